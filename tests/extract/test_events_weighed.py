"""The typer beside the word lists: acts dropped, typed anew, completed and named; without one the lists stand alone."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from dragoman.extract.events import find, weighing
from dragoman.extract.events.weighing import candidate, completed, settle
from dragoman.extract.parsing import parse_text
from dragoman.extract.scene import EventDraft, Scene
from dragoman.knowledge import knowledge
from dragoman.model.document import Document
from dragoman.model.event import GOLDSTEIN, EventType, Status
from dragoman.model.prediction import NOTHING, Candidate, Prediction
from dragoman.resolve.resolver import DocumentResolver

EXPELLED = "Guyana expelled two Surinamese diplomats on Monday, the foreign ministry said in Georgetown."
UNLISTED = "Paraguay buttonholed Brazil over the flooded bridge."


def prediction(
    modes: dict[str, float] | None = None, contexts: dict[str, float] | None = None, **types: float
) -> Prediction:
    """Return what a typer would say; the rest of the types' share is NONE's."""
    shares = {kind.value: 0.0 for kind in EventType} | types
    shares.setdefault(NOTHING, 1 - sum(types.values()))
    statuses = {status.value: float(status is Status.HAPPENED) for status in Status}
    return Prediction(types=shares, modes=modes or {}, statuses=statuses, contexts=contexts or {})


class Typer:
    """Says the same of everything, and notes what it was asked."""

    def __init__(self, says: Prediction) -> None:
        self.says = says
        self.asked: list[Candidate] = []

    def __call__(self, candidates: Sequence[Candidate], *, least: float = 0.0) -> list[Prediction]:
        assert 0 <= least < 1
        self.asked += candidates
        return [self.says] * len(candidates)


def scene(text: str, typer: Typer | None = None) -> Scene:
    document = Document.new(text)
    parse = parse_text(text, ())[0]
    resolver = DocumentResolver(document, parse, knowledge())
    return Scene(document=document, parse=parse, resolver=resolver, reference=None, typer=typer)


def told(drafts: Sequence[EventDraft]) -> list[str]:
    return [draft.event.type.value for draft in drafts]


def listed() -> EventDraft:
    (draft,) = find(scene(EXPELLED))
    assert draft.event.type is EventType.SANCTION
    return draft


def test_without_a_typer_the_lists_stand_alone() -> None:
    assert told(find(scene(EXPELLED))) == ["SANCTION"]
    assert told(find(scene(UNLISTED))) == []
    drafts = [listed()]
    assert weighing.weighed(drafts, scene(EXPELLED)) == drafts
    assert weighing.named(drafts, scene(EXPELLED)) == []


def test_nothing_found_means_nothing_asked() -> None:
    typer = Typer(prediction(AID=1.0))
    assert find(scene("The lake froze over.", typer)) == []
    assert typer.asked == []


def test_what_the_typer_calls_no_act_is_dropped() -> None:
    assert find(scene(EXPELLED, Typer(prediction(NONE=0.99, SANCTION=0.01)))) == []
    assert told(find(scene(EXPELLED, Typer(prediction(SANCTION=0.95))))) == ["SANCTION"]


def test_the_thresholds_decide() -> None:
    draft = listed()
    doubtful = weighing.NOTHING_BETWEEN  # both sides act in public
    assert settle(draft, prediction(NONE=doubtful, SANCTION=1 - doubtful)) is None
    assert settle(draft, prediction(NONE=doubtful - 0.01, SANCTION=1.01 - doubtful)) is not None
    other = weighing.OTHER_FROM
    kept = settle(draft, prediction(COERCE=other - 0.01, SANCTION=1.01 - other))
    changed = settle(draft, prediction(COERCE=other, SANCTION=1 - other))
    assert kept is not None
    assert changed is not None
    assert (kept.event.type, changed.event.type) == (EventType.SANCTION, EventType.COERCE)


def test_an_act_of_another_type_keeps_its_parties_and_status() -> None:
    (before,), (after,) = find(scene(EXPELLED)), find(scene(EXPELLED, Typer(prediction(COERCE=0.995))))
    assert after.event.type is EventType.COERCE
    assert after.event.goldstein == GOLDSTEIN[EventType.COERCE]
    assert (after.event.actors, after.event.recipients) == (before.event.actors, before.event.recipients)
    assert (after.event.status, after.anchor.text) == (before.event.status, "expelled")
    assert after.event.mode != "expel"


def test_a_mode_that_no_list_tells_is_completed_and_a_told_one_kept() -> None:
    event = replace(listed().event, mode=None)
    sure = prediction(SANCTION=1.0, modes={"SANCTION/discontinue": 0.9, "COERCE/arrest": 0.05})
    assert completed(event, sure).mode == "discontinue"
    assert completed(replace(event, mode="expel"), sure).mode == "expel"
    unsure = prediction(
        SANCTION=1.0, modes={"SANCTION/discontinue": 0.3, "SANCTION/expel": 0.3, "SANCTION/convict": 0.3}
    )
    assert completed(event, unsure).mode is None
    assert completed(event, prediction(SANCTION=1.0, modes={"COERCE/arrest": 0.9})).mode is None


def test_contexts_of_the_typer_come_first_and_are_three_at_most() -> None:
    event = replace(listed().event, contexts=("diplomatic", "economic"))
    sure = {"migration": 0.7, "legal": 0.9, "health": 0.1, "diplomatic": 0.6}
    assert completed(event, prediction(SANCTION=1.0, contexts=sure)).contexts == ("legal", "migration", "diplomatic")
    assert completed(event, prediction(SANCTION=1.0)).contexts == ("diplomatic", "economic")


def test_a_verb_of_no_list_is_named_by_the_typer() -> None:
    (draft,) = find(scene(UNLISTED, Typer(prediction(ACCUSE=0.97, modes={"ACCUSE/disapprove": 0.9}))))
    assert (draft.event.type, draft.event.mode, draft.anchor.text) == (EventType.ACCUSE, "disapprove", "buttonholed")
    assert [party.country for party in draft.event.actors] == ["PRY"]
    assert [party.country for party in draft.event.recipients] == ["BRA"]
    assert draft.event.goldstein == GOLDSTEIN[EventType.ACCUSE]


def test_a_verb_of_no_list_needs_a_sure_typer() -> None:
    least = weighing.NAMED_FROM
    assert find(scene(UNLISTED, Typer(prediction(ACCUSE=least - 0.01)))) == []
    assert told(find(scene(UNLISTED, Typer(prediction(ACCUSE=least))))) == ["ACCUSE"]
    assert find(scene(UNLISTED, Typer(prediction(NONE=1.0)))) == []


def test_a_verb_of_no_list_with_one_side_needs_a_surer_one() -> None:
    text = "Paraguay dillydallied for a week."
    assert told(find(scene(text, Typer(prediction(REJECT=weighing.ALONE_FROM))))) == ["REJECT"]
    assert find(scene(text, Typer(prediction(REJECT=weighing.ALONE_FROM - 0.01)))) == []
    assert find(scene(text, Typer(prediction(SUPPORT=1.0)))) == []


@pytest.mark.parametrize(
    "text", ["If Paraguay buttonholed Brazil, nobody would mind.", "Paraguay should buttonhole Brazil."]
)
def test_what_is_only_supposed_or_ought_to_be_is_not_proposed(text: str) -> None:
    typer = Typer(prediction(ACCUSE=1.0))
    assert "buttonhole" not in {draft.anchor.lemma for draft in find(scene(text, typer))}


def test_the_status_of_a_named_act_is_that_of_its_verb() -> None:
    says = prediction(ACCUSE=1.0)
    (planned,) = find(scene("Paraguay will buttonhole Brazil over the flooded bridge.", Typer(says)))
    (denied,) = find(scene("Paraguay did not buttonhole Brazil over the flooded bridge.", Typer(says)))
    assert (planned.event.status, denied.event.status) == (Status.PLANNED, Status.DENIED)


def test_the_typer_sees_the_sentence_with_its_roles() -> None:
    typer = Typer(prediction(SANCTION=1.0))
    find(scene("It rained. " + EXPELLED, typer))
    one = next(asked for asked in typer.asked if "expelled" in asked.words)
    roles = {role: [word for word, own in zip(one.words, one.roles, strict=True) if own == role] for role in (1, 2, 3)}
    assert roles[1] == ["Guyana"]
    assert roles[2] == ["expelled"]
    assert "diplomats" in roles[3]
    assert "rained" not in one.words


def test_parties_of_other_sentences_have_no_role() -> None:
    told_in = scene("Guyana closed its embassy. Later it expelled two Surinamese diplomats.")
    drafts = [draft for draft in find(told_in) if draft.anchor.lemma == "expel"]
    assert drafts
    one = candidate(drafts[0].anchor, drafts[0].event.actors, drafts[0].event.recipients, told_in)
    assert "Guyana" not in one.words
    assert one.roles.count(2) == 1
