"""GDELT 2.0's table of events: 61 columns parted by tabs, no first row; one row for each actor with each recipient.

Counts are of this one claim: dragoman counts independent origins, which the table has no column for. The scale column
holds PLOVER's scores, which lie on the same -10 to 10; the tone, which dragoman does not measure, stays empty.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, date
from functools import cache
from importlib.resources import files
from pathlib import Path

from dragoman.load.coded import columns
from dragoman.load.tables import rows
from dragoman.model.actor import Party
from dragoman.model.codebook import SanctionClass
from dragoman.model.event import EventType
from dragoman.model.place import Place, PlacePrecision
from dragoman.share.exports.acts import Act, act_of, is_state, pairs, state_of
from dragoman.share.exports.writing import Written, plain
from dragoman.store.records import Record

_TYPES = frozenset(
    [
        "AGR",
        "BUS",
        "COP",
        "CRM",
        "CVL",
        "DEV",
        "EDU",
        "ELI",
        "ENV",
        "GOV",
        "HLH",
        "HRI",
        "IGO",
        "IMG",
        "INS",
        "INT",
        "JUD",
        "LAB",
        "LEG",
        "MED",
        "MIL",
        "MNC",
        "MOD",
        "NGO",
        "OPP",
        "RAD",
        "REB",
        "REF",
        "SEP",
        "SET",
        "SPY",
        "UAF",
    ]
)
"""CAMEO's roles; PLOVER's sectors outside it stay empty."""
_GEO = {
    PlacePrecision.COUNTRY: "1",
    PlacePrecision.REGION: "5",
    PlacePrecision.CITY: "4",
    PlacePrecision.POINT: "4",
}
_NO_PLACE = "0"
_COOPERATION = (5, 8)
_VERBAL_CONFLICT = 13
_SANCTION = 16
"""CAMEO\'s root of reduced relations."""
_DAYS = 365


def write_gdelt2(records: Iterable[Record], path: Path, *, sanction: SanctionClass = "material") -> Written:
    """Write the rows of every act; other claims are left out. `sanction` is the quad class of acts whose code is 16."""
    count = left_out = 0
    names = columns("gdelt")
    with path.open("w", encoding="utf-8", newline="") as target:
        for record in records:
            act = act_of(record)
            if act is None:
                left_out += 1
                continue
            for row in _rows(act, sanction):
                target.write("\t".join(plain(row.get(name, "")) for name in names) + "\n")
                count += 1
    return Written(rows=count, left_out=left_out)


@cache
def _codes() -> dict[tuple[str, str], str]:
    text = files("dragoman.share.exports").joinpath("plover_cameo.psv").read_text(encoding="utf-8")
    table = (line.split("|") for line in text.splitlines() if line and not line.startswith("#"))
    return {(kind, mode): code for kind, mode, code in table if code != "code"}


def cameo_of(kind: EventType, mode: str | None) -> str:
    """Return the CAMEO code, of three or four digits, that is nearest to a PLOVER type and mode."""
    table = _codes()
    return table.get((kind.value, mode or "")) or table[kind.value, ""]


def quad_class(code: str, sanction: SanctionClass = "material") -> int:
    """Return GDELT's class of a CAMEO code: verbal and material cooperation (1, 2), verbal and material conflict (3, 4)."""
    root = int(code[:2])
    if root == _SANCTION:
        return 4 if sanction == "material" else 3
    verbal, material = _COOPERATION
    if root <= material:
        return 1 if root <= verbal else 2
    return 3 if root <= _VERBAL_CONFLICT else 4


@cache
def _countries() -> dict[str, tuple[str, str]]:
    """ISO alpha-3 -> CAMEO's code and FIPS 10-4."""
    return {
        row["iso3"]: ((row["cameo"].split() or [row["iso3"]])[0], (row["fips"].split() or [""])[0])
        for row in rows("country_codes.psv")
    }


def _rows(act: Act, sanction: SanctionClass) -> Iterator[dict[str, str]]:
    code = cameo_of(act.type, act.mode)
    day = act.day
    event, record = act.event, act.record
    shared = {
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day.year:04d}",
        "FractionDate": _fraction(day),
        "IsRootEvent": "1",
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": str(quad_class(code, sanction)),
        "GoldsteinScale": "" if event.goldstein is None else f"{event.goldstein:.1f}",
        "NumMentions": "1",
        "NumSources": "1",
        "NumArticles": "1",
        "Actor1Geo_Type": _NO_PLACE,
        "Actor2Geo_Type": _NO_PLACE,
        "DATEADDED": f"{record.read_at.astimezone(UTC):%Y%m%d%H%M%S}",
        "SOURCEURL": record.document.url or "",
        **_place(event.place),
    }
    for number, (actor, recipient) in enumerate(pairs(event)):
        yield {
            **shared,
            "GLOBALEVENTID": _number(record.claim.id, number),
            **_party("Actor1", actor),
            **_party("Actor2", recipient),
        }


def _number(claim: str, number: int) -> str:
    """Return a number of 63 bits at most, the same for the same claim and pair in every export."""
    digest = hashlib.sha256(f"{claim}/{number}".encode()).digest()
    return str(int.from_bytes(digest[:8], "big") >> 1)


def _fraction(day: date) -> str:
    return f"{day.year + min((day.month - 1) * 30 + day.day, _DAYS - 1) / _DAYS:.4f}"


def _party(side: str, party: Party | None) -> dict[str, str]:
    if party is None:
        return {}
    iso3 = state_of(party)
    country = _countries().get(iso3, (iso3, ""))[0] if iso3 else ""
    sector = party.sector if party.sector in _TYPES and not is_state(party) else ""
    return {
        f"{side}Code": country + (sector or ""),
        f"{side}Name": party.name.upper(),
        f"{side}CountryCode": country,
        f"{side}Type1Code": sector or "",
    }


def _place(place: Place | None) -> dict[str, str]:
    if place is None:
        return {"ActionGeo_Type": _NO_PLACE}
    fips = _countries().get(place.country or "", ("", ""))[1]
    return {
        "ActionGeo_Type": _GEO.get(place.precision or PlacePrecision.POINT, "4"),
        "ActionGeo_FullName": place.name,
        "ActionGeo_CountryCode": fips,
        "ActionGeo_ADM1Code": fips,
        "ActionGeo_Lat": "" if place.lat is None else f"{place.lat:.4f}",
        "ActionGeo_Long": "" if place.lon is None else f"{place.lon:.4f}",
        "ActionGeo_FeatureID": place.id or "",
    }
