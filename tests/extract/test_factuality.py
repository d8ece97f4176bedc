"""How certain: one clause's own words, the words above it, and the chain of sources."""

from datetime import date

import pytest

from dragoman.extract.factuality import author_factuality, compose, local, status_of
from dragoman.extract.factuality.values import capped, opposite
from dragoman.extract.parsing import parse_text
from dragoman.extract.scene import Attribution, LocalFactuality, Scene
from dragoman.model.claim import CueType, Factuality
from dragoman.model.document import Document, Zone, ZoneKind
from dragoman.model.event import Status
from dragoman.model.syntax import Token

CERTAIN, NOT, OPEN = Factuality.CERTAIN, Factuality.CERTAIN_NOT, Factuality.UNCOMMITTED


class Nobody:
    """A resolver that knows no one."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(name)


def scene_of(text: str, zones: tuple[Zone, ...] = ()) -> Scene:
    parse, _ = parse_text(text, zones)
    document = Document.new(text, zones=zones)
    return Scene(document=document, parse=parse, resolver=Nobody(), reference=date(2024, 6, 26))  # type: ignore[arg-type]


def word(scene: Scene, text: str) -> Token:
    return next(token for token in scene.parse.tokens if token.text == text)


def words_at(scene: Scene, runs: tuple[tuple[int, int], ...]) -> list[str]:
    return [scene.parse.slice(scene.parse.tokens[first : last + 1]) for first, last in runs]


@pytest.mark.parametrize(
    ("text", "anchor", "value"),
    [
        ("Chad signed the treaty.", "signed", "CT+"),
        ("Chad did not sign the treaty.", "sign", "CT-"),
        ("Chad never signed the treaty.", "signed", "CT-"),
        ("Chad no longer supports the treaty.", "supports", "CT-"),
        ("No soldier crossed the border.", "crossed", "CT-"),
        ("Not a single soldier crossed the border.", "crossed", "CT-"),
        ("Not every soldier crossed the border.", "crossed", "CT+"),
        ("Far from signing the treaty, Chad tore it up.", "signing", "CT-"),
        ("Chad stopped short of signing the treaty.", "signing", "CT-"),
        ("Rather than sign the treaty, Chad tore it up.", "sign", "CT-"),
        ("Had Chad signed the treaty, the war would have ended.", "signed", "Uu"),
        ("Had Chad signed the treaty, the war would have ended.", "ended", "Uu"),
        ("Were Chad to sign the treaty, the war would end.", "sign", "Uu"),
        ("If Togo leaves, the envoy said, Chad will sign the treaty.", "sign", "Uu"),
        ("It is high time Chad signed the treaty.", "signed", "Uu"),
        ("The raid produced no casualties.", "produced", "CT-"),
        ("There was no attack on the base.", "attack", "CT-"),
        ("Chad not only signed the treaty but praised it.", "signed", "CT+"),
        ("Chad neither signed the treaty nor praised it.", "praised", "CT-"),
        ("Chad may sign the treaty.", "sign", "PS+"),
        ("Chad might not sign the treaty.", "sign", "PS-"),
        ("Chad cannot sign the treaty.", "sign", "CT-"),
        ("Chad will sign the treaty.", "sign", "CT+"),
        ("Chad will probably sign the treaty.", "sign", "PR+"),
        ("Perhaps Chad signed the treaty.", "signed", "PS+"),
        ("Chad apparently signed the treaty.", "signed", "PR+"),
        ("Chad must have signed the treaty.", "signed", "PR+"),
        ("Chad somewhat softened the treaty.", "softened", "CT+"),
        ("Chad nearly signed the treaty.", "signed", "CT-"),
        ("Prices nearly doubled.", "doubled", "CT+"),
        ("Chad is likely to sign the treaty.", "sign", "PR+"),
        ("Chad is unlikely to sign the treaty.", "sign", "PR-"),
        ("It is possible that Chad signed the treaty.", "signed", "PS+"),
        ("It is safe to say that Chad weakened the treaty.", "weakened", "PR+"),
        ("It seems that Chad signed the treaty.", "signed", "PR+"),
        ("Chad appears to have signed the treaty.", "signed", "PR+"),
        ("There is a chance that Chad signs the treaty.", "signs", "PS+"),
        ("Chad managed to sign the treaty.", "sign", "CT+"),
        ("Chad did not manage to sign the treaty.", "sign", "CT-"),
        ("Chad failed to sign the treaty.", "sign", "CT-"),
        ("Chad did not fail to sign the treaty.", "sign", "CT+"),
        ("Chad refused to sign the treaty.", "sign", "CT-"),
        ("Chad might fail to sign the treaty.", "sign", "PS-"),
        ("Chad tried to sign the treaty.", "sign", "Uu"),
        ("Chad wants to sign the treaty.", "sign", "Uu"),
        ("Chad avoided signing the treaty.", "signing", "CT-"),
        ("Chad was prevented from signing the treaty.", "signing", "CT-"),
        ("Chad left without signing the treaty.", "signing", "CT-"),
        ("Chad protested instead of signing the treaty.", "signing", "CT-"),
        ("Chad began shelling the town.", "shelling", "CT+"),
        ("Chad forced Niger to sign the treaty.", "sign", "CT+"),
        ("Chad asked Niger to sign the treaty.", "sign", "Uu"),
        ("Chad sent envoys to sign the treaty.", "sign", "Uu"),
        ("Chad rejected a proposal to sign the treaty.", "sign", "PR-"),
        ("Chad was the first state to sign the treaty.", "sign", "CT+"),
        ("If Chad signs the treaty, Niger will follow.", "signs", "Uu"),
        ("If Chad signs the treaty, Niger will follow.", "follow", "Uu"),
        ("Niger will wait until Chad signs the treaty.", "signs", "Uu"),
        ("Niger waited because Chad signed the treaty.", "signed", "CT+"),
        ("An attack would ruin the treaty.", "ruin", "Uu"),
        ("The treaty would open the border.", "open", "CT+"),
        ("Did Chad sign the treaty?", "sign", "Uu"),
        ("Chad should sign the treaty.", "sign", "Uu"),
        ("Sign the treaty now.", "Sign", "Uu"),
        ("The army prevented an attack.", "attack", "CT-"),
        ("The army carried out an attack.", "attack", "CT+"),
        ("The mayor condemned the attack.", "attack", "CT+"),
        ("The mayor called for a ceasefire.", "ceasefire", "Uu"),
        ("The mayor called for the withdrawal of troops.", "withdrawal", "Uu"),
        ("The mayor spoke of a possible attack.", "attack", "PS+"),
        ("The mayor spoke of a planned attack.", "attack", "Uu"),
        ("The mayor spoke of a failed attack.", "attack", "CT-"),
        ("An attack is likely.", "attack", "PR+"),
        ("The army could launch an attack.", "attack", "PS+"),
    ],
)  # fmt: skip
def test_a_clause_and_the_words_above_it(text: str, anchor: str, value: str) -> None:
    scene = scene_of(text)
    assert local(scene, word(scene, anchor)).value.value == value


@pytest.mark.parametrize(
    ("text", "anchor", "hedges"),
    [
        ("Chad will probably sign the treaty.", "sign", ["probably"]),
        ("Chad could sign the treaty.", "sign", ["could"]),
        ("It is safe to say that Chad weakened the treaty.", "weakened", ["It is safe"]),
        ("The mayor spoke of a possible attack.", "attack", ["possible"]),
        ("Chad holds an estimated 900 prisoners.", "holds", ["estimated"]),
        ("In all likelihood Chad signed the treaty.", "signed", ["In all likelihood"]),
        ("Chad somewhat softened a sort of treaty, reportedly.", "softened", []),
    ],
)
def test_hedges_are_kept_as_words(text: str, anchor: str, hedges: list[str]) -> None:
    scene = scene_of(text)
    found = words_at(scene, local(scene, word(scene, anchor)).hedges)
    assert [one for one in hedges if not any(one in each for each in found)] == []
    assert len(found) == len(hedges)


@pytest.mark.parametrize(
    ("text", "anchor", "condition"),
    [
        ("If Niger leaves, Chad will sign the treaty.", "sign", "If Niger leaves"),
        ("Chad would sign the treaty unless Niger objects.", "sign", "unless Niger objects"),
        ("Any attack on Chad will be met with force.", "met", "Any attack on Chad"),
        ("Chad will act in the event of an attack.", "act", "in the event of an attack"),
    ],
)
def test_the_condition_is_kept(text: str, anchor: str, condition: str) -> None:
    scene = scene_of(text)
    found = local(scene, word(scene, anchor)).condition
    assert found is not None
    assert words_at(scene, (found,)) == [condition]


def test_future_is_told_apart() -> None:
    scene = scene_of("Chad will sign the treaty. Niger signed it.")
    assert local(scene, word(scene, "sign")).future
    assert not local(scene, word(scene, "signed")).future


@pytest.mark.parametrize(
    ("text", "anchor", "status"),
    [
        ("Chad signed the treaty.", "signed", Status.HAPPENED),
        ("Chad will sign the treaty.", "sign", Status.PLANNED),
        ("Chad plans to sign the treaty.", "sign", Status.PLANNED),
        ("Chad may sign the treaty.", "sign", Status.POSSIBLE),
        ("Chad would sign the treaty if Niger agreed.", "sign", Status.POSSIBLE),
        ("Had Chad signed the treaty, the war would have ended.", "signed", Status.POSSIBLE),
        ("Chad did not sign the treaty.", "sign", Status.DENIED),
    ],
)
def test_status_follows_the_value(text: str, anchor: str, status: Status) -> None:
    scene = scene_of(text)
    assert status_of(Status.HAPPENED, local(scene, word(scene, anchor))) is status
    assert status_of(Status.POSSIBLE, local(scene, word(scene, anchor))) is Status.POSSIBLE


def test_the_means_of_a_purpose_are_the_act() -> None:
    scene = scene_of("Chad acted to protect its border by closing the bridge.")
    assert local(scene, word(scene, "closing")).value is CERTAIN
    scene = scene_of("Chad wants to protect its border by closing the bridge.")
    assert local(scene, word(scene, "closing")).value is OPEN


@pytest.mark.parametrize(
    "text",
    [
        "Chad will sign the treaty even if Niger leaves.",
        "Chad signed the treaty in the case of the border.",
        '"If Niger leaves, we stay," Chad said.',
    ],
)
def test_what_concedes_or_is_quoted_makes_no_condition(text: str) -> None:
    scene = scene_of(text)
    assert local(scene, scene.parse.sentences[0].root).condition is None


def test_a_headline_says_so() -> None:
    text = "Chad signs treaty\nChad signed it."
    scene = scene_of(text, (Zone(kind=ZoneKind.HEADLINE, start=0, end=17),))
    found = local(scene, word(scene, "signs"))
    assert found.headline
    assert compose([], found) == (OPEN,)


def attribution(
    scene: Scene,
    cue: str,
    *,
    commitment: Factuality = CERTAIN,
    outer: Factuality = OPEN,
    weak: bool = False,
    own: bool = False,
) -> Attribution:
    head = word(scene, cue)
    content = (head.i + 1, len(scene.parse.tokens) - 1)
    return Attribution(
        cue=((head.i, head.i),), cue_head=head, cue_type=CueType.COMMUNICATION, commitment=commitment, author_commitment=outer,
        weak=weak, source=None, author_voice=own, content=(content,), pattern="test",
    )  # fmt: skip


PLAIN = LocalFactuality(value=CERTAIN)


def test_the_author_is_uncommitted_on_what_others_say() -> None:
    scene = scene_of("Chad said that Niger signed it.")
    assert compose([attribution(scene, "said")], PLAIN) == (OPEN, CERTAIN)


def test_a_factive_cue_commits_the_voice_outside_it() -> None:
    scene = scene_of("Mali said that Chad knew that Niger signed it.")
    said, knew = attribution(scene, "said"), attribution(scene, "knew", outer=CERTAIN)
    assert compose([knew], PLAIN) == (CERTAIN, CERTAIN)
    assert compose([said, knew], PLAIN) == (OPEN, CERTAIN, CERTAIN)


def test_a_weak_cue_lowers_only_its_source() -> None:
    scene = scene_of("Chad hinted that Niger signed it.")
    assert compose([attribution(scene, "hinted", weak=True)], PLAIN) == (OPEN, Factuality.PROBABLE)


def test_denial_and_worry_take_the_value_of_the_cue() -> None:
    scene = scene_of("Chad denied or feared that Niger signed it.")
    assert compose([attribution(scene, "denied", commitment=NOT)], PLAIN) == (OPEN, NOT)
    assert compose([attribution(scene, "feared", commitment=Factuality.POSSIBLE)], PLAIN) == (OPEN, Factuality.POSSIBLE)
    negated = LocalFactuality(value=NOT, negated=True)
    assert compose([attribution(scene, "denied", commitment=NOT)], negated) == (OPEN, CERTAIN)


def test_a_lie_makes_the_outer_voice_deny_it() -> None:
    scene = scene_of("Mali said Chad lied that Niger signed it.")
    chain = [attribution(scene, "said"), attribution(scene, "lied", outer=NOT)]
    assert compose(chain, PLAIN) == (OPEN, NOT, CERTAIN)


def test_the_authors_own_belief_gives_no_entry() -> None:
    scene = scene_of("We believe that Niger signed it.")
    own = attribution(scene, "believe", commitment=Factuality.PROBABLE, own=True)
    assert compose([own], PLAIN) == (Factuality.PROBABLE,)


def test_a_question_commits_nobody() -> None:
    scene = scene_of("Chad said that Niger signed it.")
    asked = LocalFactuality(value=OPEN, question=True)
    assert compose([attribution(scene, "said", outer=CERTAIN)], asked) == (OPEN, OPEN)


def test_the_climb_ends_at_the_cue_around_the_anchor() -> None:
    scene = scene_of("Chad refused to say that Niger signed it.")
    before = local(scene, word(scene, "signed")).value
    scene.attributions.append(attribution(scene, "say"))
    assert before is CERTAIN
    assert local(scene, word(scene, "signed")).value is CERTAIN


@pytest.mark.parametrize("value", list(Factuality))
def test_values_form_an_algebra(value: Factuality) -> None:
    assert opposite(opposite(value)) is value
    assert capped(value, CERTAIN) is value
    assert capped(value, OPEN) is OPEN
    assert capped(value, NOT) is opposite(value)


def test_the_scale_orders_what_happened_before_what_may_and_what_did_not() -> None:
    scene = scene_of("Chad signed it, Niger may leave and Mali did not vote.")
    scores = author_factuality(scene)
    signed, leave, vote = (scores[word(scene, text).i] for text in ("signed", "leave", "vote"))
    assert -3 <= vote < 0 < leave < signed <= 3


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Chad sees no danger in it.", "sees"),
        ("The rain could not have come at a better time.", "come"),
        ("There is no more pressing task than the harbour.", "is"),
    ],
)
def test_a_negation_beside_the_verb_leaves_its_act_real_on_the_scale(text: str, verb: str) -> None:
    scene = scene_of(text)
    assert author_factuality(scene)[word(scene, verb).i] > 1


def test_a_plain_negation_is_told_apart_from_one_of_the_object() -> None:
    scene = scene_of("Chad does not see the danger, and Mali sees no danger.")
    scores = author_factuality(scene)
    assert scores[word(scene, "see").i] < -1 < 1 < scores[word(scene, "sees").i]


def test_what_is_used_to_do_something_is_for_a_purpose() -> None:
    scene = scene_of("Chad bought a gauge used to measure rain.")
    scores = author_factuality(scene)
    assert scores[word(scene, "measure").i] < scores[word(scene, "bought").i]


def test_what_others_say_is_a_little_less_sure_than_what_the_author_tells() -> None:
    scene = scene_of("Chad signed it. Mali said that Niger left.")
    scene.attributions.append(attribution(scene, "said"))
    scores = author_factuality(scene)
    assert scores[word(scene, "left").i] < scores[word(scene, "signed").i]
