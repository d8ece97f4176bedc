from datetime import UTC, date, datetime, timedelta, timezone

import pages_written as pages
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.load.zones import Told, tell_zones
from dragoman.model.document import ZoneKind

H, BY, DATE, CAP, BODY, REL, BOIL = (
    ZoneKind.HEADLINE,
    ZoneKind.BYLINE,
    ZoneKind.DATELINE,
    ZoneKind.CAPTION,
    ZoneKind.BODY,
    ZoneKind.RELATED,
    ZoneKind.BOILERPLATE,
)
INDIA = timezone(timedelta(hours=5, minutes=30))


def kinds(told: Told) -> list[ZoneKind]:
    return [zone.kind for zone in told.zones]


def words(text: str, told: Told, kind: ZoneKind) -> str:
    return "\n".join(text[zone.start : zone.end] for zone in told.zones if zone.kind is kind)


def test_a_saved_page_falls_into_its_zones() -> None:
    told = tell_zones(pages.SAVED)
    assert kinds(told) == [H, BY, DATE, CAP, BODY, BOIL]
    assert words(pages.SAVED, told, BODY) == pages.BODY
    caption = words(pages.SAVED, told, CAP).split("\n")
    assert len(caption) == 2
    assert caption[0] == caption[1]
    assert told.title == "Did Norland Just Close the Strait? Here's What Its Minister Says"
    assert told.byline == "Ana Cruz"
    assert told.publisher == "Westhaven Mail"
    assert told.published == datetime(2024, 2, 11, 18, 50, tzinfo=INDIA)
    assert told.updated == datetime(2024, 2, 11, 20, 5, tzinfo=INDIA)


def test_an_agency_page() -> None:
    told = tell_zones(pages.AGENCY)
    assert kinds(told) == [H, BY, DATE, BODY, BOIL]
    assert words(pages.AGENCY, told, BODY).endswith(pages.BODY)
    assert told.byline == "Ana Cruz and Tom Reed"
    assert told.publisher == "Reuters"
    assert told.published == datetime(2024, 5, 3, 9, 5, tzinfo=timezone(timedelta(hours=8)))


def test_a_page_with_a_label_a_standfirst_and_a_photo_credit() -> None:
    told = tell_zones(pages.BRITISH)
    assert words(pages.BRITISH, told, H) == "Norland minister refuses talks while strait stays blocked"
    assert words(pages.BRITISH, told, CAP).startswith("Eva Lund at the foreign ministry")
    assert words(pages.BRITISH, told, REL).split("\n")[1:] == ["Norland", "Sudland", "news"]
    body = words(pages.BRITISH, told, BODY)
    assert all(part in body for part in (pages.LEAD, pages.SECOND, pages.THIRD, "Eva Lund says ships"))
    assert told.byline == "Ana Cruz"
    assert told.published == datetime(2024, 5, 3, 18, 30, tzinfo=timezone(timedelta(hours=1)))
    assert told.updated == datetime(2024, 5, 3, 20, 15, tzinfo=timezone(timedelta(hours=1)))


def test_a_broadcasters_page() -> None:
    told = tell_zones(pages.BROADCASTER)
    assert words(pages.BROADCASTER, told, H) == "Norland rejects talks over blocked strait"
    assert words(pages.BROADCASTER, told, CAP).startswith("FILE PHOTO:")
    assert "How the strait came to matter" in words(pages.BROADCASTER, told, REL)
    assert words(pages.BROADCASTER, told, BODY) == f"{pages.LEAD}\n\n{pages.SECOND}\n{pages.THIRD}"
    assert told.publisher == "CNN"
    assert told.byline == "Ana Cruz, Tom Reed and Ina Voss"


def test_byline_agency_and_time_on_one_line_and_a_note_on_the_author() -> None:
    told = tell_zones(pages.DAILY)
    assert told.byline == "Ana Cruz"
    assert told.publisher == "The Example Times"
    assert told.published == datetime(2024, 5, 3, 21, 15, tzinfo=INDIA)
    assert words(pages.DAILY, told, BODY) == f"{pages.LEAD}\n{pages.SECOND}\n{pages.THIRD}"


def test_a_column_keeps_its_section_and_its_date_without_a_time() -> None:
    told = tell_zones(pages.COLUMN)
    assert told.section == "OPINION"
    assert told.published == date(2024, 2, 11)
    assert told.publisher == "The Example Courier"
    assert words(pages.COLUMN, told, BODY) == pages.BODY


def test_an_expert_of_the_story_is_no_author() -> None:
    text = f"Norland rules out strait talks\n\n{pages.BODY} Karl Ost doubted it.\n\nKarl Ost is a senior fellow at the Institute."
    told = tell_zones(text)
    assert words(text, told, BODY).endswith("Karl Ost is a senior fellow at the Institute.")


@pytest.mark.parametrize("text", [pages.LEAD, f"{pages.LEAD} {pages.SECOND}", pages.BODY, "China rejects claim", "No."])
def test_text_without_a_masthead_is_all_body(text: str) -> None:
    told = tell_zones(text)
    assert kinds(told) == [BODY]
    assert words(text, told, BODY) == text


def test_a_wire_story_under_a_headline_with_a_full_stop() -> None:
    text = f"Norland spurns talks on the strait.\n\nWESTHAVEN, May 3 (Xinhua) -- {pages.BODY}"
    told = tell_zones(text)
    assert kinds(told) == [H, BODY]
    assert told.publisher == "Xinhua"


