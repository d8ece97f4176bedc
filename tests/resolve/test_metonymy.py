"""Whether a place name means its government or the place, told by the trained model; the rules are one of its features."""

import pytest
from phrases_read import Read

from dragoman.models import metonymy
from dragoman.pipeline.actors import explain
from dragoman.resolve.metonymy import Seats, by_rule
from dragoman.resolve.metonymy_features import features


def meaning(sentence: str, word: str) -> str | None:
    read = Read(sentence)
    return Seats(read.resolver.index, metonymy.acts).meaning(read.head(word))


@pytest.mark.parametrize(
    ("sentence", "word", "wanted"),
    [
        ("Harare rejected the audit on Monday.", "Harare", "government"),
        ("The audit was rejected by Harare.", "Harare", "government"),
        ("The surgeon flew to Harare with her son.", "Harare", "place"),
        ("She has represented Zambia in fencing since 2012.", "Zambia", "government"),
        ("The toad is found in Zambia, Malawi and Angola.", "Angola", "place"),
        ("Lena Koski was born in Turku, Finland, in 1931.", "Finland", "place"),
        ("The trophy was won by Paraguay, who beat Ecuador on penalties.", "Ecuador", "government"),
        ("The weavers visited Paraguay in the spring.", "Paraguay", "place"),
        ("Two members, Tonga and Fiji, voted against the text.", "Fiji", "government"),
        ("The table stood by the window.", "table", None),
    ],
)
def test_seats(sentence: str, word: str, wanted: str | None) -> None:
    assert meaning(sentence, word) == wanted


def test_without_a_model_the_rules_tell() -> None:
    read = Read("The surgeon flew to Harare with her son.")
    token = read.head("Harare")
    assert Seats(read.resolver.index, None).meaning(token) == by_rule(token, read.resolver.index) == "place"


def test_a_seat_that_is_no_place_needs_no_model() -> None:
    read = Read("The Kremlin shrugged.")
    assert Seats(read.resolver.index, lambda _: 0.0).meaning(read.head("Kremlin")) == "government"


def test_features_name_seat_and_governor() -> None:
    read = Read("Talks with Harare began.")
    names = set(features(read.head("Harare"), read.resolver.index, "government"))
    assert {"rule government", "seat pobj", "after with", "after with talk"} <= names


def test_the_answer_tells_ground_from_government() -> None:
    flown, acting = (
        explain("Harare", context=text).best for text in ("The surgeon flew to Harare.", "Harare rejected the audit.")
    )
    assert flown is not None
    assert acting is not None
    assert (flown.country, flown.sector) == ("ZWE", None)
    assert (acting.country, acting.sector) == ("ZWE", "GOV")


def test_a_state_has_no_point_on_the_map() -> None:
    read = Read("The bus crashed in Zimbabwe. Harare rejected the audit. The bus left from Harare.")
    country = read.resolver.place_of(read.head("Zimbabwe"))
    assert country is not None
    assert (country.lat, country.lon) == (None, None)
    capitals = [token for token in read.parse.tokens if token.text == "Harare"]
    assert read.resolver.place_of(capitals[0]) is None
    left = read.resolver.place_of(capitals[1])
    assert left is not None
    assert left.lat is not None
