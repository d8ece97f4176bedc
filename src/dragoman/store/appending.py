"""How documents, readings and claims become rows; called by the writer inside a transaction."""

import sqlite3
from collections.abc import Collection, Iterable
from typing import Any

from dragoman.errors import StoreError, UnknownIdError
from dragoman.model.claim import Claim, Coder
from dragoman.model.document import Document
from dragoman.model.issue import Issue
from dragoman.model.quote import Quote
from dragoman.model.reading import Json, Reading
from dragoman.store import rows
from dragoman.store.clock import day_of
from dragoman.store.judgements import relabelled
from dragoman.store.keying import NAME_MARK, Key, keys_by_role, lookups, pairs
from dragoman.store.packing import claim_of, full_json, packed, unpacked
from dragoman.store.sentences import split

_MANY_KEYS = 200_000
"""Keys remembered before starting afresh: about 40 MB."""

_COLUMNS = {
    "documents": "id, source_id, url, title, byline, publisher, credited_publisher, published, published_precision, "
    "published_day, updated, language, kind, text_sha256, ingested_at, text",
    "zones": 'document, start, "end", kind, ordinal',
    "sentences": 'row, document, start, "end"',
    "sentences_text": "rowid, text",
    "issues": 'reading, stage, code, message, start, "end"',
    "claims": "row, id, reading, document, judgement, coder, kind, form, cue_type, presupposed, score, quote_start, "
    "quote_end, quote_exact, quote_sha256, content, depth, holder, holder_actor, holder_country, author_factuality, "
    "holder_factuality, earliest, latest, told, body",
    "claims_text": "rowid, content, quote, holder",
    "claim_parties": "row, claim, role, level, name, actor, kind, country, sector, mention_start, mention_end, "
    "factuality, said_earliest, said_latest",
    "speaks_for": "party, ordinal, name, country, reason",
    "events": "claim, type, mode, contexts, status, earliest, latest, precision, place, place_id, place_country, lat, "
    "lon, place_precision, goldstein",
    "attitudes": "claim, type, polarity, emotion, word, intensity, trend, target_claim, target_text",
    "relations": "claim, kind, direction, earliest, latest, precision, place, place_country",
    "links": "claim, ordinal, type, target",
    "claim_keys": "role, key, claim",
    "dyads": "a, b, claim, main, reading, document, kind, type, status, value, attributed, earliest, latest",
}
"""The columns of each table in the order in which rows are made; the file may have them in another."""


def _insert(table: str) -> str:
    columns = _COLUMNS[table]
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * (columns.count(',') + 1))})"


_SUPERSEDED_BY_THIS = """
INSERT OR IGNORE INTO superseded (reading, at, newer)
SELECT row, :read_at, :reading FROM readings
WHERE document = :document AND row <> :reading AND read_at <= :read_at
"""
_SUPERSEDES_THIS = """
INSERT OR IGNORE INTO superseded (reading, at, newer)
SELECT :reading, read_at, row FROM readings
WHERE document = :document AND row <> :reading AND read_at > :read_at
"""
_STORED_CLAIM = """
SELECT c.row, c.reading, c.document, d.id, d.published_day, c.quote_start, c.quote_end, c.quote_exact, c.quote_sha256,
       o.name, o.version, c.score, c.body
FROM claims c JOIN documents d ON d.row = c.document JOIN coders o ON o.row = c.coder
WHERE c.id = :id AND c.judgement IS NULL AND NOT EXISTS (
  SELECT 1 FROM claims n WHERE n.id = c.id AND n.reading = c.reading AND n.judgement = :judgement
) ORDER BY c.row
"""


