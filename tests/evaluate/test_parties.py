import pytest
from written import Json, party, source

from dragoman.evaluate import parties


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Mart Raud", "Raud", True),
        ("the Raud", "Raud", True),
        ("Mart Raud", "Jaan Raud", False),
        ("Raud", "Mart", False),
        ("", "", False),
        (None, "Raud", False),
    ],
)
def test_names_agree_when_one_is_the_end_of_the_other(left: str | None, right: str | None, same: bool) -> None:
    assert parties.same_name(left, right) is same
    assert parties.same_name(right, left) is same


def test_countries_of_a_group_are_those_it_speaks_for() -> None:
    assert parties.countries_of(party("both", None, speaks_for=("LVA", "EST"))) == {"LVA", "EST"}
    assert parties.countries_of(party("Latvia", "LVA", speaks_for=("EST",))) == {"LVA"}


@pytest.mark.parametrize(
    ("gold", "read", "same"),
    [
        ([party("Latvia", "LVA")], [party("Riga", "LVA")], True),
        ([party("Latvia", "LVA"), party("a bank")], [party("Latvia", "LVA")], True),
        ([party("Latvia", "LVA")], [party("Latvia", "LVA"), party("Norway", "NOR")], False),
        ([party("rebels")], [party("the rebels")], True),
        ([party("rebels")], [party("loyalists")], False),
        ([party("rebels")], [], False),
        ([], [], True),
        ([], [party("Norway", "NOR")], False),
    ],
)
def test_roles_are_compared_as_sets_of_countries(gold: list[Json], read: list[Json], same: bool) -> None:
    assert parties.same_countries(gold, read) is same


def test_author_and_gen_agree_with_themselves_only() -> None:
    unnamed, author, raud = source("GEN", "CT+"), source("AUTHOR", "CT+"), source("Mart Raud", "CT+", "EST")
    assert parties.same_source(unnamed, unnamed)
    assert not parties.same_source(unnamed, author)
    assert not parties.same_source(author, raud)


def test_a_source_without_words_needs_the_same_country_and_name() -> None:
    told = source("Mart Raud", "CT+", "EST", "Raud hinted")
    assert parties.same_source(source("Raud", "CT+", "EST"), told)
    assert not parties.same_source(source("Estonia", "CT+", "EST"), told)
    assert not parties.same_source(source("Raud", "CT+", "LVA"), told)


def test_holders_of_one_country_with_words_apart_stay_two() -> None:
    raud, norway = source("Mart Raud", "CT+", "EST", "Mart Raud"), source("Siim Kask", "CT+", "EST", "Norway")
    assert not parties.same_chain([raud], [norway])
    assert parties.same_chain([raud], [source("Estonia", "CT+", "EST")])
    assert not parties.same_chain([raud], [raud, norway])


def _claim(*parties: Json) -> Json:
    return {"chain": [], "event": {"actors": list(parties), "recipients": []}, "kind": "event"}


def _told(start: int, end: int, country: str | None, sector: str | None = "GOV") -> Json:
    mention = {"start": start, "end": end, "exact": "x" * (end - start)}
    return {"mention": mention, "name": "x", "country": country, "sector": sector, "speaks_for": []}


def test_parties_at_the_same_words_are_compared_once() -> None:
    gold = [
        _claim(_told(0, 10, "PER")),
        _claim(_told(0, 10, "PER")),
        _claim(_told(20, 40, "CHL"), _told(20, 40, "BOL")),
    ]
    read = [_claim(_told(0, 8, "PER", "MIL")), _claim(_told(22, 40, "BOL"), _told(22, 40, "CHL"))]
    first, second = parties.resolved(gold, read)
    assert first[1] is not None
    assert second[1] is not None
    assert (first[0].same_country(first[1]), first[0].same_sector(first[1])) == (True, False)
    assert (second[0].same_country(second[1]), second[0].same_sector(second[1])) == (True, True)


def test_a_list_is_not_the_mention_inside_it() -> None:
    ((_, found),) = parties.resolved([_claim(_told(0, 4, "PER"))], [_claim(_told(0, 60, "CHL"))])
    assert found is None


def test_no_country_agrees_only_with_none() -> None:
    ((wanted, found),) = parties.resolved([_claim(_told(0, 4, None, None))], [_claim(_told(0, 4, "CHL", None))])
    assert found is not None
    assert (wanted.same_country(found), wanted.same_sector(found)) == (False, True)
