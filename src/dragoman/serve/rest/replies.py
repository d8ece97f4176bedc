"""How answers go out: packed once, kept as long as nobody writes, with an ETag; claims also as CSV, Parquet, Atom and more."""

import importlib
import json
import tempfile
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute

from dragoman.serve.rest.admission import inside
from dragoman.serve.web.asked import Asked
from dragoman.serve.web.site import Site
from dragoman.store import Record, View

JSON = "application/json"
Form = Literal["json", "jsonl", "csv", "parquet", "atom", "w3c-anno", "geojson"]
MEDIA: dict[str, str] = {
    "json": JSON,
    "jsonl": "application/x-ndjson",
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "atom": "application/atom+xml",
    "w3c-anno": "application/ld+json",
    "geojson": "application/geo+json",
}
"""The media type of each form; in order of preference where a program takes any."""
_WRITERS = {
    "jsonl": ("jsonl", "write_jsonl"),
    "csv": ("flat", "write_csv"),
    "parquet": ("parquet", "write_parquet"),
    "atom": ("atom", "write_atom"),
    "w3c-anno": ("annotations", "write_annotations"),
    "geojson": ("geojson", "write_geojson"),
}
_PROFILES = {"w3c-anno": '; profile="http://www.w3.org/ns/anno.jsonld"', "csv": "; charset=utf-8; header=present"}
_HEADERS = {"cache-control": "private, no-cache", "vary": "accept, authorization"}
_LARGEST_KEPT = 1 << 20
"""Bytes: larger answers are made anew each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A packed answer; `tag` is the ETag of its body, `following` the cursor of the next page."""

    body: bytes
    media: str
    tag: str
    following: str | None = None


def packed(made: Any, *, following: str | None = None, media: str = JSON) -> Reply:
    """Pack an answer: bytes as they are, anything else as JSON, in ASCII, so that no sign of a text can do harm on the way."""
    body = made if isinstance(made, bytes) else json.dumps(made, ensure_ascii=True, separators=(",", ":")).encode()
    return Reply(body=body, media=media, tag=f'W/"{sha256(body).hexdigest()[:32]}"', following=following)


def wanted_form(request: Request, form: Form | None) -> Form:
    """Return the form that `format` names, else the best of those that the Accept header takes; JSON where none fits."""
    if form is not None:
        return form
    best: tuple[float, Form] = (0.0, "json")
    for part in request.headers.get("accept", "").split(","):
        name, _, more = part.strip().lower().partition(";")
        try:
            quality = float(next((one.strip()[2:] for one in more.split(";") if one.strip().startswith("q=")), "1"))
        except ValueError:
            quality = 0.0
        for form_name, media in MEDIA.items():
            if name in (media, "*/*", "application/*") and quality > best[0]:
                best = (quality, form_name)  # type: ignore[assignment] # the keys are the forms
                break
    return best[1]


def answered(
    request: Request, site: Site, times: Asked, make: Callable[[View], Any], *, form: str = "json"
) -> Response:
    """Answer a request with what is made of a view of the time it asks for, or say that the program has it already (304).

    What was made is kept as long as nobody writes: paths, queries and forms name it. `make` gives JSON or a `Reply`.
    """

    def reply() -> Reply:
        with site.pool.view(times.as_of) as view:
            made = make(view)
        return made if isinstance(made, Reply) else packed(made)

    relative = times.as_of is not None and times.as_of_words[-1:].isalpha() and not times.as_of_words.endswith("Z")
    key = (request.url.path, request.url.query, form, times.as_of, times.since, times.until, site.pool.state())
    kept = request.app.state.answers
    if relative:
        return sent(request, reply())
    found: Reply = kept.get(key, reply, most=_LARGEST_KEPT)
    kept.note(words_of(request), key)
    return sent(request, found)


def words_of(request: Request) -> tuple[object, ...]:
    """Return all that an answer depends on beside the database: the address, the form that is wanted, the day of "30d"."""
    url = request.scope
    return (
        url["path"],
        url.get("query_string"),
        request.headers.get("accept"),
        request.headers.get("host"),
        datetime.now(UTC).date(),
    )


class Quick(APIRoute):
    """A route that answers a program on this machine at once where it asked the very same before and nobody wrote since.

    Reading and checking an address takes ten times as long as sending a kept answer.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what handles a request."""
        handle = super().get_route_handler()

        async def quick(request: Request) -> Response:
            if request.method == "GET" and "authorization" not in request.headers and inside(request):
                state = request.app.state
                found = state.answers.again(words_of(request), state.site.pool.state())
                if found is not None:
                    return sent(request, found)
            return await handle(request)

        return quick


def sent(request: Request, reply: Reply) -> Response:
    """Send a packed answer, or 304 where the program has the same."""
    headers = {**_HEADERS, "etag": reply.tag}
    if reply.following is not None:
        following = request.url.remove_query_params("cursor").include_query_params(cursor=reply.following)
        headers["link"] = f'<{following.path}?{following.query}>; rel="next"'
    held = request.headers.get("if-none-match")
    if held is not None and (held.strip() == "*" or reply.tag in (one.strip() for one in held.split(","))):
        return Response(status_code=304, headers=headers)
    return Response(reply.body, media_type=reply.media, headers=headers)


def claims_file(records: Sequence[Record], form: Form, *, following: str | None) -> Reply:
    """Pack claims as the exports write them."""
    module, name = _WRITERS[form]
    write = getattr(importlib.import_module(f"dragoman.share.exports.{module}"), name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "claims"
        write(records, path)
        return packed(path.read_bytes(), following=following, media=MEDIA[form] + _PROFILES.get(form, ""))


def page(items: Iterable[Any], *, following: str | None, resume: str | None = None) -> dict[str, Any]:
    """Return the JSON of one page of a list."""
    return {"items": list(items), "next": following, "resume": resume}