class Appender:
    """Appends to one connection; remembers the rows of coders and keys until told to forget."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Remember nothing yet."""
        self._connection = connection
        self._coders: dict[Coder, int] = {}
        self._keys: dict[str, int] = {}

    def forget(self) -> None:
        """Forget rows that a rollback may have taken back."""
        self._coders.clear()
        self._keys.clear()

    def document_row(self, document_id: str) -> int | None:
        """Return the row of a document, None where it isn't stored."""
        found = self._connection.execute("SELECT row FROM documents WHERE id = ?", (document_id,)).fetchone()
        return None if found is None else int(found[0])

    def document(self, document: Document, credited: str | None, ingested_at: str) -> bool:
        """Store a document; False where it was there. Raises `StoreError` for a text that SQLite cannot keep."""
        for what, text in (("text", document.text), ("title", document.title or ""), ("url", document.url or "")):
            _must_be_storable(document.id, what, text)
        made = self._connection.execute(
            _insert("documents") + " ON CONFLICT (id) DO NOTHING", rows.document_row(document, credited, ingested_at)
        )
        if made.rowcount == 0:
            return False
        self._connection.executemany(
            _insert("zones"),
            ((made.lastrowid, zone.start, zone.end, zone.kind.value, n) for n, zone in enumerate(document.zones)),
        )
        return True

    def sentences(self, document: Document, ranges: Iterable[tuple[int, int]] | None) -> None:
        """Store the sentences of a document that has none yet."""
        row = self.document_row(document.id)
        if self._connection.execute("SELECT 1 FROM sentences WHERE document = ? LIMIT 1", (row,)).fetchone():
            return
        first = self._next("sentences")
        text = document.text
        found = [
            (first + n, row, start, end)
            for n, (start, end) in enumerate(split(text) if ranges is None else ranges)
            if 0 <= start < end <= len(text)
        ]
        self._connection.executemany(_insert("sentences"), found)
        self._connection.executemany(
            _insert("sentences_text"),
            ((number, text[start:end]) for number, _, start, end in found),
        )

    def coder(self, coder: Coder) -> int:
        """Return the row of a coder, made where it is new."""
        row = self._coders.get(coder)
        if row is None:
            self._connection.execute(
                "INSERT INTO coders (name, version) VALUES (?, ?) ON CONFLICT DO NOTHING", (coder.name, coder.version)
            )
            found = self._connection.execute(
                "SELECT row FROM coders WHERE name = ? AND version = ?", (coder.name, coder.version)
            ).fetchone()
            row = self._coders[coder] = int(found[0])
        return row

    def reading(self, reading: Reading, coder: Coder, read_at: str) -> int | None:
        """Store a reading with its claims and issues; return its row, None where this coder had read the document."""
        document = self.document_row(reading.document.id)
        made = self._connection.execute(
            "INSERT INTO readings (document, coder, read_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (document, self.coder(coder), read_at),
        )
        if made.rowcount == 0 or made.lastrowid is None:
            return None
        told = {"reading": made.lastrowid, "document": document, "read_at": read_at}
        self._connection.execute(_SUPERSEDED_BY_THIS, told)
        self._connection.execute(_SUPERSEDES_THIS, told)
        kept, dropped = _verified(reading)
        published = day_of(reading.document.published)
        by_id = {claim.id: claim for claim in kept}
        batch = Batch(self._next("claims"), self._next("claim_parties"))
        for claim in kept:
            place = (told["reading"], document, None, self.coder(claim.coder), published)
            self._claim(batch, claim, full_json(claim), place, _target(claim, by_id))
        batch.store(self._connection)
        self._connection.executemany(
            _insert("issues"),
            (
                (told["reading"], one.stage, one.code, one.message, one.start, one.end)
                for one in (*reading.issues, *dropped)
            ),
        )
        return made.lastrowid

    def relabel(
        self, claim_id: str, judgement: int, changes: list[Json], *, strict: bool = False, of: int | None = None
    ) -> None:
        """Store the claim of every reading, or `of` one, anew with changes.

        Where they don't fit an issue is stored; `strict` raises where they don't fit the newest reading.
        """
        found = self._connection.execute(_STORED_CLAIM, {"id": claim_id, "judgement": judgement})
        stored = [row for row in found if of in (None, row[1])]
        for one in stored:
            row, reading, document, document_id, published, *quote, name, version, score, body = one
            full = unpacked(
                body,
                id=claim_id,
                quote=(quote[0], quote[1], quote[2], quote[3]),
                coder=(name, version),
                score=score,
            )
            try:
                changed, claim = relabelled(full_json(claim_of(full, document_id)), changes, document_id)
            except StoreError as error:
                if strict and one is stored[-1]:
                    raise
                self._issue(reading, "relabel-does-not-fit", f"{claim_id}: {error}")
                continue
            batch = Batch(self._next("claims"), self._next("claim_parties"))
            place = (reading, document, judgement, self.coder(claim.coder), published)
            self._claim(batch, claim, changed, place, self._stored_target(claim, reading, document_id))
            batch.store(self._connection)
            self._connection.execute(
                "INSERT INTO vectors (claim, model, data) SELECT last, model, data FROM vectors, "
                "(SELECT max(row) AS last FROM claims) WHERE claim = ?",
                (row,),
            )

    def merge(self, subject: str, value: Json) -> tuple[str, Json]:
        """Return the key that goes and the whole value of a merge. Raises `UnknownIdError`, `StoreError`."""
        goes, into = self._known(subject), str(value.get("into") or "")
        if not into:
            message = 'a merge needs {"into": the key of the actor that stays}'
            raise StoreError(message)
        found = self._connection.execute(
            "SELECT key, name, country, sector FROM keys WHERE key IN (?, ?) ORDER BY key = ? DESC",
            (*lookups(into), into),
        ).fetchone()
        known: Json = {} if found is None else dict(zip(("into", "name", "country", "sector"), found, strict=True))
        whole = {"into": into} | known | {name: one for name, one in value.items() if name not in {"into", "also"}}
        also = sorted({self._known(one) for one in value.get("also", ())} - {goes, whole["into"]})
        whole |= {"also": also} if also else {}
        if goes == whole["into"]:
            message = f"{subject} cannot be merged into itself"
            raise StoreError(message)
        self._must_be_key(whole["into"], whole)
        if whole.get("country"):
            self._must_be_key(whole["country"], {"country": whole["country"]})
        return goes, whole

    def _known(self, subject: str) -> str:
        found = self._connection.execute(
            "SELECT key FROM keys WHERE key IN (?, ?) ORDER BY key = ? DESC", (*lookups(subject), subject)
        ).fetchone()
        if found is None:
            message = f"no actor {subject!r} is in the database"
            raise UnknownIdError(message)
        return str(found[0])

    def _must_be_key(self, key: str, value: Json) -> None:
        country = value.get("country")
        kind = "name" if key.startswith(NAME_MARK) else "country" if key == country else "actor"
        self._key(Key(key, kind, value.get("name") or key.removeprefix(NAME_MARK), country, value.get("sector")))

    def _issue(self, reading: int, code: str, message: str) -> None:
        self._connection.execute(
            "INSERT INTO issues (reading, stage, code, message) VALUES (?, 'store', ?, ?)", (reading, code, message)
        )

    def _stored_target(self, claim: Claim, reading: int, document_id: str) -> Claim | None:
        target = None if claim.attitude is None else claim.attitude.target.claim
        for found in (
            self._connection.execute(_STORED_CLAIM, {"id": target, "judgement": None}) if target is not None else ()
        ):
            _, of, _, _, _, start, end, exact, sha256, name, version, score, body = found
            if of == reading:
                quote = (start, end, exact, sha256)
                return claim_of(
                    unpacked(body, id=str(target), quote=quote, coder=(name, version), score=score), document_id
                )
        return None

    def _next(self, table: str) -> int:
        found = self._connection.execute(f"SELECT coalesce(max(row), 0) + 1 FROM {table}").fetchone()
        return int(found[0])

    def _key(self, key: Key) -> int:
        row = self._keys.get(key.key)
        if row is None:
            if len(self._keys) > _MANY_KEYS:
                self._keys.clear()
            self._connection.execute(
                "INSERT INTO keys (key, kind, name, country, sector) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (key.key, key.kind, key.name, key.country, key.sector),
            )
            found = self._connection.execute("SELECT row FROM keys WHERE key = ?", (key.key,)).fetchone()
            row = self._keys[key.key] = int(found[0])
        return row

    def _claim(self, batch: "Batch", claim: Claim, full: Json, place: tuple[Any, ...], target: Claim | None) -> None:
        reading, document, judgement, coder, published = place
        row = batch.next_claim()
        innermost = claim.chain[-1]
        days = rows.days_of(claim, published)
        quote = claim.quote
        content = rows.content_of(claim)
        batch.claims.append(
            (
                row, claim.id, reading, document, judgement, coder,
                claim.kind.value, claim.form.value, claim.cue_type.value, int(claim.presupposed), claim.score,
                quote.start, quote.end, quote.exact, quote.sha256, content,
                len(claim.chain), innermost.party.name, innermost.party.actor, innermost.party.country,
                claim.chain[0].factuality.value, innermost.factuality.value, *days, packed(full),
            )
        )  # fmt: skip
        batch.texts.append((row, content, quote.exact, innermost.party.name))
        batch.content(row, claim)
        batch.keys |= {(role.value, self._key(key), row) for role, key in keys_by_role(claim, target)}
        attributed = int(len(claim.chain) > 1)
        mains: dict[tuple[int, int], int] = {}
        for one, other in pairs(claim):
            pair = (self._key(one), self._key(other))
            mains[pair] = max(mains.get(pair, 0), int(one.chief and other.chief))
        for (a, b), main in mains.items():
            batch.dyads.append(
                (a, b, row, main, reading, document, *rows.dyad_columns(claim), attributed, days[0], days[1])
            )


