"""What comparing documents costs as they grow in number: origins and happenings of made-up articles of one year.

    python bench/linking.py 1000 10000

Articles have five sentences of words drawn by Zipf's law; one in five is a copy of another of the days before, a few
words changed. Each has three claims of events between two of eighty states (drawn by Zipf's law too), one in three an
event that an article of the days before has told. The year stays as long, so that ten times as many articles are ten
times as dense: the hard case for a comparison by keys. Prints one JSON object a size: CPU seconds of each step, and
`growth`, how many times more CPU an article costs than at the size before (1 is linear).
"""

import argparse
import json
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from million import COUNTRIES

from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import AUTHOR, Claim, ClaimKind, Coder, CueType, Factuality, Form, Source
from dragoman.model.document import Document
from dragoman.model.event import Event, EventType
from dragoman.model.ids import stable_id
from dragoman.model.moment import Moment, Precision
from dragoman.model.quote import Quote
from dragoman.model.reading import Reading
from dragoman.model.span import Span
from dragoman.pipeline.linking import happenings, origins
from dragoman.pipeline.progress import Silent
from dragoman.pipeline.report import Report
from dragoman.store import open_database

CODER = Coder(name="made", version="1")
VOCABULARY = 20_000
SENTENCES, WORDS, CLAIMS = 5, 60, 3
DAYS = 365
RECENT = 2_000
"""Articles before one among which a copy's original, or an event told again, is drawn."""
BATCH = 200
Told = tuple[str, str, EventType, date, tuple[str, ...]]


class Maker:
    """Makes articles, day by day."""

    def __init__(self, count: int, seed: int = 3) -> None:
        """`count` articles are spread over the year."""
        self.count = count
        self.chance = random.Random(seed)  # noqa: S311 (not for secrets)
        self.words = [f"w{number}" for number in range(VOCABULARY)]
        self.weights = [1 / (place + 3) for place in range(VOCABULARY)]
        self.states = [1 / (place + 1) for place in range(len(COUNTRIES))]
        self.texts: list[list[str]] = []
        self.told: list[Told] = []

    def event(self, day: date) -> Told:
        """Return an event of the days before, or one of this day."""
        if self.told and self.chance.random() < 1 / 3:
            return self.chance.choice(self.told[-3 * RECENT :])
        a, b = self.chance.choices(COUNTRIES, self.states, k=2)
        b = b if b != a else COUNTRIES[(COUNTRIES.index(a) + 1) % len(COUNTRIES)]
        words = tuple(self.chance.choices(self.words, self.weights, k=6))
        return a, b, self.chance.choice(list(EventType)), day, words

    def text(self) -> list[str]:
        """Return the words of an article: new ones, or those of another with some changed."""
        if self.texts and self.chance.random() < 0.2:
            copied = list(self.chance.choice(self.texts[-RECENT:]))
            for _ in range(4):
                copied[self.chance.randrange(len(copied))] = self.chance.choice(self.words)
            return copied
        return self.chance.choices(self.words, self.weights, k=SENTENCES * WORDS)

    def reading(self, number: int) -> Reading:
        """Return the reading of one article."""
        day = date(2024, 1, 1) + timedelta(days=number * DAYS // self.count)
        words = self.text()
        events = [self.event(day) for _ in range(CLAIMS)]
        self.texts = [*self.texts[-RECENT:], words]
        self.told = [*self.told[-3 * RECENT :], *events]
        told = [f"{a} did {type_.value.lower()} {b} {' '.join(more)} on {when}." for a, b, type_, when, more in events]
        text = f"{' '.join(words)}.\n" + "\n".join(told)
        document = Document.new(
            text, url=f"https://example.org/{number}", published=day, publisher=f"Paper {number % 200}"
        )
        by_line = dict(zip(told, events, strict=True))
        claims = tuple(claim(document, text.index(line), line, event) for line, event in by_line.items())
        return Reading(document=document, claims=claims, issues=())


def claim(document: Document, start: int, line: str, event: Told) -> Claim:
    """Return the claim of an event that a line tells."""
    a, b, type_, day, _ = event
    span = Span.cut(document.text, start, start + len(line))
    at = start + line.rindex(day.isoformat())

    def party(code: str, place: int) -> Party:
        mention = Span.cut(document.text, place, place + len(code))
        return Party(name=code, mention=mention, actor=code, kind=ActorKind.STATE, country=code, sector="GOV")

    moment = Moment(
        earliest=day, latest=day, precision=Precision.DAY, text=day.isoformat(), start=at, end=at + len("2024-01-01")
    )
    return Claim(
        id=stable_id("c", document.id, start),
        quote=Quote.cut(document, start, start + len(line)),
        chain=(Source(party=Party(name=AUTHOR), factuality=Factuality.CERTAIN),),
        cue_type=CueType.EVENT,
        form=Form.AUTHOR,
        content=(span,),
        kind=ClaimKind.EVENT,
        event=Event(
            type=type_,
            actors=(party(a, start),),
            recipients=(party(b, start + line.index(f" {b} ") + 1),),
            moment=moment,
        ),
        coder=CODER,
        score=0.8,
    )


def measured(folder: Path, count: int) -> dict[str, float]:
    """Make a database of so many articles, and return what each step takes."""
    maker = Maker(count)
    began = time.process_time()
    with open_database(folder / f"{count}.db") as database, database.writer() as writer:
        for start in range(0, count, BATCH):
            with writer.transaction():
                for number in range(start, min(count, start + BATCH)):
                    writer.reading(maker.reading(number), coder=CODER)
        stored = time.process_time() - began
        report = Report()
        with database.view(frugal=True) as view:
            began = time.process_time()
            origins(writer, view, report, Silent())
            first = time.process_time() - began
            began = time.process_time()
            happenings(writer, view, report, Silent())
            second = time.process_time() - began
    return {
        "documents": count,
        "make_and_store": round(stored, 2),
        "origins": round(first, 2),
        "happenings": round(second, 2),
        "happenings_found": report.happenings,
    }


def main() -> None:
    """Measure the sizes that are asked for, smallest first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int, nargs="+")
    before: dict[str, float] | None = None
    with tempfile.TemporaryDirectory() as name:
        for count in sorted(parser.parse_args().documents):
            found = measured(Path(name), count)
            growth = {}
            for step in ("origins", "happenings"):
                if before is not None and before[step]:
                    apiece = found[step] / count, before[step] / before["documents"]
                    growth[step] = round(apiece[0] / apiece[1], 2)
            print(json.dumps({**found, "growth": growth}), flush=True)
            before = found


if __name__ == "__main__":
    main()
