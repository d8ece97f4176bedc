"""Briefs: every line on checked words, the same in three layouts, hostile text inert, and by mail to a real server."""

import base64
import re
import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from lxml import etree, html
from press_written import PRESS, Report, fill
from readings_made import CHILE, PERU, Clock, claim, document, report

from dragoman.analyse.changes import difference
from dragoman.corpus import Corpus
from dragoman.errors import SourceError
from dragoman.model.claim import ClaimKind
from dragoman.model.event import Event, EventType
from dragoman.model.relation import Relation, RelationKind
from dragoman.serve.cli.main import main
from dragoman.share.brief import Brief, Footnote, Line, Movement, Section, as_html, as_markdown, as_text, brief_of
from dragoman.share.brief.choosing import between as between_actors
from dragoman.share.brief.mail import message
from dragoman.share.brief.notes import MOST_WORDS, Notes, shortened
from dragoman.share.brief.page import sparkline
from dragoman.store import Database, open_database

START, END = date(2026, 2, 1), date(2026, 3, 31)
EVIL = '<script>alert(1)</script> | [x](javascript:alert(1)) *b* "q"\x1b[31m\x00'


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("brief") / "watch.db"
    database, _ = fill(made)
    database.close()
    return made


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with open_database(path, create=False, readonly=True) as opened:
        yield opened


def between(database: Database, since: date, until: date) -> Brief:
    with database.view(since) as then, database.view(until) as now:
        return brief_of(then, now, name="watch")


def lines(brief: Brief, title: str) -> list[str]:
    return [line.text for section in brief.sections if section.title == title for line in section.lines]


def hostile() -> Brief:
    when = datetime(2026, 3, 1, tzinfo=UTC)
    return Brief(
        name=EVIL,
        since=when - timedelta(days=7),
        until=when,
        summary=EVIL,
        sections=(Section(title="New", lines=(Line(text=EVIL, notes=(1,)),), more=2),),
        movements=(
            Movement(a=EVIL, b="B", tone=0.5, tone_before=None, origins=2, course=(None, -1.0, 1.0), notes=(1,)),
        ),
        coverage=(EVIL,),
        footnotes=(Footnote(number=1, outlet=EVIL, day="undated", words=EVIL, url="javascript:alert(1)", claim="c_1"),),
        unchanged=False,
    )


def test_reversals_and_denials_are_told_with_what_was_before(database: Database) -> None:
    told = lines(between(database, START, END), "Reversals and denials")
    assert (
        "Reversed: Joana Prado (Brazil) says that Brazil opposes “the fishing treaty” (2026-03-17). "
        "Before: Joana Prado (Brazil) says that Brazil supports “the fishing treaty” (2026-01-08)." in told
    )
    assert any(
        line.startswith("Reversed: Elena Vargas (Bolivia) says that Bolivia is no longer worried") for line in told
    )
    denial = next(line for line in told if line.startswith("Marta Soto (Chile) denies that Chile attacked Peru"))
    assert re.search(r"It is held to be so by [^.]*Daily Beacon", denial)


def test_what_is_new_says_who_tells_it(database: Database) -> None:
    told = lines(between(database, START, END), "New")
    assert any(
        line.startswith("Peru expelled ") and line.endswith("Andean Herald reports (2026-02-20).") for line in told
    )
    assert "Lucia Ferro (Argentina) disapproves of Chile (2026-02-20)." in told


def test_claims_to_watch_tell_hedge_and_denial(database: Database) -> None:
    told = lines(between(database, START, END), "Claims to watch")
    assert any(line.startswith("Peruvian officials say it is possible that Chile will ") for line in told)
    assert all("“may " in line or "“may”" in line for line in told)


def test_what_became_a_fact_is_told(database: Database) -> None:
    told = lines(between(database, START, END), "Claims that became facts")
    assert len(told) == 1
    assert told[0].startswith("Daily Beacon states on its own that Chilean sailors attacked Peruvian patrol boat; ")
    assert told[0].endswith("; Coast Wire had it from Peruvian officials (2026-02-09).")


