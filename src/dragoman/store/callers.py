"""Programs that call: their tokens, of which only digests are kept, and what they were answered, so that twice is once."""

import hashlib
import json
import secrets
import sqlite3
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from dragoman.errors import StoreError
from dragoman.store.clock import Now, stamp, unstamp

SCOPES = ("read", "write", "review")
"""What a token can allow: to read; to add documents and watches; to judge claims. The last two read as well."""
PREFIX = "drg_"
"""How every token begins, so that one which was published by mistake is found by a search."""
_BYTES = 32
_KEPT = timedelta(days=7)
"""How long an answer to a request with an Idempotency-Key is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What is known of a token; `rate` is requests a minute, None for the server's own limit."""

    name: str
    digest: str
    scopes: frozenset[str]
    rate: int | None
    added_at: datetime
    revoked_at: datetime | None

    def allows(self, scope: str) -> bool:
        """Say whether it lets its holder do this."""
        return self.revoked_at is None and (scope in self.scopes or scope == "read")


def digest_of(text: str | bytes) -> str:
    """Return the SHA-256 of a token or of what was sent: a token's 256 random bits need no slower hash."""
    return hashlib.sha256(text.encode() if isinstance(text, str) else text).hexdigest()


class Callers:
    """The view's side."""

    def _rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def tokens(self) -> list[Token]:
        """Return every token, revoked ones too, in order of making; whatever the view's time, as they are now."""
        found = self._rows("SELECT name, digest, scopes, rate, added_at, revoked_at FROM tokens ORDER BY row")
        return [
            Token(
                name=name,
                digest=digest,
                scopes=frozenset(scopes.split()),
                rate=rate,
                added_at=unstamp(added),
                revoked_at=None if revoked is None else unstamp(revoked),
            )
            for name, digest, scopes, rate, added, revoked in found
        ]

    def identity(self) -> str:
        """Return the random name of this file, which its copies share."""
        return str(self._rows("SELECT value FROM facts WHERE name = 'identity'")[0][0])

    def newest_stamp(self) -> datetime | None:
        """Return when the newest reading or judgement was made: as of then, a view shows what this one shows now."""
        found = self._rows(
            "SELECT max((SELECT read_at FROM readings ORDER BY row DESC LIMIT 1), coalesce((SELECT made_at FROM judgements "
            "ORDER BY row DESC LIMIT 1), ''), coalesce((SELECT ingested_at FROM documents ORDER BY row DESC LIMIT 1), ''))"
        )
        return unstamp(found[0][0]) if found[0][0] else None


class CallerBook:
    """The writer's side."""

    _connection: sqlite3.Connection
    _now: Now

    def transaction(self) -> AbstractContextManager[None]:
        """See `Writer.transaction`."""
        raise NotImplementedError

    def token(self, name: str, scopes: frozenset[str], *, rate: int | None = None) -> str:
        """Make a token and return it: it can't be had again. Raises `StoreError` for a name that is taken or a wrong scope."""
        if not name.strip() or not scopes or not scopes <= set(SCOPES):
            message = f"a token needs a name and scopes out of {', '.join(SCOPES)}"
            raise StoreError(message)
        made = PREFIX + secrets.token_urlsafe(_BYTES)
        with self.transaction():
            if self._connection.execute("SELECT 1 FROM tokens WHERE name = ?", (name,)).fetchone():
                message = f"there is a token called {name!r} already, or there was one: give another name"
                raise StoreError(message)
            self._connection.execute(
                "INSERT INTO tokens (name, digest, scopes, rate, added_at) VALUES (?, ?, ?, ?, ?)",
                (name, digest_of(made), " ".join(sorted(scopes)), rate, stamp(self._now())),
            )
        return made

    def revoke(self, name: str) -> None:
        """Take a token back; its name stays known. Raises `StoreError` where none of this name holds."""
        with self.transaction():
            changed = self._connection.execute(
                "UPDATE tokens SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL", (stamp(self._now()), name)
            ).rowcount
        if not changed:
            message = f"no token called {name!r} holds"
            raise StoreError(message)

    def answered(self, caller: str, key: str) -> tuple[str, dict[str, Any]] | None:
        """Return (digest of what was sent, what was answered) for an Idempotency-Key, None for a new one."""
        found = self._connection.execute(
            "SELECT digest, answer FROM requests WHERE caller = ? AND key = ?", (caller, key)
        ).fetchone()
        return None if found is None else (found[0], json.loads(found[1]))

    def answer(self, caller: str, key: str, digest: str, answer: dict[str, Any]) -> None:
        """Keep what was answered; what is older than a week is dropped. Call it in the transaction that did the work."""
        now = self._now()
        self._connection.execute("DELETE FROM requests WHERE made_at < ?", (stamp(now - _KEPT),))
        self._connection.execute(
            "INSERT INTO requests (caller, key, digest, answer, made_at) VALUES (?, ?, ?, ?, ?)",
            (caller, key, digest, json.dumps(answer), stamp(now)),
        )
