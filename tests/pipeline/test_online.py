"""Feeds, pages and links, from a server on this machine."""

import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import fast_reader
import pytest

from dragoman.load.manners import Manners
from dragoman.pipeline.ingest import add
from dragoman.pipeline.report import Report
from dragoman.pipeline.running import Options, run
from dragoman.store import Database, open_database

MANNERS = Manners(delay=0.0, first_wait=0.0, tries=1)
ARTICLE = """<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="2025-05-02T08:00:00Z">
</head><body><article><h1>{title}</h1><p>Peru closed the border with Chile on {n} May, and the ministers of both states
met in Lima to talk about it for the first time this year.</p><p>Chile protested at once and asked its neighbour to open
the crossing again before the end of the week, since lorries with fruit were waiting there.</p></article></body></html>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Border Post</title>{items}</channel></rss>"""
ITEM = "<item><title>Report {n}</title><link>{base}/article/{n}</link><guid>g{n}</guid></item>"


class Site(BaseHTTPRequestHandler):
    entries: ClassVar[int] = 2
    asked: ClassVar[Counter[str]] = Counter()
    broken: ClassVar[set[str]] = set()

    def do_GET(self) -> None:
        kind, _, number = self.path.strip("/").partition("/")
        Site.asked[self.path] += 1
        base = f"http://127.0.0.1:{self.server.server_address[1]}"  # type: ignore[misc]
        if self.path == "/robots.txt":
            self.answer(200, "User-agent: *\nDisallow: /private\n", "text/plain")
        elif self.path in Site.broken:
            self.answer(503, "busy", "text/plain")
        elif kind == "feed":
            tag = f'"v{Site.entries}"'
            if self.headers.get("If-None-Match") == tag:
                self.answer(304, "", "application/rss+xml")
                return
            items = "".join(ITEM.format(n=n, base=base) for n in range(1, Site.entries + 1))
            self.answer(200, FEED.format(items=items), "application/rss+xml", etag=tag)
        elif kind == "article":
            self.answer(200, ARTICLE.format(title=f"Report {number}", n=number), "text/html")
        else:
            self.answer(404, "none", "text/plain")

    def answer(self, status: int, text: str, kind: str, *, etag: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(text.encode())))
        if etag:
            self.send_header("ETag", etag)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.entries, Site.asked, Site.broken = 2, Counter(), set()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(tmp_path / "news.db")


def work(database: Database, *sources: str, **changed: Any) -> Report:
    list(add(database, *sources))
    given: dict[str, Any] = {"jobs": 1, "allow_private": True, "manners": MANNERS, "steps": ()}
    return run(database, Options(reader="fast_reader:read", coder=fast_reader.CODER, **(given | changed)))


def test_a_feed_is_found_out_and_its_links_are_followed(database: Database, site: str) -> None:
    report = work(database, f"{site}/feed")
    assert (report.feeds, report.links, report.new, report.read, report.failures) == (1, 2, 2, 2, 0)
    with database.view() as view:
        (feed,) = view.feeds()
        assert (feed.url, feed.etag, feed.error) == (f"{site}/feed", '"v2"', None)
        assert {info.publisher for info in view.documents()} == {"Border Post"}


def test_the_next_run_asks_the_feed_only_and_follows_what_is_new(database: Database, site: str) -> None:
    work(database, f"{site}/feed")
    unchanged = work(database)
    assert (unchanged.feeds, unchanged.feeds_unchanged, unchanged.fetched, unchanged.read) == (1, 1, 0, 0)
    Site.entries = 3
    grown = work(database)
    assert (grown.links, grown.read) == (1, 1)
    assert Site.asked["/article/1"] == 1


def test_a_list_of_feeds_subscribes_to_them(database: Database, site: str, tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(
        f'<?xml version="1.0"?><opml version="2.0"><body><outline type="rss" text="Border" xmlUrl="{site}/feed"/>'
        "</body></opml>"
    )
    report = work(database, str(opml))
    assert (report.feeds, report.read) == (1, 2)


def test_a_page_is_fetched_once(database: Database, site: str) -> None:
    assert work(database, f"{site}/article/7").read == 1
    assert work(database, f"{site}/article/7").fetched == 0
    assert Site.asked["/article/7"] == 1


def test_what_is_forbidden_or_missing_fails_for_good(database: Database, site: str) -> None:
    report = work(database, f"{site}/private/1", f"{site}/nothing", f"{site}/article/1")
    assert (report.read, report.failures) == (1, 2)
    assert Site.asked["/private/1"] == 0
    assert work(database).failures == 0


def test_a_busy_server_is_asked_again_by_the_next_run(database: Database, site: str) -> None:
    Site.broken = {"/article/1"}
    assert work(database, f"{site}/article/1").failures == 1
    Site.broken = set()
    report = work(database)
    assert (report.read, report.failures) == (1, 0)


def test_offline_nothing_is_asked_and_all_of_it_waits(database: Database, site: str) -> None:
    report = work(database, f"{site}/feed", f"{site}/article/1", offline=True)
    assert (report.waiting, report.failures, sum(Site.asked.values())) == (2, 0, 0)
    assert work(database).read == 2
