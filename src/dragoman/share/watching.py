"""Watches at work: saved questions are asked again, what they have to tell is kept, and sent to webhooks, each thing once."""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from dragoman.analyse.watching import sightings
from dragoman.errors import DragomanError, FetchError
from dragoman.load.fetch import post
from dragoman.load.items import Limits
from dragoman.share.alerts import alert_json, told
from dragoman.store import Alert, Database, Watch

_SECRET = "whsec_"  # noqa: S105 - how keys of signatures begin, by Standard Webhooks
_SECRET_BYTES = 32
_LIMITS = Limits(bytes=64 * 1024, seconds=15.0)
"""A webhook's answer is thrown away: it may be short and has to be quick."""
WAITS = (2, 10, 60, 600, 3600, 6 * 3600, 24 * 3600)
"""Seconds before each further try; after the last the alert is kept with its error, and not sent again."""
_LEASE = timedelta(minutes=5)
_GONE = 410
PATIENCE = 15.0
"""Seconds for which a delivery stays with an alert whose next try is near."""


@dataclass(slots=True, kw_only=True)
class Checked:
    """What a check did."""

    watches: int = 0
    alerts: int = 0
    delivered: int = 0
    failed: int = 0


def new_secret() -> str:
    """Return a key for signatures, as Standard Webhooks writes it."""
    return _SECRET + base64.b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def signature(secret: str, identity: str, timestamp: int, body: bytes) -> str:
    """Return the value of webhook-signature: HMAC-SHA256 of "id.timestamp.body" (Standard Webhooks, version 1)."""
    try:
        key = base64.b64decode(secret.removeprefix(_SECRET), validate=True)
    except binascii.Error:
        key = secret.encode()
    made = hmac.new(key, f"{identity}.{timestamp}.".encode() + body, hashlib.sha256)
    return "v1," + base64.b64encode(made.digest()).decode()


def watched(database: Database, name: str, question: str, alerts: tuple[str, ...], *, webhook: str | None = None,
            private: bool = False) -> Watch:  # fmt: skip
    """Save a question; what is in the database by now is known and not told. Raises `StoreError`."""
    secret = None if webhook is None else new_secret()
    with database.writer() as writer, writer.transaction():
        writer.watch(name, question, alerts, webhook=webhook, secret=secret, private=private)
        writer.watched(name, database.now())
    with database.view() as view:
        return view.watches(name)[0]


def check(database: Database, *, only: str | None = None) -> Checked:
    """Ask every saved question again and keep what it has to tell. Nobody else writes meanwhile."""
    made = Checked()
    with database.writer() as writer, database.view() as current:
        now = database.now()
        for watch in current.watches(only):
            made.watches += 1
            with database.view(watch.seen_at or watch.added_at) as then, database.view(now) as today:
                found = sightings(then, today, watch.question, frozenset(watch.alerts))
            with writer.transaction():
                for one in found:
                    made.alerts += writer.alert(
                        watch.name, key=one.key, sort=one.sort, claim=one.record.claim.id, told=told(one)
                    )
                writer.watched(watch.name, now)
    return made


def deliver(database: Database, *, patience: float = PATIENCE, sleep: Callable[[float], None] = time.sleep) -> Checked:
    """Send what is due, and what becomes due within `patience` seconds; an alert that a webhook took is never sent again."""
    made, ends = Checked(), database.now() + timedelta(seconds=patience)
    while True:
        now = database.now()
        with database.view() as view:
            watches = {one.name: one for one in view.watches()}
            due = view.undelivered(now)
            later = [] if due else view.undelivered(ends, limit=1)
        for alert in due:
            watch = watches.get(alert.watch)
            if watch is not None and watch.webhook is not None:
                _one(database, watch, alert, made)
        if not due:
            soon = [one.next_at for one in later if one.next_at is not None]
            if not soon:
                return made
            sleep(max(0.05, (soon[0] - database.now()).total_seconds()))


def _one(database: Database, watch: Watch, alert: Alert, made: Checked) -> None:
    with database.writer() as writer:
        if not writer.leased(alert.row, until=database.now() + _LEASE):
            return
    error, final = _sent(watch, alert, int(database.now().timestamp()))
    following = None
    if error is not None and not final and alert.tries < len(WAITS):
        following = database.now() + timedelta(seconds=WAITS[alert.tries])
    with database.writer() as writer:
        writer.delivery(alert.row, error=error, next_at=following)
    made.delivered += error is None
    made.failed += error is not None


def _sent(watch: Watch, alert: Alert, timestamp: int) -> tuple[str | None, bool]:
    """Send an alert; return (what went wrong, whether for good)."""
    payload = alert_json(alert)
    del payload["delivered_at"], payload["error"]
    body = json.dumps({"type": f"watch.{alert.sort}", "question": watch.question, "data": payload}).encode()
    identity = str(payload["id"])
    headers = {
        "Content-Type": "application/json",
        "Accept": "*/*",
        "webhook-id": identity,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(watch.secret or "", identity, timestamp, body),
    }
    try:
        post(watch.webhook or "", body, headers=headers, limits=_LIMITS, allow_private=watch.private)
    except FetchError as error:
        return str(error).replace("fetched", "reached"), error.status == _GONE
    except DragomanError as error:
        return str(error), True
    return None, False


def after_run(database: Database) -> Checked:
    """Check and deliver, where there is anything to watch: what a run does at its end."""
    with database.view() as view:
        if not view.watches():
            return Checked()
    made = check(database)
    sent = deliver(database, patience=0.0)
    made.delivered, made.failed = sent.delivered, sent.failed
    return made