class Batch:
    """Rows of some claims, gathered to be stored table by table."""

    def __init__(self, first_claim: int, first_party: int) -> None:
        """Number claims and parties from here."""
        self._claim = first_claim - 1
        self._party = first_party
        self.claims: list[rows.Row] = []
        self.texts: list[rows.Row] = []
        self.keys: set[tuple[int, int, int]] = set()
        self.dyads: list[rows.Row] = []
        self._parties: list[rows.Row] = []
        self._speaks_for: list[rows.Row] = []
        self._links: list[rows.Row] = []
        self._contents: dict[str, list[rows.Row]] = {"events": [], "attitudes": [], "relations": []}

    def next_claim(self) -> int:
        """Return the row of the next claim."""
        self._claim += 1
        return self._claim

    def content(self, row: int, claim: Claim) -> None:
        """Gather the rows that hang on a claim."""
        made = (rows.event_row(row, claim), rows.attitude_row(row, claim), rows.relation_row(row, claim))
        for table, one in zip(self._contents.values(), made, strict=True):
            if one is not None:
                table.append(one)
        self._links += [(row, n, link.type.value, link.claim) for n, link in enumerate(claim.links)]
        for party, columns in rows.party_rows(claim):
            self._parties.append((self._party, row, *columns))
            self._speaks_for += [
                (self._party, n, other.name, other.country, other.reason) for n, other in enumerate(party.speaks_for)
            ]
            self._party += 1

    def store(self, connection: sqlite3.Connection) -> None:
        """Insert everything gathered."""
        gathered: dict[str, Collection[rows.Row]] = {
            "claims": self.claims,
            "claims_text": self.texts,
            "claim_parties": self._parties,
            "speaks_for": self._speaks_for,
            **self._contents,
            "links": self._links,
            "claim_keys": sorted(self.keys),
            "dyads": self.dyads,
        }
        for table, found in gathered.items():
            connection.executemany(_insert(table), found)


