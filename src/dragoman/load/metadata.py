"""What a web page states about its article: in JSON-LD, in meta elements, in marked-up times."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from dragoman.load.masthead import letters
from dragoman.load.places import country_of
from dragoman.load.times import DateLine, When, date_line, parse_time, sharper

_LD_BYTES = 2_000_000
_LD_NODES = 2_000  # a page's JSON-LD has a few dozen
_FIGURES = 20
_STORY = 25  # words of a paragraph from which the story has begun
_UNSHOWN = frozenset({"script", "style", "title", "meta", "a", "li", "option"})
_ARTICLES = ("article", "posting", "report", "statement", "speech")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "og:published_time", "article.published", "published_time",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publishdate", "publish-date", "publish_date", "pubdate",
    "publication_date", "dc.date.issued", "dcterms.issued", "dcterms.date", "dc.date", "dcterms.created", "citation_publication_date", "article:published", "date",
    "last-published", "bt:pubdate", "iso-8601-publish-date", "article_date_original",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "article.updated", "modified_time", "article:updated_time",
    "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "dc.modified", "updated_time", "bt:moddate", "iso-8601-modified-date",
)  # fmt: skip
_SITE_CUT = re.compile(r"\s+[|–—-]\s+|\s*\|\s*|\s+[»::]\s+")


@dataclass(slots=True)
class PageFacts:
    """What the page states; None where it states nothing."""

    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: When | None = None
    updated: When | None = None
    language: str | None = None
    url: str | None = None
    kind: str | None = None
    section: str | None = None
    captions: set[str] = field(default_factory=set)
    figures: list[str] = field(default_factory=list)  # captions that stand inside the article itself


def page_facts(tree: Any, url: str | None) -> PageFacts:
    """Read a parsed page (an lxml element). The first source that states a thing is taken, aware times before dates."""
    metas = _metas(tree)
    node = _article_node(tree)
    publisher = _name(node.get("publisher")) or _first(
        metas, "og:site_name", "application-name", "dc.publisher", "citation_publisher"
    )
    facts = PageFacts(
        publisher=publisher,
        title=_title(tree, node, metas, publisher),
        byline=_byline(node, metas),
        language=_language(tree, node, metas),
        url=_address(tree, metas, url),
        kind=_kind(node),
        section=_section(node, metas),
        captions=_captions(tree),
        figures=_figures(tree),
    )
    stated = _sure(
        _times(node, "datePublished", "dateCreated"),
        _from_metas(metas, _PUBLISHED),
        _marked(tree, "datePublished"),
        _elements(tree),
    )
    changed = _sure(
        _times(node, "dateModified"),
        _from_metas(metas, _UPDATED),
        _marked(tree, "dateModified"),
        [
            element.get("datetime")
            for element in tree.xpath(
                "//time[@datetime and (contains(@class, 'updated') or contains(@class, 'modified'))]"
            )[:1]
        ],
    )
    shown = _shown_times(tree, country_of(facts.url))
    facts.published = sharper(stated, shown.published)
    facts.updated = sharper(changed, shown.updated)
    return facts


def squeeze(text: str) -> str:
    """Return text with each run of space as one blank, character references resolved."""
    return " ".join(html.unescape(text).split())


def _metas(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop")
        content = element.get("content")
        if key and content and content.strip():
            found.setdefault(key.strip().lower(), []).append(squeeze(content))
    return found


def _first(metas: dict[str, list[str]], *names: str) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects of a page, outermost first; broken ones are passed over, as browsers do."""
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        raw = (element.text or "").strip()
        raw = re.sub(r"^(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)$", "", raw).strip().rstrip(";")
        if not raw or len(raw) > _LD_BYTES:
            continue
        try:
            waiting = [json.loads(raw, strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < _LD_NODES:
            value = waiting.pop(0)
            seen += 1
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                yield value
                waiting.extend(
                    inner
                    for key, inner in value.items()
                    if key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart")
                )


def _types(node: dict[str, Any]) -> list[str]:
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return [str(name).rpartition("/")[2] for name in named if isinstance(name, str)]


def _article_node(tree: Any) -> dict[str, Any]:
    """Return the object of the article; of several the first that has a date, so no teaser's."""
    articles = [node for node in _nodes(tree) if any(kind.lower().endswith(_ARTICLES) for kind in _types(node))]
    dated = [node for node in articles if node.get("datePublished")]
    if dated or articles:
        return (dated or articles)[0]
    return next((node for node in _nodes(tree) if "WebPage" in _types(node) and node.get("datePublished")), {})


def _name(value: object, depth: int = 0) -> str | None:
    if isinstance(value, str):
        return squeeze(value) or None
    if isinstance(value, dict):
        return _name(value.get("name"), depth + 1) if depth < 3 else None
    if isinstance(value, list) and depth < 3:
        names = [name for name in (_name(entry, depth + 1) for entry in value) if name]
        return ", ".join(dict.fromkeys(names)) or None
    return None


def _byline(node: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    named = _name(node.get("author")) or _name(node.get("creator"))
    if named is None:
        keys = (
            "author",
            "article:author",
            "byl",
            "dc.creator",
            "parsely-author",
            "sailthru.author",
            "citation_author",
            "twitter:creator",
        )
        given = next((metas[key] for key in keys if key in metas and not _no_name(metas[key][0])), [])
        named = ", ".join(dict.fromkeys(given)) or None
    if named is None or _no_name(named):
        return None
    return re.sub(r"^by\s+", "", named, flags=re.IGNORECASE) or None


def _no_name(text: str) -> bool:
    return text.startswith(("http", "@", "//", "www.")) or text.isdigit()


def _title(tree: Any, node: dict[str, Any], metas: dict[str, list[str]], publisher: str | None) -> str | None:
    heading = next((squeeze("".join(element.itertext())) for element in tree.iter("h1")), None)
    stated = _name(node.get("headline")) or _first(metas, "og:title", "twitter:title", "dc.title", "citation_title")
    shown = next((squeeze("".join(element.itertext())) for element in tree.iter("title")), None)
    # Search engines' titles are sometimes cut or other than the page's own: the shown heading wins where both agree in part.
    if heading and stated and letters(stated)[:20] and letters(heading).startswith(letters(stated)[:20]):
        return heading
    title = stated or heading or shown
    return _without_site(title, publisher) if title else None


def _without_site(title: str, publisher: str | None) -> str:
    title = " ".join(title.split())
    cuts = list(_SITE_CUT.finditer(title))
    if cuts:
        tail = title[cuts[-1].end() :]
        if publisher and letters(tail) and (letters(tail) in letters(publisher) or letters(publisher) in letters(tail)):
            return title[: cuts[-1].start()].strip()
    return title.strip()


def _language(tree: Any, node: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    root = next(iter(tree.iter("html")), None)
    lang = root.get("lang") if root is not None else None
    return (
        lang
        or _name(node.get("inLanguage"))
        or _first(metas, "og:locale", "language", "dc.language", "content-language")
    )


def _address(tree: Any, metas: dict[str, list[str]], url: str | None) -> str | None:
    """Return the canonical address if it is a web address, else where the page was got."""
    stated = next(
        (link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()), None
    )
    for address in (stated, _first(metas, "og:url")):
        if not address:
            continue
        try:
            whole = str(urljoin(url or "", address.strip()))
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and parts.path.strip("/"):
            return whole
    return url


def _kind(node: dict[str, Any]) -> str | None:
    types = sorted(_types(node), key=len, reverse=True)  # OpinionNewsArticle before NewsArticle before Article
    return types[0].lower() if types else None


def _section(node: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    return _name(node.get("articleSection")) or _first(metas, "article:section", "section", "parsely-section")


def _times(node: dict[str, Any], *names: str) -> list[str]:
    return [node[name] for name in names if isinstance(node.get(name), str)]


def _from_metas(metas: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [metas[name][0] for name in names if name in metas]


def _marked(tree: Any, name: str) -> list[str]:
    """Return the values of elements with an `itemprop`."""
    return [
        element.get("datetime") or element.get("content") or "".join(element.itertext())
        for element in tree.xpath("//*[@itemprop=$name]", name=name)[:5]
    ]


def _elements(tree: Any) -> list[str]:
    """Return the `time` elements that stand for the page's own date, not for a list of other stories."""
    path = (
        "//article//header//time[@datetime] | //time[@pubdate and @datetime] | //header//time[@datetime]"
        " | //time[@datetime][contains(@class, 'publish') or contains(@class, 'posted') or contains(@class, 'entry-date')]"
        " | //h1/following::time[@datetime][1]"
    )
    return [element.get("datetime") for element in tree.xpath(path)[:3]]


def _sure(*groups: list[str]) -> When | None:
    """Return the first aware time of all groups, else the first bare date."""
    times = [when for group in groups for when in (parse_time(text) for text in group) if when is not None]
    return next((when for when in times if isinstance(when, datetime)), times[0] if times else None)


def _shown_times(tree: Any, country: str | None) -> DateLine:
    """Read the date lines that a page shows in elements of their own, between its headline and its story."""
    published: When | None = None
    updated: When | None = None
    headed = next(iter(tree.iter("h1")), None) is None
    for element in tree.iter():
        headed = headed or element.tag == "h1"
        if not headed or element.tag in _UNSHOWN:
            continue
        words = squeeze(element.text or "")
        if element.tag == "p" and words.count(" ") > _STORY:
            break
        told = date_line(words, country) if len(element) == 0 else None
        if told is not None:
            published = published or told.published
            updated = updated or told.updated
    return DateLine(published=published, updated=updated)


def _captions(tree: Any) -> set[str]:
    """Return the words of captions, to know them again in the article's text."""
    path = "//figcaption | //*[contains(@class, 'caption') or contains(@class, 'Caption')][not(self::figure)] | //img[@alt]"
    found = set()
    for element in tree.xpath(path)[:500]:
        words = element.get("alt") if element.tag == "img" else "".join(element.itertext())
        told = squeeze(words or "")
        if 3 <= told.count(" ") < 120:
            found.add(told)
    return found


def _figures(tree: Any) -> list[str]:
    path = "(//article | //main)//figure[not(ancestor::aside)]//figcaption"
    told = (squeeze("".join(element.itertext())) for element in tree.xpath(path)[:_FIGURES])
    return list(dict.fromkeys(words for words in told if 3 <= words.count(" ") < 120))
