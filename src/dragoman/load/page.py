"""A web page to its article: headline and paragraphs by trafilatura, what it states about itself kept."""

import logging
import re
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime
from html import unescape
from typing import Any

from dragoman.errors import SourceError
from dragoman.load.article import Facts, assemble
from dragoman.load.decode import decode
from dragoman.load.items import Limits, Loaded
from dragoman.load.language import english
from dragoman.load.masthead import letters
from dragoman.load.metadata import PageFacts, page_facts
from dragoman.load.names import byline
from dragoman.load.times import When
from dragoman.model.document import Document, Zone, ZoneKind

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?\s*+([\w.:-]{2,40})", re.IGNORECASE)
_META_LANGUAGE = re.compile(r"<html\b[^<>]{0,400}?\slang\s*=\s*[\"']?([A-Za-z]{2})\b", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_TELLING = 600  # characters of paragraphs from which a page's language is told before its article is found
_PARAGRAPHS = 400
_MOST_ATTRIBUTES = 300
"""Of one element: whoever looks for one walks through all of them, and no page that people read has as many."""
_HEAD_BYTES = 4096
_QUIET = logging.NullHandler()
_MOST = 0.8
_SHORT = 400  # characters under which what was found is compared with a search that takes more


def page_item(
    data: bytes,
    source: str,
    *,
    limits: Limits,
    published: When | None = None,
    url: str | None = None,
    charset: str | None = None,
) -> Loaded:
    """Read one page. Raises `SourceError` where no article is found; nothing of the page is run or fetched.

    The document's text is the headline, a blank line, and the paragraphs with a blank line between.
    """
    if len(data) > limits.page_bytes:
        message = f"{source}: is a page of more than {limits.page_bytes:,} bytes; give its text, or raise the limit (--max-page-bytes)"
        raise SourceError(message)
    decoded = decode(data, source, charset=charset or _stated_charset(data))
    _refuse_foreign(decoded.text, source)
    tree = _parse(decoded.text, source)
    facts = page_facts(tree, url)
    paragraphs, found = _article(tree, source, url)
    title = facts.title or found.title
    text = _text(title, _pictured(facts, paragraphs))
    loaded = assemble(
        text, source, _as_facts(facts, title, found), limits=limits, published=published, notes=decoded.notes
    )
    return replace(loaded, document=_with_captions(loaded.document, facts.captions | set(facts.figures)))


def _stated_charset(data: bytes) -> str | None:
    match = _META_CHARSET.search(data[:_HEAD_BYTES])
    return match[1].decode("ascii", "replace") if match else None


def _refuse_foreign(text: str, source: str) -> None:
    """Raise `LanguageError` for a page that says it isn't English and isn't, before the slow search for its article.

    More than half of the pages of a crawl of the world's news are such.
    """
    stated = _META_LANGUAGE.search(text[:_HEAD_BYTES])
    if stated is None or stated[1].lower() == "en":
        return
    paragraphs = (part.partition("</p")[0].partition(">")[2] for part in text.split("<p")[1:_PARAGRAPHS])
    words = unescape(_TAG.sub(" ", " ".join(paragraphs)))
    if len(words) >= _TELLING:
        english(words, source, stated=stated[1])


def _parse(text: str, source: str) -> Any:
    """Parse without entities, network or the switch that lets trees grow without bound."""
    from lxml import etree, html  # noqa: PLC0415 (loads C libraries)

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError) as error:
        message = f"{source}: is not HTML that can be read ({str(error)[:80] or type(error).__name__})"
        raise SourceError(message) from error
    for element in tree.iter():
        if len(element.attrib) > _MOST_ATTRIBUTES:
            element.attrib.clear()
    return tree


def _article(tree: Any, source: str, url: str | None) -> tuple[list[str], Any]:
    """Return the article's paragraphs and what trafilatura found besides; precise first, wider if little came."""
    best: list[str] = []
    first: Any = None
    ways: tuple[dict[str, Any], ...] = ({"favor_precision": True}, {}, {"favor_recall": True})
    for options in ways:
        found = _extract(tree, source, url, options)
        if found is None:
            continue
        lines = [" ".join(line.split()) for line in (found.text or "").split("\n")]
        lines = [line for line in lines if line]
        first = first or found
        if sum(map(len, lines)) > 2 * sum(map(len, best)):
            best = lines
        if sum(map(len, best)) >= _SHORT:
            break
    best = _unjoined(tree, best)
    if not best:
        message = f"{source}: no article is found in the page"
        raise SourceError(message)
    return best, first


