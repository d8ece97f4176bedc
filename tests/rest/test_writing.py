"""What programs write: documents once however often they are sent, judgements that can be undone."""

import json

from api_made import Api

LINES = {"content-type": "application/x-ndjson"}
ROWS = [
    {
        "text": "Peru said on Monday that Chile had closed the border post. It gave no reason.",
        "url": "https://a.example/1",
        "title": "Border",
    },
    {"text": "Ghana welcomed the talks in Lima on Tuesday. Nobody else spoke of them.", "url": "https://a.example/2"},
]
BODY = "".join(json.dumps(row) + "\n" for row in ROWS)


def test_documents_are_stored_once(own: Api, writer_token: str) -> None:
    first = own.post("/documents", content=BODY, headers=LINES, bearer=writer_token)
    assert first.status_code == 200, first.text
    assert first.json() == {"new": 2, "known": 0, "links": 0, "failed": []}
    before = own.get("/")["counts"]["documents"]
    again = own.post("/documents", content=BODY, headers=LINES, bearer=writer_token)
    assert again.json() == {"new": 0, "known": 2, "links": 0, "failed": []}
    assert own.get("/")["counts"]["documents"] == before
    assert [one["url"] for one in own.get("/documents?url=https://a.example/1")["items"]] == ["https://a.example/1"]


def test_an_idempotency_key_gives_the_same_answer(own: Api, writer_token: str) -> None:
    keyed = LINES | {"idempotency-key": "batch-7"}
    first = own.post("/documents", content=BODY, headers=keyed, bearer=writer_token).json()
    assert first["new"] == 2
    assert own.post("/documents", content=BODY, headers=keyed, bearer=writer_token).json() == first
    other = own.post("/documents", content=BODY.replace("Ghana", "Kenya"), headers=keyed, bearer=writer_token)
    assert other.status_code == 409
    assert own.get("/documents?url=https://a.example/2")["items"]


def test_a_bad_line_fails_alone(own: Api, writer_token: str) -> None:
    body = BODY + "{not json\n" + json.dumps({"title": "no text"}) + "\n"
    told = own.post("/documents", content=body, headers=LINES, bearer=writer_token).json()
    assert told["new"] == 2
    assert sum(one["count"] for one in told["failed"]) == 2
    assert all(one["messages"] for one in told["failed"])


def test_nothing_and_another_kind_are_refused(own: Api, writer_token: str) -> None:
    assert own.post("/documents", content=" \n", headers=LINES, bearer=writer_token).status_code == 422
    html = own.post("/documents", content="<p>", headers={"content-type": "text/html"}, bearer=writer_token)
    assert html.status_code == 415
    assert html.headers["content-type"] == "application/problem+json"


def test_a_judgement_holds_and_is_undone(own: Api, review_token: str) -> None:
    key = own.get("/claims?limit=1")["items"][0]["claim"]["id"]
    done = own.post(
        f"/claims/{key}/judgements", json={"verb": "reject", "note": "not said"}, bearer=review_token
    ).json()
    assert (done["verb"], done["subject"]) == ("reject", key)
    assert key not in [one["claim"]["id"] for one in own.get("/claims?limit=500")["items"]]
    assert own.get("/claims?limit=500&include_rejected=true")["items"]
    log = own.get("/judgements")["items"]
    assert (log[0]["judge"], log[0]["note"]) == ("Ann", "not said")
    undone = own.post(f"/judgements/{done['judgement']}/undo", json={}, bearer=review_token)
    assert undone.status_code == 201
    assert own.post(f"/judgements/{done['judgement']}/undo", bearer=review_token).status_code == 409
    assert own.post("/judgements/999/undo", bearer=review_token).status_code == 404
    assert key in [one["claim"]["id"] for one in own.get("/claims?limit=500")["items"]]


def test_a_claim_is_corrected(own: Api, review_token: str) -> None:
    key = own.get("/claims?kind=event&limit=1")["items"][0]["claim"]["id"]
    changes = {"event.type": "CONSULT"}
    made = own.post(f"/claims/{key}/judgements", json={"verb": "relabel", "changes": changes}, bearer=review_token)
    assert made.status_code == 201, made.text
    assert own.get(f"/claims/{key}")["claim"]["event"]["type"] == "CONSULT"
    wrong = own.post(
        f"/claims/{key}/judgements", json={"verb": "relabel", "changes": {"quote.exact": "x"}}, bearer=review_token
    )
    assert wrong.status_code == 422
    assert wrong.json()["errors"][0]["field"] == "changes"


def test_actors_are_merged_and_states_only_on_purpose(own: Api, review_token: str) -> None:
    asked = {"gone": "PER", "into": "CHL"}
    assert own.post("/merges", json=asked, bearer=review_token).status_code == 409
    made = own.post("/merges", json=asked | {"sure": True}, bearer=review_token)
    assert made.status_code == 201
    assert made.json()["verb"] == "merge"


def test_a_publisher_is_graded(own: Api, review_token: str) -> None:
    made = own.post(
        "/sources/grades", json={"publisher": "The Courier", "reliability": "C", "state": "PER"}, bearer=review_token
    )
    assert made.status_code == 201
    (found,) = own.get("/sources")["publishers"]
    assert (found["grade"], found["state"], found["graded_by"]) == ("C6", "PER", "Ann")
    wrong = {"publisher": "The Courier", "reliability": "C", "state": "XXX"}
    assert own.post("/sources/grades", json=wrong, bearer=review_token).json()["errors"][0]["field"] == "state"
