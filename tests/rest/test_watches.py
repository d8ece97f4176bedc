"""Saved questions: each thing is told once, in the feed, on the command line and to a webhook that can check who sent it."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from api_made import Api, token
from readings_made import Clock
from watched_made import ENVOY, EXPELLED, MINISTER, WORRY, expelled, reread, worry

from dragoman.model.claim import Factuality
from dragoman.model.reading import Reading
from dragoman.serve.cli.main import main
from dragoman.share.watching import WAITS, check, deliver, watched
from dragoman.store import Alert, Database, open_database
from dragoman.store.watchlist import ALERTS

AGAINST = Factuality.CERTAIN_NOT


class Ticking(Clock):
    """A clock that goes on by a millisecond at each look."""

    def __call__(self) -> datetime:
        self.time += timedelta(milliseconds=1)
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Ticking()


@pytest.fixture
def database(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    with open_database(tmp_path / "news.db", now=clock, wait=0.2) as opened:
        yield opened


def store(database: Database, *readings: Reading) -> None:
    with database.writer() as writer:
        for reading in readings:
            writer.reading(reading)


def alerts(database: Database, name: str = "worry") -> list[Alert]:
    with database.view() as view:
        return view.watch_alerts(name)[::-1]


def sorts(database: Database, name: str = "worry") -> list[tuple[str, str]]:
    return [(one.sort, one.told["holder"]) for one in alerts(database, name)]


def test_what_is_known_is_not_told_and_the_first_answer_of_another_is(database: Database) -> None:
    store(database, worry(1, MINISTER))
    watched(database, "worry", WORRY, ALERTS)
    assert check(database).alerts == 0
    store(database, worry(2, MINISTER))
    assert check(database).alerts == 0
    store(database, worry(3, ENVOY))
    assert check(database).alerts == 1
    assert [sort for sort, _ in sorts(database)] == ["first"]
    told = alerts(database)[0].told
    assert told["cited"]["quote"]["exact"] == "Peru fears that Chile will shut the border"
    assert check(database).alerts == 0


def test_who_turns_round_is_told_with_the_words_before(database: Database) -> None:
    store(database, worry(1, MINISTER))
    watched(database, "worry", WORRY, ("reversal",))
    store(database, worry(2, MINISTER, AGAINST, day=5))
    assert check(database).alerts == 1
    (one,) = alerts(database)
    assert one.sort == "reversal"
    assert one.told["before"]["quote"]["exact"].startswith("Peru fears")
    assert one.told["cited"]["quote"]["exact"].startswith("Peru does not fear")


def test_a_denial_is_told_once_a_holder(database: Database) -> None:
    store(database, worry(1, MINISTER))
    watched(database, "worry", WORRY, ("denial",))
    store(database, worry(2, ENVOY, AGAINST))
    check(database)
    store(database, worry(3, ENVOY, AGAINST))
    check(database)
    assert [sort for sort, _ in sorts(database)] == ["denial"]


def test_a_source_that_went_missing_is_told(database: Database) -> None:
    store(database, expelled(1, MINISTER, day=3))
    watched(database, "worry", EXPELLED, ("loss",))
    store(database, expelled(2, None, day=4))
    assert check(database).alerts == 1
    (one,) = alerts(database)
    assert (one.sort, one.told["about"]) == ("loss", "source lost")
    assert one.told["before"]["chain"][-1]["name"] == MINISTER.name


def test_what_is_only_read_again_tells_nothing(database: Database) -> None:
    first = worry(1, MINISTER)
    store(database, first)
    watched(database, "worry", WORRY, ALERTS)
    store(database, reread(first, "2"))
    assert check(database).alerts == 0


def test_a_rejected_claim_is_not_told(database: Database) -> None:
    watched(database, "worry", WORRY, ALERTS)
    made = worry(1, MINISTER)
    store(database, made)
    with database.writer() as writer:
        writer.judge("reject", made.claims[0].id, judge="Ann")
    assert check(database).alerts == 0


class Hook:
    """A webhook that answers as it is told and keeps what it got."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.got: list[tuple[dict[str, str], bytes]] = []
        hook = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                hook.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
                status = hook.answers.pop(0) if hook.answers else 204
                self.send_response(status)
                if status == 302:
                    self.send_header("location", "/elsewhere")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/hook?a=1"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def hook() -> Iterator[Hook]:
    made = Hook()
    yield made
    made.close()


def one_alert(database: Database, hook: Hook, *, private: bool = True) -> Any:
    watch = watched(database, "worry", WORRY, ALERTS, webhook=hook.url, private=private)
    store(database, worry(1, MINISTER))
    assert check(database).alerts == 1
    return watch


def test_a_webhook_gets_each_alert_once_and_can_check_it(database: Database, hook: Hook) -> None:
    watch = one_alert(database, hook)
    assert deliver(database, patience=0).delivered == 1
    assert deliver(database, patience=0).delivered == 0
    ((headers, body),) = hook.got
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(watch.secret.removeprefix("whsec_"))
    made = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{made}"
    sent = json.loads(body)
    assert sent["type"] == "watch.first"
    assert sent["data"]["id"] == headers["webhook-id"]
    assert sent["data"]["cited"]["quote"]["exact"] == "Peru fears that Chile will shut the border"
    assert watch.secret not in body.decode()
    assert alerts(database)[0].delivered_at is not None


