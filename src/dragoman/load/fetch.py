"""The network: one web address to its bytes, within limits, and never to an address inside the user's own network."""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from dragoman.errors import FetchError
from dragoman.load.hosts import addresses
from dragoman.load.items import Limits

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml;q=0.9, application/atom+xml;q=0.9, "
    "application/feed+json;q=0.9, text/plain;q=0.9, application/json;q=0.9, application/xml;q=0.8, */*;q=0.1"
)
_TRANSIENT = frozenset({408, 429, 500, 502, 503, 504})
# Media types that hold articles, and the format each means; None: the name or the bytes decide.
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": None,
    "text/markdown": "txt",
    "application/rss+xml": "feed",
    "application/atom+xml": "feed",
    "application/rdf+xml": "feed",
    "application/feed+json": "feed",
    "application/xml": None,
    "text/xml": None,
    "text/x-opml": "opml",
    "text/x-opml+xml": "opml",
    "text/csv": None,
    "text/tab-separated-values": None,
    "application/csv": None,
    "application/zip": None,
    "application/x-zip-compressed": None,
    "application/warc": "warc",
    "binary/octet-stream": None,
    "application/json": None,
    "application/sparql-results+json": None,
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/gzip": None,
    "application/x-gzip": None,
    "application/octet-stream": None,
    "": None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address gave: `url` is where redirects ended, `format` and `charset` what its sender says of it.

    `status` is 200, or 304 where the request said what is known already and nothing is new; then `data` is empty.
    `etag` and `last_modified` are to be sent with the next request, as they stand.
    """

    url: str
    data: bytes
    format: str | None
    charset: str | None
    status: int = 200
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """How to ask: `headers` go with the request, over the standing ones; `any_type` takes whatever comes.

    With a `body` the request is a POST.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    any_type: bool = False
    allow_private: bool = False
    body: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """Where an address sends on to."""

    url: str


def fetch(url: str, *, limits: Limits, allow_private: bool = False) -> Fetched:
    """Get a page. Raises `FetchError`, one clear line, for whatever goes wrong.

    Proxies and cookies of the machine are not used. `limits.seconds` holds for the whole fetch, redirects
    included; `limits.bytes` for the unpacked content.
    """
    deadline = time.monotonic() + limits.seconds
    here = url
    for _ in range(limits.redirects + 1):
        step = request(here, url, deadline, limits, Asking(allow_private=allow_private))
        if isinstance(step, Fetched):
            return step
        here = step.url
    raise too_many(url, limits)


def post(url: str, body: bytes, *, headers: Mapping[str, str], limits: Limits, allow_private: bool = False) -> bytes:
    """Send something and return what is answered; redirects are not followed. Raises `FetchError` as `fetch` does."""
    asking = Asking(headers=headers, any_type=True, allow_private=allow_private, body=body)
    found = request(url, url, time.monotonic() + limits.seconds, limits, asking)
    return found.data if isinstance(found, Fetched) else b""


def too_many(url: str, limits: Limits) -> FetchError:
    """Return the error of an address that sends on and on."""
    return FetchError(f"{url}: redirects more than {limits.redirects} times")


def request(here: str, asked: str, deadline: float, limits: Limits, asking: Asking) -> Fetched | Redirect:
    """Make one request: its content, or the address it sends on to; messages name the address first asked for.

    `deadline` is a moment of `time.monotonic`. Raises `FetchError`, which says whether another try may help.
    """
    parts = address_parts(here, asked)
    host = parts.hostname or ""
    targets = addresses(host, parts.port or _default_port(parts), asked, deadline, allow_private=asking.allow_private)
    try:
        with _Request(parts, targets, deadline, asking) as response:
            if response.status in _REDIRECTS and asking.body is None:
                return _redirected(here, asked, response)
            return _answer(here, asked, response, deadline=deadline, limits=limits, asking=asking)
    except (OSError, http.client.HTTPException, ValueError) as error:
        late = time.monotonic() >= deadline
        reason = f"no answer within {limits.seconds:g} seconds" if late else _reason(error)
        message = f"{asked}: cannot be fetched ({reason})"
        raise FetchError(message, transient=late or _passing(error)) from error


