import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pages_written as pages
import pytest

from dragoman.errors import FetchError
from dragoman.load import Lead, Limits, Loaded, Unreadable, contents
from dragoman.load.manners import Clock, Manners, asked_wait, back_off
from dragoman.load.network import Network
from dragoman.load.polling import FeedState, follow, poll
from dragoman.version import __version__

START = datetime(2024, 5, 3, 12, tzinfo=UTC)
FEED = f"""<rss version="2.0"><channel><title>Strait Courier</title><link>http://courier.example/</link>
<item><title>Talks go on</title><link>http://courier.example/1</link><source url="http://w.example">Example Wire</source></item>
<item><title>Told whole</title><guid>x</guid><description>{"The minister said that the talks would go on. " * 30}</description></item>
</channel></rss>"""


class Time:
    """A clock that stands still but for sleeping."""

    def __init__(self) -> None:
        self.at = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.at += seconds

    def clock(self, chance: float = 0.0) -> Clock:
        return Clock(
            now=lambda: START + timedelta(seconds=self.at),
            monotonic=lambda: self.at,
            sleep=self.sleep,
            chance=lambda: chance,
        )


class Site(BaseHTTPRequestHandler):
    """A site whose answers a test sets: path to a list of answers, the last of which stays."""

    answers: dict[str, list[tuple[int, dict[str, str], bytes]]] = {}  # noqa: RUF012
    asked: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        Site.asked.append((self.path, dict(self.headers)))
        queue = Site.answers.get(self.path, [(404, {}, b"")])
        status, headers, data = queue.pop(0) if len(queue) > 1 else queue[0]
        if status == 0:
            time.sleep(1.5)
            return
        if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
            status, data = 304, b""
        self.send_response(status)
        for name, value in {"Content-Type": "text/html", "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    made.daemon_threads = True
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_address[1]}"
    made.shutdown()
    made.server_close()
    thread.join()


@pytest.fixture
def site(server: str) -> str:
    Site.answers = {}
    Site.asked = []
    return server


def serve(path: str, *answers: tuple[int, dict[str, str], bytes | str]) -> None:
    Site.answers[path] = [
        (status, headers, data.encode() if isinstance(data, str) else data) for status, headers, data in answers
    ]


def network(passing: Time, *, manners: Manners | None = None, **options: object) -> Network:
    return Network(manners=manners or Manners(), allow_private=True, clock=passing.clock(), **options)  # type: ignore[arg-type]


def paths() -> list[str]:
    return [path for path, _ in Site.asked]


def test_a_page_is_asked_for_by_name_after_robots(site: str) -> None:
    serve("/1", (200, {}, pages.PAGE))
    passing = Time()
    (item,) = contents(f"{site}/1", getter=network(passing))
    assert isinstance(item, Loaded)
    assert paths() == ["/robots.txt", "/1"]
    assert passing.slept == [1.0]
    agent = Site.asked[1][1]["User-Agent"]
    assert agent.startswith(f"dragoman/{__version__} (")
    assert "robots.txt" in agent


def test_contact_goes_into_the_name(site: str) -> None:
    serve("/1", (200, {}, pages.PAGE))
    network(Time(), manners=Manners(contact="desk@example.org\r\nX: y")).get(f"{site}/1")
    assert "; desk@example.org X: y)" in Site.asked[1][1]["User-Agent"]


def test_robots_forbids_and_is_read_once(site: str) -> None:
    robots = "User-agent: *\nDisallow: /\n\nUser-agent: dragoman\nDisallow: /private\nDisallow: /*.pdf$\nAllow: /private/open\nCrawl-delay: 7\n"
    serve("/robots.txt", (200, {"Content-Type": "text/plain"}, robots))
    for path in ("/1", "/private/open", "/private/2", "/a.pdf"):
        serve(path, (200, {}, pages.PAGE))
    passing = Time()
    net = network(passing)
    net.get(f"{site}/1")
    net.get(f"{site}/private/open")
    for path in ("/private/2", "/a.pdf"):
        with pytest.raises(FetchError, match=r"robots\.txt forbids it") as told:
            net.get(f"{site}{path}")
        assert not told.value.transient
    assert paths() == ["/robots.txt", "/1", "/private/open"]
    assert passing.slept == [7.0, 7.0]
    assert net.used.forbidden == 2