def test_a_failing_webhook_is_tried_again_ever_later_and_then_left(
    database: Database, hook: Hook, clock: Clock
) -> None:
    one_alert(database, hook)
    hook.answers = [500, 302, *[503] * 20]
    waits = []
    for _ in range(len(WAITS) + 3):
        before = clock.time
        made = deliver(database, patience=0)
        if not made.failed:
            break
        assert made.failed == 1
        following = alerts(database)[0].next_at
        if following is not None:
            waits.append((following - before).total_seconds())
            clock.time = following
    assert waits == sorted(waits)
    assert len(hook.got) == len(WAITS) + 1
    assert len({headers["webhook-id"] for headers, _ in hook.got}) == 1
    left = alerts(database)[0]
    assert (left.delivered_at, left.next_at) == (None, None)
    assert "503" in (left.error or "")


def test_a_webhook_that_is_gone_is_not_tried_again(database: Database, hook: Hook) -> None:
    one_alert(database, hook)
    hook.answers = [410]
    assert deliver(database, patience=0).failed == 1
    assert alerts(database)[0].next_at is None


def test_a_try_that_is_near_is_waited_for(database: Database, hook: Hook, clock: Clock) -> None:
    one_alert(database, hook)
    hook.answers = [500]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock.time += timedelta(seconds=seconds)

    made = deliver(database, patience=3600, sleep=sleep)
    assert (made.failed, made.delivered) == (1, 1)


def test_addresses_inside_are_refused_unless_allowed(database: Database, hook: Hook) -> None:
    one_alert(database, hook, private=False)
    assert deliver(database, patience=0).failed == 1
    assert hook.got == []
    assert "private" in (alerts(database)[0].error or "")


def test_two_that_deliver_do_not_send_twice(database: Database, hook: Hook) -> None:
    one_alert(database, hook)
    (one,) = alerts(database)
    with database.writer() as writer:
        assert writer.leased(one.row, until=database.now() + timedelta(hours=1))
        assert not writer.leased(one.row, until=database.now() + timedelta(hours=1))
    assert deliver(database, patience=0).delivered == 0
    assert hook.got == []


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "news.db"
    with open_database(path) as database:
        store(database, worry(1, MINISTER))
    assert main(["watch", "add", str(path), "worry", WORRY]) == 0
    assert main(["watch", "add", str(path), "worry", WORRY]) == 1
    assert main(["watch", "add", str(path), "Not This", WORRY]) == 2
    assert main(["watch", "add", str(path), "bad", WORRY, "--webhook", "ftp://a.example/"]) == 1
    assert main(["watch", "alerts", str(path), "worry"]) == 3
    with open_database(path) as database:
        store(database, worry(2, ENVOY))
    capsys.readouterr()
    assert main(["watch", "check", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"watches": 1, "alerts": 1, "delivered": 0, "failed": 0}
    assert main(["watch", "alerts", str(path), "worry"]) == 0
    assert "answers for the first time" in capsys.readouterr().out
    assert main(["watch", "list", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["question"] == WORRY
    assert main(["watch", "check", str(path), "nobody"]) == 1
    assert main(["watch", "remove", str(path), "worry"]) == 0
    assert main(["watch", "remove", str(path), "worry"]) == 1


def test_a_run_asks_again_at_its_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "news.db"
    with open_database(path) as database:
        store(database, worry(1, MINISTER))
    assert main(["watch", "add", str(path), "worry", WORRY, "--alert", "first"]) == 0
    with open_database(path) as database:
        store(database, worry(2, ENVOY))
    assert main(["run", str(path), "--offline"]) == 0
    assert "1 saved question asked again, 1 new alert" in capsys.readouterr().err
    assert main(["watch", "alerts", str(path), "worry"]) == 0


def test_over_http(own: Api, writer_token: str) -> None:
    asked = {"name": "worry", "question": WORRY, "alerts": ["first"], "webhook": "https://hooks.example.org/1"}
    assert own.post("/watches", json=asked).status_code == 401
    made = own.post("/watches", json=asked, bearer=writer_token)
    assert made.status_code == 201, made.text
    assert made.json()["secret"].startswith("whsec_")
    assert own.post("/watches", json=asked, bearer=writer_token).status_code == 409
    bad = own.post("/watches", json=asked | {"name": "bad", "webhook": "file:///etc/passwd"}, bearer=writer_token)
    assert bad.json()["errors"][0]["field"] == "webhook"
    (listed,) = own.get("/watches")
    assert "secret" not in listed
    with open_database(own.path) as database:
        store(database, worry(20, ENVOY))
        assert check(database).alerts == 1
    (one,) = own.get("/watches/worry/alerts")["items"]
    assert one["sort"] == "first"
    answer = own.ask("/watches/worry/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.text)
    assert not feed.bozo
    assert feed.entries[0].title.endswith("answers for the first time")
    assert own.ask("/watches/worry/feed.atom", headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    assert own.ask("/watches/nobody/feed.atom").status_code == 404
    assert own.ask("/watches/worry", method="DELETE").status_code == 401
    assert own.ask("/watches/worry", method="DELETE", bearer=writer_token).status_code == 204
    assert own.ask("/watches/worry/alerts").status_code == 404


def test_hostile_words_leave_the_feed_whole(own: Api) -> None:
    with open_database(own.path) as database:
        watched(database, "worry", f"{WORRY} <b>&\u202e", ALERTS)
        store(database, worry(21, ENVOY, title="]]><script>\x0b</script>"))
        check(database)
    text = own.ask("/watches/worry/feed.atom").text
    root = ET.fromstring(text)  # noqa: S314 - our own
    assert "<script>" not in text
    assert root.findtext("{http://www.w3.org/2005/Atom}title")


def test_nobody_watches_with_a_token_that_only_reads(own: Api) -> None:
    reading = token(own.path, "reader", "read")
    assert own.post("/watches", json={"name": "a", "question": WORRY}, bearer=reading).status_code == 403
