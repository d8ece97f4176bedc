"""A reading in MPQA's terms: where its scheme files a private state otherwise than our nouns do.

MPQA calls wishing, supporting and opposing sentiment, where we file a wish under intention and support under
agreement. It calls believing, denying and accusing arguing, and guessing speculation, where we keep the source,
the cue and the value of what is believed. Flat reports ("said") stay out: nothing in a reading marks them as opinions.
"""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
_FELT = {
    "intention": frozenset({"desire", "preference", "ambition", "willingness", "commitment", "readiness"}),
    "agreement": frozenset({"support", "opposition", "rejection"}),
}
_THOUGHT = frozenset({"communication", "belief"})
_GUESSED = frozenset({"PR+", "PS+", "PS-", "PR-"})


def label_of(attitude: Json) -> str:
    """Return an attitude's type and polarity as MPQA would file it."""
    kind = "sentiment" if attitude.get("emotion") in _FELT.get(attitude["type"], ()) else attitude["type"]
    return kind + ("" if kind == "speculation" else attitude["polarity"])


def beliefs(claims: list[Json]) -> Iterator[tuple[list[Json], str, Json, list[Json]]]:
    """Yield cue, label, holder and content of what somebody believes, denies, accuses of or guesses."""
    seen: set[tuple[int, str]] = set()
    for claim in claims:
        last = len(claim["chain"]) - 1
        cue = [span for span in claim["cue"] if span.get("level") == last and last]
        if claim["kind"] == "attitude" or not cue or claim.get("cue_type") not in _THOUGHT:
            continue
        label = _label(claim["chain"][last], claim["cue_type"])
        if label is None or (cue[0]["start"], label) in seen:
            continue
        seen.add((cue[0]["start"], label))
        yield cue, label, claim["chain"][last], claim["content"]


def _label(source: Json, cue_type: str) -> str | None:
    value = source["factuality"]
    if source["name"] == "GEN":
        return None
    if value in _GUESSED:
        return "speculation"
    if value == "CT-":
        return "arguing-"
    return "arguing+" if cue_type == "belief" or value == "Uu" else None
