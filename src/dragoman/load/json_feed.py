"""JSON Feed, versions 1 and 1.1, as `feeds.Feed`."""

import html
import json
import re
from typing import Any

from dragoman.errors import SourceError
from dragoman.load.decode import decode
from dragoman.load.feeds import Entry, Feed
from dragoman.load.links import web_address
from dragoman.load.markup import plain_line


def parse_json_feed(data: bytes, source: str, base: str | None) -> Feed:
    """Return the feed; fields of a wrong kind are left out. Raises `SourceError` for what is none."""
    try:
        value = json.loads(decode(data, source).text)
    except (ValueError, RecursionError) as error:
        message = f"{source}: is no feed (its JSON cannot be read: {str(error)[:80]})"
        raise SourceError(message) from error
    if not isinstance(value, dict) or not isinstance(value.get("items"), list):
        message = f"{source}: is JSON of another kind, not a feed (it has no list `items`)"
        raise SourceError(message)
    base = _words(value, "home_page_url") or _words(value, "feed_url") or base
    writers = _writers(value)
    return Feed(
        title=plain_line(_words(value, "title")),
        language=_words(value, "language"),
        entries=tuple(_entry(item, base, writers) for item in value["items"] if isinstance(item, dict)),
    )


def _entry(item: dict[str, Any], base: str | None, feed_writers: str | None) -> Entry:
    plain = _words(item, "content_text")
    tags = item.get("tags")
    return Entry(
        url=web_address(_words(item, "url") or _words(item, "external_url"), base),
        guid=_words(item, "id"),
        title=plain_line(_words(item, "title")),
        byline=_writers(item) or feed_writers,
        published=_words(item, "date_published"),
        updated=_words(item, "date_modified"),
        language=_words(item, "language"),
        section=tags[0] if isinstance(tags, list) and tags and isinstance(tags[0], str) else None,
        content=_words(item, "content_html") or _as_markup(plain),
        summary=_words(item, "summary"),
    )


def _as_markup(plain: str | None) -> str | None:
    if plain is None:
        return None
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in re.split(r"\n\s*\n", plain))


def _words(value: dict[str, Any], name: str) -> str | None:
    found = value.get(name)
    if isinstance(found, int | float) and not isinstance(found, bool) and name == "id":
        return str(found)
    return found.encode("utf-8", "replace").decode() if isinstance(found, str) and found.strip() else None


def _writers(value: dict[str, Any]) -> str | None:
    authors = value.get("authors")
    single = [value["author"]] if isinstance(value.get("author"), dict) else []
    found = [*(authors if isinstance(authors, list) else []), *single]
    names = [author["name"] for author in found if isinstance(author, dict) and isinstance(author.get("name"), str)]
    return plain_line(", ".join(dict.fromkeys(names)))
