"""re3d rows: documents with relations between entities of which five are ours to tell.

Likes / Dislikes are attitudes of their sign from experiencer to target party; FightingAgainst is an ASSAULT or
a relation of conflict; AlliesOf a relation of alliance, alignment or partnership; CommWith a CONSULT or REQUEST.
The other types (places, attributes, memberships, synonyms) are left out.
"""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

from dragoman.evaluate import gold
from dragoman.evaluate.matching import most_pairs
from dragoman.evaluate.ranges import Range
from dragoman.evaluate.report import Example, Report
from dragoman.evaluate.sitting import Sitting
from dragoman.evaluate.tally import Style, Tally, Vector
from dragoman.model.document import Document

Json = dict[str, Any]
Link = tuple[str, Range, Range]
TYPES = ("FightingAgainst", "AlliesOf", "Likes", "Dislikes", "CommWith")
_EITHER_WAY = frozenset({"FightingAgainst", "AlliesOf", "CommWith"})
_EVENTS = {"ASSAULT": "FightingAgainst", "CONSULT": "CommWith", "REQUEST": "CommWith"}
_RELATIONS = {"conflict": "FightingAgainst", "alliance": "AlliesOf", "alignment": "AlliesOf", "partnership": "AlliesOf"}
STYLES: dict[str, Style] = {
    "relation": Style.F1,
    "pair": Style.F1,
    **{f"relation {name}": Style.F1 for name in TYPES},
}


def evaluate(sitting: Sitting) -> Report:
    """Measure relations between mentioned parties: type and both ends, which must overlap the entities' spans."""
    tally = Tally(STYLES)
    examples: list[Example] = []
    for name, text, wanted in sitting.each(gold.shaped(sitting.path, _shape)):
        got = _of_claims(sitting.claims(Document.new(text), name))
        pairs = _align(wanted, got, same_type=True)
        tally.add(name, [_observe(wanted, got, pairs)])
        left = (
            [link for i, link in enumerate(wanted) if i not in {i for i, _ in pairs}],
            [link for j, link in enumerate(got) if j not in {j for _, j in pairs}],
        )
        examples.extend(_examples(name, text, *left))
    return Report(
        kind="re3d",
        documents=len(tally.documents),
        measures=tally.measures(),
        per_document={name: tally.of_document(name) for name in tally.documents},
        examples=tuple(examples),
        notes=(f"relation types compared: {', '.join(TYPES)}", *sitting.notes),
    )


def _observe(wanted: list[Link], got: list[Link], pairs: list[tuple[int, int]]) -> dict[str, Vector]:
    seen: dict[str, Vector] = {
        "relation": (float(len(pairs)), float(len(got)), float(len(wanted))),
        "pair": (float(len(_align(wanted, got, same_type=False))), float(len(got)), float(len(wanted))),
    }
    for name in TYPES:
        hits = sum(wanted[i][0] == name for i, _ in pairs)
        counts = [sum(link[0] == name for link in side) for side in (got, wanted)]
        if any(counts):
            seen[f"relation {name}"] = (float(hits), *map(float, counts))
    return seen


def _align(wanted: list[Link], got: list[Link], *, same_type: bool) -> list[tuple[int, int]]:
    return most_pairs(
        {
            (i, j): 1.0
            for i, one in enumerate(wanted)
            for j, two in enumerate(got)
            if (one[0] == two[0] or not same_type) and _joined(one, two)
        }
    )


def _joined(one: Link, two: Link) -> bool:
    def meet(left: Range, right: Range) -> bool:
        return left[0] < right[1] and right[0] < left[1]

    straight = meet(one[1], two[1]) and meet(one[2], two[2])
    return straight or (one[0] in _EITHER_WAY and meet(one[1], two[2]) and meet(one[2], two[1]))


def _shape(row: Json) -> tuple[str, str, list[Link]]:
    links: Iterator[Link] = (
        (one["type"], (one["head"][0], one["head"][1]), (one["tail"][0], one["tail"][1]))
        for one in row["relations"]
        if one["type"] in TYPES
    )
    return row["id"], row["text"], list(dict.fromkeys(links))


def _of_claims(claims: list[Json]) -> list[Link]:
    links: list[Link] = []
    for claim in claims:
        if claim["kind"] == "attitude":
            attitude = claim["attitude"]
            name = "Likes" if attitude["polarity"] == "+" else "Dislikes"
            if attitude["type"] in {"sentiment", "agreement"}:
                links.extend(_between(name, [attitude["experiencer"]], attitude["target"]["parties"]))
        elif claim["kind"] == "event" and claim["event"]["type"] in _EVENTS:
            event = claim["event"]
            links.extend(_between(_EVENTS[event["type"]], event["actors"], event["recipients"]))
        elif claim["kind"] == "relation" and claim["relation"]["kind"] in _RELATIONS:
            name = _RELATIONS[claim["relation"]["kind"]]
            spans = [_span(party) for party in claim["relation"]["parties"] if party["mention"]]
            links.extend((name, one, two) for one, two in combinations(spans, 2))
    return list({_key(link): link for link in reversed(links)}.values())[::-1]


def _between(name: str, left: list[Json], right: list[Json]) -> list[Link]:
    return [
        (name, _span(one), _span(two))
        for one, two in product(left, right)
        if one["mention"] and two["mention"] and _span(one) != _span(two)
    ]


def _key(link: Link) -> tuple[str, Range, Range]:
    """Make links that hold either way the same whichever end comes first."""
    name, one, two = link
    return (name, *sorted((one, two))) if name in _EITHER_WAY else link  # type: ignore[return-value]


def _span(party: Json) -> Range:
    return (party["mention"]["start"], party["mention"]["end"])


def _examples(name: str, text: str, missed: list[Link], spurious: list[Link]) -> list[Example]:
    def telling(link: Link) -> str:
        kind, one, two = link
        near = " ".join(text[max(0, min(one[0], two[0]) - 30) : max(one[1], two[1]) + 60].split())
        return f"{kind}({text[slice(*one)]}, {text[slice(*two)]})  in: {near}"

    return [
        *(Example(error=f"missed {link[0]}", document=name, gold=telling(link), predicted="") for link in missed),
        *(Example(error=f"spurious {link[0]}", document=name, gold="", predicted=telling(link)) for link in spurious),
    ]
