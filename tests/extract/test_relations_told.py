"""Relations as news tells them: by habit, apposition, parts of ground, what becomes of ties; and what is no relation."""

import pytest

from dragoman.extract.claims.clauses import Drafts
from dragoman.extract.parsing import parse_text
from dragoman.extract.relations import find
from dragoman.extract.scene import RelationDraft, Scene
from dragoman.knowledge import knowledge
from dragoman.model.document import Document
from dragoman.resolve.resolver import DocumentResolver


def scene_of(text: str) -> Scene:
    document = Document.new(text)
    parse = parse_text(text, ())[0]
    return Scene(
        document=document, parse=parse, resolver=DocumentResolver(document, parse, knowledge()), reference=None
    )


def read(text: str) -> list[RelationDraft]:
    return find(scene_of(text))


def kinds(text: str) -> list[tuple[str, set[str]]]:
    return [
        (draft.relation.kind.value, {party.country or party.name for party in draft.relation.parties})
        for draft in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "sides"),
    [
        ("Ecuador exports bananas to Panama.", "trade", {"ECU", "PAN"}),
        ("Panama buys most of its bananas from Ecuador.", "dependence", {"ECU", "PAN"}),
        ("Ecuador is Panama's largest trading partner.", "trade", {"ECU", "PAN"}),
        ("Panama is the main market for Ecuador's shrimp.", "trade", {"ECU", "PAN"}),
        ("Italy supplies Egypt with frigates.", "arms_transfer", {"ITA", "EGY"}),
        ("Italy, the main supplier of weapons to Egypt, kept quiet.", "arms_transfer", {"ITA", "EGY"}),
        ("Norway is the largest donor to Malawi.", "aid", {"NOR", "MWI"}),
        ("Norway bankrolls Malawi's army.", "aid", {"NOR", "MWI"}),
        ("Moldova is dependent on Russian gas.", "dependence", {"MDA", "RUS"}),
        ("Fiji works closely with Singapore.", "partnership", {"FJI", "SGP"}),
        ("Kenya has claimed the island, a fifth of Somalia, since 1962.", "territorial", {"KEN", "SOM"}),
        ("French soldiers who serve in Chad were hurt.", "military_presence", {"FRA", "TCD"}),
        ("French soldiers serving with the mission in Chad were hurt.", "military_presence", {"FRA", "TCD"}),
        ("France keeps 900 soldiers in Chad.", "military_presence", {"FRA", "TCD"}),
        ("Morocco administers most of Western Sahara.", "control", {"MAR", "ESH"}),
        ("Russia occupies about a fifth of Ukraine.", "control", {"RUS", "UKR"}),
        ("Guyana and Venezuela both claim the Essequibo.", "territorial", {"GUY", "VEN"}),
        ("Chile resented the sale of permits by Peru in the disputed waters.", "territorial", {"PER"}),
        ("Ethiopia is at odds with Egypt over the dam.", "rivalry", {"ETH", "EGY"}),
        ("Ethiopia and Egypt will settle their differences over the dam.", "rivalry", {"ETH", "EGY"}),
        ("The row with Egypt has cost Ethiopia dear.", "rivalry", {"ETH", "EGY"}),
        ("Paraguay, one of a dozen states that recognise Taiwan, stayed away.", "recognition", {"PRY", "TWN"}),
        ("Serbia has never recognised Kosovo's independence.", "recognition", {"SRB", "XKX"}),
        ("Peru maintains an embassy in Chile.", "diplomatic", {"PER", "CHL"}),
        ("They watched the reopening of the Peruvian embassy in Chile.", "diplomatic", {"PER", "CHL"}),
        ("The normalisation of relations between Peru and Chile took years.", "diplomatic", {"PER", "CHL"}),
        ("Algeria and its ally Tunisia abstained.", "alliance", {"DZA", "TUN"}),
        ("Ethiopia's rival Egypt objected.", "rivalry", {"ETH", "EGY"}),
    ],
)
def test_told_in_many_ways(text: str, kind: str, sides: set[str]) -> None:
    assert (kind, sides) in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "NATO member Turkey blocked the bid.",
        "Turkey, a NATO member, blocked the bid.",
        "As a member of NATO, Turkey blocked the bid.",
        "NATO, of which Turkey is a member, blocked the bid.",
        "Turkey's membership of NATO is secure.",
        "The accession of Turkey to NATO took years.",
        "Turkey, which chairs NATO, blocked the bid.",
    ],
)
def test_membership_in_every_form(text: str) -> None:
    assert ("membership", {"TUR", "NATO"}) in kinds(text)


