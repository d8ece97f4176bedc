"""Everything that can be read from a database, as it stood at one time; judgements applied."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from dragoman.errors import UnknownIdError
from dragoman.model.document import Document, Zone, ZoneKind
from dragoman.store import columnar
from dragoman.store.asking import Names, Question, compose
from dragoman.store.callers import Callers
from dragoman.store.clock import stamp
from dragoman.store.dyads import HELD, DyadQuestion, table
from dragoman.store.fetching import CLAIM_COLUMNS, document_columns, document_info, record, with_text
from dragoman.store.records import DocumentInfo, Dyad, Hit, Period, Record
from dragoman.store.scope import Scope, where
from dragoman.store.search import NEWEST, match_expression
from dragoman.store.tallies import Tallies
from dragoman.store.trouble import told
from dragoman.store.unlisted import Unlisted
from dragoman.store.vectors import Vectors
from dragoman.store.watchlist import Watchlist
from dragoman.store.worklist import Worklist

_PAGE = 500
"""Rows fetched at once."""

_CLAIM_HITS = """
SELECT f.score, {columns} FROM (
  SELECT t.rowid AS row, -bm25(claims_text, 2.0, 1.0, 0.5) AS score
  FROM claims_text t CROSS JOIN claims c ON c.row = t.rowid
  {where} ORDER BY t.rowid DESC LIMIT :newest
) f JOIN claims c ON c.row = f.row JOIN documents d ON d.row = c.document
ORDER BY f.score DESC, c.row DESC LIMIT :limit
"""
_SENTENCE_HITS = """
SELECT f.score, s.start, s."end", substr(d.text, s.start + 1, s."end" - s.start), {columns} FROM (
  SELECT t.rowid AS row, -bm25(sentences_text) AS score
  FROM sentences_text t CROSS JOIN sentences s ON s.row = t.rowid CROSS JOIN documents d ON d.row = s.document
  {where} ORDER BY t.rowid DESC LIMIT :newest
) f JOIN sentences s ON s.row = f.row JOIN documents d ON d.row = s.document
ORDER BY f.score DESC, s.row DESC LIMIT :limit
"""


class View(Tallies, Worklist, Vectors, Callers, Watchlist, Unlisted):
    """Reads one database as it stood at `as_of` (None: as it stands at each question).

    Claims are those of each document's newest reading by then. Rejected claims are left out unless asked for;
    relabels and merges are applied. May be read while a writer writes. Close it, or let the database do so.
    """

    def __init__(self, connection: sqlite3.Connection, *, path: Path, as_of: datetime | None) -> None:
        """Use `Database.view`."""
        self._connection = connection
        self._path = path
        self.as_of = as_of
        self._stamp = None if as_of is None else stamp(as_of)
        self._known: Scope | None = None
        self._version = -1
        self.closed = False
        self._columnar: columnar.Columns | None = None

    @property
    def path(self) -> Path:
        """The database's file."""
        return self._path

    def close(self) -> None:
        """Give the connection back; twice is as good as once."""
        self.closed = True
        if self._columnar is not None:
            self._columnar.close()
            self._columnar = None
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def claims(
        self,
        *,
        ids: Collection[str] | None = None,
        rows: Collection[int] | None = None,
        document: str | None = None,
        holder: Names | None = None,
        experiencer: Names | None = None,
        actor: Names | None = None,
        recipient: Names | None = None,
        about: Collection[str] | None = None,
        kind: Names | None = None,
        event_type: Names | None = None,
        attitude: Names | None = None,
        polarity: Literal["+", "-"] | None = None,
        relation: Names | None = None,
        attributed: bool | None = None,
        since: date | None = None,
        until: date | None = None,
        published_since: date | None = None,
        published_until: date | None = None,
        min_score: float | None = None,
        include_rejected: bool = False,
        newest_first: bool = False,
        limit: int | None = None,
        after: int | None = None,
    ) -> Iterator[Record]:
        """Yield the claims that fit everything asked, in order of storing; `after` a record's row goes on there.

        Actors are codes, ids or names: any of several, but all of `about`. `holder` is anybody in the chain ("AUTHOR":
        the author alone): a country for those who speak for it, as for `experiencer`; others take in whoever is of it.
        `attitude` is an emotion or a type. `rows` are `Record.row`. `since`, `until`: when it was so, else published.
        """
        return self._records(
            Question(
                ids=ids,
                rows=rows,
                document=document,
                holder=holder,
                experiencer=experiencer,
                actor=actor,
                recipient=recipient,
                about=about,
                kind=kind,
                event_type=event_type,
                attitude=attitude,
                polarity=polarity,
                relation=relation,
                attributed=attributed,
                since=since,
                until=until,
                published_since=published_since,
                published_until=published_until,
                min_score=min_score,
                include_rejected=include_rejected,
                newest_first=newest_first,
                limit=limit,
                after=after,
            )
        )

    def claims_at(self, rows: Collection[int], *, include_rejected: bool = False) -> Iterator[Record]:
        """Yield the claims of some rows (`Record.row`, the rows of vectors), as far as the view lets them through."""
        return self._records(Question(rows=rows, include_rejected=include_rejected))

    def claims_linked_to(self, ids: Collection[str], *, types: Collection[str]) -> Iterator[Record]:
        """Yield the claims that hold a link of one of these types towards one of some claims."""
        found = self._rows(
            "SELECT claim FROM links WHERE target IN (SELECT value FROM json_each(:ids)) "
            "AND type IN (SELECT value FROM json_each(:types))",
            {"ids": json.dumps(list(ids)), "types": json.dumps(list(types))},
        )
        return self.claims_at([row for (row,) in found])

    def claim(self, claim_id: str) -> Record:
        """Return one claim, rejected or not. Raises `UnknownIdError` where no current reading has it."""
        for found in self.claims(ids=[claim_id], include_rejected=True):
            return found
        message = f"{self._path}: no claim {claim_id}{self._when()}"
        raise UnknownIdError(message)

    def count(self, **asked: Any) -> int:
        """Return how many claims `claims` would yield for the same keywords."""
        with told(self._path):
            made = compose(Question(**asked), self._scope(), self._connection)
            if not made.possible:
                return 0
            found = self._connection.execute(f"SELECT count(*) FROM (SELECT 1 {made.sql})", made.parameters).fetchone()
            return int(found[0])

    def _records(self, question: Question) -> Iterator[Record]:
        with told(self._path):
            scope = self._scope()
            made = compose(question, scope, self._connection)
            if not made.possible:
                return
            select = f"SELECT {CLAIM_COLUMNS}, {document_columns(scope)} {made.sql}"
            cursor = self._connection.execute(select, made.parameters)
        while True:
            with told(self._path):
                page = cursor.fetchmany(_PAGE)
            for row in page:
                yield record(row, scope.judged)
            if len(page) < _PAGE:
                return

    def document(self, document_id: str) -> Document:
        """Return a document with its text. Raises `UnknownIdError`."""
        info = self.document_info(document_id)
        text = self._rows("SELECT text FROM documents WHERE row = :row", {"row": info.row})[0][0]
        zones = self._rows(
            'SELECT kind, start, "end" FROM zones WHERE document = :row ORDER BY ordinal', {"row": info.row}
        )
        return with_text(
            info, text, tuple(Zone(kind=ZoneKind(kind), start=start, end=end) for kind, start, end in zones)
        )

    def document_info(self, document_id: str) -> DocumentInfo:
        """Return everything about a document but its text. Raises `UnknownIdError`."""
        for found in self.documents(ids=[document_id]):
            return found
        message = f"{self._path}: no document {document_id}{self._when()}"
        raise UnknownIdError(message)

    def documents(
        self,
        *,
        ids: Collection[str] | None = None,
        publisher: str | None = None,
        url: str | None = None,
        origin: str | None = None,
        published_since: date | None = None,
        published_until: date | None = None,
        limit: int | None = None,
        after: int | None = None,
    ) -> Iterator[DocumentInfo]:
        """Yield the documents that had been ingested, in order of storing; `after` a document's row goes on there."""
        scope = self._scope()
        conditions = scope.before("d.ingested_at")
        asked = {
            "d.id IN (SELECT value FROM json_each(:ids))": None if ids is None else json.dumps(list(ids)),
            "d.publisher = :publisher": publisher,
            "d.url = :url": url,
            f"coalesce({scope.origin('d.row')}, d.id) = :origin": origin,
            "d.published_day >= :published_since": None if published_since is None else published_since.isoformat(),
            "d.published_day <= :published_until": None if published_until is None else published_until.isoformat(),
            "d.row > :after": after,
        }
        parameters: dict[str, Any] = dict(scope.parameters)
        for condition, value in asked.items():
            if value is not None:
                conditions.append(condition)
                parameters[condition.rpartition(":")[2].rstrip(")")] = value
        parameters["limit"] = -1 if limit is None else limit
        with told(self._path):
            cursor = self._connection.execute(
                f"SELECT {document_columns(scope)} FROM documents d {where(conditions)} ORDER BY d.row LIMIT :limit",
                parameters,
            )
        while page := cursor.fetchmany(_PAGE):
            for row in page:
                yield document_info(row)

    def search(self, words: str, *, where: Literal["claims", "sentences"] = "claims", limit: int = 20) -> list[Hit]:
        """Return the best matches, best first: all words wanted, "a phrase", `a OR b`, `-without`, `begin*`.

        Of very common words the newest matches compete. Raises `StoreError` where no word is given.
        """
        scope = self._scope()
        parameters = scope.parameters | {
            "words": match_expression(words),
            "newest": max(NEWEST, limit),
            "limit": limit,
        }
        if where == "claims":
            return self._claim_hits(scope, parameters)
        return self._sentence_hits(scope, parameters)

    def _claim_hits(self, scope: Scope, parameters: dict[str, Any]) -> list[Hit]:
        sql = _CLAIM_HITS.format(
            columns=f"{CLAIM_COLUMNS}, {document_columns(scope)}",
            where=where(["claims_text MATCH :words", *scope.claims("c.row", "c.reading")]),
        )
        made: list[Hit] = []
        for score, *columns in self._rows(sql, parameters):
            found = record(tuple(columns), scope.judged)
            quote = found.claim.quote
            made.append(
                Hit(
                    document=found.document,
                    start=quote.start,
                    end=quote.end,
                    text=quote.exact,
                    score=score,
                    record=found,
                )
            )
        return made

    def _sentence_hits(self, scope: Scope, parameters: dict[str, Any]) -> list[Hit]:
        sql = _SENTENCE_HITS.format(
            columns=document_columns(scope),
            where=where(["sentences_text MATCH :words", *scope.before("d.ingested_at")]),
        )
        return [
            Hit(document=document_info(tuple(columns)), start=start, end=end, text=text, score=score)
            for score, start, end, text, *columns in self._rows(sql, parameters)
        ]

    def dyads(
        self,
        *,
        by: Period = "month",
        a: str | None = None,
        b: str | None = None,
        since: date | None = None,
        until: date | None = None,
        statuses: Collection[str] = HELD,
        attributed: bool | None = None,
    ) -> list[Dyad]:
        """Return `a` towards `b` by period, and where both are given `b` towards `a` too; counted in origins.

        Without `a` or `b`: all of them, each under its country, else actor id, else name. Only events with one of the
        `statuses` count as events. `attributed` wants only what somebody else than the author says (or only the author).
        """
        asked = DyadQuestion(by=by, a=a, b=b, since=since, until=until, statuses=statuses, attributed=attributed)
        return self._dyads(asked)

    def _dyads(self, asked: DyadQuestion) -> list[Dyad]:
        with told(self._path):
            scope = self._scope()
            if asked.a is None and asked.b is None and columnar.available():
                return self._columns().panel(asked, scope).rows()
            found = table(asked, scope, self._connection)
            if asked.a is not None and asked.b is not None and asked.a != asked.b:
                found += table(replace(asked, a=asked.b, b=asked.a), scope, self._connection)
            return found

    def panel(
        self,
        *,
        by: Period = "month",
        since: date | None = None,
        until: date | None = None,
        statuses: Collection[str] = HELD,
        attributed: bool | None = None,
        attitude: str | None = None,
    ) -> columnar.Panel:
        """Return all dyads as a table by DuckDB (rows, Arrow, Parquet, CSV). Raises `StoreError` without DuckDB.

        `attitude` counts claims with this emotion or type alone. The first call on a large file writes a columnar copy beside it, and later ones what is new.
        """
        asked = DyadQuestion(by=by, since=since, until=until, statuses=statuses, attributed=attributed)
        with told(self._path):
            return self._columns().panel(asked, self._scope(), attitude=attitude)

    def columns(self) -> columnar.Columns:
        """Return DuckDB over the columnar copy, scoped to this view, for big scans. Raises `StoreError` without it."""
        with told(self._path):
            made = self._columns()
            made.scoped(self._scope())
            return made

    def _columns(self) -> columnar.Columns:
        if self._columnar is None:
            self._columnar = columnar.Columns(self._connection, self._path)
        return self._columnar

    def _rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        with told(self._path):
            return self._connection.execute(sql, parameters or {}).fetchall()

    def _scope(self) -> Scope:
        """Return the scope, read anew where another connection has written."""
        with told(self._path):
            version = self._connection.execute("PRAGMA data_version").fetchone()[0]
            if self._known is None or version != self._version:
                self._known = Scope.load(self._connection, self._stamp)
                self._version = version
            return self._known

    def _when(self) -> str:
        return "" if self._stamp is None else f" as of {self._stamp}"
