"""What is in the database: documents, claims with their evidence, searches, actors, sources, judgements, files of everything."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import FileResponse, Response
from starlette.background import BackgroundTask

from dragoman.analyse.naming import key_of, name_of
from dragoman.analyse.sources import sources
from dragoman.client import shapes
from dragoman.errors import StoreError, UnknownIdError
from dragoman.model.contract import schema
from dragoman.model.ids import sha256_of
from dragoman.serve.cli.nothing import meant_by
from dragoman.serve.rest.admission import admitted
from dragoman.serve.rest.asking import Part, Times, Wanted, part, wanted
from dragoman.serve.rest.documenting import files, problems
from dragoman.serve.rest.replies import MEDIA, Form, Quick, Reply, answered, claims_file, packed, page, wanted_form
from dragoman.serve.view.records import Evidence, hit_json, info_json, record_json
from dragoman.serve.web.asked import LONGEST, MalformedError
from dragoman.serve.web.site import Here
from dragoman.share.exports import BINARY, FORMATS, export, told
from dragoman.share.exports.annotations import annotation
from dragoman.store import Judgement, Role, View
from dragoman.store.schema import newest_version
from dragoman.version import __version__

router = APIRouter(route_class=Quick, dependencies=[Depends(admitted("read"))], responses=problems())
_CONTEXT = 300
"""Characters around a claim's quote."""
_ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
_Part = Annotated[Part, Depends(part)]
_Wanted = Annotated[Wanted, Depends(wanted)]
_Form = Annotated[Form | None, Query(alias="format", description="Goes before the Accept header.")]
_Json = files("json")


@router.get("/", tags=["database"], responses=_Json)
def about(request: Request, site: Here, times: Times) -> shapes.About:
    """Return how much the database holds, and what serves it."""

    def make(view: View) -> dict[str, Any]:
        extent = view.extent()
        counts = {name: getattr(extent, name) for name in ("documents", "origins", "claims")}
        for name in ("first_published", "last_published"):
            day = getattr(extent, name)
            counts[name] = None if day is None else day.isoformat()
        return {"name": site.name, "version": __version__, "schema_version": newest_version(), "counts": counts}

    return answered(request, site, times, make)  # type: ignore[return-value] # packed already; the shape documents it


@router.get("/health", tags=["database"], responses=_Json)
def health(request: Request, site: Here, times: Times) -> shapes.Health:
    """Return how fresh the database is: the newest reading, each feed's last tries, what waits and what failed."""

    def make(view: View) -> dict[str, Any]:
        newest = view.newest_stamp()
        feeds = [
            {
                "url": one.url,
                "title": one.title,
                "checked_at": one.checked_at and one.checked_at.isoformat(),
                "ok_at": one.ok_at and one.ok_at.isoformat(),
                "error": one.error,
            }
            for one in view.feeds()
        ]
        failed = view.input_count(state="failed")
        return {
            "status": "failing" if failed or any(one["error"] for one in feeds) else "ok",
            "newest": newest and newest.isoformat(),
            "feeds": feeds,
            "waiting": view.input_count(state="queued"),
            "failed": failed,
        }

    return answered(request, site, times, make)  # type: ignore[return-value]


@router.get("/schema", tags=["database"], responses=_Json)
def reading_schema() -> dict[str, Any]:
    """Return the JSON Schema of a reading: the contract of every claim."""
    return schema()


@router.get("/documents", tags=["documents"], responses=_Json)
def documents(
    *,
    request: Request,
    site: Here,
    times: Times,
    part: _Part,
    publisher: Annotated[str | None, Query(max_length=300)] = None,
    url: Annotated[str | None, Query(max_length=2_000)] = None,
    origin: Annotated[str | None, Query(max_length=80, description="Copies of the text of this document.")] = None,
) -> shapes.Page[shapes.DocumentInfo]:
    """List documents in order of storing; `since` and `until` are days of publication."""
    if part.pinned is None:
        part = Part(limit=part.limit, order="oldest", after=None, pinned=None)

    def make(view: View) -> Reply:
        found = list(
            view.documents(
                publisher=publisher, url=url, origin=origin, published_since=times.since, published_until=times.until,
                limit=part.limit + 1, after=part.after,
            )
        )  # fmt: skip
        shown = found[: part.limit]
        following = part.following(view, shown[-1].row) if len(found) > part.limit else None
        resume = part.resume(shown[-1].row if shown else None)
        return packed(page(map(info_json, shown), following=following, resume=resume), following=following)

    return answered(request, site, part.times(times), make)  # type: ignore[return-value]


