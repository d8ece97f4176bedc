"""Hostile articles come out inert; whatever is asked wrongly is told by field; a database that can't be read is a clear page."""

import sqlite3
from pathlib import Path

import pytest
from pages_asked import NO_TOKEN, Page, Reader
from site_made import HOSTILE_URL

from dragoman.serve.web.application import application
from dragoman.serve.web.settings import Settings
from dragoman.store import open_database

HOSTILE = "/documents?publisher=%3Ci%3EEvil%3C/i%3E+%E2%80%ADPost"


def hostile_pages(reader: Reader) -> list[str]:
    """Return addresses of pages that show the hostile article: itself, a claim of it, lists, and searches for it."""
    article = next(link for link in reader.page(HOSTILE).links() if link.startswith("/documents/d_"))
    claims = [link for link in reader.page(article).links() if link.startswith("/claims/c_")]
    assert claims
    return [
        HOSTILE,
        article,
        *claims[:6],
        "/claims?about=KEN",
        "/search?q=piracy&in=sentences",
        "/sources",
        "/dyads/KEN/SOM",
    ]


def test_a_hostile_article_comes_out_inert(reader: Reader) -> None:
    for path in hostile_pages(reader):
        found = reader.get(path)
        assert found.status_code == 200
        page = Page(found.text)
        scripts = [attrs for tag, attrs in page.tags if tag == "script"]
        assert all((attrs.get("src") or "").startswith("/static/") for attrs in scripts), path
        assert not [attrs for tag, attrs in page.tags if tag == "img"], path
        assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on")], path
        assert page.unbalanced == [], path
        assert not set("\x1b\u202e\u202d\u202c\u200b\u2028") & set(found.text), path
        assert not [attrs for _, attrs in page.tags if (attrs.get("href") or "").startswith("javascript")], path


def test_what_is_hidden_in_an_article_is_made_visible(reader: Reader) -> None:
    article = next(link for link in reader.page(HOSTILE).links() if link.startswith("/documents/d_"))
    text = reader.page(article).text.replace(" ", "")
    for shown in ("<script>alert(2)</script>", "<U+202E>", "␛[31m", "{{7*7}}", "&lt;b&gt;", HOSTILE_URL):
        assert shown in text


@pytest.mark.parametrize(
    "path",
    [
        "/claims/c_0000000000000000",
        "/documents/d_nothing",
        "/claims/x%00y",
        "/places?name=Atlantis",
        "/nowhere",
        "/static/app.js",
    ],
)
def test_what_is_not_there_is_a_page_that_says_what_to_do(reader: Reader, path: str) -> None:
    found = reader.get(path)
    assert found.status_code == 404
    page = Page(found.text)
    assert "To the first page" in page.text


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/claims?since=yesterday", "since"),
        ("/claims?since=2024-03-02&until=2024-03-01", "until"),
        ("/claims?kind=rumour", "kind"),
        ("/claims?after=-1", "after"),
        ("/claims?sign=nice", "sign"),
        ("/?from=2099-01-01", "from"),
        ("/help?as_of=soon", "as_of"),
        ("/ask?q=%3F%3F%3F", "q"),
        ("/search?q=%2D%2D", "q"),
        ("/claims?since=2024%00", "since"),
        ("/dyads/RUS/PRK?by=hour", "by"),
        ("/network?top=1", "top"),
        ("/network?attitude=lust", "attitude"),
        ("/map?measure=size", "measure"),
        ("/changes?sort=nice", "sort"),
        (f"/search?q={'a' * 600}", "q"),
    ],
)
def test_what_is_malformed_is_told_by_field(reader: Reader, path: str, field: str) -> None:
    found = reader.get(path)
    assert found.status_code == 422
    page = Page(found.text)
    assert field in [word.strip(".:,") for word in page.text.split()]


def test_a_pair_of_one_is_told(reader: Reader) -> None:
    found = reader.get("/dyads/RUS/Russia")
    assert found.status_code == 400
    assert "a dyad needs two" in found.text


def test_a_name_slightly_wrong_is_met_with_what_was_meant(reader: Reader) -> None:
    page = reader.page("/dyads/Sweeden/TUR")
    assert "Did you mean Sweden" in page.text


def test_other_hosts_long_addresses_and_large_forms_are_refused(reader: Reader) -> None:
    assert reader.get("/help", host="evil.example").status_code == 421
    assert reader.get("/help", host="127.0.0.1:8080").status_code == 200
    assert reader.get("/help", host="[::1]:8080").status_code == 200
    assert reader.get("/help?x=" + "a" * 9_000).status_code == 414
    assert reader.post("/actors/merge", gone="a" * 100_000, into="b", token=NO_TOKEN).status_code == 413


def test_a_named_host_is_answered_where_it_is_allowed(shown: Path) -> None:
    reader = Reader(application(shown, Settings(hosts=("Desk.example.org",))))
    assert reader.get("/help", host="desk.example.org:80").status_code == 200
    assert reader.get("/help", host="example.org").status_code == 421


def test_a_missing_database_is_a_page_until_it_is_there(tmp_path: Path) -> None:
    path = tmp_path / "later.db"
    reader = Reader(application(path))
    for address in ("/", "/claims", "/network", "/sources"):
        found = reader.get(address)
        assert found.status_code == 503
        assert "dragoman add later.db" in found.text
    open_database(path).close()
    page = reader.page("/")
    assert "The database is empty" in page.text
    for address in (
        "/claims",
        "/network",
        "/map",
        "/perspectives",
        "/sources",
        "/review",
        "/dyads",
        "/ask",
        "/runs",
        "/losses",
    ):
        assert reader.get(address).status_code == 200, address


def test_a_database_that_is_replaced_is_read_anew(tmp_path: Path, shown: Path) -> None:
    path = tmp_path / "news.db"
    open_database(path).close()
    reader = Reader(application(path))
    assert "The database is empty" in reader.page("/").text
    path.unlink()
    with sqlite3.connect(shown) as source, sqlite3.connect(tmp_path / "other.db") as target:
        source.backup(target)
    source.close()
    target.close()
    (tmp_path / "other.db").replace(path)
    assert "The database is empty" not in reader.page("/sources").text
    assert "Copy Times" in reader.page("/sources").text


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("this is a list of groceries, and longer than a header\n" * 5)
    found = Reader(application(path)).get("/claims")
    assert found.status_code == 503
    assert "dragoman doctor notes.db" in found.text


def test_a_locked_database_is_read_and_not_written(shown: Path) -> None:
    app = application(shown, Settings(wait=0.2))
    reader = Reader(app)
    token = reader.token("/review")
    with open_database(shown) as database, database.writer():
        assert reader.get("/claims").status_code == 200
        found = reader.post("/actors/merge", gone="Red Dawn", into="Dawn Front", token=token)
    assert found.status_code == 503
    assert "Another program is writing" in found.text
    assert found.headers["retry-after"] == "5"
