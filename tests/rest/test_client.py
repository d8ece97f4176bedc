"""The client against a server that listens, and `dragoman token` beside it."""

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import uvicorn
from api_made import filled

from dragoman.client import ApiError, Client
from dragoman.errors import DragomanError
from dragoman.serve.cli.main import main
from dragoman.serve.web.application import application


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    path = filled(tmp_path / "news.db")
    server = uvicorn.Server(uvicorn.Config(application(path), host="127.0.0.1", port=0, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(600):
        if server.started:
            break
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield path, f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


def made_token(path: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    assert main(["token", "add", str(path), *more]) == 0
    return capsys.readouterr().out.strip()


def test_a_program_reads_writes_and_judges(served: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, address = served
    client = Client(address)
    count = client.about()["counts"]["claims"]
    found = list(client.claims(limit=7))
    assert len(found) == count
    assert 0 < len(list(client.claims(about=("PER", "CHL"), limit=7))) < count
    shown = client.claim(found[0]["claim"]["id"])
    quote = shown["claim"]["quote"]
    assert client.text(shown["document"]["id"])[quote["start"] : quote["end"]] == quote["exact"]
    assert client.ask("Is Peru worried about Chile?")["verdicts"]
    assert client.dyad("PER", "CHL", by="year")["sides"]
    assert list(client.dyads(by="all"))
    assert client.perspective("Peru")["positions"]
    assert client.grid()["cells"]
    assert client.network()["edges"]
    assert client.search("envoys")
    assert client.actors(limit=2)
    assert client.sources()["publishers"]
    assert client.losses() == []
    assert client.changes("3650d")["documents"]
    assert client.evidence(found[0]["claim"]["id"])["type"] == "Annotation"
    assert client.health()["status"] == "ok"
    assert client.export("csv").startswith(b"claim,")
    assert len(list(client.documents())) == client.about()["counts"]["documents"]
    with pytest.raises(ApiError, match="token") as refused:
        client.add([{"text": "Peru said nothing at all on Monday, and neither did Chile."}])
    assert refused.value.status == 401
    able = Client(
        address + "/api/v1/", token=made_token(path, capsys, "feeder", "--scope", "write", "--scope", "review")
    )
    row = {"text": "Peru said nothing at all on Monday, and neither did Chile.", "url": "https://a.example/9"}
    assert able.add([row], key="one") == able.add([row], key="one")
    done = able.judge(found[0]["claim"]["id"], "reject", note="no")
    assert able.undo(done["judgement"])["undoes"] == done["judgement"]
    with pytest.raises(ApiError) as missing:
        client.claim("c_nope")
    assert missing.value.status == 404
    assert missing.value.problem["help"]


def test_a_busy_server_is_asked_again() -> None:
    asked: list[str] = []

    class Busy(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            busy = len(asked) < 3
            self.send_response(503 if busy else 200)
            self.send_header("retry-after", "0")
            self.end_headers()
            self.wfile.write(b"{}" if busy else b'{"status": "ok"}')

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Busy)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    assert Client(address).health() == {"status": "ok"}
    assert len(asked) == 3
    asked.clear()
    with pytest.raises(ApiError) as failed:
        Client(address, tries=2).health()
    assert failed.value.status == 503
    server.shutdown()
    server.server_close()
    with pytest.raises(ApiError, match="does not answer"):
        Client(address, tries=1).health()
    with pytest.raises(DragomanError, match="no address"):
        Client("file:///etc/passwd")


def test_tokens_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = filled(tmp_path / "news.db")
    made = made_token(path, capsys, "desk", "--rate", "30")
    assert made.startswith("drg_")
    assert main(["token", "add", str(path), "desk"]) == 1
    assert "already" in capsys.readouterr().err
    assert main(["token", "list", str(path), "--json"]) == 0
    listed = capsys.readouterr().out
    assert made not in listed
    assert json.loads(listed)["rate"] == 30
    assert main(["token", "revoke", str(path), "desk"]) == 0
    assert main(["token", "revoke", str(path), "desk"]) == 1
    assert main(["token", "list", str(path)]) == 0
    assert "taken back" in capsys.readouterr().out
