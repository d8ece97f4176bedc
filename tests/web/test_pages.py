"""Every page opens, holds nothing that the policy forbids, and leads nowhere but to pages; numbers lead to their rows."""

import re
import time
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from pages_asked import Page, Reader

PAGES = (
    "/", "/ask", "/dyads", "/dyads/RUS/PRK", "/perspectives", "/perspectives?holder=China", "/network", "/map",
    "/map?measure=tone&region=europe&boundaries=un", "/sources", "/documents", "/claims", "/search?q=treaty", "/review",
    "/search?q=treaty&in=sentences", "/runs", "/issues", "/help", "/ask?q=Who+says+that+Russia+signed+a+treaty%3F",
    "/changes?from=2d", "/losses", "/dyads?a=Sweden&b=Turkey&by=day", "/watches", "/network?attitude=anxiety",
)  # fmt: skip


def finished(reader: Reader, path: str) -> httpx.Response:
    """Ask until a page that waits for a comparison has it."""
    for _ in range(60):
        found = reader.get(path)
        if "refresh" not in found.headers or path == "/runs":
            return found
        time.sleep(0.5)
    pytest.fail(f"{path} never had its comparison")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_and_holds_nothing_the_policy_forbids(reader: Reader, path: str) -> None:
    found = finished(reader, path)
    assert found.status_code == 200
    page = Page(found.text)
    assert page.unbalanced == []
    names = [attrs.get("id") for _, attrs in page.tags if attrs.get("id")]
    assert len(names) == len(set(names)), "ids are unique"
    for tag, attrs in page.tags:
        assert "style" not in attrs, f"<{tag}> has a style of its own"
        assert not [name for name in attrs if name.startswith("on")], f"<{tag}> has a handler"
        for name in ("src", "href", "action"):
            assert not urlsplit(attrs.get(name) or "").netloc, f"<{tag}> leads to {attrs.get(name)}"
    assert not re.search(r"<script(?![^>]* src=)|<style", found.text)
    assert sum(tag == "h1" for tag, _ in page.tags) == 1
    assert any(tag == "form" and attrs.get("role") == "search" for tag, attrs in page.tags)
    assert page.tags[0] == ("html", {"lang": "en", "dir": "ltr"})


def test_every_answer_has_the_headers_that_keep_it_harmless(reader: Reader) -> None:
    for path in ("/help", "/nowhere", "/claims?since=never"):
        headers = reader.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "same-origin"


def test_every_link_of_every_page_leads_to_a_page(reader: Reader) -> None:
    seen: set[str] = set()
    for path in PAGES:
        for link in Page(finished(reader, path).text).links():
            target = urljoin(f"http://localhost{path}", link).partition("#")[0]
            known = re.sub(r"[cd]_[0-9a-f]{16}", "ID", target)  # one claim and one article of each page are enough
            if known in seen:
                continue
            seen.add(known)
            answer = reader.get(target.removeprefix("http://localhost"))
            assert answer.status_code == 200, f"{path} links to {target}: {answer.status_code}"
    assert len(seen) > 100


def test_the_figures_of_a_dyad_lead_to_their_rows(reader: Reader) -> None:
    page = reader.page("/dyads/SWE/TUR?by=year")
    numbers = [link for link in page.links() if link.startswith("/claims?") and "within=1" in link]
    assert len(numbers) >= 4
    for link in numbers:
        rows = reader.page(link)
        assert [attrs for _, attrs in rows.tags if attrs.get("data-claim")], f"{link} has no row"


def test_every_row_opens_its_evidence(reader: Reader) -> None:
    rows = reader.page("/claims?kind=attitude")
    links = [attrs["href"] for tag, attrs in rows.tags if tag == "a" and "data-evidence" in attrs]
    assert len(links) > 10
    evidence = reader.page(str(links[0]))
    assert "Through whom it came" in evidence.text
    assert "verified against the stored text" in evidence.text
    part = reader.get(f"{links[0]}?part=1")
    assert "<header" not in part.text
    assert "Through whom it came" in part.text


def test_the_claim_pages_list_all_claims_once(reader: Reader) -> None:
    seen: list[str] = []
    path = "/claims"
    while path:
        page = reader.page(path)
        seen += [str(attrs["data-claim"]) for tag, attrs in page.tags if tag == "li" and attrs.get("data-claim")]
        path = next((f"/claims{attrs['href']}" for _, attrs in page.tags if attrs.get("rel") == "next"), "")
    assert len(seen) == len(set(seen))
    found = re.search(r"([\d,]+) in all", reader.page("/claims").text)
    assert found is not None
    assert len(seen) == int(found[1].replace(",", ""))