def _unjoined(tree: Any, lines: list[str]) -> list[str]:
    """Part again what came as one line though the page has it in paragraphs, as in a layout of tables."""
    if len(lines) != 1 or len(lines[0]) < _SHORT:
        return lines
    whole = lines[0]
    parts = [" ".join("".join(element.itertext()).split()) for element in tree.iter("p")]
    parts = [part for part in parts if part and part in whole]
    return parts if sum(map(len, parts)) >= _MOST * len(whole) else lines


def _extract(tree: Any, source: str, url: str | None, options: dict[str, Any]) -> Any:
    from trafilatura import bare_extraction  # noqa: PLC0415 (0.3 s to load)

    for name in ("trafilatura", "htmldate"):  # what they find wrong is told in our own words, not on stderr
        logging.getLogger(name).addHandler(_QUIET)
    try:
        return bare_extraction(
            deepcopy(tree),  # it prunes what it is given
            url=url,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
            **options,
        )
    except Exception as error:  # (a page can trip any of its many heuristics; the next source must still be read)
        message = f"{source}: its article cannot be told from the page ({type(error).__name__})"
        raise SourceError(message) from error


def _day(value: object, updated: When | None) -> date | None:
    """Return the day that trafilatura finds, unless it is only that of the update over again."""
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    other = updated.date() if isinstance(updated, datetime) else updated
    return None if day == other else day


def _text(title: str | None, paragraphs: list[str]) -> str:
    if title and paragraphs and letters(paragraphs[0]) == letters(title):
        paragraphs = paragraphs[1:]
    return "\n\n".join(([title] if title else []) + paragraphs)


def _pictured(facts: PageFacts, paragraphs: list[str]) -> list[str]:
    """Put the captions of the article's pictures before its paragraphs; trafilatura leaves most of them out."""
    there = set(paragraphs)
    return [caption for caption in facts.figures if caption not in there] + paragraphs


def _as_facts(facts: PageFacts, title: str | None, found: Any) -> Facts:
    """What the page states goes before what trafilatura reads out of its layout."""
    site = found.sitename or None
    if site == found.hostname or (site and "." in site and f"{site}/" in f"{facts.url or ''}/"):
        site = None  # only the address over again
    shown = (found.author or "").replace("; ", ", ")
    named = byline(f"By {shown}") if shown else None
    return Facts(
        url=facts.url,
        title=title,
        byline=facts.byline or (named.names if named else shown or None),
        publisher=facts.publisher or site or (named.outlet if named else None),
        published=facts.published or _day(found.date, facts.updated),
        updated=facts.updated,
        language=facts.language,
        kind=facts.kind,
        section=facts.section,
        page=True,
    )


def _with_captions(document: Document, captions: set[str]) -> Document:
    """Mark the paragraphs that the page has as captions or as a picture's words."""
    if not captions:
        return document
    zones: list[Zone] = []
    for zone in document.zones:
        zones.extend(_split(document.text, zone, captions) if zone.kind is ZoneKind.BODY else [zone])
    return replace(document, zones=tuple(zones))


def _split(text: str, zone: Zone, captions: set[str]) -> list[Zone]:
    parts: list[Zone] = []
    for match in re.finditer(r"[^\n]+", text[zone.start : zone.end]):
        start, end = zone.start + match.start(), zone.start + match.end()
        kind = ZoneKind.CAPTION if match.group().strip() in captions else ZoneKind.BODY
        if parts and parts[-1].kind is kind:
            parts[-1] = Zone(kind=kind, start=parts[-1].start, end=end)
        else:
            parts.append(Zone(kind=kind, start=start, end=end))
    return parts if any(part.kind is ZoneKind.BODY for part in parts) else [zone]
