"""A reading as MPQA files it: which expressions its claims tell, whose they are, and under which label."""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.evaluate import evaluate, private_states

Json = dict[str, Any]


def at(text: str, words: str) -> list[int]:
    start = text.index(words)
    return [start, start + len(words)]


def span(text: str, words: str | None) -> Json | None:
    if words is None:
        return None
    start, end = at(text, words)
    return {"start": start, "end": end, "exact": words}


def claim(text: str, content: str, *entries: tuple[str | None, str], value: str = "CT+", **fields: Any) -> Json:
    """A claim under AUTHOR with (source, cue) for each further level; the innermost source holds `value`."""
    sources = [{"name": words or "GEN", "mention": span(text, words), "factuality": value} for words, _ in entries]
    made: Json = {
        "id": f"c_{content}",
        "quote": {"start": 0, "end": len(text), "exact": text},
        "chain": [{"name": "AUTHOR", "mention": None, "factuality": "CT+"}, *sources],
        "cue": [(span(text, words) or {}) | {"level": level} for level, (_, words) in enumerate(entries, start=1)],
        "cue_type": "communication",
        "hedges": [],
        "content": [span(text, content)],
        "kind": "proposition",
        "event": None,
    }
    return made | fields


def attitude(text: str, word: str, holder: str | None, target: str | None = None, **fields: Any) -> Json:
    return {
        "experiencer": {"name": holder or "implied", "mention": span(text, holder)},
        "type": "sentiment",
        "polarity": "-",
        "emotion": None,
        "word": span(text, word),
        "target": {"parties": [], "claim": None, "text": span(text, target)},
    } | fields


def told(text: str, *claims: Json) -> list[tuple[str, str, str]]:
    """(expression, label, holder) of each state that the claims are filed as."""
    return [
        (
            " ".join(text[start:end] for start, end in state.expression),
            state.label,
            " ".join(text[start:end] for start, end in state.holder),
        )
        for state in private_states.filed(list(claims))
    ]


def test_a_judgement_inside_a_speech_belongs_to_the_verb_of_saying() -> None:
    text = "The dam is an outrage and a folly, Malta said."
    spoken = [
        claim(text, text[:9], ("Malta", "said"), kind="attitude", attitude=attitude(text, word, "Malta", "The dam"))
        for word in ("outrage", "folly")
    ]
    assert told(text, *spoken) == [("said", "sentiment-", "Malta")]


def test_a_word_of_feeling_is_its_own_expression() -> None:
    text = "Rome said Malta fears the dam."
    felt = claim(
        text,
        "the dam",
        ("Rome", "said"),
        ("Malta", "fears"),
        kind="attitude",
        attitude=attitude(text, "fears", "Malta", "the dam"),
    )
    assert told(text, felt) == [("fears", "sentiment-", "Malta")]


def test_purposes_efforts_and_the_writers_own_verdicts_are_no_expressions() -> None:
    text = "Malta sent ships to stop the outrage and tried to win."
    plan = {"type": "intention", "polarity": "+"}
    claims = [
        claim(text, "stop", ("Malta", "to"), kind="attitude", attitude=attitude(text, "to stop", "Malta", **plan)),
        claim(
            text,
            "win",
            ("Malta", "tried"),
            kind="attitude",
            attitude=attitude(text, "tried", "Malta", emotion="effort", **plan),
        ),
        claim(text, "outrage", kind="attitude", attitude=attitude(text, "outrage", None)),
    ]
    assert told(text, *claims) == []


@pytest.mark.parametrize(
    ("kind", "emotion", "label"),
    [
        ("intention", "desire", "sentiment+"),
        ("agreement", "support", "sentiment+"),
        ("intention", None, "intention+"),
        ("speculation", "doubt", "speculation"),
    ],
)
def test_labels_are_mpqas(kind: str, emotion: str | None, label: str) -> None:
    assert private_states.label_of({"type": kind, "polarity": "+", "emotion": emotion}) == label


@pytest.mark.parametrize(
    ("cue", "cue_type", "value", "label"),
    [
        ("denied", "communication", "CT-", "arguing-"),
        ("insisted", "communication", "CT+", "arguing+"),
        ("warned", "communication", "CT+", "sentiment-"),
        ("said", "communication", "PS+", "speculation"),
        ("thought", "belief", "CT+", "arguing+"),
        ("feared", "belief", "PS+", "sentiment-"),
        ("vowed to", "control", "Uu", "intention+"),
        ("tried to", "control", "Uu", "intention+"),
        ("urged", "control", "Uu", "sentiment+"),
        ("refused to", "control", "Uu", "agreement-"),
    ],
)
def test_cues_that_tell_a_state(cue: str, cue_type: str, value: str, label: str) -> None:
    text = f"Malta {cue} that the dam was safe."
    assert told(text, claim(text, "the dam", ("Malta", cue), value=value, cue_type=cue_type)) == [(cue, label, "Malta")]


@pytest.mark.parametrize(("cue", "cue_type"), [("said", "communication"), ("knew", "knowledge")])
def test_flat_reports_and_knowledge_are_no_states(cue: str, cue_type: str) -> None:
    text = f"Malta {cue} that the dam was safe."
    assert told(text, claim(text, "the dam", ("Malta", cue), cue_type=cue_type)) == []


def act(text: str, kind: str, actors: list[str], recipients: list[str], **fields: Any) -> Json:
    parties = [[{"name": name, "mention": span(text, name)} for name in names] for names in (actors, recipients)]
    event = {"type": kind, "mode": None, "status": "happened", "actors": parties[0], "recipients": parties[1]} | fields
    return claim(text, text.rstrip("."), kind="event", event=event)


