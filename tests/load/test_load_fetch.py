import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pages_written as pages
import pytest

from dragoman.load import Limits, Loaded, Unreadable, documents
from dragoman.load.hosts import public
from dragoman.version import __version__


class Site(BaseHTTPRequestHandler):
    """A small web site with everything that goes wrong."""

    seen: dict[str, str] = {}  # noqa: RUF012 (one test server)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def do_GET(self) -> None:
        Site.seen = dict(self.headers)
        getattr(self, "get_" + self.path.strip("/").split("?")[0].split(".")[0].replace("-", "_"), self.get_none)()

    def send(self, data: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        if kind:
            self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def get_none(self) -> None:
        self.send(b"gone", status=404)

    def get_page(self) -> None:
        self.send(pages.PAGE.encode())

    def get_text(self) -> None:
        self.send(pages.COLUMN.encode("cp1252"), "text/plain; charset=windows-1252")

    def get_rows(self) -> None:
        self.send(b'{"text": "The minister said no."}\n{"text": "The minister said yes."}\n', "")

    def get_gzip(self) -> None:
        self.send(gzip.compress(pages.PAGE.encode()), Content_Encoding="gzip")

    def get_deflate(self) -> None:
        self.send(zlib.compress(pages.PAGE.encode()), Content_Encoding="deflate")

    def get_raw(self) -> None:
        packer = zlib.compressobj(wbits=-15)
        self.send(packer.compress(pages.PAGE.encode()) + packer.flush(), Content_Encoding="deflate")

    def get_bomb(self) -> None:
        self.send(gzip.compress(b"a" * 30_000_000), Content_Encoding="gzip")

    def get_cut_gzip(self) -> None:
        self.send(gzip.compress(pages.PAGE.encode())[:-20], Content_Encoding="gzip")

    def get_brotli(self) -> None:
        self.send(b"x", Content_Encoding="br")

    def get_picture(self) -> None:
        self.send(b"\x89PNG", "image/png")

    def get_loop(self) -> None:
        self.send(b"", status=302, Location="/loop")

    def get_moved(self) -> None:
        self.send(b"", status=301, Location="/page")

    def get_away(self) -> None:
        self.send(b"", status=302, Location="file:///etc/hostname")

    def get_nowhere(self) -> None:
        self.send(b"", status=302)

    def get_short(self) -> None:
        self.send(b"<html>", Content_Length="9000")

    def get_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(200):
                self.wfile.write(b"<p>")
                self.wfile.flush()
                time.sleep(0.05)
        except OSError:
            return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def got(url: str, limits: Limits = Limits()) -> list[Loaded | Unreadable]:  # noqa: B008
    return list(documents(url, allow_private=True, limits=limits))


@pytest.mark.parametrize("path", ["page", "gzip", "deflate", "raw", "moved"])
def test_a_page_is_fetched(site: str, path: str) -> None:
    (item,) = got(f"{site}/{path}")
    assert isinstance(item, Loaded), item.message
    assert item.document.title == "Harbour talks stall as envoys trade blame"
    assert item.document.url == "https://courier.example.com/world/2024/05/03/harbour-talks"
    assert Site.seen["User-Agent"].startswith(f"dragoman/{__version__} ")


def test_text_in_the_senders_charset_and_rows(site: str) -> None:
    (item,) = got(f"{site}/text")
    assert isinstance(item, Loaded)
    assert item.document.text == pages.COLUMN
    assert item.document.url == f"{site}/text"
    assert item.notes == ()
    assert len(got(f"{site}/rows.jsonl?x=1")) == 2


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("missing", "HTTP 404 Not Found"),
        ("loop", "redirects more than 5 times"),
        ("away", "only http and https"),
        ("nowhere", "redirects to nowhere"),
        ("picture", "is image/png"),
        ("brotli", "packed as br"),
        ("short", "early"),
        ("cut-gzip", "cut short"),
    ],
)
def test_what_goes_wrong_is_one_line(site: str, path: str, said: str) -> None:
    (item,) = got(f"{site}/{path}")
    assert isinstance(item, Unreadable)
    assert said in item.message
    assert item.message.startswith(f"{site}/{path}: ")
    assert "\n" not in item.message


def test_a_bomb_stops_at_the_limit(site: str) -> None:
    (item,) = got(f"{site}/bomb", Limits(bytes=1_000_000))
    assert isinstance(item, Unreadable)
    assert "larger than 1,000,000 bytes" in item.message


def test_a_slow_sender_is_cut_at_the_deadline(site: str) -> None:
    start = time.monotonic()
    (item,) = got(f"{site}/drip", Limits(seconds=0.5))
    assert isinstance(item, Unreadable)
    assert "within 0.5 seconds" in item.message
    assert time.monotonic() - start < 4


def test_a_closed_port(site: str) -> None:
    del site
    (item,) = got("http://127.0.0.1:9/")
    assert isinstance(item, Unreadable)
    assert "refused" in item.message


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "10.0.0.1", "2130706433", "[::]", "[::ffff:10.0.0.1]"],
)
def test_no_address_inside_is_asked_unless_allowed(host: str) -> None:
    (item,) = documents(f"http://{host}/")
    assert isinstance(item, Unreadable)
    assert "private or reserved" in item.message


def test_a_redirect_inside_is_checked_again(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def outside_first(host: str, *_: object, **__: object) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    monkeypatch.setattr("dragoman.load.fetch.addresses", outside_first)
    assert isinstance(next(iter(documents(f"{site}/moved"))), Loaded)
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("fc00::1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:a00:1::", False),
        ("::", False),
        ("no address", False),
    ],
)
def test_public_addresses(address: str, *, expected: bool) -> None:
    assert public(address) is expected


def test_a_password_in_an_address_is_neither_sent_nor_shown() -> None:
    (item,) = documents("http://ana:secret@example.com/a")
    assert isinstance(item, Unreadable)
    assert "secret" not in item.message
