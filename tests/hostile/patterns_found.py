"""Every regular expression of the sources: where it stands, how it is used, and strings made to lead it astray."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import dragoman

SOURCES = Path(dragoman.__file__).parent
LOOKED_FOR = frozenset({"search", "findall", "finditer", "sub", "subn", "split"})
TRIED_AT_ONE_PLACE = frozenset({"match", "fullmatch"})
_COLLECTOR = """
import importlib, json, pkgutil, re, sys
found = []
own = sys.argv[1]
compile_ = re.compile
def noting(pattern, flags=0):
    frame = sys._getframe(1)
    made = compile_(pattern, flags)
    while frame is not None and "importlib" in frame.f_code.co_filename:
        frame = frame.f_back
    # A comprehension or a small function may stand between the call and the line that names the pattern.
    if frame.f_code.co_filename.startswith(own):
        where = frame.f_code.co_filename[len(own) + 1:]
        text = made.pattern if isinstance(made.pattern, str) else made.pattern.decode("latin-1")
        found.append([where, frame.f_lineno, text, made.flags & ~re.UNICODE, isinstance(made.pattern, bytes)])
    return made
re.compile = noting
import dragoman
for info in pkgutil.walk_packages(dragoman.__path__, "dragoman."):
    if not info.name.endswith("__main__"):
        importlib.import_module(info.name)
from dragoman.load import lines, sorts, tables
for place in {entry["at"] for entry in tables.tree("zones.toml")["lines"]}:
    lines._marks(place)
for name in tables.tree("kinds.toml"):
    sorts._patterns(name)
print(json.dumps(found))
"""


@dataclass(slots=True)
class Found:
    """A pattern; `anywhere` where the code looks for it at every place of a text, not at its beginning alone."""

    pattern: re.Pattern[Any]
    where: str
    anywhere: bool


@dataclass(slots=True)
class _Uses:
    """Of one file: the names that patterns have and the methods called on each, and calls of `re` with a constant."""

    named: dict[int, str] = field(default_factory=dict)
    methods: dict[str, set[str]] = field(default_factory=dict)
    inline: list[tuple[int, str, str | bytes, int]] = field(default_factory=list)
    made: set[int] = field(default_factory=set)
    """First lines of calls whose pattern is put together when they run."""


def compiled_when_imported() -> list[tuple[str, int, str, int, bool]]:
    """Return (file, line, pattern, flags, of bytes) of every `re.compile` that importing everything runs."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(SOURCES.parent), *filter(None, sys.path)])}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _COLLECTOR, str(SOURCES)],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
        timeout=120,
    )
    return [tuple(row) for row in json.loads(done.stdout)]


def _flags(node: ast.Call) -> int:
    value = 0
    for one in [*node.args[1:], *(word.value for word in node.keywords)]:
        for part in ast.walk(one):
            if (
                isinstance(part, ast.Attribute)
                and isinstance(part.value, ast.Name)
                and part.value.id == "re"
                and part.attr.isupper()
            ):
                value |= int(getattr(re, part.attr))
    return value


def uses_of(path: Path) -> _Uses:
    """Read one file."""
    uses = _Uses()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            for line in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                uses.named[line] = node.targets[0].id
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
            if node.attr in LOOKED_FOR | TRIED_AT_ONE_PLACE and name != "re":
                uses.methods.setdefault(name, set()).add(node.attr)
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in LOOKED_FOR | TRIED_AT_ONE_PLACE | {"compile"}
        ):
            first = node.args[0]
            if not (isinstance(first, ast.Constant) and isinstance(first.value, str | bytes)):
                uses.made.add(node.lineno)
            elif node.func.attr != "compile":
                uses.inline.append((node.lineno, node.func.attr, first.value, _flags(node)))
    return uses


def all_patterns() -> tuple[list[Found], set[str]]:
    """Return every pattern, and the places "file:line" where one is made that could not be seen."""
    uses = {path.relative_to(SOURCES).as_posix(): uses_of(path) for path in sorted(SOURCES.rglob("*.py"))}
    methods: dict[str, set[str]] = {}
    for one in uses.values():
        for name, called in one.methods.items():
            methods.setdefault(name, set()).update(called)
    found: dict[tuple[str | bytes, int], Found] = {}

    def add(pattern: str | bytes, flags: int, where: str, *, anywhere: bool) -> None:
        known = found.get((pattern, flags))
        if known is None:
            found[pattern, flags] = Found(pattern=re.compile(pattern, flags), where=where, anywhere=anywhere)
        else:
            known.anywhere |= anywhere

    seen: dict[str, set[int]] = {}
    for file, line, text, flags, in_bytes in compiled_when_imported():
        seen.setdefault(file, set()).add(line)
        name = uses[file].named.get(line, "")
        called = methods.get(name) or LOOKED_FOR
        if file == "load/lines.py" and not name and not text.endswith("$"):
            called = set(
                TRIED_AT_ONE_PLACE
            )  # marks are looked for at the end, or tried at the beginning or on the whole
        pattern = text.encode("latin-1") if in_bytes else text
        add(pattern, flags, f"{file}:{name or line}", anywhere=not called <= TRIED_AT_ONE_PLACE)
    unseen = set()
    for file, one in uses.items():
        for line, method, pattern, flags in one.inline:
            add(pattern, flags, f"{file}:{line}", anywhere=method in LOOKED_FOR)
        unseen |= {f"{file}:{line}" for line in one.made if not _near(line, seen.get(file, set()))}
    return list(found.values()), unseen


