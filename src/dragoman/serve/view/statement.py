"""One claim in one to three short lines: who (for whom) → cue → content, and below it what the content tells."""

from collections.abc import Mapping

from rich.text import Text

from dragoman.analyse.hardening import SURE
from dragoman.model.attitude import Attitude
from dragoman.model.claim import Claim, Factuality, Source
from dragoman.model.event import Event, Status
from dragoman.model.relation import Relation
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.names import (
    CERTAINTY,
    LINKS,
    STYLES,
    moment_label,
    parties_label,
    party_label,
    source_name,
    spoken_for,
)

_ARROW = " → "
_DOT = " · "
_LEAST_CONTENT = 32
"""Columns that the content keeps at least, however narrow the terminal is."""
_WRAPPING = 8
"""Columns that may stay empty where a line breaks before a long word."""


def statement(claim: Claim, *, columns: int) -> Text:
    """Return the claim's chain, cues and content.

    The content is cut in its middle, so that all of it fits two lines of `columns`, or three after a long chain.
    """
    line = Text()
    for level, source in enumerate(claim.chain):
        cues = _cues(claim, level)
        if level == 0 and not _author_shows(claim):
            continue
        _add_source(line, source)
        if cues:
            line.append(cues, style="underline")
            line.append(_ARROW, style="dim")
    room = max(columns, 2 * columns - line.cell_len) - _WRAPPING
    content = one_line(" … ".join(span.exact for span in claim.content))
    line.append(elide(content, max(room, _LEAST_CONTENT)), style=STYLES[claim.kind])
    return line


def _author_shows(claim: Claim) -> bool:
    """Say whether naming the author adds something: a commitment to what others say, or doubt about their own words."""
    author = claim.chain[0]
    if len(claim.chain) == 1:
        return bool(claim.cues) or author.factuality is not Factuality.CERTAIN
    return author.factuality is not Factuality.UNCOMMITTED


def _cues(claim: Claim, level: int) -> str:
    at_level = [cue.span.exact for cue in claim.cues if (cue.level or 0) == level]
    return one_line(" … ".join(at_level))


def _add_source(line: Text, source: Source) -> None:
    notes = []
    represented = spoken_for(source.party)
    if represented:
        notes.append(f"for {represented}")
    if source.said is not None:
        notes.append(moment_label(source.said))
    line.append(source_name(source), style="bold")
    if notes:
        line.append(f" ({'; '.join(notes)})")
    line.append(", ")
    sure = source.factuality in SURE
    line.append(CERTAINTY[source.factuality], style="" if sure else "yellow")
    line.append(_ARROW, style="dim")


def elide(text: str, columns: int) -> str:
    """Return the text in at most `columns` characters, whole words from both ends around an ellipsis."""
    if len(text) <= columns:
        return text
    tail_room = columns // 3
    head = text[: columns - tail_room - 3].rsplit(" ", 1)[0]
    tail = text[-tail_room:]
    tail = tail.split(" ", 1)[-1] if " " in tail else tail
    return f"{head} … {tail}"


def details(claim: Claim, numbers: Mapping[str, int]) -> Text | None:
    """Return what the content tells (act, feeling, relation), hedges, flags and links; None where there is nothing."""
    line = Text()
    if claim.event is not None:
        _add_event(line, claim, claim.event)
    elif claim.attitude is not None:
        _add_attitude(line, claim, claim.attitude, numbers)
    elif claim.relation is not None:
        _add_relation(line, claim, claim.relation)
    for style, words in _flags(claim, numbers):
        if line:
            line.append(_DOT, style="dim")
        line.append(words, style=style)
    return line or None


def _flags(claim: Claim, numbers: Mapping[str, int]) -> list[tuple[str, str]]:
    flags = []
    if claim.hedges:
        words = ", ".join(dict.fromkeys(one_line(span.exact) for span in claim.hedges))
        flags.append(("yellow", f"hedged: {words}"))
    if claim.presupposed:
        flags.append(("yellow", "taken for granted"))
    links = (f"{LINKS[link.type]} {numbers[link.claim]}" for link in claim.links if link.claim in numbers)
    flags += [("dim", link) for link in dict.fromkeys(links)]
    if claim.also:
        again = len(claim.also)
        flags.append(("dim", "told twice" if again == 1 else f"told {again + 1} times"))
    return flags


def _add_event(line: Text, claim: Claim, event: Event) -> None:
    name = f"{event.type.value}/{one_line(event.mode)}" if event.mode else event.type.value
    line.append(name, style=STYLES[claim.kind])
    actors, recipients = parties_label(event.actors), parties_label(event.recipients)
    if actors == recipients and len(event.actors) > 1:
        line.append(f"  {parties_label(event.actors, ' ↔ ')}")
    else:
        line.append(f"  {actors or '?'}")
        if recipients:
            line.append(_ARROW, style="dim")
            line.append(recipients)
    if event.moment is not None:
        line.append(f"{_DOT}{moment_label(event.moment)}")
    if event.place is not None:
        line.append(f"{_DOT}in {one_line(event.place.name)}")
    line.append(_DOT)
    line.append(event.status.value, style="" if event.status is Status.HAPPENED else "yellow")
    if event.condition is not None:
        line.append(f"{_DOT}on condition: {one_line(event.condition.exact)}", style="yellow")


def _add_attitude(line: Text, claim: Claim, attitude: Attitude, numbers: Mapping[str, int]) -> None:
    name = f"{attitude.type.value.upper()} {_SIGNS[attitude.polarity]}"
    if attitude.emotion:
        name += f" {one_line(attitude.emotion)}"
    line.append(name, style=STYLES[claim.kind])
    if attitude.intensity != "unmarked":
        line.append(f", {attitude.intensity}")
    if attitude.trend is not None:
        line.append(f", {attitude.trend}")
    line.append(f"  {party_label(attitude.experiencer)}")
    target = attitude.target
    about = parties_label(target.parties, " + ")
    if target.claim is not None and target.claim in numbers:
        about = f"{about}, claim {numbers[target.claim]}" if about else f"claim {numbers[target.claim]}"
    elif not about and target.text is not None:
        about = f"“{elide(one_line(target.text.exact), 60)}”"
    if about:
        line.append(" about ", style="dim")
        line.append(about)
    if attitude.condition is not None:
        line.append(f"{_DOT}on condition: {one_line(attitude.condition.exact)}", style="yellow")


_SIGNS = {"+": "+", "-": "−"}


def _add_relation(line: Text, claim: Claim, relation: Relation) -> None:
    line.append(relation.kind.value.replace("_", " ").upper(), style=STYLES[claim.kind])
    if relation.direction != "unknown":
        line.append(f", {relation.direction}")
    line.append(f"  {parties_label(relation.parties, ' – ') or '?'}")
    if relation.moment is not None:
        line.append(f"{_DOT}{moment_label(relation.moment)}")
    if relation.place is not None:
        line.append(f"{_DOT}in {one_line(relation.place.name)}")
