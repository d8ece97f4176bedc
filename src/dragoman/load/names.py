"""Bylines: whether a line names its writers, and who they are."""

import re
from dataclasses import dataclass

from dragoman.load.tables import words
from dragoman.load.times import DateLine, date_line

_BY = re.compile(
    r"(?:(?:written|words|story|text|report|reported|posted|compiled|analysis|opinion)\s+)?by\s*:?\s+", re.IGNORECASE
)
_LABELLED = re.compile(r"(?:authors?|writers?|reporters?)\s*:\s*", re.IGNORECASE)
_CUT = re.compile(r"\s*(?:[|•·/;]|\s[–—-]\s)\s*|,\s+")
_AND = re.compile(r"\s*(?:,\s*)?(?:\band\b|&)\s*", re.IGNORECASE)
_PLACED = re.compile(r"\s+(?:in|from|at)\s+[A-Z][\w.'’-]+(?:,?\s+[A-Z][\w.'’-]+){0,3}$")
_SEPARATORS = re.compile(r"\s*[|•·;]\s*|\s+[–—/-]\s+|,\s*|\s{2,}")
_MAX_WORDS = 24
_MAX_LINE = 600
"""Characters: some of the patterns above take square time, and no byline is as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """Writers as the line names them, an outlet named beside them, and times on the same line."""

    names: str
    outlet: str | None = None
    dates: DateLine | None = None


def _list(name: str) -> frozenset[str]:
    return words("names.toml", name)


def byline(line: str, *, bare: bool = False, country: str | None = None) -> Byline | None:
    """Read "By Ana Cruz and Tom Reed, Staff Writers | 3 May 2024"; None when the line is no byline.

    `bare` takes names without "By": only for a line whose place on the page already speaks for it.
    """
    if line.count(" ") >= _MAX_WORDS or len(line) > _MAX_LINE:
        return None
    match = _BY.match(line) or _LABELLED.match(line)
    if match is None and not bare:
        return None
    rest, dates = _without_dates(line[match.end() :] if match else line, country, by_space=match is not None)
    people, outlets = [], []
    for piece in _CUT.split(rest.strip(" ,|•·")):
        if not piece:
            continue
        if not _capitalised(piece):
            return None
        both = _AND.split(piece)
        outlets += [part for part in both if _is_outlet(part)]
        if _is_outlet(both[-1]) and len(both) > 1 and not _is_outlet(both[0]):
            people.append(piece)  # "Ana Cruz and Agencies" is one byline
        elif not any(map(_is_outlet, both)) and not _is_role(piece):
            people.append(_PLACED.sub("", piece))
    if bare and outlets and _is_outlet(_CUT.split(rest.strip(" ,|•·"))[0]):
        people = []  # "PTI | New Westhaven": an agency and its place
    if bare and not all(_plain_name(name) for piece in people for name in _AND.split(piece) if not _is_outlet(name)):
        return None
    if not people and not outlets:
        return None
    names = ", ".join(people) if people else outlets[0]
    publishers = [outlet for outlet in outlets if not _list("desks").intersection(outlet.lower().split())]
    return Byline(names=names, outlet=publishers[0] if publishers else None, dates=dates)


def _without_dates(text: str, country: str | None, *, by_space: bool) -> tuple[str, DateLine | None]:
    """Part names from the times behind or before them on one line; after "By" a blank is enough between them."""
    if not any(character.isdigit() for character in text):
        return text, None
    for cut in (*_SEPARATORS.finditer(text), *(re.finditer(r"\s+", text) if by_space else ())):
        dates = date_line(text[cut.end() :], country)
        if dates is not None:
            return text[: cut.start()], dates
    for cut in reversed(list(_SEPARATORS.finditer(text))):
        dates = date_line(text[: cut.start()], country)
        if dates is not None:
            return text[cut.end() :], dates
    return text, None


def _pieces(piece: str) -> list[str]:
    return re.findall(r"[\w.'’-]+", piece)


def _capitalised(piece: str) -> bool:
    """Whether every word could be part of a name, a role or a place: no sentence reads so."""
    words = _pieces(piece)
    if not words or any(character.isdigit() for character in piece) or ":" in piece or piece.endswith(("?", "!")):
        return False
    if piece.endswith(".") and len(words[-1]) > 4:
        return False
    small = _list("particles") | _list("roles") | {"and", "in", "from", "at", "for", "of", "the", "with", "jr"}
    if words[0].lower() in _list("not_names") or (words[0].lower() in {"the", "of", "in", "at"} and words[0].islower()):
        return False
    return all(
        word[0].isupper() or not word[0].isalpha() or word.lower().rstrip("s") in small or word.lower() in small
        for word in words
    )


def _is_role(piece: str) -> bool:
    words = [word.lower().strip(".") for word in _pieces(piece)]
    return any(word in _list("roles") or word.rstrip("s") in _list("roles") for word in words) or words in (
        ["jr"],
        ["sr"],
    )


def _is_outlet(piece: str) -> bool:
    words = [word.lower().strip(".") for word in _pieces(piece)]
    if re.fullmatch(r"[A-Z]{2,5}", piece):  # an agency's initials
        return True
    return any(word in _list("outlets") for word in words) and not any(
        word in _list("roles") - {"desk", "staff", "bureau"} for word in words
    )


def _plain_name(name: str) -> bool:
    """A person's name on its own: two to five words, letters only, none of them a word for something else."""
    words = _pieces(_PLACED.sub("", name))
    return (
        1 < len(words) <= 5
        and all(word[0].isupper() or word.lower() in _list("particles") for word in words)
        and not any(word.lower() in _list("not_names") for word in words)
    )


def is_role_line(line: str) -> bool:
    """Whether a line says only what the writer is, as "Defence Correspondent"."""
    words = _pieces(line)
    return 0 < len(words) <= 5 and not line.endswith(".") and _capitalised(line) and _is_role(line)
