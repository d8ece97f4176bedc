"""A claim as the JSON text of its row, and back: the contract's object without nulls and what columns hold."""

import json
from typing import Any

from dragoman.model.claim import Claim
from dragoman.model.decoding import claim_from_json
from dragoman.model.moment import Moment
from dragoman.model.reading import Json, claim_json

_NEEDED = frozenset({"chain", "content", "actors", "parties"})
"""Lists that the contract cannot do without, even when empty."""
_IN_COLUMNS = ("id", "coder", "score")


def full_json(claim: Claim) -> Json:
    """Return the contract's object, and beside it what the contract leaves out (see `model.decoding`)."""
    made = claim_json(claim)
    for source, told in zip(claim.chain, made["chain"], strict=True):
        told["kind"] = source.party.kind
        _place(told["said"], source.said)
    if claim.event is not None:
        _place(made["event"]["moment"], claim.event.moment)
    if claim.relation is not None:
        _place(made["relation"]["moment"], claim.relation.moment)
    return made


def _place(told: Json | None, moment: Moment | None) -> None:
    if told is not None and moment is not None:
        told["start"], told["end"] = moment.start, moment.end


def packed(full: Json) -> str:
    """Return the text of `claims.body`."""
    quote = full["quote"]
    kept = {name: value for name, value in full.items() if name not in _IN_COLUMNS}
    kept["quote"] = {"prefix": quote["prefix"], "suffix": quote["suffix"]}
    return json.dumps(_sparse(kept), ensure_ascii=False, separators=(",", ":"))


def unpacked(
    body: str,
    *,
    id: str,  # noqa: A002
    quote: tuple[int, int, str, str],
    coder: tuple[str, str],
    score: float,
) -> Json:
    """Return the contract's object of a row; `quote` is its start, end, exact and sha256."""
    full: Json = json.loads(body)
    start, end, exact, sha256 = quote
    context = full.get("quote", {})
    full["id"] = id
    full["quote"] = {
        "start": start,
        "end": end,
        "exact": exact,
        "prefix": context.get("prefix", ""),
        "suffix": context.get("suffix", ""),
        "sha256": sha256,
    }
    full["coder"] = {"name": coder[0], "version": coder[1]}
    full["score"] = score
    return full


def claim_of(full: Json, document_id: str) -> Claim:
    """Return the claim of an unpacked row."""
    return claim_from_json(full, document_id=document_id)


def _sparse(value: Any) -> Any:
    if isinstance(value, dict):
        return {
            name: _sparse(inner)
            for name, inner in value.items()
            if inner is not None and inner is not False and (inner or inner == 0 or name in _NEEDED)
        }
    if isinstance(value, list):
        return [_sparse(inner) for inner in value]
    return value