def test_each_sentence_is_one(database: Database) -> None:
    """No label, no unknown party, no capital missing, one full stop at the end."""
    brief = between(database, START, END)
    for line in (line.text for section in brief.sections for line in section.lines):
        assert line[0].isupper()
        assert line.endswith(".")
        assert not re.search(r"\?|AUTHOR|GEN\b|None|somebody|  |\.\.", line)


def test_every_line_stands_on_words_of_the_text(database: Database) -> None:
    brief = between(database, START, END)
    notes = {note.number: note for note in brief.footnotes}
    assert sorted(notes) == list(range(1, len(notes) + 1))
    used = [line.notes for section in brief.sections for line in section.lines] + [one.notes for one in brief.movements]
    assert all(used)
    assert {number for one in used for number in one} == set(notes)
    with database.view() as view:
        for note in notes.values():
            record = view.claim(note.claim)
            words = note.words.removesuffix(" …")
            assert words in " ".join(view.document(record.document.id).text.split())
            assert len(words.split()) <= MOST_WORDS


def test_words_that_are_not_in_the_text_write_no_line(tmp_path: Path) -> None:
    with open_database(tmp_path / "a.db", now=Clock()) as opened:
        with opened.writer() as writer:
            writer.reading(report())
        with opened.view() as view:
            record = next(view.claims())

            class Forged:
                def document(self, _: str) -> Any:
                    return document("Other words altogether, as if a byte had turned.")

            assert Notes(view).cite(record) == (1,)
            assert Notes(Forged()).cite(record) is None  # type: ignore[arg-type]


def test_the_table_shows_who_moved_and_never_draws_a_gap_as_zero(database: Database) -> None:
    moved = {(one.a, one.b): one for one in between(database, START, END).movements}
    chile = moved["Chile", "Peru"]
    assert (chile.mark, chile.tone_before, chile.tone) == ("▼", 1.0, -1.0)
    assert chile.spark.endswith("█▁")
    assert set(chile.spark[:-2]) == {"·"}
    assert moved["Argentina", "Chile"].mark == "new"
    late = Movement(a="A", b="B", tone=1.0, tone_before=None, origins=1, course=(None, 0.5, None, 1.0), notes=(1,))
    assert late.mark == "again"


def test_nothing_changed_is_a_brief(database: Database) -> None:
    brief = between(database, date(2026, 5, 1), date(2026, 5, 8))
    assert brief.unchanged
    assert not brief.footnotes
    assert brief.summary == "Nothing changed (0 new documents, 0 new claims)."
    assert any(line.startswith("Nothing came from ") and "Coast Wire" in line for line in brief.coverage)
    for made in (as_text(brief), as_markdown(brief), as_html(brief)):
        assert "Nothing changed" in made


def test_where_nothing_came_in_nobody_has_gone_quiet(database: Database) -> None:
    with database.view(date(2026, 4, 21)) as then, database.view(date(2026, 8, 10)) as now:
        assert difference(then, now).of_sort("gone quiet")
        assert brief_of(then, now).unchanged


def test_corrections_are_told(tmp_path: Path) -> None:
    opened, clock = fill(tmp_path / "a.db", PRESS[:3])
    with opened:
        with opened.view() as view:
            wrong = next(record for record in view.claims(kind="event") if "Tacna" in record.claim.quote.exact)
        clock.day = date(2026, 2, 20)
        with opened.writer() as writer:
            writer.judge("reject", wrong.claim.id, judge="me", note="misread")
        told = lines(between(opened, date(2026, 2, 15), date(2026, 2, 25)), "Corrections to earlier briefs")
    assert told
    assert told[0].startswith("Corrected (misread):")
    assert told[0].endswith("It no longer stands.")


def test_an_empty_database_has_a_brief(tmp_path: Path) -> None:
    with open_database(tmp_path / "a.db", now=Clock()) as opened:
        assert between(opened, date(2026, 1, 1), date(2026, 1, 8)).unchanged


