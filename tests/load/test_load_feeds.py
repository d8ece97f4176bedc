import io
import itertools
import json
import time
from datetime import UTC, datetime
from html import escape

import pages_written as pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.load import Found, Lead, Loaded, Subscription, Unreadable, contents, documents

TEXT = "The minister said on Monday that the talks would go on until the border is open again. " * 12
FULL = f"<p>{TEXT}</p><p>Nobody at the table asked for more, <b>two</b> envoys&nbsp;said.</p><script>x()</script>"


def read(data: str | bytes, *, format: str | None = None) -> list[Found]:  # noqa: A002
    raw = data.encode() if isinstance(data, str) else data
    return list(contents("-", stdin=io.BytesIO(raw), format=format))


RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Strait Courier &amp; Sons</title><link>https://courier.example/</link><language>en-gb</language>
<atom:link href="https://courier.example/feed" rel="self"/>
<item><title>Talks go on</title><link>https://courier.example/1?a=1&amp;b=2</link><guid isPermaLink="false">n-1</guid>
<pubDate>Fri, 03 May 2024 10:00:00 +0200</pubDate><dc:creator><![CDATA[Ana Bell]]></dc:creator>
<source url="https://wire.example/feed">Example Wire</source><category>World</category>
<description>Short.</description><content:encoded><![CDATA[{FULL}]]></content:encoded></item>
<item><title>Ferries wait</title><link>/2</link><author>desk@courier.example (Bo Reyes)</author>
<description>&lt;p&gt;Ferries wait at AT&amp;amp;T quay &amp;hellip;&lt;/p&gt;</description></item>
<item><title>Only a guid</title><guid>https://courier.example/3</guid></item>
<item><title>Nothing</title><guid isPermaLink="false">n-4</guid></item>
</channel></rss>"""


def test_rss_entries_are_articles_or_leads() -> None:
    first, second, third, fourth = read(RSS)
    assert isinstance(first, Loaded)
    document = first.document
    assert document.text.startswith("Talks go on\n\nThe minister said")
    assert document.text.endswith("\n\nNobody at the table asked for more, two envoys said.")
    assert (document.url, document.publisher) == ("https://courier.example/1?a=1&b=2", "Strait Courier & Sons")
    assert document.byline == "Ana Bell"
    assert document.published is not None
    assert document.published.isoformat() == "2024-05-03T10:00:00+02:00"
    assert (first.credited_publisher, first.guid, first.source) == ("Example Wire", "n-1", "-#n-1")
    assert isinstance(second, Lead)
    assert (second.url, second.byline) == ("https://courier.example/2", "Bo Reyes")
    assert second.summary == "Ferries wait at AT&T quay …"
    assert isinstance(third, Lead)
    assert third.url == "https://courier.example/3"
    assert isinstance(fourth, Unreadable)


def test_an_excerpt_is_no_article() -> None:
    cut = RSS.replace(FULL, FULL + "<p>Continue reading the full story</p>")
    assert isinstance(read(cut)[0], Lead)


def test_rss_1_and_the_oldest() -> None:
    data = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.example/"><title>Old Paper</title>
     <link>https://a.example/</link></channel>
     <item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link>
     <dc:date>2024-05-03T10:00:00Z</dc:date></item></rdf:RDF>"""
    (item,) = read(data)
    assert isinstance(item, Lead)
    assert (item.publisher, item.guid) == ("Old Paper", "https://a.example/1")
    assert item.published == datetime(2024, 5, 3, 10, tzinfo=UTC)
    (item,) = read(
        "<rss version='0.91'><channel><title>Q</title><item><link>https://a.example/2</link></item></channel></rss>"
    )
    assert isinstance(item, Lead)


