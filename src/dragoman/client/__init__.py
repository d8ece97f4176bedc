"""A small typed client of a dragoman that serves: `Client("http://127.0.0.1:8080")`. It needs the standard library only.

    from dragoman.client import Client

    with_token = Client("https://news.example.org", token=os.environ["DRAGOMAN_TOKEN"])
    for record in with_token.claims(holder="CHN", about=("RUS", "PRK"), attitude="anxiety"):
        print(record["claim"]["quote"]["exact"], record["document"]["url"])

What it returns is described in `dragoman.client.shapes` and `dragoman.client.findings`.
"""

import json
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping
from http.client import HTTPException, HTTPResponse
from typing import Any, Literal, cast
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from dragoman.client import findings, shapes
from dragoman.errors import ApiError, DragomanError

_AGAIN = frozenset({429, 503})
_LONGEST_WAIT = 60.0
_PAGE = 500
_API = "/api/v1"


class _NoRedirect(HTTPRedirectHandler):
    """A token goes to whom it was meant for, and nowhere that an answer sends on to."""

    def redirect_request(self, *_: Any) -> None:
        return None


_opener = build_opener(_NoRedirect)


class Client:
    """Asks one server. Lists are iterators that fetch page after page, all of the database as it stood at the first."""

    def __init__(self, url: str, *, token: str | None = None, timeout: float = 60.0, tries: int = 4) -> None:
        """Ask nothing yet. A server that is busy (429, 503) is asked up to `tries` times, as late as it wants."""
        if urlsplit(url).scheme not in ("http", "https"):
            message = f"{url!r} is no address of a server, such as http://127.0.0.1:8080"
            raise DragomanError(message)
        self._base = url.rstrip("/").removesuffix(_API) + _API
        self._headers = {"accept": "application/json"} | ({} if token is None else {"authorization": f"Bearer {token}"})
        self._timeout = timeout
        self._tries = tries

    def about(self) -> shapes.About:
        """Return how much the database holds."""
        return cast("shapes.About", self._get("/"))

    def health(self) -> shapes.Health:
        """Return how fresh it is."""
        return cast("shapes.Health", self._get("/health"))

    def documents(self, **asked: Any) -> Iterator[shapes.DocumentInfo]:
        """Yield documents in order of storing; `publisher`, `url`, `origin`, `since`, `until`, `as_of`."""
        return self._pages("/documents", asked)

    def document(self, document_id: str) -> shapes.Document:
        """Return a document's facts and zones."""
        return cast("shapes.Document", self._get(f"/documents/{_segment(document_id)}"))

    def text(self, document_id: str) -> str:
        """Return a document's text, as all offsets count it."""
        return self._ask("GET", f"/documents/{_segment(document_id)}/text").decode("utf-8")

    def claims(self, *, about: Iterable[str] | str = (), **asked: Any) -> Iterator[shapes.Record]:
        """Yield claims: `holder`, `experiencer`, `actor`, `recipient`, `kind`, `event_type`, `attitude`, `since`, ..."""
        named = [about] if isinstance(about, str) else list(about)
        return self._pages("/claims", {"about": named, **asked})

    def claim(self, claim_id: str) -> shapes.Shown:
        """Return a claim with what it stands on."""
        return cast("shapes.Shown", self._get(f"/claims/{_segment(claim_id)}"))

    def evidence(self, claim_id: str) -> dict[str, Any]:
        """Return a claim's words as a W3C Web Annotation."""
        return cast("dict[str, Any]", self._get(f"/claims/{_segment(claim_id)}/evidence"))

    def search(
        self, words: str, *, where: Literal["claims", "sentences"] = "claims", limit: int = 20
    ) -> list[shapes.Hit]:
        """Return the best matches of words."""
        return cast("list[shapes.Hit]", self._get("/search", q=words, where=where, limit=limit))

    def ask(
        self, question: str, *, since: str | None = None, until: str | None = None, as_of: str | None = None
    ) -> findings.Answer:
        """Return the answer to a question, by holder."""
        body = {"question": question, "since": since, "until": until, "as_of": as_of}
        return cast("findings.Answer", self._post("/ask", {name: one for name, one in body.items() if one is not None}))

    def dyads(self, **asked: Any) -> Iterator[findings.DyadRow]:
        """Yield who stands how to whom by period; `by`, `since`, `until`, `attitude`, `as_of`."""
        return self._pages("/dyads", asked)

    def dyad(self, a: str, b: str, **asked: Any) -> findings.Dyad:
        """Return how two actors stand to each other."""
        return cast("findings.Dyad", self._get(f"/dyads/{_segment(a)}/{_segment(b)}", **asked))

    def grid(self, **asked: Any) -> findings.Grid:
        """Return who says what of whom."""
        return cast("findings.Grid", self._get("/perspectives", **asked))

    def perspective(self, holder: str, *, of: str = "", **asked: Any) -> findings.Perspective:
        """Return what one holder says, position by position."""
        return cast("findings.Perspective", self._get(f"/perspectives/{_segment(holder)}", of=of, **asked))

    def network(self, **asked: Any) -> findings.Network:
        """Return who stands how to whom."""
        return cast("findings.Network", self._get("/network", **asked))

    def losses(self, **asked: Any) -> list[findings.Loss]:
        """Return where a hedge or a source went missing."""
        return cast("list[findings.Loss]", self._get("/losses", **asked))

    def changes(self, since: str, until: str | None = None) -> findings.Difference:
        """Return what changed between two times, such as "7d" and now."""
        return cast("findings.Difference", self._get("/changes", **{"from": since, "to": until}))

    def sources(self, **asked: Any) -> shapes.Sources:
        """Return publishers and what fails."""
        return cast("shapes.Sources", self._get("/sources", **asked))

    def actors(self, **asked: Any) -> list[shapes.ActorCount]:
        """Return whom most claims name; `role`, `kind`, `limit`."""
        return cast("list[shapes.ActorCount]", self._get("/actors", **asked))

    def export(self, name: str, **asked: Any) -> bytes:
        """Return all claims that fit as a file of a format."""
        return self._ask("GET", f"/exports/{_segment(name)}", asked)

    def add(self, documents: Iterable[Mapping[str, Any]], *, key: str | None = None) -> shapes.Added:
        """Store documents: mappings with `text`, and `url`, `title`, `publisher`, `published` where known.

        Asked again after trouble on the way, the same documents are stored once: `key` names the request.
        """
        body = "".join(json.dumps(dict(one)) + "\n" for one in documents).encode()
        headers = {"content-type": "application/x-ndjson", "idempotency-key": key or str(uuid.uuid4())}
        return cast("shapes.Added", json.loads(self._ask("POST", "/documents", body=body, headers=headers)))

    def judge(
        self,
        claim_id: str,
        verb: Literal["accept", "reject", "relabel"],
        *,
        changes: Mapping[str, Any] | None = None,
        note: str | None = None,
    ) -> shapes.Done:
        """Accept, reject or correct a claim."""
        body = {"verb": verb, "changes": None if changes is None else dict(changes), "note": note}
        return cast("shapes.Done", self._post(f"/claims/{_segment(claim_id)}/judgements", body))

    def undo(self, judgement: int) -> shapes.Done:
        """Take a judgement back."""
        return cast("shapes.Done", self._post(f"/judgements/{judgement:d}/undo", {}))

    def _pages(self, path: str, asked: Mapping[str, Any]) -> Iterator[Any]:
        cursor: str | None = None
        while True:
            page = self._get(path, **{"limit": _PAGE, **asked, "cursor": cursor})
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def _get(self, path: str, **asked: Any) -> Any:
        return json.loads(self._ask("GET", path, asked))

    def _post(self, path: str, body: Any) -> Any:
        sent = json.dumps(body).encode()
        return json.loads(self._ask("POST", path, body=sent, headers={"content-type": "application/json"}))

    def _ask(
        self,
        method: str,
        path: str,
        asked: Mapping[str, Any] | None = None,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> bytes:
        address = self._base + path + _query(asked or {})
        request = Request(address, data=body, headers={**self._headers, **(headers or {})}, method=method)  # noqa: S310 - http or https, looked at above
        for tried in range(1, self._tries + 1):
            try:
                with _opener.open(request, timeout=self._timeout) as answer:
                    return bytes(cast("HTTPResponse", answer).read())
            except HTTPError as error:
                problem = _problem(error)
                if error.code not in _AGAIN or tried == self._tries:
                    raise ApiError(problem.get("detail") or str(error), status=error.code, problem=problem) from error
                time.sleep(_wait(error.headers.get("retry-after"), tried))
            except (URLError, HTTPException, OSError) as error:
                if tried == self._tries:
                    message = f"{self._base} does not answer: {getattr(error, 'reason', error)}"
                    raise ApiError(message, status=None, problem={}) from error
                time.sleep(_wait(None, tried))
        raise AssertionError(path)  # the last try returns or raises


def _segment(text: str) -> str:
    return quote(text, safe="")


def _query(asked: Mapping[str, Any]) -> str:
    pairs: list[tuple[str, str]] = []
    for name, value in asked.items():
        values = value if isinstance(value, list | tuple) else [value]
        pairs += [(name, str(one).lower() if isinstance(one, bool) else str(one)) for one in values if one is not None]
    return f"?{urlencode(pairs)}" if pairs else ""


def _problem(error: HTTPError) -> dict[str, Any]:
    try:
        with error:
            made = json.loads(error.read(1 << 20))
    except (ValueError, OSError):
        return {}
    return made if isinstance(made, dict) else {}


def _wait(asked: str | None, tried: int) -> float:
    seconds = float(asked) if asked is not None and asked.isdigit() else 0.2 * 2**tried
    return min(seconds, _LONGEST_WAIT)


__all__ = ["ApiError", "Client", "findings", "shapes"]
