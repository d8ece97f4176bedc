"""The cue lexicon: rich enough, and every row readable by the rules."""

import pytest

from dragoman.extract.attribution.frames import is_frame
from dragoman.extract.cues import lexicon
from dragoman.model.claim import CueType, Factuality


def test_the_lexicon_is_rich() -> None:
    words = lexicon()
    assert len(words.verbs) >= 350
    assert len(words.nouns) >= 120
    assert len(words.adjectives) >= 80


def test_every_frame_is_one_that_the_rules_match() -> None:
    words = lexicon()
    for table in (words.verbs, words.nouns, words.adjectives, words.attributes, words.adverbs):
        for lemma, entries in table.items():
            for entry in entries:
                assert entry.frames, lemma
                assert all(is_frame(entry.pos, frame) for frame in entry.frames), (lemma, entry.frames)
                assert 0.0 < entry.score <= 1.0


def test_no_frame_of_a_word_has_two_readings() -> None:
    words = lexicon()
    for table in (words.verbs, words.nouns, words.adjectives):
        for lemma, entries in table.items():
            frames = [frame for entry in entries for frame in entry.frames]
            assert len(frames) == len(set(frames)), lemma


@pytest.mark.parametrize(
    ("lemma", "frame", "kind", "source", "author"),
    [
        ("say", "that", CueType.COMMUNICATION, Factuality.CERTAIN, Factuality.UNCOMMITTED),
        ("know", "that", CueType.KNOWLEDGE, Factuality.CERTAIN, Factuality.CERTAIN),
        ("deny", "that", CueType.COMMUNICATION, Factuality.CERTAIN_NOT, Factuality.UNCOMMITTED),
        ("condemn", "np", CueType.COMMUNICATION, Factuality.CERTAIN, Factuality.CERTAIN),
        ("plan", "to", CueType.CONTROL, Factuality.UNCOMMITTED, Factuality.UNCOMMITTED),
        ("fear", "that", CueType.BELIEF, Factuality.POSSIBLE, Factuality.UNCOMMITTED),
    ],
)
def test_readings(lemma: str, frame: str, kind: CueType, source: Factuality, author: Factuality) -> None:
    entry = next(entry for entry in lexicon().verbs[lemma] if frame in entry.frames)
    assert (entry.type, entry.commitment, entry.author_commitment) == (kind, source, author)