def test_a_redirect_is_checked_against_robots_too(site: str) -> None:
    serve("/robots.txt", (200, {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /hidden"))
    serve("/go", (302, {"Location": "/hidden/1"}, ""))
    with pytest.raises(FetchError, match=r"/go: is not fetched .*forbids"):
        network(Time()).get(f"{site}/go")
    assert paths() == ["/robots.txt", "/go"]


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_no_robots_file_forbids_nothing(site: str, status: int) -> None:
    serve("/robots.txt", (status, {}, ""))
    serve("/1", (200, {}, pages.PAGE))
    assert network(Time()).get(f"{site}/1").status == 200


def test_robots_that_cannot_be_read_forbid_for_a_while(site: str) -> None:
    serve("/robots.txt", *[(503, {}, "")] * 4, (200, {"Content-Type": "text/plain"}, ""))
    serve("/1", (200, {}, pages.PAGE))
    passing = Time()
    net = network(passing)
    for _ in range(2):
        with pytest.raises(FetchError, match=r"robots\.txt cannot be read") as told:
            net.get(f"{site}/1")
        assert told.value.transient
    assert paths() == ["/robots.txt"] * 4
    passing.at += 601
    assert net.get(f"{site}/1").status == 200


def test_failures_that_may_pass_are_tried_again(site: str) -> None:
    serve("/1", (503, {}, ""), (500, {}, ""), (200, {}, pages.PAGE))
    passing = Time()
    net = network(passing, manners=Manners(robots=False, delay=0.0, first_wait=2.0))
    assert net.get(f"{site}/1").status == 200
    assert passing.slept == [1.0, 2.0]
    assert (net.used.requests, net.used.retries) == (3, 2)


def test_tries_come_to_an_end_and_others_are_not_made(site: str) -> None:
    serve("/1", (502, {}, ""))
    passing = Time()
    with pytest.raises(FetchError, match="HTTP 502") as told:
        network(passing, manners=Manners(robots=False, delay=0.0)).get(f"{site}/1")
    assert told.value.transient
    assert len(paths()) == 4
    Site.asked.clear()
    with pytest.raises(FetchError, match="HTTP 404"):
        network(passing, manners=Manners(robots=False)).get(f"{site}/2")
    assert len(paths()) == 1


@pytest.mark.parametrize("form", ["30", "date"])
def test_retry_after_is_kept_to(site: str, form: str) -> None:
    asked = "30" if form == "30" else format_datetime(START + timedelta(seconds=30), usegmt=True)
    serve("/1", (429, {"Retry-After": asked}, ""), (200, {}, pages.PAGE))
    passing = Time()
    assert network(passing, manners=Manners(robots=False)).get(f"{site}/1").status == 200
    assert passing.slept == [30.0]


def test_a_host_that_asks_for_an_hour_is_let_alone(site: str) -> None:
    serve("/1", (429, {"Retry-After": "3600"}, ""), (200, {}, pages.PAGE))
    serve("/2", (200, {}, pages.PAGE))
    passing = Time()
    net = network(passing, manners=Manners(robots=False))
    with pytest.raises(FetchError, match="HTTP 429"):
        net.get(f"{site}/1")
    with pytest.raises(FetchError, match=r"asks to wait until 2024-05-03T13:00:00") as told:
        net.get(f"{site}/2")
    assert told.value.transient
    assert passing.slept == []
    passing.at += 3601
    assert net.get(f"{site}/2").status == 200


def test_a_slow_server_is_tried_again(site: str) -> None:
    serve("/1", (0, {}, ""), (200, {}, pages.PAGE))
    passing = Time()
    net = network(passing, manners=Manners(robots=False), limits=Limits(seconds=0.4))
    assert net.get(f"{site}/1").status == 200
    assert net.used.retries == 1


def test_a_circle_of_redirects_ends(site: str) -> None:
    serve("/a", (302, {"Location": "/b"}, ""))
    serve("/b", (302, {"Location": "/a"}, ""))
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        network(Time(), manners=Manners(robots=False)).get(f"{site}/a")
    assert len(paths()) == 6


def test_limits_on_the_whole(site: str) -> None:
    serve("/1", (200, {}, pages.PAGE))
    net = network(Time(), manners=Manners(robots=False, requests=2))
    net.get(f"{site}/1")
    net.get(f"{site}/1")
    with pytest.raises(FetchError, match="2 requests of this run are used up") as told:
        net.get(f"{site}/1")
    assert told.value.transient
    for manners in (Manners(robots=False, bytes=10), Manners(robots=False, host_requests=1), Manners(requests=1)):
        net = network(Time(), manners=manners)
        with pytest.raises(FetchError, match="are used up"):  # noqa: PT012
            net.get(f"{site}/1")
            net.get(f"{site}/1")


def test_offline_asks_nobody(site: str) -> None:
    net = network(Time(), offline=True)
    with pytest.raises(FetchError, match="offline"):
        net.get(f"{site}/1")
    polled = poll(net, FeedState(url=f"{site}/feed"))
    assert polled.state.error is not None
    assert "offline" in polled.state.error
    (item,) = contents(f"{site}/1")
    assert isinstance(item, Unreadable)
    assert paths() == []


def test_private_addresses_are_refused_by_default(site: str) -> None:
    for manners in (Manners(robots=False), Manners()):
        with pytest.raises(FetchError, match=r"/1: is at 127\.0\.0\.1, a private or reserved"):
            Network(manners=manners, clock=Time().clock()).get(f"{site}/1")
    assert paths() == []


def test_hosts_wait_for_themselves_only(site: str) -> None:
    serve("/1", (200, {}, pages.PAGE))
    passing = Time()
    net = network(passing, manners=Manners(robots=False))
    other = site.replace("127.0.0.1", "localhost")
    for url in (site, other, site):
        net.get(f"{url}/1")
    assert passing.slept == [1.0]


def test_a_host_is_asked_by_one_thread_at_a_time(site: str) -> None:
    serve("/1", (200, {}, pages.PAGE))
    net = Network(manners=Manners(robots=False, delay=0.05), allow_private=True)
    threads = [threading.Thread(target=net.get, args=(f"{site}/1",)) for _ in range(4)]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - start >= 0.15
    assert net.used.requests == 4


def test_a_feed_is_polled_and_then_unchanged(site: str) -> None:
    headers = {"Content-Type": "application/rss+xml", "ETag": '"v1"', "Last-Modified": "Fri, 03 May 2024 10:00:00 GMT"}
    serve("/feed", (200, headers, FEED))
    passing = Time()
    net = network(passing)
    first = poll(net, FeedState(url=f"{site}/feed"))
    assert [type(item) for item in first.found] == [Lead, Loaded]
    assert (first.state.etag, first.state.error) == ('"v1"', None)
    assert first.state.last_modified == "Fri, 03 May 2024 10:00:00 GMT"
    assert first.state.ok_at is not None
    passing.at += 3600
    second = poll(net, first.state)
    assert second.unchanged
    assert second.found == ()
    assert Site.asked[-1][1]["If-None-Match"] == '"v1"'
    assert Site.asked[-1][1]["If-Modified-Since"] == "Fri, 03 May 2024 10:00:00 GMT"
    assert second.state.ok_at is not None
    assert second.state.ok_at > first.state.ok_at
    assert second.state.etag == '"v1"'


def test_a_feed_under_a_pages_type_is_a_feed(site: str) -> None:
    serve("/feed", (200, {"Content-Type": "text/html"}, FEED))
    assert len(poll(network(Time()), FeedState(url=f"{site}/feed")).found) == 2
    found = list(contents(f"{site}/feed", getter=network(Time())))
    assert [type(item) for item in found] == [Lead, Loaded]


def test_a_feed_that_fails_keeps_what_was_known(site: str) -> None:
    serve(
        "/feed",
        (
            200,
            {},
            pages.PAGE.replace("<head>", "<head><link rel='alternate' type='application/atom+xml' href='/atom'>"),
        ),
    )
    state = FeedState(url=f"{site}/feed", etag='"old"', ok_at=START)
    polled = poll(network(Time()), state)
    assert polled.found == ()
    assert polled.state == replace(state, tried_at=START, error=polled.state.error)
    assert polled.state.error is not None
    assert "is a web page, not a feed; the page names" in polled.state.error
    assert f"{site}/atom" in polled.state.error


def test_a_feed_that_ends_early_is_told_and_asked_for_whole(site: str) -> None:
    data = FEED.encode() if isinstance(FEED, str) else FEED
    cut = data[: data.rindex(b"<item") + 40] if b"<item" in data else data[: len(data) // 2]
    serve("/feed", (200, {"Content-Type": "application/rss+xml", "ETag": '"v2"'}, cut))
    polled = poll(network(Time()), FeedState(url=f"{site}/feed", etag='"v1"'))
    assert polled.found
    assert (polled.state.etag, polled.state.ok_at) == ('"v1"', None)
    assert "ends early" in (polled.state.error or "")
    serve("/feed", (200, {"Content-Type": "application/rss+xml", "ETag": '"v2"'}, data + b"<!-- cached -->\n"))
    polled = poll(network(Time()), polled.state)
    assert (polled.state.etag, polled.state.error) == ('"v2"', None)


def test_a_lead_is_followed(site: str) -> None:
    serve(
        "/1",
        (
            200,
            {},
            "<html><body><article><p>"
            + "The minister said that the talks would go on. " * 20
            + "</p></article></body></html>",
        ),
    )
    lead = Lead(
        source="feed#1",
        url=f"{site}/1",
        title="Talks go on",
        publisher="Strait Courier",
        credited_publisher="Example Wire",
        published=START,
        guid="g",
    )
    item = follow(network(Time()), lead)
    assert isinstance(item, Loaded)
    assert (item.document.title, item.document.publisher) == ("Talks go on", "Strait Courier")
    assert (item.credited_publisher, item.guid) == ("Example Wire", "g")
    assert item.document.published == START
    assert item.source == lead.url
    gone = follow(network(Time()), replace(lead, url=f"{site}/gone"))
    assert isinstance(gone, Unreadable)
    assert "HTTP 404" in gone.message


def test_waits_grow_and_have_an_end() -> None:
    manners = Manners(first_wait=1.0, longest_wait=10.0)
    assert [back_off(manners, attempt, 1.0) for attempt in range(5)] == [1.0, 2.0, 4.0, 8.0, 10.0]
    assert back_off(manners, 10_000, 0.0) == 5.0


@pytest.mark.parametrize(("text", "expected"), [("5", 5.0), ("", None), ("soon", None), (None, None), ("-3", None)])
def test_what_retry_after_says(text: str | None, expected: float | None) -> None:
    assert asked_wait(text, START) == expected
    assert asked_wait("Fri, 03 May 2024 11:00:00 GMT", START) == 0.0
