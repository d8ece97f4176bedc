"""Figures on whom a mention speaks for, and on country and sector of a phrase.

`python tests/resolve/labelled_actors.py [--errors]` prints them; errors are shown of the open halves alone.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dragoman import read_document
from dragoman.model.claim import Claim
from dragoman.model.document import Document
from dragoman.model.span import Span
from dragoman.pipeline.actors import explain

Json = dict[str, Any]
FOLDER = Path(__file__).resolve().parents[1] / "labelled"
HALVES = ("open", "closed")


@dataclass(frozen=True)
class Share:
    """How many of the cases came out right, and what the others came to."""

    right: int
    cases: int
    errors: tuple[str, ...] = ()
    unheard: int = 0
    """Cases, among those that are not right, whose mention stands in no claim."""

    @property
    def share(self) -> float:
        return self.right / max(1, self.cases)

    @property
    def share_of_heard(self) -> float:
        return self.right / max(1, self.cases - self.unheard)

    def __str__(self) -> str:
        heard = f"; {self.share_of_heard:.3f} of those in a claim" if self.unheard else ""
        return f"{self.share:.3f} ({self.right} of {self.cases}){heard}"


def rows(name: str, half: str) -> list[Json]:
    """Return the cases of one half of a set."""
    table = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    found: list[Json] = table["cases" if "cases" in table else "phrases"]
    return [row for row in found if row["half"] == half]


def voices(claim: Claim) -> Iterator[tuple[Span | None, str, frozenset[str]]]:
    """Yield mention, name and principals of everybody in a claim, chains first."""
    parties: list[Any] = list(claim.chain[1:])
    if claim.attitude is not None:
        parties += [claim.attitude.experiencer, *claim.attitude.target.parties]
    if claim.event is not None:
        parties += [*claim.event.actors, *claim.event.recipients]
    if claim.relation is not None:
        parties += claim.relation.parties
    for entry in parties:
        party = getattr(entry, "party", entry)
        yield party.mention, party.name, frozenset(body.country or body.name for body in party.speaks_for)


def place(text: str, words: str, nth: int) -> tuple[int, int]:
    """Return where words stand for the nth time."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return at, at + len(words)


def principals(row: Json) -> tuple[str, frozenset[str]] | None:
    """Return name and principals of the mention in a reading of the sentences; None where no claim holds it."""
    document = Document.new(row["text"], published=date.fromisoformat(row["published"]))
    start, end = place(row["text"], row["mention"], row.get("nth", 0))
    seen: list[tuple[str, Span, str, frozenset[str]]] = []
    for claim in read_document(document).claims:
        for mention, name, found in voices(claim):
            if mention is not None and mention.start < end and mention.end > start:
                seen.append((mention.exact, mention, name, found))
    if not seen:
        return None
    closest = max(_overlap(mention, start, end) for _, mention, _, _ in seen)
    best = [(name, found, mention) for _, mention, name, found in seen if _overlap(mention, start, end) == closest]
    first = best[0][2]
    together = [found for _, found, mention in best if mention == first]
    listed = frozenset().union(*together) if len({name for name, _, _ in best}) > 1 else together[0]
    return best[0][0], listed


def _overlap(mention: Span, start: int, end: int) -> float:
    shared = min(mention.end, end) - max(mention.start, start)
    return shared / (max(mention.end, end) - min(mention.start, start))


def agrees(told: list[list[str]], name: str, found: frozenset[str]) -> bool:
    """Say whether the principals are those told; a body that speaks in its own name speaks for nobody else."""
    if not told:
        return found <= {name}
    low = {word.casefold() for word in found}
    if len(low) != len(told):
        return False
    return all(any(word.casefold() in low for word in accepted) for accepted in told)


def speaks_for(half: str) -> Share:
    """Measure the speakers of one half."""
    cases = rows("speaks_for", half)
    errors = []
    unheard = 0
    for row in cases:
        found = principals(row)
        if found is None:
            unheard += 1
            errors.append(f"{row['kind']}: no claim with [{row['mention']}] | {row['text']}")
        elif not agrees(row["for"], *found):
            errors.append(f"{row['kind']}: {row['for']} not {sorted(found[1])} [{found[0]}] | {row['text']}")
    return Share(len(cases) - len(errors), len(cases), tuple(errors), unheard)


def phrases(half: str) -> dict[str, Share]:
    """Measure country, sector and both for the phrases of one half."""
    cases = rows("phrases", half)
    right: Counter[str] = Counter()
    errors = []
    for row in cases:
        parties = explain(row["phrase"]).parties
        country = _country(row["country"], (party.country for party in parties))
        sector = bool({party.sector for party in parties} & set(row["sector"])) if parties else False
        right.update({"country": country, "sector": sector, "both": country and sector})
        if not (country and sector):
            got = ", ".join(f"{party.country} {party.sector} [{party.name}]" for party in parties) or "nobody"
            errors.append(f"{row['phrase']}: {row['country']} {row['sector']}, not {got}")
    return {key: Share(right[key], len(cases), tuple(errors)) for key in ("country", "sector", "both")}


def _country(told: list[Any], found: Iterable[str | None]) -> bool:
    got = set(found) or {None}
    return any(got == (set(accepted) if isinstance(accepted, list) else {accepted}) for accepted in told)


def main() -> None:
    """Print the figures, with `--errors` what went wrong in the open halves."""
    for half in HALVES:
        speakers = speaks_for(half)
        lines = [f"speaks_for {half}: {speakers}"]
        found = phrases(half)
        lines += [f"phrases {half} {key}: {share}" for key, share in found.items()]
        if "--errors" in sys.argv and half == "open":
            lines += [*speakers.errors, *found["both"].errors]
        sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
