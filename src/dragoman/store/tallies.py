"""Counts that tell what a database covers: documents by period, publishers with their claims, names of keys."""

import json
import sqlite3
from collections.abc import Collection, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import UnknownIdError
from dragoman.store.asking import Question, compose
from dragoman.store.clock import stamp
from dragoman.store.dyads import PERIODS
from dragoman.store.keying import folded
from dragoman.store.records import Period, PublisherCount
from dragoman.store.scope import where
from dragoman.store.shelves import Shelves

# Claims are counted by reading, from an index alone; what judgements hide is taken off.
_PUBLISHERS = """
SELECT publisher, count(*), count(DISTINCT origin), sum(claims), sum(origin <> id), min(day), max(day), sum(day IS NULL), min(url)
FROM (
  SELECT d.publisher AS publisher, d.id AS id, d.published_day AS day, d.url AS url, coalesce({origin}, d.id) AS origin,
         (SELECT count(*) FROM readings r JOIN claims c ON c.document = d.row AND c.reading = r.row
          WHERE r.document = d.row AND {read}) - coalesce(h.claims, 0) AS claims
  FROM documents d LEFT JOIN (
    SELECT c.document AS document, count(*) AS claims FROM claims c
    WHERE c.row IN (SELECT value FROM json_each(:hidden)) AND {hidden} GROUP BY 1
  ) h ON h.document = d.row {documents}
)
GROUP BY publisher ORDER BY 2 DESC, publisher
"""


_CLAIM_MARK = "c_"
_NAMED = 5
"""Ids named where several are meant."""


_PLACES = """
SELECT e.place, e.place_country, e.place_precision, e.lat, e.lon, count(*), count(DISTINCT coalesce({origin}, d.id)), group_concat(c.row)
FROM events e CROSS JOIN claims c ON c.row = e.claim CROSS JOIN documents d ON d.row = c.document
{where} GROUP BY e.place, e.lat, e.lon ORDER BY 7 DESC, 6 DESC, 1 LIMIT :most
"""


class PlaceCount(NamedTuple):
    """A place that texts name for events: how finely, degrees (WGS 84), in how many origins, and the claims' rows."""

    name: str
    country: str | None
    precision: str
    lat: float
    lon: float
    claims: int
    origins: int
    rows: tuple[int, ...]


