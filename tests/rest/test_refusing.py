"""What is refused, and how that is told: tokens and scopes, fields, sizes, rates, hostile texts, a writer at work."""

import json
from pathlib import Path

import pytest
from api_made import Api, token
from readings_made import document

from dragoman.model.reading import Reading
from dragoman.serve.rest.admission import Rates
from dragoman.store import open_database

FAR = "203.0.113.9"
ROW = '{"text": "Peru said on Monday that Chile had closed the border. It gave no reason.", "url": "https://news.example/new"}\n'
LINES = {"content-type": "application/x-ndjson"}


def problem(answer, status: int) -> dict:  # noqa: ANN001
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["title"]
    assert "instance" in told
    return told


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/claims?attitude=anxeity", "attitude"),
        ("/claims?event_type=DANCE", "event_type"),
        ("/claims?kind=rumour", "kind"),
        ("/claims?limit=0", "limit"),
        ("/claims?limit=100000", "limit"),
        ("/claims?since=yesterday", "since"),
        ("/claims?as_of=2026-03-10T18:00", "as_of"),
        ("/claims?since=2026-05&until=2026-04", "until"),
        ("/claims?cursor=abc", "cursor"),
        ("/claims?cursor=e30", "cursor"),
        ("/claims?cursor=eyJyIjogLTEsICJvIjogIm5ld2VzdCJ9", "cursor"),
        ("/claims?format=xlsx", "format"),
        ("/search?q=%2D%2D", "q"),
        ("/ask?q=%3F%3F", "q"),
        ("/network?attitude=hapiness", "attitude"),
        ("/changes?from=2999-01-01", "from"),
        ("/changes?from=7d&to=30d", "from"),
    ],
)
def test_what_cannot_be_read_is_told_by_its_field(api: Api, path: str, field: str) -> None:
    told = problem(api.ask(path), 422)
    assert field in {one["field"] for one in told["errors"]}


@pytest.mark.parametrize(
    "path",
    ["/claims/c_0000", "/documents/d_0", "/documents/d_0/text", "/actors/Atlantis", "/nowhere", "/claims/c_0/evidence"],
)
def test_what_is_not_there_is_told_with_help(api: Api, path: str) -> None:
    assert problem(api.ask(path), 404)["help"]


def test_other_methods_are_told(api: Api) -> None:
    answer = api.ask("/claims", method="DELETE")
    problem(answer, 405)
    assert "GET" in answer.headers["allow"]


def test_from_elsewhere_only_with_a_token(own: Api) -> None:
    told = problem(own.ask("/claims", client=FAR), 401)
    assert "dragoman token add" in told["detail"]
    assert own.ask("/claims", client=FAR, bearer="drg_wrong").status_code == 401
    reading = token(own.path, "reader", "read")
    assert own.ask("/claims", client=FAR, bearer=reading).status_code == 200
    with open_database(own.path) as database, database.writer() as writer:
        writer.revoke("reader")
    assert own.ask("/claims", client=FAR, bearer=reading).status_code == 401


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip"])
def test_another_server_on_this_machine_is_elsewhere(api: Api, header: str) -> None:
    problem(api.ask("/claims", headers={header: "127.0.0.1"}), 401)


def test_a_token_is_stored_nowhere(own: Api, writer_token: str) -> None:
    own.ask("/claims", bearer=writer_token)
    assert writer_token.encode() not in own.path.read_bytes()


def test_scopes(own: Api, writer_token: str, review_token: str) -> None:
    key = own.get("/claims?limit=1")["items"][0]["claim"]["id"]
    judging = {"json": {"verb": "accept"}}
    problem(own.post(f"/claims/{key}/judgements", **judging), 401)
    assert "review" in problem(own.post(f"/claims/{key}/judgements", bearer=writer_token, **judging), 403)["detail"]
    assert own.post(f"/claims/{key}/judgements", bearer=review_token, **judging).status_code == 201
    problem(own.post("/documents", content=ROW, headers=LINES, bearer=review_token), 403)


