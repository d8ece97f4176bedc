import io
import re
from dataclasses import replace

import hand_made
import pytest
from rich.cells import cell_len
from rich.console import Console

from dragoman.model.claim import ClaimKind
from dragoman.model.document import Zone, ZoneKind
from dragoman.model.issue import Issue
from dragoman.model.reading import Reading
from dragoman.serve.cli.streams import print_lines
from dragoman.serve.view.page import page
from dragoman.serve.view.statement import elide

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def shown(reading: Reading, columns: int = 100, *, color: bool = False) -> str:
    out = io.StringIO()
    system = "standard" if color else None
    console = Console(file=out, width=columns, color_system=system, force_terminal=color, highlight=False)
    print_lines(page(reading, console), console)
    return out.getvalue()


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 119, 120, 140, 200, 300])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    for line in shown(hand_made.reading(), columns).splitlines():
        assert len(line) <= columns
        assert line == line.rstrip()


@pytest.mark.parametrize("columns", [50, 90, 130])
def test_wide_characters_count_twice(columns: int) -> None:
    name = "外務省報道官の山田太郎氏" * 4
    document = hand_made.document(f"{name} said that Malta is wrong.", title=name)
    envoy = hand_made.source(hand_made.person(name, name, "JPN"))
    claims = (hand_made.claim(document, "Malta is wrong", hand_made.source(hand_made.AUTHOR_PARTY, "Uu"), envoy),)
    for line in shown(Reading(document=document, claims=claims), columns).splitlines():
        assert cell_len(line) <= columns


def test_head_tells_title_publisher_and_time() -> None:
    lines = shown(hand_made.reading()).splitlines()
    assert lines[0] == "A pact and its neighbours"
    assert lines[1] == "The Example · published 26 Jun 2024, 09:30 UTC · news"


def test_an_undated_document_says_so() -> None:
    document = replace(hand_made.document(), published=None)
    assert "undated" in shown(Reading(document=document, claims=()))


def test_nested_chain_reads_from_the_outside_in() -> None:
    text = " ".join(shown(hand_made.reading(), 80).split())
    assert "Kari Lund (for Norway), probable → hinted → Iceland, certain → worried → Iceland is deeply" in text
    assert "SENTIMENT − anxiety, high Iceland (ISL) about Malta (MLT) + Cyprus (CYP) · hedged: hinted" in text


def test_event_line_has_type_parties_days_and_status() -> None:
    text = " ".join(shown(hand_made.reading()).split())
    event = "ASSAULT Maltese troops (MLT) → Cyprus (CYP) · Last week: 17–23 Jun 2024 · in Nicosia · happened"
    assert event in text


def test_the_author_is_named_only_where_it_adds_something() -> None:
    text = shown(hand_made.reading())
    assert "the author" not in text.split("6 claims")[0]
    doubting = hand_made.reading()
    first = doubting.claims[2]
    author = hand_made.source(hand_made.AUTHOR_PARTY, "CT+")
    vouched = replace(first, chain=(author, first.chain[1]))
    assert "the author, certain → BBC" in shown(replace(doubting, claims=(vouched,)))


def test_every_claim_is_numbered_in_text_and_list() -> None:
    text = shown(hand_made.reading())
    for number, raised in enumerate("¹²³⁴⁵⁶", start=1):
        assert raised in text
        assert re.search(rf"^ +{number} \[[EARP]\] ", text, re.MULTILINE)


def test_links_use_the_numbers_of_the_page() -> None:
    assert "repeats 4" in shown(hand_made.reading())


def test_presupposed_claims_are_flagged() -> None:
    assert "taken for granted" in shown(hand_made.reading())


def test_wide_terminals_put_claims_beside_the_text() -> None:
    first = next(line for line in shown(hand_made.reading(), 140).splitlines() if "Norwegian envoy" in line)
    assert "[A] Kari Lund" in first


def test_colour_tells_the_kinds_apart_and_adds_no_words() -> None:
    coloured = shown(hand_made.reading(), color=True)
    assert ANSI.search(coloured)
    assert ANSI.sub("", coloured) == shown(hand_made.reading())
    event, attitude = "\x1b[36m", "\x1b[35m"
    assert event in coloured
    assert attitude in coloured


def test_counts_voices_silence_hardening_and_issues_close_the_page() -> None:
    text = " ".join(shown(hand_made.reading()).split())
    assert "6 claims: 3 events, 1 attitude, 1 relation, 1 proposition" in text
    assert "Kari Lund (Norway) 3 1 2 · 1" in text
    assert "Spoken about but not heard: Cyprus, Malta, Iceland" in text
    assert "Hardened: claim 5 states as a fact what claim 4 only reports" in text
    assert "Issue read/test: made by hand" in text


def test_a_document_without_claims_says_so_and_has_no_legend() -> None:
    text = shown(Reading(document=hand_made.document(), claims=()))
    assert "No claims found." in text
    assert "[E] event" not in text


def test_hostile_text_is_inert_everywhere() -> None:
    evil = "\x1b]0;owned\x07\u202e[bold red]x[/] :bomb: \x9b2J"
    document = hand_made.document(f"{evil} said.\n{evil}", title=evil, publisher=evil, byline=evil)
    claims = (
        hand_made.claim(
            document,
            evil,
            hand_made.source(hand_made.AUTHOR_PARTY, "Uu"),
            hand_made.source(hand_made.person(evil, evil, "XXX")),
        ),
    )
    text = shown(Reading(document=document, claims=claims, issues=(Issue(stage=evil, code=evil, message=evil),)))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "[bold red]x[/] :bomb:" in text


def test_zones_that_are_no_story_are_kept_but_dimmed() -> None:
    document = hand_made.document("Malta is wrong.\nSubscribe now.")
    zone = Zone(kind=ZoneKind.BOILERPLATE, start=16, end=30)
    text = shown(Reading(document=replace(document, zones=(zone,)), claims=()), color=True)
    assert "\x1b[2mSubscribe now." in text


def test_a_headline_in_the_text_is_not_printed_twice() -> None:
    document = hand_made.document("A pact and its neighbours\nMalta is wrong.")
    zone = Zone(kind=ZoneKind.HEADLINE, start=0, end=25)
    text = shown(Reading(document=replace(document, zones=(zone,)), claims=()))
    assert text.count("A pact and its neighbours") == 1


def test_claims_that_overlap_keep_the_innermost_colour() -> None:
    document = hand_made.document("Malta says that Cyprus is wrong today.")
    outer = hand_made.claim(document, "Malta says that Cyprus is wrong today", kind=ClaimKind.EVENT)
    inner = hand_made.claim(document, "Cyprus is wrong")
    text = shown(Reading(document=document, claims=(outer, inner)), color=True)
    assert "\x1b[94mCyprus is wrong" in text


@pytest.mark.parametrize("columns", [10, 20, 33, 80])
def test_elided_text_fits_and_keeps_both_ends(columns: int) -> None:
    words = "The quick brown fox jumps over the lazy dog near the old river bank"
    cut = elide(words, columns)
    assert len(cut) <= max(columns, 12)
    if columns >= 20:
        assert cut.startswith("The")
        assert cut.endswith("bank") or columns >= len(words)