class Tallies(Shelves):
    """Reads counts over documents."""

    _connection: sqlite3.Connection

    @property
    def path(self) -> Path:
        """The database's file."""
        raise NotImplementedError

    def coverage(
        self, *, by: Period = "month", since: date | None = None, until: date | None = None
    ) -> dict[date, int]:
        """Return how many documents were published in each period that has any, by its first day, in order.

        A period that is missing is one that the database did not cover: nothing follows from its silence.
        """
        scope = self._scope()
        conditions = ["d.published_day IS NOT NULL", *scope.before("d.ingested_at")]
        conditions += [] if since is None else ["d.published_day >= :since"]
        conditions += [] if until is None else ["d.published_day <= :until"]
        found = self._rows(
            f"SELECT {PERIODS[by].format('day')} AS period, sum(found) FROM ("
            f"SELECT d.published_day AS day, count(*) AS found FROM documents d {where(conditions)} GROUP BY 1"
            ") GROUP BY 1 ORDER BY 1",
            {
                **scope.parameters,
                "since": None if since is None else since.isoformat(),
                "until": None if until is None else until.isoformat(),
            },
        )
        return {date.fromisoformat(period): count for period, count in found if period is not None}

    def publishers(self) -> list[PublisherCount]:
        """Return every publisher of documents, most documents first; None is what names no publisher."""
        scope = self._scope()
        sql = _PUBLISHERS.format(
            origin=scope.origin("d.row"),
            read=" AND ".join(scope.readings("r.row")),
            hidden=" AND ".join(scope.readings("c.reading")),
            documents=where(scope.before("d.ingested_at")),
        )
        return [
            PublisherCount(
                publisher=publisher,
                documents=documents,
                origins=origins,
                claims=claims,
                copies=copies,
                undated=undated,
                first_published=None if first is None else date.fromisoformat(first),
                last_published=None if last is None else date.fromisoformat(last),
                url=url,
            )
            for publisher, documents, origins, claims, copies, first, last, undated, url in self._rows(
                sql, scope.parameters | {"hidden": json.dumps(scope.hidden)}
            )
        ]

    def places(
        self, *, name: str | None = None, since: date | None = None, until: date | None = None, limit: int = 300
    ) -> list[PlaceCount]:
        """Return the towns and points that texts name for events, most origins first; never a country or region.

        `since` and `until`: when it was so, as in `claims`.
        """
        scope = self._scope()
        conditions = [
            "e.lat IS NOT NULL",
            "e.place_precision IN ('point', 'city')",
            *scope.claims("c.row", "c.reading"),
        ]
        asked = {
            "e.place = :name": name,
            "(c.latest >= :since OR (c.latest IS NULL AND c.earliest IS NOT NULL))": since and since.isoformat(),
            "(c.earliest <= :until OR (c.earliest IS NULL AND c.latest IS NOT NULL))": until and until.isoformat(),
        }
        conditions += [condition for condition, value in asked.items() if value is not None]
        found = self._rows(
            _PLACES.format(origin=scope.origin("d.row"), where=where(conditions)),
            scope.parameters
            | {
                "name": name,
                "since": since and since.isoformat(),
                "until": until and until.isoformat(),
                "most": limit,
            },
        )
        return [PlaceCount._make((*row[:7], tuple(map(int, row[7].split(","))))) for row in found]

    def names(self, keys: Collection[str]) -> dict[str, str]:
        """Return the name under which each key was first seen; a country's is its code."""
        return dict(
            self._rows(
                "SELECT key, name FROM keys WHERE key IN (SELECT value FROM json_each(:keys))",
                {"keys": json.dumps(list(keys))},
            )
        )

    def claims_beginning(self, start: str, *, limit: int = 10) -> list[str]:
        """Return the ids of claims, of whatever reading, that begin with some letters."""
        found = self._rows(
            "SELECT DISTINCT id FROM claims WHERE id >= :start AND id < :start || '~' ORDER BY id LIMIT :most",
            {"start": start, "most": limit},
        )
        return [key for (key,) in found]

    def claim_called(self, text: str) -> str:
        """Return the id that a person means: whole, or as much of it as no other claim has, with or without "c_".

        Raises `UnknownIdError`, which names the claims that it can be.
        """
        start = text if text.startswith(_CLAIM_MARK) else _CLAIM_MARK + text
        found = self.claims_beginning(start, limit=_NAMED + 1)
        if start in found or len(found) == 1:
            return start if start in found else found[0]
        if not found:
            message = f"{self.path}: no claim begins with {start}; `dragoman search` shows ids"
            raise UnknownIdError(message)
        more = ", ..." if len(found) > _NAMED else ""
        message = f"{self.path}: several claims begin with {start}: {', '.join(found[:_NAMED])}{more}"
        raise UnknownIdError(message)

    def same_words(self, claim: str) -> list[str]:
        """Return the claims of copies of its text for which a verdict on a claim holds too, because of it."""
        return [copy for copy, judged in self._scope().judged.copies.items() if judged == claim]

    def ids_called(self, name: str) -> list[str]:
        """Return the ids of actors that were first seen under a name, capitals apart."""
        found = self._rows(
            "SELECT key FROM keys WHERE kind = 'actor' AND name = :name COLLATE NOCASE ORDER BY row", {"name": name}
        )
        return [key for (key,) in found]

    def read_again(self, since: datetime, *, limit: int) -> list[str]:
        """Return the ids of documents whose reading of `since` another one has replaced by now, the newest first."""
        scope = self._scope()
        conditions = ["s.at > :since", *scope.before("s.at"), "r.read_at <= :since"]
        found = self._rows(
            "SELECT DISTINCT d.id FROM superseded s JOIN readings r ON r.row = s.reading "
            f"JOIN documents d ON d.row = r.document {where(conditions)} ORDER BY d.row DESC LIMIT :most",
            {**scope.parameters, "since": stamp(since), "most": limit},
        )
        return [document for (document,) in found]

    def least_sure(self, *, limit: int | None = None, **asked: Any) -> list[int]:
        """Return the rows of claims that no person has judged, the lowest score first; `asked` is as in `claims`."""
        scope = self._scope()
        made = compose(Question(**asked), scope, self._connection)
        if not made.possible:
            return []
        judged = json.dumps(sorted({*scope.judged.verdicts, *scope.judged.relabels}))
        sql = (
            f"SELECT row FROM (SELECT c.row AS row, c.id AS id, c.score AS score {made.sql}) "
            "WHERE id NOT IN (SELECT value FROM json_each(:judged)) ORDER BY score, row DESC LIMIT :most"
        )
        parameters = made.parameters | {"judged": judged, "most": -1 if limit is None else limit}
        return [row for (row,) in self._rows(sql, parameters)]

    def stock(self, **asked: Any) -> Iterator[tuple[int, str, str]]:
        """Yield row, id and kind of each claim, rejected or not, of documents that are no copies; `asked` as in `claims`."""
        scope = self._scope()
        made = compose(Question(**asked, include_rejected=True), scope, self._connection)
        if not made.possible:
            return
        cursor = self._connection.execute(
            f"SELECT row, id, kind FROM (SELECT c.row AS row, c.id AS id, c.kind AS kind, d.id AS document, "
            f"coalesce({scope.origin('d.row')}, d.id) AS origin {made.sql}) WHERE origin = document",
            made.parameters,
        )
        yield from cursor

    def bare_name(self, name: str, key: str) -> str | None:
        """Return the key of those who go by a name and are nowhere told to be `key`; None where there are none."""
        found = self._rows(
            "SELECT n.key FROM keys n JOIN keys i ON i.key = :key WHERE n.key = :name AND n.row <> i.row AND EXISTS ("
            "SELECT 1 FROM claim_keys k WHERE k.role IN (1, 2, 3, 4, 5) AND k.key = n.row AND NOT EXISTS ("
            "SELECT 1 FROM claim_keys x WHERE x.role = k.role AND x.key = i.row AND x.claim = k.claim))",
            {"name": folded(name), "key": key},
        )
        return found[0][0] if found else None
