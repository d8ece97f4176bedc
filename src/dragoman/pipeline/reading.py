"""One article to its reading: load, parse, resolve, extract, in this order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

from dragoman.errors import SourceError
from dragoman.model.document import Document
from dragoman.model.issue import Issue
from dragoman.model.reading import Reading

if TYPE_CHECKING:
    from dragoman.load import Limits


def read(
    source: str | PathLike[str],
    *,
    published: datetime | date | None = None,
    format: str | None = None,  # noqa: A002
    limits: "Limits | None" = None,
) -> Reading:
    """Return the reading of one article: a file, a URL, or "-" for standard input; no database needed.

    `published` is the day that "last week" counts from, used where the source tells none. `format` is
    one of `dragoman.load.FORMATS`, told from the name or the content when None. `limits` are those of
    `dragoman.load.Limits`, the options `--max-...` of the command. Raises `SourceError` when the source
    cannot be read, or holds several articles (`readings` reads those).
    """
    found = list(readings(source, published=published, format=format, limits=limits))
    if len(found) > 1:
        message = f"{fspath(source)}: holds {len(found)} articles; use dragoman.readings() for more than one"
        raise SourceError(message)
    return found[0]


def readings(
    *sources: str | PathLike[str],
    published: datetime | date | None = None,
    format: str | None = None,  # noqa: A002
    limits: "Limits | None" = None,
) -> Iterator[Reading]:
    """Yield a reading for each article of the sources. Raises `SourceError` at one that cannot be read."""
    from dragoman.load import Limits, Unreadable, documents  # noqa: PLC0415

    limits = limits or Limits()
    for source in sources:
        for item in documents(fspath(source), published=published, format=format, limits=limits):
            if isinstance(item, Unreadable):
                raise item.error
            reading = read_document(item.document)
            yield replace(reading, issues=(*item.notes, *reading.issues))


def read_document(document: Document) -> Reading:
    """Return the reading of one document. Pure for one version of dragoman; never raises on any text."""
    from dragoman.extract.claims import build_claims  # noqa: PLC0415 - keeps `import dragoman` light
    from dragoman.extract.claims.clauses import Drafts  # noqa: PLC0415

    scene, issues = observe(document)
    claims, more = build_claims(scene, Drafts.gather(scene))
    return Reading(document=document, claims=tuple(claims), issues=(*issues, *more, *_undated(document)))


def observe(document: Document) -> tuple[Any, list[Issue]]:
    """Return the `extract.scene.Scene` of a document: parsed, resolved, attributions found."""
    from dragoman.extract import attribution  # noqa: PLC0415
    from dragoman.extract.parsing import parse_text  # noqa: PLC0415
    from dragoman.extract.scene import Scene  # noqa: PLC0415
    from dragoman.knowledge import knowledge  # noqa: PLC0415
    from dragoman.models import metonymy  # noqa: PLC0415
    from dragoman.resolve import DocumentResolver  # noqa: PLC0415

    parse, issues = parse_text(document.text, document.zones)
    resolver = DocumentResolver(document, parse, knowledge(), metonymy.acts)
    scene = Scene(
        document=document,
        parse=parse,
        resolver=resolver,
        reference=document.reference_date,
        typer=_typer(),
        judge=_judge(),
    )
    scene.attributions = [one for one in attribution.find(scene) if one.score >= attribution.LIKELY]
    return scene, issues


def _typer() -> Any:
    from dragoman.models import event_typer  # noqa: PLC0415

    return event_typer.event_typer() if event_typer.available() else None


def _judge() -> Any:
    from dragoman.models.attribution import attribution_judge  # noqa: PLC0415

    return attribution_judge()


def prepare() -> None:
    """Load everything that the first reading would load. Raises `ModelMissingError`."""
    from dragoman.demo.reports import reports  # noqa: PLC0415
    from dragoman.extract.parsing import pipeline  # noqa: PLC0415
    from dragoman.load import Loaded, documents  # noqa: PLC0415

    pipeline()
    with reports()[0].path() as path:  # the tables of words load when a rule first asks them
        for item in documents(str(path)):
            if isinstance(item, Loaded):
                read_document(item.document)


def _undated(document: Document) -> list[Issue]:
    if document.published is not None:
        return []
    message = "no publication date is known: words such as 'last week' stay unresolved (give --published)"
    return [Issue(stage="read", code="no-date", message=message)]