def test_an_empty_form_asks_nothing(reader: Reader) -> None:
    assert "in all" in reader.page("/claims?kind=&since=&until=").text
    assert reader.page("/network?attitude=&since=&until=").text
    assert reader.page("/ask?q=").text
    assert reader.page("/search?q=").text


def test_links_keep_the_day_the_page_stands_at(reader: Reader) -> None:
    page = reader.page("/dyads/RUS/PRK?as_of=3d")
    inside = [
        one
        for one in page.links()
        if one.startswith(("/claims", "/perspectives", "/dyads")) and one != "/dyads/RUS/PRK"
    ]
    assert inside
    assert all("as_of=3d" in link for link in inside)
    assert "As the database stood on" in page.text


def test_a_day_before_everything_says_so(reader: Reader) -> None:
    for path in (
        "/?as_of=2001-01-01",
        "/claims?as_of=2001-01-01",
        "/network?as_of=2001-01-01",
        "/map?as_of=2001-01-01",
    ):
        page = reader.page(path)
        assert not [attrs for _, attrs in page.tags if attrs.get("data-claim")]
    assert "The database is empty as of that day" in reader.page("/?as_of=2001-01-01").text


def test_an_answer_stands_by_holder_and_says_what_was_searched(reader: Reader) -> None:
    page = reader.page("/ask?q=Who+says+that+Turkey+threatened+Sweden,+and+who+denies+it%3F")
    assert "Deny it" in page.text
    assert "Searched 13 documents of 12 origins" in page.text
    nothing = reader.page("/ask?q=Did+Fiji+invade+Tonga%3F")
    assert "Not in the corpus" in nothing.text


def test_today_tells_what_came_in_since(reader: Reader) -> None:
    found = finished(reader, "/?from=3d")
    page = Page(found.text)
    assert "4 new documents" in page.text
    assert "Sweden" in page.text
    assert "missing.html" in page.text
    assert "1 source waits" not in page.text
    old = Page(finished(reader, "/?from=30d").text)
    assert "13 new documents" in old.text


def test_the_second_visit_begins_where_the_first_ended(app) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    reader = Reader(app)
    reader.get("/")
    name = next(cookie.name for cookie in reader.cookies.jar if cookie.name.startswith("seen-"))
    hour_ago = int(time.time()) - 3_600
    reader.cookies.set(name, f".{hour_ago}", domain="localhost.local")
    page = Page(finished(reader, "/").text)
    assert "Since your last visit" in page.text


def test_an_article_shows_nested_claims_below_its_words(reader: Reader) -> None:
    rows = reader.page("/search?q=Essequibo")
    target = next(link for link in rows.links() if link.startswith("/documents/"))
    page = reader.page(target)
    lines = [str(attrs["class"]) for tag, attrs in page.tags if tag == "span" and "ln l" in (attrs.get("class") or "")]
    assert any(" l2 " in one or "ln l2" in one for one in lines), "something is nested"
    assert {one.split()[3] for one in lines} & {"probable", "possible", "certain", "open"}
    assert "Who is heard" in page.text


def test_copies_lead_to_the_text_that_came_first(reader: Reader) -> None:
    page = reader.page("/documents?publisher=Copy+Times")
    target = next(link for link in page.links() if link.startswith("/documents/d_"))
    copy = reader.page(target)
    assert "A copy:" in copy.text


@pytest.mark.parametrize(
    ("header", "day"),
    [("", "10 May 2024"), ("de-AT,de;q=0.9,en;q=0.5", "10.05.2024"), ("en-US", "May 10, 2024"), ("fr", "10 mai 2024"),
     ("xx-nonsense;;;q=zz,,", "10 May 2024"), ("ar", "2024")],
)  # fmt: skip
def test_dates_are_in_the_readers_language(reader: Reader, header: str, day: str) -> None:
    target = next(
        link for link in reader.page("/documents?since=2024-05-10&until=2024-05-10").links() if "/documents/d_" in link
    )
    found = reader.get("/documents?since=2024-05-10&until=2024-05-10", **{"accept-language": header}).text
    assert target in found
    assert day in found


def test_pictures_and_the_brief_are_taken_along_as_files(reader: Reader) -> None:
    for path, kind, start in (
        ("/take/dyad?a=RUS&b=PRK&by=month", "image/svg+xml", "<svg"),
        ("/take/network", "image/svg+xml", "<svg"),
        ("/take/brief?from=3d", "text/html", "<!doctype html>"),
        ("/take/brief?from=3d&as=markdown", "text/markdown", "#"),
    ):
        found = finished(reader, path)
        assert found.status_code == 200
        assert found.headers["content-type"].startswith(kind)
        assert found.headers["content-disposition"].startswith("attachment")
        assert found.text.lower().startswith(start)