def test_acts_of_speech_are_states_on_the_words_behind_who_does_them() -> None:
    text = "On Monday Malta and Rome accused Oslo of theft."
    ((one, first, holder), (two, second, _)) = told(text, act(text, "ACCUSE", ["Malta", "Rome"], ["Oslo"]))
    assert one == two == "accused Oslo of theft"
    assert (first, second, holder) == ("sentiment-", "arguing+", "Malta Rome")
    asked = "Oslo was urged by Malta to leave."
    assert told(asked, act(asked, "REQUEST", ["Malta"], ["Oslo"])) == [
        ("was urged by Malta to le", "sentiment+", "Malta")
    ]
    assert told(text, act(text, "ACCUSE", ["Malta"], ["Oslo"], mode="investigate")) == []
    assert told(text, act(text, "ASSAULT", ["Malta"], ["Oslo"])) == []
    assert told(text, act(text, "REQUEST", ["Malta"], ["Oslo"], status="possible")) == []


def test_an_attitude_goes_before_the_act_that_tells_it() -> None:
    text = "Malta rejected the dam."
    felt = claim(
        text,
        "the dam",
        ("Malta", "rejected"),
        kind="attitude",
        attitude=attitude(text, "rejected", "Malta", type="agreement", emotion="rejection"),
    )
    assert told(text, act(text, "REJECT", ["Malta"], []), felt) == [("rejected", "sentiment-", "Malta")]


def test_a_state_that_is_not_held_is_the_contrary() -> None:
    text = "Malta does not want the dam."
    wish = attitude(text, "want", "Malta", type="intention", polarity="+", emotion="desire")
    assert told(text, claim(text, "the dam", ("Malta", "want"), value="CT-", kind="attitude", attitude=wish)) == [
        ("want", "sentiment-", "Malta")
    ]


def test_insisting_on_a_judgement_argues_too() -> None:
    text = "Malta insisted that the dam was an outrage."
    spoken = claim(
        text,
        "the dam was an outrage",
        ("Malta", "insisted"),
        kind="attitude",
        attitude=attitude(text, "outrage", "Malta", "the dam"),
    )
    assert told(text, spoken) == [("insisted", "sentiment-", "Malta"), ("insisted", "arguing+", "Malta")]


def test_a_pledge_is_an_intention_and_a_pact_an_agreement() -> None:
    text = "Malta pledged to leave."
    assert told(text, act(text, "AGREE", ["Malta"], [])) == [("pledged to leave", "intention+", "Malta")]
    text = "Malta signed the pact."
    assert told(text, act(text, "AGREE", ["Malta"], [])) == [("signed the pact", "agreement+", "Malta")]


def measured(folder: Path, text: str, marked: list[Json], *claims: Json) -> dict[str, tuple[Any, int]]:
    file = folder / "rows.jsonl"
    file.write_text(json.dumps({"id": "m", "text": text, "attributions": marked}) + "\n", encoding="utf-8")
    report = evaluate(file, kind="mpqa", reader=lambda d: {"document": {"text": d.text}, "claims": list(claims)})
    return {name: (measure.f1, measure.n) for name, measure in report.measures.items()}


def marked(text: str, source: str | None, cue: str, *kinds: str, implicit: bool = False) -> Json:
    return {
        "source": [at(text, source)] if source else [],
        "cue": [at(text, cue)],
        "content": [],
        "attrs": {
            "implicit": implicit,
            "attitudes": [{"type": kind, "inferred": "no", "target": [[at(text, "the dam")]]} for kind in kinds],
        },
    }


def test_what_annotators_leave_out_counts_neither_way(tmp_path: Path) -> None:
    text = "Malta fears the dam and Rome expects a flood."
    fear = claim(
        text, "the dam", ("Malta", "fears"), kind="attitude", attitude=attitude(text, "fears", "Malta", "the dam")
    )
    guess = claim(text, "a flood", ("Rome", "expects"), cue_type="belief")
    gold = [marked(text, "Malta", "fears", "sentiment-neg"), marked(text, "Rome", "expects", "other-attitude")]
    assert measured(tmp_path, text, gold, fear, guess)["expression"] == (1.0, 1)
    wrong = measured(tmp_path, text, gold[:1], fear, guess)
    assert wrong["expression"] == (pytest.approx(2 / 3), 1)


def test_a_holder_is_asked_where_one_is_marked_or_the_state_is_implicit(tmp_path: Path) -> None:
    text = "Malta fears the dam."
    fear = claim(
        text, "the dam", ("Malta", "fears"), kind="attitude", attitude=attitude(text, "fears", "Malta", "the dam")
    )
    assert measured(tmp_path, text, [marked(text, None, "fears", "sentiment-neg")], fear)["holder"] == (None, 0)
    implicit = [marked(text, None, "fears", "sentiment-neg", implicit=True)]
    assert measured(tmp_path, text, implicit, fear)["holder"] == (0.0, 1)


def test_two_attitudes_of_one_expression_have_one_holder_and_two_labels(tmp_path: Path) -> None:
    text = "Malta fears the dam."
    fear = claim(
        text, "the dam", ("Malta", "fears"), kind="attitude", attitude=attitude(text, "fears", "Malta", "the dam")
    )
    got = measured(tmp_path, text, [marked(text, "Malta", "fears", "sentiment-neg", "arguing-pos")], fear)
    assert got["holder"] == got["target"] == (1.0, 1)
    assert got["type_polarity"] == (pytest.approx(2 / 3), 2)