def test_too_often(own: Api) -> None:
    slow = token(own.path, "slow", "read", rate=2)
    answers = [own.ask("/", bearer=slow) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    problem(answers[-1], 429)
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 31


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    rates = Rates(clock=lambda: now[0])
    assert [rates.take("a", 60) for _ in range(60)] == [0.0] * 60
    assert rates.take("a", 60) == pytest.approx(1.0)
    assert rates.take("b", 60) == 0.0
    now[0] = 1.5
    assert rates.take("a", 60) == 0.0
    assert rates.take("a", 60) > 0


@pytest.mark.parametrize("path", ["/ask", "/documents"])
def test_too_much(own: Api, writer_token: str, path: str) -> None:
    much = b"x" * (17 * 1024 * 1024)

    async def slices():  # noqa: ANN202
        for start in range(0, len(much), 1 << 20):
            yield much[start : start + (1 << 20)]

    told = problem(own.post(path, content=much, headers=LINES, bearer=writer_token), 413)
    assert "bytes" in told["detail"]
    problem(
        own.post(path, content=slices(), headers=LINES | {"transfer-encoding": "chunked"}, bearer=writer_token), 413
    )


def test_no_other_origin_is_let_in(api: Api) -> None:
    answer = api.ask("/claims", headers={"origin": "https://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control")]
    preflight = api.ask(
        "/ask", method="OPTIONS", headers={"origin": "https://evil.example", "access-control-request-method": "POST"}
    )
    assert preflight.status_code == 405
    assert api.ask("/claims", headers={"host": "evil.example"}).status_code == 421


def test_while_another_program_writes(own: Api, writer_token: str, review_token: str) -> None:
    with open_database(own.path) as database, database.writer():
        assert own.get("/claims")["items"]
        answer = own.post("/documents", content=ROW, headers=LINES, bearer=writer_token)
        assert problem(answer, 503)["help"]
        assert answer.headers["retry-after"]
        key = own.get("/claims?limit=1")["items"][0]["claim"]["id"]
        problem(own.post(f"/claims/{key}/judgements", json={"verb": "reject"}, bearer=review_token), 503)
    assert own.post("/documents", content=ROW, headers=LINES, bearer=writer_token).status_code == 200


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "no.db"
    path.write_text("this is no database at all")
    with Api(path) as api:
        problem(api.ask("/claims"), 503)


HOSTILE = "<script>alert(1)</script> ]]> \u202egnp.exe \x00\x07 =HYPERLINK(1) & 'Peru'; DROP TABLE claims"


def test_hostile_texts_come_out_as_data(tmp_path: Path) -> None:
    text = f"Peru said that {HOSTILE.replace(chr(0), '')} is so."
    hostile = document(text, url="javascript:alert(1)", title=HOSTILE.replace(chr(0), ""), publisher="=1+1", zones=())
    path = tmp_path / "hostile.db"
    with open_database(path) as database, database.writer() as writer:
        writer.reading(Reading(document=hostile, claims=(), issues=()))
    with Api(path) as api:
        info = api.ask(f"/documents/{hostile.id}")
        assert info.json()["title"] == hostile.title
        assert info.content.isascii()
        plain = api.ask(f"/documents/{hostile.id}/text")
        assert plain.headers["content-type"].startswith("text/plain")
        assert plain.headers["x-content-type-options"] == "nosniff"
        assert plain.text == hostile.text
        for path_asked in (
            "/search?q=" + "%22%27%3B--%20OR%201%3D1",
            f"/claims?holder={'%27%20OR%201%3D1'}",
            "/actors/%00",
        ):
            assert api.ask(path_asked).status_code < 500


def test_unknown_and_hostile_names_in_paths(api: Api) -> None:
    for path in ("/dyads/%3Cscript%3E/%00", "/perspectives/%F0%9F%92%A9", "/dyads/PER/PER", "/claims/" + "c" * 3000):
        assert api.ask(path).status_code in (200, 400, 404, 422)


def test_json_that_is_none(own: Api, review_token: str) -> None:
    key = own.get("/claims?limit=1")["items"][0]["claim"]["id"]
    for body in (
        "{",
        "[]",
        json.dumps({"verb": "burn"}),
        json.dumps({"verb": "relabel"}),
        json.dumps({"verb": "accept", "x": 1}),
    ):
        answer = own.post(
            f"/claims/{key}/judgements", content=body, headers={"content-type": "application/json"}, bearer=review_token
        )
        problem(answer, 422)
