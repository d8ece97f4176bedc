"""ReLocaR rows (a TSV): a sentence with a place name that is literal or stands for its people or government."""

import csv

from dragoman.errors import ContractError
from dragoman.evaluate import gold
from dragoman.evaluate.report import Example, Report
from dragoman.evaluate.sitting import Sitting
from dragoman.evaluate.tally import Style, Tally, Vector

_TIGHT_BEFORE = frozenset("([-–—/'’“\"‘$")
_TIGHT_AFTER = frozenset(".,;:!?)]-–—/'’”")
STYLES: dict[str, Style] = {"accuracy": Style.ACCURACY, "metonymic": Style.F1, "literal": Style.F1}


def evaluate(sitting: Sitting) -> Report:
    """Measure the telling apart of literal and metonymic names; rows marked as mixed are left out.

    Where the caller has no such step, the report has no figures and says so in its notes.
    """
    rows = [row for row in _rows(sitting) if row["reading"] in {"lit", "met"}]
    if sitting.metonymy is None:
        return Report(kind="relocar", documents=0, measures={}, notes=("not available: no step tells metonymy here",))
    tally = Tally(STYLES)
    examples: list[Example] = []
    for number, row in enumerate(sitting.each(rows)):
        sentence, start, end = sentence_of(row["left"], row["target"], row["right"])
        wanted, got = row["reading"] == "met", sitting.metonymy(sentence, start, end)
        name = f"{row['split']}-{number}"
        seen: dict[str, Vector] = {
            "accuracy": (float(wanted == got), 1.0),
            "metonymic": (float(wanted and got), float(got), float(wanted)),
            "literal": (float(not wanted and not got), float(not got), float(not wanted)),
        }
        tally.add(name, [seen])
        if wanted != got:
            marked = f"{sentence[:start]}[{sentence[start:end]}]{sentence[end:]}"
            error = "missed metonymy" if wanted else "spurious metonymy"
            examples.append(Example(error=error, document=name, gold=marked, predicted=""))
    return Report(
        kind="relocar",
        documents=len(tally.documents),
        measures=tally.measures(),
        examples=tuple(examples),
        notes=tuple(sitting.notes),
    )


def sentence_of(left: str, target: str, right: str) -> tuple[str, int, int]:
    """Put a sentence together from its three columns; returns it with the start and end of the target."""
    left, right = left.strip(), right.strip()
    before = left if not left or left[-1] in _TIGHT_BEFORE else f"{left} "
    after = right if not right or right[0] in _TIGHT_AFTER else f" {right}"
    return f"{before}{target}{after}", len(before), len(before) + len(target)


def _rows(sitting: Sitting) -> list[dict[str, str]]:
    lines = gold.read_text(sitting.path).splitlines()
    table = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    columns = {"split", "reading", "left", "target", "right"}
    if not table or not columns <= set(table[0]):
        message = f"{sitting.path}: expected a TSV with the columns {', '.join(sorted(columns))}"
        raise ContractError(message)
    return [{key: value or "" for key, value in row.items() if key} for row in table]
