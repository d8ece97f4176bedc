"""Turns of speakers by layout: "MR. LEE: ...", "QUESTION: ...", "Q ...", and "Poll: ..." outside transcripts.

A document with several speaker labels is a transcript: a turn runs on until the next label.
"""

from dataclasses import dataclass
from itertools import groupby

from dragoman.extract.attribution.finding import Finding
from dragoman.model.claim import CueType
from dragoman.model.syntax import Parse, Token

_OPENING = frozenset({'"', "\u201c", "''", "``", "\xab"})
_STOPS = frozenset({".", "?", "!", ")", "]", "\u2014", "--", "\u201d", '"'})
QUESTIONERS = frozenset(
    {"question", "q", "answer", "a", "moderator", "reporter", "reporters", "interviewer", "host", "participant", "audience"}
)  # fmt: skip
"""Labels of people whom a transcript does not name."""
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
    {
        "MR", "MS", "MRS", "DR", "THE", "PRESIDENT", "VICE", "SECRETARY", "QUESTION", "GENERAL", "AMBASSADOR", "Q", "SENIOR", "MODERATOR",
        "PRIME", "MINISTER", "ADMIRAL", "SENATOR", "DIRECTOR", "ADMINISTRATOR", "REPORTER", "CHANCELLOR", "FOREIGN", "SPOKESPERSON",
    }
)  # fmt: skip
"""First words of labels in capitals that by themselves show a transcript."""
_INSIDE_NAME = frozenset({".", "-", "'", "\u2019"})
_BARE = frozenset({"Q", "A"})
_LONGEST_NAME = 9
_LONGEST_ASIDE = 12
_TRANSCRIPT = 3
"""Speaker labels from which on a document counts as a transcript."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """Where a turn begins: its first token, the last token of the name, the token that stands as cue."""

    first: int
    name: int
    cue: int
    shouted: bool


def turn_findings(parse: Parse) -> list[Finding]:
    """Return one attribution for each turn, in text order."""
    paragraphs = [list(group) for _, group in groupby(parse.sentences, key=lambda sentence: sentence.paragraph)]
    ranges = [(group[0].first, group[-1].last) for group in paragraphs]
    labels = [_label(parse, first, last) for first, last in ranges]
    shouted = [label for label in labels if label is not None and label.shouted]
    titled = any(parse.tokens[label.first].text.rstrip(".") in _TITLES for label in shouted)
    if titled or (len(shouted) >= _TRANSCRIPT and _take_turns(parse, shouted)):
        return _transcript(parse, sorted([*shouted, *_inline(parse, shouted)], key=lambda label: label.first))
    found: list[Finding] = []
    for (_, last), label in zip(ranges, labels, strict=True):
        if label is None or label.shouted:
            continue
        said = _turn(parse, label, set(range(label.cue + 1, last + 1)))
        if said.source is not None and said.source.entity in _NAMED:
            found.append(said)
    return found


def _transcript(parse: Parse, labels: list[Label]) -> list[Finding]:
    """Give each label all words up to the next, without stage directions."""
    aside = _stage_directions(parse)
    found: list[Finding] = []
    for number, label in enumerate(labels):
        stop = labels[number + 1].first if number + 1 < len(labels) else len(parse.tokens)
        content = set(range(label.cue + 1, stop)) - aside
        if content:
            found.append(_turn(parse, label, content))
    return found


def _stage_directions(parse: Parse) -> set[int]:
    """Return the tokens of "(Laughter.)" and of the closing "END 2:10 P.M."."""
    found: set[int] = set()
    for sentence in parse.sentences:
        first, last = parse.tokens[sentence.first], parse.tokens[sentence.last]
        bracketed = first.text in {"(", "["} and last.text in {")", "]"} and last.i - first.i <= _LONGEST_ASIDE
        if bracketed or first.text == "END":
            found.update(range(first.i, last.i + 1))
    return found


def _take_turns(parse: Parse, labels: list[Label]) -> bool:
    """Say whether a name comes back, as speakers do; the headings of a fact sheet ("NEW RULES: ...") do not."""
    names = [parse.tokens[label.name].lower for label in labels]
    return len(set(names)) < len(names)


def _label(parse: Parse, first: int, last: int) -> Label | None:
    """Return the label at the start of a paragraph: a speaker's name before a colon, or a bare "Q"."""
    initial = parse.tokens[first].text
    enough = last - first >= (2 if initial == "Q" else 3)
    if initial in _BARE and enough and _opens(parse.tokens[first + 1]):
        return Label(first=first, name=first, cue=first, shouted=True)
    begin = first + 1 if initial in _OPENING else first
    for index in range(begin + 1, min(begin + _LONGEST_NAME, last)):
        token = parse.tokens[index]
        if token.text == ":":
            shouted = _shouted(parse, index)
            # "MS. LEE: Yes." ends the turn before it; in other texts a line that short is a label.
            if last - index < (1 if shouted else 3) or not _names_somebody(parse.tokens[begin:index]):
                return None
            return Label(first=begin, name=index - 1, cue=index, shouted=shouted)
        if token.pos in {"VERB", "AUX", "ADP", "SCONJ", "NUM"} and not token.text.isupper():
            return None
    return None


