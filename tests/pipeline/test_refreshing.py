"""Wikidata's query service, played by a local server: pages, a broken-off answer, a busy server, hostile answers."""

import json
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from dragoman.load import Limits
from dragoman.load.manners import Clock, Manners
from dragoman.load.network import Network
from dragoman.pipeline import refreshing

OWNERS = frozenset({"TCD", "NLD"})
DAY = date(2026, 11, 24)


def answer(name: str, start: str = "2020-03-01", precision: str = "11", **more: str) -> dict[str, Any]:
    told = {
        "iso3": "TCD",
        "person": "http://www.wikidata.org/entity/Q77",
        "name": name,
        "start": f"{start}T00:00:00Z",
        "startPrecision": precision,
        **more,
    }
    return {key: {"type": "literal", "value": value} for key, value in told.items() if value}


class Service(BaseHTTPRequestHandler):
    """Answers each question from `held`, by what the query is about; `before` are answers that come first."""

    held: ClassVar[dict[str, list[dict[str, Any]]]] = {}
    before: ClassVar[list[tuple[int, dict[str, str], bytes]]] = []
    asked: ClassVar[list[tuple[str, str]]] = []

    def log_message(self, *args: object) -> None:
        del args

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query)["query"][0]
        self.asked.append((query, self.headers["User-Agent"]))
        status, headers, data = 200, {}, b""
        if self.before:
            status, headers, data = self.before.pop(0)
        else:
            limit, offset = (int(query.rpartition(word)[2].split()[0]) for word in ("LIMIT", "OFFSET"))
            found = next((rows for word, rows in self.held.items() if word in query), [])[offset : offset + limit]
            data = json.dumps({"results": {"bindings": found}}).encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": "application/sparql-results+json",
            "Content-Length": str(len(data)),
            **headers,
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture
def service() -> Iterator[str]:
    Service.held, Service.before, Service.asked = {}, [], []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/sparql"
    server.shutdown()
    server.server_close()
    thread.join()


def network(slept: list[float] | None = None) -> Network:
    manners = Manners(delay=0.0, tries=3, robots=False, longest_wait=120.0, contact="desk@example.org")
    clock = Clock(sleep=(slept if slept is not None else []).append)
    return Network(manners=manners, limits=Limits(seconds=10), allow_private=True, clock=clock)


def refresh(service: str, slept: list[float] | None = None) -> refreshing.Refreshed:
    return refreshing.refresh(network(slept), today=DAY, owners=OWNERS, endpoint=service)


def test_rows_have_their_dates_as_precise_as_told(service: str) -> None:
    Service.held = {
        "p:P35": [answer("Abba Sako", "2019-01-01", "9", end="2021-05-01T00:00:00Z", endPrecision="10")],
        "Q7330070": [answer("Mariam Dobo", "2022-02-07")],
    }
    found = refresh(service)
    assert found.failures == ()
    assert [(row.person, row.code, row.start, row.end) for row in found.rows] == [
        ("Abba Sako", "HOS", "2019", "2021-05"),
        ("Mariam Dobo", "MFA", "2022-02-07", ""),
    ]
    assert {(row.asof, row.qid, row.source) for row in found.rows} == {("2026-11-24", "Q77", "wikidata")}
    assert all("desk@example.org" in agent for _, agent in Service.asked)


def test_pages_follow_each_other(service: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refreshing, "PAGE", 2)
    Service.held = {"p:P6": [answer(f"Person {'ABCDE'[n]}") for n in range(5)]}
    assert len(refresh(service).rows) == 5
    offsets = [query.rpartition("OFFSET")[2].strip() for query, _ in Service.asked if "p:P6" in query]
    assert offsets == ["0", "2", "4"]


def test_an_answer_that_breaks_off_is_asked_for_in_smaller_pages(service: str) -> None:
    Service.held = {"p:P35": [answer("Abba Sako")]}
    Service.before = [(200, {}, b'{"results": {"bindings": [{"iso3"')]
    assert [row.person for row in refresh(service).rows] == ["Abba Sako"]
    limits = [query.rpartition("LIMIT")[2].split()[0] for query, _ in Service.asked[:2]]
    assert limits == ["2000", "1000"]


def test_answers_that_always_break_off_end(service: str) -> None:
    Service.before = [(200, {}, b"<html>timeout</html>")] * 5
    found = refresh(service)
    assert len(found.failures) == 1
    assert "breaks off" in found.failures[0]


def test_a_busy_server_is_waited_for(service: str) -> None:
    Service.held = {"p:P35": [answer("Abba Sako")]}
    Service.before = [(429, {"Retry-After": "7"}, b"")]
    slept: list[float] = []
    assert refresh(service, slept).failures == ()
    assert max(slept) >= 7


def test_a_server_that_wants_too_long_a_wait_ends_its_question(service: str) -> None:
    Service.before = [(429, {"Retry-After": "9999"}, b"")]
    found = refresh(service)
    assert found.failures
    assert found.failures[0].startswith("Head of State: ")
    assert "SELECT" not in found.failures[0]


def test_an_error_leaves_the_other_questions_alone(service: str) -> None:
    Service.held = {"p:P6": [answer("Abba Sako")]}
    Service.before = [(500, {}, b"")] * 3
    found = refresh(service)
    assert [line.partition(":")[0] for line in found.failures] == ["Head of State"]
    assert [row.code for row in found.rows] == ["HOG"]


def test_answers_that_are_no_rows_are_counted(service: str) -> None:
    Service.held = {
        "p:P35": [
            answer("Good One"),
            answer("Q123", iso3="XYZ"),
            answer("", iso3="TCD"),
            answer("x" * 500),
            answer("Tab\u202eTurn"),
            answer("No Date", start="", precision=""),
            answer("Decade Only", "1990-01-01", "8"),
            answer("Wrong Link", person="http://evil.example/entity/Q1;DROP"),
            answer("Backwards", "2020-01-01", end="2001-01-01T00:00:00Z", endPrecision="9"),
            {"iso3": "not an object"},
        ]
    }
    found = refresh(service)
    assert [row.person for row in found.rows] == ["Good One"]
    assert found.unusable == 9


@pytest.mark.parametrize(
    "told", [b"[]", b'{"results": {"bindings": 7}}', b'{"results": []}', b"\xff\xfe", b"[" * 5_000]
)
def test_odd_answers_end_in_a_line(service: str, told: bytes) -> None:
    Service.before = [(200, {}, told)] * 5
    assert len(refresh(service).failures) == 1
