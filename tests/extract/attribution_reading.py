"""Text -> attributions as plain strings, for the tests of this folder."""

from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import cast

from dragoman.extract.attribution import find
from dragoman.extract.parsing import parse_text
from dragoman.extract.scene import Attribution, Scene, TokenRange
from dragoman.model.document import Document
from dragoman.model.syntax import Parse


@dataclass(frozen=True)
class Told:
    """One attribution in words: who, by which cue, what."""

    source: str | None
    cue: str
    content: str
    item: Attribution


@lru_cache(maxsize=256)
def told(text: str) -> tuple[Told, ...]:
    """Parse a text and return its attributions in text order."""
    parse, _ = parse_text(text)
    scene = cast("Scene", SimpleNamespace(parse=parse, document=Document.new(text), judge=None))
    return tuple(
        Told(
            source=None if item.source_range is None else _words(parse, (item.source_range,)),
            cue=_words(parse, item.cue),
            content=_words(parse, item.content),
            item=item,
        )
        for item in find(scene)
    )


def one(text: str, cue: str) -> Told:
    """Return the attribution whose cue holds a word; fail when there is none."""
    found = [item for item in told(text) if cue in item.cue]
    assert found, f"no cue {cue!r} among {[item.cue for item in told(text)]}"
    return found[0]


def _words(parse: Parse, ranges: tuple[TokenRange, ...]) -> str:
    return " ... ".join(parse.text[parse.tokens[first].start : parse.tokens[last].end] for first, last in ranges)
