"""The event typer: forms of what it gives, and that neither company, length nor odd letters trouble it."""

import math
from importlib import resources
from pathlib import Path
from types import SimpleNamespace

import pytest

from dragoman.errors import ModelMissingError
from dragoman.model.codebook import contexts, modes
from dragoman.model.event import EventType, Status
from dragoman.model.prediction import NOTHING, Candidate
from dragoman.models import event_typer
from dragoman.models.plausible import odds

pytestmark = pytest.mark.skipif(not event_typer.available(), reason="onnxruntime is not installed")
ACTOR, PREDICATE, RECIPIENT = 1, 2, 3
IN_COMPANY = 0.3
"""How far a probability may move with what is computed beside it: 8-bit sums of one call share their range."""


def candidate(marked: str) -> Candidate:
    """Return a candidate of words with roles: "a:" actor, "p:" predicate, "r:" recipient."""
    roles = {"a": ACTOR, "p": PREDICATE, "r": RECIPIENT}
    parts = [word.split(":", 1) if word[1:2] == ":" else ["", word] for word in marked.split()]
    return Candidate(words=tuple(word for _, word in parts), roles=tuple(roles.get(role, 0) for role, _ in parts))


SOME = [
    candidate("a:Guyana p:expelled two r:Surinamese r:diplomats on Monday ."),
    candidate("a:Paraguay will p:send rice and tents to r:Haiti ."),
    candidate("a:Lesotho and a:Malawi held p:talks on the water of the lake ."),
    candidate("The a:striker p:fired a shot past the r:keeper and Ghana went in a goal behind ."),
    candidate(
        "The a:Moldovan a:police p:arrested eleven r:opposition r:activists during a rally in Chisinau on Sunday ."
    ),
    candidate("a:Bolivia p:has a longer border with r:Brazil than with anybody else ."),
]


@pytest.fixture(scope="module")
def typer() -> event_typer.EventTyper:
    return event_typer.event_typer()


def test_names_are_those_of_the_codebook_and_shares_sum_to_one(typer: event_typer.EventTyper) -> None:
    of_modes = {f"{entry.type.value}/{entry.mode}" for entry in modes()}
    for one in typer(SOME):
        assert set(one.types) == {NOTHING, *(kind.value for kind in EventType)}
        assert set(one.statuses) == {status.value for status in Status}
        assert set(one.modes) <= of_modes
        assert set(one.contexts) <= set(contexts())
        assert sum(one.types.values()) == pytest.approx(1, abs=1e-4)
        assert sum(one.statuses.values()) == pytest.approx(1, abs=1e-4)
        assert sum(one.modes.values()) < 1 + 1e-4
        shares = (*one.types.values(), *one.modes.values(), *one.statuses.values(), *one.contexts.values())
        assert all(0 <= share <= 1 + 1e-6 for share in shares)


def test_plain_acts_and_plain_nothing_are_told_apart(typer: event_typer.EventTyper) -> None:
    assert [one.likeliest for one in typer(SOME)] == ["SANCTION", "AID", "CONSULT", NOTHING, "COERCE", NOTHING]
    expelled, sent = typer(SOME)[:2]
    assert expelled.mode_of("SANCTION")[0] == "expel"
    assert max(sent.statuses, key=sent.statuses.__getitem__) == "planned"


def test_order_is_kept_whatever_the_lengths(typer: event_typer.EventTyper) -> None:
    long = candidate("As the rains came late that year , " * 6 + "a:Chad p:expelled the r:envoy .")
    mixed = [long, *SOME, long, *reversed(SOME)]
    kinds = [one.likeliest for one in typer(mixed)]
    straight = [one.likeliest for one in typer(SOME)]
    assert kinds[1:7] == straight
    assert kinds[8:] == straight[::-1]
    assert kinds[0] == kinds[7]


def test_company_changes_little(typer: event_typer.EventTyper) -> None:
    together = typer(SOME)
    for one, beside in zip(SOME, together, strict=True):
        alone = typer([one])[0]
        assert alone.likeliest == beside.likeliest
        assert max(abs(alone.types[name] - beside.types[name]) for name in alone.types) < IN_COMPANY


def test_the_same_call_gives_the_same(typer: event_typer.EventTyper) -> None:
    assert typer(SOME) == typer(SOME)
    assert typer(SOME) == event_typer.EventTyper(threads=2)(SOME)


def test_none_asked_none_given(typer: event_typer.EventTyper) -> None:
    assert typer([]) == []
    assert len(typer([Candidate(words=(), roles=())])) == 1