@router.get("/documents/{document_id}", tags=["documents"], responses=_Json)
def document(request: Request, site: Here, times: Times, document_id: str) -> shapes.Document:
    """Return a document's facts and the zones of its text."""

    def make(view: View) -> dict[str, Any]:
        found = view.document(document_id)
        zones = [{"kind": zone.kind.value, "start": zone.start, "end": zone.end} for zone in found.zones]
        more = {"zones": zones, "text_sha256": sha256_of(found.text), "characters": len(found.text)}
        return info_json(view.document_info(document_id)) | more

    return answered(request, site, times, make)  # type: ignore[return-value]


@router.get(
    "/documents/{document_id}/text",
    tags=["documents"],
    response_class=Response,
    responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}, 304: _Json[304]},
)
def document_text(request: Request, site: Here, times: Times, document_id: str) -> Response:
    """Return the text exactly as all offsets count it, in code points."""
    plain = "text/plain; charset=utf-8"
    return answered(
        request,
        site,
        times,
        lambda view: packed(view.document(document_id).text.encode("utf-8", "replace"), media=plain),
    )


@router.get("/claims", tags=["claims"], responses=files(*MEDIA))
def claims(
    *, request: Request, site: Here, times: Times, wanted: _Wanted, part: _Part, form: _Form = None
) -> shapes.Page[shapes.Record]:
    """List the claims that fit everything asked; `Link` names the next page in every form."""
    chosen = wanted_form(request, form)

    def make(view: View) -> Reply:
        ask = wanted.keywords(view, times)
        found = list(view.claims(**ask, newest_first=part.order == "newest", limit=part.limit + 1, after=part.after))
        shown = found[: part.limit]
        following = part.following(view, shown[-1].row) if len(found) > part.limit else None
        if chosen != "json":
            return claims_file(shown, chosen, following=following)
        resume = part.resume(shown[-1].row if shown else None)
        return packed(page(map(record_json, shown), following=following, resume=resume), following=following)

    return answered(request, site, part.times(times), make, form=chosen)  # type: ignore[return-value]


@router.get("/claims/{claim_id}", tags=["claims"], responses=_Json)
def claim(request: Request, site: Here, times: Times, claim_id: str) -> shapes.Shown:
    """Return a claim with the text around its words, copies of its document, and who tells of the same event.

    The id may be cut short as long as no other claim begins so.
    """

    def make(view: View) -> dict[str, Any]:
        found = Evidence.of(view, view.claim_called(claim_id))
        quote, text = found.record.claim.quote, found.document.text
        around = [
            text[max(0, quote.start - _CONTEXT) : quote.start],
            quote.exact,
            text[quote.end : quote.end + _CONTEXT],
        ]
        return found.as_json() | {"context": around, "verified": quote.verify(found.document)}

    return answered(request, site, times, make)  # type: ignore[return-value]


@router.get(
    "/claims/{claim_id}/evidence",
    tags=["claims"],
    response_class=Response,
    responses={200: {"content": {MEDIA["w3c-anno"]: {"schema": {"type": "object"}}}}, 304: _Json[304]},
)
def evidence(request: Request, site: Here, times: Times, claim_id: str) -> Response:
    """Return the words of a claim as a W3C Web Annotation: by position and by what stands before and after."""

    def make(view: View) -> Reply:
        found = annotation(view.claim(view.claim_called(claim_id)))
        return Reply(
            **_fields(packed({"@context": _ANNOTATION, **found}), media=f'{MEDIA["w3c-anno"]}; profile="{_ANNOTATION}"')
        )

    return answered(request, site, times, make)


def _fields(reply: Reply, **changes: Any) -> dict[str, Any]:
    return {name: getattr(reply, name) for name in Reply.__slots__} | changes


