"""Feeds: RSS 0.9x to 2.0, RSS 1.0, Atom and JSON Feed. Each entry is an article, or a link to one.

lxml with entities off reads them, as it reads pages: no parser more to trust. See docs/decisions/0007.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from dragoman.errors import SourceError
from dragoman.load.article import Facts, assemble
from dragoman.load.decode import check_size
from dragoman.load.items import Lead, Limits, Loaded, Unreadable
from dragoman.load.links import web_address
from dragoman.load.markup import inner_markup, inner_text, local, namespace, paragraphs_of, plain_line, xml_tree
from dragoman.load.opened import Opened
from dragoman.load.times import parse_time

_WHOLE = 900
"""Characters from which an entry's text is taken for the article; summaries have 100 to 600."""
_CUT = re.compile(
    r"(?:…|\.\.\.|\[(?:…|\.\.\.|&hellip;)\]|\b(?:read|see|continue|keep|view)\s+(?:the\s+)?(?:more|full|rest|reading|article|story|entire)\b[^.]{0,60})\W*$",
    re.IGNORECASE,
)
_POST = re.compile(r"^The post .{1,300} (?:first )?appeared (?:first )?on .{1,120}$", re.IGNORECASE)
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_ATOM = "http://www.w3.org/2005/Atom"
_DUBLIN = "http://purl.org/dc/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as its feed tells it; `content` is the fullest HTML or text, `summary` a shorter one."""

    url: str | None = None
    guid: str | None = None
    title: str | None = None
    byline: str | None = None
    credited: str | None = None
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    section: str | None = None
    content: str | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: who makes it, its language, its entries as they stand."""

    title: str | None
    language: str | None
    entries: tuple[Entry, ...]


def read_feed(opened: Opened) -> Iterator[Loaded | Lead | Unreadable]:
    """Yield each entry: an article where the feed has all its text, a `Lead` where it only links to it.

    Raises `SourceError` for what is no feed, or has no entry.
    """
    data = opened.read(opened.limits.page_bytes + 1)
    check_size(len(data), opened.source, replace(opened.limits, bytes=opened.limits.page_bytes))
    feed = parse_feed(data, opened.source, base=opened.url, charset=opened.charset)
    if not feed.entries:
        message = f"{opened.source}: is a feed without entries"
        raise SourceError(message)
    names: set[str] = set()
    for number, entry in enumerate(feed.entries, start=1):
        name = entry.guid or entry.url or str(number)
        where = f"{opened.source}#{name if name not in names else number}"
        names.add(name)
        if not opened.skip(where):
            yield _found(entry, feed, where, opened.limits)


def parse_feed(data: bytes, source: str, *, base: str | None = None, charset: str | None = None) -> Feed:
    """Return a feed of any of the kinds; `base` is its own address. Raises `SourceError` for what is none."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        from dragoman.load.json_feed import parse_json_feed  # noqa: PLC0415

        return parse_json_feed(start, source, base)
    if start.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        raise SourceError(_web_page(source, start))
    root = xml_tree(data, source, "a feed", charset=charset)
    name = local(root)
    if name == "html" or b"<html" in start[:2000].lower():
        raise SourceError(_web_page(source, start))
    if name == "rss":
        channel = _child(root, "channel")
        return _rss(root if channel is None else channel, root, base)
    if name == "rdf":
        return _rss(_child(root, "channel"), root, base)
    if name == "feed":
        return _atom(root, base)
    if name == "opml":
        message = f"{source}: is a list of subscriptions (OPML), not a feed; add it as a file"
        raise SourceError(message)
    message = f"{source}: is XML of another kind (<{name[:40]}>), not a feed"
    raise SourceError(message)


def _web_page(source: str, start: bytes) -> str:
    """Say that it is a page; name the feeds that it names itself."""
    named = feeds_named(start, source)
    told = f"; the page names {', '.join(named[:3])}" if named else ""
    return f"{source}: is a web page, not a feed{told}"


def feeds_named(page: bytes, url: str) -> list[str]:
    """Return the addresses of the feeds that a web page names in its head."""
    found = []
    for tag in re.findall(rb"<link\b[^<>]{0,1000}>", page[:200_000], re.IGNORECASE):
        kind = re.search(rb"type\s*=\s*[\"']?application/(?:rss\+xml|atom\+xml|feed\+json)", tag, re.IGNORECASE)
        target = re.search(rb"href\s*=\s*[\"']?([^\"'\s>]+)", tag, re.IGNORECASE)
        if kind and target:
            found.append(urljoin(url, target[1].decode("utf-8", "replace").replace("&amp;", "&")))
    return found


def _found(entry: Entry, feed: Feed, where: str, limits: Limits) -> Loaded | Lead | Unreadable:
    paragraphs = _paragraphs(entry.content)
    if _whole(paragraphs) or (paragraphs and entry.url is None):
        try:
            return _article(entry, feed, paragraphs, where, limits)
        except SourceError as error:
            return Unreadable(source=where, error=error)
    if entry.url is None:
        return Unreadable(source=where, error=SourceError(f"{where}: has neither an address nor a text"))
    summary = " ".join(paragraphs_of(entry.summary or entry.content or ""))
    return Lead(
        source=where,
        url=entry.url,
        title=entry.title,
        byline=entry.byline,
        publisher=feed.title,
        credited_publisher=entry.credited,
        published=parse_time(entry.published),
        updated=parse_time(entry.updated),
        language=entry.language or feed.language,
        section=entry.section,
        summary=summary or None,
        guid=entry.guid,
    )


def _paragraphs(content: str | None) -> list[str]:
    paragraphs = paragraphs_of(content) if content else []
    while paragraphs and _POST.match(paragraphs[-1]):
        paragraphs.pop()
    return paragraphs