def test_what_the_quick_look_calls_hopeless_is_no_act(
    typer: event_typer.EventTyper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_typer.EventTyper, "plausible", lambda _, one: 0.5 if one is SOME[0] else 0.4)
    found = typer(SOME, least=0.5)
    assert [one.likeliest for one in found] == ["SANCTION", *[NOTHING] * 5]
    assert found[1].types[NOTHING] == 1
    assert [one.likeliest for one in typer(SOME, least=0.4)] == [one.likeliest for one in typer(SOME)]


def test_unless_it_is_wished_the_quick_look_is_not_asked(
    typer: event_typer.EventTyper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_typer.EventTyper, "plausible", lambda *_: pytest.fail("asked"))
    assert typer([candidate("a:Guyana expelled two r:Surinamese r:diplomats .")])[0].likeliest == "SANCTION"


def test_the_quick_look_tells_acts_from_others_and_shares_the_odds(typer: event_typer.EventTyper) -> None:
    act, game = SOME[0], candidate("The a:striker p:headed the ball past the r:keeper in the final .")
    assert typer.plausible(act) > 0.5 > typer.plausible(game)
    halves = (odds(act), typer._glance(act))
    assert typer.plausible(act) == pytest.approx(1 / (1 + math.exp(-sum(halves) / 2)))


@pytest.mark.parametrize("words", [(), ("",), ("習近平", "", "🙂", "\u0301"), ("word",) * 5_000])
def test_the_quick_look_reads_anything(typer: event_typer.EventTyper, words: tuple[str, ...]) -> None:
    for role in range(4):
        assert 0 <= typer.plausible(Candidate(words=words, roles=(role,) * len(words))) <= 1


@pytest.mark.parametrize("before", [0, 30, 200])
@pytest.mark.parametrize("after", [0, 30, 200])
def test_of_a_very_long_sentence_the_part_around_the_predicate_is_read(
    typer: event_typer.EventTyper, before: int, after: int
) -> None:
    text = "and so on , " * before + "a:Guyana p:expelled two r:Surinamese r:diplomats " + ", and so on " * after
    one = candidate(text)
    pieces, roles = typer._numbered(one)
    assert len(pieces) == len(roles) <= event_typer.LONGEST
    assert {ACTOR, PREDICATE, RECIPIENT} <= set(roles)
    assert typer([one])[0].likeliest == "SANCTION"


def test_without_a_predicate_the_part_around_the_parties_is_read(typer: event_typer.EventTyper) -> None:
    _, roles = typer._numbered(candidate("word " * 300 + "a:Guyana expelled two r:diplomats " + "word " * 300))
    assert {ACTOR, RECIPIENT} <= set(roles)
    pieces, roles = typer._numbered(candidate("word " * 300))
    assert (len(pieces), set(roles)) == (event_typer.LONGEST, {0})


def test_parties_too_far_from_the_predicate_are_left_out(typer: event_typer.EventTyper) -> None:
    one = candidate("a:Guyana " + "word " * 300 + "p:expelled " + "word " * 300 + "r:diplomats")
    assert set(typer._numbered(one)[1]) == {0, PREDICATE}
    assert len(typer([one])) == 1


def test_any_letters_may_come(typer: event_typer.EventTyper) -> None:
    words = (
        "習近平",
        "Đặng",
        "🙂",
        "",
        "\u0301",
        "\ufffd",
        "\x00",
        "a" * 3_000,
        "état-major",
        "٣٤",
        "İstanbul",
        "\u202e",
    )
    roles = tuple(n % 4 for n in range(len(words)))
    found = typer([Candidate(words=words, roles=roles)])[0]
    assert sum(found.types.values()) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("missing", ["event_typer.onnx", "event_typer.json", "minilm_words.npy", "minilm_scales.npy"])
def test_a_missing_file_is_told(missing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Path(event_typer.__file__).parent
    for name in ("event_typer.onnx", "event_typer.json", "minilm_words.npy", "minilm_scales.npy"):
        if name != missing:
            (tmp_path / name).symlink_to(room / name)
    monkeypatch.setattr(event_typer, "resources", SimpleNamespace(files=lambda _: tmp_path, as_file=resources.as_file))
    with pytest.raises(ModelMissingError, match="install dragoman again"):
        event_typer.EventTyper()


def test_a_damaged_model_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "event_typer.onnx").write_bytes(b"no model")
    for name in ("minilm_words.npy", "minilm_scales.npy"):
        (tmp_path / name).symlink_to(Path(event_typer.__file__).with_name(name))
    monkeypatch.setattr(event_typer, "resources", SimpleNamespace(files=lambda _: tmp_path, as_file=resources.as_file))
    with pytest.raises(ModelMissingError):
        event_typer.EventTyper()
