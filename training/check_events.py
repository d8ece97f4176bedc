"""Reads the marked training sentences, and finds faults: format, duplicates, words over-used, overlap with other texts.

    python training/check_events.py training/data/events/*.psv --several 20_gold.psv [--against FILE ...]

`--several` names the files in which a sentence stands once for each of its candidates. `--against` names files whose
texts no training sentence may share: a run of eight equal words is a fault. They may be JSONL (also .gz) and JSON with a
`text`, other marked sentences (.psv), or plain text.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

CODEBOOK = Path(__file__).parents[1] / "src" / "dragoman" / "model" / "codebook"
COLUMNS = 5
HEADER = "label | contexts | status | style | sentence"
STATUSES = frozenset({"happened", "ongoing", "planned", "possible", "denied"})
REASONS = frozenset(
    [
        "metaphor",
        "sport",
        "business",
        "sense",
        "statement",
        "state",
        "nature",
        "private",
        "fiction",
        "science",
        "culture",
        "pair",
        "generic",
    ]
)
STYLES = frozenset(
    [
        "wire",
        "official",
        "analysis",
        "opinion",
        "speech",
        "headline",
        "history",
        "literary",
        "local",
        "transcript",
        "feature",
        "briefing",
    ]
)
_MARKS = re.compile(r"[\[\]{}<>]")
_SHARED_RUN = 8
_OFTEN = 14
_REPEATED = 0.03
"""Share of a file's lines that may repeat one of its sentences with other marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One sentence with one marked event, or what only looks like one. Spans are code points of `text`."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    status: str | None
    style: str
    text: str
    actors: tuple[tuple[int, int], ...]
    predicate: tuple[int, int]
    recipients: tuple[tuple[int, int], ...]
    source: str
    """File and line."""


def rows(path: Path) -> tuple[list[Row], list[str]]:
    """Return the rows of a file and what is wrong with the others."""
    modes = {tuple(cell.strip() for cell in line.split("|")[:2]) for line in _lines(CODEBOOK / "modes.psv")}
    types = {line.split("|")[0].strip() for line in _lines(CODEBOOK / "types.psv")}
    contexts = {line.split("|")[0].strip() for line in _lines(CODEBOOK / "contexts.psv")}
    found, faults = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#") or line.strip() == HEADER:
            continue
        where = f"{path.name}:{number}"
        try:
            row = _row(line, where)
            _check(row, types, modes, contexts)
        except ValueError as error:
            faults.append(f"{where}: {error}: {line[:120]}")
        else:
            found.append(row)
    return found, faults


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")][1:]


def _row(line: str, where: str) -> Row:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != COLUMNS:
        message = f"{len(cells)} columns"
        raise ValueError(message)
    label, contexts, status, style, marked = cells
    text, spans = unmarked(marked)
    if len(spans["{"]) != 1:
        message = f"{len(spans['{'])} predicates"
        raise ValueError(message)
    type_, _, mode = label.partition("/")
    return Row(
        type=type_,
        mode=mode or None,
        contexts=tuple(part.strip() for part in contexts.split(",") if part.strip()),
        status=status or None,
        style=style,
        text=text,
        actors=tuple(spans["["]),
        predicate=spans["{"][0],
        recipients=tuple(spans["<"]),
        source=where,
    )


def unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """Return the text without marks, and the spans of each kind of mark."""
    closing = {"[": "]", "{": "}", "<": ">"}
    spans: dict[str, list[tuple[int, int]]] = {"[": [], "{": [], "<": []}
    text: list[str] = []
    opened: tuple[str, int] | None = None
    for letter in marked:
        if not _MARKS.match(letter):
            text.append(letter)
        elif letter in closing:
            if opened:
                message = "a mark inside a mark"
                raise ValueError(message)
            opened = (letter, len(text))
        else:
            if opened is None or closing[opened[0]] != letter or opened[1] == len(text):
                message = "marks don't match"
                raise ValueError(message)
            spans[opened[0]].append((opened[1], len(text)))
            opened = None
    if opened:
        message = "a mark is left open"
        raise ValueError(message)
    return "".join(text), spans


