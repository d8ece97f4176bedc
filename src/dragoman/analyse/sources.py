"""Where it all comes from: publishers with grades and state ties, how much each carries, and which sources fail."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dragoman.knowledge import knowledge
from dragoman.knowledge.reading import listed, rows
from dragoman.store.records import Grade, PublisherCount

if TYPE_CHECKING:
    from dragoman.store.records import Feed, Input
    from dragoman.store.view import View

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""The Admiralty code (NATO AJP-2.1): how far a source is trusted, how far its information."""
_STATE_KINDS = frozenset({"state_agency", "state_media"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """What the tables know of an outlet; `state` is set where it speaks for its state."""

    name: str
    country: str
    kind: str

    @property
    def state(self) -> str | None:
        """ISO alpha-3 of the state that it speaks for."""
        return self.country if self.kind in _STATE_KINDS else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """A publisher: counts, what a person graded, what the tables know. A person's state tie goes before the tables'."""

    count: PublisherCount
    grade: Grade | None
    outlet: Outlet | None

    @property
    def reliability(self) -> str:
        """A to F; F until a person has graded it: dragoman doesn't judge by itself."""
        return (self.grade and self.grade.reliability) or "F"

    @property
    def credibility(self) -> int:
        """1 to 6; 6 until a person has graded it."""
        return (self.grade and self.grade.credibility) or 6

    @property
    def state(self) -> str | None:
        """ISO alpha-3 of the state that owns or steers it, as far as known."""
        graded = self.grade.state if self.grade is not None else None
        return graded or (self.outlet.state if self.outlet is not None else None)

    def to_json(self) -> dict[str, Any]:
        """Return everything."""
        count, grade = self.count, self.grade
        return {
            "publisher": count.publisher,
            "grade": f"{self.reliability}{self.credibility}",
            "graded_by": None if grade is None else grade.set_by,
            "graded_at": None if grade is None else grade.set_at.isoformat(),
            "note": None if grade is None else grade.note,
            "state": self.state,
            "country": None if self.outlet is None else self.outlet.country or None,
            "kind": None if self.outlet is None else self.outlet.kind,
            "documents": count.documents,
            "origins": count.origins,
            "copies": count.copies,
            "claims": count.claims,
            "undated": count.undated,
            "first_published": None if count.first_published is None else count.first_published.isoformat(),
            "last_published": None if count.last_published is None else count.last_published.isoformat(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input or feed whose last try failed, with when it last went well (feeds only)."""

    location: str
    kind: str
    error: str
    tries: int | None
    at: datetime | None
    ok_at: datetime | None

    def to_json(self) -> dict[str, Any]:
        """Return everything."""
        return {
            "failed": self.location,
            "kind": self.kind,
            "error": self.error,
            "tries": self.tries,
            "at": None if self.at is None else self.at.isoformat(),
            "ok_at": None if self.ok_at is None else self.ok_at.isoformat(),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Publishers, the busiest first; `graded_only` have a grade and no document yet; `failures`; feeds in order."""

    publishers: tuple[Publisher, ...]
    graded_only: tuple[Grade, ...]
    failures: tuple[Failure, ...]
    feeds: int


def sources(view: "View") -> Sources:
    """Return where the documents of a view come from."""
    grades = {grade.publisher: grade for grade in view.sources()}
    known = outlets()
    found = tuple(
        Publisher(
            count=count,
            grade=grades.pop(count.publisher, None) if count.publisher is not None else None,
            outlet=outlet_of(count.publisher, count.url, known),
        )
        for count in view.publishers()
    )
    feeds = view.feeds()
    failed = [_of_input(one) for one in view.inputs(state="failed")]
    failed += [_of_feed(feed) for feed in feeds if feed.error is not None]
    return Sources(publishers=found, graded_only=tuple(grades.values()), failures=tuple(failed), feeds=len(feeds))


def outlets() -> dict[str, Outlet]:
    """Return the outlets that the tables know, by name, other name and domain, in small letters."""
    found: dict[str, Outlet] = {}
    for row in rows("outlets"):
        outlet = Outlet(name=row["name"], country=row["country"], kind=row["kind"])
        for key in (row["name"], *listed(row["aliases"]), *listed(row["domains"])):
            found.setdefault(_plain(key), outlet)
    return found


def outlet_of(publisher: str | None, url: str | None, known: dict[str, Outlet]) -> Outlet | None:
    """Return the outlet that a publisher's name means, else the one whose domain the address is of, else None."""
    if publisher is not None and (outlet := known.get(_plain(publisher))) is not None:
        return outlet
    host = _host(publisher if publisher is not None and "." in publisher and " " not in publisher else url)
    labels = host.split(".")
    for start in range(len(labels) - 1):
        if (outlet := known.get(".".join(labels[start:]))) is not None:
            return outlet
    return None


def spoken_for(state: str | None) -> str:
    """Return the name of a state that a publisher is tied to."""
    return knowledge().country_name(state)


def _host(address: str | None) -> str:
    if not address:
        return ""
    try:
        return (urlsplit(address if "//" in address else f"//{address}").hostname or "").lower()
    except ValueError:
        return ""


def _plain(name: str) -> str:
    plain = " ".join(name.casefold().split())
    return plain.removeprefix("the ")


def _of_input(one: "Input") -> Failure:
    return Failure(
        location=one.location,
        kind=one.kind or "input",
        error=one.error or "failed",
        tries=one.tries,
        at=one.changed_at,
        ok_at=None,
    )


def _of_feed(feed: "Feed") -> Failure:
    return Failure(
        location=feed.url,
        kind="feed",
        error=feed.error or "failed",
        tries=None,
        at=feed.checked_at,
        ok_at=feed.ok_at,
    )
