"""What `dragoman doctor` looks at beside the parser: trained models, each on two short texts, and full-text search."""

from collections.abc import Callable

from dragoman.model.prediction import ACTOR, NOTHING, PREDICATE, RECIPIENT, Candidate
from dragoman.serve.cli.doctor import Check

_AGAIN = "run 'pip install --force-reinstall --no-deps dragoman'"
_ACT = Candidate(words=("Peru", "invaded", "Chile", "on", "Tuesday", "."), roles=(ACTOR, PREDICATE, RECIPIENT, 0, 0, 0))
_NO_ACT = Candidate(words=("The", "cat", "slept", "on", "a", "sofa", "."), roles=(0, 0, PREDICATE, 0, 0, 0, 0))
_TEXTS = ("Peru fears an invasion by Chile.", "Lima is afraid that Chile will attack.", "The cake needs four eggs.")
_CLOSE = 0.01
"""How far sums and lengths may be from 1: vectors have 16 bits."""


def model_checks() -> dict[str, Callable[[], Check]]:
    """Return the checks by name, none of them done yet. Each may raise what it finds broken."""
    return {
        "onnxruntime": _runtime,
        "quick look": _gate,
        "event typer": _typer,
        "encoder": _encoder,
        "full text": _full_text,
    }


def _runtime() -> Check:
    advice = "run 'pip install onnxruntime'; without it only acts that the word lists have are found"
    try:
        import onnxruntime
    except ImportError as error:
        return Check(name="onnxruntime", well=False, found=f"cannot be loaded ({error})", advice=advice)
    well = "CPUExecutionProvider" in onnxruntime.get_available_providers()
    return Check(name="onnxruntime", well=well, found=str(onnxruntime.__version__), advice=advice)


def _gate() -> Check:
    from dragoman.models.plausible import plausible

    act, nothing = plausible(_ACT), plausible(_NO_ACT)
    return Check(
        name="quick look",
        well=1 >= act > nothing >= 0,
        found=f"an act is likely by {act:.2f}, a cat's sleep by {nothing:.2f}",
        advice=f"its weights (models/plausible.npy) are not those of this version: {_AGAIN}",
    )


def _typer() -> Check:
    from dragoman.models import event_typer

    if not event_typer.available():
        return Check(name="event typer", well=False, found="needs onnxruntime", advice="run 'pip install onnxruntime'")
    act, nothing = event_typer.event_typer()([_ACT, _NO_ACT])
    sums = [sum(one.types.values()) for one in (act, nothing)]
    whole = all(abs(one - 1) < _CLOSE for one in sums)
    return Check(
        name="event typer",
        well=whole and act.likeliest != NOTHING and act.types[NOTHING] < nothing.types[NOTHING],
        found=f"an invasion is {act.likeliest} by {act.types[act.likeliest]:.2f}, a cat's sleep {nothing.likeliest}",
        advice=f"its weights (models/event_typer.onnx) are not those of this version: {_AGAIN}",
    )


def _encoder() -> Check:
    from dragoman.models.embedding import MODEL, encode, similarity

    vectors = encode(_TEXTS)
    near, far = (float(similarity(vectors[:1], vectors[n : n + 1])[0, 0]) for n in (1, 2))
    length = float(similarity(vectors[:1], vectors[:1])[0, 0])
    return Check(
        name="encoder",
        well=abs(length - 1) < _CLOSE and near > far,
        found=f"{MODEL}: the same in other words {near:.2f}, something else {far:.2f}",
        advice=f"its weights (models/minilm.onnx) are not those of this version: {_AGAIN}",
    )


def _full_text() -> Check:
    import sqlite3
    from contextlib import closing

    advice = "this Python's SQLite has no FTS5, or is too old; a Python of python.org, conda or your system has it"
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE t USING fts5(x, content='', tokenize='porter unicode61')")
            connection.execute("INSERT INTO t (rowid, x) VALUES (1, 'Chile expelled two envoys')")
            found = connection.execute("SELECT rowid FROM t WHERE t MATCH 'envoy' ORDER BY bm25(t)").fetchall()
            connection.execute("CREATE TABLE s (x INTEGER) STRICT")
        except sqlite3.Error as error:
            told = f"SQLite {sqlite3.sqlite_version}: {error}"
            return Check(name="full text", well=False, found=told, advice=advice)
    return Check(
        name="full text", well=found == [(1,)], found=f"SQLite {sqlite3.sqlite_version} with FTS5", advice=advice
    )