def _check(row: Row, types: set[str], modes: set[tuple[str, ...]], contexts: set[str]) -> None:
    if row.type == "NONE":
        if row.mode not in REASONS:
            message = f"no such reason: {row.mode}"
            raise ValueError(message)
    elif row.type not in types:
        message = f"no such type: {row.type}"
        raise ValueError(message)
    elif row.mode and (row.type, row.mode) not in modes:
        message = f"no such mode of {row.type}: {row.mode}"
        raise ValueError(message)
    elif row.status not in STATUSES:
        message = f"no such status: {row.status}"
        raise ValueError(message)
    if row.style not in STYLES:
        message = f"no such style: {row.style}"
        raise ValueError(message)
    if unknown := [name for name in row.contexts if name not in contexts]:
        message = f"no such context: {unknown}"
        raise ValueError(message)
    if not row.actors and not row.recipients:
        message = "nobody is marked"
        raise ValueError(message)


def words(text: str) -> list[str]:
    """Return a text's words in lower case."""
    return re.findall(r"\w+", text.lower())


def runs(text: str) -> set[tuple[str, ...]]:
    """Return each run of eight words of a text."""
    of = words(text)
    return {tuple(of[n : n + _SHARED_RUN]) for n in range(len(of) - _SHARED_RUN + 1)}


def texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file, by its ending."""
    if path.suffix == ".gz":
        whole = gzip.decompress(path.read_bytes()).decode("utf-8")
    else:
        whole = path.read_text(encoding="utf-8")
    if path.suffix == ".psv":
        for line in whole.splitlines()[1:]:
            if line.strip() and not line.startswith("#"):
                yield _MARKS.sub("", line.rpartition("|")[2])
    elif ".jsonl" in path.suffixes:
        for line in whole.splitlines():
            yield str(json.loads(line).get("text") or "")
    elif path.suffix == ".json":
        read = json.loads(whole)
        yield str(read.get("document", read).get("text") or "")
    else:
        yield whole


def shared(found: list[Row], paths: Collection[Path]) -> list[str]:
    """Return the rows that share a run of words with a text of the given files."""
    own: dict[tuple[str, ...], list[Row]] = {}
    for row in found:
        for run in runs(row.text):
            own.setdefault(run, []).append(row)
    faults: dict[str, str] = {}
    for path in paths:
        for text in texts(path):
            for run in runs(text) & own.keys():
                for row in own[run]:
                    where = f"{row.source}: shares {_SHARED_RUN} words with a text of {path.name} that it may not"
                    faults.setdefault(row.source, f"{where} ({' '.join(run)}): {row.text}")
    return list(faults.values())


def repeated(found: list[Row], several: Collection[str] = ()) -> list[str]:
    """Return rows that stand twice, sentences of two files, and files that repeat their own, save those of `several`."""
    faults = []
    seen: dict[tuple[object, ...], str] = {}
    files: dict[str, str] = {}
    lines: Counter[str] = Counter()
    again: Counter[str] = Counter()
    for row in found:
        file, text = row.source.partition(":")[0], " ".join(words(row.text))
        key = (text, row.predicate, row.actors, row.recipients)
        lines[file] += 1
        if key in seen:
            faults.append(f"{row.source}: the same as {seen[key]}: {row.text}")
        elif text in files and files[text] != file:
            faults.append(f"{row.source}: a sentence of {files[text]} too: {row.text}")
        elif text in files:
            again[file] += 1
        seen.setdefault(key, row.source)
        files.setdefault(text, file)
    for file, count in again.items():
        if file not in several and count > max(1, _REPEATED * lines[file]):
            faults.append(f"{file}: {count} of {lines[file]} lines repeat a sentence of it with other marks")
    return faults


def main() -> int:
    """Check the files that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--against", type=Path, nargs="*", default=[])
    parser.add_argument("--several", nargs="*", default=[], metavar="NAME")
    asked = parser.parse_args()
    found: list[Row] = []
    faults: list[str] = []
    for path in asked.files:
        some, wrong = rows(path)
        found += some
        faults += wrong
    faults += repeated(found, asked.several) + shared(found, asked.against)
    print("\n".join(faults))
    for name, count in sorted(Counter(f"{row.type}/{row.mode or ''}" for row in found).items()):
        print(f"{count:5} {name}")
    print("status", dict(Counter(row.status for row in found if row.status)))
    print("style", dict(Counter(row.style for row in found)))
    predicates = Counter((row.type, row.text[slice(*row.predicate)].lower()) for row in found)
    print("often", {f"{type_} {word}": n for (type_, word), n in predicates.most_common(40) if n >= _OFTEN})
    nothing = sum(row.type == "NONE" for row in found)
    print(f"{len(found)} rows, {nothing} of them NONE ({100 * nothing // max(1, len(found))} %), {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
