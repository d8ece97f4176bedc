"""The record: one SQLite file that only grows; a writer appends, a view reads it as it stood on any day."""

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
from dragoman.store.worklist import Rereading
from dragoman.store.writer import Writer

__all__ = [
    "ActorCount",
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
    "View",
    "Writer",
    "open_database",
]