@router.get("/search", tags=["claims"], responses=_Json)
def search(
    *,
    request: Request,
    site: Here,
    times: Times,
    q: Annotated[str, Query(min_length=1, max_length=LONGEST)],
    where: Literal["claims", "sentences"] = "claims",
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> list[shapes.Hit]:
    """Return the best matches of words: all of them, "a phrase", `a OR b`, `-without`, `begin*`."""

    def make(view: View) -> list[dict[str, Any]]:
        try:
            return [hit_json(hit) for hit in view.search(q, where=where, limit=limit)]
        except StoreError as error:
            if "nothing to search for" in str(error):
                raise MalformedError(str(error), field="q") from error
            raise

    return answered(request, site, times, make)  # type: ignore[return-value]


@router.get("/actors", tags=["actors"], responses=_Json)
def actors(
    *,
    request: Request,
    site: Here,
    times: Times,
    role: Literal["holder", "experiencer", "actor", "recipient", "about"] = "about",
    kind: Annotated[Literal["country", "actor", "name"] | None, Query()] = None,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
) -> list[shapes.ActorCount]:
    """Return whom most claims name in a role; a `key` is a country, an actor id, or "~" and a name."""

    def make(view: View) -> list[dict[str, Any]]:
        names = ("key", "kind", "name", "country", "sector", "claims")
        found = view.actors(role=Role[role.upper()], kind=kind, limit=limit)
        return [{name: getattr(one, name) for name in names} for one in found]

    return answered(request, site, times, make)  # type: ignore[return-value]


@router.get("/actors/{name}", tags=["actors"], responses=_Json)
def actor(request: Request, site: Here, times: Times, name: str) -> shapes.Actor:
    """Return how many claims an actor has in each role; it may be given by its code, id or name."""

    def make(view: View) -> dict[str, Any]:
        key = key_of(name)
        counts = {
            "holder": view.count(holder=key),
            "experiencer": view.count(experiencer=key),
            "actor": view.count(actor=key),
            "recipient": view.count(recipient=key),
            "about": view.count(about=(key,)),
        }
        if not any(counts.values()):
            meant = meant_by(view, name)
            hint = f" (did you mean {meant}?)" if meant else ""
            message = f"no claim names {name!r}{hint}"
            raise UnknownIdError(message)
        return {"key": key, "name": name_of(key), **counts}

    return answered(request, site, times, make)  # type: ignore[return-value]


@router.get("/sources", tags=["sources"], responses=_Json)
def publishers(request: Request, site: Here, times: Times) -> shapes.Sources:
    """Return publishers with their grades and state ties, and the inputs and feeds that failed."""

    def make(view: View) -> dict[str, Any]:
        found = sources(view)
        return {
            "publishers": [one.to_json() for one in found.publishers],
            "failures": [one.to_json() for one in found.failures],
            "feeds": found.feeds,
        }

    return answered(request, site, times, make)  # type: ignore[return-value]


@router.get("/judgements", tags=["review"], responses=_Json)
def judgements(request: Request, site: Here, times: Times, part: _Part) -> shapes.Page[shapes.Judgement]:
    """List what people judged."""

    def make(view: View) -> Reply:
        newest = part.order == "newest"
        rows = sorted(view.judgements(), key=lambda one: one.row, reverse=newest)
        if part.after is not None:
            rows = [one for one in rows if (one.row < part.after if newest else one.row > part.after)]
        shown = rows[: part.limit]
        following = part.following(view, shown[-1].row) if len(rows) > part.limit else None
        resume = part.resume(shown[-1].row if shown else None)
        return packed(page(map(_judgement, shown), following=following, resume=resume), following=following)

    return answered(request, site, part.times(times), make)  # type: ignore[return-value]


def _judgement(one: Judgement) -> dict[str, Any]:
    return {
        "judgement": one.row,
        "made_at": one.made_at.isoformat(),
        "judge": one.judge,
        "verb": one.verb,
        "subject": one.subject,
        "value": one.value,
        "undoes": one.undoes,
        "note": one.note,
        "holds": one.holds,
    }


@router.get("/exports", tags=["exports"], responses=_Json)
def exports() -> list[shapes.ExportFormat]:
    """Return the formats in which all claims that fit can be had as one file."""
    return [{"format": name, "what": told(name)} for name in FORMATS]


_Export = Literal[
    "gdelt2", "polecat", "acled", "csv", "jsonl", "parquet", "graphml", "gexf", "geojson", "w3c-anno", "stix",
    "claimreview", "atom",
]  # fmt: skip


@router.get(
    "/exports/{name}",
    tags=["exports"],
    response_class=FileResponse,
    responses={200: {"content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}},
)
def export_file(site: Here, times: Times, wanted: _Wanted, name: _Export) -> Response:
    """Return all claims that fit as one file of a format."""
    kept = tempfile.NamedTemporaryFile(prefix="dragoman-", delete=False)  # noqa: SIM115 - sent, then deleted
    path = Path(kept.name)
    kept.close()
    _filled(path, lambda: _export(site, times, wanted, name, path))
    return FileResponse(
        path,
        media_type="application/octet-stream",
        filename=f"{site.name}.{'bin' if name in BINARY and name != 'parquet' else name}",
        background=BackgroundTask(path.unlink, missing_ok=True),
    )


def _export(site: Here, times: Times, wanted: Wanted, name: str, path: Path) -> None:
    with site.pool.view(times.as_of) as view:
        export(view, name, path, **wanted.keywords(view, times))


def _filled(path: Path, fill: Callable[[], None]) -> None:
    """Fill a file; where that fails, nothing of it is left."""
    try:
        fill()
    except BaseException:
        path.unlink(missing_ok=True)
        raise