def _opens(token: Token) -> bool:
    """Say whether a word begins a question after a bare "Q": a capital, or the dash of a voice cut off."""
    return token.text[:1].isupper() or token.text in {"--", "\u2014", "(", "\u2026", "...", '"', "\u201c"}


def _inline(parse: Parse, known: list[Label]) -> list[Label]:
    """Return labels in the middle of a paragraph: "... on the way. MS. LEE: They are. Q When?"."""
    taken = {label.cue for label in known}
    asked = any(parse.tokens[label.first].text == "Q" for label in known)
    found: list[Label] = []
    for token in parse.tokens[1:-1]:
        if token.i in taken:
            continue
        if token.text == ":" and _shouted(parse, token.i):
            begin = token.i - 1
            while (
                begin > 0
                and token.i - begin < _LONGEST_NAME
                and (parse.tokens[begin].text.isupper() or parse.tokens[begin].text in _INSIDE_NAME)
                and parse.tokens[begin].text.rstrip(".") not in _TITLES
            ):
                begin -= 1
            if parse.tokens[begin].text.rstrip(".") in _TITLES and parse.tokens[begin - 1].text in _STOPS:
                found.append(Label(first=begin, name=token.i - 1, cue=token.i, shouted=True))
        elif (
            asked
            and token.text == "Q"
            and parse.tokens[token.i - 1].text in _STOPS
            and parse.tokens[token.i + 1].text[:1].isupper()
        ):
            found.append(Label(first=token.i, name=token.i, cue=token.i, shouted=True))
    return found


def _names_somebody(name: list[Token]) -> bool:
    if any(token.lower in _NO_SPEAKERS or token.lower in _HEADING_WORDS for token in name):
        return False
    if len(name) > 1 and name[0].text.isupper() and name[0].lower.endswith("ing"):
        return False
    if name[0].lower in QUESTIONERS and len(name) == 1:
        return True
    last = next((token for token in reversed(name) if token.pos != "PUNCT"), None)
    if last is None or not last.text[:1].isupper():
        return False
    return last.pos == "PROPN" or all(token.text.isupper() for token in name if token.text.isalpha())


def _shouted(parse: Parse, colon: int) -> bool:
    """Say whether the word before the colon is in capitals, as transcripts print their speakers."""
    word = parse.tokens[colon - 1].text
    return word.isupper() and (len(word) > 1 or word in _BARE)


def _turn(parse: Parse, label: Label, content: set[int]) -> Finding:
    return Finding(
        cue={label.cue},
        head=parse.tokens[label.cue],
        source=head_of_name(parse.tokens[label.first : label.name + 1]),
        source_range=(label.first, label.name),
        content=content,
        pattern="speaker line",
        type=CueType.COMMUNICATION,
        score=0.8,
        speech=True,
        sentence=parse.tokens[label.cue].sentence,
    )


def head_of_name(name: list[Token]) -> Token:
    """Return the last name word, which heads "White House Press Secretary Lee"."""
    words = [token for token in name if any(letter.isalpha() for letter in token.text)]
    proper = [token for token in words if token.pos == "PROPN" and not token.text.isupper()]
    return next(iter(reversed(proper or words)), name[-1])
