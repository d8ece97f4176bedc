"""When: what each kind of time expression resolves to, and which act it belongs to."""

from datetime import date

import pytest

from dragoman.extract import moments
from dragoman.extract.parsing import parse_text
from dragoman.extract.scene import Scene
from dragoman.model.document import Document
from dragoman.model.moment import Moment
from dragoman.model.syntax import Token

WEDNESDAY = date(2024, 6, 26)


class Nobody:
    """A resolver that knows no one."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(name)


def scene_of(text: str, reference: date | None = WEDNESDAY) -> Scene:
    parse, _ = parse_text(text)
    return Scene(document=Document.new(text), parse=parse, resolver=Nobody(), reference=reference)  # type: ignore[arg-type]


def word(scene: Scene, text: str) -> Token:
    return next(token for token in scene.parse.tokens if token.text == text)


def told(moment: Moment | None) -> tuple[str, str, str] | None:
    if moment is None:
        return None
    return (str(moment.earliest or ""), str(moment.latest or ""), moment.precision.value)


def only(text: str, reference: date | None = WEDNESDAY) -> tuple[str, str, str] | None:
    found = moments.find(scene_of(text, reference))
    assert len(found) <= 1, [one.moment.text for one in found]
    return told(found[0].moment) if found else None


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "precision"),
    [
        ("The envoys met last week.", "2024-06-17", "2024-06-23", "week"),
        ("The envoys met this week.", "2024-06-24", "2024-06-30", "week"),
        ("The envoys will meet next month.", "2024-07-01", "2024-07-31", "month"),
        ("Exports fell last year.", "2023-01-01", "2023-12-31", "year"),
        ("Exports fell last quarter.", "2024-01-01", "2024-03-31", "quarter"),
        ("The ship sank just days ago.", "", "2024-06-25", "unknown"),
        ("The ship sank two days ago.", "2024-06-24", "2024-06-24", "day"),
        ("The ship sank three weeks ago.", "2024-06-03", "2024-06-09", "week"),
        ("The ship sank a month ago.", "2024-05-01", "2024-05-31", "month"),
        ("The ship sank twenty-five years ago.", "1999-01-01", "1999-12-31", "year"),
        ("The ship sank yesterday.", "2024-06-25", "2024-06-25", "day"),
        ("The court rules tomorrow.", "2024-06-27", "2024-06-27", "day"),
        ("The ship sank on Tuesday.", "2024-06-25", "2024-06-25", "day"),
        ("The ship sank on Wednesday.", "2024-06-26", "2024-06-26", "day"),
        ("The ship sank late on Sunday.", "2024-06-23", "2024-06-23", "day"),
        ("The envoys will meet on Friday.", "2024-06-28", "2024-06-28", "day"),
        ("The envoys will meet next Friday.", "2024-06-28", "2024-06-28", "day"),
        ("The ship sank this past Friday.", "2024-06-21", "2024-06-21", "day"),
        ("The ship sank on Friday of last week.", "2024-06-21", "2024-06-21", "day"),
        ("The ship sank the day before yesterday.", "2024-06-24", "2024-06-24", "day"),
        ("The ship sank last Wednesday.", "2024-06-19", "2024-06-19", "day"),
        ("Earlier this week the ship sank.", "2024-06-24", "2024-06-25", "week"),
        ("The ship sank earlier in the month.", "2024-06-01", "2024-06-25", "month"),
        ("The envoys will meet later this year.", "2024-06-27", "2024-12-31", "year"),
        ("The ship sank in early June.", "2024-06-01", "2024-06-10", "month"),
        ("The ship sank in mid-March.", "2024-03-11", "2024-03-20", "month"),
        ("The ship sank in late October.", "2023-10-21", "2023-10-31", "month"),
        ("The ship sank in late February.", "2024-02-21", "2024-02-29", "month"),
        ("The tariff has been in force since 2022.", "2022-01-01", "2024-06-26", "year"),
        ("The tariff has been in force since last month.", "2024-05-01", "2024-06-26", "month"),
        ("The mine will close by the end of 2025.", "", "2025-12-31", "year"),
        ("The mine stays shut until next March.", "", "2025-03-31", "month"),
        ("The two fleets trained between 3 and 5 June.", "2024-06-03", "2024-06-05", "day"),
        ("Pirates tried to board the ferry on Monday.", "2024-06-24", "2024-06-24", "day"),
        ("The two fleets trained from 28 May to 3 June.", "2024-05-28", "2024-06-03", "day"),
        ("The two fleets trained from Monday to Wednesday.", "2024-06-24", "2024-06-26", "day"),
        ("The quota rose from 2015 to 2019.", "2015-01-01", "2019-12-31", "year"),
        ("The fleet sailed from December to March 2023.", "2022-12-01", "2023-03-31", "month"),
        ("The pact was signed on June 19.", "2024-06-19", "2024-06-19", "day"),
        ("The pact was signed on 19 June 2021.", "2021-06-19", "2021-06-19", "day"),
        ("The pact was signed on Sept. 5, 2021.", "2021-09-05", "2021-09-05", "day"),
        ("The pact was signed on the 3rd of June.", "2024-06-03", "2024-06-03", "day"),
        ("The pact was signed on 2021-06-19.", "2021-06-19", "2021-06-19", "day"),
        ("The pact was signed on November 27.", "2023-11-27", "2023-11-27", "day"),
        ("The envoys will meet on November 27.", "2024-11-27", "2024-11-27", "day"),
        ("The bridge was built in the 1990s.", "1990-01-01", "1999-12-31", "unknown"),
        ("The bridge was built in the late 1980s.", "1987-01-01", "1989-12-31", "unknown"),
        ("The bridge was built in the 19th century.", "1801-01-01", "1900-12-31", "unknown"),
        ("The envoys will meet in the coming days.", "2024-06-27", "2024-07-03", "week"),
        ("Prices have doubled over the past three years.", "2021-06-26", "2024-06-26", "year"),
        ("Prices have doubled over the last several months.", "", "2024-06-26", "unknown"),
        ("Prices have doubled in recent weeks.", "", "2024-06-26", "unknown"),
        ("Rioters burned the depot over the weekend.", "2024-06-22", "2024-06-23", "week"),
        ("Rioters burned the depot this past weekend.", "2024-06-22", "2024-06-23", "week"),
        ("The mine will not close before the end of the year.", "", "2024-12-31", "year"),
        ("Output will fall over the next decade.", "2024-06-27", "2034-06-26", "unknown"),
        ("He served there from 2012 until 2015.", "2012-01-01", "2015-12-31", "year"),
        ("The recently concluded talks failed.", "", "2024-06-26", "unknown"),
        ("Output fell in the second quarter of 2023.", "2023-04-01", "2023-06-30", "quarter"),
        ("Output fell in the summer of 2022.", "2022-06-01", "2022-08-31", "quarter"),
        ("Output fell in the first half of 2022.", "2022-01-01", "2022-06-30", "unknown"),
        ("Output fell in mid-2023.", "2023-05-01", "2023-08-31", "year"),
        ("Ships gathered in the last week of May.", "2024-05-25", "2024-05-31", "week"),
        ("Ships gathered before 2014.", "", "2013-12-31", "year"),
        ("The hall opened 75 years ago today.", "1949-06-26", "1949-06-26", "day"),
    ],
)  # fmt: skip
def test_expression_resolves_to_an_interval(words: str, earliest: str, latest: str, precision: str) -> None:
    assert only(words) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "words",
    [
        "The army lost 2000 men and 1500 horses.",
        "The law may pass.",
        "Troops march through the city.",
        "He was sentenced to two years in prison.",
        "They have a five-year plan.",
        "It was the second attempt.",
        "LAGOS, June 19 (Agency) - Rebels shelled the port.",
        "Theresa May met them.",
        "She told USA Today so.",
        "He was in his early 20s then.",
        "The meeting of June 31 was a misprint.",
    ],
)
def test_what_only_looks_like_a_time_is_none(words: str) -> None:
    assert only(words) is None


def test_without_a_reference_day_words_stay_and_ends_are_open() -> None:
    assert only("The envoys met last week.", None) == ("", "", "week")
    assert only("The envoys met on June 19.", None) == ("", "", "day")
    assert only("The envoys met on 19 June 2021.", None) == ("2021-06-19", "2021-06-19", "day")


def test_a_year_boundary_is_crossed_backwards() -> None:
    assert only("The envoys met on December 31.", date(2020, 1, 5)) == ("2019-12-31", "2019-12-31", "day")
    assert only("Last April the envoys met.", date(2020, 1, 5)) == ("2019-04-01", "2019-04-30", "month")


def test_the_following_day_counts_from_the_moment_before() -> None:
    scene = scene_of(
        "Egypt closed the strait on Monday. Two days later it was opened, and the following day ships passed."
    )
    found = [told(one.moment) for one in moments.find(scene)]
    assert found == [
        ("2024-06-24", "2024-06-24", "day"),
        ("2024-06-26", "2024-06-26", "day"),
        ("2024-06-27", "2024-06-27", "day"),
    ]


def test_quoted_words_count_from_the_day_they_were_spoken() -> None:
    scene = scene_of('"We will leave tomorrow," the envoy said on Monday.')
    assert [told(one.moment) for one in moments.find(scene)] == [
        ("2024-06-25", "2024-06-25", "day"),
        ("2024-06-24", "2024-06-24", "day"),
    ]


def test_a_date_that_only_names_a_noun_does_not_move_the_story() -> None:
    scene = scene_of("Egypt closed the strait on Monday. It cited the March 3 accord. The following day ships passed.")
    assert told(moments.find(scene)[-1].moment) == ("2024-06-25", "2024-06-25", "day")


def test_offsets_cut_the_words_out_of_the_text() -> None:
    scene = scene_of("Peru and Chile met.\nTalks began in early June 2023, he said.")
    moment = moments.find(scene)[0].moment
    assert scene.parse.text[moment.start : moment.end] == moment.text == "early June 2023"


@pytest.mark.parametrize(
    ("text", "anchor", "words"),
    [
        ("On Wednesday, Ghana expelled the envoy.", "expelled", "Wednesday"),
        ("Ghana entered the town and took the bridge on Monday.", "entered", "Monday"),
        ("Ghana entered the town and took the bridge on Monday.", "took", "Monday"),
        ("On Monday Ghana entered the town and took the bridge.", "took", "Monday"),
        ("Ghana left the pact in 2011 and returned in 2014.", "returned", "2014"),
        ("Ghana left the pact in 2011 and returned in 2014.", "left", "2011"),
        ("Ghana began withdrawing its troops yesterday.", "began", "yesterday"),
        ("Ghana began withdrawing its troops yesterday.", "withdrawing", "yesterday"),
        ("Last week Mr Osei visited Togo, where he signed a treaty.", "signed", "Last week"),
        ("On Thursday rebels shelled the port, killing five sailors.", "shelled", "Thursday"),
        ("On Thursday the rebels fired rockets at the port, killing five sailors.", "killing", "Thursday"),
        ("In a statement issued on Sunday, Ghana denounced the raid.", "denounced", "Sunday"),
        ("Ghana condemned the March 3 attack.", "attack", "March 3"),
        ("Ghana condemned the attack that happened this week.", "attack", "this week"),
        ("Ghana carried out an airstrike on Friday.", "airstrike", "Friday"),
        ("The ministry summoned the Lao ambassador on Monday and handed him a note.", "handed", "Monday"),
    ],
)
def test_moment_is_tied_by_syntax(text: str, anchor: str, words: str) -> None:
    scene = scene_of(text)
    moment = moments.moment_of(scene, word(scene, anchor))
    assert moment is not None
    assert moment.text == words


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Ghana condemned the March 3 attack.", "condemned"),
        ("Ghana left after Togo attacked the port on Monday.", "left"),
        ("Ghana said on Tuesday that Togo attacked the port.", "attacked"),
        ("Togo attacked the port. That was on Monday.", "attacked"),
        ("It was the first visit by a king since 2015.", "visit"),
        ("The council condemns the raid on 16 February.", "condemns"),
    ],
)
def test_moment_never_comes_from_elsewhere(text: str, anchor: str) -> None:
    scene = scene_of(text)
    assert moments.moment_of(scene, word(scene, anchor)) is None


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        ("Ghana said on Tuesday that Togo attacked the port.", "said", "Tuesday"),
        ("Late on Sunday, Ghana announced that troops would leave.", "announced", "Late on Sunday"),
        ("Togo flies arms to the rebels, according to a report on Monday by the ministry.", "according", "Monday"),
        ("On Friday, the ministry released a statement saying Togo had agreed.", "saying", "Friday"),
    ],
)
def test_said_is_when_the_source_spoke(text: str, cue: str, words: str) -> None:
    scene = scene_of(text)
    moment = moments.said_of(scene, word(scene, cue))
    assert moment is not None
    assert moment.text == words


def test_a_hundred_thousand_figures_take_linear_time() -> None:
    scene = scene_of("May " * 300 + "2023 " * 300 + "last last the the 3 - 4 - 5 - " * 100)
    assert len(moments.find(scene)) < 2000
