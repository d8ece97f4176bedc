"""Finds every time expression of a document and resolves it: ranges joined, tense asked, one after the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.extract.moments.clock import Clock
from dragoman.extract.moments.days import Interval, shift
from dragoman.extract.moments.expressions import Atom, Word, atoms
from dragoman.extract.moments.resolving import resolve
from dragoman.extract.moments.tense import deadline_of, direction_of
from dragoman.extract.parsing import LONGEST_SENTENCE
from dragoman.extract.scene import FoundMoment, Scene
from dragoman.extract.wordlists import wordlists
from dragoman.model.moment import Moment
from dragoman.model.syntax import Token

_LISTS = wordlists("dragoman.extract.moments", "classes.psv")
_COUNTERS = _LISTS["counters"]
_YEAR_PREPOSITIONS = _LISTS["year_prepositions"]
_DATELINE = 8
_DEICTIC = frozenset({"weekday", "today", "daypart", "weekend", "unit"})


def find(scene: Scene) -> tuple[FoundMoment, ...]:
    """Return the document's time expressions in text order, resolved; the first call does the work."""
    if scene.moments is None:
        scene.moments = _find(scene)
    return scene.moments


def by_sentence(scene: Scene, sentence: int) -> Sequence[FoundMoment]:
    """Return the expressions of one sentence."""
    all_found = find(scene)
    bounds = scene.parse.sentences[sentence]
    first = bisect_left(all_found, bounds.first, key=_first)
    return all_found[first : bisect_right(all_found, bounds.last, lo=first, key=_first)]


def _first(found: FoundMoment) -> int:
    return found.first


def _find(scene: Scene) -> tuple[FoundMoment, ...]:
    found: list[FoundMoment] = []
    previous: Interval | None = None
    for sentence in scene.parse.sentences:
        if sentence.last - sentence.first >= LONGEST_SENTENCE:
            continue
        matched, words = atoms(scene.parse.sentence_tokens(sentence))
        if not matched:
            continue
        made, previous = _in_sentence(scene, matched, words, Clock(scene.reference, previous, "past"))
        spoken = _spoken_on(made)
        if spoken is not None and spoken != scene.reference:
            inside, _ = _in_sentence(scene, matched, words, Clock(spoken, previous, "past"))
            again = {one.first: one for one in inside if one.head.quote >= 0}
            made = [again.get(one.first, one) for one in made]
        found.extend(made)
    return tuple(found)


def _in_sentence(
    scene: Scene, matched: list[Atom], words: list[Word], clock: Clock
) -> tuple[list[FoundMoment], Interval | None]:
    """Return the moments of one sentence, and the last that moves the story on."""
    found: list[FoundMoment] = []
    index = 0
    while index < len(matched):
        made, used, adverbial = _next(matched, index, words, clock, scene)
        index += used
        if made is None:
            continue
        found.append(made)
        if adverbial and made.moment.earliest is not None:
            moved = Interval(made.moment.earliest, made.moment.latest, made.moment.precision)
            clock = replace(clock, previous=moved)
    return found, clock.previous


def _spoken_on(made: list[FoundMoment]) -> date | None:
    """Return the day that quoted words count from: '"We leave tomorrow," he said on Monday'."""
    quoted = [one for one in made if one.head.quote >= 0]
    days = {one.moment.earliest for one in made if one.head.quote < 0 and one.deictic and _is_one_day(one)}
    return next(iter(days)) if quoted and len(days) == 1 else None


def _is_one_day(one: FoundMoment) -> bool:
    return one.moment.earliest is not None and one.moment.earliest == one.moment.latest


def _next(
    matched: list[Atom], index: int, words: list[Word], clock: Clock, scene: Scene
) -> tuple[FoundMoment | None, int, bool]:
    """Return the moment that starts at an atom, how many atoms it takes, and whether it places a clause."""
    atom = matched[index]
    head = _head(atom)
    clock = replace(clock, direction=direction_of(head))
    before = words[atom.first - 1] if atom.first else None
    following = matched[index + 1] if index + 1 < len(matched) else None
    joined = _range(atom, following, words, clock)
    if joined is not None and following is not None:
        first = atom.first - (1 if before is not None and before.kind in "fw" else 0)
        return _found(scene, words, (first, following.last), joined, atom=atom), 2, True
    if (atom.rule == "year" and not _is_year(atom, before)) or _is_dateline(atom, words):
        return None, 1, False
    kind = before.kind if before is not None and _governs(before.token, atom) and atom.words[0].kind != "I" else ""
    if kind in {"b", "u"} and clock.direction == "past" and atom.rule in {"month", "date", "parted", "weekday"}:
        clock = replace(clock, direction=deadline_of(head))
    interval = resolve(atom, _with_year(atom, following, words, clock))
    if interval is None:
        return None, 1, False
    first = atom.first
    if atom.rule in {"days", "years"} and kind == "f":
        kind = ""
    if kind == "B" and atom.has("G"):  # "before the end of the year": at any day of it
        kind = "b"
    bounded = _bounded(interval, before.token.lower if before is not None else "", kind, clock.reference)
    if bounded is not None:
        interval, first = bounded, first - 1
    if _is_after(interval, interval):  # "since tomorrow", in a text that is misdated
        interval = replace(interval, latest=None)
    return _found(scene, words, (first, atom.last), interval, atom=atom), 1, _is_adverbial(head)


def _head(atom: Atom) -> Token:
    """Return the expression's token whose head lies outside of it."""
    low, high = atom.words[0].token.i, atom.words[-1].token.i
    content = [word.token for word in atom.words if word.kind not in "cIO."] or [atom.words[0].token]
    for token in content:
        if token.head is token or not low <= token.head.i <= high:
            return token
    for token in content:
        if token.head.pos == "ADP":
            return token
    return content[0]


