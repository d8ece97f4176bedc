"""Where: places that the syntax ties to an act, and those that it does not."""

import pytest

from dragoman.extract.parsing import parse_text
from dragoman.extract.places import place_of_event
from dragoman.extract.scene import Scene
from dragoman.model.document import Document
from dragoman.model.place import Place, PlacePrecision
from dragoman.model.syntax import Token

KNOWN = {
    "Oslo": ("NOR", PlacePrecision.CITY),
    "Lagos": ("NGA", PlacePrecision.CITY),
    "Lima": ("PER", PlacePrecision.CITY),
    "Peru": ("PER", PlacePrecision.COUNTRY),
    "Chile": ("CHL", PlacePrecision.COUNTRY),
    "Crete": ("GRC", PlacePrecision.REGION),
    "Sea": (None, PlacePrecision.REGION),
    "embassy": ("CHL", PlacePrecision.POINT),
    "Shoal": (None, PlacePrecision.POINT),
}


class Atlas:
    """A resolver that knows a handful of places and nobody."""

    def place_of(self, token: Token) -> Place | None:
        known = KNOWN.get(token.text)
        return None if known is None else Place(name=token.text, country=known[0], precision=known[1])


def place(text: str, anchor: str) -> str | None:
    parse, _ = parse_text(text)
    scene = Scene(document=Document.new(text), parse=parse, resolver=Atlas(), reference=None)  # type: ignore[arg-type]
    token = next(token for token in parse.tokens if token.text == anchor)
    found = place_of_event(scene, token)
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("text", "anchor", "name"),
    [
        ("The ministers met in Oslo.", "met", "Oslo"),
        ("The ministers met on Monday in Oslo.", "met", "Oslo"),
        ("In Oslo, the ministers met and signed a pact.", "signed", "Oslo"),
        ("The president visited Peru.", "visited", "Peru"),
        ("Troops entered Lagos.", "entered", "Lagos"),
        ("Troops will leave Peru.", "leave", "Peru"),
        ("The airline flies fighters to Peru.", "flies", "Peru"),
        ("The two agreed to meet on Crete.", "meet", "Crete"),
        ("The navy carried out an exercise in the Sea.", "carried", "Sea"),
        ("The navy carried out an exercise in the Sea.", "exercise", "Sea"),
        ("The summit took place in Lima.", "summit", "Lima"),
        ("The mayor approved the attacks on the embassy in Lima.", "attacks", "Lima"),
        ("Militants attacked bases in Peru.", "attacked", "Peru"),
        ("Ships rammed a cutter and blocked a tanker near the Shoal.", "rammed", "Shoal"),
        ("She visited Peru, where she signed a treaty.", "signed", "Peru"),
        ("Rebels launched an assault on Lagos.", "launched", "Lagos"),
        ("The Lima summit ended.", "summit", "Lima"),
        ("A raid near the frontier town of Lagos killed nine.", "raid", "Lagos"),
        ("They opened a joint post at Vakaru.", "opened", "Vakaru"),
    ],
)
def test_place_is_tied_by_syntax(text: str, anchor: str, name: str) -> None:
    assert place(text, anchor) == name


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Chile imposed sanctions on Peru.", "imposed"),
        ("Chile put pressure on Lima.", "put"),
        ("Chile signed a treaty with Peru.", "signed"),
        ("Chile invaded Peru.", "invaded"),
        ("Chile condemned the attack in Lagos.", "condemned"),
        ("OSLO - Chile condemned the attack.", "condemned"),
        ("Chile left after rebels attacked a convoy in Lagos.", "left"),
        ("The treaty between Chile and Peru was signed.", "signed"),
        ("The embassy in Oslo termed the reports baseless.", "termed"),
        ("The ambassador in Lima shuttled between them.", "shuttled"),
    ],
)
def test_an_actor_or_another_clause_gives_no_place(text: str, anchor: str) -> None:
    assert place(text, anchor) is None
