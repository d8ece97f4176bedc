"""`dragoman doctor`: whether everything that reading needs is here and works, and how fast it is."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

import click

from dragoman.analyse.counting import counted
from dragoman.errors import DragomanError
from dragoman.serve.cli.streams import color_option, console, json_option, print_json, print_lines

_OLDEST = (3, 11)
_LIBRARIES = (
    "spacy",
    "trafilatura",
    "lxml",
    "lxml_html_clean",
    "charset-normalizer",
    "py3langid",
    "pyahocorasick",
    "rich",
    "numpy",
    "duckdb",
)
_SLOW = 200
"""Words a second; a laptop reads a few thousand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at. `advice` tells what to do where it is not well."""

    name: str
    well: bool
    found: str
    advice: str = ""


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return Check(name="Python", well=sys.version_info >= _OLDEST, found=found, advice="install Python 3.11 or newer")


def _libraries() -> Check:
    from importlib.metadata import PackageNotFoundError, version

    found, missing = [], []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    return Check(
        name="libraries",
        well=not missing,
        found=", ".join(found) + (f"; missing: {', '.join(missing)}" if missing else ""),
        advice="run 'pip install dragoman' again",
    )


def _parser() -> Check:
    from dragoman.extract.parsing import pipeline

    meta = pipeline().meta
    return Check(name="parser", well=True, found=f"{meta['lang']}_{meta['name']} {meta['version']}")


def _tables() -> Check:
    from dragoman.knowledge import knowledge

    states = [knowledge().country_name(code) for code in ("NOR", "KEN", "PER")]
    return Check(
        name="tables", well=all(states), found="states, offices, places: read", advice="install dragoman again"
    )


def _reading() -> Check:
    import time

    from dragoman.demo.reports import reports
    from dragoman.load import Loaded, documents
    from dragoman.pipeline import read_document

    words = claims = unproven = 0
    with reports()[0].path() as path:
        items = [item.document for item in documents(str(path)) if isinstance(item, Loaded)]
    for document in items:
        read_document(document)  # the first reading loads tables; the second tells the speed
    started = time.perf_counter()
    for document in items:
        reading = read_document(document)
        words += len(document.text.split())
        claims += len(reading.claims)
        unproven += sum(not claim.quote.verify(document) for claim in reading.claims)
    speed = words / max(time.perf_counter() - started, 1e-9)
    return Check(
        name="reading",
        well=claims > 0 and not unproven and speed >= _SLOW,
        found=f"{counted(claims, 'claim')} in a report of {counted(words, 'word')}, {unproven} without proof; {speed:,.0f} words a second",
        advice="a reading without claims or proof is a bug, please report it; under 200 words a second, free the machine",
    )


def checks(database: str | None = None) -> Iterator[Check]:
    """Yield each check as it is done, those of a database too if one is given; one that fails to run is not well, and the others still run."""
    from dragoman.serve.cli.doctor_models import model_checks

    steps: dict[str, Callable[[], Check]] = {
        "Python": _python,
        "libraries": _libraries,
        "parser": _parser,
        "tables": _tables,
        **model_checks(),
        "reading": _reading,
    }
    if database is not None:
        from dragoman.serve.cli.doctor_database import database_checks

        steps |= database_checks(database)
    for name, step in steps.items():
        try:
            yield step()
        except DragomanError as error:
            yield Check(name=name, well=False, found=str(error))
        except Exception as error:  # noqa: BLE001 (whatever is broken here is what the doctor is for)
            kind = type(error).__name__
            yield Check(name=name, well=False, found=f"{kind}: {error}", advice="run 'pip install dragoman' again")


@click.command(short_help="Check that reading works here, and how fast.")
@click.argument("database", metavar="[DB]", required=False)
@json_option
@color_option
def doctor(database: str | None, *, as_json: bool, color: str) -> int:
    """Check that reading works here, and how fast it is; and with DB, how that database is.

    Looks at Python, the libraries, the parser's weights, the tables, the trained models (each is run on two short
    texts) and full-text search, and reads one report; of a database, whether it opens, whether its quotes stand in its documents, what waits and what failed. The exit code is 1 where something
    is wrong.
    """
    done = []
    if as_json:
        for check in checks(database):
            done.append(check)
            print_json(asdict(check))
        return 0 if all(check.well for check in done) else 1
    from rich.text import Text

    from dragoman.serve.view.inert import one_line
    from dragoman.serve.view.layout import Sheet

    target = console(color)
    sheet = Sheet(target, min(target.width, 100))
    for check in checks(database):
        done.append(check)
        label = Text("ok   " if check.well else "BAD  ", style="green" if check.well else "bold red")
        label.append(f"{check.name}  ", style="bold")
        bodies = [Text(one_line(check.found))]
        if not check.well and check.advice:
            bodies.append(Text(f"what to do: {check.advice}", style="yellow"))
        print_lines(sheet.hanging(label, bodies, indent=len("BAD  onnxruntime  "), columns=sheet.columns), target)
    return 0 if all(check.well for check in done) else 1
