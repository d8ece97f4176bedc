"""The outermost attributions of a document as the pipeline finds them, before they are split into claims."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model.document import Document
from dragoman.model.span import Span
from dragoman.model.syntax import Parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Outermost:
    """One attribution that stands in nobody else's words; `source` is None for an unnamed one."""

    source: Span | None
    cues: tuple[Span, ...]
    content: tuple[Span, ...]


def outermost(document: Document) -> list[Outermost]:
    """Return the attributions that the author makes to others; those inside another's content are left out.

    So are those where the author speaks of themselves ("we affirm"), which are no attributions to a source.
    """
    from dragoman import pipeline  # noqa: PLC0415 - loads the parser's rooms

    scene, _ = pipeline.observe(document)
    parse: Parse = scene.parse
    found = []
    for one in scene.attributions:
        if one.author_voice or any(other is not one and other.holds(one.cue_head) for other in scene.attributions):
            continue
        source = one.source_range or (None if one.source is None else (one.source.i, one.source.i))
        found.append(
            Outermost(
                source=None if source is None else _spans(parse, [source])[0],
                cues=_spans(parse, one.cue),
                content=_spans(parse, one.content),
            )
        )
    return found


def _spans(parse: Parse, tokens: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Cut token ranges (both ends included) out of the text."""
    return tuple(Span.cut(parse.text, parse.tokens[first].start, parse.tokens[last].end) for first, last in tokens)
