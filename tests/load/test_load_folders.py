import gzip
import io
import os
import zipfile
from pathlib import Path

import pages_written as pages
import pytest

from dragoman.load import Found, Limits, Loaded, PassedOver, Unreadable, contents, documents


def zipped(files: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def names(found: list[Found], folder: Path) -> list[str]:
    return [os.path.relpath(item.source, folder) for item in found if isinstance(item, Loaded)]


def test_a_folder_is_read_in_order_of_names_hidden_and_other_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.html", "a/1.txt", "c/deep/x.TXT.gz", ".hidden/a.txt", ".a.txt", "picture.png", "README"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = (pages.PAGE if name.endswith("html") else pages.LEAD).encode()
        path.write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    found = list(contents(str(tmp_path)))
    assert names(found, tmp_path) == ["b.txt", "a/1.txt", "a/2.html", "c/deep/x.TXT.gz"]
    (over,) = [item for item in found if isinstance(item, PassedOver)]
    assert dict(over.counts) == {"hidden": 2, ".png": 1, "without an ending": 1}
    assert "1 .png" in over.message
    assert len(list(documents(str(tmp_path)))) == 4


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    inner = tmp_path / "in"
    inner.mkdir()
    (inner / "a.txt").write_text(pages.LEAD)
    (inner / "up").symlink_to(tmp_path, target_is_directory=True)
    (inner / "self").symlink_to(inner, target_is_directory=True)
    (inner / "nowhere.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    found = list(contents(str(tmp_path)))
    assert names(found, tmp_path) == ["in/a.txt"]


def test_a_folder_that_holds_nothing_readable_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    found = list(contents(str(tmp_path)))
    assert [type(item) for item in found] == [PassedOver, Unreadable]
    (item,) = documents(str(tmp_path))
    assert isinstance(item, Unreadable)
    assert "no file that is read" in item.message


def test_known_files_are_not_parsed_again(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(pages.LEAD)
    found = list(contents(str(tmp_path), skip=lambda name: name.endswith("a.txt")))
    assert names(found, tmp_path) == ["b.txt"]


def test_files_in_a_zip_archive(tmp_path: Path) -> None:
    path = tmp_path / "saved.zip"
    path.write_bytes(
        zipped(
            {
                "x/1.txt": pages.LEAD,
                "x/page.html": pages.PAGE,
                "y.txt.gz": gzip.compress(pages.LEAD.encode()),
                "inner.zip": zipped({"z.txt": pages.LEAD}),
                "logo.svg": "<svg/>",
                "__MACOSX/x/1.txt": "x",
                "empty.txt": "",
            }
        )
    )
    found = list(contents(str(path)))
    assert [item.source.partition("!")[2] for item in found if isinstance(item, Loaded)] == [
        "x/1.txt",
        "x/page.html",
        "y.txt.gz",
        "inner.zip!z.txt",
    ]
    assert [item.message.partition(": ")[2] for item in found if isinstance(item, Unreadable)] == ["is empty"]
    through_a_pipe = list(contents("-", stdin=io.BytesIO(path.read_bytes())))
    assert [type(item) for item in through_a_pipe] == [type(item) for item in found]


def test_bombs_are_stopped() -> None:
    limits = Limits(bytes=100_000)
    lines = b'{"x": "' + b"a" * 60_000 + b'"}\n'
    for data in (zipped({"a.jsonl": lines * 500}), gzip.compress(lines * 500, 9)):
        found = list(contents("-", stdin=io.BytesIO(data), limits=limits))
        assert isinstance(found[-1], Unreadable)
        assert "more than 200 times its size" in found[-1].message
        assert len(found) < 500
    deep = zipped({"a.txt": pages.LEAD})
    for _ in range(4):
        deep = zipped({"a.zip": deep})
    (item,) = contents("-", stdin=io.BytesIO(deep))
    assert isinstance(item, Unreadable)
    assert "archive in an archive" in item.message
    many = zipped({f"{number}.txt": "" for number in range(20)})
    (item,) = contents("-", stdin=io.BytesIO(many), limits=Limits(members=10))
    assert isinstance(item, Unreadable)
    assert "20 files" in item.message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}), "an office file"),
        (zipped({}), "empty archive"),
        (zipped({"a.txt": pages.LEAD})[:-30], "damaged zip archive"),
    ],
)
def test_archives_that_are_none(data: bytes, said: str) -> None:
    (item,) = contents("-", stdin=io.BytesIO(data))
    assert isinstance(item, Unreadable)
    assert said in item.message


def test_a_file_without_a_name_in_an_archive() -> None:
    data = zipped({"x.txt": pages.LEAD, "a.txt": pages.LEAD}).replace(b"x.txt", b"\0.txt")
    assert [item.source for item in contents("-", stdin=io.BytesIO(data))] == ["-!a.txt"]


def test_a_damaged_file_in_an_archive_costs_itself_only() -> None:
    data = bytearray(zipped({"a.txt": pages.BODY * 3, "b.txt": pages.LEAD}))
    data[60:70] = b"\x00" * 10
    found = list(contents("-", stdin=io.BytesIO(bytes(data))))
    assert [type(item) for item in found] == [Unreadable, Loaded]
    assert isinstance(found[0], Unreadable)
    assert "-!a.txt: is damaged" in found[0].message


def test_a_gzip_file_cut_short_gives_what_came_before() -> None:
    row = b'{"text": "The minister said on Monday that the talks would go on.", "id": %d}\n'
    rows = b"".join(row % number for number in range(5000))
    whole = list(contents("-", stdin=io.BytesIO(gzip.compress(rows)), format="jsonl"))
    assert len(whole) == 5000
    cut = list(contents("-", stdin=io.BytesIO(gzip.compress(rows)[:-2000]), format="jsonl"))
    assert 1000 < sum(isinstance(item, Loaded) for item in cut) < 5000
    assert isinstance(cut[-1], Unreadable)
    assert "damaged gzip" in cut[-1].message
