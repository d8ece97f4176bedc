"""The adapters of outside annotations, on rows of our own in their forms."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dragoman.evaluate import Report, evaluate
from dragoman.evaluate.regroup import from_claims
from dragoman.evaluate.relocar import sentence_of
from dragoman.model.document import Document
from dragoman.model.span import Span

Json = dict[str, Any]


def at(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def span(text: str, words: str) -> Json:
    start, end = at(text, words)
    return {"start": start, "end": end, "exact": words}


def party(text: str, words: str | None) -> Json:
    return {
        "name": words or "implied",
        "mention": None if words is None else span(text, words),
        "country": None,
        "speaks_for": [],
    }


def claim(text: str, content: str, *entries: tuple[str, str], value: str = "CT+", **fields: Any) -> Json:
    """A claim with (source words, cue words) for each entry under AUTHOR."""
    made = {
        "id": f"c_{content}",
        "quote": {"start": 0, "end": len(text), "exact": text},
        "chain": [
            {"name": "AUTHOR", "mention": None, "factuality": value},
            *(party(text, words) | {"factuality": "CT+"} for words, _ in entries),
        ],
        "cue": [span(text, words) | {"level": level} for level, (_, words) in enumerate(entries, start=1)],
        "hedges": [],
        "content": [span(text, content)],
        "kind": "proposition",
    }
    return made | fields


def run(folder: Path, rows: list[Json], claims: dict[str, list[Json]], **steps: Any) -> Report:
    file = folder / "rows.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return evaluate(file, reader=lambda d: {"document": {"text": d.text}, "claims": claims.get(d.text, [])}, **steps)


MAYOR = "The mayor said the bridge is safe and the road will open. Critics doubt this."


def polnear(text: str, *attributions: tuple[str, str, str]) -> Json:
    return {
        "id": text[:9],
        "annotator": "a",
        "text": text,
        "attributions": [
            {"id": str(n), "source": [at(text, s)] if s else [], "cue": [at(text, q)], "content": [at(text, c)]}
            for n, (s, q, c) in enumerate(attributions)
        ],
    }


WANTED = (("The mayor", "said", "the bridge is safe and the road will open"), ("Critics", "doubt", "this"))


def test_claims_of_one_attribution_are_put_together_again(tmp_path: Path) -> None:
    mayor = ("The mayor", "said")
    claims = [
        claim(MAYOR, "the bridge is safe", mayor),
        claim(MAYOR, "the road will open", mayor),
        claim(MAYOR, "this", ("Critics", "doubt")),
    ]
    report = run(tmp_path, [polnear(MAYOR, *WANTED)], {MAYOR: claims})
    assert report.kind == "polnear"
    assert report.measures["full"].f1 == 1.0
    assert report.measures["content_characters"].f1 == 1.0
    assert "regrouped from claims" in report.notes[0]


def test_nested_cues_and_sources_belong_to_the_outer_content() -> None:
    text = "Lund said Iceland is deeply worried about the pact."
    nested = claim(text, "the pact", ("Lund", "said"), ("Iceland", "worried"))
    (one,) = from_claims([nested], text)
    assert [text[start:end] for start, end in one.content] == ["Iceland is deeply worried about the pact"]
    assert [text[start:end] for start, end in one.cue] == ["said"]


def contents(text: str, *claims: Json) -> list[list[str]]:
    return [[text[start:end] for start, end in one.content] for one in from_claims(list(claims), text)]


def test_gaps_are_not_filled_over_a_cue_another_attribution_or_the_end_of_a_sentence() -> None:
    text = "Lund said they won and, Berg hopes, will pay. It rained. Lund went on: it was wet."
    lund = ("Lund", "said")
    won, pay = claim(text, "they won", lund), claim(text, "will pay", lund)
    assert contents(text, won, pay) == [["they won and, Berg hopes, will pay"]]
    assert contents(text, won, pay, claim(text, "hopes", ("Berg", "hopes")))[0] == ["they won", "will pay."[:-1]]
    assert contents(text, pay, claim(text, "it was wet", lund)) == [["will pay", "it was wet"]]
    assert len(contents(text, won, claim(text, "it was wet", ("Lund", "went on")))) == 2


def test_a_quotation_belongs_whole_to_whoever_said_a_part_of_it() -> None:
    text = "“We won. We paid a lot,” Lund said, “and so did Berg.” It rained."
    lund = ("Lund", "said")
    assert contents(text, claim(text, "We won", lund)) == [["“We won. We paid a lot,”"]]
    assert contents(text, claim(text, "We won", lund), claim(text, "Berg", lund)) == [
        ["“We won. We paid a lot,”", "“and so did Berg.”"]
    ]
    assert contents(text, claim(text, "We won", lund), claim(text, "a lot", ("Berg", "paid")))[0] == ["“We won"]


def test_a_feeling_that_the_speaker_tells_stays_inside_what_they_say() -> None:
    text = "Lund said she regrets the raid and that Malta will pay."
    lund, both = claim(text, "Malta will pay", ("Lund", "said")), claim(text, "the raid", ("Lund", "said"))
    both["cue"].append(span(text, "regrets") | {"level": 1})
    (one,) = from_claims([both, lund], text)
    assert [text[start:end] for start, end in one.cue] == ["said"]
    assert [text[start:end] for start, end in one.content] == ["regrets the raid and that Malta will pay"]


@dataclass
class Layer:
    source: Span | None
    cues: Iterable[Span]
    content: Iterable[Span]


def test_the_layer_before_the_split_is_preferred_and_named(tmp_path: Path) -> None:
    def attributions(document: Document) -> list[Layer]:
        def cut(words: str) -> Span:
            return Span.cut(document.text, *at(document.text, words))

        return [
            Layer(cut("Critics"), [cut("doubt")], [cut("this.")]),
            Layer(None, [cut("said")], [cut("the bridge is safe and")]),
        ]

    report = run(tmp_path, [polnear(MAYOR, *WANTED)], {}, attributions=attributions)
    assert report.measures["full"].f1 == 0.5
    assert report.measures["content_iou50"].f1 == 1.0
    assert report.measures["source_given_content"].value == 0.5
    assert [one.name for one in report.errors(1)] == ["source not found"]
    assert "before the split" in report.notes[0]


def test_only_the_first_annotation_of_a_text_counts(tmp_path: Path) -> None:
    second = polnear(MAYOR, WANTED[0]) | {"id": "second"}
    report = run(tmp_path, [polnear(MAYOR, *WANTED), second], {})
    assert report.documents == 1
    assert report.measures["full"].n == 2


def test_two_missing_sources_agree(tmp_path: Path) -> None:
    text = "It is said that the dam leaks."
    unnamed = claim(text, "the dam leaks", ("It", "is said"))
    unnamed["chain"][1] = {"name": "GEN", "mention": None, "factuality": "CT+"}
    report = run(tmp_path, [polnear(text, ("", "is said", "that the dam leaks"))], {text: [unnamed]})
    assert report.measures["full"].f1 == 1.0


VISIT = "Fiji's minister will visit Samoa after Tonga was shelled."


def plv(text: str, root: str, source: str, target: str | None) -> Json:
    told = {"code": root, "source_span": at(text, source), "target_span": at(text, target) if target else None}
    return {"id": f"{root}-{source}", "text": text, "events": [told]}


def act(text: str, kind: str, status: str, actor: str, recipient: str | None) -> Json:
    told = {"type": kind, "status": status, "actors": [party(text, actor)], "recipients": [party(text, recipient)]}
    return claim(text, text[:20], kind="event", event=told)


@pytest.mark.parametrize(
    ("row", "event", "measure", "met"),
    [
        (("AGREE", "minister", "Samoa"), ("CONSULT", "planned", "Fiji's minister", "Samoa"), "root_and_pair", 1.0),
        (("CONSULT", "minister", "Samoa"), ("CONSULT", "planned", "Fiji's minister", "Samoa"), "root_and_pair", 0.0),
        (("AGREE", "minister", "Samoa"), ("CONSULT", "planned", "Samoa", "minister"), "root_and_pair", 0.0),
        (
            ("AGREE", "minister", "Samoa"),
            ("CONSULT", "planned", "Samoa", "minister"),
            "root_and_pair_either_order",
            1.0,
        ),
        (("AGREE", "minister", "Samoa"), ("AGREE", "happened", "Fiji", "Tonga"), "root", 1.0),
        (("AGREE", "minister", "Samoa"), ("AGREE", "happened", "Fiji", "Tonga"), "pair", 0.0),
        (("AGREE", "minister", "Samoa"), ("ASSAULT", "happened", "minister", "Samoa"), "pair", 1.0),
        (("AGREE", "minister", "Samoa"), ("CONSULT", "planned", "minister", None), "pair", 0.0),
        (("YIELD", "Fiji", "Samoa"), ("RETREAT", "happened", "Fiji", "Samoa"), "root_and_pair", 1.0),
    ],
)
def test_a_root_and_its_pair(
    row: tuple[str, str, str], event: tuple[str, str, str, str | None], measure: str, met: float, tmp_path: Path
) -> None:
    report = run(tmp_path, [plv(VISIT, *row)], {VISIT: [act(VISIT, *event)]})
    assert report.measures[measure].headline == met
    if measure == "root_and_pair":
        assert report.measures[f"root_and_pair {row[0]}"].recall == met


def test_a_pronoun_counts_where_the_reading_names_whom_it_means(tmp_path: Path) -> None:
    text = "Tonga said it will visit Samoa."
    told = act(text, "CONSULT", "planned", "it", "Samoa")
    told["event"]["actors"][0]["name"] = "Tonga"
    said = claim(text, "it will visit Samoa", ("Tonga", "said"))
    report = run(tmp_path, [plv(text, "AGREE", "Tonga", "Samoa")], {text: [told | {"chain": said["chain"]}]})
    assert report.measures["root_and_pair"].headline == 1.0
    assert report.measures["root_and_pair_by_own_words"].headline == 0.0


def test_rows_without_a_target_are_left_out_and_roots_are_confused(tmp_path: Path) -> None:
    rows = [
        plv(VISIT, "AGREE", "minister", "Samoa"),
        plv(VISIT, "ASSAULT", "Fiji", "Tonga"),
        plv(VISIT, "AID", "Fiji", None),
    ]
    report = run(tmp_path, rows, {VISIT: [act(VISIT, "AID", "happened", "Fiji's minister", "Samoa")]})
    assert report.documents == 2
    assert "1 rows without" in report.notes[0]
    assert report.confusion_table()[1:] == [("AGREE", "AID", "1"), ("ASSAULT", "none", "1")]
    assert report.measures["macro_f1"].value == 0.0


SORRY = "Malta regrets the raid and Cyprus denies it."


def test_attitudes_are_matched_by_expression(tmp_path: Path) -> None:
    def marked(source: str, cue: str, *attitudes: Json) -> Json:
        return {
            "source": [at(SORRY, source)],
            "cue": [at(SORRY, cue)],
            "content": [],
            "attrs": {"attitudes": list(attitudes)},
        }

    def stated(kind: str, inferred: str = "no") -> Json:
        return {"type": kind, "inferred": inferred, "target": [[at(SORRY, "the raid")]]}

    row = {
        "id": "m1",
        "text": SORRY,
        "attributions": [
            marked("Malta", "regrets", stated("sentiment-neg"), stated("arguing-pos", "yes"), stated("other-attitude")),
            marked("Cyprus", "denies", stated("agree-neg")),
        ],
    }
    sorrow = {
        "experiencer": party(SORRY, "Malta"),
        "type": "sentiment",
        "polarity": "-",
        "word": span(SORRY, "regrets"),
        "target": {"parties": [], "claim": None, "text": span(SORRY, "raid")},
    }
    wrong = sorrow | {"experiencer": party(SORRY, "Malta"), "word": span(SORRY, "denies")}
    claims = [claim(SORRY, "the raid", kind="attitude", attitude=one) for one in (sorrow, wrong)]
    report = run(tmp_path, [row], {SORRY: claims})
    assert report.kind == "mpqa"
    assert report.measures["expression"].f1 == 1.0
    assert report.measures["type_polarity"].f1 == 0.5
    assert report.measures["holder_accuracy"].value == 0.5
    assert report.measures["holder"].f1 == 0.5
    assert report.measures["target"].f1 == 1.0
    assert report.confusion_table()[1:] == [("agreement-", "sentiment-", "1")]
    assert {one.name for one in report.errors(1)} == {"wrong attitude type", "wrong holder"}


def test_factuality_reads_the_narrowest_claim_and_the_cue(tmp_path: Path) -> None:
    targets = [("regrets", 3.0), ("raid", 3.0), ("denies", -3.0)]
    row = {"id": "f1", "text": SORRY, "targets": [{"span": at(SORRY, w), "factuality": v} for w, v in targets]}
    claims = [
        claim(SORRY, "the raid and Cyprus denies it", ("Malta", "regrets"), value="CT-"),
        claim(SORRY, "the raid", ("Malta", "regrets"), value="CT+"),
    ]
    report = run(tmp_path, [row], {SORRY: claims})
    assert report.measures["pearson"].value == pytest.approx(1.0)
    assert report.measures["mean_absolute_error"].value == 0.0
    assert report.measures["coverage"].value == 1.0
    offered = run(tmp_path, [row], {}, predicate_factuality=lambda d: {at(d.text, "denies")[0]: "Uu"})
    assert offered.measures["mean_absolute_error"].value == pytest.approx(1.0)
    assert [one.name for one in offered.errors(1)] == ["value too high"]


def test_relations_between_entities(tmp_path: Path) -> None:
    text = "Gambia fought Senegal. Mali hates Niger. Togo met Benin."

    def between(kind: str, head: str, tail: str) -> Json:
        return {"type": kind, "head": at(text, head), "tail": at(text, tail)}

    row = {
        "id": "r1",
        "text": text,
        "relations": [
            between("FightingAgainst", "Senegal", "Gambia"),
            between("Dislikes", "Niger", "Mali"),
            between("CommWith", "Togo", "Benin"),
            between("CoLocated", "Togo", "Mali"),
        ],
    }
    hate = {
        "experiencer": party(text, "Mali"),
        "type": "sentiment",
        "polarity": "-",
        "word": span(text, "hates"),
        "target": {"parties": [party(text, "Niger")], "claim": None, "text": None},
    }
    claims = [
        act(text, "ASSAULT", "happened", "Gambia", "Senegal"),
        claim(text, "Mali hates Niger", kind="attitude", attitude=hate),
        act(text, "CONSULT", "happened", "Togo", "Benin"),
        act(text, "CONSULT", "happened", "Benin", "Togo"),
    ]
    report = run(tmp_path, [row], {text: claims})
    assert report.measures["relation"].recall == pytest.approx(2 / 3)
    assert report.measures["relation"].precision == pytest.approx(2 / 3)
    assert report.measures["relation Dislikes"].f1 == 0.0


def test_metonymy_is_said_to_be_missing_or_is_measured(tmp_path: Path) -> None:
    file = tmp_path / "places.tsv"
    rows = ["test\tmet\t\tCairo\tsigned.", "test\tlit\tHe lives in\tCairo\t.", "test\tmix\tIn\tCairo\t."]
    file.write_text("\n".join(["split\treading\tleft\ttarget\tright", *rows]), encoding="utf-8")
    without = evaluate(file, reader=lambda d: {"document": {"text": d.text}, "claims": []})
    assert without.measures == {}
    assert without.notes[0].startswith("not available")
    told = evaluate(file, reader=lambda _: {}, metonymy=lambda sentence, start, end: sentence[start:end] == "Cairo")
    assert told.documents == 2
    assert told.measures["accuracy"].value == 0.5
    assert told.measures["metonymic"].recall == 1.0


def test_a_sentence_of_three_columns_has_its_spaces_and_its_span() -> None:
    assert sentence_of("He lives in", "Cairo", ".") == ("He lives in Cairo.", 12, 17)
    assert sentence_of("", "Cairo", "signed.") == ("Cairo signed.", 0, 5)
    assert sentence_of("(", "Cairo", ")") == ("(Cairo)", 1, 6)


def test_progress_is_told_to_the_end(tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    run(
        tmp_path, [plv(VISIT, "AGREE", "minister", "Samoa")] * 3, {}, progress=lambda done, of: steps.append((done, of))
    )
    assert steps == [(1, 3), (2, 3), (3, 3)]