def _passing(error: Exception) -> bool:
    """Whether a failure is of the moment: a connection lost, refused or timed out, but no untrusted certificate."""
    return isinstance(error, ConnectionError | TimeoutError | http.client.IncompleteRead | http.client.BadStatusLine)


def _answer(
    here: str, asked: str, response: http.client.HTTPResponse, *, deadline: float, limits: Limits, asking: Asking
) -> Fetched:
    known = response.headers.get("ETag"), response.headers.get("Last-Modified")
    if response.status == http.client.NOT_MODIFIED:
        return Fetched(
            url=here, data=b"", format=None, charset=None, status=response.status, etag=known[0], last_modified=known[1]
        )
    if asking.body is None or not http.client.OK <= response.status < http.client.MULTIPLE_CHOICES:
        _check_status(response, asked)
    kind, charset = (None, None) if asking.any_type else _media(response, asked)
    data = _body(response, asked, limits, deadline)
    return Fetched(url=here, data=data, format=kind, charset=charset, etag=known[0], last_modified=known[1])


def address_parts(here: str, asked: str) -> SplitResult:
    """Return an address in its parts; raises `FetchError` for one that is not fetched."""
    try:
        parts = urlsplit(here)
        _ = parts.port
    except ValueError as error:
        message = f"{asked}: is no web address ({error})"
        raise FetchError(message) from error
    if parts.scheme not in ("http", "https"):
        message = f"{asked}: leads to {parts.scheme or 'no scheme'}; only http and https addresses are fetched"
        raise FetchError(message)
    if not parts.hostname:
        message = f"{asked}: is no web address (it names no host)"
        raise FetchError(message)
    if parts.username is not None:
        message = f"{parts.hostname}: an address with a user name in it is not fetched"
        raise FetchError(message)
    return parts


def _default_port(parts: SplitResult) -> int:
    return 443 if parts.scheme == "https" else 80


def _redirected(here: str, asked: str, response: http.client.HTTPResponse) -> Redirect:
    target = response.headers.get("Location")
    if not target:
        message = f"{asked}: redirects to nowhere"
        raise FetchError(message)
    return Redirect(url=urljoin(here, target.strip()))


def _check_status(response: http.client.HTTPResponse, asked: str) -> None:
    if response.status != http.client.OK:
        reason = http.client.responses.get(response.status, "unknown status")
        message = f"{asked}: cannot be fetched (HTTP {response.status} {reason})"
        raise FetchError(
            message,
            status=response.status,
            retry_after=response.headers.get("Retry-After"),
            transient=response.status in _TRANSIENT,
        )


def _media(response: http.client.HTTPResponse, asked: str) -> tuple[str | None, str | None]:
    stated = response.headers.get("Content-Type") or ""
    kind = stated.split(";")[0].strip().lower()
    if kind not in _TYPES:
        message = f"{asked}: is {kind[:60]}, not a page, text or JSON"
        raise FetchError(message)
    charset = response.headers.get_content_charset() if stated else None
    return _TYPES[kind], charset


def _body(response: http.client.HTTPResponse, asked: str, limits: Limits, deadline: float) -> bytes:
    """Read and unpack, stopping one byte over the limit, so that a small bomb cannot fill the memory."""
    encoding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    unpack = _unpacker(encoding, asked)
    found = bytearray()
    while chunk := response.read1(_CHUNK):
        while chunk:
            found += chunk if unpack is None else unpack.decompress(chunk, limits.bytes + 1 - len(found))
            chunk = b"" if unpack is None else unpack.unconsumed_tail
            if len(found) > limits.bytes:
                message = f"{asked}: is larger than {limits.bytes:,} bytes; raise the limit (--max-bytes) to read it"
                raise FetchError(message)
    if time.monotonic() >= deadline:
        raise TimeoutError
    if unpack is not None and not unpack.eof:
        message = f"{asked}: cannot be fetched (its {encoding} content is cut short)"
        raise FetchError(message)
    if response.length:
        message = f"{asked}: cannot be fetched (the connection closed {response.length:,} bytes early)"
        raise FetchError(message)
    return bytes(found)