def _near(line: int, seen: set[int]) -> bool:
    return any(line <= other <= line + 12 for other in seen)


# Strings made to lead a pattern astray.

_POOL = " aA0.,-'\n\t<\"/:’é_=;&#@()[]%+*!?x\r"
_ENDS = ("\x00", "!", "\n", "")


def _category(name: Any, character: str) -> bool:
    told = str(name)
    word = character.isalnum() or character == "_"
    truth = {"DIGIT": character.isdigit(), "SPACE": character.isspace(), "WORD": word}
    kind = told.rpartition("_")[2]
    return truth.get(kind, False) != ("NOT" in told)


def _accepts(parts: Any, character: str) -> bool:
    code, negated, hit = ord(character), False, False
    for op, value in parts:
        if op is sre.NEGATE:
            negated = True
        elif op is sre.LITERAL:
            hit |= code in (value, ord(chr(value).swapcase()[0]))
        elif op is sre.RANGE:
            hit |= value[0] <= code <= value[1]
        elif op is sre.CATEGORY:
            hit |= _category(value, character)
    return hit != negated


def _samples(parts: Any) -> list[str]:
    fits = [character for character in _POOL if _accepts(parts, character)]
    if not fits:
        fits = [chr(value if op is sre.LITERAL else value[0]) for op, value in parts if op in (sre.LITERAL, sre.RANGE)]
    return fits[:5] or ["x"]


def example(nodes: Any) -> str:
    """Return a short string that a parsed pattern fits, more or less."""
    return "".join(_one(op, value) for op, value in nodes)


def _one(op: Any, value: Any) -> str:
    if op is sre.LITERAL:
        return chr(value)
    if op is sre.NOT_LITERAL:
        return "a" if value != ord("a") else "b"
    if op is sre.ANY:
        return "a"
    if op is sre.IN:
        return _samples(value)[0]
    if op is sre.BRANCH:
        return example(value[1][0])
    if op is sre.SUBPATTERN:
        return example(value[3])
    if op is sre.ATOMIC_GROUP:
        return example(value)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return example(value[2]) * max(value[0], 0)
    if op is sre.CATEGORY:
        return _samples([(op, value)])[0]
    return ""


def _inner(op: Any, value: Any) -> list[Any]:
    if op is sre.BRANCH:
        return list(value[1])
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op is sre.ATOMIC_GROUP:
        return [value]
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return [value[2]]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [value[1]]
    return []


def _pumps(body: Any) -> list[str]:
    found = []
    if len(body) == 1 and body[0][0] is sre.IN:
        found += _samples(body[0][1])
    if len(body) == 1 and body[0][0] is sre.BRANCH:
        found += [example(one) for one in body[0][1][1]]
    found.append(example(body))
    return [pump for pump in dict.fromkeys(found) if pump]


def _repeats(nodes: Any, before: str) -> Iterator[tuple[str, str]]:
    """Yield (what fits before a repetition, what it repeats)."""
    at = before
    for op, value in nodes:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT) and value[1] > 8:
            for pump in _pumps(value[2]):
                yield at, pump
        for inner in _inner(op, value):
            yield from _repeats(inner, at)
        at += _one(op, value)


def baits(pattern: re.Pattern[Any]) -> list[tuple[str, str, str]]:
    """Return (beginning, what to repeat, end) of each string to try, no string twice."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    nodes = _parser.parse(text, pattern.flags & ~re.UNICODE)
    made: dict[tuple[str, str, str], None] = {}
    for before, pump in _repeats(nodes, ""):
        for end in _ENDS[:2]:
            made["", pump, end] = None
            made[before, pump, end] = None
        if before:
            made["", before, "\x00"] = None
            made["", before + pump, "\x00"] = None
    for pump in (" ", "a", "A", "0", "\n", "a ", "A. ", "0.", "<", '"', "(", "-", "A\n"):
        made["", pump, "\x00"] = None
    return list(made)
