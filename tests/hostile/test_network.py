"""No address inside the user's own network is reached, however it is written, and nothing else in the sources opens a connection."""

import ast
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import FetchError
from dragoman.load import Limits
from dragoman.load.fetch import fetch, post
from dragoman.load.network import Network

SOURCES = Path(dragoman.__file__).parent
_OPENS = frozenset({"socket", "http.client", "urllib.request", "smtplib", "ftplib", "telnetlib", "poplib", "imaplib", "nntplib",
                    "xmlrpc", "asyncio", "requests", "httpx", "aiohttp", "urllib3", "httpcore", "websockets", "fsspec",
                    "distributed", "s3fs", "boto3", "uvicorn", "ssl", "webbrowser"})  # fmt: skip
KNOWN = {
    "client/__init__.py": "a user's program asks the server it names, and follows no redirect",
    "load/fetch.py": "the one way to web addresses: each is resolved once, checked, and that address connected to",
    "load/hosts.py": "resolves and judges addresses",
    "serve/cli/serve.py": "listens; on this machine alone unless told otherwise",
    "serve/mcp/listening.py": "listens; on this machine alone unless told otherwise",
    "share/brief/sending.py": "the user's own mail server, over verified TLS unless it is this machine",
    "store/locking.py": "asks for this machine's name",
    "pipeline/engines.py": "the user's own cluster",
    "store/segment_files.py": "the user's own storage",
    "pipeline/partitions.py": "the user's own storage",
    "pipeline/cluster.py": "the user's own cluster",
    "load/opened.py": "the user's own storage",
    "load/sources.py": "the user's own storage",
}
"""Every file that can open a connection, and to whom. A new one is added only with its check."""

INSIDE = (
    "127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "0", "0.0.0.0",  # noqa: S104
    "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:169.254.169.254]", "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]", "[fe80::1]", "[fc00::1]", "[fec0::1]", "[ff02::1]", "169.254.169.254", "169.254.1.1", "10.0.0.1",
    "172.16.0.1", "172.31.255.255", "192.168.0.1", "100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "0xa9fea9fe", "2852039166", "127.0.0.1.",
)  # fmt: skip


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name for name in names if any(name == one or name.startswith(f"{one}.") for one in _OPENS)}


def test_every_file_that_can_open_a_connection_is_known() -> None:
    found = {path.relative_to(SOURCES).as_posix(): _imported(path) for path in sorted(SOURCES.rglob("*.py"))}
    unknown = {path: names for path, names in found.items() if names and path not in KNOWN}
    assert not unknown, f"say in KNOWN whom these talk to, and how that is checked: {unknown}"


