"""A question's spelling put right before it is read: signs, contractions, capitals of names, slips of a letter."""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from dragoman.analyse.inflecting import finite
from dragoman.knowledge import knowledge
from dragoman.knowledge.entries import EntryType

Stands = Callable[[str], bool]
"""Says whether a word stands anywhere in the corpus: then it is no slip."""

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_CONTRACTED = (
    (re.compile(r"\b(what|who|where|when|how|why)['’]?s\b", re.IGNORECASE), r"\1 is"),
    (re.compile(r"\b(what|who|where|when|how|why)['’]re\b", re.IGNORECASE), r"\1 are"),
    (re.compile(r"\b(what|who|where|when|how|why)['’]d\b", re.IGNORECASE), r"\1 did"),
    (re.compile(r"\bcan['’]?t\b", re.IGNORECASE), "can"),
    (re.compile(r"\bwon['’]?t\b", re.IGNORECASE), "will"),
    (re.compile(r"\b(is|are|was|were|do|does|did|has|have|had|would|could|should)n['’]t\b", re.IGNORECASE), r"\1"),
)
_LEAD = re.compile(
    r"(?:(?:hi|hello|hey)[,!]? |please,? |so,? |and |(?:can|could|would|will) you (?:please )?(?:tell me|say|show me|explain)(?: to me)? |"
    r"do you know |(?:i )?(?:would like|want|'d like) to know |(?:tell|show) me |explain )",
    re.IGNORECASE,
)
"""What comes before the question itself; taken off only where a question follows."""
_LOWERED = re.compile(
    r"\b(?:still|already|really|actually|currently|presently|publicly|ever|also|no longer)\s+", re.IGNORECASE
)
_TURNED = re.compile(
    r"\bno longer\b|^(?:who|which)\b(?: \w+)? (?:do|does|did) not\b|^(?:who|which|what|why|how come)\b.*?\b(?:is|are|was|were|do|does|did|has|have|had|wo|would|ca|could|should)n'?t\b",
    re.IGNORECASE,
)
"""Asked the other way round; "isn't Kenya worried?" is not: it waits for a yes."""
_WHO_NOT = re.compile(
    r"^(?P<who>who|which(?: \w+)?) (?P<helping>do|does|did)(?:n'?t| not) (?P<verb>\w+)", re.IGNORECASE
)
_SHORTEST = 4
_SHORTEST_NAME = 5
_NAMES = frozenset(
    {EntryType.COUNTRY, EntryType.ADJECTIVE, EntryType.PEOPLE, EntryType.CAPITAL, EntryType.ORGANISATION}
)
_NAMED = frozenset({EntryType.COUNTRY, EntryType.ADJECTIVE, EntryType.CAPITAL})


