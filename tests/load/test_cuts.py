"""The parts of a cut source give together what the whole gives, under the same names."""

import gzip
import json
from pathlib import Path

import pytest

from dragoman.load import Limits, Loaded, contents
from dragoman.load.cuts import cuts

LIMITS = Limits()


def table(path: Path, rows: int) -> Path:
    lines = [json.dumps({"id": f"r{n}", "text": f"Norway met Chile in round {n}. " * (1 + n % 7)}) for n in range(rows)]
    lines[3:3] = ["", "{broken"]
    data = "\n".join(lines).encode()
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def record(number: int) -> bytes:
    text = f"Norway and Chile signed the accord number {number} on fishing on Monday, the ministry said. " * 6
    page = f"<html><head><title>Accord {number}</title></head><body><article><p>{text}</p></article></body></html>"
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-05-03T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def archive(path: Path, records: int) -> Path:
    made = [record(number) for number in range(records)]
    path.write_bytes(b"".join(gzip.compress(one) for one in made) if path.suffix == ".gz" else b"".join(made))
    return path


def told(source: Path, **more: object) -> list[tuple[object, ...]]:
    found = contents(str(source), limits=LIMITS, **more)  # type: ignore[arg-type]
    return [(one.source, one.document if isinstance(one, Loaded) else str(one)) for one in found]


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz"])
@pytest.mark.parametrize("size", [200, 1500])
def test_a_table_is_cut_at_lines(tmp_path: Path, name: str, size: int) -> None:
    path = table(tmp_path / name, 60)
    parts = cuts(str(path), size=size, limits=LIMITS)
    assert len(parts) > 3
    assert [row for part in parts for row in told(path, cut=part)] == told(path)


@pytest.mark.parametrize("name", ["pages.warc", "pages.warc.gz"])
def test_an_archive_is_cut_at_records(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path / name, 20)
    parts = cuts(str(path), size=300, limits=LIMITS)
    assert len(parts) > 3
    assert [row for part in parts for row in told(path, cut=part)] == told(path)
    assert len(told(path)) == 20


def test_behind_damage_nothing_is_cut(tmp_path: Path) -> None:
    path = archive(tmp_path / "pages.warc.gz", 20)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 40] = b"\x07" * 40
    path.write_bytes(bytes(data))
    parts = cuts(str(path), size=300, limits=LIMITS)
    assert len(parts) > 1
    assert parts[-1].end is None
    apart = [row for part in parts for row in told(path, cut=part)]
    assert sorted(apart, key=str) == sorted(told(path), key=str)  # where damage is told depends on how far was read


def test_what_is_no_table_of_lines_is_read_whole(tmp_path: Path) -> None:
    rows = [{"text": "Norway met Chile."}] * 50
    (tmp_path / "rows.json").write_text(json.dumps(rows))
    (tmp_path / "wide.jsonl").write_bytes("".join(json.dumps(row) + "\n" for row in rows).encode("utf-16"))
    (tmp_path / "one.jsonl").write_text(json.dumps(rows[0]) + "\n")
    for name in ("rows.json", "wide.jsonl", "one.jsonl", "missing.jsonl"):
        assert cuts(str(tmp_path / name), size=20, limits=LIMITS) == ()
