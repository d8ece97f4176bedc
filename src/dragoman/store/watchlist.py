"""Saved questions and what they told: each alert once, with how far its delivery is."""

import json
import sqlite3
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dragoman.errors import StoreError
from dragoman.store.clock import Now, stamp, unstamp

ALERTS = ("first", "reversal", "denial", "loss")
"""What a watch can tell: a holder answers for the first time; one turns round; one denies; a source or hedge went missing."""
_WATCH = "name, question, alerts, webhook, secret, private, added_at, seen_at"
_ALERT = (
    "a.row, w.name, a.key, a.sort, a.claim, a.told, a.made_at, a.tries, a.next_at, a.delivered_at, a.error "
    "FROM alerts a JOIN watches w ON w.row = a.watch"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A saved question. `seen_at` is up to when the record was compared; `secret` signs what goes to the `webhook`."""

    name: str
    question: str
    alerts: tuple[str, ...]
    webhook: str | None
    secret: str | None
    private: bool
    added_at: datetime
    seen_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """Something a watch told; `next_at` None where nothing is to be delivered (any more)."""

    row: int
    watch: str
    key: str
    sort: str
    claim: str
    told: dict[str, Any]
    made_at: datetime
    tries: int
    next_at: datetime | None
    delivered_at: datetime | None
    error: str | None


class Watchlist:
    """The view's side; whatever the view's time, as it is now."""

    def _rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def watches(self, name: str | None = None) -> list[Watch]:
        """Return the saved questions in order of making, or the one of a name."""
        chosen = "" if name is None else "WHERE name = :name"
        return [
            _watch(row) for row in self._rows(f"SELECT {_WATCH} FROM watches {chosen} ORDER BY row", {"name": name})
        ]

    def watch_alerts(self, watch: str, *, limit: int = 100, before: int | None = None) -> list[Alert]:
        """Return what a watch told, the newest first; `before` a row goes on there."""
        later = "" if before is None else "AND a.row < :before"
        sql = f"SELECT {_ALERT} WHERE w.name = :watch {later} ORDER BY a.row DESC LIMIT :limit"
        return [_alert(row) for row in self._rows(sql, {"watch": watch, "before": before, "limit": limit})]

    def undelivered(self, now: datetime, *, limit: int = 500) -> list[Alert]:
        """Return the alerts whose delivery is due, the oldest first."""
        sql = f"SELECT {_ALERT} WHERE a.next_at <= :now ORDER BY a.row LIMIT :limit"
        return [_alert(row) for row in self._rows(sql, {"now": stamp(now), "limit": limit})]


class WatchBook:
    """The writer's side."""

    _connection: sqlite3.Connection
    _now: Now

    def transaction(self) -> AbstractContextManager[None]:
        """See `Writer.transaction`."""
        raise NotImplementedError

    def watch(
        self,
        name: str,
        question: str,
        alerts: tuple[str, ...],
        *,
        webhook: str | None = None,
        secret: str | None = None,
        private: bool = False,
    ) -> None:
        """Save a question. Raises `StoreError` for a name that is taken, or for an alert that there isn't."""
        if not alerts or not set(alerts) <= set(ALERTS):
            message = f"a watch tells one or more of {', '.join(ALERTS)}"
            raise StoreError(message)
        with self.transaction():
            if self._connection.execute("SELECT 1 FROM watches WHERE name = ?", (name,)).fetchone():
                message = f"there is a watch called {name!r} already"
                raise StoreError(message)
            self._connection.execute(
                "INSERT INTO watches (name, question, alerts, webhook, secret, private, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (name, question, " ".join(dict.fromkeys(alerts)), webhook, secret, int(private), stamp(self._now())),
            )

    def unwatch(self, name: str) -> None:
        """Drop a saved question with what it told. Raises `StoreError` where there is none."""
        with self.transaction():
            if not self._connection.execute("DELETE FROM watches WHERE name = ?", (name,)).rowcount:
                message = f"there is no watch called {name!r}"
                raise StoreError(message)

    def watched(self, name: str, seen_at: datetime) -> None:
        """Note up to when the record was compared."""
        with self.transaction():
            self._connection.execute("UPDATE watches SET seen_at = ? WHERE name = ?", (stamp(seen_at), name))

    def alert(self, watch: str, *, key: str, sort: str, claim: str, told: dict[str, Any]) -> bool:
        """Keep an alert, due at once where the watch has a webhook; False where it was told before."""
        now = stamp(self._now())
        with self.transaction():
            made = self._connection.execute(
                "INSERT INTO alerts (watch, key, sort, claim, told, made_at, next_at) "
                "SELECT row, ?, ?, ?, ?, ?, iif(webhook IS NULL, NULL, ?) FROM watches WHERE name = ? "
                "ON CONFLICT (watch, key) DO NOTHING",
                (key, sort, claim, json.dumps(told, ensure_ascii=False), now, now, watch),
            )
            return made.rowcount == 1

    def leased(self, row: int, *, until: datetime) -> bool:
        """Take an alert that is due for delivery until a time, so that nobody else sends it; False where somebody has."""
        with self.transaction():
            made = self._connection.execute(
                "UPDATE alerts SET next_at = ? WHERE row = ? AND next_at <= ?", (stamp(until), row, stamp(self._now()))
            )
            return made.rowcount == 1

    def delivery(self, row: int, *, error: str | None, next_at: datetime | None) -> None:
        """Note a try to deliver an alert: with no error it is done; with one it is tried again at `next_at`, or never."""
        now = stamp(self._now())
        with self.transaction():
            self._connection.execute(
                "UPDATE alerts SET tries = tries + 1, error = ?, next_at = ?, delivered_at = ? WHERE row = ?",
                (error, None if next_at is None else stamp(next_at), now if error is None else None, row),
            )


def _watch(row: tuple[Any, ...]) -> Watch:
    name, question, alerts, webhook, secret, private, added, seen = row
    return Watch(
        name=name,
        question=question,
        alerts=tuple(alerts.split()),
        webhook=webhook,
        secret=secret,
        private=bool(private),
        added_at=unstamp(added),
        seen_at=None if seen is None else unstamp(seen),
    )


def _alert(row: tuple[Any, ...]) -> Alert:
    number, watch, key, sort, claim, told, made, tries, following, delivered, error = row
    return Alert(
        row=number,
        watch=watch,
        key=key,
        sort=sort,
        claim=claim,
        told=json.loads(told),
        made_at=unstamp(made),
        tries=tries,
        next_at=None if following is None else unstamp(following),
        delivered_at=None if delivered is None else unstamp(delivered),
        error=error,
    )