@cache
def listed_words(name: str) -> frozenset[str]:
    """Return one of the lists of `question_words.toml`."""
    text = resources.files("dragoman.analyse").joinpath("question_words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name].split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """A question as it is read; `changes` are the words that were taken for slips, as (typed, read).

    `negated`: a "no longer" or a "who doesn't" was taken off.
    """

    text: str
    changes: tuple[tuple[str, str], ...] = ()
    foreign: bool = False
    negated: bool = False


def spelled(question: str, stands: Stands | None = None) -> Spelled:
    """Return the question put right. Without `stands` no word is known to be in the corpus."""
    text = " ".join(question.split()).strip(" ?!.¿¡").replace("’", "'")
    if is_foreign(text):
        return Spelled(text=text, foreign=True)
    text, changes = _without_slips(text, stands)
    text = _without_lead(_with_capitals(text))
    negated = _TURNED.search(text) is not None
    text = _WHO_NOT.sub(_who_does, text)
    for pattern, plain in _CONTRACTED:
        text = pattern.sub(plain, text)
    return Spelled(text=_LOWERED.sub("", _without_lead(text)), changes=changes, negated=negated)


def _who_does(found: re.Match[str]) -> str:
    """Return "who supports" for "who doesn't support"."""
    return f"{found['who']} {finite(found['helping'].lower(), found['verb'])}"


def is_foreign(text: str) -> bool:
    """Say whether a question is not in English, by its letters or its small words."""
    letters = [one for one in text if one.isalpha()]
    if letters and sum(one < "\u0250" or "\u1e00" <= one <= "\u1eff" for one in letters) < len(letters) / 2:
        return True
    words = [word.casefold() for word in _WORD.findall(text)]
    if any(word in listed_words("first") or word in listed_words("plain") for word in words):
        return False
    from dragoman.load import tables  # noqa: PLC0415 - few questions need it

    english = tables.words("languages.toml", "english")
    if any(word in english for word in words):
        return False
    if len(words) > 1 and words[0] in listed_words("foreign"):
        return True
    small = [set(one.split()) for one in tables.tree("languages.toml")["small"].values()]
    return len(words) > 1 and any(word in one for one in small for word in words)


def _without_lead(text: str) -> str:
    while True:
        found = _LEAD.match(text)
        rest = text[found.end() :] if found is not None else ""
        if found is None or not rest:
            return text
        if rest.split()[0].lower() not in listed_words("first"):
            return text
        text = rest


def _with_capitals(text: str) -> str:
    """Give names their capitals where the question has none, or nothing else."""
    letters = [one for one in text[1:] if one.isalpha()]
    if letters and all(one.isupper() for one in letters) and " " in text:
        known = knowledge().lexicon.capitals
        text = " ".join(
            word if word in known and word.casefold() not in listed_words("first") else word.casefold()
            for word in text.split()
        )
    elif any(one.isupper() for one in letters):
        return text
    words = list(_WORD.finditer(text))
    keys = [word[0].casefold() for word in words]
    at = 0
    lexicon = knowledge().lexicon
    while at < len(words):
        length, entries = lexicon.longest(keys, at)
        types = {entry.type for entry in entries} & _NAMES
        if types == {EntryType.ORGANISATION} and length == 1 and at and keys[at - 1] in listed_words("before_nouns"):
            types = set()  # "the plan" is no navy
        if not types or keys[at] in listed_words("plain") | listed_words("first"):
            at += 1
            continue
        for word in words[at : at + length]:
            text = text[: word.start()] + word[0][:1].upper() + text[word.start() + 1 :]
        at += length
    return text


def _without_slips(text: str, stands: Stands | None) -> tuple[str, tuple[tuple[str, str], ...]]:
    changes: list[tuple[str, str]] = []

    def put_right(found: re.Match[str]) -> str:
        word = found[0]
        meant = _meant(word, stands)
        if meant is None:
            return word
        changes.append((word, meant))
        return meant

    return _WORD.sub(put_right, text), tuple(changes)


def _meant(word: str, stands: Stands | None) -> str | None:
    """Return the one word that differs by a slip: of a question's own words, or of a state's or capital's name."""
    low = word.casefold()
    if len(low) < _SHORTEST or low in listed_words("plain") or "'" in low or "-" in low:
        return None
    near = {one for one in listed_words("plain") if _a_slip_apart(low, one)}
    if not near and len(low) >= _SHORTEST_NAME:
        near = {one for one in _names() if _a_slip_apart(low, one.casefold())}
    if (
        len(near) != 1
        or knowledge().lexicon.exact(word)
        or low in _vocabulary()
        or (stands is not None and stands(word))
    ):
        return None
    meant = next(iter(near))
    return meant.capitalize() if word[:1].isupper() else meant


@cache
def _names() -> frozenset[str]:
    """Return the names of states, their people and capitals that are one word."""
    names = (surface for surface, types in knowledge().lexicon.single() if types & _NAMED)
    return frozenset(one for one in names if len(one) >= _SHORTEST_NAME)


@cache
def _vocabulary() -> frozenset[str]:
    """Return common words of English, as a language model has them whole: none of them is a slip."""
    text = resources.files("dragoman.models").joinpath("minilm_vocabulary.txt").read_text(encoding="utf-8")
    return frozenset(text.split("\n"))


def _a_slip_apart(one: str, other: str) -> bool:
    """Say whether one letter is missing, too many, wrong, or two changed places."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = _common(one, other)
    end = min(_common(one[::-1], other[::-1]), min(len(one), len(other)) - start)
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    return (len(left) <= 1 and len(right) <= 1) or (len(left) == 2 and left == right[::-1])


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
