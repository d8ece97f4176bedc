"""Whatever the text, `find` returns attributions inside it and never raises."""

import itertools

from attribution_reading import told
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

_PIECES = [
    "The minister said", "that", '"', "“", "”", "'", "’", "''", ",", ".", ":", "—", "\n", "\n\n", "according to", "Lee", "he", "we",
    "warned of", "a plan to", "is expected to", "alleged", "reportedly", "said", "called it", "Q", "MR. DAHL:", "(", ")", "was", "?",
    "who", "accused", "of", "the ferry sank", "hinted", "as", "if", "fears that", "$", "…", "the statement read", "and", "not",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=24))
def test_any_jumble_of_cues_and_marks(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for found in told(text):
        assert found.content
        assert found.cue
        assert 0.0 <= found.item.score <= 1.0
        runs = found.item.content
        assert all(first <= last for first, last in runs)
        assert all(before[1] < after[0] for before, after in itertools.pairwise(runs))
        cue_tokens = {i for first, last in found.item.cue for i in range(first, last + 1)}
        assert not any(first <= i <= last for i in cue_tokens for first, last in runs)
