"""What programs read: shapes as documented, pages that are stable while somebody writes, forms, tags, times."""

import csv
import io
import json
from xml.etree import ElementTree as ET

import duckdb
import pytest
from api_made import NUMBERED, Api, filled
from jsonschema import Draft202012Validator
from readings_made import numbered

from dragoman.store import open_database

PATHS = {
    "/": "/",
    "/health": "/health",
    "/documents?limit=3": "/documents",
    "/claims?limit=4": "/claims",
    "/search?q=envoys": "/search",
    "/search?q=useless&where=sentences": "/search",
    "/actors": "/actors",
    "/actors/Chile": "/actors/{name}",
    "/sources": "/sources",
    "/judgements": "/judgements",
    "/exports": "/exports",
    "/ask?q=Is Peru worried about Chile?": "/ask",
    "/ask?q=What does Ghana say about wheat?": "/ask",
    "/dyads?limit=2": "/dyads",
    "/dyads/PER/CHL": "/dyads/{a}/{b}",
    "/dyads/PER/GHA?by=week": "/dyads/{a}/{b}",
    "/perspectives": "/perspectives",
    "/perspectives/Peru": "/perspectives/{holder}",
    "/network?quotes=true": "/network",
    "/losses": "/losses",
    "/changes?from=2025-03-01&to=2025-03-02": "/changes",
}


@pytest.fixture(scope="module")
def described(api: Api) -> dict:
    return api.get("/openapi.json")


def strict(schema: dict) -> dict:
    """Let objects that name their fields have no others: what is answered and not documented is then told."""
    for one in schema["components"]["schemas"].values():
        if one.get("type") == "object" and "properties" in one:
            one["additionalProperties"] = False
    return schema


@pytest.mark.parametrize("path", PATHS)
def test_answers_are_as_documented(api: Api, described: dict, path: str) -> None:
    answer = api.get(path)
    operation = described["paths"]["/api/v1" + PATHS[path]]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    whole = strict({**json.loads(json.dumps(described)), **schema})
    problems = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(whole).iter_errors(answer)]
    assert not problems


def test_the_description_is_openapi_3_1_and_whole(described: dict) -> None:
    assert described["openapi"].startswith("3.1")
    Draft202012Validator.check_schema(described["components"]["schemas"]["Contract_claim"])
    known = described["components"]["schemas"]
    text = json.dumps(described)
    for part in text.split('"$ref": "')[1:]:
        reference = part.partition('"')[0]
        assert reference.removeprefix("#/components/schemas/") in known
    for path, methods in described["paths"].items():
        assert path.startswith("/api/v1/")
        for operation in methods.values():
            assert operation["description"]
            for status in ("401", "404", "422", "503"):
                assert "application/problem+json" in operation["responses"][status]["content"]


def test_a_claim_carries_words_that_verify_and_who_read_them(api: Api) -> None:
    key = api.get("/claims?limit=1")["items"][0]["claim"]["id"]
    shown = api.get(f"/claims/{key}")
    text = api.ask(f"/documents/{shown['document']['id']}/text").text
    quote = shown["claim"]["quote"]
    assert text[quote["start"] : quote["end"]] == quote["exact"] == shown["context"][1]
    assert shown["verified"]
    assert shown["claim"]["coder"]["name"]
    assert api.get(f"/claims/{key[:14]}")["claim"]["id"] == key


def test_evidence_is_a_web_annotation(api: Api) -> None:
    key = api.get("/claims?limit=1")["items"][0]["claim"]["id"]
    answer = api.ask(f"/claims/{key}/evidence")
    assert answer.headers["content-type"].startswith("application/ld+json")
    made = answer.json()
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    position, words = made["target"]["selector"]
    assert position["end"] - position["start"] == len(words["exact"])


def test_pages_have_everything_once_and_in_order(api: Api) -> None:
    for order in ("newest", "oldest"):
        seen, cursor, pages = [], "", 0
        while cursor is not None:
            part = api.get(f"/claims?limit=7&order={order}" + (f"&cursor={cursor}" if cursor else ""))
            seen += [one["claim"]["id"] for one in part["items"]]
            cursor, pages = part["next"], pages + 1
        assert pages > 3
        assert len(seen) == len(set(seen)) == api.get("/")["counts"]["claims"]


