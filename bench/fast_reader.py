"""A reader for benchmarks and tests of the pipeline: one claim a sentence, at once; some words make it misbehave."""

import os
import re
import time

from dragoman.errors import LanguageError
from dragoman.model.actor import Party
from dragoman.model.claim import AUTHOR, Claim, ClaimKind, Coder, CueType, Factuality, Form, Source
from dragoman.model.document import Document
from dragoman.model.ids import stable_id
from dragoman.model.quote import Quote
from dragoman.model.reading import Reading
from dragoman.model.span import Span

CODER = Coder(name="fast", version="1")
DIE, HANG, RAISE, REFUSE, SLOWLY = "DIE-NOW", "HANG-NOW", "RAISE-NOW", "REFUSE-NOW", "SLOWLY-NOW"
_SENTENCE = re.compile(r"\S[^.\n]*[.\n]")


def read(document: Document) -> Reading:
    """Return one claim for each sentence, after doing what the text asks for."""
    text = document.text
    if DIE in text:
        os._exit(7)
    if HANG in text:
        time.sleep(3600)
    if RAISE in text:
        message = "asked to"
        raise KeyError(message)
    if REFUSE in text:
        message = f"{document.id}: is not wanted"
        raise LanguageError(message)
    if SLOWLY in text:
        time.sleep(0.02)
    claims = [_claim(document, found.start(), found.end()) for found in _SENTENCE.finditer(text)]
    return Reading(document=document, claims=tuple(claims), issues=())


def _claim(document: Document, start: int, end: int) -> Claim:
    quote = Quote.cut(document, start, end)
    return Claim(
        id=stable_id("c", document.id, start, end),
        quote=quote,
        chain=(Source(party=Party(name=AUTHOR), factuality=Factuality.CERTAIN),),
        cues=(),
        cue_type=CueType.EVENT,
        form=Form.AUTHOR,
        content=(Span.cut(document.text, start, end),),
        kind=ClaimKind.PROPOSITION,
        coder=CODER,
        score=0.5,
    )
