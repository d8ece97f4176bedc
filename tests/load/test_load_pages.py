import io
from datetime import UTC, date, datetime, timedelta, timezone

import pages_written as pages
import pytest

from dragoman.load import Loaded, Unreadable, documents
from dragoman.model.document import Document, DocumentKind, ZoneKind

PARAGRAPHS = f"<p>{pages.LEAD}</p><p>{pages.SECOND}</p><p>{pages.THIRD}</p>"


def page(head: str, body: str = PARAGRAPHS, **options: str) -> Document:
    html = f"<html><head>{head}</head><body><article><h1>Norland rules out talks</h1>{body}</article></body></html>"
    return loaded(html.encode(), **options).document


def loaded(data: bytes, **options: str) -> Loaded:
    (item,) = documents("-", stdin=io.BytesIO(data), format="html", **options)  # type: ignore[arg-type]
    assert isinstance(item, Loaded), item.message
    return item


def ld(fields: str) -> str:
    return f'<script type="application/ld+json">{fields}</script>'


def test_a_page_gives_its_article_and_what_it_states() -> None:
    document = loaded(pages.PAGE.encode()).document
    title = "Harbour talks stall as envoys trade blame"
    assert document.title == title
    assert document.byline == "Ana Cruz, Tom Reed"
    assert document.publisher == "The Example Courier"
    assert document.published == datetime(2024, 5, 3, 9, 5, tzinfo=timezone(timedelta(hours=8)))
    assert document.published.utcoffset() == timedelta(hours=8)
    assert document.updated == datetime(2024, 5, 3, 3, 20, tzinfo=UTC)
    assert document.url == "https://courier.example.com/world/2024/05/03/harbour-talks"
    assert (document.language, document.kind) == ("en", DocumentKind.NEWS)
    assert document.text.startswith(
        f"{title}\n\nEnvoys leave the harbour house in Port Dunmore on Friday.\n\n{pages.LEAD}\n\n{pages.SECOND}"
    )
    assert "not run" not in document.text
    assert "Home" not in document.text
    kinds = [zone.kind for zone in document.zones]
    assert kinds == [ZoneKind.HEADLINE, ZoneKind.CAPTION, ZoneKind.BODY, ZoneKind.BOILERPLATE]


@pytest.mark.parametrize(
    ("head", "published", "updated"),
    [
        (
            '<meta property="article:published_time" content="2024-05-03T09:05:00-04:00">'  # noqa: ISC004 (one head)
            '<meta property="article:modified_time" content="2024-05-03T14:00:00Z">',
            datetime(2024, 5, 3, 9, 5, tzinfo=timezone(timedelta(hours=-4))),
            datetime(2024, 5, 3, 14, tzinfo=UTC),
        ),
        ('<meta itemprop="datePublished" content="2024-05-03">', date(2024, 5, 3), None),
        ('<meta property="article:published_time" content="2024-05-03 09:05">', date(2024, 5, 3), None),
        (
            '<meta property="og:updated_time" content="2024-05-03T14:00:00+02:00">',
            None,
            datetime(2024, 5, 3, 12, tzinfo=UTC),
        ),
        (
            ld('{"@type": "NewsArticle", "datePublished": "2024-05-03T14:00:00+0000"}'),
            datetime(2024, 5, 3, 14, tzinfo=UTC),
            None,
        ),
        (
            ld('{"@type": "NewsArticle", "datePublished": "2024-05-03"}')
            + '<meta property="article:published_time" content="2024-05-03T09:05:00Z">',
            datetime(2024, 5, 3, 9, 5, tzinfo=UTC),
            None,
        ),
        (ld("{broken") + ld("[" * 5_000) + '<meta name="pubdate" content="20240503">', date(2024, 5, 3), None),
        ("", None, None),
    ],
)
def test_times_of_a_page_keep_their_zone(head: str, published: object, updated: object) -> None:
    document = page(head)
    assert (document.published, document.updated) == (published, updated)


def test_a_time_element_of_the_header_counts() -> None:
    body = f'<header><time datetime="2024-05-03T09:05:00+03:00">3 May</time></header>{PARAGRAPHS}'
    assert page("", body).published == datetime(2024, 5, 3, 6, 5, tzinfo=UTC)


def test_a_teasers_date_is_not_the_articles() -> None:
    head = ld('{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Other"}]}') + ld(
        '{"@type": "NewsArticle", "headline": "Norland rules out talks", "datePublished": "2024-05-03T09:05:00Z"}'
    )
    document = page(head)
    assert document.published == datetime(2024, 5, 3, 9, 5, tzinfo=UTC)
    assert document.title == "Norland rules out talks"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (ld('{"@type": "OpinionNewsArticle", "headline": "Norland rules out talks"}'), DocumentKind.OPINION),
        (
            ld('{"@type": ["NewsArticle", "AnalysisNewsArticle"], "headline": "Norland rules out talks"}'),
            DocumentKind.ANALYSIS,
        ),
        ('<meta property="article:section" content="Op-Ed">', DocumentKind.OPINION),
        ('<meta property="og:site_name" content="Ministry of Foreign Affairs of Norland">', DocumentKind.STATEMENT),
        ('<meta property="og:site_name" content="The Example Courier">', DocumentKind.NEWS),
    ],
)
def test_kinds_of_pages(head: str, kind: DocumentKind) -> None:
    assert page(head).kind is kind


def test_the_site_is_cut_from_the_title() -> None:
    html = (
        "<html><head><title>Envoys meet again - The Example Courier</title>"
        f'<meta property="og:site_name" content="The Example Courier"></head><body>{PARAGRAPHS}</body></html>'
    )
    assert loaded(html.encode()).document.title == "Envoys meet again"


def test_the_charset_that_the_page_states() -> None:
    html = f'<html><head><meta charset="iso-8859-2"></head><body><article><p>{pages.LEAD} Łódź.</p></article></body></html>'
    item = loaded(html.replace("“", '"').encode("iso-8859-2"))
    assert item.document.text.endswith("Łódź.")
    assert item.notes == ()


def test_entities_are_not_expanded_and_no_file_is_read() -> None:
    html = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f"<html><body><article><p>&b; &x; {pages.LEAD}</p><p>{pages.SECOND}</p></article></body></html>"
    )
    text = loaded(html.encode()).document.text
    assert "aaaa" not in text
    assert pages.SECOND in text


def test_deep_nesting_beside_an_article_does_not_hide_it() -> None:
    html = f"<html><body><article>{PARAGRAPHS}</article>" + "<div>" * 50_000
    assert pages.SECOND in loaded(html.encode()).document.text


def test_what_a_page_says_of_its_language_is_checked_by_its_words() -> None:
    said = pages.PAGE.replace("<html", '<html lang="fr"', 1).replace('lang="fr" lang="en"', 'lang="fr"')
    assert '<html lang="fr"' in said
    assert isinstance(next(iter(documents("-", stdin=io.BytesIO(said.encode()), format="html"))), Loaded)
    paragraphs = f"<p>{pages.FOREIGN['French']}</p>" * 8
    foreign = f'<html lang="fr-FR"><body><article>{paragraphs}</article></body></html>'
    item = next(iter(documents("-", stdin=io.BytesIO(foreign.encode()), format="html")))
    assert isinstance(item, Unreadable)
    assert "is in French (fr)" in item.message
