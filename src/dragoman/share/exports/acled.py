"""Events of the sorts that ACLED codes, in ACLED's 31 columns, comma-separated with a first row of names.

ACLED-like, not ACLED: nobody counted the dead (the column stays empty), and a claim is not a vetted event. `source` names
the publisher, `notes` whose claim it is and its words.
"""

import csv
import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

from dragoman.knowledge import knowledge
from dragoman.load.coded import columns
from dragoman.load.tables import rows
from dragoman.model.actor import Party
from dragoman.model.event import Event, EventType, Status
from dragoman.model.moment import Precision
from dragoman.model.place import PlacePrecision
from dragoman.share.exports.acts import Act, act_of, publisher, source_name, state_of
from dragoman.share.exports.writing import Written, cell
from dragoman.store.records import Record

_FIRST_YEAR = 1997
"""ACLED codes nothing earlier."""
_HELD = frozenset({Status.HAPPENED, Status.ONGOING})
_TIME = {Precision.DAY: "1", Precision.WEEK: "2"}
_GEO = {PlacePrecision.POINT: "1", PlacePrecision.CITY: "1", PlacePrecision.REGION: "2", PlacePrecision.COUNTRY: "3"}
_SIDES = {
    "GOV": "State forces",
    "MIL": "State forces",
    "COP": "State forces",
    "SPY": "State forces",
    "REB": "Rebel group",
    "CVL": "Civilians",
}
_STATE_FORCES = frozenset({"GOV", "MIL", "COP", "SPY"})


def write_acled(records: Iterable[Record], path: Path) -> Written:
    """Write one row for every act of ACLED's sorts that took place; other claims are left out."""
    count = left_out = 0
    names = columns("acled")
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(names)
        for record in records:
            act = act_of(record)
            row = None if act is None else _row(act)
            if row is None:
                left_out += 1
                continue
            writer.writerow([cell(row.get(name)) for name in names])
            count += 1
    return Written(rows=count, left_out=left_out)


@cache
def _types() -> dict[tuple[str, str], tuple[str, str, str]]:
    text = files("dragoman.share.exports").joinpath("plover_acled.psv").read_text(encoding="utf-8")
    table = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return {(kind, mode): (disorder, event, sub) for kind, mode, disorder, event, sub in table if kind != "type"}


@cache
def _numeric() -> dict[str, str]:
    return {row["iso3"]: row["numeric"] for row in rows("country_codes.psv")}


def sort_of(event: Event) -> tuple[str, str, str] | None:
    """Return ACLED's disorder, event and sub-event type for an event, None where ACLED does not code it.

    Armed violence against unarmed people is no battle, whatever the weapon was not said to be.
    """
    found = _types().get((event.type.value, event.mode or "")) or _types().get((event.type.value, ""))
    unarmed = bool(event.recipients) and all(party.sector == "CVL" for party in event.recipients)
    if found is not None and found[1] == "Battles" and unarmed:
        return "Political violence", "Violence against civilians", "Attack"
    return found


def _row(act: Act) -> dict[str, str | float | None] | None:
    event, record = act.event, act.record
    sort = sort_of(event)
    if sort is None or event.status not in _HELD or act.day.year < _FIRST_YEAR:
        return None
    disorder, kind, sub = sort
    place = event.place
    code = place.country if place is not None and place.country else _country(event)
    precision = Precision.DAY if event.moment is None else event.moment.precision
    first, second = (_first(event.actors), _first(event.recipients))
    civilians = bool(event.recipients) and second is not None and second.sector == "CVL"
    return {
        "event_id_cnty": _identity(code, record.claim.id),
        "event_date": act.day.isoformat(),
        "year": act.day.year,
        "time_precision": _TIME.get(precision, "3"),
        "disorder_type": disorder,
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": _name(first),
        "assoc_actor_1": "; ".join(party.name for party in event.actors[1:]),
        "inter1": _side(first),
        "actor2": _name(second),
        "assoc_actor_2": "; ".join(party.name for party in event.recipients[1:]),
        "inter2": _side(second),
        "interaction": "-".join(filter(None, (_side(first), _side(second)))),
        "civilian_targeting": "Civilian targeting" if civilians and event.type is EventType.ASSAULT else None,
        "iso": _numeric().get(code or ""),
        "country": knowledge().country_name(code) if code else None,
        "location": None if place is None else place.name,
        "latitude": None if place is None else place.lat,
        "longitude": None if place is None else place.lon,
        "geo_precision": None if place is None else _GEO.get(place.precision or PlacePrecision.REGION),
        "source": publisher(record),
        "notes": f"{source_name(record)}: {record.claim.quote.exact}",
        "timestamp": int(record.read_at.timestamp()),
    }


def _identity(code: str | None, claim: str) -> str:
    return f"{code or 'XXX'}{int(hashlib.sha256(claim.encode()).hexdigest()[:12], 16)}"


def _country(event: Event) -> str | None:
    return next((code for code in map(state_of, (*event.recipients, *event.actors)) if code), None)


def _first(parties: tuple[Party, ...]) -> Party | None:
    return parties[0] if parties else None


def _name(party: Party | None) -> str | None:
    if party is None:
        return None
    country = state_of(party)
    if party.sector in _STATE_FORCES and country:
        return f"{party.name} ({country})"
    return party.name


def _side(party: Party | None) -> str | None:
    return None if party is None else _SIDES.get(party.sector or "")
