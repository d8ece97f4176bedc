"""One server of a language model: where it is, which model, the key's variable; one question to it, and a JSON object back."""

import ipaddress
import json
import os
import time
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dragoman.errors import ConsultError, FetchError
from dragoman.load.fetch import post
from dragoman.load.items import Limits

SETTINGS = Path("dragoman.toml")
"""In the folder where dragoman is called; its table `llm` has base_url, model, api_key_env and timeout."""
URL, MODEL, KEY_NAME, TIMEOUT = (
    "DRAGOMAN_LLM_BASE_URL",
    "DRAGOMAN_LLM_MODEL",
    "DRAGOMAN_LLM_API_KEY_ENV",
    "DRAGOMAN_LLM_TIMEOUT",
)
_KEY = "DRAGOMAN_LLM_API_KEY"
_KEYS = "_API_KEY"
"""How a variable's name must end that the settings file names: a file in a stranger's folder must not send any secret out."""
_SECONDS = 120.0
_MOST_ANSWERED = 4 << 20
"""Bytes of one answer: a long article's claims take a tenth."""
_TRIES = 3
_WAIT = 0.5
_LONGEST_WAIT = 20.0
_REFUSED_SCHEMA = frozenset({400, 422})
"""How servers that know no JSON schemas answer; they are asked again for plain JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer: the object, and whether the model was cut off before its end."""

    made: dict[str, Any]
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A server that speaks OpenAI's chat completions. `seconds` is for one question with all its tries."""

    base_url: str
    model: str
    key: str | None = field(default=None, repr=False)
    seconds: float = _SECONDS
    sleep: Callable[[float], None] = time.sleep

    @classmethod
    def of(
        cls, *, base_url: str | None = None, model: str | None = None, environment: Mapping[str, str] | None = None,
        settings: Path = SETTINGS,
    ) -> "Endpoint":  # fmt: skip
        """Return what options, else environment variables, else the settings file name. Raises `ConsultError`.

        The key itself stands in an environment variable, whose name `api_key_env` tells, so that no file has it.
        """
        known = os.environ if environment is None else environment
        kept = _table(settings)
        url = base_url or known.get(URL) or kept.get("base_url")
        name = model or known.get(MODEL) or kept.get("model")
        if not url or not name:
            missing = "base_url" if not url else "model"
            message = f"no language model is named: {missing} is missing (set {URL} and {MODEL}, or a table [llm] in {settings})"
            raise ConsultError(message)
        variable = known.get(KEY_NAME) or _named_key(kept, settings) or _KEY
        seconds = known.get(TIMEOUT) or kept.get("timeout") or _SECONDS
        try:
            patience = float(seconds)
        except (TypeError, ValueError) as error:
            message = f"the timeout {seconds!r} is no number of seconds"
            raise ConsultError(message) from error
        made = cls(base_url=str(url).rstrip("/"), model=str(name), key=known.get(str(variable)), seconds=patience)
        made._check()
        return made

    def _check(self) -> None:
        parts = urlsplit(self.base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            message = f"{self.base_url!r} is no address of a server, such as http://127.0.0.1:11434/v1"
            raise ConsultError(message)
        if self.key and parts.scheme == "http" and not _inside(parts.hostname):
            message = f"the key would go to {parts.hostname} unprotected: give an https address"
            raise ConsultError(message)

    def ask(self, system: str, user: str, *, name: str, schema: dict[str, Any]) -> Answered:
        """Return the object that the model answers. Raises `ConsultError` where none comes, or what comes is no JSON object."""
        deadline = time.monotonic() + self.seconds
        forms: list[dict[str, Any]] = [
            {"type": "json_schema", "json_schema": {"name": name, "strict": True, "schema": schema}},
            {"type": "json_object"},
        ]
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        body = {"model": self.model, "temperature": 0, "seed": 1, "messages": messages}
        for form in forms:
            try:
                raw = self._post({**body, "response_format": form}, deadline)
            except FetchError as error:
                if error.status in _REFUSED_SCHEMA and form is not forms[-1]:
                    continue
                message = f"{self.model} at {self.base_url} gave no answer: {_plain(error)}"
                raise ConsultError(message) from error
            return self._answered(raw)
        raise AssertionError(name)  # the last form returns or raises

    def _post(self, body: dict[str, Any], deadline: float) -> bytes:
        sent = json.dumps(body).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        for tried in range(1, _TRIES + 1):
            left = deadline - time.monotonic()
            limits = Limits(bytes=_MOST_ANSWERED, seconds=max(0.05, left))
            try:
                return post(
                    f"{self.base_url}/chat/completions", sent, headers=headers, limits=limits, allow_private=True
                )
            except FetchError as error:
                wait = _wait(error, tried)
                if not error.transient or tried == _TRIES or time.monotonic() + wait >= deadline:
                    raise
                self.sleep(wait)
        raise AssertionError(body)  # the last try returns or raises

    def _answered(self, raw: bytes) -> Answered:
        try:
            choice = json.loads(raw)["choices"][0]
            made = json.loads(_bare(choice["message"]["content"]))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
            message = f"{self.model} at {self.base_url} answered what is not the JSON that was asked for"
            raise ConsultError(message) from error
        if not isinstance(made, dict):
            message = f"{self.model} at {self.base_url} answered what is no JSON object"
            raise ConsultError(message)
        return Answered(made=made, cut=choice.get("finish_reason") == "length")


def _named_key(kept: Mapping[str, Any], settings: Path) -> str | None:
    """Return the variable that the settings file names. Raises `ConsultError` where it is none that holds a key of a model."""
    name = kept.get("api_key_env")
    if name is None:
        return None
    if not str(name).endswith(_KEYS):
        message = (
            f"api_key_env in {settings} must end in {_KEYS}, and is {str(name)!r}; any other name goes into {KEY_NAME}"
        )
        raise ConsultError(message)
    return str(name)


def _table(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            found = tomllib.load(file).get("llm", {})
    except FileNotFoundError:
        return {}
    except (OSError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: cannot be read: {error}"
        raise ConsultError(message) from error
    if not isinstance(found, dict):
        message = f"{path}: [llm] is no table"
        raise ConsultError(message)
    return found


def _inside(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _wait(error: FetchError, tried: int) -> float:
    asked = error.retry_after or ""
    return min(float(asked), _LONGEST_WAIT) if asked.isdigit() else _WAIT * 2**tried


def _plain(error: FetchError) -> str:
    """Return what went wrong without advice for pages."""
    return str(error).partition(": ")[2].partition("; raise the limit")[0] or str(error)


def _bare(content: str) -> str:
    """Return the JSON of an answer that some models fence as code."""
    text = content.strip()
    if text.startswith("```"):
        text = text.partition("\n")[2].rpartition("```")[0]
    return text
