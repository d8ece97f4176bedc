"""The page of the codebook says what the program's tables say."""

import re
from pathlib import Path

from dragoman.load.gdelt import cameo
from dragoman.model.codebook import contexts, modes, types
from dragoman.model.event import GOLDSTEIN, EventType, Status
from dragoman.model.folding import root_of
from dragoman.share.exports.gdelt2 import cameo_of

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "codebook.md").read_text(encoding="utf-8")


def table(first: str) -> list[list[str]]:
    """Return the rows of the table whose first column has that title, without marks of code."""
    whole = re.search(rf"^\| {re.escape(first)} \|.*\n\| ---.*\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert whole, first
    return [[cell.strip().replace("`", "") for cell in row.strip("|").split(" | ")] for row in whole[1].splitlines()]


def test_types_with_class_score_and_meaning() -> None:
    found = re.findall(
        r"^\| `([A-Z]+)` \| (\w+ \w+) \| (-?[\d.]+) \| (yes|no) \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE
    )
    rows = {
        name: (quad, float(score), recipient == "yes", meaning) for name, quad, score, recipient, meaning, _ in found
    }
    assert rows == {
        kind.value: (entry.quad, GOLDSTEIN[kind], entry.needs_recipient, entry.meaning)
        for kind, entry in types().items()
    }
    assert all(example.count("**") == 2 for *_, example in found)


def test_modes_and_contexts_with_their_meanings() -> None:
    told = re.findall(r"^\| `([A-Z]+)` \| `([\w-]+)` \| (.+?) \| (.+) \|$", PAGE, re.MULTILINE)
    assert [row[:3] for row in told] == [(entry.type.value, entry.mode, entry.meaning) for entry in modes()]
    about = [row[:2] for row in table("context")]
    assert about == [[entry.context, entry.meaning] for entry in contexts().values()]
    assert len({row[2] for row in table("context")}) == len(about)


def test_the_table_of_folding_is_what_folds() -> None:
    (header,) = re.findall(r"^\| status \| (CONSULT.*) \|$", PAGE, re.MULTILINE)
    columns = [[name.strip() for name in group.split(",")] for group in header.split(" | ")]
    assert sorted(name for group in columns for name in group) == sorted(EventType)
    rows = re.findall(
        r"^\| ((?:`\w+`(?:, )?)+) \| ((?:itself|[A-Z]+)(?: \| (?:itself|[A-Z]+)){4}) \|$", PAGE, re.MULTILINE
    )
    seen = set()
    for statuses, cells in rows:
        for status in re.findall(r"\w+", statuses):
            seen.add(status)
            for group, cell in zip(columns, cells.split(" | "), strict=True):
                for name in group:
                    assert root_of(name, status) == (name if cell == "itself" else cell), (name, status)
    assert seen == set(Status)
    assert {row[0] for row in table("status")} == set(Status)


def test_the_modes_that_cameo_blurs_are_told() -> None:
    for out, code, back in table("goes out"):
        if "without a mode" in out or "(" in out:
            continue
        kind, _, mode = out.partition("/")
        assert cameo_of(EventType(kind), mode) == code
        assert "/".join(filter(None, cameo(code))) == back
    (several,) = [row for row in table("goes out") if "(" in row[0]]
    names = re.findall(r"([A-Z]+)/([\w-]+)", several[0])
    for (kind, mode), code in zip(names, several[1].split(", "), strict=True):
        assert (cameo_of(EventType(kind), mode), cameo(code)) == (code, (EventType(kind), None))