def test_all_layouts_have_every_line_and_note(database: Database) -> None:
    brief = between(database, START, END)
    text, markdown, page = as_text(brief), as_markdown(brief), as_html(brief)
    flat = " ".join(text.split())
    shown = " ".join(html.fromstring(page).text_content().split())
    for section in brief.sections:
        for line in section.lines:
            assert line.text in flat
            assert line.text in shown
    for note in brief.footnotes:
        assert f"[{note.number}]" in text
        assert f"[^{note.number}]:" in markdown
        assert note.claim in shown
    assert all(len(line) <= 90 for line in text.splitlines() if "http" not in line)


def test_pages_hold_their_pictures_and_fetch_nothing(database: Database) -> None:
    page = html.fromstring(as_html(between(database, START, END)))
    images = page.xpath("//img")
    assert images
    for image in images:
        kind, _, data = image.get("src").partition(",")
        assert kind == "data:image/svg+xml;base64"
        assert etree.fromstring(base64.b64decode(data)).tag.endswith("svg")
        assert "nothing told" in image.get("alt")
    assert not page.xpath("//script | //link | //iframe | //@onload | //@onclick")
    assert not re.search(r"url\(|@import|expression", page.xpath("string(//style)"))
    targets = {one.get("id") for one in page.xpath("//li[@id]")}
    assert all(link[1:] in targets for link in page.xpath("//a/@href") if link.startswith("#"))


def test_hostile_words_stay_words() -> None:
    page = html.fromstring(as_html(hostile()))
    assert not page.xpath("//script")
    assert not [link for link in page.xpath("//a/@href") if "javascript" in link]
    assert "<script>alert(1)</script>" in page.text_content()
    markdown = as_markdown(hostile())
    assert "<script" not in markdown.replace("\\<script", "")
    assert "](" not in markdown.replace("\\]\\(", "")
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", line)) for line in rows}) == 1
    assert "\x1b" not in markdown


def test_a_sparkline_leaves_gaps() -> None:
    drawn = etree.fromstring(sparkline((0.0, None, 1.0, -1.0)).encode())
    space = "{http://www.w3.org/2000/svg}"
    assert len(drawn.findall(f"{space}circle")) == 3
    assert len(drawn.findall(f"{space}line")) == 2, "the middle, and one step: none over the gap"


def test_quotes_are_short() -> None:
    assert shortened("one  two\nthree") == "one two three"
    assert shortened(" ".join(["word"] * 26)) == " ".join(["word"] * 25) + " …"


class Postbox:
    def __init__(self) -> None:
        self.got: list[Any] = []

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if address.startswith("nobody"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        self.got.append(envelope)
        return "250 OK"


@pytest.fixture
def postbox() -> Iterator[tuple[Postbox, str]]:
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, f"127.0.0.1:{port}"
    finally:
        controller.stop()


def test_a_brief_is_mailed(path: Path, postbox: tuple[Postbox, str], capsys: pytest.CaptureFixture[str]) -> None:
    box, server = postbox
    asked = ["brief", str(path), "--since", "2026-02-01", "--until", "2026-03-31", "--smtp", server]
    assert main([*asked, "--to", "me@example.org", "--to", "you@example.org"]) == 0
    assert "mailed to me@example.org, you@example.org" in capsys.readouterr().err
    envelope = box.got[0]
    assert envelope.rcpt_tos == ["me@example.org", "you@example.org"]
    mail = message_from_bytes(envelope.content, policy=policy.default)
    assert mail["Subject"] == "watch: 2026-02-01 to 2026-03-31"
    plain_part, page_part = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert plain_part is not None
    assert page_part is not None
    assert "Elena Vargas (Bolivia)" in " ".join(plain_part.get_content().split())
    assert "▼" in page_part.get_content()


def test_mail_that_fails_is_told(path: Path, postbox: tuple[Postbox, str], capsys: pytest.CaptureFixture[str]) -> None:
    _, server = postbox
    asked = ["brief", str(path), "--since", "2026-02-01", "--until", "2026-03-31"]
    assert main([*asked, "--to", "nobody@example.org", "--smtp", server]) == 1
    assert "could not be handed over" in capsys.readouterr().err
    assert main([*asked, "--to", "me@example.org", "--smtp", "127.0.0.1:1"]) == 1
    assert main([*asked, "--to", "me@example.org", "--smtp", "host:port"]) == 1
    assert "is no server" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["me", "me@", "@x", "", "a@b.c\nBcc: z@example.org", "a@b.c, d@e.f"])
