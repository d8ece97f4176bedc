"""No pattern of the sources takes square time on a text that a stranger can choose the length of."""

import io
import time
from functools import cache

import patterns_found
import pytest
from patterns_found import Found

_SIZES = (16, 20, 24, 200, 1_000, 4_000)
"""Characters of the strings tried: what takes exponential time shows among the short ones, square time among the long."""
_LONG = 4 * _SIZES[-1]
_SECONDS = 0.02
"""CPU time that is too much for one string: a linear pattern takes a twentieth of it for 4,000 characters."""
_SUSPECT = 0.001
_GROWTH = 9
"""Four times the length costs a linear pattern four times the time, a square one sixteen times."""
_BOUNDED = {
    "analyse/frames.py": 500,
    "analyse/question.py": 500,
    "load/times.py": 160,
    "load/names.py": 600,
    "load/footer.py": 600,
    "load/lines.py": 600,
    "load/acled.py": 300,
    "load/masthead.py": 220,
    "resolve/credits.py": 500,
    "store/sentences.py": 12,
}
"""Files whose patterns see no more characters than this, by a check that a test below names."""
_ONE_BLANK = ("load/lines.py:", "load/metadata.py:_SITE_CUT", "resolve/authors.py:")
"""Patterns that see text without two blanks in a row."""
_ESCAPED = {"load/footer.py", "extract/claims/labels.py", "consult/anchoring.py"}
"""Files that look for a name, escaped, with nothing repeated around it but blanks."""


@cache
def known() -> tuple[list[Found], set[str]]:
    return patterns_found.all_patterns()


def seconds(found: Found, text: str) -> float:
    """Return the CPU time of this thread that looking for a pattern as the code does takes: the best of up to three."""
    pattern = found.pattern
    subject = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    best = float("inf")
    for _ in range(3):
        start = time.thread_time()
        if found.anywhere:
            for _ in pattern.finditer(subject):
                pass
        else:
            pattern.match(subject)
            pattern.fullmatch(subject)
        best = min(best, time.thread_time() - start)
        if best < _SECONDS:
            break
    return best


def slow(found: Found, longest: int) -> str | None:
    """Return the string on which a pattern is too slow, told short; None where there is none."""
    for before, pump, end in patterns_found.baits(found.pattern):
        took = 0.0
        if not pump.strip() and found.where.startswith(_ONE_BLANK):
            continue
        for size in dict.fromkeys(min(size, longest) for size in _SIZES):
            took = seconds(found, _string(before, pump, end, size))
            if took >= _SECONDS:
                return f"{before!r} + {pump!r}... + {end!r}, {size} characters: {took:.3f} s"
        if took >= _SUSPECT and longest > _LONG:
            long = seconds(found, _string(before, pump, end, _LONG))
            if long >= _SECONDS and long >= _GROWTH * took:
                return f"{before!r} + {pump!r}... + {end!r}, {_LONG} characters: {long:.3f} s after {took:.4f} s for a quarter"
    return None


def _string(before: str, pump: str, end: str, size: int) -> str:
    return before + pump * max(1, size // len(pump)) + end


def test_every_pattern_is_seen() -> None:
    found, unseen = known()
    assert len(found) > 200
    assert {place.partition(":")[0] for place in unseen} <= _ESCAPED, f"teach patterns_found about {unseen}"


def test_no_pattern_takes_square_time() -> None:
    found, _ = known()
    bad = []
    for one in found:
        longest = _BOUNDED.get(one.where.partition(":")[0], 10**9)
        told = slow(one, longest)
        if told is not None:
            bad.append(f"{one.where}: {one.pattern.pattern!r:.100} on {told}")
    assert not bad, "\n".join(bad)


@pytest.mark.parametrize(
    ("pattern", "anywhere"),
    [(r"(a+)+$", False), (r"\s+$", True), (r"<!--.*?-->", True), (r"(?:a|a)*b", False), (r"\w+\s*=\s*\w+;", True)],
)
def test_the_search_finds_what_is_slow(pattern: str, *, anywhere: bool) -> None:
    import re  # noqa: PLC0415

    assert slow(Found(pattern=re.compile(pattern, re.DOTALL), where="", anywhere=anywhere), 10**9) is not None


def test_what_bounds_the_bounded() -> None:
    """The lengths of `_BOUNDED` are checks in the code, not hopes."""
    from datetime import date  # noqa: PLC0415

    from dragoman.analyse.question import read_question  # noqa: PLC0415
    from dragoman.errors import DragomanError  # noqa: PLC0415
    from dragoman.load.names import byline  # noqa: PLC0415
    from dragoman.load.times import date_line, parse_time  # noqa: PLC0415
    from dragoman.store.sentences import split  # noqa: PLC0415

    assert byline("By Ana Cruz" + "\t" * 600) is None
    assert date_line("3 May 2024" + " " * 160) is None
    assert parse_time("3 May 2024" + "," * 160) is None
    with pytest.raises(DragomanError, match="longer"):
        read_question("when did a accuse " * 50, today=date(2026, 1, 1))
    start = time.thread_time()
    assert len(list(split("a" * 200_000 + ". " + "b." * 20_000))) > 0
    assert time.thread_time() - start < 2


def test_what_sees_one_blank_only() -> None:
    """Long blanks cost nothing in the lines and titles of pages, whose patterns would else try all their lengths."""
    from dragoman.load import Loaded, documents  # noqa: PLC0415

    blank = "\t" * 500
    lines = "\n\n".join(f"home/{blank}photo{blank}asia{blank}{number}" for number in range(300))
    page = f"<html><head><title>Talks{' ' * 20_000}stall</title></head><body><p>{'The envoy said no. ' * 60}</p></body></html>"
    start = time.thread_time()
    for name, text in (("txt", f"The minister said that the talks went on.\n\n{lines}"), ("html", page)):
        (item,) = documents("-", format=name, stdin=io.BytesIO(text.encode()))
        assert isinstance(item, Loaded), item.message
    assert time.thread_time() - start < 4
