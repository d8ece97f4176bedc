import copy
import json
from pathlib import Path

import pytest
from written import Json, author, claim, cue, event, party, reading, source, span, treaty

from dragoman.evaluate import Report, evaluate


def measured(gold: Json | list[Json], read: Json | list[Json], folder: Path) -> Report:
    """Measure readings against gold through files, as the command does."""
    for name, several in (("gold", gold), ("read", read)):
        target = folder / name
        target.mkdir()
        for number, one in enumerate(several if isinstance(several, list) else [several]):
            (target / f"{number:02}.json").write_text(json.dumps(one), encoding="utf-8")
    return evaluate(folder / "gold", predictions=folder / "read")


def figures(report: Report, name: str) -> tuple[float | None, float | None, float | None]:
    measure = report.measures[name]
    return measure.precision, measure.recall, measure.f1


def changed(place: int, path: str, value: object) -> Json:
    """The treaty reading with one field of one claim changed."""
    made = copy.deepcopy(treaty())
    holder = made["claims"][place]
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in steps:
        holder = holder[step]
    holder[last] = value
    return made


def test_gold_against_itself_is_perfect_on_every_measure(tmp_path: Path) -> None:
    report = measured(treaty(), treaty(), tmp_path)
    assert report.kind == "gold"
    assert report.documents == 1
    assert {name: one.headline for name, one in report.measures.items() if one.headline != 1.0} == {}
    assert report.errors(5) == []


def test_nothing_read_is_zero_and_every_claim_is_missed(tmp_path: Path) -> None:
    report = measured(treaty(), reading(), tmp_path)
    assert figures(report, "found") == (None, 0.0, 0.0)
    counted = {error.name: error.count for error in report.errors(1)}
    assert counted == {"missed attributed claim": 3, "missed author's claim": 2, "missed presupposed claim": 1}


def test_a_missed_and_a_spurious_claim_lower_recall_and_precision(tmp_path: Path) -> None:
    read = treaty()
    read["claims"] = [*read["claims"][1:], claim(7, "on Monday", [author()])]
    report = measured(treaty(), read, tmp_path)
    precision, recall, f1 = figures(report, "found")
    assert precision == pytest.approx(5 / 6)
    assert recall == pytest.approx(5 / 6)
    assert f1 == pytest.approx(5 / 6)
    assert report.measures["full_attributed"].recall == pytest.approx(3 / 4)
    assert report.measures["full_author"].precision == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("change", "measure", "error"),
    [
        ((0, "chain.1.mention", span("Latvia")), "source_accuracy", "wrong source"),
        ((0, "cue", [cue("on Monday", 1)]), "cue_accuracy", "wrong cue"),
        ((0, "content", [span("signed a border")]), "boundary_accuracy", "boundary"),
        ((3, "chain.1", source("GEN", "PR+")), "chain", "wrong chain"),
        ((3, "chain.2.factuality", "CT+"), "factuality_innermost", "wrong innermost factuality"),
        ((3, "chain.0.factuality", "CT+"), "factuality_author", "wrong author factuality"),
        ((0, "event.type", "AGREE"), "event_type", "wrong event type"),
        ((0, "event.actors", [party("Norway", "NOR")]), "event_actors", "wrong actors"),
        ((0, "event.recipients", []), "event_recipients", "wrong recipients"),
        ((0, "event.status", "planned"), "status", "wrong status"),
        ((4, "event.moment.latest", "2023-05-15"), "moment", "wrong moment"),
        ((4, "event.place.name", "Riga"), "place", "wrong place"),
        ((4, "event.place", None), "place_value", "wrong place"),
        ((2, "attitude.polarity", "-"), "attitude_type_polarity", "wrong attitude type"),
        ((2, "attitude.experiencer", party("Norway", "NOR")), "attitude_experiencer", "wrong experiencer"),
        ((2, "attitude.target.text", span("the talks")), "attitude_target", "wrong target"),
        ((5, "relation.kind", "alliance"), "relation_kind", "wrong relation kind"),
        ((5, "relation.parties", [party("Norway", "NOR")]), "relation_parties", "wrong relation parties"),
    ],
)
def test_each_field_has_its_measure_and_its_error(
    change: tuple[int, str, object], measure: str, error: str, tmp_path: Path
) -> None:
    report = measured(treaty(), changed(*change), tmp_path)
    headline = report.measures[measure].headline
    assert headline is not None
    assert headline < 1.0
    assert error in {one.name for one in report.errors(1)}
    assert figures(report, "found") == (1.0, 1.0, 1.0)


