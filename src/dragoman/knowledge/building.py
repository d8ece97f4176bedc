"""Tables into the lexicon, one function a table; the order decides which meaning of a surface is the default."""

from typing import Protocol

from dragoman.knowledge.entries import Entry, EntryType
from dragoman.knowledge.lexicon import Lexicon
from dragoman.knowledge.reading import Row, listed, rows
from dragoman.model.actor import ActorKind

PARTICLES = frozenset(
    {
        "al",
        "el",
        "bin",
        "bint",
        "ibn",
        "ben",
        "von",
        "van",
        "der",
        "den",
        "de",
        "da",
        "di",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "abu",
        "abd",
        "y",
        "e",
        "zu",
        "ter",
        "ter.",
    }
)
"""Words inside a name that belong to the surname after them."""
FAMILY_NAME_FIRST = frozenset({"CHN", "KOR", "PRK", "VNM", "TWN", "SGP", "HKG", "KHM"})
_BODY_KINDS = {
    "igo": ActorKind.IGO,
    "minilateral": ActorKind.IGO,
}
_SMALL_WORDS = frozenset({"the"})


class Shelf(Protocol):
    """What the tables are put into."""

    lexicon: Lexicon
    countries: dict[str, Entry]
    adjectives: dict[str, str]
    bodies: dict[str, Entry]
    capital_of: dict[str, str]


def build(shelf: Shelf) -> None:
    """Read every table of surfaces into the shelf."""
    _countries(shelf)
    _metonyms(shelf)
    _bodies(shelf)
    _regions(shelf)
    _features(shelf)
    _cities(shelf)
    _outlets(shelf)
    _vessels(shelf)
    _peoples(shelf)
    _roles(shelf)


def _number(field: str) -> float | None:
    return float(field) if field else None


def plural(noun: str) -> str:
    """Return an English plural; "Chinese", "Swiss" and the like stay."""
    last = noun.rpartition(" ")[2].lower()
    if last.endswith(("ese", "swiss", "french", "people", "personnel", "police", "media", "forces", "bois")):
        return noun
    for singular, many in (("man", "men"), ("child", "children"), ("person", "persons")):
        if last.endswith(singular) and not last.endswith(("german", "roman", "ottoman", "turkman")):
            return noun[: -len(singular)] + many
    if last.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def plural_phrase(phrase: str) -> str:
    """Return the plural of a role: of its head, which stands before "of", "for", "to", "in" where there is one."""
    words = phrase.split()
    for index, word in enumerate(words):
        if word in {"of", "for", "to", "in", "on"} and index:
            return " ".join([*words[: index - 1], plural(words[index - 1]), *words[index:]])
    if words[-1] in {"general", "elect", "designate"} and len(words) > 1:
        return " ".join([*words[:-2], plural(words[-2]), words[-1]])
    if phrase in {"secretary-general", "director-general", "prosecutor-general", "consul-general"}:
        head, _, rest = phrase.partition("-")
        return f"{plural(head)}-{rest}"
    return plural(phrase)


def surname(person: str) -> str:
    """Return the part of a well-known person's full name that stands for it alone; particles included."""
    words = person.split()
    if words and words[-1].rstrip(".") in {"Jr", "Sr", "II", "III", "IV"}:
        words = words[:-1]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _countries(shelf: Shelf) -> None:
    for row in rows("countries"):
        iso3, kind = row["iso3"], row["kind"]
        state = Entry(
            type=EntryType.COUNTRY,
            name=row["name"],
            id=iso3,
            kind=ActorKind.STATE,
            country=None if kind == "former" else iso3,
            sector="GOV",
            detail=kind,
            also_place=True,
        )
        shelf.countries[iso3] = state
        for surface in (row["name"], *listed(row["names"])):
            shelf.lexicon.add(surface, state)
        for surface in listed(row["adjectives"]):
            shelf.adjectives.setdefault(iso3, surface)
            if surface not in listed(row["names"]) and surface != row["name"]:
                shelf.lexicon.add(surface, _of(state, EntryType.ADJECTIVE))
        _persons_of(shelf, state, listed(row["people"]))
        for index, capital in enumerate(listed(row["capital"])):
            shelf.capital_of.setdefault(iso3, capital)
            shelf.lexicon.add(capital, _capital(state, capital, row, first=index == 0))


def _of(state: Entry, kind: EntryType, *, many: bool = False) -> Entry:
    return Entry(
        type=kind,
        name=state.name,
        id=state.id,
        kind=ActorKind.STATE if kind is EntryType.ADJECTIVE else ActorKind.GROUP,
        country=state.country,
        sector="GOV" if kind is EntryType.ADJECTIVE else "CVL",
        detail=state.detail,
        plural=many,
    )


def _persons_of(shelf: Shelf, state: Entry, nouns: list[str]) -> None:
    for noun in nouns:
        shelf.lexicon.add(noun, _of(state, EntryType.PEOPLE))
        shelf.lexicon.add(plural(noun), _of(state, EntryType.PEOPLE, many=True))


def _capital(state: Entry, capital: str, row: Row, *, first: bool) -> Entry:
    return Entry(
        type=EntryType.CAPITAL,
        name=capital,
        kind=ActorKind.STATE,
        country=state.country,
        sector="GOV",
        owner=state.id,
        lat=_number(row["lat"]) if first else None,
        lon=_number(row["lon"]) if first else None,
        also_place=True,
    )


