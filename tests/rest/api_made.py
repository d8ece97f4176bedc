"""A database and a server over it, asked as a program asks: through ASGI, or from another machine."""

import asyncio
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from fastapi import FastAPI
from readings_made import Clock, numbered, report

from dragoman.serve.web.application import application
from dragoman.serve.web.settings import Settings
from dragoman.store import open_database

NUMBERED = 9


def filled(path: Path) -> Path:
    with open_database(path, now=Clock()) as database, database.writer() as writer:
        writer.reading(report())
        for number in range(2, 2 + NUMBERED):
            writer.reading(numbered(number))
        writer.source("The Courier", reliability="B", credibility=2, set_by="Ann")
    return path


def token(path: Path, name: str, *scopes: str, rate: int | None = None) -> str:
    with open_database(path) as database, database.writer() as writer:
        return writer.token(name, frozenset(scopes), rate=rate)


class Api:
    """An app that is asked without a network."""

    def __init__(self, path: Path, settings: Settings | None = None) -> None:
        self.path = path
        self.app: FastAPI = application(path, settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.app.state.site.aside.close()
        self.app.state.site.pool.close()

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        bearer: str | None = None,
        client: str = "127.0.0.1",
        headers: dict[str, str] | None = None,
        base: str = "/api/v1",
        **more: Any,
    ) -> httpx.Response:
        sent = dict(headers or {})
        if bearer is not None:
            sent["authorization"] = f"Bearer {bearer}"

        async def asking() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, client=(client, 50_000), raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as asked:
                return await asked.request(method, base + path, headers=sent, **more)

        return asyncio.run(asking())

    def get(self, path: str, **more: Any) -> Any:
        answer = self.ask(path, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self.ask(path, method="POST", **more)
