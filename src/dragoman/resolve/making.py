"""Parties out of what is known: states, bodies, persons, groups composed of several."""

from collections.abc import Iterable, Sequence

from dragoman.knowledge import Entry, EntryType, Knowledge
from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.span import Span
from dragoman.model.syntax import Token
from dragoman.resolve.mentions import MentionIndex
from dragoman.resolve.named import Named

STATE_REASON = "state name or seat used for its government"
_FORCE_REASONS = {
    "MIL": "its armed forces",
    "COP": "its coast guard or police",
    "SPY": "state agency",
    "GOV": "government department",
}


def state(knowledge: Knowledge, iso3: str, mention: Span | None = None, *, sector: str | None = "GOV") -> Party:
    """Return a state; without a sector it is ground or people, and speaks for nobody."""
    entry = knowledge.countries.get(iso3)
    country = entry.country if entry else iso3
    name = entry.name if entry else iso3
    speaks = (SpeaksFor(name=name, country=country, reason=STATE_REASON),) if sector else ()
    return Party(
        name=name, mention=mention, actor=iso3, kind=ActorKind.STATE, country=country, sector=sector, speaks_for=speaks
    )


def body(knowledge: Knowledge, entry: Entry, mention: Span | None = None) -> Party:
    """Return an organisation, armed group, outlet or vessel of the tables."""
    return Party(
        name=entry.name,
        mention=mention,
        actor=entry.id,
        kind=entry.kind,
        country=entry.country,
        sector=entry.sector,
        speaks_for=_body_speaks(knowledge, entry),
    )


def _body_speaks(knowledge: Knowledge, entry: Entry) -> tuple[SpeaksFor, ...]:
    country = entry.country
    name = knowledge.country_name(country)
    if entry.type is EntryType.OUTLET:
        if entry.detail in {"state_media", "state_agency"} and country:
            return (SpeaksFor(name=name, country=country, reason="state media"),)
        return ()
    if entry.type is EntryType.VESSEL:
        if country and entry.sector:
            return (SpeaksFor(name=name, country=country, reason=_FORCE_REASONS[entry.sector]),)
        return ()
    if entry.parent:
        return (SpeaksFor(name=entry.parent, country=None, reason="it acts for that body"),)
    if entry.type is EntryType.ARMED_GROUP and not country:
        return ()
    if entry.kind is ActorKind.IGO or entry.type is EntryType.ARMED_GROUP:
        return (SpeaksFor(name=entry.name, country=None, reason="its own name"),)
    if entry.detail == "regional":
        return ()  # a part of a state speaks for no state
    if country and entry.sector in _FORCE_REASONS:
        return (SpeaksFor(name=name, country=country, reason=_FORCE_REASONS[entry.sector]),)
    return ()


def person(named: Named, mention: Span | None = None) -> Party:
    """Return somebody or some body that the document names."""
    return Party(
        name=named.name,
        mention=mention,
        actor=named.actor or "-".join(named.words),
        kind=named.kind,
        country=named.country,
        sector=named.sector,
        speaks_for=named.speaks,
    )


def listed_names(names: Sequence[str]) -> str:
    """Write "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def together(parties: Sequence[Party], mention: Span | None) -> Party:
    """Return one party for several (convention B): country null where they differ, all principals kept."""
    if len(parties) == 1:
        only = parties[0]
        return only if mention is None else moved(only, mention)
    countries = {party.country for party in parties}
    sectors = {party.sector for party in parties}
    return Party(
        name=listed_names(list(dict.fromkeys(party.name for party in parties))),
        mention=mention,
        kind=ActorKind.GROUP,
        country=countries.pop() if len(countries) == 1 else None,
        sector=sectors.pop() if len(sectors) == 1 else "GOV" if sectors <= {"GOV", "IGO", "MIL"} else None,
        speaks_for=tuple(unique(speaks for party in parties for speaks in party.speaks_for)),
    )


def unique(found: Iterable[SpeaksFor]) -> list[SpeaksFor]:
    """Drop principals named before."""
    seen: dict[tuple[str, str | None], SpeaksFor] = {}
    for speaks in found:
        seen.setdefault((speaks.name, speaks.country), speaks)
    return list(seen.values())


def moved(party: Party, mention: Span | None) -> Party:
    """Return the same party standing at another mention."""
    if party.mention == mention:
        return party
    return Party(
        name=party.name,
        mention=mention,
        actor=party.actor,
        kind=party.kind,
        country=party.country,
        sector=party.sector,
        speaks_for=party.speaks_for,
    )


def identity(party: Party) -> tuple[str | None, str]:
    """Return what tells two parties apart, whatever words they stand in."""
    return (party.actor, party.name)


def placed(index: MentionIndex, parties: Sequence[Party], token: Token) -> tuple[Party, ...]:
    """Return the parties as standing at a token's noun phrase."""
    span = index.span(token)
    return tuple(moved(party, span) for party in parties)
