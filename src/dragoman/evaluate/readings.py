"""Readings against gold readings: the measures of our own nested claims.

Three one-to-one matchings are made in each document: `found` takes the most pairs whose contents share
a code point; `full` the most pairs that match fully; all other measures read one alignment that maximises
`fields.likeness`. A measure of a field counts hits among aligned pairs, against all claims that have the
field on either side; its `_accuracy` twin looks at aligned pairs alone.
"""

from collections.abc import Callable
from typing import Any

from dragoman.evaluate import fields, parties, ranges
from dragoman.evaluate.matching import Pair, best_pairs, most_pairs
from dragoman.evaluate.report import Example
from dragoman.evaluate.sides import examples_of, resolution_examples
from dragoman.evaluate.tally import Style, Vector

Json = dict[str, Any]
_UNSCORED_LINKS = frozenset({"part_of", "purpose", "replies_to"})
_VALUES = {"moment_or_none": "moment_value", "place_or_none": "place_value"}
_BOTH = ("kind", "factuality_innermost", "factuality_author")
_EVENT = ("event_type", "event_actors", "event_recipients", "event_countries", "event_type_countries")
_ATTITUDE = ("attitude_experiencer", "attitude_type_polarity", "attitude_target", "attitude")
_RELATION = ("relation_kind", "relation_parties", "relation")
STYLES: dict[str, Style] = {
    **dict.fromkeys(("found", "full", "full_attributed", "full_author", "chain"), Style.F1),
    **dict.fromkeys(("chain_accuracy", "boundary_accuracy", "source_accuracy", "cue_accuracy"), Style.ACCURACY),
    **{name + tail: style for name in _BOTH for tail, style in (("", Style.F1), ("_accuracy", Style.ACCURACY))},
    "factuality_innermost_marked_accuracy": Style.ACCURACY,
    "cue_type_accuracy": Style.ACCURACY,
    "form_accuracy": Style.ACCURACY,
    **{name + tail: style for name in _EVENT for tail, style in (("", Style.F1), ("_accuracy", Style.ACCURACY))},
    "status": Style.F1,
    "status_accuracy": Style.ACCURACY,
    "moment": Style.F1,
    "moment_value": Style.ACCURACY,
    "place": Style.F1,
    "place_value": Style.ACCURACY,
    **{name + tail: style for name in _ATTITUDE for tail, style in (("", Style.F1), ("_accuracy", Style.ACCURACY))},
    **{name + tail: style for name in _RELATION for tail, style in (("", Style.F1), ("_accuracy", Style.ACCURACY))},
    **dict.fromkeys(("presupposed", "hedges", "link"), Style.F1),
    **dict.fromkeys(("party_country_accuracy", "party_sector_accuracy"), Style.ACCURACY),
}


def compare(document: str, gold: Json, predicted: Json) -> tuple[list[dict[str, Vector]], list[Example]]:
    """Compare one reading with its gold: an observation for each aligned pair and each claim left over."""
    comparison = _Comparison(gold["claims"], predicted["claims"])
    resolved = parties.resolved(gold["claims"], predicted["claims"])
    return (
        [*comparison.observations(), *map(_resolution, resolved)],
        [*examples_of(document, gold, predicted, comparison.aligned), *resolution_examples(document, resolved)],
    )


def _resolution(pair: tuple[parties.Told, parties.Told | None]) -> dict[str, Vector]:
    """Count one mention that both sides take for a party; one that the reading has not counts nowhere here."""
    wanted, got = pair
    if got is None:
        return {}
    return {
        "party_country_accuracy": (float(wanted.same_country(got)), 1.0),
        "party_sector_accuracy": (float(wanted.same_sector(got)), 1.0),
    }


def full_pairs(gold: list[Json], predicted: list[Json]) -> set[Pair]:
    """Return the most one-to-one pairs (gold index, predicted index) that match in full."""
    return _Comparison(gold, predicted).full


