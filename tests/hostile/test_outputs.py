"""What goes out: no escape sequence, formula or markup of an article's, no place outside the one asked for, no secret."""

import csv
import json
import logging
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hostile_made import hostile_reading
from readings_made import Clock, claim, document, numbered, report

from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import ClaimKind
from dragoman.model.reading import Reading
from dragoman.serve.cli.main import main
from dragoman.share.exports import FORMATS as EXPORTED
from dragoman.share.exports.writing import cell
from dragoman.store import open_database

ESCAPES = "\x1b]0;owned\x07\x1b[31m\x1b[2J\x9b31m\u202e\u2066\u200b\r\x08"
TEXT = f"Peru accused Chile{ESCAPES} of lying. <script>alert(1)</script> &amp; ]]> Ana Rojas denied it."
_DEAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069]")


def escaping_reading() -> Reading:
    of = document(
        TEXT,
        url="https://news.example/\x1b[31m<a>",
        title=f"=cmd|' /C calc'!A0{ESCAPES}<b>",
        publisher=f"@The{ESCAPES}\n<Courier>",
        zones=(),
    )
    speaker = Party(name=f"Ana{ESCAPES} <Rojas>\n+1", kind=ActorKind.PERSON, country="PER")
    said = claim(of, f"Peru accused Chile{ESCAPES} of lying", ClaimKind.PROPOSITION, sources=(speaker,))
    return Reading(document=of, claims=(said,), issues=())


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("hostile") / "news.db"
    with open_database(made, now=Clock()) as database, database.writer() as writer:
        for reading in (report(), numbered(2), hostile_reading(), escaping_reading()):
            writer.document(reading.document)
            writer.reading(reading)
    return made


def claim_id() -> str:
    return escaping_reading().claims[0].id


COMMANDS = [
    ["search", "PATH", "accused"], ["search", "PATH", "accused", "--json"], ["show", "PATH", "CLAIM"],
    ["show", "PATH", "CLAIM", "--json"], ["view", "PATH", "PER"], ["dyad", "PATH", "PER", "CHL"], ["dyad", "PATH", "PER", "CHL", "--json"],
    ["network", "PATH"], ["sources", "PATH"], ["sources", "PATH", "--json"], ["losses", "PATH"], ["diff", "PATH", "--from", "7d"],
    ["brief", "PATH", "--since", "3650d"], ["review", "PATH", "list"], ["sample", "PATH", "5"],
    ["actor", f"the {ESCAPES} president"], ["actor", f"the {ESCAPES} president", "--json"],
    ["search", f"/none{ESCAPES}.db", "x"], ["add", "PATH", f"/none{ESCAPES}.txt"], ["read", f"/none{ESCAPES}.txt"],
    ["show", "PATH", f"c_{ESCAPES}"], ["view", "PATH", f"P{ESCAPES}"], [f"no{ESCAPES}command"], ["search", "PATH", f"--{ESCAPES}"],
]  # fmt: skip


@pytest.mark.parametrize(
    "command", COMMANDS, ids=lambda command: " ".join(command[::2]).encode("ascii", "replace").decode()[:40]
)
def test_no_command_lets_a_text_act_on_the_terminal(
    command: list[str], path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = [{"PATH": str(path), "CLAIM": claim_id()}.get(part, part) for part in command]
    main(told)
    out, err = capsys.readouterr()
    for stream in (out, err):
        found = _DEAD.search(stream.replace("\r\n", "\n"))
        assert found is None, repr(stream[max(0, found.start() - 60) : found.end() + 20])
    assert out or err
    if "--json" in command and out:
        for line in out.splitlines():
            json.loads(line)


FORMATS = tuple(name for name in EXPORTED if name != "parquet")  # Parquet is no text


@pytest.mark.parametrize("name", FORMATS)
def test_every_export_is_whole_whatever_the_text(
    name: str, path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out"
    code = main(["export", str(path), "--as", name, "-o", str(target)])
    told = capsys.readouterr().err
    if code == 2:
        pytest.fail(told)
    data = target.read_bytes()
    text = data.decode("utf-8")
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text)
    if name in {"graphml", "gexf", "atom"}:
        root = ET.fromstring(text)  # noqa: S314 (our own file)
        assert not [one for one in root.iter() if one.tag.rpartition("}")[2].lower() in {"script", "b", "courier"}]
    elif name == "csv":
        rows = list(csv.reader(text.splitlines()))
        assert len({len(row) for row in rows}) == 1
        assert not [value for row in rows for value in row if value.startswith(("=", "@", "+", "\t", "\r"))]
    elif name in {"geojson", "stix"}:
        json.loads(text)
    elif name == "jsonl":
        assert all(json.loads(line) for line in text.splitlines())


@pytest.mark.parametrize(
    "value", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", '=HYPERLINK("x")', "\x00=1", "\n=1", " =1"]
)
def test_a_cell_is_no_formula(value: str) -> None:
    assert not cell(value).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_the_brief_as_a_page_runs_nothing(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "brief.html"
    main(["brief", str(path), "--since", "3650d", "--html", str(target)])
    capsys.readouterr()
    if target.exists():
        page = target.read_text(encoding="utf-8")
        assert "<script" not in page.lower()
        assert "<Courier>" not in page
        assert "javascript:" not in page.lower()


def test_files_are_written_where_they_are_asked_for(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No name of an article's, an actor's or a feed's becomes a path."""
    monkeypatch.chdir(tmp_path)
    before = set(path.parent.iterdir())
    main(["export", str(path), "--as", "csv", "-o", "out.csv"])
    main(["dyad", str(path), "PER", "CHL", "--svg", "d.svg"])
    assert {found.name for found in tmp_path.iterdir()} <= {"out.csv", "d.svg"}
    assert {found.name for found in set(path.parent.iterdir()) - before} <= {
        "news.db-wal",
        "news.db-shm",
        "news.db.columns",
        "news.db.lock",
    }


def test_a_token_is_shown_once_and_kept_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "news.db"
    with open_database(path):
        pass
    with caplog.at_level(logging.DEBUG):
        assert main(["token", "add", str(path), "desk"]) == 0
        told = capsys.readouterr()
        (token,) = re.findall(r"drg_[\w-]{20,}", told.out + told.err)
        main(["token", "list", str(path)])
    assert token not in (listed := capsys.readouterr()).out + listed.err
    assert token not in caplog.text
    for found in tmp_path.iterdir():
        if found.is_file():
            assert token.encode() not in found.read_bytes(), found


def test_an_address_with_a_password_is_stored_and_told_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "news.db"
    address = "https://ana:geheim77@news.example/feed"
    main(["add", str(path), address])
    main(["run", str(path), "--offline"])
    main(["read", address])
    told = capsys.readouterr()
    assert "geheim77" not in told.out + told.err
    for found in tmp_path.iterdir():
        if found.is_file():
            assert b"geheim77" not in found.read_bytes(), found


def test_keys_and_passwords_show_in_no_representation() -> None:
    from dragoman.share.brief.sending import Login, Server  # noqa: PLC0415

    login = Login(user="ana", password="geheim77")  # noqa: S106
    assert "geheim77" not in repr(login) + str(Server(host="h", login=login)) + repr(Server(host="h", login=login))


def test_a_row_of_a_log_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", "/none\n2026-01-01 forged: all is well.txt"])
    assert len(capsys.readouterr().err.splitlines()) == 1
