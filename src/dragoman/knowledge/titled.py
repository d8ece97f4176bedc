"""Who a title and a name mean on a day: "President Porochenko" in 2016, "Prime Minister Ishiba Shigeru", "King Abdullah"."""

from collections.abc import Collection, Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from dragoman.knowledge.building import FAMILY_NAME_FIRST, PARTICLES
from dragoman.knowledge.entries import Office
from dragoman.knowledge.reading import rows

HONORIFICS = frozenset(
    (
        "amir",
        "councilor",
        "councillor",
        "crown",
        "dr",
        "emir",
        "emperor",
        "general",
        "highness",
        "his",
        "her",
        "ii",
        "iii",
        "iv",
        "vi",
        "jr",
        "king",
        "lady",
        "lord",
        "majesty",
        "mr",
        "mrs",
        "ms",
        "pope",
        "prince",
        "princess",
        "queen",
        "ratu",
        "royal",
        "shaikh",
        "sheikh",
        "sir",
        "sr",
        "sultan",
    )
)
"""Words before or in a name that are no part of it."""
ROYAL = frozenset(
    {"king", "queen", "emperor", "emir", "amir", "sultan", "crown prince", "grand duke", "pope", "sheikh"}
)
"""Titles after which the given name stands alone."""
_SOUNDS = (
    ("tch", "s"),
    ("sch", "s"),
    ("ch", "s"),
    ("sh", "s"),
    ("cz", "s"),
    ("zh", "z"),
    ("dj", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
)
_LETTERS = str.maketrans({"c": "k", "q": "k", "w": "v"})
SHORTEST = 3
"""Letters of a skeleton that tell something; a shorter one must be the very word."""
ALIKE = 0.8
"""How alike two spellings of one name are at least, other words of it being the same."""


@lru_cache(maxsize=16384)
def skeleton(word: str) -> str:
    """Reduce a word to what its transliterations share: "Mohammed" and "Muhammad", "Porochenko" and "Poroshenko"."""
    for sound, letter in _SOUNDS:
        word = word.replace(sound, letter)
    word = word.translate(_LETTERS)
    kept = word[:1]
    for letter in word[1:]:
        if letter not in "aeiouy" and letter != kept[-1]:
            kept += letter
    return kept


class Titles:
    """Office holders by the words of their names, for a look-up that a title narrows. Read-only after construction."""

    def __init__(self, offices: Mapping[str, list[Office]]) -> None:
        """Index the holders of offices that some title means."""
        self.titles = {row["title"]: (frozenset(row["codes"].split()), row["certain"] == "1") for row in rows("titles")}
        wanted = frozenset[str]().union(*(codes for codes, _ in self.titles.values()))
        self._by_word: dict[str, list[tuple[tuple[str, ...], Office]]] = {}
        for key, held in offices.items():
            own = key.partition(" of ")[0]  # "King Abdullah of Jordan"
            name = tuple(word for word in own.split() if word not in HONORIFICS)
            for office in held:
                if office.code in wanted:
                    for word in {skeleton(word) for word in name if word not in PARTICLES}:
                        self._by_word.setdefault(word, []).append((name, office))

    def find(
        self,
        title: str,
        words: Iterable[str],
        day: str,
        country: str | None = None,
        near: Collection[str] = (),
    ) -> Office | None:
        """Return the one office held on a day that a title and a name, in any of its spellings, mean.

        Of several, the one with this very title, then the one of a state that the text names (`near`).
        """
        codes, certain = self.titles.get(title, (frozenset[str](), False))
        core = [word for word in words if word not in HONORIFICS and word not in PARTICLES and len(word) > 1]
        if not codes or not core:
            return None
        tiers: dict[tuple[int, int], dict[str, Office]] = {}
        sounds = {skeleton(word) for word in core}
        for word in sounds:
            for name, office in self._by_word.get(word, ()):
                if office.code in codes and (country is None or office.owner == country) and office.held_on(day):
                    tier = _tier(core, name, office, royal=title in ROYAL, certain=certain)
                    if tier is not None:
                        shared = len(sounds & {skeleton(word) for word in name})
                        tiers.setdefault((tier, -shared), {}).setdefault(office.person, office)
        if not tiers:
            return None
        best = list(tiers[min(tiers)].values())
        if len(best) > 1:
            best = [office for office in best if office.title.lower() == title] or best
        if len(best) > 1:
            best = [office for office in best if office.owner in near]
        return best[0] if len(best) == 1 else None


def _tier(core: list[str], name: tuple[str, ...], office: Office, *, royal: bool, certain: bool) -> int | None:
    """Grade how well a written name fits a holder's: 0 the same words, 1 their sounds, 2 alike, 3 one word that tells."""
    theirs = [word for word in name if word not in PARTICLES] or list(name)
    family = theirs[0] if office.owner in FAMILY_NAME_FIRST else theirs[-1]
    if len(core) == 1:
        fits = core[0] == family or (royal and core[0] in theirs)
        alike = skeleton(core[0]) == skeleton(family) or (royal and skeleton(core[0]) == skeleton(theirs[0]))
        return 0 if fits else 1 if alike and len(skeleton(core[0])) >= SHORTEST else None
    ends = {core[0], core[-1]}  # what is shared is not only a father's name
    same = set(core) & set(theirs)
    if len(same) > 1 and same & ends:
        return 0
    sounds = {skeleton(word) for word in core} & {skeleton(word) for word in theirs}
    if len(sounds) > 1 and sounds & {skeleton(word) for word in ends}:
        return 1
    if sum(any(_alike(word, other) for other in theirs) for word in core) > 1:
        return 2
    told = (royal and core[0] == theirs[0]) or (certain and core[-1] == family and len(family) >= SHORTEST)
    return 3 if told else None


def _alike(word: str, other: str) -> bool:
    return word == other or (
        word[:1] == other[:1] and SequenceMatcher(None, word, other, autojunk=False).ratio() >= ALIKE
    )
