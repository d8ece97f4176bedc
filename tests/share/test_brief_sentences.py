"""The sentences of a brief on really read text: true English, the text's own words where a table is coarse."""

from datetime import date
from pathlib import Path

import pytest
from press_written import Report, fill

from dragoman.share.brief import Brief, brief_of
from dragoman.share.brief.sentences import statement
from dragoman.store import Database

POSSIBLE = "Plateau Mail reports it as possible"


def filled(path: Path, *texts: str) -> Database:
    reports = [Report(date(2026, 3, 10 + at), "Plateau Mail", f"Note {at}", text) for at, text in enumerate(texts)]
    return fill(path / "told.db", tuple(reports))[0]


def sentences(path: Path, text: str) -> set[str | None]:
    with filled(path, text) as database, database.view() as view:
        return {statement(record) for record in view.claims() if record.claim.form.value != "headline"}


def brief(path: Path, *texts: str) -> Brief:
    with (
        filled(path, *texts) as database,
        database.view(date(2026, 3, 1)) as then,
        database.view(date(2026, 4, 1)) as now,
    ):
        return brief_of(then, now, name="watch")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Zambia suspended all flights to Malawi.",
            "Zambia took measures against Malawi (“suspended all flights to Malawi”), Plateau Mail reports",
        ),
        (
            "Zambia may recall its ambassador from Malawi.",
            f"{POSSIBLE} that Zambia will take measures against Malawi (“may recall its ambassador from Malawi”)",
        ),
        ("Zambia denied that it attacked Malawi.", "Zambia denies that it attacked Malawi"),
        ("Zambia did not attack Malawi.", "Plateau Mail reports that it is not so that Zambia attacked Malawi"),
        (
            "Zambian President Hakainde Mwale said that he was no longer worried about Malawi.",
            "Hakainde Mwale (Zambia) is no longer worried about Malawi",
        ),
        ("Zambia no longer condemns Malawi.", "Zambia no longer condemns Malawi, Plateau Mail reports"),
        (
            "Angola said that Zambia may be an ally of Malawi.",
            "Angola says it is possible that Zambia and Malawi are allies (“may”)",
        ),
        (
            "Angola believes that Zambia attacked Malawi.",
            "Angola thinks that Zambia attacked Malawi",
        ),
        (
            "The analyst Ana Cruz thinks that Zambia could attack Malawi.",
            "Ana Cruz thinks it possible that Zambia will attack Malawi (“could”)",
        ),
    ],
)
def test_a_claim_in_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    assert told in sentences(tmp_path, text)


def test_no_sentence_names_alternatives(tmp_path: Path) -> None:
    text = (
        "Zambia cut off aid to Malawi. Zambia moved soldiers to the border with Malawi. Zambia fired a test missile near "
        "Malawi. Angola will suspend trade with Zambia."
    )
    told = " ".join(one or "" for one in sentences(tmp_path, text))
    assert "“cut off aid to Malawi”" in told
    assert " or " not in told


def test_one_sentence_of_a_text_is_told_once(tmp_path: Path) -> None:
    text = "Zambia condemned Malawi and threatened Malawi with sanctions. Angola attacked Namibia."
    made = brief(tmp_path, text)
    notes = [note for section in made.sections for line in section.lines for note in line.notes]
    quotes = [footnote.words for footnote in made.footnotes if footnote.number in notes]
    assert sorted(quotes) == [
        "Angola attacked Namibia.",
        "Zambia condemned Malawi and threatened Malawi with sanctions.",
    ]
    assert len(notes) == len(set(notes))


def test_a_wish_about_two_others_is_no_news_of_them(tmp_path: Path) -> None:
    told = [
        line.text
        for section in brief(tmp_path, "Zambia wants a partnership with Malawi.").sections
        for line in section.lines
    ]
    assert not any("are partners" in line for line in told)


def test_a_question_tells_nothing(tmp_path: Path) -> None:
    made = brief(tmp_path, "Did Zambia attack Malawi? Angola praised Malawi.")
    told = [line.text for section in made.sections for line in section.lines]
    assert told
    assert not any("attack" in line for line in told)