class _Comparison:
    """The claims of both sides and the three matchings between them."""

    def __init__(self, gold: list[Json], predicted: list[Json]) -> None:
        self.gold = gold
        self.predicted = predicted
        self.gold_by_id = {claim["id"]: claim for claim in gold}
        self.predicted_by_id = {claim["id"]: claim for claim in predicted}
        likeness = _weights(gold, predicted)
        full = {pair: weight for pair, weight in likeness.items() if self._is(pair, fields.full_match)}
        self.aligned = best_pairs(likeness)
        self.found = set(most_pairs(likeness))
        self.full = set(most_pairs(full))
        self.partner = {gold[i]["id"]: predicted[j]["id"] for i, j in self.aligned}

    def observations(self) -> list[dict[str, Vector]]:
        """Return one observation for each aligned pair, then for each claim without a partner."""
        gold_left = set(range(len(self.gold))) - {i for i, _ in self.aligned}
        predicted_left = set(range(len(self.predicted))) - {j for _, j in self.aligned}
        units: list[tuple[int | None, int | None]] = [
            *self.aligned,
            *((i, None) for i in sorted(gold_left)),
            *((None, j) for j in sorted(predicted_left)),
        ]
        return [self._observe(i, j) for i, j in units]

    def _observe(self, i: int | None, j: int | None) -> dict[str, Vector]:
        gold = None if i is None else self.gold[i]
        predicted = None if j is None else self.predicted[j]
        seen: dict[str, Vector] = {}
        self._count_matches(seen, i, gold, predicted)
        agreed = {} if gold is None or predicted is None else self._agreement(gold, predicted)
        for name in ("chain", *_BOTH):
            _count(seen, name, agreed, gold is not None, predicted is not None)
        for kind, names in (("event", (*_EVENT, "status")), ("attitude", _ATTITUDE), ("relation", _RELATION)):
            for name in names:
                _count(seen, name, agreed, _is_kind(gold, kind), _is_kind(predicted, kind))
        for name, has in (
            ("moment", _has_moment),
            ("place", _has_place),
            ("presupposed", _presupposed),
            ("hedges", _hedged),
        ):
            _count(seen, name, agreed, has(gold), has(predicted))
        self._count_links(seen, gold, predicted)
        for name, right in agreed.items():
            accuracy = _VALUES.get(name, f"{name}_accuracy")
            if accuracy in STYLES:
                seen[accuracy] = (float(right), 1.0)
        if i is not None and j is not None and (i, j) not in self.full:
            del seen["chain_accuracy"]
        return seen

    def _count_matches(self, seen: dict[str, Vector], i: int | None, gold: Json | None, predicted: Json | None) -> None:
        full = next((self.gold[a] for a, _ in self.full if a == i), None)
        seen["found"] = (
            float(any(a == i for a, _ in self.found)),
            float(predicted is not None),
            float(gold is not None),
        )
        seen["full"] = (float(full is not None), seen["found"][1], seen["found"][2])
        for name, wanted in (("full_attributed", True), ("full_author", False)):
            hit, got, there = (c is not None and (len(c["chain"]) > 1) is wanted for c in (full, predicted, gold))
            seen[name] = (float(hit), float(got), float(there))

    def _agreement(self, gold: Json, predicted: Json) -> dict[str, bool]:
        inner, outer = gold["chain"][-1]["factuality"], gold["chain"][0]["factuality"]
        agreed = {
            "chain": fields.same_chain(gold, predicted),
            "boundary": ranges.iou(fields.content(gold), fields.content(predicted)) >= fields.FULL_IOU,
            "source": fields.same_source(gold, predicted),
            "cue": fields.same_cue(gold, predicted),
            "kind": gold["kind"] == predicted["kind"],
            "factuality_innermost": inner == predicted["chain"][-1]["factuality"],
            "factuality_author": outer == predicted["chain"][0]["factuality"],
            "cue_type": gold.get("cue_type") == predicted.get("cue_type"),
            "form": gold.get("form") == predicted.get("form"),
            "presupposed": True,
            "hedges": ranges.overlap(ranges.of_spans(gold["hedges"]), ranges.of_spans(predicted["hedges"])),
        }
        if inner != "CT+":
            agreed["factuality_innermost_marked"] = agreed["factuality_innermost"]
        if not agreed["kind"] or gold["kind"] == "proposition":
            return agreed
        one, two = gold[gold["kind"]], predicted[gold["kind"]]
        if gold["kind"] == "event":
            agreed |= fields.event(one, two)
            agreed["moment"] = agreed["moment_or_none"]
            agreed["place"] = fields.same_place(one, two)
        elif gold["kind"] == "attitude":
            agreed |= fields.attitude(one, two, self.gold_by_id, self.predicted_by_id)
        else:
            agreed |= fields.relation(one, two)
        return agreed

    def _count_links(self, seen: dict[str, Vector], gold: Json | None, predicted: Json | None) -> None:
        wanted = {(link["type"], self.partner.get(link["claim"])) for link in _links(gold)}
        got = {(link["type"], link["claim"]) for link in _links(predicted)}
        seen["link"] = (float(len(wanted & got)), float(len(_links(predicted))), float(len(_links(gold))))

    def _is(self, pair: Pair, test: Callable[[Json, Json], bool]) -> bool:
        return test(self.gold[pair[0]], self.predicted[pair[1]])


def _weights(gold: list[Json], predicted: list[Json]) -> dict[Pair, float]:
    """Weigh the pairs whose contents overlap; contents are laid out once, since most pairs lie apart."""
    theirs = [(fields.content(claim), claim) for claim in predicted]
    weights: dict[Pair, float] = {}
    for i, one in enumerate(gold):
        words = fields.content(one)
        for j, (other_words, other) in enumerate(theirs):
            if (
                other_words[0][0] < words[-1][1]
                and words[0][0] < other_words[-1][1]
                and ranges.overlap(words, other_words)
            ):
                weights[i, j] = fields.likeness(one, other)
    return weights


def _count(seen: dict[str, Vector], name: str, agreed: dict[str, bool], wanted: bool, got: bool) -> None:
    if wanted or got:
        seen[name] = (float(wanted and got and agreed.get(name, False)), float(got), float(wanted))


def _is_kind(claim: Json | None, kind: str) -> bool:
    return claim is not None and claim["kind"] == kind


def _has_moment(claim: Json | None) -> bool:
    return _is_kind(claim, "event") and claim is not None and claim["event"].get("moment") is not None


def _has_place(claim: Json | None) -> bool:
    return _is_kind(claim, "event") and claim is not None and claim["event"].get("place") is not None


def _presupposed(claim: Json | None) -> bool:
    return claim is not None and bool(claim.get("presupposed"))


def _hedged(claim: Json | None) -> bool:
    return claim is not None and bool(claim["hedges"])


def _links(claim: Json | None) -> list[Json]:
    return [] if claim is None else [link for link in claim.get("links") or () if link["type"] not in _UNSCORED_LINKS]
