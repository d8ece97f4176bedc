"""A database to be shown: the demo reports really read, a copy of one, a later report that turns, and a hostile article."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from dragoman.demo.reports import reports
from dragoman.load import Loaded, documents
from dragoman.model.document import Document, DocumentKind
from dragoman.model.reading import Reading
from dragoman.pipeline import read_document
from dragoman.store import open_database

HOSTILE_TITLE = 'Kenya <script>alert(1)</script> "warns" \u202eSomalia\u202c & \x1b[2Jothers'
HOSTILE_URL = "javascript:alert(document.cookie)//<b>"
HOSTILE_TEXT = (
    "Kenya accused Somalia of <img src=x onerror=alert(1)> piracy on Monday. </blockquote></main><script>alert(2)</script> "
    "Kenyan officials said that Somalia \u202ethreatened\u202c Kenya\x1b[31m with war. {{ 7 * 7 }} {% raw %} &lt;b&gt; "
    "Somali officials denied that Somalia threatened Kenya. Kenya\u200b is worried about Somalia.\u2028A line."
)
ARABIC = "قالت كينيا إنها قلقة. Kenya praised Somalia on Tuesday."
TURNED = (
    "Sweden praised Turkey on Friday, Swedish Foreign Minister Anna Lind said. Turkey threatened Sweden with sanctions, "
    "Turkish officials said. Sweden denied that Turkey threatened Sweden. Norway may be worried about Turkey."
)


@lru_cache(maxsize=1)
def demo_readings() -> tuple[Reading, ...]:
    """Return the readings of the demo reports."""
    made = []
    for report in reports():
        with report.path() as path:
            made += [read_document(item.document) for item in documents(str(path)) if isinstance(item, Loaded)]
    return tuple(made)


def document(text: str, day: str, **more: object) -> Document:
    fields: dict[str, object] = {
        "title": "A report",
        "publisher": "The Courier",
        "published": datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC),
        "language": "en",
        "kind": DocumentKind.NEWS,
        "url": f"https://news.example/{day}",
    }
    return Document.new(text, **(fields | more))  # type: ignore[arg-type]


def hostile() -> Document:
    return document(
        HOSTILE_TEXT, "2024-04-02", title=HOSTILE_TITLE, publisher="<i>Evil</i> \u202dPost", url=HOSTILE_URL
    )


def fill(path: Path) -> None:
    """Make the database: the demo reports came in a week ago, the rest today."""
    now = datetime.now(UTC)
    with open_database(path) as database, database.writer() as writer:
        for reading in demo_readings():
            at = now - timedelta(days=9)
            writer.document(reading.document, ingested_at=at)
            writer.reading(reading, read_at=at)
        first = demo_readings()[0].document
        copy = Document.new(first.text, url="https://copy.example/1", title=first.title, publisher="Copy Times",
                            published=first.published, language="en", kind=first.kind)  # fmt: skip
        later = (
            copy,
            hostile(),
            document(ARABIC, "2024-04-03", title="تقرير", publisher="الجريدة"),
            document(TURNED, "2024-05-10", title="Sweden turns"),
        )
        for one in later:
            writer.reading(read_document(one))
        writer.origin(copy.id, first.id)
        writer.input("missing.html", kind="file", state="failed", error="missing.html: no such file (check the name)")
        writer.input("waits.html", kind="file", state="queued")