def test_pages_do_not_move_under_a_writer(own: Api) -> None:
    first = own.get("/claims?limit=5")
    whole = [one["claim"]["id"] for one in own.get("/claims?limit=500")["items"]]
    with open_database(own.path) as database, database.writer() as writer:
        for number in range(20, 25):
            writer.reading(numbered(number))
        writer.judge("reject", whole[7], judge="Ann")
    seen, cursor = [one["claim"]["id"] for one in first["items"]], first["next"]
    while cursor is not None:
        part = own.get(f"/claims?limit=5&cursor={cursor}")
        seen += [one["claim"]["id"] for one in part["items"]]
        cursor = part["next"]
    assert seen == whole
    assert len(own.get("/claims?limit=500")["items"]) > len(whole)


def test_a_program_goes_on_where_it_was(own: Api) -> None:
    part = own.get("/claims?order=oldest&limit=500")
    assert part["next"] is None
    with open_database(own.path) as database, database.writer() as writer:
        writer.reading(numbered(30))
    new = own.get(f"/claims?limit=500&cursor={part['resume']}")
    assert {one["document"]["id"] for one in new["items"]} == {numbered(30).document.id}
    assert own.get(f"/claims?limit=500&cursor={new['resume']}")["items"] == []


def test_documents_by_page(api: Api) -> None:
    first = api.get("/documents?limit=6")
    second = api.get(f"/documents?limit=6&cursor={first['next']}")
    assert len(first["items"]) == 6
    assert len(first["items"] + second["items"]) == NUMBERED + 1
    assert second["next"] is None


def test_filters_are_those_of_the_database(api: Api) -> None:
    for query, kind in (
        ("attitude=anxiety", "attitude"),
        ("polarity=negative", "attitude"),
        ("relation=partnership", "relation"),
    ):
        assert {one["claim"]["kind"] for one in api.get(f"/claims?{query}")["items"]} == {kind}
    assert {one["claim"]["chain"][-1]["name"] for one in api.get("/claims?holder=PER&attributed=true")["items"]} == {
        "Ana Rojas"
    }  # she speaks for it
    assert api.get("/claims?about=Chile&about=Peru&limit=1")["items"]
    assert api.get("/claims?about=GHA")["items"] == []


def test_the_same_as_of_an_earlier_day(own: Api) -> None:
    assert own.get("/?as_of=2025-02-01")["counts"]["claims"] == 0
    assert own.get("/claims?as_of=2025-02-01")["items"] == []
    assert own.get("/claims?as_of=2025-03-02&limit=500")["items"] == own.get("/claims?limit=500")["items"]


def test_what_a_program_has_is_not_sent_again(own: Api) -> None:
    first = own.ask("/claims?limit=2")
    again = own.ask("/claims?limit=2", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    with open_database(own.path) as database, database.writer() as writer:
        writer.reading(numbered(31))
    assert own.ask("/claims?limit=2", headers={"if-none-match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/csv", "text/csv"),
        ("application/x-ndjson", "application/x-ndjson"),
        ("application/vnd.apache.parquet", "application/vnd.apache.parquet"),
        ("application/atom+xml", "application/atom+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/geo+json", "application/geo+json"),
        ("text/html,*/*;q=0.5", "application/json"),
        ("text/csv;q=0.2, application/json", "application/json"),
        ("nonsense;;q=x", "application/json"),
    ],
)
def test_forms_by_the_accept_header(api: Api, accept: str, kind: str) -> None:
    answer = api.ask("/claims?limit=3", headers={"accept": accept})
    assert answer.headers["content-type"].startswith(kind)
    assert 'rel="next"' in answer.headers["link"]


