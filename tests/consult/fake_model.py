"""A server that speaks OpenAI's chat completions and answers what a test tells it: well, wrongly, late, or too much."""

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

Asked = dict[str, Any]
Answer = Callable[[Asked], "Said"]


class Said:
    """One answer: a status, the body, and how long to wait before it."""

    def __init__(self, body: bytes = b"", *, status: int = 200, wait: float = 0.0, **headers: str) -> None:
        self.body, self.status, self.wait, self.headers = body, status, wait, headers


def saying(content: object, *, finish: str = "stop") -> Said:
    """Answer with a message: text as it is, anything else as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
    return Said(json.dumps({"object": "chat.completion", "choices": [choice]}).encode())


class FakeModel:
    """Listens on this machine; `asked` are the requests, `keys` the authorizations that came."""

    def __init__(self, answer: Answer) -> None:
        self.asked: list[Asked] = []
        self.keys: list[str | None] = []
        self.paths: list[str] = []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["content-length"])))
                fake.asked.append(body)
                fake.keys.append(self.headers.get("authorization"))
                fake.paths.append(self.path)
                said = answer(body)
                time.sleep(said.wait)
                try:
                    self.send_response(said.status)
                    for name, value in said.headers.items():
                        self.send_header(name.replace("_", "-"), value)
                    self.end_headers()
                    self.wfile.write(said.body)
                except OSError:
                    pass  # whoever asked has gone

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


ARTICLE = (
    "Lima talks stall\n\n"
    "Foreign Minister Ana Rojas of Peru said on Monday that Chile had probably expelled two envoys. "
    "Peru is worried about the closing of the border, she added.\n\n"
    "Peru and Chile\n  have been allies since 1998."
)


def event(**changes: Any) -> dict[str, Any]:
    """The claim that Rojas makes, as a good model proposes it."""
    made: dict[str, Any] = {
        "quote": "Foreign Minister Ana Rojas of Peru said on Monday that Chile had probably expelled two envoys",
        "chain": [
            {"source": "AUTHOR", "cue": None, "factuality": "Uu"},
            {"source": "Foreign Minister Ana Rojas of Peru", "cue": "said", "factuality": "PR+"},
        ],
        "content": "Chile had probably expelled two envoys",
        "hedges": ["probably"],
        "cue_type": "communication",
        "form": "indirect",
        "kind": "event",
        "event": {
            "type": "COERCE", "mode": "expel", "actors": ["Chile"], "recipients": [], "when": "Monday", "place": None,
            "status": "happened",
        },
        "attitude": None,
        "relation": None,
    }  # fmt: skip
    return made | changes


def attitude(**changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "quote": "Peru is worried about the closing of the border, she added",
        "chain": [
            {"source": "AUTHOR", "cue": None, "factuality": "Uu"},
            {"source": "she", "cue": "added", "factuality": "CT+"},
            {"source": "Peru", "cue": "worried", "factuality": "CT+"},
        ],
        "content": "Peru is worried about the closing of the border",
        "hedges": [],
        "cue_type": "belief",
        "form": "indirect",
        "kind": "attitude",
        "event": None,
        "attitude": {
            "experiencer": "Peru", "type": "sentiment", "polarity": "-", "emotion": "anxiety", "word": "worried",
            "intensity": "unmarked", "targets": [],
        },
        "relation": None,
    }  # fmt: skip
    return made | changes


def relation(**changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "quote": "Peru and Chile have been allies since 1998",
        "chain": [{"source": "AUTHOR", "cue": None, "factuality": "CT+"}],
        "content": "Peru and Chile have been allies since 1998",
        "hedges": [],
        "cue_type": "state",
        "form": "author",
        "kind": "relation",
        "event": None,
        "attitude": None,
        "relation": {
            "kind": "alliance", "direction": "stable", "parties": ["Peru", "Chile"], "when": "since 1998", "place": None,
        },
    }  # fmt: skip
    return made | changes
