"""The command as a process of its own: real files, real pipes, real signals, the real pipeline."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

GOOD = "Malta's prime minister, Ana Borg, said on Tuesday that Cyprus would join the talks. Cyprus denied it."
COMMAND = [sys.executable, "-m", "dragoman"]


def run(*arguments: str | Path, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_every_bad_input_is_one_line_and_the_good_ones_are_read(tmp_path: Path) -> None:
    bad = {
        "empty.txt": b"",
        "blank.txt": b" \n\t\n",
        "binary.txt": bytes(range(256)) * 40,
        "huge.txt": b"Malta said that Cyprus was wrong.\n" * 600_000,
        "broken.json": b'{"text": "Malta said',
        "french.txt": "Le ministre des affaires étrangères a déclaré que la situation était grave et "
        "que le gouvernement suivait l'évolution avec une grande attention depuis hier matin.",
    }
    for name, content in bad.items():
        write(tmp_path / name, content)
    good = [write(tmp_path / "good.txt", GOOD), write(tmp_path / "unbalanced.txt", f'"{GOOD} "And “then ' * 3)]
    long = write(tmp_path / "long.txt", "Malta said that " + "Cyprus and " * 6_000 + "Malta agreed")
    missing = [tmp_path / "missing.txt", "http://127.0.0.1:9/x", "no-such-scheme://x"]
    sources = [tmp_path / name for name in bad]
    done = run("read", "--json", "--published", "2024-06-26", *sources, *missing, *good, long)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    told = done.stderr.splitlines()
    for source in [*map(str, sources), *map(str, missing)]:
        assert len([line for line in told if line.startswith("dragoman: ") and source in line]) == 1, (source, told)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(rows) == 3
    assert rows[0]["claims"]
    assert rows[2]["issues"]


def test_standard_input_is_read() -> None:
    done = run("read", "-", "--json", given=GOOD.encode())
    assert done.returncode == 0, done.stderr
    row = json.loads(done.stdout)
    assert row["document"]["text"].startswith("Malta's prime minister")
    assert [issue["code"] for issue in row["issues"]] == ["no-date"]


def test_the_page_is_plain_in_a_pipe_and_survives_an_ascii_world(tmp_path: Path) -> None:
    article = write(tmp_path / "a.txt", GOOD)
    done = run("read", article, "--published", "2024-06-26", PYTHONIOENCODING="ascii", COLUMNS="90")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    assert "Ana Borg" in done.stdout
    assert "[1]" in done.stdout
    assert "?" not in done.stdout


@pytest.mark.parametrize("options", [["--json"], [], ["--color", "always"]], ids=["json", "page", "coloured page"])
def test_a_closed_pipe_ends_the_run_without_a_word(options: list[str], tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({"id": str(n), "text": GOOD}) for n in range(60))
    source = write(tmp_path / "rows.jsonl", rows)
    reading = subprocess.Popen(
        [*COMMAND, "read", *options, str(source)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert reading.stdout is not None
    assert reading.stderr is not None
    reading.stdout.read(10)
    reading.stdout.close()
    told = reading.stderr.read()
    reading.stderr.close()
    assert reading.wait(timeout=120) == 141
    assert told == b""


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals")
def test_the_bar_goes_to_the_terminal_and_the_data_to_the_pipe(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 (POSIX only)

    articles = [write(tmp_path / f"{number}.txt", GOOD) for number in range(3)]
    master, terminal = pty.openpty()
    done = subprocess.run(
        [*COMMAND, "read", "--json", *map(str, articles)],
        stdout=subprocess.PIPE,
        stderr=terminal,
        check=False,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(terminal)
    shown = os.read(master, 1_000_000).decode()
    os.close(master)
    assert done.returncode == 0
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 3
    assert "0/3" in shown
    assert "\x1b[" in shown
    assert "sha256" not in shown


@pytest.mark.skipif(os.name != "posix", reason="POSIX signals")
def test_control_c_is_one_line_and_130() -> None:
    waiting = subprocess.Popen(
        [*COMMAND, "read", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert waiting.stdin is not None
    waiting.stdin.write(b"Malta ")
    waiting.stdin.flush()
    time.sleep(1.5)
    waiting.send_signal(signal.SIGINT)
    out, err = waiting.communicate(timeout=60)
    assert waiting.returncode == 130
    assert out == b""
    assert err == b"dragoman: interrupted\n"


def test_no_bar_where_stderr_is_no_terminal_even_with_forced_colour(tmp_path: Path) -> None:
    done = run("read", write(tmp_path / "a.txt", GOOD), write(tmp_path / "b.txt", GOOD), FORCE_COLOR="1")
    assert done.returncode == 0
    assert "\x1b" in done.stdout
    assert done.stderr.startswith("dragoman: 2 read, ")
    assert "\x1b" not in done.stderr


def test_the_demo_reads_the_report_that_hardens_a_claim() -> None:
    done = run("demo", "niger-ecowas-2023", "--json")
    assert done.returncode == 0, done.stderr
    reading = json.loads(done.stdout)
    kinds = {claim["kind"] for claim in reading["claims"]}
    assert "event" in kinds
    assert any(len(claim["chain"]) > 1 for claim in reading["claims"])
