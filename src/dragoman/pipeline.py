"""The one module that knows the order of the rooms: read, parse, resolve, extract."""

from typing import Any

from dragoman.model.document import Document
from dragoman.model.issue import Issue
from dragoman.model.reading import Reading


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
    from dragoman.resolve import DocumentResolver  # noqa: PLC0415

    parse, issues = parse_text(document.text, document.zones)
    resolver = DocumentResolver(document, parse, knowledge())
    scene = Scene(document=document, parse=parse, resolver=resolver, reference=document.reference_date)
    scene.attributions = attribution.find(scene)
    return scene, issues


def _undated(document: Document) -> list[Issue]:
    if document.published is not None:
        return []
    message = "no publication date is known: words such as 'last week' stay unresolved (give --published)"
    return [Issue(stage="read", code="no-date", message=message)]
