"""What is no longer so, questions asked the other way round, acts told twice, words without structure, and copies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from press_written import Report, fill
from rich.console import Console

from dragoman.analyse.answering import Answer, ask
from dragoman.analyse.changes import difference
from dragoman.analyse.evidence import sign_of
from dragoman.analyse.holding import holding
from dragoman.model.claim import Claim, ClaimKind, LinkType
from dragoman.model.document import Document
from dragoman.model.reading import Reading
from dragoman.pipeline import read_document
from dragoman.serve.view.answer import page
from dragoman.store import View, open_database

TODAY = date(2026, 5, 1)


def told(answer: Answer) -> dict[str, str]:
    return {verdict.holder: verdict.stance for verdict in answer.verdicts}


def report(text: str, day: int = 3, publisher: str = "Plateau Mail", **fields: int) -> Report:
    return Report(date(2026, 3, day), publisher, f"Note of day {day}", text, **fields)


@contextmanager
def reported(path: Path, *reports: Report) -> Iterator[View]:
    database, _ = fill(path / "told.db", reports)
    with database, database.view() as view:
        yield view


def read(text: str) -> Reading:
    return read_document(Document.new(text, published=date(2026, 3, 3), publisher="Plateau Mail"))


@contextmanager
def stored(path: Path, *readings: Reading) -> Iterator[View]:
    with open_database(path / "made.db") as database:
        with database.writer() as writer:
            for reading in readings:
                writer.reading(reading)
        with database.view() as view:
            yield view


def changed(reading: Reading, change: Callable[[Claim], Claim]) -> Reading:
    return replace(reading, claims=tuple(map(change, reading.claims)))


@pytest.mark.parametrize(
    ("text", "question", "holder"),
    [
        ("Zambian President Hakainde Mwale said that he was no longer worried about Malawi.", "Is Mwale worried about Malawi?", "Zambia"),
        ("Zambia no longer condemns Malawi.", "Does Zambia condemn Malawi?", "Plateau Mail (own voice)"),
        ("Zambia no longer wants war with Malawi.", "Does Zambia want war with Malawi?", "Plateau Mail (own voice)"),
        ("Zambia has ceased to support the dam treaty.", "Does Zambia support the dam treaty?", "Plateau Mail (own voice)"),
        ("Zambia stopped trusting Malawi.", "Does Zambia trust Malawi?", "Plateau Mail (own voice)"),
    ],
)  # fmt: skip
def test_what_is_no_longer_so_is_answered_no(tmp_path: Path, text: str, question: str, holder: str) -> None:
    with reported(tmp_path, report(text)) as view:
        answer = ask(view, question, today=TODAY)
    assert told(answer) == {holder: "against"}
    assert all(match.holding.ended for match in answer.matches)


def test_a_denial_is_of_whoever_denies_and_ends_nothing(tmp_path: Path) -> None:
    with reported(tmp_path, report("Envoy Peter Banda denied that Zambia condemned Malawi.")) as view:
        answer = ask(view, "Does Zambia condemn Malawi?", today=TODAY)
    assert told(answer) == {"Peter Banda": "against"}
    assert not answer.matches[0].holding.ended


def test_a_doubt_about_a_wish_is_whose_doubt_it_is(tmp_path: Path) -> None:
    with reported(tmp_path, report("Zambia probably wants war with Malawi.")) as view:
        answer = ask(view, "Does Zambia want war with Malawi?", today=TODAY)
    assert told(answer) == {"Plateau Mail (own voice)": "hedged"}


@pytest.mark.parametrize(
    ("question", "stances"),
    [
        ("Who supports the dam treaty?", {"Malawi": "for", "Zambia": "against"}),
        ("Who no longer supports the dam treaty?", {"Malawi": "against", "Zambia": "for"}),
        ("Who doesn't support the dam treaty?", {"Malawi": "against", "Zambia": "for"}),
        ("Which countries do not support the dam treaty?", {"Malawi": "against", "Zambia": "for"}),
        ("Does Zambia no longer support the dam treaty?", {"Plateau Mail (own voice)": "for"}),
        ("Doesn't Zambia support the dam treaty?", {"Plateau Mail (own voice)": "against"}),
    ],
)
def test_a_question_asked_the_other_way_round(tmp_path: Path, question: str, stances: dict[str, str]) -> None:
    text = "Malawi supports the dam treaty. Zambia no longer supports the dam treaty."
    with reported(tmp_path, report(text)) as view:
        assert told(ask(view, question, today=TODAY)) == stances


def test_who_says_that_it_did_not_happen(tmp_path: Path) -> None:
    text = "Malawi said that Zambia did not attack Malawi. Mozambique said that Zambia attacked Malawi."
    with reported(tmp_path, report(text)) as view:
        answer = ask(view, "Who says that Zambia did not attack Malawi, and who denies it?", today=TODAY)
        assert told(answer) == {"Malawi": "for", "Mozambique": "against"}
        denying = ask(view, "Who denies that Zambia attacked Malawi?", today=TODAY)
    assert told(denying) == {"Malawi": "against", "Mozambique": "for"}


def test_a_feeling_that_has_gone_points_nowhere() -> None:
    signs = {claim.attitude.word.exact: sign_of(claim) for claim in read(
        "Zambia is no longer afraid of Malawi. Zambia praised Mozambique. Zambia stopped trusting Angola."
    ).claims if claim.attitude is not None}  # fmt: skip
    assert signs == {"afraid": 0, "praised": 1, "trusting": 0}


def test_a_feeling_that_has_gone_counts_for_no_side_of_a_dyad(tmp_path: Path) -> None:
    text = "Zambia is no longer afraid of Malawi. Zambia praised Mozambique."
    with reported(tmp_path, report(text)) as view:
        rows = {(row.a, row.b): (row.attitudes, row.positive, row.negative) for row in view.dyads(by="all")}
    assert rows["ZMB", "MWI"] == (1, 0, 0)
    assert rows["ZMB", "MOZ"] == (1, 1, 0)


# Acts told twice


def _without_target(claim: Claim) -> Claim:
    if claim.attitude is None:
        return claim
    return replace(claim, attitude=replace(claim.attitude, target=replace(claim.attitude.target, parties=())))


def _without_recipients(claim: Claim) -> Claim:
    return claim if claim.event is None else replace(claim, event=replace(claim.event, recipients=()))


CONDEMNED = "Zambia condemned Malawi in a statement on Monday."


@pytest.mark.parametrize("change", [_without_target, _without_recipients])
@pytest.mark.parametrize("question", ["Who condemned Malawi?", "Did Zambia accuse Malawi?"])
def test_what_one_claim_of_an_act_leaves_open_the_other_has(
    tmp_path: Path, change: Callable[[Claim], Claim], question: str
) -> None:
    reading = read(CONDEMNED)
    assert [link.type for claim in reading.claims for link in claim.links] == [LinkType.SAME_ACT]
    with stored(tmp_path, changed(reading, change)) as view:
        answer = ask(view, question, today=TODAY)
        assert [match.claim.quote.exact for match in (*answer.matches, *answer.other_wording)] == [CONDEMNED]
        assert not ask(view, question.replace("Malawi", "Angola"), today=TODAY).found


def test_an_act_that_neither_claim_gives_a_party_answers_nothing(tmp_path: Path) -> None:
    reading = changed(changed(read(CONDEMNED), _without_target), _without_recipients)
    with stored(tmp_path, reading) as view:
        assert not ask(view, "Who condemned Malawi?", today=TODAY).verdicts


# Words without structure


def _plainly(claim: Claim) -> Claim:
    """The claim as a reader has it who saw no act in it."""
    return replace(claim, kind=ClaimKind.PROPOSITION, event=None, attitude=None, relation=None, links=())


def test_an_act_read_as_a_plain_proposition_is_found_by_its_words(tmp_path: Path) -> None:
    with stored(tmp_path, changed(read("Zambia expelled the Malawian ambassador on Sunday."), _plainly)) as view:
        answer = ask(view, "Did Zambia expel Malawi's ambassador?", today=TODAY)
        assert (answer.outcome, answer.found, answer.verdicts, answer.origins) == ("by words only", True, (), 0)
        assert [match.stance for match in answer.by_words] == ["open"]
        assert answer.near == ()
        missing = ("Did Zambia expel Angola's ambassador?", "Did Zambia arrest Malawi's ambassador?")
        for question in (*missing, "Did Zambia expel Malawi's ambassador in May 2019?"):
            assert not ask(view, question, today=TODAY).found


def test_an_irregular_past_is_found_by_its_words(tmp_path: Path) -> None:
    with stored(tmp_path, changed(read("Zambia met Malawi in Lusaka."), _plainly)) as view:
        assert ask(view, "Did Zambia meet Malawi in Lusaka?", today=TODAY).outcome == "by words only"


def test_words_that_stand_only_elsewhere_in_the_sentence_are_not_enough(tmp_path: Path) -> None:
    text = "Angola said that the harvest was poor after Zambia expelled the Malawian ambassador."
    reading = read(text)
    kept = [claim for claim in reading.claims if "harvest" in claim.content[0].exact]
    with stored(tmp_path, changed(replace(reading, claims=tuple(kept[:1])), _cut_before_after)) as view:
        assert not ask(view, "Did Zambia expel Malawi's ambassador?", today=TODAY).by_words


def _cut_before_after(claim: Claim) -> Claim:
    span = claim.content[0]
    end = span.start + span.exact.index("poor") + len("poor")
    shorter = replace(span, end=end, exact=span.exact[: end - span.start])
    return replace(_plainly(claim), content=(shorter,))


# Copies


SHOTS = "Zambia attacked Malawi on Sunday."


def test_the_copy_with_a_publisher_is_shown_for_one_without(tmp_path: Path) -> None:
    copies = (report(SHOTS, 3, ""), report(SHOTS, 4, "Lake Wire", copies=0), report(SHOTS, 5, "Hill Echo", copies=0))
    with reported(tmp_path, *copies) as view:
        (match,) = ask(view, "Did Zambia attack Malawi?", today=TODAY).matches
    assert (match.record.document.publisher, match.day, match.copies) == ("Lake Wire", date(2026, 3, 3), 2)


def test_a_first_copy_with_a_publisher_stays(tmp_path: Path) -> None:
    with reported(tmp_path, report(SHOTS, 3, "Hill Echo"), report(SHOTS, 4, "Lake Wire", copies=0)) as view:
        (match,) = ask(view, "Did Zambia attack Malawi?", today=TODAY).matches
    assert (match.record.document.publisher, match.copies) == ("Hill Echo", 1)


def test_a_named_copy_that_comes_later_changes_nothing(tmp_path: Path) -> None:
    reports = (report(SHOTS, 3, ""), report(SHOTS, 12, "Lake Wire", copies=0), report("Angola praised Malawi.", 12))
    database, clock = fill(tmp_path / "copies.db", reports)
    clock.day = date(2026, 3, 20)
    with database, database.view(date(2026, 3, 8)) as then, database.view(date(2026, 3, 15)) as now:
        assert {change.holder for change in difference(then, now).changes} == {"Angola"}


def test_a_change_is_shown_by_the_copy_with_a_publisher(tmp_path: Path) -> None:
    text = "Zambian President Hakainde Mwale praised Malawi."
    reports = (report("Rain fell.", 2), report(text, 10, ""), report(text, 11, "Lake Wire", copies=1))
    database, _ = fill(tmp_path / "shown.db", reports)
    with database, database.view(date(2026, 3, 5)) as then, database.view(date(2026, 3, 15)) as now:
        shown = [match for change in difference(then, now).changes for match in change.after]
    assert [(match.record.document.publisher, match.copies) for match in shown] == [("Lake Wire", 1)]


def test_who_stands_behind_a_word_of_somebody_is_told_by_its_teller() -> None:
    voices = {claim.quote.exact: holding(claim).voice.name for claim in read(
        "Zambia condemned Angola. Envoy Peter Banda denied that Zambia condemned Malawi."
    ).claims if claim.attitude is not None}  # fmt: skip
    assert list(voices.values()) == ["Zambia", "Peter Banda"]


# Last names


def test_a_last_name_alone_means_whoever_has_it(tmp_path: Path) -> None:
    text = "Zambian Foreign Minister Grace Mulenga is worried about Malawi. Envoy Paul Mulenga praised Angola."
    with reported(tmp_path, report(text)) as view:
        assert told(ask(view, "Is Mulenga worried about Malawi?", today=TODAY))
        assert told(ask(view, "What does Mulenga say about Angola?", today=TODAY))
        assert not ask(view, "Is Lenga worried about Malawi?", today=TODAY).verdicts
        assert not ask(view, "Is %lenga worried about Malawi?", today=TODAY).verdicts


def test_a_last_name_asked_about(tmp_path: Path) -> None:
    with reported(tmp_path, report("Zambia praised the Angolan envoy Paul Mulenga on Monday.")) as view:
        assert ask(view, "Who praised Mulenga?", today=TODAY).verdicts


def test_what_is_only_near_takes_no_side_on_the_page(tmp_path: Path) -> None:
    with reported(tmp_path, report("Zambia praised Malawi on Monday.")) as view:
        answer = ask(view, "Does Angola trust Malawi?", today=TODAY)
        shown = [line.plain for line in page(answer, Console(width=80))]
    assert "Nearest" in shown
    assert not any(line.strip().startswith(("for ", "against ")) for line in shown)