@pytest.mark.parametrize(
    "content",
    [
        f'<content type="html">{escape(FULL)}</content>',
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p><p>Nobody at the table asked for more, <b>two</b> envoys said.</p></div></content>',
        f'<content type="xhtml"><x:div xmlns:x="http://www.w3.org/1999/xhtml"><x:p>{TEXT}</x:p><x:p>Nobody at the table asked for more, two envoys said.</x:p></x:div></content>',
    ],
)
def test_atom(content: str) -> None:
    data = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://a.example/news/">
    <title type="html">The &lt;i&gt;Daily&lt;/i&gt;</title><author><name>Desk</name></author>
    <entry><id>tag:a.example,2024:1</id><title>One</title><link rel="enclosure" href="https://a.example/x.mp3"/>
    <link href="1.html"/><published>2024-05-03T10:00:00Z</published><updated>2024-05-04T10:00:00Z</updated>
    <author><name>Ana Bell</name></author><author><name>Bo Reyes</name></author>
    <source><title>Example Wire</title></source>{content}</entry>
    <entry><id>tag:a.example,2024:2</id><title>Two</title><link href="https://a.example/2"/>
    <content src="https://a.example/2.mp4" type="video/mp4"/><summary>Short</summary></entry></feed>"""
    first, second = read(data)
    assert isinstance(first, Loaded)
    assert first.document.text.endswith("\n\nNobody at the table asked for more, two envoys said.")
    assert first.document.url == "https://a.example/news/1.html"
    assert first.document.byline == "Ana Bell, Bo Reyes"
    assert first.document.publisher == "The Daily"
    assert first.credited_publisher == "Example Wire"
    assert isinstance(second, Lead)
    assert (second.summary, second.byline) == ("Short", "Desk")


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Daily",
        "home_page_url": "https://a.example/",
        "authors": [{"name": "Desk"}],
        "items": [
            {
                "id": 1,
                "url": "/1",
                "title": "One",
                "content_text": f"{TEXT}\n\nA & B < C.",
                "date_published": "2024-05-03",
            },
            {
                "id": "2",
                "url": "https://a.example/2",
                "summary": "Short",
                "authors": [{"name": "Ana"}, {}],
                "tags": [3],
            },
            "no object",
            {"id": "3"},
        ],
    }
    first, second, third = read(json.dumps(feed))
    assert isinstance(first, Loaded)
    assert first.document.text.endswith("\n\nA & B < C.")
    assert first.document.byline == "Desk"
    assert isinstance(second, Lead)
    assert second.byline == "Ana"
    assert isinstance(third, Unreadable)


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    data = RSS.replace("&amp; Sons", "& Sons & friends &eacute; &bogus;").replace("</item>", "</item><b>", 1)
    found = read(data)
    assert isinstance(found[0], Loaded)
    assert found[0].document.publisher == "Strait Courier & Sons & friends é"
    assert isinstance(found[1], Lead)
    assert found[1].summary == "Ferries wait at AT&T quay …"
    assert isinstance(read(RSS[: RSS.index("<item><title>Only")])[0], Loaded)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    data = RSS.replace('encoding="utf-8"', f'encoding="{encoding}"').replace("Strait Courier", "Détroit")
    found = read(data.encode(encoding), format="feed")
    assert isinstance(found[0], Loaded)
    assert found[0].document.publisher == "Détroit & Sons"


def test_entities_neither_grow_nor_reach_out() -> None:
    names = "abcdefghij"
    bomb = '<!ENTITY a "' + "x" * 1000 + '">'
    bomb += "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in itertools.pairwise(names))
    data = f'<?xml version="1.0"?><!DOCTYPE rss [{bomb}<!ENTITY f SYSTEM "file:///etc/hostname">]><rss><channel><title>A&j;&f;</title><item><title>&j;&f;</title><link>https://a.example/1</link></item></channel></rss>'
    start = time.process_time()
    (item,) = read(data)
    assert time.process_time() - start < 1
    assert isinstance(item, Lead)
    assert (item.publisher, item.title) == ("A", None)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pages.PAGE, "a web page, not a feed"),
        ("<html><head><link rel='alternate' type='application/rss+xml' href='/f.xml'></head></html>", "names /f.xml"),
        ("<!doctype html><html><head><title>Gone</title></head><body>Moved.</body></html>", "a web page, not a feed"),
        ("<rss><channel><title>x</title></channel></rss>", "without entries"),
        ("<gpx></gpx>", "XML of another kind (<gpx>)"),
        ("just words", "not a feed that can be read"),
        ('{"items": 3}', "not a feed"),
        ("{", "no feed"),
        ("<opml/>", "OPML"),
    ],
)
def test_what_is_no_feed(data: str, said: str) -> None:
    (item,) = read(data, format="feed")
    assert isinstance(item, Unreadable)
    assert said in item.message
    assert "\n" not in item.message


def test_a_list_of_subscriptions() -> None:
    data = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
    <outline text="World"><outline type="rss" text="A &amp; B" xmlUrl="https://a.example/feed" htmlUrl="https://a.example"/>
    <outline text="C" title="C news" xmlurl="http://c.example/rss"/></outline>
    <outline text="A again" xmlUrl="https://a.example/feed"/><outline text="local" xmlUrl="file:///etc/hostname"/>
    </body></opml>"""
    found = read(data)
    assert [item.url for item in found if isinstance(item, Subscription)] == [
        "https://a.example/feed",
        "http://c.example/rss",
    ]
    assert [item.title for item in found if isinstance(item, Subscription)] == ["A & B", "C news"]
    assert isinstance(found[2], Unreadable)
    (item,) = read("<opml><body><outline text='x'/></body></opml>")
    assert isinstance(item, Unreadable)
    assert "names no feed" in item.message


def test_documents_say_that_a_feed_only_links() -> None:
    found = list(documents("-", stdin=io.BytesIO(RSS.encode())))
    assert [type(item) for item in found] == [Loaded, Unreadable, Unreadable]
    assert isinstance(found[-1], Unreadable)
    assert "holds 2 links to articles" in found[-1].message


def test_nesting_without_end() -> None:
    deep = "<div>" * 50_000 + TEXT
    assert read(RSS.replace(FULL, deep))
    assert read("<rss><channel>" + "<a>" * 50_000)


def test_many_comments_take_no_time() -> None:
    start = time.process_time()
    read("<!-- a -->" * 5_000 + "<x/>")
    assert time.process_time() - start < 2


@settings(max_examples=120, deadline=None)
@given(st.text(alphabet="<>&;/![]CDATA-\"'= rsitemlinkguid#x0", max_size=200))
def test_no_feed_breaks_it(inside: str) -> None:
    for item in read(
        f"<rss><channel>{inside}<item>{inside}<link>https://a.example/{inside}</link></item></channel></rss>"
    ):
        assert isinstance(item, Loaded | Lead | Unreadable)
