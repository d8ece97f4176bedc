"""Turns of speakers by layout: "MR. LEE: ...", "QUESTION: ...", "Q ...", "Reporter (Lee, Daily Post): ...", and "Poll: ..." outside transcripts.

A document with several speaker labels is a transcript: a turn runs on until the next label.
"""

import re
from dataclasses import dataclass
from itertools import groupby

from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.holders import can_hold
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
_LONGEST_BRACKET = 12
"""Tokens between round brackets after a label's name: whom a questioner works for."""
_SHORTEST_LINE = 3
"""Tokens after the label of a line outside transcripts, at least."""
_SHARE = 0.4
"""Paragraphs from the first label on that begin with one, at least, where labels are not in capitals."""
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
    called = [label for label in labels if label is not None]
    if _is_conversation(parse, labels, called):
        return _transcript(parse, called)
    found: list[Finding] = []
    for (_, last), label in zip(ranges, labels, strict=True):
        if label is None or label.shouted or last - label.cue < _SHORTEST_LINE:
            continue
        said = _turn(parse, label, set(range(label.cue + 1, last + 1)))
        if said.source is not None and said.source.entity in _NAMED:
            found.append(said)
    return found


def _is_conversation(parse: Parse, labels: list[Label | None], called: list[Label]) -> bool:
    """Say whether labels in small letters take turns: one comes back, and they open much of the text from the first on."""
    if len(called) < _TRANSCRIPT or not _take_turns(parse, called):
        return False
    rest = len(labels) - labels.index(called[0])
    return len(called) >= _SHARE * rest


def is_asked_by_author(parse: Parse, finding: Finding, byline: str) -> bool:
    """Say whether a turn is that of an interviewer who signs the text, by name or by the initials "P.S.": AUTHOR's own words."""
    if finding.pattern != "speaker line" or finding.source_range is None or not byline:
        return False
    first, last = finding.source_range
    label = parse.text[parse.tokens[first].start : parse.tokens[last].end]
    names = [word for word in re.findall(r"\w[\w'\u2019-]*", byline) if word[:1].isupper()]
    letters = label.replace(".", "").replace(" ", "")
    initials = ["".join(word[0] for word in names[at : at + len(letters)]) for at in range(len(names))]
    if letters.isupper() and 2 <= len(letters) <= 3 and letters in initials:
        return True
    called = [word.lower() for word in re.findall(r"\w[\w'\u2019-]*", label)]
    return bool(called) and called[-1] not in QUESTIONERS and set(called) <= {word.lower() for word in names}


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
    names = [_called(parse, label) for label in labels]
    return len(set(names)) < len(names)


def _called(parse: Parse, label: Label) -> str:
    """Return the last word of a label's name, before a bracket."""
    tokens = parse.tokens[label.first : label.name + 1]
    bracket = next((place for place, token in enumerate(tokens) if token.text == "("), len(tokens))
    return tokens[bracket - 1].lower


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
            # "MS. LEE: Yes." ends the turn before it, short as it is.
            if not _names_somebody(parse.tokens[begin:index]):
                return None
            return Label(first=begin, name=index - 1, cue=index, shouted=_shouted(parse, index))
        if token.text == "(":
            return _with_bracket(parse, begin, index, last)
        if token.pos in {"VERB", "AUX", "ADP", "SCONJ", "NUM"} and not token.text.isupper():
            return None
    return None


def _with_bracket(parse: Parse, begin: int, bracket: int, last: int) -> Label | None:
    """Return the label whose name is followed by who or whose that is: "Reporter (Lee, Daily Post):"."""
    for index in range(bracket + 2, min(bracket + _LONGEST_BRACKET, last)):
        colon = {")": index + 1, "):": index}.get(parse.tokens[index].text)  # the tokeniser knows "):" as a face
        if colon is not None:
            closed = parse.tokens[colon].text.endswith(":") and _names_somebody(parse.tokens[begin:bracket])
            return Label(first=begin, name=colon - 1, cue=colon, shouted=_shouted(parse, bracket)) if closed else None
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
    if last is None or not (last.text[:1].isupper() or can_hold(last)):
        return False
    capitals = all(token.text.isupper() for token in name if token.text.isalpha())
    return last.pos == "PROPN" or capitals or (can_hold(last) and name[0].text[:1].isupper())


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
    """Return the last name word, which heads "White House Press Secretary Lee"; the name in brackets of "Reporter (Lee, Daily Post)"."""
    bracket = next((place for place, token in enumerate(name) if token.text == "("), None)
    if bracket:
        inside = [token for token in name[bracket + 1 :] if token.text != ")"]
        comma = next((place for place, token in enumerate(inside) if token.text == ","), len(inside))
        name = inside[:comma] if name[0].lower in QUESTIONERS and inside[:comma] else name[:bracket]
    words = [token for token in name if any(letter.isalpha() for letter in token.text)]
    proper = [token for token in words if token.pos == "PROPN" and not token.text.isupper()]
    return next(iter(reversed(proper or words)), name[-1])
