"""PLV rows (Zero-Shot PLOVER): one sentence with one named pair and one of fifteen roots.

A sentence may tell more events than the one that is marked, so recall is the figure: a row counts when
some event of the reading has its root (`model.folding`) and its actors and recipients overlap the pair,
by their own words or by others that the reading gives the same party.
The reading sees the sentence alone. Rows without the span of source or target are left out.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from dragoman.evaluate import gold, ranges
from dragoman.evaluate.report import Example, Report
from dragoman.evaluate.sides import whole
from dragoman.evaluate.sitting import Sitting
from dragoman.evaluate.tally import Style, Tally, Vector
from dragoman.model.document import Document
from dragoman.model.folding import root15, root_of

Json = dict[str, Any]
ROOTS = (
    "AGREE", "CONSULT", "SUPPORT", "YIELD", "COOPERATE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
NO_EVENT = "none"
STYLES: dict[str, Style] = {
    "root_and_pair": Style.RECALL,
    "root_and_pair_by_own_words": Style.RECALL,
    "root": Style.ACCURACY,
    "pair": Style.ACCURACY,
    "pair_either_order": Style.ACCURACY,
    "root_and_pair_either_order": Style.ACCURACY,
    "any_event": Style.ACCURACY,
    "root_given_pair": Style.ACCURACY,
    "macro_f1": Style.MACRO,
    "root_of_given_pair": Style.ACCURACY,
    "macro_f1_of_given_pair": Style.MACRO,
    **{f"root_and_pair {root}": Style.RECALL for root in ROOTS},
}


def evaluate(sitting: Sitting) -> Report:
    """Measure event coding on single sentences."""
    tally = Tally(STYLES)
    examples: list[Example] = []
    confusion: Counter[tuple[str, str]] = Counter()
    every = gold.shaped(sitting.path, _shape)
    rows = [row for row in every if row.source and row.target]
    for row in sitting.each(rows):
        claims = sitting.claims(Document.new(row.text), row.id)
        told = _Telling(row, claims)
        tally.add(row.id, [told.observation() | _given(row, sitting)])
        confusion[row.root, told.best] += 1
        if told.error:
            examples.append(told.example())
    return Report(
        kind="plv",
        documents=len(tally.documents),
        measures=tally.measures(),
        examples=tuple(examples),
        confusion=dict(confusion),
        notes=(f"{len(every) - len(rows)} rows without the span of source or target left out", *sitting.notes),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One sentence with its marked pair; a span is empty where the row has none."""

    id: str
    text: str
    marked: str
    root: str
    source: ranges.Ranges
    target: ranges.Ranges


def _given(row: _Row, sitting: Sitting) -> dict[str, Vector]:
    """Return how right the root is where the pair is told beforehand, as classifiers of pairs are measured."""
    if sitting.pair_roots is None:
        return {}
    shares: dict[str, float] = defaultdict(float)
    for root, share in sitting.pair_roots(Document.new(row.text), row.source[0], row.target[0]).items():
        shares[root15(root)] += share
    best = max(shares, key=shares.__getitem__, default=NO_EVENT)
    by_root = (float(n) for root in ROOTS for n in (root == best == row.root, root == best, root == row.root))
    return {"root_of_given_pair": (float(best == row.root), 1.0), "macro_f1_of_given_pair": tuple(by_root)}


