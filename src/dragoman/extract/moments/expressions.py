"""Finds time expressions: a sentence becomes a string of word classes, and patterns run over that.

One letter stands for one token (`words.psv` tells which), so that "early in June 2023" is `eIMY` and a
match's offsets are token offsets. A sentence without a trigger letter is never matched.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from dragoman.extract.wordlists import wordlists
from dragoman.model.syntax import Token

_LISTS = wordlists("dragoman.extract.moments", "classes.psv")
OTHER = "."
_TRIGGERS = re.compile("[MWUVKYxyaiSQZR%@]|[LTH]P")
_CAPITAL_ONLY = frozenset("MW")
_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART"})
_NAMING = _LISTS["naming"]
_FIRST_YEAR, _LAST_YEAR, _LONGEST_MONTH = 1400, 2199, 31
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})\Z")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})\Z")
_DAY_RANGE = re.compile(r"(\d{1,2})[-–](\d{1,2})\Z")
_YEAR_RANGE = re.compile(r"(\d{4})[-–/](\d{2}|\d{4})\Z")
_DECADE = re.compile(r"['’]?(\d{4}|\d0)['’]?s\Z")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\Z")
_PARTED = re.compile(r"(early|mid|late|end)[-–](.+)\Z")
_FISCAL = re.compile(r"fy['’]?(\d{2}|\d{4})\Z")


@dataclass(frozen=True, slots=True)
class Word:
    """One token as a time word: its class, what it counts for, and the token."""

    kind: str
    value: int | str | tuple[int, ...]
    token: Token

    @property
    def number(self) -> int:
        """The value where it is a number, else 0."""
        return self.value if isinstance(self.value, int) else 0


@dataclass(frozen=True, slots=True)
class Atom:
    """One expression: the rule that matched and its words, `first` and `last` counting within the sentence."""

    rule: str
    words: tuple[Word, ...]
    first: int
    last: int

    def get(self, kinds: str) -> Word | None:
        """Return the first word of one of the classes."""
        return next((word for word in self.words if word.kind in kinds), None)

    def has(self, kinds: str) -> bool:
        """Say whether a word of one of the classes is in it."""
        return any(word.kind in kinds for word in self.words)

    @property
    def unit(self) -> str:
        """The unit of time in it, "day" where there is none."""
        word = self.get("UV")
        return "day" if word is None else str(word.value)

    @property
    def count(self) -> int | None:
        """How many units are told: 1 for "a", 2 for "a couple", None for "several" or nothing."""
        numbers = [word.number for word in self.words if word.kind in "Nd"]
        if numbers:
            return sum(numbers)
        vague = self.get("C")
        if vague is not None:
            return vague.number or None
        article = self.get("D")
        return 1 if article is not None and article.token.lower != "the" else None


_YEARED = "(?:O?c?Y|O?D?[LTXHF]U)?"
_SUM = "(?:D?(?:Nt[Nd]|[NdC]){1,3}O?D?)"
_PART = "(?:[elEk](?:ID?)?|mt?|D?m[IO]D?|D?[gG]OD?|Gt|D?oh[OI]D?|D?hOD?)"
_RULES = (
    ("iso", "i|Ytdtd"),
    ("days", "f?(?:Mdtd(?:c?Y)?|Ma(?:c?Y)?|dtdO?M(?:c?Y)?|aO?M(?:c?Y)?)|wd&dO?M(?:c?Y)?|w?Md&d(?:c?Y)?"),
    ("date", f"(?:Wc?)?(?:Md{_YEARED}|D[do]OM{_YEARED}|dO?M{_YEARED})P?"),
    ("ago", f"j?(?:{_SUM}|D)?[UV]A(?:[IO]?Z)?|{_SUM}Vq"),
    ("beyond", "DU[Bn]Z"),
    ("shifted", f"(?:{_SUM}|D)[UV](?:[Ek]|B)"),
    ("weekin", "I?D?[oL]UO(?:M(?:c?Y)?|D?[LTXH]?U)"),
    ("rolling", f"I?(?:DT?|T)L{_SUM}?[UV]|I?L{_SUM}[UV]|I?LV"),
    ("recent", "I?D?rV"),
    ("ahead", f"I?(?:DT?|T)?X{_SUM}[UV]|I?(?:DT?|T)?XV|TXU|ID{_SUM}?VJ"),
    ("ordinal", f"I?D?oU{_YEARED}|I?DdU"),
    ("within", f"I{_SUM}[UV]|IDU"),
    ("parted", f"{_PART}(?:[LTXHFp]?[UK]|z?U?Y|x|S{_YEARED}|[LT]?M{_YEARED}|Q{_YEARED})"),
    ("weekend", "(?:T[LX]|[LTX]|D?[HFp]|ID?)K"),
    ("relative", "D?[HFp]U|DXU"),
    ("unit", "[LTX]U"),
    ("weekday", "(?:[elEk]I?)?(?:T[LX]|D?[LTX]|D?[HFp]|D)?W(?:O?[LTX]U)?(?:c?P)?"),
    ("daypart", "(?:[elEk]I?)?[LTH]P"),
    ("today", "[elEk]?ZP?"),
    ("quarter", f"D?Q{_YEARED}"),
    ("season", f"(?:[LTXH]|ID?)S{_YEARED}|S{_YEARED}"),
    ("month", f"[LTX]?M{_YEARED}"),
    ("fiscal", "zU?Y|%"),
    ("joined", "@"),
    ("decade", "D?x"),
    ("years", "y|YtY|Ytd"),
    ("year", "U?Y"),
    ("recently", "R"),
)
_PATTERN = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _RULES))


@lru_cache(maxsize=1)
def lexicon() -> dict[str, tuple[str, int | str]]:
    """Return word -> class and value."""
    table: dict[str, tuple[str, int | str]] = {}
    text = resources.files(__package__).joinpath("words.psv").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    for row in rows[1:]:
        word, kind, value = row.split("|")
        table[word] = (kind, int(value) if value.lstrip("-").isdigit() else value)
    return table


def atoms(tokens: Sequence[Token]) -> tuple[list[Atom], list[Word]]:
    """Return the time expressions of one sentence, in order and apart, and all its words."""
    table = lexicon()
    words: list[Word] = []
    for token in tokens:
        entry = table.get(token.lower)
        if entry is None:
            words.append(_numeric(token))
            continue
        kind, value = entry
        words.append(Word(kind if _fits(kind, token) else OTHER, value, token))
    line = "".join(word.kind for word in words)
    if not _TRIGGERS.search(line):
        return [], words
    found = []
    for match in _PATTERN.finditer(line):
        first, last = match.start(), match.end() - 1
        if first and _is_named(words[first - 1].token, words[first : last + 1]):
            continue
        found.append(Atom(str(match.lastgroup), tuple(words[first : last + 1]), first, last))
    return found, words


def _is_named(before: Token, matched: list[Word]) -> bool:
    """Say whether the word before makes a name, a sum or an age of it: "Fox News Sunday", "$20s", "her early 20s"."""
    if any(word.kind == "x" for word in matched):
        return before.text in {"$", "£", "€"} or before.tag == "PRP$"
    word = matched[0]
    if not word.token.text[0].isupper():
        return False
    return (word.kind == "W" and before.text in _NAMING) or (word.kind == "Z" and before.tag == "NNP")


def _fits(kind: str, token: Token) -> bool:
    """Say whether the token is used as the time word that it looks like."""
    if kind in _CAPITAL_ONLY:
        named = token.entity in _NAMES and token.dep in {"compound", "nmod"} and token.head.entity == token.entity
        person = kind == "M" and any(  # "Theresa May"
            child.dep == "compound" and child.tag == "NNP" and child.i == token.i - 1 and child.lower not in lexicon()
            for child in token.children
        )
        return token.text[0].isupper() and not token.tag.startswith(("V", "MD")) and not named and not person
    if kind == "S":
        return token.pos in {"NOUN", "PROPN"}
    if kind == "b":
        return token.dep in {"prep", "pcomp", "agent"}
    if kind in "LXF":
        return token.pos not in {"VERB", "AUX", "ADP"} or token.dep == "amod"
    return True


def _numeric(token: Token) -> Word:
    """Classify a token by its figures."""
    text = token.lower
    if not any(letter.isdecimal() for letter in text):
        return Word(OTHER, 0, token)
    if text.isdecimal():
        value = int(text) if len(text) <= len("2024") else 0
        if 1 <= value <= _LONGEST_MONTH:
            return Word("d", value, token)
        if _FIRST_YEAR <= value <= _LAST_YEAR and len(text) == len("2024") and not _counts(token):
            return Word("Y", value, token)
        return Word("N" if value else OTHER, value, token)
    return _written(text, token)


def _counts(token: Token) -> bool:
    """Say whether a figure counts the noun after it ("2000 people") and names no year."""
    head = token.head
    return token.dep in {"nummod", "quantmod"} and head.i > token.i and head.tag in {"NNS", "NNPS", "CD"}


def _written(text: str, token: Token) -> Word:
    """Classify "2024-06-19", "3–5", "1990s", "27th", "mid-2023" and the like."""
    if found := _ORDINAL.match(text):
        value = int(found[1])
        return Word("d" if value <= _LONGEST_MONTH else "o", value, token)
    if found := _DECADE.match(text):
        return Word("x", _decade(int(found[1])), token)
    if found := _ISO.match(text):
        return Word("i", (int(found[1]), int(found[2]), int(found[3])), token)
    if found := _SLASHED.match(text):
        return Word("i", (int(found[3]), int(found[2]), int(found[1])), token)
    if found := _YEAR_RANGE.match(text):
        first = int(found[1])
        last = int(found[2]) if len(found[2]) > 2 else first // 100 * 100 + int(found[2])
        fits = _FIRST_YEAR <= first < last <= _LAST_YEAR
        return Word("y" if fits else OTHER, (first, last), token)
    if found := _DAY_RANGE.match(text):
        low, high = int(found[1]), int(found[2])
        return Word("a" if 1 <= low < high <= _LONGEST_MONTH else OTHER, (low, high), token)
    if found := _FISCAL.match(text):
        value = int(found[1])
        return Word("%", value if value >= _FIRST_YEAR else 2000 + value, token)
    if found := _PARTED.match(text):
        return _joined(found[1], found[2], token)
    return Word(OTHER, 0, token)


def _joined(part: str, period: str, token: Token) -> Word:
    """Classify "mid-2023" and "late-1990s", one token to the tokenizer."""
    number = {"early": 0, "mid": 1, "late": 2, "end": 2}[part]
    if period.isdecimal() and _FIRST_YEAR <= int(period) <= _LAST_YEAR:
        return Word("@", (number, int(period), 1), token)
    if found := _DECADE.match(period):
        return Word("@", (number, _decade(int(found[1])), 10), token)
    return Word(OTHER, 0, token)


def _decade(value: int) -> int:
    """Return the first year of "1990s", "90s" or "20s": from 30 on they are the last century's."""
    if value >= _FIRST_YEAR:
        return value
    return 1900 + value if value >= _LONGEST_MONTH - 1 else 2000 + value
