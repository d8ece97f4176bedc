"""The knowledge base: all tables in one lexicon, office holders by name and by day."""

from datetime import date
from functools import lru_cache

from dragoman.knowledge import building
from dragoman.knowledge.entries import Entry, EntryType, Office
from dragoman.knowledge.lexicon import Lexicon
from dragoman.knowledge.reading import listed, rows
from dragoman.knowledge.surfaces import fold, pieces

WELL_KNOWN = frozenset({"HOS", "HOG", "MFA", "IGOHEAD", "ARMED", "VP"})
"""Offices whose holder is named by surname alone, without a word of introduction."""


PATRONYMIC = frozenset({"bin", "bint", "ibn", "ben"})
"""What comes after these is the father's name, which alone is somebody else's."""
FALLING = frozenset({"MILCHIEF", "ARMED"})
"""Commanders: the news that follows their death still names them as what they were."""
REMEMBERED = 15
"""Years for which a bare surname still means somebody who has left office."""
AFTERMATH = 31
"""Days after its end for which such an office still counts."""


def _days_between(earlier: str, later: str) -> int:
    """Count the days between two ISO days; a bare year or month counts from its last day."""
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return AFTERMATH + 1


class Knowledge:
    """What surfaces mean and who held which office. Read-only after construction."""

    def __init__(self) -> None:
        """Read all tables (about 0.1 s)."""
        self.lexicon = Lexicon()
        self.countries: dict[str, Entry] = {}
        self.adjectives: dict[str, str] = {}
        self.bodies: dict[str, Entry] = {}
        """Organisations and armed groups by id."""
        self.capital_of: dict[str, str] = {}
        self.offices: dict[str, list[Office]] = {}
        self.leading: dict[tuple[str, str], list[Office]] = {}
        """Offices of well-known holders by owner and title in lower case."""
        self.surnames: dict[str, list[str]] = {}
        self.genders: dict[str, str] = {}
        building.build(self)
        self._read_offices()
        for row in rows("first_names"):
            for name in row["names"].split():
                self.genders.setdefault(fold(name).lower(), row["gender"])

    def _read_offices(self) -> None:
        for row in rows("office_holders"):
            office = Office(
                person=row["person"],
                owner=row["owner"],
                title=row["office"],
                code=row["code"],
                sector=row["sector"],
                start=row["start"],
                end=row["end"],
            )
            if office.code in WELL_KNOWN:
                self.leading.setdefault((office.owner, office.title.lower()), []).append(office)
            for surface in _spellings(row["person"], listed(row["aliases"])):
                words = [piece.lower() for piece in pieces(surface)]
                held = self.offices.setdefault(" ".join(words), [])
                if office not in held:
                    held.append(office)
                if office.code in WELL_KNOWN and len(words) > 1:
                    family = [piece.lower() for piece in pieces(building.surname(row["person"]))]
                    forms = {" ".join(family), family[-1]} if family[0] not in PATRONYMIC else {" ".join(family)}
                    for short in forms:
                        known = self.surnames.setdefault(short, [])
                        if row["person"] not in known:
                            known.append(row["person"])

    def office_of(self, person: str, day: str | None) -> tuple[Office | None, bool]:
        """Return the office that a person of this full name is known by, and whether it was held on `day`.

        Without a day the latest office counts as held. With one, an office held then comes first, then the latest
        before it; a person whose offices all begin later is somebody else, or not yet known: (None, False).
        """
        held = self.offices.get(" ".join(pieces(person)).lower())
        if not held:
            held = self.offices.get(" ".join(_plain(pieces(person))).lower())
        if not held:
            return None, False
        if day is None:
            return held[0], True
        current = [office for office in held if office.held_on(day)]
        if current:
            return current[0], True
        past = [office for office in held if office.end and office.end < day]
        if past:
            latest = max(past, key=lambda office: office.end)
            return latest, latest.code in FALLING and _days_between(latest.end, day) <= AFTERMATH
        return None, False

    def in_office(self, owner: str, title: str, day: str | None) -> str | None:
        """Return who held a state's leading office ("president", "prime minister") on a day; None without a day."""
        if day is None:
            return None
        for office in self.leading.get((owner, title.lower()), ()):
            if office.held_on(day):
                return office.person
        return None

    def by_surname(self, surname: str, day: str | None) -> str | None:
        """Return the full name of the one well-known office holder whom a bare surname means on a day."""
        known = self.surnames.get(" ".join(pieces(surname)).lower())
        if not known:
            return None
        if len(known) == 1:
            return known[0] if day is None or self._of_late(known[0], day) else None
        current = [person for person in known if self._in_well_known_office(person, day)]
        return current[0] if len(current) == 1 else None

    def _of_late(self, person: str, day: str) -> bool:
        """Say whether an office of theirs had begun by a day, and not ended long before: else the surname is anybody's."""
        for office in self.offices.get(" ".join(pieces(person)).lower(), []):
            begun = not office.start or office.start <= day[: len(office.start)]
            if begun and (not office.end or int(office.end[:4]) >= int(day[:4]) - REMEMBERED):
                return True
        return False

    def _in_well_known_office(self, person: str, day: str | None) -> bool:
        held = self.offices.get(" ".join(pieces(person)).lower(), [])
        return any(office.code in WELL_KNOWN and (day is None or office.held_on(day)) for office in held)

    def country_name(self, iso3: str | None) -> str:
        """Return the short name of a state ("South Korea"), or the code itself where it is unknown."""
        if iso3 is None:
            return ""
        entry = self.countries.get(iso3)
        return entry.name if entry else iso3


def _plain(words: list[str]) -> list[str]:
    """Drop initials and "Jr" from a name, as long as two words are left."""
    plain = [word for word in words if len(word) > 1 and word.lower() not in {"jr", "sr", "ii", "iii"}]
    return plain if len(plain) > 1 else words


def _spellings(person: str, aliases: list[str]) -> list[str]:
    """Return the forms under which a person is found, each also without initials and "Jr"."""
    forms = [person, *aliases]
    plain = [" ".join(_plain(form.split())) for form in (form.replace(".", "") for form in forms)]
    return list(dict.fromkeys([*forms, *plain]))


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """Return the one knowledge base of the process, read on first use."""
    return Knowledge()


def is_outlet(knowledge: Knowledge, text: str) -> bool:
    """Say whether some reading of a known surface in a line is a news outlet ("AFP" is one, and an army too)."""
    keys = knowledge.lexicon.forms(pieces(fold(text)))
    at = 0
    while at < len(keys):
        length, entries = knowledge.lexicon.longest(keys, at)
        if any(entry.type is EntryType.OUTLET for entry in entries):
            return True
        at += max(1, length)
    return False


def surfaces_in(knowledge: Knowledge, text: str) -> list[Entry]:
    """Return the default meanings of the known surfaces in a line that was not parsed, longest first, left to right."""
    keys = knowledge.lexicon.forms(pieces(fold(text)))
    found: list[Entry] = []
    at = 0
    while at < len(keys):
        length, entries = knowledge.lexicon.longest(keys, at)
        if entries:
            found.append(entries[0])
        at += max(1, length)
    return found