def test_a_full_match_needs_half_the_content_the_source_and_the_cue(tmp_path: Path) -> None:
    for number, (path, value) in enumerate(
        [("chain.1.mention", span("Latvia")), ("cue", []), ("content", [span("signed a border")])]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        report = measured(treaty(), changed(0, path, value), folder)
        assert report.measures["full"].recall == pytest.approx(5 / 6), path


def test_claims_on_the_same_words_are_paired_by_kind(tmp_path: Path) -> None:
    read = treaty()
    read["claims"].reverse()
    act = claim(8, "Latvia praised the treaty", [author()], "event", event=event("SUPPORT", [], []))
    feeling = read["claims"][3] | {"id": "c_9", "content": act["content"]}
    gold = reading(act, feeling)
    report = measured(gold, reading(feeling, act), tmp_path)
    assert report.measures["kind_accuracy"].value == 1.0
    assert report.measures["chain"].f1 == 1.0


def test_kind_errors_leave_the_fields_of_other_kinds_unmatched(tmp_path: Path) -> None:
    read = treaty()
    read["claims"][1] = claim(2, "Latvia praised the treaty", [author()])
    report = measured(treaty(), read, tmp_path)
    assert report.measures["kind_accuracy"].value == pytest.approx(5 / 6)
    assert report.measures["event_type"].recall == pytest.approx(2 / 3)
    assert report.measures["event_type"].precision == 1.0
    assert "wrong kind" in {one.name for one in report.errors(1)}


def test_links_count_by_type_and_matched_pair(tmp_path: Path) -> None:
    report = measured(treaty(), changed(2, "links", [{"type": "same_act", "claim": "c_4"}]), tmp_path)
    assert figures(report, "link") == (0.0, 0.0, 0.0)


def test_links_that_the_gold_does_not_annotate_are_not_scored(tmp_path: Path) -> None:
    links = [{"type": "same_act", "claim": "c_2"}, {"type": "purpose", "claim": "c_4"}]
    report = measured(treaty(), changed(2, "links", links), tmp_path)
    assert figures(report, "link") == (1.0, 1.0, 1.0)


def test_a_group_that_speaks_for_states_equals_one_party_a_state(tmp_path: Path) -> None:
    group = party("the Baltic two", None, "Latvia", speaks_for=("LVA", "EST"))
    each = [party("Latvia", "LVA", "Latvia"), party("Estonia", "EST", "Estonia.")]
    report = measured(changed(0, "event.actors", each), changed(0, "event.actors", [group]), tmp_path)
    assert report.measures["event_actors"].f1 == 1.0


def test_the_report_in_json_has_the_contracts_keys(tmp_path: Path) -> None:
    told = measured(treaty(), treaty(), tmp_path).to_json()
    assert set(told) == {"kind", "documents", "measures"}
    assert set(told["measures"]["full"]) == {"precision", "recall", "f1", "n", "low", "high"}
    assert told["measures"]["kind_accuracy"]["value"] == 1.0
    assert told["measures"]["found"]["n"] == 6
    json.dumps(told, allow_nan=False)


def test_intervals_are_over_documents_and_the_same_in_every_run(tmp_path: Path) -> None:
    gold, read = [], []
    for number in range(6):
        whole, part = treaty(), treaty()
        for one in (whole, part):
            one["document"]["id"] = f"own:{number}"
            one["document"]["text"] += f" Number {number}."
        part["claims"] = part["claims"][number // 2 :]
        gold.append(whole)
        read.append(part)
    report = measured(gold, read, tmp_path)
    found = report.measures["found"]
    assert report.documents == 6
    assert found.low is not None
    assert found.high is not None
    assert found.f1 is not None
    assert found.low < found.f1 < found.high
    assert evaluate(tmp_path / "gold", predictions=tmp_path / "read").measures["found"] == found
    rows = report.document_table("found", "full")
    assert rows[1] == ("own:0", "100.0", "100.0")
    assert len(rows) == 7


def test_examples_are_spread_and_tell_both_sides(tmp_path: Path) -> None:
    report = measured(treaty(), changed(4, "event.type", "AID"), tmp_path)
    (wrong,) = report.errors(3)
    assert (wrong.name, wrong.count) == ("wrong event type", 1)
    assert wrong.examples[0].gold.startswith("CONSULT happened: Norwegian officials")
    assert wrong.examples[0].predicted.startswith("AID happened")
    assert wrong.examples[0].document == "own:1"
    assert report.errors(0)[0].examples == ()