def _whole(paragraphs: list[str]) -> bool:
    """Whether a text is the article and not its beginning."""
    return sum(map(len, paragraphs)) >= _WHOLE and not _CUT.search(paragraphs[-1])


def _article(entry: Entry, feed: Feed, paragraphs: list[str], where: str, limits: Limits) -> Loaded:
    title = entry.title
    if title and paragraphs and paragraphs[0] == title:
        paragraphs = paragraphs[1:]
    facts = Facts(
        source_id=entry.guid,
        url=entry.url,
        title=title,
        byline=entry.byline,
        publisher=feed.title,
        published=parse_time(entry.published),
        updated=parse_time(entry.updated),
        language=entry.language or feed.language,
        section=entry.section,
    )
    text = "\n\n".join(([title] if title else []) + paragraphs)
    loaded = assemble(text, where, facts, limits=limits)
    return replace(loaded, credited_publisher=entry.credited, guid=entry.guid)


def _child(parent: Any, name: str) -> Any:
    return next((child for child in parent if local(child) == name), None)


def _rss(channel: Any, root: Any, base: str | None) -> Feed:
    """RSS 2.0 has its items in the channel, RSS 1.0 beside it."""
    head = root if channel is None else channel
    base = _text(head, "link") or base
    items = [element for element in root.iter() if local(element) == "item"]
    return Feed(
        title=plain_line(_text(head, "title")),
        language=_text(head, "language"),
        entries=tuple(_rss_entry(item, base) for item in items),
    )


def _rss_entry(item: Any, base: str | None) -> Entry:
    guid = _child(item, "guid")
    identity = _text(item, "guid") or item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    link = _text(item, "link") or _href(item)
    if link is None and guid is not None and guid.get("isPermaLink", "true").lower() != "false":
        link = identity
    source = _child(item, "source")
    content = _of(item, "encoded", _CONTENT) or _of(item, "content", _ATOM)
    summary = _of(item, "description", "") or _of(item, "summary", _ATOM) or _text(item, "description")
    return Entry(
        url=web_address(link, base),
        guid=identity,
        title=plain_line(_of(item, "title", "") or _text(item, "title")),
        byline=plain_line(_of(item, "creator", _DUBLIN) or _writer(_text(item, "author"))),
        credited=None if source is None else plain_line(inner_text(source)) or source.get("url"),
        published=_text(item, "pubdate") or _text(item, "published") or _of(item, "date", _DUBLIN),
        updated=_of(item, "updated", _ATOM) or _of(item, "modified", _DUBLIN),
        section=plain_line(_text(item, "category")),
        content=content or summary,
        summary=summary,
    )


def _atom(root: Any, base: str | None) -> Feed:
    base = root.get(_BASE) or base
    author = _person(_child(root, "author"))
    entries = [element for element in root if local(element) == "entry"]
    return Feed(
        title=plain_line(_markup(root, "title")),
        language=root.get(_LANG),
        entries=tuple(_atom_entry(entry, base, author) for entry in entries),
    )


_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _atom_entry(entry: Any, base: str | None, feed_author: str | None) -> Entry:
    own = entry.get(_BASE)
    base = urljoin(base or "", own) if own else base
    writers = [_person(child) for child in entry if local(child) == "author"]
    names = ", ".join(name for name in writers if name)
    source = _child(entry, "source")
    content = _child(entry, "content")
    category = _child(entry, "category")
    full = None if content is None or content.get("src") else inner_markup(content)
    return Entry(
        url=web_address(_href(entry), base),
        guid=_text(entry, "id"),
        title=plain_line(_markup(entry, "title")),
        byline=names or feed_author,
        credited=None if source is None else plain_line(_markup(source, "title")),
        published=_text(entry, "published") or _text(entry, "issued") or _text(entry, "created"),
        updated=_text(entry, "updated") or _text(entry, "modified"),
        language=entry.get(_LANG),
        section=None if category is None else plain_line(category.get("label") or category.get("term")),
        content=full or _markup(entry, "summary"),
        summary=_markup(entry, "summary"),
    )


def _markup(parent: Any, name: str) -> str | None:
    child = _child(parent, name)
    return None if child is None else inner_markup(child).strip() or None


def _text(parent: Any, name: str) -> str | None:
    """Return the text of the first child of this name that has one; of the feed's own words before an extension's."""
    found = [child for child in parent if local(child) == name]
    found.sort(key=lambda child: namespace(child) not in ("", _ATOM, "http://purl.org/rss/1.0/"))
    return next((text for text in (inner_text(child).strip() for child in found) if text), None)


def _of(parent: Any, name: str, space: str) -> str | None:
    """Return what stands in the first child of this name whose namespace begins so; "" is a feed's own words."""
    for child in parent:
        own = namespace(child)
        if local(child) == name and (own.startswith(space) if space else own in ("", "http://purl.org/rss/1.0/")):
            written = inner_markup(child).strip()
            if written:
                return written
    return None


def _href(parent: Any) -> str | None:
    links = [child for child in parent if local(child) == "link" and child.get("href")]
    best = [link for link in links if link.get("rel", "alternate") == "alternate"]
    pages = [link for link in best if (link.get("type") or "text/html").startswith(("text/html", "application/xhtml"))]
    chosen = (pages or best or [None])[0]
    return None if chosen is None else str(chosen.get("href"))


def _person(element: Any) -> str | None:
    if element is None:
        return None
    return plain_line(_text(element, "name")) or (None if len(element) else plain_line(inner_text(element)))


def _writer(author: str | None) -> str | None:
    """Read RSS's "ana@example.org (Ana Bell)"; an address alone names nobody."""
    match = re.fullmatch(r"\S+@\S++\s*+(?:\((.+)\))?", (author or "").strip())
    return (match.group(1) if match else author) or None
