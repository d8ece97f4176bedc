"""What a run did: counts, causes of failure, rates."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

_MOST_EXAMPLES = 20
"""Messages kept of each cause; the database has them all."""
_STORED = ("new", "known", "read", "claims", "issues", "words", "external", "links")
"""Counts of what is stored."""


@dataclass(slots=True, kw_only=True)
class Report:
    """Counts of one run. `failed` counts by cause, `examples` has the first messages of each.

    `new` and `known` count documents that came in, `read` those whose reading was stored, `left` those that still
    have none, `outdated` those that only other versions of the coder have read. `waiting` counts feeds and addresses not fetched because the run was offline. `seconds` is wall time.
    """

    inputs: int = 0
    new: int = 0
    known: int = 0
    read: int = 0
    left: int = 0
    outdated: int = 0
    claims: int = 0
    issues: int = 0
    words: int = 0
    external: int = 0
    links: int = 0
    feeds: int = 0
    feeds_unchanged: int = 0
    fetched: int = 0
    waiting: int = 0
    origins: int = 0
    happenings: int = 0
    embedded: int = 0
    interrupted: bool = False
    seconds: float = 0.0
    failed: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    @contextmanager
    def of_one_transaction(self) -> Iterator[None]:
        """Take the counts back where what they count is taken back."""
        kept = {name: getattr(self, name) for name in _STORED}
        failed = self.failed.copy()
        try:
            yield
        except BaseException:
            for name, value in kept.items():
                setattr(self, name, value)
            self.failed = failed
            raise

    def fail(self, cause: str, message: str) -> None:
        """Count a failure."""
        self.failed[cause] += 1
        kept = self.examples.setdefault(cause, [])
        if len(kept) < _MOST_EXAMPLES:
            kept.append(message)

    @property
    def failures(self) -> int:
        """How many documents and inputs failed, whatever the cause."""
        return self.failed.total()

    @property
    def documents_per_second(self) -> float:
        """Documents read in a second of the whole run."""
        return self.read / self.seconds if self.seconds else 0.0

    @property
    def words_per_second(self) -> float:
        """Words read in a second of the whole run."""
        return self.words / self.seconds if self.seconds else 0.0

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "inputs": self.inputs,
            "documents": {
                "new": self.new,
                "known": self.known,
                "read": self.read,
                "left": self.left,
                "outdated": self.outdated,
            },
            "claims": self.claims,
            "issues": self.issues,
            "external_events": self.external,
            "links": self.links,
            "feeds": {"polled": self.feeds, "unchanged": self.feeds_unchanged},
            "fetched": self.fetched,
            "waiting_for_network": self.waiting,
            "origins": self.origins,
            "happenings": self.happenings,
            "embedded": self.embedded,
            "failed": dict(self.failed),
            "examples": self.examples,
            "passed_over": dict(self.passed_over),
            "interrupted": self.interrupted,
            "seconds": round(self.seconds, 3),
            "documents_per_second": round(self.documents_per_second, 3),
            "words_per_second": round(self.words_per_second, 1),
        }
