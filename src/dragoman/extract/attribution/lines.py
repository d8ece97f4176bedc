"""Attribution by layout: speakers' turns, a dash and a name after a quotation, a line that names who is quoted below."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.turns import head_of_name, turn_findings
from dragoman.model.syntax import Parse, Token

_DASHES = frozenset({"-", "--", "\u2013", "\u2014", "\u2015"})
_OPENING = frozenset({'"', "\u201c", "''", "``", "\xab"})
_CLOSING = frozenset({'"', "\u201d", "''", "\xbb"})


def line_findings(parse: Parse) -> list[Finding]:
    """Return the attributions that the layout tells."""
    paragraphs = [list(group) for _, group in groupby(parse.sentences, key=lambda sentence: sentence.paragraph)]
    ranges = [(group[0].first, group[-1].last) for group in paragraphs]
    return [*turn_findings(parse), *_signatures(parse, ranges), *_headings(parse, ranges)]


def _headings(parse: Parse, ranges: list[tuple[int, int]]) -> Iterator[Finding]:
    """Yield quotations under a line that only names their speaker: "Ann Lee, Director, Harbour Union:"."""
    for (first, last), (start, stop) in pairwise(ranges):
        name = parse.tokens[first:last]
        quoted = parse.tokens[start].text in _OPENING and start < stop
        if parse.tokens[last].text != ":" or not quoted or not 2 <= len(name) <= 30 or name[0].pos != "PROPN":
            continue
        if any(token.pos in {"VERB", "AUX"} and not token.text[:1].isupper() for token in name):
            continue
        comma = next((place for place, token in enumerate(name) if token.text == ","), len(name))
        yield Finding(
            cue={last},
            head=parse.tokens[last],
            source=head_of_name(name[:comma] or name),
            source_range=(first, last - 1),
            content=set(range(start, stop + 1)),
            pattern="heading",
            score=0.8,
            speech=True,
            sentence=parse.tokens[last].sentence,
        )


def _signatures(parse: Parse, ranges: list[tuple[int, int]]) -> Iterator[Finding]:
    """Yield quotations signed by a dash and a name: at the end of their paragraph or as the next one."""
    before: tuple[int, int] | None = None
    for first, last in ranges:
        dash = _signing_dash(parse, first, last)
        if dash is not None:
            quoted = range(first, dash) if dash > first else range(before[0], before[1] + 1) if before else range(0)
            if quoted and (dash > first or any(parse.tokens[i].quote >= 0 for i in quoted)):
                yield Finding(
                    cue={dash},
                    head=parse.tokens[dash],
                    source=_signer(parse.tokens[dash + 1 : last + 1]),
                    content=set(quoted),
                    pattern="signature",
                    score=0.85,
                    speech=True,
                    sentence=parse.tokens[dash].sentence,
                )
        before = (first, last)


def _signing_dash(parse: Parse, first: int, last: int) -> int | None:
    """Return the dash before a closing name without a verb."""
    for index in range(last, max(first - 1, last - 25), -1):
        token = parse.tokens[index]
        if token.text in _DASHES:
            if index == last or not parse.tokens[index + 1].text[:1].isupper():
                return None
            opens = index == first or parse.tokens[index - 1].text in _CLOSING
            return index if opens else None
        if token.pos in {"VERB", "AUX"} and not token.text[:1].isupper():
            return None
        if token.text in _CLOSING:
            return None
    return None


def _signer(name: list[Token]) -> Token:
    """Return the head of the signing name: its last name word before a comma."""
    head = name[0]
    for token in name:
        if token.text in {",", "("}:
            break
        if token.pos in {"PROPN", "NOUN"}:
            head = token
    return head