def _found(scene: Scene, words: list[Word], reach: tuple[int, int], interval: Interval, *, atom: Atom) -> FoundMoment:
    start, end = words[reach[0]].token, words[reach[1]].token
    head = _head(atom)
    before = words[atom.first - 1].token if atom.first else None
    if before is not None and before.dep == "prep" and not before.children and head.dep in {"compound", "nmod"}:
        head = before  # "On Thursday rebels fired", where the parser makes "Thursday rebels" one phrase
    moment = Moment(
        earliest=interval.earliest,
        latest=interval.latest,
        precision=interval.precision,
        text=scene.parse.text[start.start : end.end],
        start=start.start,
        end=end.end,
    )
    return FoundMoment(moment=moment, first=start.i, last=end.i, head=head, deictic=atom.rule in _DEICTIC)


def _governs(preposition: Token, atom: Atom) -> bool:
    """Say whether the word before an expression is its preposition, and no conjunction of a clause."""
    low, high = atom.words[0].token.i, atom.words[-1].token.i
    if preposition.lower == "from" and preposition.head.pos in {"NOUN", "PROPN"}:
        return False  # "the returns from 1995" are of that year
    return any(low <= child.i <= high for child in preposition.children) or not preposition.children


def _range(atom: Atom, following: Atom | None, words: list[Word], clock: Clock) -> Interval | None:
    """Join "from A to B", "between A and B", "A-B"."""
    if following is None or following.first != atom.last + 2:
        return None
    link = words[atom.last + 1]
    before = words[atom.first - 1].kind if atom.first else ""
    dashed = link.kind == "t" and link.token.text in {"-", "–", "—", "through"} and atom.rule == following.rule
    if not ((link.kind in "tu" and before == "f") or (link.kind == "&" and before == "w") or dashed):
        return None
    year = following.get("Y")
    end = resolve(following, clock)
    start = resolve(atom, replace(clock, year=None if year is None else year.number))
    if year is not None and _is_after(start, end) and not atom.has("Y"):  # "from December to March 2023"
        start = resolve(atom, replace(clock, year=year.number - 1))
    if start is None or start.earliest is None:
        return None
    for ahead in (0, 1):  # "from 3 June to 5 July", "from December to March": the end follows the start
        if end is not None and end.latest is not None and start.earliest <= end.latest:
            return Interval(start.earliest, end.latest, end.precision)
        end = resolve(following, replace(clock, year=start.earliest.year + ahead))
    return None


def _is_after(start: Interval | None, end: Interval | None) -> bool:
    if start is None or end is None or start.earliest is None or end.latest is None:
        return False
    return start.earliest > end.latest


def _with_year(atom: Atom, following: Atom | None, words: list[Word], clock: Clock) -> Clock:
    """Lend a month the year that its neighbour tells: "in January and February 2023"."""
    if following is None or atom.has("Y") or following.rule not in {"month", "date"} or atom.rule != following.rule:
        return clock
    year = following.get("Y")
    if year is None or following.first != atom.last + 2 or words[atom.last + 1].kind not in "&ct":
        return clock
    return replace(clock, year=year.number)


def _bounded(interval: Interval, word: str, kind: str, reference: date | None) -> Interval | None:
    """Open or close an interval by "since", "by", "until", "from", "before", "after"; None without such a word."""
    if kind == "s":
        return replace(interval, latest=reference)
    if kind in {"b", "u"} or (kind == "t" and word == "through"):
        return replace(interval, earliest=None)
    if kind == "f":
        return replace(interval, latest=None)
    if kind == "B":
        day = interval.earliest
        return replace(interval, earliest=None, latest=None if day is None else shift(day, "day", -1))
    if kind == "n":
        day = interval.latest
        return replace(interval, latest=None, earliest=None if day is None else shift(day, "day", 1))
    return None


def _is_dateline(atom: Atom, words: list[Word]) -> bool:
    """Say whether a date belongs to "LAGOS, June 19 (Agency) -", which dates the report and not the act."""
    if not 0 < atom.first <= _DATELINE or atom.last + 1 >= len(words) or atom.rule not in {"date", "weekday"}:
        return False
    start = words[0].token
    if not (start.text.isupper() and len(start.text) > 2):  # a town, no abbreviation
        return False
    return words[atom.last + 1].token.text in {"(", "-", "–", "—", "--", ":"}


def _is_year(atom: Atom, before: Word | None) -> bool:
    """Say whether four figures are a year: after a fitting preposition, a determiner, or as a date of a noun."""
    if len(atom.words) > 1:
        return True
    token = atom.words[0].token
    head = token.head
    if before is not None and before.kind == "D" and token.dep == "pobj":
        return False  # "of the 1951 Mutual Defense Treaty", torn apart by the parser
    if token.dep == "pobj" and head.lower in _YEAR_PREPOSITIONS:
        round_sum = token.lower.endswith("00") and head.lower == "of"
        return (
            not round_sum
            and not any(child.i > token.i and child.dep == "prep" for child in token.children)
            and not (head.lower == "of" and head.head.lemma in _COUNTERS)
        )
    if token.dep in {"nummod", "compound", "nmod", "amod"} and head.i > token.i:
        return (before is not None and before.kind in "DH") or head.pos == "PROPN" or token.entity == "DATE"
    return token.entity == "DATE" and token.dep in {"npadvmod", "appos", "conj", "dep", "nummod", "dobj", "pobj"}


def _is_adverbial(head: Token) -> bool:
    """Say whether the expression places a clause in time rather than naming a noun ("the June deal")."""
    return head.dep not in {"compound", "nmod", "nummod", "amod", "poss"} and not (
        head.dep == "pobj" and head.head.head.pos in {"NOUN", "PROPN"} and head.head.lower == "of"
    )
