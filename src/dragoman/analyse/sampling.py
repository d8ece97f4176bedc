"""A sample for people to code: drawn by kind and seed, and what their coding says of how often claims are right."""

import hashlib
import heapq
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.store import Record, View

_AROUND = 200
"""Characters shown on each side of a quote."""
_Z = 1.959964
"""Of a 95 % interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A claim of a sample with the words around its quote. It stands for `weight` claims of its kind, copies left out."""

    record: "Record"
    before: str
    after: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What a person wrote beside a claim of a sheet. `right` None: not coded yet; `weight` as it was drawn."""

    claim: str
    kind: str
    right: bool | None
    changes: Mapping[str, Any]
    note: str | None = None
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """How often claims of a kind ("all": of any) are right: the share, and its 95 % interval."""

    kind: str
    coded: int
    right: int
    share: float
    low: float
    high: float


def drawn(view: "View", count: int, *, seed: int = 0, **asked: Any) -> list[Drawn]:
    """Return about as many claims of each kind, `count` in all; fewer where there are no more. In order of storing.

    A claim's chance depends on its id and the seed alone: the same database gives the same sample, and a grown one
    nearly the same. Copies of a text are left out; rejected claims take part, since what people rejected was told too.
    `asked` is as in `View.claims`.
    """
    kinds: dict[str, list[tuple[str, int]]] = {}
    stock: Counter[str] = Counter()
    for row, claim, kind in view.stock(**asked):
        stock[kind] += 1
        kept = kinds.setdefault(kind, [])
        kept.append((_lot(claim, seed), row))
        if len(kept) > 4 * count + 1000:
            kinds[kind] = heapq.nsmallest(count, kept)
    shares = allotted(stock, count)
    weights = {
        row: stock[kind] / shares[kind]
        for kind, found in kinds.items()
        for _, row in heapq.nsmallest(shares[kind], found)
    }
    records = sorted(view.claims_at(list(weights), include_rejected=True), key=lambda record: record.row)
    return [_shown(view, record, weights[record.row]) for record in records]


def allotted(stock: Mapping[str, int], count: int) -> dict[str, int]:
    """Return how many to draw of each kind: as many of one as of another, where there are so many."""
    shares = dict.fromkeys(stock, 0)
    left = min(count, sum(stock.values()))
    while left:
        open_ = sorted((kind for kind in stock if shares[kind] < stock[kind]), key=lambda kind: (-stock[kind], kind))
        for kind in open_[:left]:
            more = min(max(left // len(open_), 1), stock[kind] - shares[kind])
            shares[kind] += more
        left = min(count, sum(stock.values())) - sum(shares.values())
    return shares


def _lot(claim: str, seed: int) -> str:
    return hashlib.sha256(f"{seed} {claim}".encode()).hexdigest()


def _shown(view: "View", record: "Record", weight: float) -> Drawn:
    text = view.document(record.document.id).text
    quote = record.claim.quote
    return Drawn(
        record=record,
        before=text[max(0, quote.start - _AROUND) : quote.start],
        after=text[quote.end : quote.end + _AROUND],
        weight=weight,
    )


def precision(coded: Iterable[Coded]) -> list[Precision]:
    """Return the share of right claims of each kind, then of all, each kind weighing as much as it has claims.

    Intervals are Wilson's for a kind, and for all the normal one of a stratified sample.
    """
    kinds: dict[str, list[Coded]] = {}
    for one in coded:
        if one.right is not None:
            kinds.setdefault(one.kind, []).append(one)
    found = [_of_kind(kind, kinds[kind]) for kind in sorted(kinds)]
    if len(found) > 1:
        found.append(_of_all(found, [sum(one.weight for one in kinds[figure.kind]) for figure in found]))
    return found


def _of_kind(kind: str, coded: Sequence[Coded]) -> Precision:
    n, right = len(coded), sum(bool(one.right) for one in coded)
    share = right / n
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2)) / (1 + _Z**2 / n)
    return Precision(
        kind=kind, coded=n, right=right, share=share, low=max(0.0, middle - half), high=min(1.0, middle + half)
    )


def _of_all(kinds: Sequence[Precision], sizes: Sequence[float]) -> Precision:
    total = sum(sizes) or 1.0
    share = sum(size * one.share for one, size in zip(kinds, sizes, strict=True)) / total
    # A kind that is all right, or all wrong, is not taken for certain: its variance is that of the interval's middle.
    spread = sum(
        (size / total) ** 2 * middle * (1 - middle) / one.coded
        for one, size in zip(kinds, sizes, strict=True)
        for middle in ((one.low + one.high) / 2,)
    )
    half = _Z * math.sqrt(spread)
    return Precision(
        kind="all",
        coded=sum(one.coded for one in kinds),
        right=sum(one.right for one in kinds),
        share=share,
        low=max(0.0, share - half),
        high=min(1.0, share + half),
    )
