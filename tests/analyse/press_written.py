"""Ten short reports on Peru and Chile written for the tests: disagreement, a reversal, a denial, a loss, a wire copy."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from dragoman.model.document import Document, Zone, ZoneKind
from dragoman.pipeline import read_document
from dragoman.store import Database, open_database


@dataclass(frozen=True)
class Report:
    day: date
    publisher: str
    title: str
    text: str
    copies: int | None = None

    def document(self) -> Document:
        return Document.new(
            f"{self.title}\n{self.text}",
            url=f"https://{self.publisher.replace(' ', '').lower()}.example/{self.day.isoformat()}",
            title=self.title,
            publisher=self.publisher,
            published=self.day,
            zones=(Zone(kind=ZoneKind.HEADLINE, start=0, end=len(self.title)),),
        )


PRESS = (
    Report(
        date(2026, 1, 8),
        "Andean Herald",
        "Peru and Chile open talks on the fishing zone",
        "Peru and Chile met in Tacna on Thursday. Brazil supports the fishing treaty, Brazilian Foreign Minister "
        "Joana Prado said on Thursday. Bolivian President Hugo Arce opposes the fishing treaty.",
    ),
    Report(
        date(2026, 1, 20),
        "Pacific Post",
        "Fear over the patrols",
        "Bolivia is worried about Peru-Chile ties, said Bolivian Foreign Minister Elena Vargas. The analyst Tomas Quiroga "
        "said that Brazil may be worried about the ties between Peru and Chile.",
    ),
    Report(
        date(2026, 2, 9),
        "Coast Wire",
        "Shots heard off Arica",
        "Chilean sailors may have attacked a Peruvian patrol boat near Arica, according to Peruvian officials. Peruvian "
        "Defence Minister Raul Campos said that Chile attacked Peru on Sunday. Chile denied that it attacked Peru. "
        "“Chile did not attack Peru,” Chilean navy spokeswoman Marta Soto said.",
    ),
    Report(
        date(2026, 2, 9),
        "Lake Journal",
        "Shots heard off Arica",
        "Chilean sailors may have attacked a Peruvian patrol boat near Arica, according to Peruvian officials. Peruvian "
        "Defence Minister Raul Campos said that Chile attacked Peru on Sunday. Chile denied that it attacked Peru. "
        "“Chile did not attack Peru,” Chilean navy spokeswoman Marta Soto said. (Coast Wire)",
        copies=2,
    ),
    Report(
        date(2026, 2, 10),
        "Daily Beacon",
        "Chile attacked Peru",
        "Chilean sailors attacked a Peruvian patrol boat near Arica. Argentina called for talks between Peru and Chile.",
    ),
    Report(
        date(2026, 2, 20),
        "Andean Herald",
        "Peru sends the ambassador home",
        "Peru expelled the Chilean ambassador on Thursday. Argentine President Lucia Ferro criticized Chile.",
    ),
    Report(
        date(2026, 3, 17),
        "Pacific Post",
        "Brazil turns",
        "Brazil opposes the fishing treaty, Brazilian Foreign Minister Joana Prado said on Tuesday. Bolivia is no longer "
        "worried about Peru-Chile ties, Bolivian Foreign Minister Elena Vargas said.",
    ),
    Report(
        date(2026, 3, 25),
        "Coast Wire",
        "Warships put to sea",
        "Chile may send warships to Peru, Peruvian officials said. Peruvian Prime Minister Ana Huaman fears that Chile will "
        "attack Peru.",
    ),
    Report(
        date(2026, 4, 14),
        "Andean Herald",
        "Santiago and Lima talk again",
        "Peru and Chile signed a ceasefire agreement on Monday. Argentine President Lucia Ferro praised Chile. Chilean "
        "President Pablo Rios said that Chile trusts Peru.",
    ),
    Report(
        date(2026, 4, 20),
        "Daily Beacon",
        "Bolivia still against the treaty",
        "Bolivia strongly condemned the fishing treaty, Bolivian government spokesman Jorge Luna said on Monday.",
    ),
)


class Clock:
    """Stands at noon of whatever day it is set to."""

    day = date(2026, 1, 1)

    def __call__(self) -> datetime:
        return datetime.combine(self.day, time(12), tzinfo=UTC)


def fill(path: Path, reports: tuple[Report, ...] = PRESS) -> tuple[Database, Clock]:
    """Return a database in which each report was read on the day it was published."""
    clock = Clock()
    database = open_database(path, now=clock)
    ids = []
    with database.writer() as writer:
        for report in reports:
            clock.day = report.day
            document = report.document()
            ids.append(document.id)
            writer.reading(read_document(document))
            if report.copies is not None:
                writer.origin(document.id, ids[report.copies])
    return database, clock
