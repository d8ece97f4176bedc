import gzip
import io
import resource
import zlib
from pathlib import Path

import pages_written as pages
import pytest

from dragoman.load import Found, Limits, Loaded, PassedOver, Unreadable, contents

FRENCH = f"<html><head><title>Le détroit</title></head><body><article><p>{pages.FOREIGN['French']}</p></article></body></html>"


def record(
    body: bytes | str,
    *,
    kind: str = "response",
    url: str = "https://courier.example/1",
    http: str = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n",
    length: int | None = None,
) -> bytes:
    data = http.encode() + (body.encode() if isinstance(body, str) else body)
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-03T10:00:00Z\r\n"
    head += "WARC-Record-ID: <urn:uuid:0f0f0f0f-0000-4000-8000-000000000000>\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(data) if length is None else length}\r\n\r\n"
    return head.encode() + data + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    return b"".join(map(gzip.compress, records))


def page(number: int) -> str:
    return pages.PAGE.replace(
        'href="https://courier.example.com/world/2024/05/03/harbour-talks"', f'href="https://c.example/{number}"'
    )


def read(data: bytes, **options: object) -> list[Found]:
    return list(contents("-", stdin=io.BytesIO(data), **options))  # type: ignore[arg-type]


def kinds(found: list[Found]) -> str:
    return "".join({Loaded: "a", Unreadable: "x", PassedOver: "-"}[type(item)] for item in found)


INFO = record("software: test", kind="warcinfo", http="")


@pytest.mark.parametrize(
    "pack", [b"".join, lambda records: packed(*records), lambda records: gzip.compress(b"".join(records))]
)
def test_pages_are_read_and_the_rest_counted(pack: object) -> None:
    records = [
        INFO,
        record("GET / HTTP/1.1", kind="request", http=""),
        record(page(1)),
        record("gone", http="HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"),
        record(b"\x89PNG", http="HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"),
        record(FRENCH, url="https://journal.example/1"),
        record(page(2)),
    ]
    found = read(pack(records))  # type: ignore[operator]
    assert kinds(found) == "axa-"
    first, french, _, over = found
    assert isinstance(first, Loaded)
    assert first.document.title == "Harbour talks stall as envoys trade blame"
    assert first.document.url == "https://c.example/1"
    assert first.source.startswith("-@")
    assert isinstance(french, Unreadable)
    assert "(https://journal.example/1): is in French" in french.message
    assert isinstance(over, PassedOver)
    assert dict(over.counts) == {
        "warcinfo records": 1,
        "request records": 1,
        "answers with status 404": 1,
        "image/png records": 1,
    }


def test_the_address_comes_from_the_record_and_chunks_are_joined() -> None:
    body = pages.PAGE.replace('<link rel="canonical"', "<link rel='other'").encode()
    squeezed = gzip.compress(body)
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (squeezed[:500], squeezed[500:])) + b"0\r\n\r\n"
    http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    (item,) = read(record(chunks, url="<https://courier.example/x>", http=http))
    assert isinstance(item, Loaded)
    assert item.document.title == "Harbour talks stall as envoys trade blame"


@pytest.mark.parametrize("length", [10, 200, 10**6, 10**12])
def test_a_wrong_length_costs_its_own_record(length: int) -> None:
    found = read(b"".join([record(page(1)), record(page(2), length=length), record(page(3)), record(page(4))]))
    assert kinds(found) == "axaa"
    assert isinstance(found[1], Unreadable)
    assert found[1].message.startswith("-@")


def test_the_last_record_may_be_cut_short() -> None:
    data = b"".join([record(page(1)), record(page(2))])
    found = read(data[:-1000])
    assert kinds(found) == "ax"
    assert isinstance(found[1], Unreadable)
    assert "cut short" in found[1].message
    packs = packed(record(page(1)), record(page(2)))
    found = read(packs[:-300])
    assert kinds(found)[0] == "a"
    assert kinds(found)[1:] in ("x", "xx")


def test_damage_in_a_packed_file_costs_what_it_hits() -> None:
    parts = [gzip.compress(record(page(number))) for number in range(6)]
    broken = bytearray(parts[2])
    broken[len(broken) // 2 : len(broken) // 2 + 40] = b"\xff" * 40
    parts[2] = bytes(broken)
    parts[4] = b"\x00" * 500 + parts[4][3:]
    found = read(b"".join(parts))
    assert kinds(found).count("a") == 4
    told = [item.message for item in found if isinstance(item, Unreadable)]
    assert any("damaged at packed byte" in message for message in told)
    assert all(isinstance(item, Loaded | Unreadable) for item in found)


def test_rubbish_between_records() -> None:
    found = read(record(page(1)) + b"rubbish\r\n" * 20_000 + record(page(2)))
    assert kinds(found).count("a") >= 1
    assert isinstance(found[-1], Loaded)
    assert found[-1].document.url == "https://c.example/2"


def test_a_record_without_headers_or_a_broken_answer() -> None:
    found = read(b"WARC/1.0\r\nnothing\r\n\r\nx\r\n\r\n" + record("x", http="no http\r\n\r\n") + record(page(1)))
    assert kinds(found)[-1] == "a" or kinds(found)[-2:] == "a-"
    assert "x" in kinds(found)


def test_large_records_are_passed_over_as_they_stream() -> None:
    found = read(record(b"<p>a" * 300_000) + record(page(2)), limits=Limits(bytes=200_000))
    assert kinds(found) == "xa"
    assert isinstance(found[0], Unreadable)
    assert "more than 200,000" in found[0].message


def test_a_bomb_in_a_record_is_stopped() -> None:
    bomb = zlib.compress(b"<p>" + b"a" * 30_000_000, 9)
    http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: deflate\r\n\r\n"
    found = read(record(bomb, http=http) + record(page(2)), limits=Limits(bytes=1_000_000))
    assert kinds(found) == "xa"


def test_known_records_are_not_parsed_again() -> None:
    data = packed(record(page(1)), record(page(2)))
    first = read(data)[0].source
    assert [item.source for item in read(data, skip=lambda name: name == first)] != [first]
    assert len(read(data, skip=lambda name: name == first)) == 1


def test_memory_stays_bounded(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    noise = record(b"\x00" * 1000 + bytes(range(256)) * 4000, http="HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n")
    with path.open("wb") as out:
        for _ in range(150):
            out.write(gzip.compress(noise, 1))
    list(contents(str(path)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    list(contents(str(path)))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"
)  # the writer's
@pytest.mark.parametrize("pack", [True, False])
def test_what_the_usual_writer_writes_is_read(*, pack: bool) -> None:
    from warcio.statusandheaders import StatusAndHeaders  # noqa: PLC0415
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=pack)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for number in range(3):
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        body = io.BytesIO(page(number).encode())
        writer.write_record(
            writer.create_warc_record(f"https://c.example/{number}", "response", payload=body, http_headers=http)
        )
    found = read(out.getvalue())
    assert kinds(found) == "aaa-"
    assert [item.document.url for item in found if isinstance(item, Loaded)] == [
        f"https://c.example/{number}" for number in range(3)
    ]


@pytest.mark.parametrize("data", [b"\0" * 5_000, gzip.compress(b"no record at all\n" * 50), b"plain words\n" * 9])
def test_a_file_without_records_is_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "CC-NEWS.warc.gz"
    path.write_bytes(data)
    (found,) = contents(str(path))
    assert isinstance(found, Unreadable)
    assert "holds no WARC record" in found.message