class _Telling:
    """One row and the events that the reading has."""

    def __init__(self, row: _Row, claims: list[Json]) -> None:
        self.row = row
        self.root = row.root
        self.claims = [claim for claim in claims if claim["kind"] == "event"]
        events = [claim["event"] for claim in self.claims]
        words = _Words(claims)
        self.roots = [root15(root_of(event["type"], event["status"])) for event in events]
        self.forward = [words.join(event, row.source, row.target) for event in events]
        self.backward = [words.join(event, row.target, row.source) for event in events]
        self.by_own_words = [_joins(event, row.source, row.target) for event in events]

    @property
    def best(self) -> str:
        """The root to set beside the gold's: that of an event with the pair, the right one where it is there."""
        for paired in (self.forward, self.backward):
            roots = [root for root, joined in zip(self.roots, paired, strict=True) if joined]
            if roots:
                return self.root if self.root in roots else roots[0]
        return NO_EVENT

    @property
    def error(self) -> str:
        """The class of the error, "" where the row is met."""
        if not self.claims:
            return "no event"
        if any(self.forward):
            return "" if self._has(self.forward) else f"wrong root: {self.root}"
        if any(self.backward):
            return "actor and recipient exchanged"
        return "wrong pair, right root" if self.root in self.roots else "wrong pair and root"

    def observation(self) -> dict[str, Vector]:
        hit = self._has(self.forward)
        either = [one or two for one, two in zip(self.forward, self.backward, strict=True)]
        paired = [(root, joined) for root, joined in zip(self.roots, self.forward, strict=True) if joined]
        seen: dict[str, Vector] = {
            "root_and_pair": (float(hit), float(bool(self.claims)), 1.0),
            "root_and_pair_by_own_words": (float(self._has(self.by_own_words)), float(bool(self.claims)), 1.0),
            "root": (float(self.root in self.roots), 1.0),
            "pair": (float(any(self.forward)), 1.0),
            "pair_either_order": (float(any(either)), 1.0),
            "root_and_pair_either_order": (float(self._has(either)), 1.0),
            "any_event": (float(bool(self.claims)), 1.0),
            "macro_f1": self._by_root(),
            f"root_and_pair {self.root}": (float(hit), float(self.best == self.root), 1.0),
        }
        if paired:
            seen["root_given_pair"] = (float(hit), 1.0)
        if self.best not in {self.root, NO_EVENT}:
            seen[f"root_and_pair {self.best}"] = (0.0, 1.0, 0.0)
        return seen

    def example(self) -> Example:
        return Example(
            error=self.error,
            document=self.row.id,
            gold=f"{self.root}  in: {self.row.marked}",
            predicted=" ;; ".join(whole(claim).split(" | ")[-1] for claim in self.claims) or "no event",
        )

    def _has(self, paired: list[bool]) -> bool:
        return any(joined and root == self.root for root, joined in zip(self.roots, paired, strict=True))

    def _by_root(self) -> Vector:
        hit = self._has(self.forward)
        return tuple(
            float(count)
            for root in ROOTS
            for count in (hit and root == self.root, root == self.best, root == self.root)
        )


class _Words:
    """Where a reading names each party: "Farc has said it will free X" names the doer of the freeing twice."""

    def __init__(self, claims: list[Json]) -> None:
        self._spans: dict[tuple[str, str | None], list[Json]] = defaultdict(list)
        for claim in claims:
            event = claim.get("event") or {}
            for party in (*claim["chain"], *event.get("actors", ()), *event.get("recipients", ())):
                if party["mention"] is not None:
                    self._spans[party["name"], party.get("country")].append(party["mention"])

    def join(self, event: Json, source: ranges.Ranges, target: ranges.Ranges) -> bool:
        """Say whether some actor is named within one span and some recipient within the other."""
        actors, recipients = (self._of(event[role]) for role in ("actors", "recipients"))
        return ranges.overlap(actors, source) and ranges.overlap(recipients, target)

    def _of(self, parties: list[Json]) -> ranges.Ranges:
        spans = [span for party in parties for span in self._spans[party["name"], party.get("country")]]
        return ranges.of_spans(spans)


def _joins(event: Json, source: ranges.Ranges, target: ranges.Ranges) -> bool:
    """Say whether some actor's mention overlaps one span and some recipient's the other."""
    actors, recipients = (ranges.of_spans(p["mention"] for p in event[role]) for role in ("actors", "recipients"))
    return ranges.overlap(actors, source) and ranges.overlap(recipients, target)


def _shape(row: Json) -> _Row:
    first = row["events"][0]
    source, target = (
        ranges.union([tuple(first[key])] if first.get(key) else []) for key in ("source_span", "target_span")
    )
    return _Row(
        id=row["id"],
        text=row["text"],
        marked=row.get("marked") or row["text"],
        root=root15(first["code"]),
        source=source,
        target=target,
    )
