"""Relations on sentences written for these tests: kind, sides, direction, presupposed or said."""

import pytest

from dragoman.extract.parsing import parse_text
from dragoman.extract.relations import find
from dragoman.extract.scene import RelationDraft, Scene
from dragoman.knowledge import knowledge
from dragoman.model.document import Document, Zone, ZoneKind
from dragoman.resolve.resolver import DocumentResolver


def read(text: str, zones: tuple[Zone, ...] = ()) -> list[RelationDraft]:
    document = Document.new(text, zones=zones)
    parse = parse_text(text, zones)[0]
    resolver = DocumentResolver(document, parse, knowledge())
    return find(Scene(document=document, parse=parse, resolver=resolver, reference=None))


def shown(draft: RelationDraft) -> tuple[str, str, set[str]]:
    relation = draft.relation
    return relation.kind.value, relation.direction, {party.country for party in relation.parties if party.country}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The alliance between Japan and Australia is old.", ("alliance", "unknown", {"JPN", "AUS"})),
        ("Japan is an ally of Australia.", ("alliance", "unknown", {"JPN", "AUS"})),
        ("Japan is allied with Australia.", ("alliance", "unknown", {"JPN", "AUS"})),
        ("Serbia has close ties with Hungary.", ("diplomatic", "unknown", {"SRB", "HUN"})),
        ("Serbia and Hungary are getting closer.", ("alignment", "warming", {"SRB", "HUN"})),
        ("Oman watched the growing rivalry between Kenya and Ethiopia.", ("rivalry", "cooling", {"KEN", "ETH"})),
        ("Tensions between Kenya and Ethiopia eased.", ("rivalry", "warming", {"KEN", "ETH"})),
        ("Chad depends on Niger.", ("dependence", "unknown", {"TCD", "NER"})),
        ("Malaysia does not recognise Israel.", ("recognition", "unknown", {"MYS", "ISR"})),
        ("Peru's territorial dispute with Chile is over.", ("territorial", "unknown", {"PER", "CHL"})),
        ("The war between Sudan and Chad goes on.", ("conflict", "unknown", {"SDN", "TCD"})),
        ("Oslo praised the partnership between Ghana and Togo.", ("partnership", "unknown", {"GHA", "TGO"})),
        ("There are French troops in Chad.", ("military_presence", "unknown", {"FRA", "TCD"})),
    ],
)
def test_one_relation(text: str, expected: tuple[str, str, set[str]]) -> None:
    assert [shown(draft) for draft in read(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The two men share a friendship.",
        "Ministers discussed relations between Peru and Chile.",
        "Peru established diplomatic ties with Chile.",
        "Their armed forces are large.",
        "The company has links to the port.",
        "Norway sent troops to Mali.",
        "She trades shares.",
    ],
)
def test_no_relation(text: str) -> None:
    assert read(text) == []


def test_one_holder_is_enough_for_control() -> None:
    drafts = read("Fighters entered Turkish-controlled territory.")
    assert [shown(draft) for draft in drafts] == [("control", "unknown", {"TUR"})]


def test_half_a_compound_has_two_sides() -> None:
    drafts = read("An Iranian-backed Iraqi militia fired rockets.")
    assert [(shown(draft)[0], shown(draft)[2]) for draft in drafts] == [("aid", {"IRN", "IRQ"})]


def test_the_fight_is_theirs_who_are_helped_in_it() -> None:
    drafts = read("Norway reiterated its support for Mali in the fight against Islamic State.")
    assert [(shown(draft)[0], shown(draft)[2]) for draft in drafts] == [("conflict", {"MLI"})]


def test_bilateral_means_the_two_states_of_the_sentence() -> None:
    drafts = read("Talks in Peru with Chile strengthened the bilateral partnership.")
    assert [shown(draft) for draft in drafts] == [("partnership", "warming", {"PER", "CHL"})]


def test_ground_is_given_to_a_state() -> None:
    drafts = read("The reef is part of the Chilean shelf.")
    assert [(shown(draft)[0], shown(draft)[2], draft.presupposed) for draft in drafts] == [
        ("territorial", {"CHL"}, False)
    ]


def test_differences_over_a_border_are_territorial() -> None:
    assert [shown(draft)[0] for draft in read("There is a border row between Peru and Chile.")] == ["territorial"]


def test_said_and_taken_for_granted() -> None:
    said = read("Japan is an ally of Australia.")
    taken = read("The leaders toasted the alliance between Japan and Australia.")
    assert [draft.presupposed for draft in (*said, *taken)] == [False, True]


def test_a_headline_takes_nothing_for_granted() -> None:
    text = "Leaders toast the alliance between Japan and Australia"
    assert read(text, (Zone(kind=ZoneKind.HEADLINE, start=0, end=len(text)),)) == []
