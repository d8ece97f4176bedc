"""What a title or description says of its bearer: sector, country, and whom they speak for."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.knowledge import Entry, EntryType, Knowledge
from dragoman.model.actor import ActorKind, SpeaksFor
from dragoman.resolve.words import words

RELATIONAL = words("relational")
"""Nouns whose possessor is somebody else ("Turkey's neighbours" are not Turkish)."""
REPRESENTING = frozenset(
    {"office", "spokes", "leader", "adviser", "representative", "government", "agency", "embassy", "forces", "media"}
)
GENERIC = frozenset({"spokes", "leader", "adviser", "representative", "source"})
EXECUTIVES = frozenset({"chief executive", "chief executive officer", "ceo", "managing director"})
"""Heads of firms, who never speak for the state of their nationality."""
KINS = frozenset({"REB", "CRM", "REL", "OPP", "CVL", "BUS", "MED", "EDU"})
"""Sectors of people who have no state behind them."""
RANK_AND_FILE = frozenset({"personnel", "member", "staff", "team", "unit", "officer", "element", "employee"})
"""Those who are their force or ministry and nothing else."""
REASONS = {
    "forces": "its armed forces",
    "agency": "government department",
    "embassy": "its embassy",
    "government": "state name or seat used for its government",
    "media": "state media",
}


@dataclass(slots=True)
class Standing:
    """Sector, countries and principals that a description states. Empty `countries` where it states none."""

    role: Entry | None = None
    title: str = ""
    sector: str | None = None
    countries: list[str] = field(default_factory=list)
    body: Entry | None = None
    body_name: str = ""
    bearer: int = -1
    """Token index of a person whose aide, wife or ally this is; -1 for none."""
    kin: Entry | None = None
    """The sort of people before a general word ("guerrilla leader", "gang member", "sect chief")."""
    group: int = -1
    """Token index of "the bloc", "the alliance" that owns the role; -1 for none."""
    pronoun: int = -1
    """Token index of a possessive pronoun that owns the role; -1 for none."""
    definite: bool = False
    local: bool = False
    """The owner is a city or a part of a state."""
    former: bool = False
    of_former: bool = False
    """Somebody out of office is who this aide or spokesman is of."""
    owners: list[str] = field(default_factory=list)
    """Every country named before or after the role, in text order, whatever it decides."""
    described: bool = False
    """Something in the text ties the role to an owner."""
    speaks: tuple[SpeaksFor, ...] = ()
    region: str = ""

    @property
    def country(self) -> str | None:
        """Return the one country, or None for none or several."""
        return self.countries[0] if len(self.countries) == 1 else None


def settle(found: Standing, knowledge: Knowledge) -> None:
    """Decide sector, countries and principals from what was found."""
    role, body = found.role, found.body
    partisan = body is not None and body.sector in {"OPP", "PTY"} and role is not None and role.detail == "office"
    if partisan and found.countries:
        body = found.body = None  # "Egyptian president X of the Y party" is president of Egypt
    found.sector = role.sector if role else None
    if _of_its_kin(found):
        return
    if body is not None:
        if role is None or role.sector in {None, "GOV"} or role.detail in GENERIC or _named_after(role, body):
            found.sector = body.sector or found.sector
        if body.country and not found.countries and body.sector != "EDU":
            found.countries.append(body.country)
    if role is not None and role.detail == "spokes" and found.sector is None and found.countries:
        found.sector = "GOV"
    if role is not None and role.name in RELATIONAL:
        found.countries = found.countries if role.plural is False and _adjectival_owner(found) else []
        found.sector = None
        return
    if found.former and role is not None and role.kind is ActorKind.PERSON:
        found.sector = None
        return
    if not found.local and not found.of_former:  # a mayor, a province's officials speak for no state
        found.speaks = tuple(_principals(found, knowledge))


def _of_its_kin(found: Standing) -> bool:
    """Give "guerrilla leader", "gang chief" the sector of those people; such a one speaks for no state."""
    role, kin = found.role, found.kin
    if role is None or kin is None or found.body is not None or kin.sector not in KINS:
        return False
    commands = role.sector == "MIL" and kin.sector in {"REB", "CRM"}
    if role.kind is not ActorKind.PERSON or (
        role.detail not in {"leader", "spokes", "representative"} and not commands
    ):
        return False
    found.sector = None if found.former else kin.sector
    return True


def _named_after(role: Entry, body: Entry) -> bool:
    """Say whether people count as their body's: its gunmen, its experts."""
    if role.kind is ActorKind.ORGANISATION:
        return False
    armed = body.type is EntryType.ARMED_GROUP and role.sector == "MIL"
    return armed or (body.sector == "IGO" and role.sector == "EDU")


def _adjectival_owner(found: Standing) -> bool:
    return found.body is None and len(found.countries) == 1


def _principals(found: Standing, knowledge: Knowledge) -> Iterable[SpeaksFor]:
    role, body = found.role, found.body
    stance = role.detail if role else ""
    if role is not None and role.name in RANK_AND_FILE and body is not None and body.type is EntryType.ROLE:
        stance = body.detail
    if role is not None and role.kind is ActorKind.VESSEL:
        if found.sector in {"COP", "MIL"}:
            reason = "its coast guard" if found.sector == "COP" else "its armed forces"
            for country in found.countries:
                yield SpeaksFor(name=knowledge.country_name(country), country=country, reason=reason)
        return
    if stance not in REPRESENTING:
        if body is not None and body.detail == "think_tank":
            yield SpeaksFor(name=body.name, country=None, reason="member; a think tank, not a government")
        return
    if body is not None and body.type is not EntryType.ROLE and body.type is not EntryType.METONYM and _own_voice(body):
        if body.sector in {"BUS", "MED"} and stance != "spokes" and not (role and role.sector == body.sector):
            return
        yield SpeaksFor(name=body.name, country=None, reason=_reason(found))
        return
    if body is not None and body.sector in {"OPP", "LEG", "PTY", "EDU", "BUS", "CVL", "JUD", "REB", "CRM"}:
        return
    if role is not None and role.name in EXECUTIVES and body is None:
        return
    for country in found.countries:
        yield SpeaksFor(name=knowledge.country_name(country), country=country, reason=_reason(found))


def _reason(found: Standing) -> str:
    stance = found.role.detail if found.role else ""
    if found.role is not None and found.role.name in RANK_AND_FILE and found.body is not None:
        stance = found.body.detail
    return REASONS.get(stance) or f"title: {found.title}"


def _own_voice(body: Entry) -> bool:
    """Say whether a body speaks for itself and for no state."""
    return body.type is EntryType.ARMED_GROUP or body.sector in {
        "IGO",
        "NGO",
        "EDU",
        "BUS",
        "MED",
        "PTY",
        "OPP",
        "REB",
        "CRM",
    }