def test_addresses_add_no_headers(address: str) -> None:
    with pytest.raises(SourceError, match="no mail address"):
        message(hostile(), sender="me@example.org", to=[address])


def test_the_command_prints_and_writes(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["brief", str(path), "--since", "2026-02-01", "--until", "2026-03-31"]
    assert main(asked) == 0
    assert "REVERSALS AND DENIALS" in capsys.readouterr().out
    page, markdown = tmp_path / "b.html", tmp_path / "b.md"
    assert main([*asked, "--html", str(page), "--markdown", str(markdown)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert markdown.read_text(encoding="utf-8").startswith("# watch")
    assert capsys.readouterr().out == ""
    assert main([*asked, "--html", str(tmp_path / "missing" / "b.html")]) == 1
    assert main(["brief", str(path), "--since", "2026-04-01", "--until", "2026-03-31"]) == 2


def test_from_python(path: Path) -> None:
    with Corpus(open_database(path, create=False, readonly=True)) as corpus:
        made = corpus.brief(datetime(2026, 2, 1, tzinfo=UTC), datetime(2026, 3, 31, tzinfo=UTC))
    assert lines(made, "Reversals and denials")


def test_long_sections_say_how_much_is_left_out(tmp_path: Path) -> None:
    states = ("Ghana", "Kenya", "Peru", "Chile", "Norway", "Japan", "Egypt", "Cuba", "Nepal")
    many = tuple(
        Report(date(2026, 1, 10), f"Paper {name}", f"News of {name}", f"{name} criticized Iceland on Friday.")
        for name in states
    )
    opened, _ = fill(tmp_path / "a.db", many)
    with opened:
        section = between(opened, date(2026, 1, 1), date(2026, 1, 31)).sections[0]
    assert len(section.lines) == 5
    assert section.more == len(states) - 5


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ({"kind": ClaimKind.EVENT, "event": Event(type=EventType.RETREAT, actors=(PERU,), recipients=(PERU,))}, False),
        ({"kind": ClaimKind.EVENT, "event": Event(type=EventType.RETREAT, actors=(PERU,), recipients=(CHILE,))}, True),
        ({"kind": ClaimKind.RELATION, "relation": Relation(kind=RelationKind.TRADE, parties=(PERU, CHILE))}, True),
        ({"kind": ClaimKind.RELATION, "relation": Relation(kind=RelationKind.TRADE, parties=(PERU,))}, False),
        ({"kind": ClaimKind.PROPOSITION}, False),
    ],
)
def test_what_has_one_side_only_is_not_told(content: dict[str, Any], wanted: bool) -> None:
    assert between_actors(claim(document(), "Chile expelled two Peruvian envoys", **content)) is wanted


def test_what_lies_between_countries_stands_first(tmp_path: Path) -> None:
    at_home = tuple(
        Report(
            date(2026, 1, 10),
            f"Paper {number}",
            f"News {number}",
            f"Kenya criticized {who} on Friday.",
        )
        for number, who in enumerate(("Amina Odhiambo", "Peter Kamau", "Grace Wanjiru"))
    )
    abroad = (Report(date(2026, 1, 11), "Paper", "More news", "Zambia criticized Iceland on Friday."),)
    opened, _ = fill(tmp_path / "a.db", at_home + abroad)
    with opened:
        told = lines(between(opened, date(2026, 1, 1), date(2026, 1, 31)), "New")
    assert "Iceland" in told[0]
    assert len(told) > 1