def test_an_apposition_hung_too_far_away_still_describes_its_name() -> None:
    told = kinds("The officer said it bore the marks of Boko Haram, the al Qaeda affiliate that rules much of Niger.")
    assert [kind for kind, _ in told] == ["membership", "control"]
    assert all(any("Boko Haram" in party or party == "NGA" for party in sides) for _, sides in told)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The reopening of Peru's embassy in Chile was delayed.", "warming"),
        ("The closure of Peru's embassy in Chile was delayed.", "cooling"),
        ("The resumption of ties between Peru and Chile was delayed.", "warming"),
    ],
)
def test_what_becomes_of_ties_gives_their_direction(text: str, direction: str) -> None:
    (draft,) = read(text)
    assert draft.relation.direction == direction
    assert draft.presupposed


@pytest.mark.parametrize(
    "text",
    [
        "Mildred and Harry were old friends.",
        "Anna Berg was named a member of the school board.",
        "Fiji worked with Singapore on Monday.",
        "Ecuador will sell shrimp to Panama in May.",
        "The company wants to reduce dependence on coal, Norway said.",
        "Under my administration it goes to the county.",
        "The two countries fish in the open waters.",
    ],
)
def test_no_relation_of_world_affairs(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "acts"),
    [("Paraguay recognises Taiwan.", 0), ("Norway bankrolls Malawi's army.", 0), ("Norway funded Malawi in May.", 1)],
)
def test_a_standing_is_not_told_as_an_act_too(text: str, acts: int) -> None:
    drafts = Drafts.gather(scene_of(text))
    assert sum(len(each) for each in drafts.events.values()) == acts


@pytest.mark.parametrize(
    ("text", "kind", "sides"),
    [
        ("Zambia owes Japan about two billion dollars.", "dependence", {"ZMB", "JPN"}),
        ("Zambia owes two billion dollars to Japan.", "dependence", {"ZMB", "JPN"}),
        ("Austria needs Norwegian gas.", "dependence", {"AUT", "NOR"}),
        ("Italy uses Kuwaiti airfields.", "military_presence", {"ITA", "KWT"}),
        ("Finland shares many interests with Estonia.", "alignment", {"FIN", "EST"}),
        ("Kenya and Uganda quarrel about fish while we sink.", "rivalry", {"KEN", "UGA"}),
        ("Finland shares a fishing quota with Estonia.", "partnership", {"FIN", "EST"}),
        ("Venezuela has never dropped its own claim to Guyana.", "territorial", {"VEN", "GUY"}),
        ("They closed the Kuwaiti base that houses Italian soldiers.", "military_presence", {"KWT", "ITA"}),
        ("Kenya and Uganda often bicker about fish.", "rivalry", {"KEN", "UGA"}),
        ("Zambia ships its copper to Japan.", "trade", {"ZMB", "JPN"}),
        ("The ferry row reopened an old argument between Malta and Tunisia.", "rivalry", {"MLT", "TUN"}),
        ("The minister described the reef as Fijian territory.", "territorial", {"FJI"}),
        ("Beijing considers Taiwan part of its territory.", "territorial", {"CHN"}),
        ("The new road lies within Omani territory.", "territorial", {"OMN"}),
        ("The rock is an integral part of the territory of Fiji.", "territorial", {"FJI"}),
        ("Denmark holds sovereignty over Greenland.", "control", {"DNK"}),
        ("The strait is run by Turkey.", "control", {"TUR"}),
        ("The Italian army has kept a garrison on the island since 1988.", "military_presence", {"ITA"}),
    ],
)
def test_what_is_needed_owed_used_and_held(text: str, kind: str, sides: set[str]) -> None:
    found = dict(kinds(text))
    assert kind in found
    assert sides <= found[kind]


@pytest.mark.parametrize(
    "text",
    [
        "Austria needs a new airport.",
        "Zambia owes nothing to Japan.",
        "Italy used Kuwaiti airfields on Monday.",
        "Finland shared the documents with Estonia.",
        "The tourists crossed into Omani territory.",
    ],
)
def test_single_needs_and_deeds_are_no_relation(text: str) -> None:
    assert kinds(text) == []
