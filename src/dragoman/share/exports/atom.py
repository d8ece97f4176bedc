"""Claims as an Atom feed (RFC 4287): an entry a claim, its words as content, its source in the title."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from dragoman.analyse.labelling import subject_label
from dragoman.share.exports.acts import publisher, source_name
from dragoman.share.exports.writing import Written, for_xml, plain, web_address
from dragoman.store.records import Record

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>urn:dragoman:claims</id>
<title>dragoman: claims</title>
<author><name>dragoman</name></author>
"""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def write_atom(records: Iterable[Record], path: Path) -> Written:
    """Write one feed in the order of the records; its time is that of the newest reading in it."""
    count = 0
    newest = _NEVER
    with path.open("w", encoding="utf-8", newline="\n") as target:
        target.write(_HEAD)
        for record in records:
            target.write(_entry(record))
            newest = max(newest, record.read_at)
            count += 1
        target.write(f"<updated>{_time(newest)}</updated>\n</feed>\n")
    return Written(rows=count)


def _entry(record: Record) -> str:
    claim, document = record.claim, record.document
    title = f"{source_name(record)}: {subject_label(claim)}"
    lines = [
        f"<id>urn:dragoman:{claim.id}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{_time(record.read_at)}</updated>",
    ]
    if document.published is not None:
        lines.append(f"<published>{_time(document.published)}</published>")
    if (url := web_address(document.url)) is not None:
        lines.append(f'<link rel="alternate" href={quoteattr(for_xml(url))}/>')
    author = publisher(record) or source_name(record)
    lines += [
        f"<author><name>{_text(author)}</name></author>",
        f'<category term="{claim.kind.value}"/>',
        f'<content type="text">{_text(claim.quote.exact)}</content>',
    ]
    return "<entry>\n" + "\n".join(lines) + "\n</entry>\n"


def _text(words: str) -> str:
    return escape(for_xml(plain(words)))


def _time(when: datetime | date) -> str:
    """Return RFC 3339 in UTC; a bare day is its midnight."""
    moment = when if isinstance(when, datetime) else datetime.combine(when, time(), tzinfo=UTC)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
