"""The event lexicon and the codebook hang together: every mode and context used is one that the codebook explains."""

from itertools import chain

from dragoman.extract.events.contexts import _contexts, _instruments
from dragoman.extract.events.lexicon import classes, nouns, rows, verbs
from dragoman.model import codebook
from dragoman.model.event import EventType


def test_codebook_explains_every_type_and_context() -> None:
    assert set(codebook.types()) == set(EventType)
    assert len(codebook.contexts()) == 37
    explained = [
        entry.meaning for entry in chain(codebook.types().values(), codebook.modes(), codebook.contexts().values())
    ]
    assert all(explained)


def test_frames_use_modes_of_the_codebook() -> None:
    known = {(entry.type, entry.mode) for entry in codebook.modes()}
    used = {
        (frame.type, frame.mode)
        for frame in chain.from_iterable([*verbs().values(), *nouns().values()])
        if frame.mode is not None
    }
    assert used <= known
    assert {(EventType.ASSAULT, mode) for mode in _instruments().values()} <= known


def test_context_words_name_contexts_of_the_codebook() -> None:
    assert set(chain.from_iterable(_contexts().values())) <= set(codebook.contexts())


def test_the_lexicon_is_broad() -> None:
    assert len(verbs()) + len(nouns()) > 900


def test_no_condition_names_an_unknown_class() -> None:
    named = {
        word[1:]
        for name in ("verbs.psv", "nouns.psv")
        for row in rows(name)
        for part in row[1].split()
        for word in part.partition("=")[2].split(",")
        if word.startswith("%") and word != "%event"
    }
    assert named <= set(classes())


def test_more_conditions_are_tried_first() -> None:
    for frames in chain(verbs().values(), nouns().values()):
        counts = [len(frame.conditions) for frame in frames]
        assert counts == sorted(counts, reverse=True)
