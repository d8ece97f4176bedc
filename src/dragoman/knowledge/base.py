"""The knowledge base: all tables in one lexicon, office holders by name and by day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache

from dragoman.knowledge import building, own
from dragoman.knowledge.entries import Entry, EntryType, Office
from dragoman.knowledge.lexicon import Lexicon
from dragoman.knowledge.reading import listed, rows
from dragoman.knowledge.surfaces import fold, pieces
from dragoman.knowledge.titled import Titles
from dragoman.model.actor import ActorKind

OFFICE_TABLES = (
    "office_holders",
    "office_holders_states",
    "office_holders_voices",
    "office_holders_forces",
    "office_holders_bodies",
)
"""The tables of office holders, in the order in which a person's offices count."""
WELL_KNOWN = frozenset({"HOS", "HOG", "MFA", "IGOHEAD", "ARMED", "VP"})
"""Offices whose holder is named by surname alone, without a word of introduction."""
LEADING = frozenset({"HOS", "HOG"})
"""Of these, the ones that come first where a surname has several holders."""
LARGE = frozenset(
    [
        "USA",
        "CHN",
        "RUS",
        "GBR",
        "FRA",
        "DEU",
        "JPN",
        "IND",
        "CAN",
        "AUS",
        "ITA",
        "ESP",
        "BRA",
        "MEX",
        "KOR",
        "TUR",
        "ISR",
        "PAK",
        "UKR",
        "IRN",
        "ZAF",
        "ARG",
        "POL",
        "NLD",
        "NGA",
        "EGY",
        "PSE",
        "SYR",
        "IRQ",
        "AFG",
        "SAU",
        "VEN",
        "CUB",
        "COL",
        "THA",
        "VNM",
        "IDN",
        "PHL",
        "VAT",
    ]
)
"""States whose leader is meant even by a surname that is common, or a word of its own ("Brown", "May")."""

