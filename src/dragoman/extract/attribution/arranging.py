"""Findings -> attributions: overlaps settled, contents trimmed to the words, author's own voice told apart."""

from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.phrase import phrase_range
from dragoman.extract.grammar import ranges
from dragoman.extract.scene import Attribution, TokenRange
from dragoman.model.claim import Factuality
from dragoman.model.syntax import Parse

_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me"})
_OPPOSITE = {
    Factuality.CERTAIN: Factuality.CERTAIN_NOT,
    Factuality.PROBABLE: Factuality.PROBABLE_NOT,
    Factuality.POSSIBLE: Factuality.POSSIBLE_NOT,
}
_EDGE = frozenset({"PUNCT", "SPACE"})
_CONNECTIVES = frozenset({"and", "but", "or", "that", "yet"})


def arrange(parse: Parse, findings: list[Finding]) -> list[Attribution]:
    """Return the attributions in text order of their cues."""
    made = [item for finding in _merged(findings) if (item := _attribution(parse, finding)) is not None]
    spoken = [
        item for item in made if item.source is not None and not item.author_voice and item.cue_type == "communication"
    ]
    settled = [
        item if not item.author_voice or not _is_spoken(item, spoken, parse) else _with_source(item, parse)
        for item in made
    ]
    settled.sort(key=lambda item: (item.cue_head.i, item.content[0]))
    return settled


def _merged(findings: list[Finding]) -> list[Finding]:
    """One finding for a cue head: the better scored one."""
    best: dict[tuple[int, bool], Finding] = {}
    for finding in findings:
        key = (finding.head.i, finding.pattern == "continued")
        other = best.get(key)
        if other is None or (finding.score, len(finding.content)) > (other.score, len(other.content)):
            best[key] = finding
    return list(best.values())


def _attribution(parse: Parse, finding: Finding) -> Attribution | None:
    source_range = finding.source_range
    if source_range is None and finding.source is not None:
        source_range = phrase_range(parse, finding.source)
    content = finding.content - finding.cue
    if source_range is not None:
        outside = content - set(range(source_range[0], source_range[1] + 1))
        content = outside or content - {finding.source.i if finding.source else -1}
    runs = trimmed(parse, content)
    if not runs:
        return None
    if source_range is not None and finding.head.i in range(source_range[0], source_range[1] + 1):
        source_range = _cut_at(source_range, finding)
    first_person = finding.source is not None and finding.source.lower in _FIRST_PERSON
    author_voice = first_person and finding.source is not None and finding.source.quote < 0
    commitment = finding.commitment
    return Attribution(
        cue=tuple(ranges(finding.cue)),
        cue_head=finding.head,
        cue_type=finding.type,
        commitment=commitment,
        author_commitment=finding.author_commitment,
        weak=finding.weak,
        source=None if author_voice else finding.source,
        source_range=source_range,
        author_voice=author_voice,
        content=runs,
        nominal=finding.nominal,
        pattern=finding.pattern,
        score=finding.score,
    )


def _cut_at(source: TokenRange, finding: Finding) -> TokenRange:
    """Keep a source on its side of the cue."""
    if finding.source is None or finding.source.i < finding.head.i:
        return source[0], finding.head.i - 1
    return finding.head.i + 1, source[1]


def _is_spoken(item: Attribution, spoken: list[Attribution], parse: Parse) -> bool:
    """Say whether somebody else utters this first person."""
    if parse.tokens[item.cue_head.i].quote >= 0:
        return True
    return any(other is not item and other.holds(item.cue_head) for other in spoken)


def _with_source(item: Attribution, parse: Parse) -> Attribution:
    from dataclasses import replace  # noqa: PLC0415

    first, last = item.source_range or (0, -1)
    source = next((parse.tokens[i] for i in range(first, last + 1) if parse.tokens[i].lower in _FIRST_PERSON), None)
    return replace(item, source=source, author_voice=False)


def trimmed(parse: Parse, content: set[int]) -> tuple[TokenRange, ...]:
    """Return runs of content joined over punctuation, without marks and connectives at their edges."""
    tokens = parse.tokens
    joined: list[TokenRange] = []
    for first, last in ranges(content):
        if joined and all(tokens[i].pos in _EDGE for i in range(joined[-1][1] + 1, first)):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    runs: list[TokenRange] = []
    for first, last in joined:
        begin, end = first, last
        while begin <= end and (
            tokens[begin].pos in _EDGE or (tokens[begin].lower in _CONNECTIVES and tokens[begin].dep in {"cc", "mark"})
        ):
            begin += 1
        while end >= begin and (tokens[end].pos in _EDGE or tokens[end].dep == "cc"):
            end -= 1
        if begin <= end:
            runs.append((begin, end))
    return tuple(runs)
