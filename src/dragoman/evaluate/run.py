"""`evaluate`: find out what sort of gold a path holds, read its documents, compare."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dragoman.errors import ContractError, SourceError
from dragoman.evaluate import factuality, gold, mpqa, plv, polnear, re3d, readings, relocar
from dragoman.evaluate.layer import event_factuality, outermost, pair_roots, stands_for_its_people
from dragoman.evaluate.report import Example, Report
from dragoman.evaluate.sitting import (
    Attributions,
    Metonymy,
    PairRoots,
    PredicateFactuality,
    Progress,
    Reader,
    Sitting,
    saved_readings,
)
from dragoman.evaluate.tally import Tally
from dragoman.load.zones import tell_zones
from dragoman.model.document import Document

Json = dict[str, Any]
Adapter = Callable[[Sitting], Report]
READINGS = "gold"


def evaluate(
    gold_path: Path | str,
    *,
    kind: str | None = None,
    reader: Reader | None = None,
    predictions: Path | str | None = None,
    attributions: Attributions | None = None,
    metonymy: Metonymy | None = None,
    predicate_factuality: PredicateFactuality | None = None,
    roots: PairRoots | None = None,
    progress: Progress | None = None,
) -> Report:
    """Compare readings with gold, and return figures with bootstrap intervals.

    `kind` is one of `KINDS`; None tells it from the content. The readings come from `predictions` (a folder
    or file of saved readings, looked up by text) or from `reader`; with neither, from the pipeline, whose
    other steps fill the rest. `progress` gets (documents done, documents in all).

    Raises `SourceError` where the gold cannot be read, `ContractError` where it is not what it should be.
    """
    path = Path(gold_path)
    chosen = kind or kind_of(path)
    if chosen not in ADAPTERS:
        message = f"no evaluation called {chosen!r}; choose one of {', '.join(ADAPTERS)}"
        raise SourceError(message)
    if predictions is not None:
        reader = saved_readings(Path(predictions))
    elif reader is None:
        roots = roots or pair_roots
        reader, attributions, metonymy, predicate_factuality = _from_pipeline(
            attributions, metonymy, predicate_factuality
        )
    sitting = Sitting(
        path=path,
        reader=reader,
        attributions=attributions,
        metonymy=metonymy,
        predicate_factuality=predicate_factuality,
        pair_roots=roots,
        progress=progress,
    )
    return ADAPTERS[chosen](sitting)


def kind_of(path: Path) -> str:
    """Tell the sort of gold from a path and the first row. Raises `SourceError` or `ContractError`."""
    if path.is_dir() or path.suffix == ".json":
        return READINGS
    if path.suffix == ".tsv":
        return "relocar"
    row = gold.rows(path)[0]
    if "claims" in row:
        return READINGS
    for key, kind in (("events", "plv"), ("targets", "factuality"), ("relations", "re3d")):
        if key in row:
            return kind
    if "attributions" in row:
        return "polnear" if "annotator" in row else "mpqa"
    message = f"{path}: cannot tell what sort of gold this is; say it with --as ({', '.join(ADAPTERS)})"
    raise ContractError(message)


def _evaluate_readings(sitting: Sitting) -> Report:
    """Compare with gold readings (`readings.compare`)."""
    tally = Tally(readings.STYLES)
    examples: list[Example] = []
    for number, wanted in enumerate(sitting.each(gold.readings(sitting.path)), start=1):
        described = wanted["document"]
        name = str(described.get("id") or described.get("url") or described.get("title") or f"document {number}")
        if name in tally.documents:
            name = f"{name} ({number})"
        got = sitting.read(document_as_read(described), name)
        observations, errors = readings.compare(name, wanted, got)
        tally.add(name, observations)
        examples.extend(errors)
    return Report(
        kind=READINGS,
        documents=len(tally.documents),
        measures=tally.measures(),
        per_document={name: tally.of_document(name) for name in tally.documents},
        examples=tuple(examples),
        notes=tuple(sitting.notes),
    )


def document_as_read(described: Json) -> Document:
    """Make the document that `dragoman read` would make: with our own telling of its zones."""
    zones = tell_zones(described["text"], title=described.get("title"), byline=described.get("byline")).zones
    return gold.document_of(described, zones)


def _from_pipeline(
    attributions: Attributions | None, metonymy: Metonymy | None, predicate_factuality: PredicateFactuality | None
) -> tuple[Reader, Attributions | None, Metonymy | None, PredicateFactuality | None]:
    """Take what the caller did not give from the pipeline, as far as it offers it; loaded only here."""
    from dragoman import pipeline  # noqa: PLC0415

    return (
        pipeline.read_document,
        attributions or outermost,
        metonymy or stands_for_its_people,
        predicate_factuality or event_factuality,
    )


ADAPTERS: dict[str, Adapter] = {
    READINGS: _evaluate_readings,
    "polnear": polnear.evaluate,
    "plv": plv.evaluate,
    "mpqa": mpqa.evaluate,
    "factuality": factuality.evaluate,
    "re3d": re3d.evaluate,
    "relocar": relocar.evaluate,
}
