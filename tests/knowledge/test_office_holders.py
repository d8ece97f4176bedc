"""The tables of office holders: dates, owners, codes; no row twice, no seat with two holders."""

import re
from collections import defaultdict
from datetime import date
from itertools import combinations

import pytest

from dragoman.knowledge import knowledge, pieces
from dragoman.knowledge.base import OFFICE_TABLES
from dragoman.knowledge.reading import Row, listed, rows

DAY = re.compile(r"(\d{4}(-\d{2}(-\d{2})?)?)?")
CODES = frozenset(
    "HOS HOG VP DHOG MFA DMFA MOD FIN INTERIOR JUSTICE MIN NSA AMB SPOX ENVOY LEG OPP PARTY SUBNAT JUD REL BUS "  # noqa: SIM905
    "EXPERT MILCHIEF INTEL COP ARMED ARMEDOFF IGOHEAD IGO".split()
)
SECTORS = frozenset("GOV MIL SPY COP LEG JUD OPP PTY REB CRM REL BUS EDU IGO NGO PAR".split())  # noqa: SIM905
ONE_SEAT = frozenset({"HOS", "HOG", "MFA", "MOD", "FIN", "INTERIOR", "IGOHEAD"})
SHARED = ("deputy", "member of", "minister of state")
"""Titles that several people hold at a time."""
CONTESTED = frozenset({("MDG", "2002"), ("SRB", "1997"), ("GEO", "2008"), ("YEM", "2014")})
"""State and year in which two people claimed one seat."""
SLACK = 31
"""Days for which two terms may overlap: months are whole, and some hand over late."""


def all_rows() -> list[Row]:
    return [row for table in OFFICE_TABLES for row in rows(table)]


def first_day(written: str) -> date:
    """Take the latest day that a start can mean."""
    if not written:
        return date.min
    if len(written) == len("2001"):
        return date(int(written), 12, 31)
    return date.fromisoformat(written if len(written) == len("2001-01-01") else f"{written}-28")


def last_day(written: str) -> date:
    """Take the earliest day that an end can mean."""
    if not written:
        return date.max
    return date.fromisoformat((written + "-01-01")[: len("2001-01-01")])


def test_there_are_many() -> None:
    assert len(all_rows()) >= 8000


def test_every_field_is_well_formed() -> None:
    for row in all_rows():
        assert row["person"], row
        assert row["office"], row
        assert row["code"] in CODES, row
        assert row["sector"] in SECTORS, row
        for field in row.values():
            assert field == field.strip(), row


def test_dates_are_dates_and_in_order() -> None:
    for row in all_rows():
        for column in ("start", "end", "asof"):
            assert DAY.fullmatch(row[column]), row
            last_day(row[column])
        if row["start"] and row["end"]:
            assert row["start"][: len(row["end"])] <= row["end"][: len(row["start"])], row


def test_a_row_without_an_end_says_until_when_it_is_vouched_for() -> None:
    for row in all_rows():
        assert bool(row["asof"]) != bool(row["end"]), row
        if row["asof"]:
            assert row["start"][: len("2001-01")] <= row["asof"], row


def test_owners_are_states_or_bodies() -> None:
    base = knowledge()
    unknown = {row["owner"] for row in all_rows()} - set(base.countries) - set(base.bodies)
    assert unknown <= {"TIB"}


def test_no_row_stands_twice() -> None:
    seen: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in all_rows():
        key = (" ".join(pieces(row["person"])).lower(), row["owner"], row["office"].lower())
        for other in seen[key]:
            later, earlier = (
                max(row["start"], other["start"]),
                last_day(min(row["end"] or "9999", other["end"] or "9999")),
            )
            assert first_day(later) >= earlier, (row, other)
        seen[key].append(row)


def test_one_spelling_of_a_name_heads_all_rows_of_a_person() -> None:
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in all_rows():
        names[row["owner"], " ".join(pieces(row["person"])).lower()].add(row["person"])
    assert not {key: found for key, found in names.items() if len(found) > 1}


def test_aliases_add_something() -> None:
    for row in all_rows():
        keys = [" ".join(pieces(name)).lower() for name in (row["person"], *listed(row["aliases"]))]
        if row["asof"] or row["end"]:
            assert len(set(keys)) == len(keys), row


def test_a_seat_has_one_holder_at_a_time() -> None:
    seats: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in all_rows():
        if row["code"] in ONE_SEAT and not row["office"].lower().startswith(SHARED):
            seats[row["owner"], row["office"].lower()].append(row)
    clashes = []
    for (owner, _), held in seats.items():
        for one, other in combinations(held, 2):
            start = max(first_day(one["start"]), first_day(other["start"]))
            end = min(last_day(one["end"]), last_day(other["end"]))
            year = max(one["start"], other["start"])[:4]
            if end > start and (end - start).days > SLACK and (owner, year) not in CONTESTED:
                clashes.append((one, other))
    assert not clashes


@pytest.mark.parametrize("year", [2001, 2006, 2011, 2016, 2021, 2025])
def test_nearly_every_state_has_a_head_each_year(year: int) -> None:
    led = {
        row["owner"]
        for row in all_rows()
        if row["code"] in {"HOS", "HOG"} and first_day(row["start"]).year <= year <= last_day(row["end"]).year
    }
    young = {"TLS": 2002, "SSD": 2011, "XKX": 2002, "MNE": 2006}
    states = {row["iso3"] for row in rows("countries") if row["kind"] == "state"}
    due = {state for state in states if young.get(state, 0) <= year}
    assert len(due - led) <= 8, sorted(due - led)


@pytest.mark.parametrize(
    ("surname", "day", "person"),
    [
        ("Brown", "2009-03-01", "Gordon Brown"),
        ("Brown", "2019-03-01", None),
        ("Smith", "2009-03-01", None),
        ("May", "2018-03-01", "Theresa May"),
        ("Ali", "2023-03-01", None),
        ("Khamenei", "2019-03-01", "Ali Khamenei"),
        ("Mnangagwa", "2019-03-01", "Emmerson Mnangagwa"),
    ],
)
def test_a_bare_surname_means_a_leader_of_the_day_or_nobody(surname: str, day: str, person: str | None) -> None:
    assert knowledge().by_surname(surname, day) == person


def test_deputies_spokespersons_and_commanders_are_found_by_full_name() -> None:
    base = knowledge()
    for name, day, title in [
        ("Rosemary A. DiCarlo", "2020-05-01", "Under-Secretary-General for Political Affairs"),
        ("Ramin Mehmanparast", "2011-05-01", "Foreign Ministry spokesman"),
        ("Alexus Grynkewich", "2025-09-01", "Supreme Allied Commander Europe"),
        ("Hervé Ladsous", "2014-05-01", "Under-Secretary-General for Peace Operations"),
    ]:
        office, held = base.office_of(name, day)
        assert office is not None
        assert (office.title, held) == (title, True)
