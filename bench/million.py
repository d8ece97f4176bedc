"""A database of a million claims, made of real ones with changed actors and dates; and how fast it answers.

    dragoman read ARTICLES... --json > readings.jsonl
    python bench/million.py make readings.jsonl big.db --claims 1000000
    python bench/million.py time big.db [--json]

Every copy of a document ends in a line of its own, so that all offsets stay true and no two copies are one
document. In each copy every country becomes another (drawn by Zipf's law, so that a few make most of the news),
every actor id and name gets one of twenty endings, and all dates move together. One copy in five is declared a wire
copy of another, one in twenty is read twice by a newer coder, and some claims are rejected: what slows a real file.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from dragoman.model.actor import Party, SpeaksFor
from dragoman.model.attitude import Target
from dragoman.model.claim import Claim, Coder, Link
from dragoman.model.decoding import reading_from_json
from dragoman.model.document import Document
from dragoman.model.ids import stable_id
from dragoman.model.moment import Moment
from dragoman.model.place import Place
from dragoman.model.quote import Quote
from dragoman.model.reading import Reading
from dragoman.model.span import Span
from dragoman.store import open_database

COUNTRIES = [
    "USA",
    "CHN",
    "RUS",
    "UKR",
    "IRN",
    "ISR",
    "IND",
    "PAK",
    "GBR",
    "FRA",
    "DEU",
    "JPN",
    "KOR",
    "PRK",
    "TUR",
    "SAU",
    "EGY",
    "SYR",
    "IRQ",
    "LBN",
    "PSE",
    "YEM",
    "AFG",
    "POL",
    "ITA",
    "ESP",
    "CAN",
    "AUS",
    "BRA",
    "MEX",
    "ARG",
    "VEN",
    "COL",
    "CUB",
    "NGA",
    "ETH",
    "KEN",
    "SDN",
    "ZAF",
    "DZA",
    "MAR",
    "LBY",
    "TUN",
    "GRC",
    "SRB",
    "HUN",
    "ROU",
    "BGR",
    "CZE",
    "SWE",
    "NOR",
    "FIN",
    "DNK",
    "NLD",
    "BEL",
    "CHE",
    "AUT",
    "PHL",
    "VNM",
    "IDN",
    "MYS",
    "THA",
    "MMR",
    "BGD",
    "LKA",
    "NPL",
    "KAZ",
    "UZB",
    "AZE",
    "ARM",
    "GEO",
    "BLR",
    "MDA",
    "QAT",
    "ARE",
    "KWT",
    "OMN",
    "BHR",
    "JOR",
]
SPREAD_DAYS = 3_650
ENDINGS = 20
BATCH = 100
SPEED_RUNS = 7


@dataclass
class Change:
    """What becomes of the actors and dates of one copy."""

    copy: int
    random: random.Random
    document: Document
    countries: dict[str, str] = field(default_factory=dict)
    days: timedelta = timedelta()

    def country(self, code: str | None) -> str | None:
        """Return another country, the same one for the same code."""
        if code is None:
            return None
        if code not in self.countries:
            weights = [1 / (place + 1) for place in range(len(COUNTRIES))]
            self.countries[code] = self.random.choices(COUNTRIES, weights)[0]
        return self.countries[code]

    def day(self, day: date | None) -> date | None:
        """Return the day moved with all others."""
        return None if day is None else min(max(day, date(1970, 1, 1)), date(2090, 1, 1)) + self.days

    def actor(self, actor: str | None) -> str | None:
        """Return another actor id."""
        if actor is None:
            return None
        return self.country(actor) if len(actor) == 3 and actor.isupper() else f"{actor}-{self.copy % ENDINGS}"

    def name(self, name: str) -> str:
        """Return another name."""
        return name if name in ("AUTHOR", "GEN") else f"{name} {self.copy % ENDINGS}"

    def claim_id(self, old: str | None) -> str | None:
        """Return the id of the copy's claim."""
        return None if old is None else stable_id("c", old, self.copy)

    def of(self, value: Any) -> Any:
        """Return any noun changed, all nouns in it too."""
        if isinstance(value, tuple):
            return tuple(self.of(one) for one in value)
        if not is_dataclass(value) or isinstance(value, type | Span | Coder):
            return value
        inside = {one.name: self.of(getattr(value, one.name)) for one in fields(value)}
        if isinstance(value, Party):
            inside |= {
                "actor": self.actor(value.actor),
                "country": self.country(value.country),
                "name": self.name(value.name),
            }
        elif isinstance(value, SpeaksFor | Place):
            inside |= {"country": self.country(value.country)}
        elif isinstance(value, Moment):
            inside |= {"earliest": self.day(value.earliest), "latest": self.day(value.latest)}
        elif isinstance(value, Quote):
            return replace(value, document_id=self.document.id)
        elif isinstance(value, Claim):
            inside |= {"id": self.claim_id(value.id)}
        elif isinstance(value, Link | Target):
            inside |= {"claim": self.claim_id(value.claim)}
        return type(value)(**inside)


