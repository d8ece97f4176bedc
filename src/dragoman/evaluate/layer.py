"""What the pipeline knows before it builds claims: outermost attributions, what a place name means, how real an event is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.model.document import Document
from dragoman.model.span import Span
from dragoman.model.syntax import Parse

if TYPE_CHECKING:
    from dragoman.extract.scene import Attribution

_RELATIVE = frozenset({"who", "which", "that"})


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
        source = _mention(one)
        found.append(
            Outermost(
                source=None if source is None else _spans(parse, [source])[0],
                cues=_spans(parse, one.cue),
                content=_spans(parse, one.content),
            )
        )
    return found


def _mention(one: "Attribution") -> tuple[int, int] | None:
    """Return the source's mention beside the cue: a relative pronoun ("Lee, who said"), else its phrase."""
    if one.source is None:
        return one.source_range
    pronoun = one.cue_head.child("nsubj", "nsubjpass")
    if pronoun is not None and pronoun.lower in _RELATIVE and pronoun.tag in {"WP", "WDT"}:
        return (pronoun.i, pronoun.i)
    return one.source_range or (one.source.i, one.source.i)


def stands_for_its_people(sentence: str, start: int, end: int) -> bool:
    """Say whether the place name at these code points of a sentence means its government or people, not the place."""
    from dragoman import pipeline  # noqa: PLC0415 - loads the parser's rooms

    scene, _ = pipeline.observe(Document.new(sentence))
    name = [token for token in scene.parse.tokens if token.start < end and start < token.end]
    head = next((token for token in name if token.head is token or token.head not in name), None)
    return head is not None and scene.resolver.metonymy(head) == "government"


def event_factuality(document: Document) -> dict[int, float]:
    """Return how real the text makes each event word seem, -3 to 3, by the code point at which the word starts."""
    from dragoman import pipeline  # noqa: PLC0415 - loads the parser's rooms
    from dragoman.extract.factuality import author_factuality  # noqa: PLC0415

    scene, _ = pipeline.observe(document)
    return {scene.parse.tokens[index].start: value for index, value in author_factuality(scene).items()}


def _spans(parse: Parse, tokens: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Cut token ranges (both ends included) out of the text."""
    return tuple(Span.cut(parse.text, parse.tokens[first].start, parse.tokens[last].end) for first, last in tokens)


def pair_roots(document: Document, source: tuple[int, int], target: tuple[int, int]) -> dict[str, float]:
    """Return the share of each PLOVER root in what the party at one stretch of the text did to the one at another."""
    from dragoman import pipeline  # noqa: PLC0415 - loads the parser's rooms
    from dragoman.extract.events.given import roots  # noqa: PLC0415

    scene, _ = pipeline.observe(document)
    return roots(scene, source, target)
