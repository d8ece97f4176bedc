"""What watches told, as JSON and as an Atom feed (RFC 4287)."""

from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dragoman.analyse.watching import Sighting
from dragoman.share.citing import cited
from dragoman.share.exports.writing import for_xml, plain, web_address
from dragoman.store.watchlist import Alert, Watch

SORTS = {
    "first": "answers for the first time",
    "reversal": "turned round",
    "denial": "denies it",
    "loss": "was told with a source or a hedge, and is asserted without",
}
"""What each sort of alert says of its holder."""


def told(sighting: Sighting) -> dict[str, Any]:
    """Return what is kept of a sighting: whose words, and where they stand."""
    return {
        "holder": sighting.holder,
        "about": sighting.about,
        "cited": cited(sighting.record),
        "before": None if sighting.before is None else cited(sighting.before),
    }


def alert_json(alert: Alert) -> dict[str, Any]:
    """Return an alert as programs get it."""
    return {
        "id": f"alert_{alert.row}",
        "watch": alert.watch,
        "sort": alert.sort,
        "made_at": alert.made_at.isoformat(),
        "delivered_at": None if alert.delivered_at is None else alert.delivered_at.isoformat(),
        "error": alert.error,
        **alert.told,
    }


def feed(watch: Watch, alerts: Iterable[Alert], *, identity: str, address: str | None = None) -> str:
    """Return the Atom feed of a watch, the newest alert first; `identity` is of the database, `address` of the feed."""
    base = f"urn:dragoman:{identity}:watch:{watch.name}"
    entries = list(alerts)
    newest = max((one.made_at for one in entries), default=watch.added_at)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_text(base)}</id>",
        f"<title>{_text(watch.question)}</title>",
        "<author><name>dragoman</name></author>",
        f"<updated>{newest:%Y-%m-%dT%H:%M:%SZ}</updated>",
    ]
    if address is not None:
        lines.append(f'<link rel="self" href={quoteattr(for_xml(address))}/>')
    return "\n".join([*lines, *(_entry(base, one) for one in entries), "</feed>", ""])


def _entry(base: str, alert: Alert) -> str:
    made, words = alert.told, alert.told["cited"]
    document = words["document"]
    lines = [
        f"<id>{_text(base)}:{alert.row}</id>",
        f"<title>{_text(made['holder'])} {SORTS[alert.sort]}</title>",
        f"<updated>{alert.made_at:%Y-%m-%dT%H:%M:%SZ}</updated>",
        f"<author><name>{_text(document['credited_publisher'] or document['publisher'] or made['holder'])}</name></author>",
        f'<category term="{alert.sort}"/>',
    ]
    if (url := web_address(document["url"])) is not None:
        lines.append(f'<link rel="alternate" href={quoteattr(for_xml(url))}/>')
    lines.append(f'<content type="text">{_text(words["quote"]["exact"])}</content>')
    return "<entry>\n" + "\n".join(lines) + "\n</entry>"


def _text(words: str) -> str:
    return escape(for_xml(plain(words)))