def copies(bases: list[Reading], wanted: int, seed: int) -> Iterator[tuple[int, Reading, Reading]]:
    """Yield (number, base, copy) until there are `wanted` claims."""
    made = 0
    for number in range(10**9):
        chance = random.Random(f"{seed}-{number}")  # noqa: S311 - no secrets here
        base = bases[number % len(bases)]
        copy = number // len(bases)
        days = timedelta(days=chance.randrange(SPREAD_DAYS) - SPREAD_DAYS // 2)
        old = base.document
        published = None if old.published is None else old.published + days
        text = f"{old.text}\n\nCopy {copy}."
        document = replace(
            old,
            id=stable_id("d", text, old.url),
            text=text,
            published=published,
            publisher=f"Paper {chance.randrange(200)}",
        )
        change = Change(copy=copy, random=chance, document=document, days=days)
        yield number, base, Reading(document=document, claims=change.of(base.claims), issues=base.issues)
        made += len(base.claims)
        if made >= wanted:
            return


def make(source: Path, path: Path, wanted: int, seed: int) -> None:
    """Write the database."""
    with source.open(encoding="utf-8") as lines:
        bases = [one for line in lines if (one := reading_from_json(json.loads(line))).claims]
    began = time.perf_counter()
    claims = 0
    clock = datetime(2026, 1, 1, tzinfo=UTC)
    newer = Coder(name="dragoman-rules", version="9.9.9")
    with open_database(path) as database, database.writer() as writer:
        pending: list[tuple[int, Reading]] = []

        def flush() -> None:
            with writer.transaction():
                for number, reading in pending:
                    at = clock + timedelta(minutes=number)
                    writer.document(reading.document, ingested_at=at)
                    writer.reading(reading, read_at=at)
                    if number % 5 == 1:
                        writer.origin(reading.document.id, stable_id("d", number // 25), decided_at=at)
                    if number % 20 == 3:
                        writer.reading(reading, read_at=at + timedelta(days=30), coder=newer)
                    if number % 50 == 7:
                        writer.judge("reject", reading.claims[0].id, judge="a reviewer", made_at=at)
            pending.clear()

        for number, _, reading in copies(bases, wanted, seed):
            pending.append((number, reading))
            claims += len(reading.claims)
            if len(pending) == BATCH:
                flush()
                rate = claims / (time.perf_counter() - began)
                print(f"\r{claims:,} claims, {rate:,.0f}/s ", end="", file=sys.stderr, flush=True)
        flush()
    took = time.perf_counter() - began
    print(f"\n{claims:,} claims in {took:.0f} s, {path.stat().st_size / 1e9:.2f} GB", file=sys.stderr)


def timings(path: Path) -> dict[str, dict[str, float]]:
    """Return milliseconds by question: the first time, the median and the worst of the later ones."""
    with open_database(path, readonly=True) as database:
        view = database.view()
        past = database.view(as_of=datetime(2026, 2, 1, tzinfo=UTC))
        questions: dict[str, Callable[[], object]] = {
            "search claims, rare words": lambda: view.search("contempt congress"),
            "search claims, one very common word": lambda: view.search("the"),
            "search claims, two common words": lambda: view.search("said president"),
            "search claims, a phrase": lambda: view.search('"trade war" OR tariff'),
            "search sentences, common": lambda: view.search("president said", where="sentences"),
            "dyad USA-CHN by week": lambda: view.dyads(by="week", a="USA", b="CHN"),
            "dyad USA-CHN by month, as of": lambda: past.dyads(by="month", a="USA", b="CHN"),
            "dyad SWE-NOR by month": lambda: view.dyads(a="SWE", b="NOR"),
            "all of USA's dyads by year": lambda: view.dyads(by="year", a="USA"),
            "dyad page: by week, and 50 newest claims": lambda: (
                view.dyads(by="week", a="USA", b="CHN"),
                list(view.claims(about=("USA", "CHN"), newest_first=True, limit=50)),
            ),
            "claims: holder, about two, attitude": lambda: list(
                view.claims(holder="USA", about=("RUS", "CHN"), kind="attitude", limit=100)
            ),
            "claims: about a common pair, 100": lambda: list(view.claims(about=("USA", "CHN"), limit=100)),
            "claims: experiencer, emotion": lambda: list(view.claims(experiencer="CHN", attitude="anxiety", limit=100)),
            "claims: newest about one actor, 100": lambda: list(
                view.claims(about=("IRN",), newest_first=True, limit=100)
            ),
            "claims: event type since a day, 100": lambda: list(
                view.claims(event_type="ASSAULT", since=date(2024, 1, 1), limit=100)
            ),
            "claims: nothing fits": lambda: list(view.claims(about=("SWE", "OMN"), attitude="jealousy", limit=100)),
            "claims: a week of assaults": lambda: list(
                view.claims(event_type="ASSAULT", since=date(2024, 1, 1), until=date(2024, 1, 7), limit=100)
            ),
            "claims: all of one week, 100": lambda: list(
                view.claims(since=date(2024, 1, 1), until=date(2024, 1, 7), limit=100)
            ),
            "claims: published in one week, 100": lambda: list(
                view.claims(published_since=date(2024, 1, 1), published_until=date(2024, 1, 7), limit=100)
            ),
            "claims: a rare emotion, 100": lambda: list(view.claims(attitude="jealousy", limit=100)),
            "count: about a common pair": lambda: view.count(about=("USA", "CHN")),
            "counts": view.counts,
            "actors, 100 most named": view.actors,
            "all dyads by month, DuckDB: tuples": lambda: view.panel(by="month").tuples(),
            "all dyads by month, DuckDB: objects": lambda: view.dyads(by="month"),
        }
        return {name: _timed(ask) for name, ask in questions.items()}


def _timed(ask: Callable[[], object]) -> dict[str, float]:
    taken: list[float] = []
    for _ in range(SPEED_RUNS):
        began = time.perf_counter()
        ask()
        taken.append(1000 * (time.perf_counter() - began))
    return {"first": taken[0], "median": statistics.median(taken[1:]), "worst": max(taken[1:])}


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("readings", type=Path)
    making.add_argument("database", type=Path)
    making.add_argument("--claims", type=int, default=1_000_000)
    making.add_argument("--seed", type=int, default=1)
    timing = commands.add_parser("time")
    timing.add_argument("database", type=Path)
    timing.add_argument("--json", action="store_true")
    given = parser.parse_args()
    if given.command == "make":
        make(given.readings, given.database, given.claims, given.seed)
        return
    found = timings(given.database)
    if given.json:
        print(json.dumps(found, indent=1))
        return
    for name, one in found.items():
        print(f"{name:44} first {one['first']:8.1f} ms   median {one['median']:8.1f} ms   worst {one['worst']:8.1f} ms")


if __name__ == "__main__":
    main()
