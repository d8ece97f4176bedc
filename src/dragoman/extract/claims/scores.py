"""How often a claim of its sort is right on gold data: the score that every claim carries."""

from functools import lru_cache
from importlib import resources

from dragoman.model.claim import ClaimKind, Form

_DEFAULT = 0.5


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str, str], float]:
    rows: dict[tuple[str, str, str], float] = {}
    text = resources.files("dragoman.extract.claims").joinpath("scores.psv").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith(("#", "kind|")):
            continue
        kind, form, presupposed, value = line.split("|")
        rows[(kind, form, presupposed)] = float(value)
    return rows


def score_of(kind: ClaimKind, form: Form, *, presupposed: bool) -> float:
    """Return the share of such claims that matched a gold claim in full, smoothed.

    `dragoman.evaluate.calibrate` writes the table from a folder of gold readings.
    """
    flag = "presupposed" if presupposed else "asserted"
    return _table().get((kind.value, form.value, flag), _DEFAULT)