def _verified(reading: Reading) -> tuple[list[Claim], list[Issue]]:
    """Return the claims whose quote verifies and whose id is new, and an issue for each other (rule 9)."""
    kept: dict[str, Claim] = {}
    dropped: list[Issue] = []
    for claim in reading.claims:
        quote: Quote = claim.quote
        if not quote.verify(reading.document):
            message = f"{claim.id}: its quote is not in the text at {quote.start}"
            dropped.append(Issue(stage="store", code="quote-not-verified", message=message))
        elif claim.id in kept:
            message = f"{claim.id}: two claims of one reading have this id; the first is kept"
            dropped.append(
                Issue(stage="store", code="id-not-unique", message=message, start=quote.start, end=quote.end)
            )
        else:
            kept[claim.id] = claim
    return list(kept.values()), dropped


def _target(claim: Claim, by_id: dict[str, Claim]) -> Claim | None:
    target = None if claim.attitude is None else claim.attitude.target.claim
    return None if target is None else by_id.get(target)


def _must_be_storable(document_id: str, what: str, text: str) -> None:
    if "\0" in text:
        message = f"{document_id}: its {what} holds a NUL character, behind which SQLite is blind (strip it)"
        raise StoreError(message)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"{document_id}: its {what} holds half a surrogate pair at {error.start} (decode it again)"
        raise StoreError(message) from error