PATRONYMIC = frozenset({"bin", "bint", "ibn", "ben"})
"""What comes after these is the father's name, which alone is somebody else's."""
FALLING = frozenset({"MILCHIEF", "ARMED"})
"""Commanders: the news that follows their death still names them as what they were."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
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
        self.common: frozenset[str] = frozenset()
        """Surnames that many people have, or that are words: alone they mean only the leader of a large state, in office."""
        self.genders: dict[str, str] = {}
        building.build(self)
        self.problems: list[own.Problem] = []
        """What is wrong with rows of the user's own tables, which were left out."""
        self._read_offices()
        self._read_own()
        for row in rows("first_names"):
            for name in row["names"].split():
                self.genders.setdefault(fold(name).lower(), row["gender"])

        self.common = frozenset(name for row in rows("common_surnames") for name in row["names"].split())

    def _read_offices(self) -> None:
        for row in (row for table in OFFICE_TABLES for row in rows(table)):
            office = Office(
                person=row["person"],
                owner=row["owner"],
                title=row["office"],
                code=row["code"],
                sector=row["sector"],
                start=row["start"],
                end=row["end"],
                asof=row["asof"],
            )
            self._keep(office, listed(row["aliases"]))

    def _read_own(self) -> None:
        """Lay the user's tables over ours: what they say of a name comes first."""
        for table in own.tables(self.owners):
            self.problems.extend(table.problems)
            for row in reversed(table.rows):
                if row.code == own.ORGANISATION:
                    for surface in (row.person, *row.aliases):
                        self.lexicon.add_first(surface, _listed_body(row))
                    continue
                office = Office(
                    person=row.person,
                    owner=row.country,
                    title=row.office,
                    code=row.code,
                    sector=row.sector,
                    start=row.start,
                    end=row.end,
                    asof=row.asof,
                    own=row.where,
                )
                self._keep(self._as_titled_here(office), row.aliases, first=True)

    def _as_titled_here(self, office: Office) -> Office:
        """Give a row the title that ours has for the same term, which tells more than "Head of State"."""
        for other in self.offices.get(_key(office.person), ()):
            same = (other.owner, other.code, other.start[:4]) == (office.owner, office.code, office.start[:4])
            if same and not other.own:
                return replace(office, title=other.title)
        return office

    @property
    def owners(self) -> frozenset[str]:
        """The codes of states and bodies that an office may belong to."""
        return frozenset(self.countries) | frozenset(self.bodies)

    def _keep(self, office: Office, aliases: Sequence[str], *, first: bool = False) -> None:
        surfaces = [_key(surface) for surface in _spellings(office.person, list(aliases))]
        for key in dict.fromkeys(surfaces):
            held = self.offices.setdefault(key, [])
            if office not in held:
                held.insert(0 if first else len(held), office)
        if office.code in WELL_KNOWN:
            self.leading.setdefault((office.owner, office.title.lower()), []).append(office)
            if any(" " in key for key in surfaces):
                self._shorten(office.person)

    def _shorten(self, person: str) -> None:
        """Let the surname of a well-known person mean them."""
        family = [piece.lower() for piece in pieces(building.surname(person))]
        forms = {" ".join(family), family[-1]} if family[0] not in PATRONYMIC else {" ".join(family)}
        for short in forms:
            known = self.surnames.setdefault(short, [])
            if person not in known:
                known.append(person)

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

    @cached_property
    def titles(self) -> Titles:
        """Look-up by title, name and day; made on first use."""
        return Titles(self.offices)

    def in_office(self, owner: str, title: str, day: str | None) -> str | None:
        """Return who held a state's leading office ("president", "prime minister") on a day; None without a day."""
        if day is None:
            return None
        for office in self.leading.get((owner, title.lower()), ()):
            if office.held_on(day):
                return office.person
        return None

    def by_surname(self, surname: str, day: str | None) -> str | None:
        """Return the full name of the one well-known office holder whom a bare surname means on a day.

        Of several holders the one in office counts, a head before a minister; of several out of office the only one
        of late. A common surname means only the leader of a large state, while in office.
        """
        key = " ".join(pieces(surname)).lower()
        known = self.surnames.get(key)
        if not known:
            return None
        if key in self.common:
            return _only([person for person in known if self._leads(person, day, LARGE)])
        if len(known) == 1:
            return known[0] if day is None or self._of_late(known[0], day) else None
        current = [person for person in known if self._in_well_known_office(person, day)]
        if current or day is None:
            return _only(current) or _only([person for person in current if self._leads(person, day)])
        return _only([person for person in known if self._of_late(person, day)])

    def _leads(self, person: str, day: str | None, states: frozenset[str] | None = None) -> bool:
        """Say whether a person is head of a state or government on a day; of one of some states where these are given."""
        return day is not None and any(
            office.code in LEADING and office.held_on(day) and (states is None or office.owner in states)
            for office in self.offices.get(" ".join(pieces(person)).lower(), [])
        )

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


def _listed_body(row: own.OwnRow) -> Entry:
    """Return an organisation of a user's own table."""
    return Entry(
        type=EntryType.ORGANISATION,
        name=row.person,
        id="-".join(piece.lower() for piece in pieces(row.person)),
        kind=ActorKind.ORGANISATION,
        country=row.country or None,
        sector=row.sector or None,
        detail="own",
        own=row.where,
    )


def _only(persons: list[str]) -> str | None:
    """Return the one person of a list of one."""
    return persons[0] if len(persons) == 1 else None


def _plain(words: list[str]) -> list[str]:
    """Drop initials and "Jr" from a name, as long as two words are left."""
    plain = [word for word in words if len(word) > 1 and word.lower() not in SUFFIXES]
    return plain if len(plain) > 1 else words


def _spellings(person: str, aliases: list[str]) -> list[str]:
    """Return the forms under which a person is found, each also without initials and "Jr"."""
    forms = [person, *aliases]
    return list(dict.fromkeys([*forms, *(_without_initials(form) for form in forms)]))


def _without_initials(form: str) -> str:
    return " ".join(_plain(form.replace(".", "").split()))


def _key(surface: str) -> str:
    """Return the form under which a name is kept; names of plain letters, most of them, need no cutting."""
    if surface.isascii() and surface.replace(" ", "").isalpha():
        return surface.lower()
    return " ".join(pieces(surface)).lower()


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
