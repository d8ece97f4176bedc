"""The record: one SQLite file that only grows; a writer appends, a view reads it as it stood on any day."""

from dragoman.store.callers import Token
from dragoman.store.database import Database, open_database
from dragoman.store.keying import Role
from dragoman.store.records import (
    ActorCount,
    Counts,
    DocumentInfo,
    Dyad,
    ExternalEvent,
    Feed,
    Grade,
    Hit,
    Input,
    Judgement,
    Member,
    PublisherCount,
    Record,
    StoredIssue,
)
from dragoman.store.view import View
from dragoman.store.watchlist import Alert, Watch
from dragoman.store.worklist import Rereading
from dragoman.store.writer import Writer

__all__ = [
    "ActorCount",
    "Alert",
    "Counts",
    "Database",
    "DocumentInfo",
    "Dyad",
    "ExternalEvent",
    "Feed",
    "Grade",
    "Hit",
    "Input",
    "Judgement",
    "Member",
    "PublisherCount",
    "Record",
    "Rereading",
    "Role",
    "StoredIssue",
    "Token",
    "View",
    "Watch",
    "Writer",
    "open_database",
]