def test_web_addresses_have_one_way_out() -> None:
    """Feeds' items, pages, robots.txt, webhooks, Wikidata and language models all go through `load.fetch.request`."""
    users = [path for path in SOURCES.rglob("*.py") if "create_connection" in path.read_text(encoding="utf-8")]
    assert [path.relative_to(SOURCES).as_posix() for path in users] == ["load/fetch.py"]


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return the addresses connected to; none is really."""
    made: list[object] = []

    def noting(address: object, **_: object) -> socket.socket:
        made.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("dragoman.load.fetch.socket.create_connection", noting)
    return made


@pytest.mark.parametrize("host", INSIDE)
def test_no_way_to_write_an_inner_address_is_connected_to(host: str, connected: list[object]) -> None:
    limits = Limits(seconds=5)
    for ask in (
        lambda url: fetch(url, limits=limits),
        lambda url: post(url, b"{}", headers={}, limits=limits),
        lambda url: Network(limits=limits).get(url),
    ):
        with pytest.raises(FetchError):
            ask(f"http://{host}/latest/meta-data/")
    assert connected == []


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "FILE:///etc/passwd", "ftp://example.org/a", "gopher://127.0.0.1:25/_x", "data:text/html,a",
     "jar:http://example.org!/", "//127.0.0.1/", "http:///a", "http://ana:secret@example.org/", "http://example.org:x/",
     "http://exa mple.org/", "javascript:alert(1)", "http://[::1"],
)  # fmt: skip
def test_no_other_scheme_and_no_odd_address_is_asked(url: str, connected: list[object]) -> None:
    with pytest.raises(FetchError) as told:
        fetch(url, limits=Limits(seconds=5))
    assert "secret" not in str(told.value)
    assert "\n" not in str(told.value)
    assert connected == []


def _resolver(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    asked: list[str] = []

    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        found = answers[min(len(asked), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    monkeypatch.setattr("dragoman.load.hosts.socket.getaddrinfo", resolve)
    return asked


def test_a_name_that_changes_its_address_is_connected_where_it_was_checked(
    monkeypatch: pytest.MonkeyPatch, connected: list[object]
) -> None:
    """DNS rebinding: the second answer, inside, is never asked for."""
    asked = _resolver(monkeypatch, ["93.184.216.34"], ["127.0.0.1"])
    with pytest.raises(FetchError, match="refused"):
        fetch("http://rebinding.example/", limits=Limits(seconds=5))
    assert connected == [("93.184.216.34", 80)]
    assert asked == ["rebinding.example"]


def test_a_name_with_one_address_inside_is_refused_whole(
    monkeypatch: pytest.MonkeyPatch, connected: list[object]
) -> None:
    _resolver(monkeypatch, ["93.184.216.34", "10.0.0.7"])
    with pytest.raises(FetchError, match="private or reserved"):
        fetch("http://mixed.example/", limits=Limits(seconds=5))
    assert connected == []


class _Sending(BaseHTTPRequestHandler):
    target = ""
    hits: list[str] = []  # noqa: RUF012 (one test server)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        self.hits.append(self.path)
        self.send_response(302)
        self.send_header("Location", self.target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.do_GET()


@pytest.fixture
def sending(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Sending]]:
    """A public site, as far as the resolver and the connection tell, that sends on to `target`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Sending)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    real = socket.create_connection
    _Sending.hits.clear()
    true = socket.getaddrinfo

    def resolve(host: str, port: int, *rest: int, **more: int) -> list[tuple[object, ...]]:
        if host == "public.example":
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))]
        return list(true(host, port, *rest, **more))

    def connect(address: tuple[str, int], **more: object) -> socket.socket:
        assert address[0] == "93.184.216.34", f"connected to {address}"
        return real(("127.0.0.1", server.server_address[1]), **more)  # type: ignore[arg-type]

    monkeypatch.setattr("dragoman.load.hosts.socket.getaddrinfo", resolve)
    monkeypatch.setattr("dragoman.load.fetch.socket.create_connection", connect)
    yield _Sending
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1/", "http://169.254.169.254/latest/", "http://2130706433/", "http://[::ffff:10.0.0.1]/",
     "file:///etc/passwd", "//127.0.0.1/", "ftp://public.example/", "http://a:b@public.example/"],
)  # fmt: skip
def test_where_a_site_sends_on_to_is_checked_again(target: str, sending: type[_Sending]) -> None:
    sending.target = target
    for ask in (
        lambda url: fetch(url, limits=Limits(seconds=5)),
        lambda url: Network(limits=Limits(seconds=5)).get(url),
    ):
        with pytest.raises(FetchError):
            ask("http://public.example/a")


def test_what_is_sent_to_a_webhook_follows_nobody(sending: type[_Sending]) -> None:
    sending.target = "http://public.example/elsewhere"
    with pytest.raises(FetchError, match="302"):
        post("http://public.example/hook", b"{}", headers={"X": "y"}, limits=Limits(seconds=5))
    assert sending.hits == ["/hook"]


def test_redirects_end(sending: type[_Sending]) -> None:
    sending.target = "http://public.example/again"
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetch("http://public.example/a", limits=Limits(seconds=5))
    assert len(sending.hits) == 6


def test_a_header_cannot_be_smuggled_into_a_request(sending: type[_Sending]) -> None:
    sending.target = "http://public.example/x\tHTTP/1.1"
    with pytest.raises(FetchError):
        fetch("http://public.example/a?b=c d", limits=Limits(seconds=5))
    assert all(" " not in hit for hit in sending.hits)
