"""POLECAT's table of events: 40 columns parted by tabs, a first row of names; several parties parted by semicolons.

Codes of the Correlates of War and ids of Wikipedia stay empty: dragoman does not hold them.
"""

from collections.abc import Iterable
from pathlib import Path

from dragoman.load.coded import columns
from dragoman.model.actor import ActorKind, Party
from dragoman.model.codebook import SanctionClass, quad_class
from dragoman.model.place import PlacePrecision
from dragoman.share.exports.acts import Act, act_of, iso, publisher, state_of
from dragoman.share.exports.writing import Written, plain
from dragoman.store.records import Record
from dragoman.version import __version__

_LANGUAGES = {"en": "English"}


def write_polecat(records: Iterable[Record], path: Path, *, sanction: SanctionClass = "material") -> Written:
    """Write one row for every act; other claims are left out. `sanction` is the quad class of SANCTION."""
    count = left_out = 0
    names = columns("polecat")
    with path.open("w", encoding="utf-8", newline="") as target:
        target.write("\t".join(names) + "\n")
        for record in records:
            act = act_of(record)
            if act is None:
                left_out += 1
                continue
            row = _row(act, sanction)
            target.write("\t".join(plain(row.get(name, "")) for name in names) + "\n")
            count += 1
    return Written(rows=count, left_out=left_out)


def _row(act: Act, sanction: SanctionClass) -> dict[str, str]:
    event, document = act.event, act.record.document
    language = document.language or ""
    people = _named(act, {ActorKind.PERSON})
    organisations = _named(act, {ActorKind.ORGANISATION, ActorKind.IGO, ActorKind.ARMED_GROUP})
    return {
        "Event ID": act.record.claim.id,
        "Event Date": act.day.isoformat(),
        "Event Type": act.type.value,
        "Event Mode": act.mode or "",
        "Intensity": "" if event.goldstein is None else f"{event.goldstein:.1f}",
        "Quad Code": quad_class(act.type, sanction=sanction).upper(),
        "Contexts": ";".join(event.contexts),
        **_side("Actor", event.actors),
        **_side("Recipient", event.recipients),
        **_place(act),
        "Source": publisher(act.record) or "",
        "Publication Date": iso(document.published_day) or "",
        "Story People": people,
        "Story Organizations": organisations,
        "Story Locations": "" if event.place is None else event.place.name,
        "Language": _LANGUAGES.get(language, language),
        "Version": f"dragoman {__version__}",
    }


def _listed(values: Iterable[str | None]) -> str:
    return "; ".join((value or "None").replace(";", ",") for value in values)


def _side(side: str, parties: tuple[Party, ...]) -> dict[str, str]:
    if not parties:
        return {}
    sectors = [party.sector for party in parties]
    return {
        f"{side} Name": _listed(party.name for party in parties),
        f"{side} Country": _listed(state_of(party) for party in parties),
        f"Primary {side} Sector": next((sector for sector in sectors if sector), ""),
        f"{side} Sectors": _listed(sectors),
        f"{side} Name Raw": _listed(party.mention.exact if party.mention else party.name for party in parties),
    }


def _named(act: Act, kinds: set[ActorKind]) -> str:
    found = (party.name for party in (*act.event.actors, *act.event.recipients) if party.kind in kinds)
    return _listed(dict.fromkeys(found))


def _place(act: Act) -> dict[str, str]:
    place = act.event.place
    if place is None:
        return {}
    field = {PlacePrecision.CITY: "City", PlacePrecision.REGION: "Province"}.get(
        place.precision or PlacePrecision.POINT
    )
    return {
        "Placename": place.name,
        **({field: place.name} if field else {}),
        "Country": place.country or "",
        "Latitude": "" if place.lat is None else f"{place.lat:.5f}",
        "Longitude": "" if place.lon is None else f"{place.lon:.5f}",
        "GeoNames ID": place.id or "",
        "Raw Placename": place.name,
    }