def test_the_browsers_title_above_the_pages_own() -> None:
    title = "Norland rules out strait talks until blockade ends"
    text = f"{title} - Westhaven Mail\n{title}\nPosted by Ana Cruz on May 3, 2024\n{pages.BODY}"
    told = tell_zones(text)
    assert kinds(told) == [H, BY, BODY]
    assert (told.title, told.publisher, told.byline) == (title, "Westhaven Mail", "Ana Cruz")
    assert told.published == date(2024, 5, 3)


def test_outlet_and_place_beside_the_byline_and_the_date() -> None:
    text = f"Norland rules out strait talks\n3 May 2024\nAna Cruz\nBBC News, Westhaven\n{pages.BODY}"
    told = tell_zones(text)
    assert kinds(told) == [H, DATE, BY, BODY]
    assert (told.byline, told.publisher) == ("Ana Cruz", "BBC News")
    text = f"Norland rules out strait talks\n\nPublished - September 14, 2023 11:42 am IST - NEW WESTHAVEN\n\nAna Cruz\n\n{pages.BODY}"
    told = tell_zones(text)
    assert kinds(told) == [H, DATE, BY, BODY]
    assert told.published == datetime(2023, 9, 14, 11, 42, tzinfo=INDIA)


def test_the_key_of_a_map_is_a_caption() -> None:
    told = tell_zones(f"██ Norland\n\n██ Waters that Sudland claims\n\n{pages.BODY}")
    assert kinds(told) == [CAP, BODY]


def test_dates_that_head_the_parts_of_a_story_are_not_its_publication() -> None:
    told = tell_zones(f"{pages.LEAD}\n\nMay 3, 2024\n\n{pages.SECOND}\n\nMay 4, 2024\n\n{pages.THIRD}")
    assert kinds(told) == [BODY]
    assert told.published is None


def test_the_row_of_a_table_begins_with_the_story_unless_it_says_the_title() -> None:
    title = "Norland rules out strait talks"
    text = f"Background to the dispute\n\n{pages.BODY}"
    assert kinds(tell_zones(text, title=title)) == [BODY]
    assert kinds(tell_zones(f"NORLAND RULES OUT STRAIT TALKS!\n\n{pages.BODY}", title=title)) == [H, BODY]


def test_where_and_when_above_a_transcript_name_no_writer() -> None:
    text = f"East Room\n\n1:05 P.M. EDT\n\nTHE PRESIDENT: {pages.LEAD}\n\nQ Will you go?\n\nTHE PRESIDENT: No.\n\nEND 1:20 P.M. EDT"
    told = tell_zones(text, title="Remarks by the President on the Strait")
    assert told.byline is None
    assert kinds(told)[:2] == [DATE, BODY]
    assert "Will you go?" in words(text, told, BODY)


@pytest.mark.parametrize(
    "sentence",
    [
        "By Monday, the troops had left the harbour.",
        "Follow-up talks are set for May.",
        "Sharing the river was never agreed.",
        "The authors of the report were not named.",
        "He is due to travel to Westhaven on Friday.",
        "Published figures show that trade fell.",
        "Reuters reported that the ferry had been turned back.",
        "The minister said: “Read the treaty.”",
        "Sign-up for the reserve has doubled, the army said.",
        "(c) operating a fleet of patrol boats during 2021 that stopped 40 ships;",
    ],
)
def test_sentences_of_the_story_stay_body(sentence: str) -> None:
    for text in (
        f"{pages.BODY}\n\n{sentence}",
        f"{sentence}\n\n{pages.BODY}",
        f"{pages.LEAD}\n\n{sentence}\n\n{pages.THIRD}",
    ):
        assert sentence in words(text, tell_zones(text), BODY)


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "Share on Facebook",
        "Sign up for our daily newsletter",
        "Subscribe to our YouTube channel",
        "5 min read",
        "(Reporting by Ana Cruz; editing by Tom Reed)",
        "© 2024 Example Media. All rights reserved.",
        "Follow us on Telegram",
        "Get our news straight to your inbox",
    ],
)
def test_lines_of_the_page_are_no_story(line: str) -> None:
    text = f"{pages.LEAD}\n\n{line}\n\n{pages.THIRD}"
    assert line not in words(text, tell_zones(text), BODY)


def test_utc_offsets_of_several_zones() -> None:
    text = f"Norland rules out strait talks\n\n3 May 2024 10:00 UTC\n\n{pages.BODY}"
    assert tell_zones(text).published == datetime(2024, 5, 3, 10, 0, tzinfo=UTC)


LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            *pages.SAVED.splitlines(),
            *pages.BRITISH.splitlines(),
            "Related articles",
            "By Ana Cruz",
            "7 p.m.",
            "Share",
            "END",
            "© 2024",
        ]
    ),
)


@given(st.lists(LINES, max_size=25).map("\n".join), st.one_of(st.none(), st.text(max_size=40)))
def test_zones_are_in_order_apart_and_hold_every_line(text: str, title: str | None) -> None:
    told = tell_zones(text, title=title)
    last = 0
    for zone in told.zones:
        assert last <= zone.start < zone.end <= len(text)
        assert text[zone.start : zone.end].strip() == text[zone.start : zone.end]
        assert not any(character.isalnum() for character in text[last : zone.start])
        last = zone.end
    assert not any(character.isalnum() for character in text[last:])
    assert all(zone.kind is not other.kind for zone, other in zip(told.zones, told.zones[1:], strict=False))
