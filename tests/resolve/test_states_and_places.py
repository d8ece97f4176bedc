"""Everybody named in a stretch of words; place names; the author."""

import pytest
from phrases_read import Read, spoken_for

from dragoman.model.document import DocumentKind
from dragoman.model.place import PlacePrecision

COMPOUNDS = [
    ("Russia-North Korea ties worry Tokyo.", "Russia-North Korea ties", ["RUS", "PRK"]),
    ("The China-Japan-South Korea summit ended.", "China-Japan-South Korea summit", ["CHN", "JPN", "KOR"]),
    ("The U.S.-ROK alliance is strong.", "U.S.-ROK alliance", ["USA", "KOR"]),
    ("Libya–Turkey relations cooled.", "Libya–Turkey relations", ["LBY", "TUR"]),
    ("An Israeli-Egyptian patrol was hit.", "Israeli-Egyptian patrol", ["ISR", "EGY"]),
    ("Relations between Moscow and Pyongyang warmed.", "between Moscow and Pyongyang", ["RUS", "PRK"]),
    ("Turkish airstrikes killed ten.", "Turkish airstrikes", ["TUR"]),
    ("Iran's enrichment of uranium went on.", "Iran's enrichment", ["IRN"]),
    ("The rivalry of India and Pakistan grew.", "India and Pakistan", ["IND", "PAK"]),
]


@pytest.mark.parametrize(("sentence", "stretch", "countries"), COMPOUNDS, ids=[row[1] for row in COMPOUNDS])
def test_states_named_in_a_stretch(sentence: str, stretch: str, countries: list[str]) -> None:
    read = Read(sentence)
    start = sentence.index(stretch)
    tokens = [token for token in read.parse.tokens if start <= token.start < start + len(stretch)]
    assert [party.country for party in read.resolver.states_in(tokens)] == countries


def test_backer_in_a_compound_is_not_the_militia_state() -> None:
    read = Read("A Tehran-backed militia fired at the embassy.")
    assert read.party("A Tehran-backed militia").country is None


PLACES = [
    ("The ministers met in Manila.", "Manila", "PHL", PlacePrecision.CITY, True),
    ("Boats collided at the Second Thomas Shoal.", "Second Thomas Shoal", None, PlacePrecision.POINT, True),
    ("Shells fell in north-eastern Syria.", "Syria", "SYR", PlacePrecision.REGION, False),
    ("Troops landed in Norway.", "Norway", "NOR", PlacePrecision.COUNTRY, False),
    ("A drone crashed near Kharkiv.", "Kharkiv", "UKR", PlacePrecision.CITY, True),
    ("Ships passed through the Taiwan Strait.", "Strait", None, PlacePrecision.REGION, True),
    ("Rain fell across Europe.", "Europe", None, PlacePrecision.REGION, False),
]


@pytest.mark.parametrize(
    ("sentence", "word", "country", "precision", "located"), PLACES, ids=[row[1] for row in PLACES]
)
def test_places(sentence: str, word: str, country: str | None, precision: PlacePrecision, located: bool) -> None:
    read = Read(sentence)
    place = read.resolver.place_of(read.head(word))
    assert place is not None
    assert place.precision is precision
    assert (place.lat is not None) is located
    if word != "Second Thomas Shoal":
        assert place.country == country


def test_an_abstract_noun_is_no_place() -> None:
    read = Read("The talks ended in failure.")
    assert read.resolver.place_of(read.head("failure")) is None


@pytest.mark.parametrize(
    ("sentence", "word", "meaning"),
    [
        ("Beijing condemned the sale.", "Beijing", "government"),
        ("The envoy arrived in Beijing.", "Beijing", "place"),
        ("Protests spread near Cairo.", "Cairo", "place"),
        ("The deal was rejected by Ankara.", "Ankara", "government"),
        ("The Kremlin laughed.", "Kremlin", "government"),
        ("The dog barked.", "dog", None),
    ],
)
def test_metonymy_by_syntax(sentence: str, word: str, meaning: str | None) -> None:
    read = Read(sentence)
    assert read.resolver.metonymy(read.head(word)) == meaning


def test_newsroom_speaks_for_nobody() -> None:
    author = Read("Ministers met in Rome.").resolver.author()
    assert (author.name, author.sector, author.country, author.speaks_for) == ("AUTHOR", "MED", None, ())


def test_government_publisher_speaks_for_its_state() -> None:
    author = Read(
        "The two sides met in Oslo.", kind=DocumentKind.READOUT, publisher="Ministry of Foreign Affairs of Norway"
    ).resolver.author()
    assert author.country == "NOR"
    assert spoken_for(author) == {"NOR"}


def test_statement_from_an_office_holder() -> None:
    author = Read(
        "Today we mourn.",
        kind=DocumentKind.STATEMENT,
        title="Statement from President Joe Biden on the Earthquake",
        publisher="The White House",
    ).resolver.author()
    assert author.country == "USA"
    assert author.actor == "joe-biden"
    assert "Biden" in author.speaks_for[0].reason


def test_text_as_source_speaks_for_its_issuer() -> None:
    holder = Read("A statement from the French foreign ministry called the raid illegal.").holder("A statement")
    assert holder.country == "FRA"
    assert spoken_for(holder) == {"FRA"}


def test_georgia_is_told_by_its_company() -> None:
    assert Read("Russia shelled Georgia on Monday.").party("Georgia").actor == "GEO"
    read = Read("The American senator won in Georgia and Alabama.")
    place = read.resolver.place_of(read.head("Georgia"))
    assert place is not None
    assert place.country == "USA"
