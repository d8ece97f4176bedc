"""Attribution by layout: "MR. LEE: ...", "QUESTION: ...", a dash and a name after a quotation, "Poll: ...".

A document with several speaker lines is a transcript: a turn runs on until the next speaker line.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise

from dragoman.extract.attribution.finding import Finding
from dragoman.model.claim import CueType
from dragoman.model.syntax import Parse, Token

_DASHES = frozenset({"-", "--", "\u2013", "\u2014", "\u2015"})
_OPENING = frozenset({'"', "\u201c", "''", "``", "\xab"})
_CLOSING = frozenset({'"', "\u201d", "''", "\xbb"})
_QUESTIONERS = frozenset({"question", "q", "answer", "a", "moderator", "reporter", "interviewer", "host"})
_NO_SPEAKERS = frozenset(
    {
        "note", "update", "updated", "photo", "image", "video", "watch", "related", "read", "source", "sources", "editor", "also",
        "analysis", "opinion", "correction", "tags", "more", "contact", "location", "date", "time", "subject", "re", "topic",
        "breaking", "exclusive", "live", "credit", "published", "context", "background", "example", "fact", "figure", "table",
    }
)  # fmt: skip
_HEADING_WORDS = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "its", "on", "our", "their", "to", "with"}
)
"""Words of headings that no speaker's name or office holds."""
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_TITLES = frozenset(
    {"MR.", "MS.", "MRS.", "DR.", "THE", "PRESIDENT", "SECRETARY", "QUESTION", "GENERAL", "AMBASSADOR", "Q"}
)
_LONGEST_NAME = 9
_TRANSCRIPT = 3
"""Speaker lines from which on a document counts as a transcript."""


def line_findings(parse: Parse) -> list[Finding]:
    """Return the attributions that the layout tells."""
    paragraphs = [list(group) for _, group in groupby(parse.sentences, key=lambda sentence: sentence.paragraph)]
    ranges = [(group[0].first, group[-1].last) for group in paragraphs]
    speakers = [_speaker_line(parse, first, last) for first, last in ranges]
    shouted = [colon for colon in speakers if colon is not None and _shouted(parse, colon)]
    titled = any(
        parse.tokens[first].text in _TITLES
        for (first, _), colon in zip(ranges, speakers, strict=True)
        if colon in shouted
    )
    transcript = titled or (len(shouted) >= _TRANSCRIPT and _take_turns(parse, shouted))
    found: list[Finding] = []
    turn: Finding | None = None
    for (first, last), colon in zip(ranges, speakers, strict=True):
        if colon is not None and _shouted(parse, colon) == transcript:
            said = _turn(parse, first, colon, last)
            if transcript:
                turn = said
            if transcript or (said.source is not None and said.source.entity in _NAMED):
                found.append(said)
        elif transcript and turn is not None:
            turn.content |= set(range(first, last + 1))
    found.extend(_signatures(parse, ranges))
    found.extend(_headings(parse, ranges))
    return found


def _take_turns(parse: Parse, colons: list[int]) -> bool:
    """Say whether a name comes back, as speakers do; the headings of a fact sheet ("NEW RULES: ...") do not."""
    names = [parse.tokens[colon if parse.tokens[colon].text in {"Q", "A"} else colon - 1].lower for colon in colons]
    return len(set(names)) < len(names)


def _speaker_line(parse: Parse, first: int, last: int) -> int | None:
    """Return the index of the colon after a speaker's name at the start of a paragraph, or of a bare "Q"."""
    initial = parse.tokens[first].text
    if (
        initial in {"Q", "A"}
        and last - first >= (2 if initial == "Q" else 3)
        and parse.tokens[first + 1].text[:1].isupper()
    ):
        return first
    begin = first + 1 if parse.tokens[first].text in _OPENING else first
    for index in range(begin + 1, min(begin + _LONGEST_NAME, last)):
        token = parse.tokens[index]
        if token.text == ":":
            # "MS. LEE: Yes." ends the turn before it; in other texts a line that short is a label.
            enough = last - index >= (1 if _shouted(parse, index) else 3)
            return index if enough and _names_somebody(parse.tokens[begin:index]) else None
        if token.pos in {"VERB", "AUX", "ADP", "SCONJ", "NUM"} and not token.text.isupper():
            return None
    return None


def _names_somebody(name: list[Token]) -> bool:
    if any(token.lower in _NO_SPEAKERS or token.lower in _HEADING_WORDS for token in name):
        return False
    if len(name) > 1 and name[0].text.isupper() and name[0].lower.endswith("ing"):
        return False
    if name[0].lower in _QUESTIONERS and len(name) == 1:
        return True
    last = next((token for token in reversed(name) if token.pos != "PUNCT"), None)
    if last is None or not last.text[:1].isupper():
        return False
    return last.pos == "PROPN" or all(token.text.isupper() for token in name if token.text.isalpha())


def _shouted(parse: Parse, colon: int) -> bool:
    """Say whether the word before the colon is in capitals, as transcripts print their speakers."""
    word = parse.tokens[colon].text if parse.tokens[colon].text in {"Q", "A"} else parse.tokens[colon - 1].text
    return word.isupper() and (len(word) > 1 or word in {"Q", "A"})


def _turn(parse: Parse, first: int, colon: int, last: int) -> Finding:
    first += parse.tokens[first].text in _OPENING
    source = _head(parse.tokens[first : max(colon, first + 1)])
    return Finding(
        cue={colon},
        head=parse.tokens[colon],
        source=source,
        source_range=(first, max(colon - 1, first)),
        content=set(range(colon + 1, last + 1)),
        pattern="speaker line",
        type=CueType.COMMUNICATION,
        score=0.8,
        speech=True,
        sentence=parse.tokens[colon].sentence,
    )


def _head(name: list[Token]) -> Token:
    """Return the last name word, which heads "White House Press Secretary Lee"."""
    return next((token for token in reversed(name) if token.pos == "PROPN"), name[-1])


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
            source=_head(name[:comma] or name),
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
