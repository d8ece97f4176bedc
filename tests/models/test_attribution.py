"""The judge of attributions: shares in [0, 1], reasons that add up, and what it changes beside the rules."""

import math
from types import SimpleNamespace
from typing import cast

import pytest

from dragoman.extract.attribution import candidates, find
from dragoman.extract.attribution.edges import closing, following, with_edges_settled
from dragoman.extract.attribution.features import of_finding
from dragoman.extract.parsing import parse_text
from dragoman.extract.scene import Attribution, Scene
from dragoman.model.document import Document
from dragoman.models.attribution import AttributionJudge, attribution_judge, place

SAID = "The finance minister said on Monday that Togo would repay the loan."


class Always:
    """A judge with one answer."""

    def __init__(self, share: float) -> None:
        self.share = share

    def stands(self, _: object) -> float:
        return self.share

    def belongs(self, _: object) -> float:
        return self.share


def found(text: str, judge: object) -> list[Attribution]:
    parse, _ = parse_text(text)
    return find(cast("Scene", SimpleNamespace(parse=parse, document=Document.new(text), judge=judge)))


def cues(text: str, judge: object) -> list[str]:
    return [one.cue_head.text for one in found(text, judge)]


def test_reasons_add_up_to_the_share() -> None:
    judge = AttributionJudge()
    parse, _ = parse_text(SAID)
    features = of_finding(parse, candidates(parse)[0])
    told = judge.reasons(features, most=len(features))
    assert {name for name, _ in told} == set(features)
    assert [abs(weight) for _, weight in told] == sorted((abs(weight) for _, weight in told), reverse=True)
    assert judge.stands(features) > judge.stands([]) > 0
    total = sum(weight for _, weight in told) + math.log(judge.stands([]) / (1 - judge.stands([])))
    assert judge.stands(features) == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-6)


def test_places_do_not_depend_on_the_run() -> None:
    assert place("lemma say") == 19924
    assert 0 <= place("\ud800") < 1 << 15


def test_the_judge_is_loaded_once() -> None:
    assert attribution_judge() is attribution_judge()


def test_a_plain_report_stands_for_judge_and_rules() -> None:
    assert cues(SAID, attribution_judge()) == cues(SAID, None) == ["said"]


def test_a_judge_that_believes_nothing_leaves_nothing() -> None:
    assert not cues(SAID, Always(0.0))


def test_a_judge_lifts_words_that_no_list_has() -> None:
    text = 'The harbour master waved away the "false alarm" of the port union.'
    assert "waved" not in cues(text, None)
    assert "waved" in cues(text, Always(0.9))
    assert "waved" not in cues(text, Always(0.5))


def test_a_topic_of_talks_is_not_lifted() -> None:
    text = "The envoy discussed the harbour with the minister."
    assert "discussed" not in cues(text, Always(1.0))


def test_turns_and_first_persons_are_not_asked() -> None:
    assert cues("I know that Oslo has left.", Always(0.0)) == ["know"]
    text = "MR. LEE: Oslo has left.\n\nQ When?\n\nMR. LEE: Today."
    assert cues(text, Always(0.0)) == [":", "Q", ":"]


def test_headings_before_a_colon_are_no_speakers() -> None:
    assert ":" not in cues("Background: Norway closed the port.", Always(1.0))
    assert cues("Poll: Voters turn away from Norway.", Always(1.0)) == [":"]


def test_edges_close_a_content_or_follow_it() -> None:
    parse, _ = parse_text("The envoy said Oslo would sign the treaty, although he later left the hall.")
    finding = next(one for one in candidates(parse) if one.head.text == "said")
    words = [
        " ".join(parse.tokens[i].text for i in sorted(edge.words)) for edge in closing(parse, finding, finding.content)
    ]
    assert any(text.startswith("although he later left") for text in words)
    kept = with_edges_settled(parse, finding, finding.content, Always(0.0))
    assert "although" not in {parse.tokens[i].text for i in kept}
    assert with_edges_settled(parse, finding, finding.content, Always(0.5)) == finding.content
    more = following(parse, finding, kept)
    assert more is not None
    assert "although" in {parse.tokens[i].text for i in more.words}
    assert with_edges_settled(parse, finding, kept, Always(1.0)) >= more.words


@pytest.mark.parametrize("text", ["", "\n", ":", '"', "said", "A: ( ", "Said that that that.", "Poll: \u201c"])
def test_odd_texts_are_judged_too(text: str) -> None:
    found(text, attribution_judge())