def test_every_form_has_the_same_claims(api: Api, tmp_path) -> None:  # noqa: ANN001
    ids = [one["claim"]["id"] for one in api.get("/claims?limit=5")["items"]]
    rows = list(csv.DictReader(io.StringIO(api.ask("/claims?limit=5&format=csv").text)))
    assert [row["claim"] for row in rows] == ids
    lines = api.ask("/claims?limit=5&format=jsonl").text.splitlines()
    assert [json.loads(line)["claim"]["id"] for line in lines] == ids
    path = tmp_path / "claims.parquet"
    path.write_bytes(api.ask("/claims?limit=5&format=parquet").content)
    assert [row[0] for row in duckdb.connect().execute(f"SELECT claim FROM '{path}'").fetchall()] == ids
    feed = ET.fromstring(api.ask("/claims?limit=5&format=atom").text)  # noqa: S314 - our own
    assert [
        entry.findtext("{http://www.w3.org/2005/Atom}id") for entry in feed.iter("{http://www.w3.org/2005/Atom}entry")
    ] == [f"urn:dragoman:{one}" for one in ids]
    notes = json.loads(api.ask("/claims?limit=5&format=w3c-anno").text)["items"]
    assert [one["id"] for one in notes] == [f"urn:dragoman:{one}" for one in ids]


def test_dyads_as_a_table(api: Api, tmp_path) -> None:  # noqa: ANN001
    pages = [api.get("/dyads?limit=1&by=all")]
    while pages[-1]["next"] is not None:
        pages.append(api.get(f"/dyads?limit=1&by=all&cursor={pages[-1]['next']}"))
    rows = [row for page in pages for row in page["items"]]
    table = list(csv.DictReader(io.StringIO(api.ask("/dyads?format=csv&by=all").text)))
    assert {(row["a"], row["b"]) for row in rows} == {(row["a"], row["b"]) for row in table}
    path = tmp_path / "dyads.parquet"
    path.write_bytes(api.ask("/dyads?format=parquet&by=all").content)
    assert duckdb.connect().execute(f"SELECT count(*) FROM '{path}'").fetchone() == (len(table),)


@pytest.mark.parametrize("name", ["csv", "gexf", "stix", "gdelt2", "parquet"])
def test_everything_as_a_file(api: Api, name: str) -> None:
    answer = api.ask(f"/exports/{name}?kind=event")
    assert answer.status_code == 200
    assert answer.content
    assert "attachment" in answer.headers["content-disposition"]


def test_posting_a_question_is_asking_it(api: Api) -> None:
    posted = api.post("/ask", json={"question": "Is Peru worried about Chile?"}).json()
    assert posted == api.get("/ask?q=Is Peru worried about Chile?")
    assert posted["verdicts"][0]["claims"][0]["quote"]["exact"]


def test_an_answer_that_is_not_there_says_what_was_searched(api: Api) -> None:
    answer = api.get("/ask?q=Is Ghana afraid of Peru?")
    assert answer["outcome"] != "found"
    assert answer["searched"]["claims"] > 0


def test_a_database_that_comes_later_is_read(tmp_path) -> None:  # noqa: ANN001
    path = tmp_path / "later.db"
    with Api(path) as api:
        missing = api.ask("/claims")
        assert missing.status_code == 503
        assert missing.json()["title"] == "The database is missing"
        assert str(tmp_path) not in missing.text
        filled(path)
        assert api.get("/claims")["items"]


def test_an_answer_given_again_is_the_one_of_now_and_of_the_same_form(own: Api) -> None:
    first = own.ask("/claims?limit=1")
    assert own.ask("/claims?limit=1").content == first.content
    assert own.ask("/claims?limit=1", headers={"accept": "text/csv"}).content != first.content
    assert own.ask("/claims?limit=1", client="203.0.113.9").status_code == 401
    assert own.ask("/claims?limit=1", headers={"authorization": "Bearer drg_wrong"}).status_code == 401
    with open_database(own.path) as database, database.writer() as writer:
        writer.judge("reject", first.json()["items"][0]["claim"]["id"], judge="Ann")
    assert own.ask("/claims?limit=1").content != first.content
