"""What a notebook shows of readings, answers and panels is text, whatever the text holds."""

from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

import dragoman as dg
from dragoman.analyse.dyads import dyad_panel
from dragoman.model.notebook import MOST, cell, table

HOSTILE = '<script>alert(1)</script> & "quoted" \x1b[31m \u202etxt.exe'
ALLOWED = {"table", "caption", "thead", "tbody", "tr", "th", "td", "p"}


class Tags(HTMLParser):
    """Collects what tags there are, and whether each that is opened is closed again."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs
        self.seen.add(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert tags.seen <= ALLOWED
    assert not tags.open
    return tags


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "–"),
        (1.23456, "1.23"),
        (7, "7"),
        (date(2026, 3, 10), "2026-03-10"),
        ("a\nb", "a b"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_a_cell(value: object, shown: str) -> None:
    assert cell(value) == shown


def test_hostile_text_is_shown_as_text() -> None:
    html = table(HOSTILE, [HOSTILE], [[HOSTILE]], more=3)
    assert "<script" not in html
    assert "\x1b" not in html
    assert "\u202e" not in html
    assert read(html).text.count("alert(1)") == 3
    assert "and 3 more" in html
    assert "more" not in table("none", ["a"], [["b"]], more=-4)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> dg.Corpus:
    folder = tmp_path_factory.mktemp("notebook")
    text = "Peru accused Chile of closing <b>the port</b> & two roads on Monday, the Bolivian foreign minister said."
    page = Path(folder / "a.txt")
    page.write_text(text, encoding="utf-8")
    corpus = dg.open(folder / "news.db")
    corpus.add(page, published=date(2026, 3, 10))
    corpus.run(jobs=1)
    return corpus


def test_a_reading_shows_its_claims() -> None:
    reading = dg.read_document(dg.Document.new("Peru <b>blamed</b> Chile, its minister said.", title=HOSTILE))
    html = reading._repr_html_()
    assert read(html).text.count(f"{len(reading.claims)} claims") == 1
    assert all(cell(claim.quote.exact) in html for claim in reading.claims)
    long = dg.read_document(
        dg.Document.new(" ".join(f"Peru expelled {n} envoys of Chile." for n in range(2, MOST + 8)))
    )
    assert len(long.claims) > MOST
    assert f"and {len(long.claims) - MOST} more" in long._repr_html_()


def test_an_answer_shows_holders_or_what_is_nearest(corpus: dg.Corpus) -> None:
    found = corpus.ask("Who says that Peru accused Chile?")
    assert found.verdicts
    shown = read(found._repr_html_()).text
    assert all(verdict.holder in shown for verdict in found.verdicts)
    assert "<b>the port</b>" in shown
    missing = corpus.ask("Does Norway support Fiji?")
    assert "not in the corpus" in read(missing._repr_html_()).text


def test_panels_show_their_rows(corpus: dg.Corpus) -> None:
    panel = corpus.dyads(by="month")
    shown = read(panel._repr_html_()).text
    assert all(column in shown for column in panel.columns)
    assert "CHL" in shown
    two = dyad_panel(
        corpus.view, "PER", "CHL", by="week", since=date(2026, 3, 1), until=date(2026, 3, 1) + timedelta(30)
    )
    assert "Peru and Chile, by week" in read(two._repr_html_()).text
