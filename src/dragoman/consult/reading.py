"""An article read by a language model: its proposals made into claims, what does not verify dropped and told as issues."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

from dragoman.consult import shapes
from dragoman.consult.anchoring import Anchors
from dragoman.consult.building import Building, UnusableError
from dragoman.consult.endpoint import Endpoint
from dragoman.errors import ConsultError
from dragoman.model.claim import Claim, Coder
from dragoman.model.document import Document
from dragoman.model.ids import sha256_of
from dragoman.model.issue import Issue
from dragoman.model.reading import Reading
from dragoman.pipeline.reading import observe
from dragoman.version import __version__, rules

LONGEST_PART = 12_000
"""Characters sent at once, up to a paragraph's end: the answer is about as long again."""
MOST_CLAIMS = 300
"""Claims taken of one part; more is babble."""
_STAGE = "consult"
_DIGITS = 10
_TOLD = 20
"""Issues of one code that are told one by one; the rest are counted in one."""


@cache
def instructions(name: str) -> str:
    """Return what a model is told to do."""
    return (files(__package__) / f"{name}.md").read_text(encoding="utf-8")


def coder(endpoint: Endpoint) -> Coder:
    """Return under which name a model's claims stand: the model, and a digest of what it was told and of the rules that resolve its words."""
    told = sha256("\0".join((instructions("extracting"), repr(shapes.claims()), rules())).encode()).hexdigest()[
        :_DIGITS
    ]
    return Coder(name=f"llm:{endpoint.model}", version=f"{__version__}+{told}")


def reader(endpoint: Endpoint) -> Callable[[Document], Reading]:
    """Return what reads documents with a model, for whoever reads many."""
    return lambda document: read_document(document, endpoint)


def read_document(document: Document, endpoint: Endpoint) -> Reading:
    """Return the reading of one document by a model.

    Raises `ConsultError` where not one part of it was answered; parts that failed beside others are issues. Every
    quote, name, cue and time word is looked up in the text; who and when is meant is resolved by our own rules.
    """
    scene, issues = observe(document)
    building = Building(scene=scene, coder=coder(endpoint))
    claims: dict[str, Claim] = {}
    dropped: list[Issue] = []
    failures: list[ConsultError] = []
    parts = list(_parts(document.text))
    for start, end in parts:
        try:
            proposed, cut = _proposed(endpoint, document.text[start:end])
        except ConsultError as error:
            failures.append(error)
            dropped.append(_issue("no-answer", str(error), start, end))
            continue
        if cut:
            dropped.append(_issue("answer-cut-short", "the model was cut off before the end of its answer", start, end))
        anchors = Anchors(document.text, start, end)
        for one in proposed:
            known = len(building.left_out)
            try:
                made = building.claim(one, anchors)
            except UnusableError as error:
                del building.left_out[known:]  # words of a claim that is gone as a whole
                dropped.append(_issue(error.code.value, str(error), start, end))
            else:
                claims.setdefault(made.id, made)
    if parts and len(failures) == len(parts):
        raise failures[0]
    dropped += [
        _issue("words-not-in-quote", f"left out, not in its quote: {one}", 0, len(document.text))
        for one in building.left_out
    ]
    in_order = sorted(claims.values(), key=lambda one: (one.quote.start, one.content[0].start, one.id))
    return Reading(document=document, claims=tuple(in_order), issues=(*issues, *_few(dropped)))


def _proposed(endpoint: Endpoint, article: str) -> tuple[list[object], bool]:
    """Return what a model proposes for a part of an article, and whether it was cut off."""
    fence = sha256_of(article)[:_DIGITS]
    user = json.dumps(
        {"task": "list the claims of the article", "article_id": fence, "article": article}, ensure_ascii=False
    )
    answered = endpoint.ask(instructions("extracting"), user, name="claims", schema=shapes.claims())
    found = answered.made.get("claims")
    if not isinstance(found, list):
        message = f"{endpoint.model} at {endpoint.base_url} answered without a list of claims"
        raise ConsultError(message)
    return found[:MOST_CLAIMS], answered.cut or len(found) > MOST_CLAIMS


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are sent, each up to the end of a line, a sentence or a word."""
    start = 0
    while start < len(text):
        end = min(len(text), start + LONGEST_PART)
        if end < len(text):
            for mark in ("\n", ". ", " "):
                at = text.rfind(mark, start + LONGEST_PART // 2, end)
                if at > start:
                    end = at + len(mark)
                    break
        if text[start:end].strip():
            yield start, end
        start = end


def _issue(code: str, message: str, start: int, end: int) -> Issue:
    return Issue(stage=_STAGE, code=code, message=message, start=start, end=end)


def _few(dropped: list[Issue]) -> Iterator[Issue]:
    """Yield the issues, of each code the first ones; the rest are counted."""
    seen: Counter[str] = Counter()
    for one in dropped:
        seen[one.code] += 1
        if seen[one.code] <= _TOLD:
            yield one
    for code, count in seen.items():
        if count > _TOLD:
            yield Issue(stage=_STAGE, code=code, message=f"and {count - _TOLD:,} more")
