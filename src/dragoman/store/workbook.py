"""The writer's rows that change in place or come from elsewhere: feeds, inputs, grades, other people's events."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, Literal

from dragoman.model.claim import Coder
from dragoman.model.reading import Json
from dragoman.store.appending import Appender
from dragoman.store.clock import Now, stamp

State = Literal["queued", "doing", "done", "failed", "skipped"]


class Workbook:
    """What a writer keeps beside documents and claims."""

    _connection: sqlite3.Connection
    _appender: Appender
    _now: Now

    def transaction(self) -> AbstractContextManager[None]:
        """See `Writer.transaction`."""
        raise NotImplementedError

    def source(
        self,
        publisher: str,
        *,
        reliability: str | None = None,
        credibility: int | None = None,
        state: str | None = None,
        note: str | None = None,
        set_by: str,
        set_at: datetime | None = None,
    ) -> None:
        """Grade a publisher; the newest grade counts, the older ones stay."""
        with self.transaction():
            self._connection.execute(
                "INSERT INTO sources (publisher, reliability, credibility, state, note, set_by, set_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (publisher, reliability, credibility, state, note, set_by, stamp(set_at or self._now())),
            )

    def feed(
        self,
        url: str,
        *,
        title: str | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        checked: bool = False,
        error: str | None = None,
        at: datetime | None = None,
    ) -> None:
        """Subscribe to a feed, or note how the last try went (`checked`); what is None stays as it was."""
        now = stamp(at or self._now())
        tried = now if checked else None
        went_well = now if checked and error is None else None
        with self.transaction():
            self._connection.execute(
                "INSERT INTO feeds (url, title, etag, last_modified, added_at, checked_at, ok_at, error) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET "
                "title = coalesce(excluded.title, title), etag = coalesce(excluded.etag, etag), "
                "last_modified = coalesce(excluded.last_modified, last_modified), "
                "checked_at = coalesce(excluded.checked_at, checked_at), ok_at = coalesce(excluded.ok_at, ok_at), "
                "error = CASE WHEN excluded.checked_at IS NULL THEN error ELSE excluded.error END",
                (url, title, etag, last_modified, now, tried, went_well, error),
            )

    def input(
        self,
        location: str,
        *,
        state: State = "queued",
        kind: str | None = None,
        fingerprint: str | None = None,
        position: str | None = None,
        error: str | None = None,
        detail: Json | None = None,
        at: datetime | None = None,
    ) -> bool:
        """Put an input on the work list, or note how far it is; True where it is new. "doing" counts as a try.

        `kind`, `fingerprint`, `position` and `detail` stay as they were where None; `error` is always replaced.
        An input that is known is not queued anew by its bare name: that takes `requeue`.
        """
        now = stamp(at or self._now())
        held = None if detail is None else json.dumps(detail, ensure_ascii=False)
        tries = int(state == "doing")
        with self.transaction():
            made = self._connection.execute(
                "INSERT INTO inputs (location, kind, state, tries, fingerprint, position, error, detail, added_at, changed_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (location) DO NOTHING",
                (location, kind, state, tries, fingerprint, position, error, held, now, now),
            ).rowcount
            if made == 0 and state != "queued":
                self._connection.execute(
                    "UPDATE inputs SET kind = coalesce(?, kind), state = ?, tries = tries + ?, "
                    "fingerprint = coalesce(?, fingerprint), position = coalesce(?, position), error = ?, "
                    "detail = coalesce(?, detail), changed_at = ? WHERE location = ?",
                    (kind, state, tries, fingerprint, position, error, held, now, location),
                )
            return made == 1

    def reached(self, location: str, position: str) -> None:
        """Note how far inside an input the work is."""
        with self.transaction():
            self._connection.execute("UPDATE inputs SET position = ? WHERE location = ?", (position, location))

    def requeue(self, location: str, *, fingerprint: str | None = None, at: datetime | None = None) -> bool:
        """Queue a known input from its beginning, as when its content has changed; False where it is unknown."""
        with self.transaction():
            changed = self._connection.execute(
                "UPDATE inputs SET state = 'queued', position = NULL, error = NULL, "
                "fingerprint = coalesce(?, fingerprint), changed_at = ? WHERE location = ?",
                (fingerprint, stamp(at or self._now()), location),
            ).rowcount
            return changed == 1

    def external(
        self,
        coder: Coder,
        external_id: str,
        data: Json,
        *,
        day: date | None = None,
        actor: str | None = None,
        recipient: str | None = None,
        type: str | None = None,  # noqa: A002
        url: str | None = None,
        at: datetime | None = None,
    ) -> bool:
        """Store a row of somebody else's coding; False where that coder's id was stored before."""
        row = (external_id, data, day, actor, recipient, type, url)
        return self.externals(coder, [row], at=at) == 1

    def externals(self, coder: Coder, rows: Iterable[tuple[Any, ...]], *, at: datetime | None = None) -> int:
        """Store many: (external_id, data, day, actor, recipient, type, url); return how many were new."""
        with self.transaction():
            by = self._appender.coder(coder)
            now = stamp(at or self._now())
            before = self._connection.total_changes
            self._connection.executemany(
                "INSERT INTO external_events (coder, external_id, day, actor, recipient, type, url, data, ingested_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (coder, external_id) DO NOTHING",
                (
                    (by, key, None if day is None else day.isoformat(), actor, recipient, kind, url,
                     json.dumps(data, ensure_ascii=False), now)
                    for key, data, day, actor, recipient, kind, url in rows
                ),
            )  # fmt: skip
            return self._connection.total_changes - before