def _metonyms(shelf: Shelf) -> None:
    for row in rows("metonyms"):
        owner = row["owner"]
        entry = Entry(
            type=EntryType.METONYM,
            name=row["surface"].removeprefix("the "),
            kind=ActorKind.ORGANISATION,
            country=owner if owner in shelf.countries else None,
            sector=row["sector"],
            owner=owner,
            detail=row["kind"],
            also_place=row["also_place"] == "1",
        )
        shelf.lexicon.add(row["surface"], entry)


def _bodies(shelf: Shelf) -> None:
    for table, kind in (("organisations", EntryType.ORGANISATION), ("armed_groups", EntryType.ARMED_GROUP)):
        for row in rows(table):
            actor = _BODY_KINDS.get(row["kind"], ActorKind.ORGANISATION)
            if table == "armed_groups" and row["sector"] == "REB":
                actor = ActorKind.ARMED_GROUP
            entry = Entry(
                type=kind,
                name=row["name"],
                id=row["id"],
                kind=actor,
                country=row["country"] or None,
                sector=row["sector"] or None,
                detail=row["kind"],
                members=tuple(row.get("members", "").split()),
                parent=row.get("parent", ""),
            )
            shelf.bodies.setdefault(row["id"], entry)
            for surface in (row["name"], *listed(row["aliases"])):
                shelf.lexicon.add(surface, entry)


def _regions(shelf: Shelf) -> None:
    """Continents and world regions, and the parts of states (provinces, US states)."""
    for row in rows("regions"):
        entry = Entry(
            type=EntryType.REGION,
            name=row["name"],
            kind=ActorKind.GROUP if row["kind"] == "world" else None,
            country=row["country"] or None,
            detail=row["kind"],
            lat=_number(row["lat"]),
            lon=_number(row["lon"]),
            also_place=True,
        )
        for surface in (row["name"], *listed(row["aliases"])):
            shelf.lexicon.add(surface, entry)
        for surface in listed(row["adjectives"]):
            shelf.lexicon.add(
                surface,
                Entry(
                    type=EntryType.ADJECTIVE,
                    name=row["name"],
                    kind=ActorKind.GROUP,
                    country=row["country"] or None,
                    detail=row["kind"],
                ),
            )


def _features(shelf: Shelf) -> None:
    for row in rows("features"):
        entry = Entry(
            type=EntryType.FEATURE,
            name=row["name"],
            country=row["controller"] or None,
            detail=row["kind"],
            lat=_number(row["lat"]),
            lon=_number(row["lon"]),
            also_place=True,
            members=tuple(listed(row["claimants"])),
        )
        for surface in (row["name"], *listed(row["aliases"])):
            shelf.lexicon.add(surface, entry)


def _cities(shelf: Shelf) -> None:
    for row in rows("cities"):
        entry = Entry(
            type=EntryType.CITY,
            name=row["name"],
            country=row["country"] or None,
            detail="city",
            lat=_number(row["lat"]),
            lon=_number(row["lon"]),
            also_place=True,
        )
        for surface in (row["name"], *listed(row["aliases"])):
            shelf.lexicon.add(surface, entry)


def _outlets(shelf: Shelf) -> None:
    for row in rows("outlets"):
        entry = Entry(
            type=EntryType.OUTLET,
            name=row["name"],
            kind=ActorKind.ORGANISATION,
            country=row["country"] or None,
            sector="MED",
            detail=row["kind"],
        )
        for surface in (row["name"], *listed(row["aliases"])):
            shelf.lexicon.add(surface, entry)


def _vessels(shelf: Shelf) -> None:
    for row in rows("vessels"):
        operator = row["operator"].lower()
        sector = "COP" if "coast guard" in operator else "MIL" if "navy" in operator or "msdf" in operator else None
        entry = Entry(
            type=EntryType.VESSEL,
            name=row["name"],
            kind=ActorKind.VESSEL,
            country=row["country"] or None,
            sector=sector,
            detail=row["kind"],
        )
        for surface in (row["name"], *listed(row["aliases"])):
            shelf.lexicon.add(surface, entry)


def _peoples(shelf: Shelf) -> None:
    """Peoples, faiths and communities that are no state's citizens as such."""
    for row in rows("peoples"):
        base = {"name": row["name"], "kind": ActorKind.GROUP, "country": row["country"] or None, "detail": row["kind"]}
        for surface in listed(row["adjectives"]):
            shelf.lexicon.add(surface, Entry(type=EntryType.ADJECTIVE, **base))  # type: ignore[arg-type]
        for surface in listed(row["people"]):
            shelf.lexicon.add(surface, Entry(type=EntryType.PEOPLE, **base))  # type: ignore[arg-type]
            shelf.lexicon.add(plural(surface), Entry(type=EntryType.PEOPLE, plural=True, **base))  # type: ignore[arg-type]


def _roles(shelf: Shelf) -> None:
    for row in rows("roles"):
        phrase = row["phrase"]
        many = plural_phrase(phrase)
        for surface, is_plural in ((phrase, many == phrase), (many, True)):
            shelf.lexicon.add(
                surface,
                Entry(
                    type=EntryType.ROLE,
                    name=phrase,
                    kind=ActorKind(row["kind"]),
                    sector=row["sector"] or None,
                    detail=row["stance"],
                    plural=is_plural,
                    proper=False,
                ),
            )
