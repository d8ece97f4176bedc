"""Copies of a text are one origin, a second report on the same event is another."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import labelled_pairs
import pytest

from dragoman.model.document import Document, Zone, ZoneKind
from dragoman.resolve.credits import credited_publisher
from dragoman.resolve.origins import Origins
from dragoman.resolve.wording import wording

NOON = datetime(2024, 5, 3, 12, tzinfo=UTC)
STORY = (
    "Ecuador and Peru opened a second bridge over the river Macara on Friday, and the first lorries crossed it with "
    "bananas in one direction and onions in the other.\n\nThe bridge had been promised since the peace of 1998. "
    "Engineers moved its pillars twice because the river had moved first, said the head of the binational office.\n\n"
    "Customs officers of both countries will sit in one hall, which is meant to halve the waiting time for some four "
    "hundred vehicles a day.\n\nTraders in the old town fear that nobody will pass their stalls any more, and ask for a "
    "bus from the bridge to the market."
)


def paper(text: str, name: str, *, hours: float = 0, **fields: object) -> Document:
    url = f"https://{name.replace(' ', '').lower()}.example/{len(text)}"
    return Document.new(text, url=url, publisher=name, published=NOON + timedelta(hours=hours), **fields)


def test_no_figure_is_under_its_floor() -> None:
    figures = labelled_pairs.origin_figures(labelled_pairs.wires())
    low = {name: floor for name, floor in labelled_pairs.floors("origins").items() if getattr(figures, name) < floor}
    assert not low, figures


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_documents_hardly_matters(seed: int) -> None:
    documents = labelled_pairs.wires()
    random.Random(seed).shuffle(documents)  # noqa: S311 - an order, no secret
    assert labelled_pairs.origin_figures(documents).f1 >= 0.97


def test_documents_without_any_metadata_are_told_apart_by_their_words() -> None:
    bare = [
        (row, replace(document, published=None, publisher=None, byline=None, title=None))
        for row, document in labelled_pairs.wires()
    ]
    assert labelled_pairs.origin_figures(bare).f1 >= 0.95


def test_a_story_cut_to_half_with_local_words_around_it_is_the_same_origin() -> None:
    origins = Origins()
    first = origins.add(paper(STORY, "Agency"))
    half = STORY[: len(STORY) // 2]
    local = f"Readers in Loja have waited for this day.\n\n{half} nobody here had believed.\n\nOur reporter was there."
    assert origins.add(paper(local, "Loja Daily", hours=3)) == first
    assert len(origins) == 1


def test_adding_again_changes_nothing() -> None:
    origins = Origins()
    document = paper(STORY, "Agency")
    assert origins.add(document) == origins.add(document) == document.id
    assert len(origins.origin(document.id).carriers) == 1


def test_a_text_that_holds_two_halves_makes_them_one_and_tells_which_moved() -> None:
    origins = Origins()
    middle = STORY.index("\n\nCustoms")
    first, second = paper(STORY[:middle], "One"), paper(STORY[middle:], "Two", hours=1)
    assert origins.add(first) != origins.add(second)
    assert origins.add(paper(STORY, "Three", hours=2)) == first.id
    assert origins.moved() == {second.id: first.id}
    assert origins.moved() == {}


def test_an_origin_decided_earlier_is_kept() -> None:
    origins = Origins()
    origins.add(paper(STORY, "One"), origin="d_told_before")
    assert origins.add(paper(STORY, "Two", hours=1)) == "d_told_before"


def test_forgotten_texts_are_no_longer_found() -> None:
    origins = Origins()
    first = paper(STORY, "One")
    origins.add(first)
    origins.forget(date(2024, 6, 1))
    second = paper(STORY, "Two", hours=1)
    assert origins.add(second) == second.id
    assert origins.origin(first.id).id == first.id


def test_short_and_empty_texts_do_no_harm() -> None:
    origins = Origins()
    ids = [origins.add(paper(text, name)) for text, name in (("", "A"), ("Yes.", "B"), ("Yes.", "C"), ("No.", "D"))]
    assert ids[1] == ids[2]
    assert len({ids[0], ids[1], ids[3]}) == 3


def test_the_same_day_of_a_series_is_not_the_next_one() -> None:
    opening = "Good morning and welcome to the daily briefing of the harbour office, which begins with the tides. "
    closing = " Questions are answered by telephone until noon. Have a good day and mind the quay, which is wet."
    origins = Origins()
    one = f"{opening}High water stands at five metres at ten, and the ferry to Ventry leaves an hour late.{closing}"
    other = f"{opening}A sperm whale has been seen off the mole; sailing boats shall keep their distance.{closing}"
    assert origins.add(paper(one, "Harbour")) != origins.add(paper(other, "Harbour", hours=24))


def test_batch_and_single_agree_and_batch_goes_by_publication() -> None:
    documents = [document for _, document in labelled_pairs.wires()]
    found = Origins().add_all(reversed(documents))
    assert found == Origins().add_all(documents)


def test_headlines_and_page_furniture_do_not_count() -> None:
    headed = "A bridge at last\n" + STORY
    zones = (Zone(kind=ZoneKind.HEADLINE, start=0, end=len("A bridge at last")),)
    assert wording(paper(headed, "A", zones=zones)).key == wording(paper(STORY, "B")).key


def test_british_and_american_spelling_are_one() -> None:
    british = Document.new("The neighbours recognised the programme of the defence centre in colour.")
    american = Document.new("The neighbors recognized the program of the defense center in color.")
    assert wording(british).key == wording(american).key


@pytest.mark.parametrize(
    ("text", "byline", "feed", "credited"),
    [
        ("GENEVA (AP) — Envoys met.", None, None, "Associated Press"),
        ("DHAKA, May 3 (Reuters) - Envoys met.", None, None, "Reuters"),
        ("QUITO, 3 May (EFE).- Envoys met.", None, None, "EFE"),
        ("BEIJING, May 3 (Xinhua) -- Envoys met.", None, None, "Xinhua"),
        ("Envoys met.", "By Ana Cruz, Reuters", None, "Reuters"),
        ("Envoys met.", "Ana Cruz and Tom Reed | AFP", None, "Agence France-Presse"),
        ("Envoys met.", "The Associated Press", None, "Associated Press"),
        ("Envoys met.\n\n(Reporting by Ana Cruz in Lima; Editing by Tom Reed)", None, None, "Reuters"),
        ("Envoys met.\n\nCopyright 2024 The Associated Press. All rights reserved.", None, None, "Associated Press"),
        ("Envoys met.\n\n(With inputs from ANI)", None, None, "ANI"),
        ("Envoys met.\n\nSource: TASS", None, None, "TASS"),
        ("Envoys met.\n\n- AFP", None, None, "Agence France-Presse"),
        ("Envoys met.", None, "Reuters.com", "Reuters.com"),
        ("Envoys met.", None, "The Associated Press", "Associated Press"),
        ("Envoys met.", "By Ana Cruz", None, None),
        ("Envoys of the bloc (ECOWAS) - all of them - met in Accra.", None, None, None),
        ("Envoys met, Reuters reported on Friday, and went home without a word to the press.", None, None, None),
    ],
)
def test_the_credited_publisher(text: str, byline: str | None, feed: str | None, credited: str | None) -> None:
    document = Document.new(text, byline=byline, publisher="Harbour Gazette")
    assert credited_publisher(document, feed_source=feed) == credited
