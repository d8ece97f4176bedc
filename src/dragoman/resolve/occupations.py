"""What sort of people a noun means that no table has, told by its ending: glassmakers, falconers, glaciologists."""

from dragoman.knowledge import EntryType
from dragoman.model.actor import ActorKind, Party
from dragoman.model.syntax import Token
from dragoman.resolve.mentions import MentionIndex
from dragoman.resolve.phrases import DETERMINERS, modifiers

NATIONAL = frozenset({EntryType.ADJECTIVE, EntryType.PEOPLE, EntryType.COUNTRY})
ENDINGS = (
    ("BUS", ("maker", "monger", "seller", "dealer", "trader", "owner", "holder", "builder", "breeder", "exporter",
             "importer", "producer", "refiner", "distributor", "retailer", "supplier", "broker")),
    ("EDU", ("ologist", "ographer", "onomer", "ometrician", "physicist", "chemist", "lecturer", "professor")),
    ("MIL", ("trooper", "parachutist", "gunner", "grenadier", "fusilier", "cavalryman")),
    ("COP", ("policeman", "policewoman", "constable")),
    ("CRM", ("smuggler", "trafficker", "launderer", "rustler", "raider", "robber", "thief", "killer")),
    ("CVL", ("man", "woman", "person", "people", "folk", "worker", "picker", "keeper", "driver", "player", "cleaner",
             "walker", "rider", "dweller", "grower", "farmer", "miner", "er", "or", "ist", "eer", "ian", "ee", "ant")),
)  # fmt: skip
"""Sector -> endings, the telling ones first. Only for a noun that a nationality stands before."""
THINGS = frozenset(
    {
        "paper", "number", "order", "power", "water", "border", "matter", "letter", "character", "tower", "dinner", "river",
        "corner", "layer", "cover", "trailer", "container", "cruiser", "tanker", "freighter", "chapter", "filter", "server",
        "router", "scooter", "reactor", "sector", "factor", "tractor", "motor", "detector", "error", "corridor", "harbor",
        "harbour", "sensor", "computer", "newspaper", "trawler", "steamer", "bomber", "launcher", "fighter", "summer",
        "winter", "weather", "offer", "answer", "career", "barrier", "frontier", "carrier", "restaurant",
        "plant", "grant", "giant", "committee", "guarantee", "fee", "coffee", "transistor", "projector", "generator",
        "centre", "center", "theater", "disaster", "cluster", "quarter", "semester", "register", "master", "monster",
        "poster", "counter", "shelter", "helicopter", "charter", "partner", "manner", "banner", "liner", "airliner", "copper",
        "silver", "timber", "rubber", "amber", "chamber", "member", "october", "november", "december", "september", "leather",
        "feather", "fever", "lever", "terror", "mirror", "tenor", "vigor", "honor", "labor", "favor", "color", "door", "floor",
        "variant", "warrant", "currant", "list", "twist", "mist", "fist", "checklist",
    }
)  # fmt: skip
SHORTEST = 5


def sector_by_form(noun: str) -> str | None:
    """Return the PLOVER sector that the form of a singular noun tells, None where it need not be a person."""
    word = noun.lower().rpartition("-")[2]
    if len(word) < SHORTEST or word in THINGS:
        return None
    for sector, endings in ENDINGS:
        if word.endswith(endings):
            return sector
    return None


def people_by_form(index: MentionIndex, head: Token, *, persons: bool = False) -> tuple[Party, ...]:
    """Read a noun that no table has by its form and the nationality before it ("Gambian fishmongers").

    With `persons`, only a noun whose ending tells of people counts; without, the nationality alone is kept.
    """
    if head.pos not in {"NOUN", "PROPN"} or index.at(head) is not None:
        return ()
    before = modifiers(head)
    owners = [item.entry for token in before for item in index.all_at(token)]
    country = next((entry.country for entry in owners if entry and entry.type in NATIONAL and entry.country), None)
    sector = sector_by_form(head.lemma)
    if country is None or (persons and sector is None):
        return ()
    kind = None if sector is None else ActorKind.GROUP if head.tag in {"NNS", "NNPS"} else ActorKind.PERSON
    named = [token for token in before if token.lower not in DETERMINERS]
    start = named[0].start if named else head.start
    name = index.parse.text[start : head.end]
    return (Party(name=name, mention=index.span(head), kind=kind, country=country, sector=sector),)
