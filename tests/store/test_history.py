"""Any history of readings and judgements, seen from any time, is what a plain replay of it gives."""

import tempfile
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from readings_made import START, numbered

from dragoman.model.claim import Coder
from dragoman.model.reading import Reading
from dragoman.store import Database, View, open_database

REPORTS = [numbered(number) for number in range(2)]
EMOTIONS = ("anger", "hope")
# (what, which report, which claim or coder, which emotion or judgement, minutes before the present at which it is dated)
STEP = st.tuples(
    st.sampled_from(["read", "read", "reject", "accept", "relabel", "undo"]),
    st.integers(0, 1),
    st.integers(0, 2),
    st.integers(0, 7),
    st.integers(0, 3),
)


def reading(report: int, coder: int) -> Reading:
    """A report as one of three coders reads it: each keeps two claims or more, the fear among them."""
    of = REPORTS[report]
    by = Coder(name="rules", version=str(coder))
    kept = (of.claims[0], *of.claims[coder + 1 :])
    return replace(of, claims=tuple(replace(claim, coder=by) for claim in kept))


@dataclass
class Replay:
    """What happened, as plain lists."""

    readings: list[tuple[datetime, int, int]] = field(default_factory=list)
    judgements: list[tuple[datetime, str, str, Any]] = field(default_factory=list)

    def seen(self, at: datetime) -> dict[str, tuple[str | None, str | None, str]]:
        """Return verdict, emotion and coder of each claim that stands at a time."""
        found: dict[str, tuple[str | None, str | None, str]] = {}
        holding = self.holding(at)
        for report in range(2):
            by_time = [
                (when, n, coder) for n, (when, of, coder) in enumerate(self.readings) if of == report and when <= at
            ]
            if not by_time:
                continue
            for claim in reading(report, max(by_time)[2]).claims:
                verdict = emotion = None
                if claim.attitude is not None:
                    emotion = claim.attitude.emotion
                for _, verb, subject, value in holding:
                    if subject == claim.id and verb in ("accept", "reject"):
                        verdict = verb
                    elif subject == claim.id and verb == "relabel":
                        emotion = value
                found[claim.id] = (verdict, emotion, claim.coder.version)
        return found

    def holding(self, at: datetime) -> list[tuple[datetime, str, str, Any]]:
        """Return the judgements in effect: an undo takes back the one of its number, itself perhaps taken back."""
        made = [one for one in self.judgements if one[0] <= at]
        undone: set[int] = set()
        for number in range(len(self.judgements) - 1, -1, -1):
            if self.judgements[number] in made and self.judgements[number][1] == "undo" and number not in undone:
                undone.add(self.judgements[number][3])
        return [one for number, one in enumerate(self.judgements) if one in made and number not in undone]


def seen(view: View) -> dict[str, tuple[str | None, str | None, str]]:
    found: dict[str, tuple[str | None, str | None, str]] = {}
    for one in view.claims(include_rejected=True):
        assert one.claim.id not in found
        attitude = one.claim.attitude
        found[one.claim.id] = (one.verdict, None if attitude is None else attitude.emotion, one.claim.coder.version)
    return found


def played(database: Database, steps: list[tuple[str, int, int, int, int]]) -> tuple[Replay, list[datetime]]:
    replay = Replay()
    now = START
    with database.writer() as writer:
        for what, report, second, third, back in steps:
            now += timedelta(hours=1)
            fear = REPORTS[report].claims[0].id
            known = any(of == report for _, of, _ in replay.readings)
            if what == "read":
                at = now - timedelta(hours=back) if not replay.judgements else now
                if writer.reading(reading(report, second), read_at=at, coder=Coder(name="rules", version=str(second))):
                    replay.readings.append((at, report, second))
            elif what == "undo" and replay.judgements:
                number = third % len(replay.judgements)
                writer.undo(number + 1, judge="ann", made_at=now)
                replay.judgements.append((now, "undo", replay.judgements[number][2], number))
            elif what == "relabel" and known:
                emotion = EMOTIONS[third % 2]
                writer.judge("relabel", fear, judge="ann", value={"attitude.emotion": emotion}, made_at=now)
                replay.judgements.append((now, "relabel", fear, emotion))
            elif what in ("reject", "accept") and known:
                writer.judge(what, fear, judge="ann", made_at=now)  # type: ignore[arg-type]
                replay.judgements.append((now, what, fear, None))
    return replay, [START + timedelta(hours=hours) for hours in range(len(steps) + 2)]


@given(st.lists(STEP, max_size=12))
@settings(max_examples=60, deadline=None)
def test_every_time_of_any_history(steps: list[tuple[str, int, int, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder) / "news.db") as database:
        replay, times = played(database, steps)
        for at in times:
            view = database.view(at)
            expected = replay.seen(at)
            assert seen(view) == expected
            standing = {key for key, (verdict, _, _) in expected.items() if verdict != "reject"}
            assert {one.claim.id for one in view.claims()} == standing
            assert view.counts().claims == view.count() == len(standing)
            assert len(view.search("Peru Chile", limit=100)) <= len(standing)
            for emotion in ("anxiety", *EMOTIONS):
                assert view.count(attitude=emotion, include_rejected=True) == sum(
                    e == emotion for _, e, _ in expected.values()
                )
            view.close()
        assert seen(database.view()) == replay.seen(times[-1])
