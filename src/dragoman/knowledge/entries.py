"""What a surface can stand for."""

from dataclasses import dataclass
from enum import StrEnum

from dragoman.model.actor import ActorKind


class EntryType(StrEnum):
    """Which table an entry comes from, that is, what a mention of it is evidence for."""

    COUNTRY = "country"
    ADJECTIVE = "adjective"
    """Of a country, people, region or city: "Chinese", "Kurdish", "European"."""
    PEOPLE = "people"
    """A person noun: "Filipino", "Turks", "Kurds"."""
    CAPITAL = "capital"
    CITY = "city"
    REGION = "region"
    METONYM = "metonym"
    FEATURE = "feature"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed group"
    OUTLET = "outlet"
    VESSEL = "vessel"
    PERSON = "person"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One meaning of a surface.

    `country` is ISO alpha-3 or None; `owner` the body or state that a seat stands for; `detail` the table's own
    kind ("state", "think_tank", "reef"; for a role its stance). `proper` surfaces count only with a capital.
    """

    type: EntryType
    name: str
    id: str | None = None
    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None
    detail: str = ""
    owner: str | None = None
    lat: float | None = None
    lon: float | None = None
    also_place: bool = False
    plural: bool = False
    proper: bool = True
    members: tuple[str, ...] = ()
    parent: str = ""
    """The body in whose name this one acts."""
    own: str = ""
    """The row of a user's own table that has it, "" for the bundled ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A person in an office; `start` and `end` are ISO days, months or years, "" where not known.

    `asof` is until when a row without an end is vouched for: after it the office is probably, not surely, still held.
    `own` names the row of a user's own table ("watch.tsv, line 3"), "" for the bundled ones; only such a row may be
    without a title.
    """

    person: str
    owner: str
    title: str
    code: str
    sector: str
    start: str
    end: str
    asof: str = ""
    own: str = ""

    def told(self, whose: str = "") -> str:
        """Say what the row is evidence of: "office: Prime Minister of Chad", with the own table that has it."""
        title = f"office: {self.title}{f' of {whose}' if whose else ''}" if self.title else "listed"
        return f"{title} (own table {self.own})" if self.own else title

    def held_on(self, day: str) -> bool:
        """Say whether the office was held on an ISO day; bounds count as far as they are precise."""
        begun = not self.start or self.start <= day[: len(self.start)]
        return begun and (not self.end or day[: len(self.end)] <= self.end)