class _Deflate:
    """Deflate as servers send it: with the zlib header that the standard asks for, or without."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj()
        self._begun = False

    @property
    def unconsumed_tail(self) -> bytes:
        return self._inner.unconsumed_tail

    @property
    def eof(self) -> bool:
        return self._inner.eof

    def decompress(self, data: bytes, most: int) -> bytes:
        try:
            found = self._inner.decompress(data, most)
        except zlib.error:
            if self._begun:
                raise
            self._inner = zlib.decompressobj(-zlib.MAX_WBITS)
            found = self._inner.decompress(data, most)
        self._begun = True
        return found


class _Gzip(_Deflate):
    """Gzip, the first member of it."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._begun = True


def _unpacker(encoding: str, asked: str) -> _Deflate | None:
    if encoding in ("identity", "none", ""):
        return None
    if encoding in ("gzip", "x-gzip"):
        return _Gzip()
    if encoding == "deflate":
        return _Deflate()
    message = f"{asked}: comes packed as {encoding[:40]}, which is not read"
    raise FetchError(message)


class _Request:
    """A request whose connection goes to an address that was checked, and is cut at the deadline.

    The timer is there because a socket's own timeout starts anew with every byte a slow sender drips.
    """

    def __init__(self, parts: SplitResult, targets: list[str], deadline: float, asking: Asking) -> None:
        self._asking = asking
        self._parts = parts
        self._targets = targets
        self._deadline = deadline
        self._socket: socket.socket | None = None
        self._response: http.client.HTTPResponse | None = None
        self._timer = threading.Timer(max(0.0, deadline - time.monotonic()), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> http.client.HTTPResponse:
        self._timer.start()
        try:
            self._response = self._ask()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self._response

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._response is not None:
            self._response.close()
        if self._socket is not None:
            self._socket.close()

    def _cut(self) -> None:
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    def _left(self) -> float:
        return max(0.01, self._deadline - time.monotonic())

    def _connect(self) -> socket.socket:
        port = self._parts.port or _default_port(self._parts)
        last: OSError | None = None
        for target in self._targets:
            try:
                found = socket.create_connection((target, port), timeout=self._left())
            except OSError as error:
                last = error
                continue
            self._socket = found
            if self._parts.scheme == "https":
                context = ssl.create_default_context()
                wrapped = context.wrap_socket(
                    found, server_hostname=_ascii_host(self._parts), do_handshake_on_connect=False
                )
                self._socket = wrapped  # known to the timer before the handshake, which a server may drag out
                wrapped.do_handshake()
            return self._socket
        raise last or OSError("no address")

    def _ask(self) -> http.client.HTTPResponse:
        from dragoman.version import __version__  # noqa: PLC0415 (the package's top may import this room)

        sender = http.client.HTTPConnection(_ascii_host(self._parts), self._parts.port or _default_port(self._parts))
        sender.sock = self._connect()
        sender.sock.settimeout(self._left())
        path = quote(self._parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
            "?" + quote(self._parts.query, safe="/%:@!$&'()*+,;=~-._?[]") if self._parts.query else ""
        )
        headers = {
            "Host": _host_header(self._parts),
            "User-Agent": f"dragoman/{__version__} (reads news articles one at a time for a person)",
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Accept-Language": "en",
            "Connection": "close",
            **self._asking.headers,
        }
        method = "GET" if self._asking.body is None else "POST"
        sender.request(method, path, body=self._asking.body, headers=headers)
        return sender.getresponse()


def _ascii_host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def _host_header(parts: SplitResult) -> str:
    host = _ascii_host(parts)
    host = f"[{host}]" if ":" in host else host
    return host if parts.port is None else f"{host}:{parts.port}"


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted: {error.verify_message}"
    if isinstance(error, ConnectionRefusedError):
        return "the connection is refused"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    told = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return " ".join(told.split())[:160]
