"""A verdict on words that several documents carry: what a person says of them in one copy holds in the others."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

_JUDGED = """
SELECT c.id, max(c.row), c.document FROM claims c
WHERE c.id IN (SELECT value FROM json_each(:ids)) AND c.judgement IS NULL GROUP BY c.id
"""
_SAME_TEXT = """
SELECT o.document, o.origin FROM origins o
WHERE o.document IN (
    SELECT document FROM origins WHERE origin IN (
      SELECT origin FROM origins WHERE document IN (SELECT value FROM json_each(:documents))
      UNION SELECT id FROM documents WHERE row IN (SELECT value FROM json_each(:documents))))
  AND (:as_of IS NULL OR o.decided_at <= :as_of)
ORDER BY o.decided_at, o.row
"""
_CLAIMS = """
SELECT c.row, c.id, c.document, c.kind, c.form, c.quote_exact, c.content, c.holder, c.depth,
       (SELECT type FROM events WHERE claim = c.row),
       (SELECT type || polarity || coalesce(emotion, '') FROM attitudes WHERE claim = c.row),
       (SELECT kind FROM relations WHERE claim = c.row)
FROM claims c WHERE c.document IN (SELECT value FROM json_each(:documents)) AND c.judgement IS NULL
"""
_PARTIES = "SELECT role, level, name FROM claim_parties WHERE claim = ? ORDER BY role, level, name"

Signature = tuple[Any, ...]


def same_words(connection: sqlite3.Connection, claims: Iterable[str], as_of: str | None) -> dict[str, str]:
    """Return claim id -> that one of `claims` whose words it has in another document of the same origin.

    Kind, holder, words, parties and type must be the same. Where several of `claims` have the same words, the last
    one counts. `as_of` is the stamp until which origins were decided; None: all.
    """
    order = {claim: n for n, claim in enumerate(claims)}
    judged = connection.execute(_JUDGED, {"ids": json.dumps(list(order))}).fetchall()
    carriers = _carriers(connection, {document for _, _, document in judged}, as_of)
    goals = sorted((one for one in judged if one[2] in carriers), key=lambda one: order[one[0]])
    if not goals:
        return {}
    documents = {copy for _, _, document in goals for copy in carriers[document]}
    rows = connection.execute(_CLAIMS, {"documents": json.dumps(sorted(documents))}).fetchall()
    by_words: dict[Signature, list[tuple[int, str, int]]] = {}
    signed: dict[int, Signature] = {}
    for row, key, document, *told in rows:
        signed[row] = signature = tuple(" ".join(one.split()) if isinstance(one, str) else one for one in told)
        by_words.setdefault(signature, []).append((row, key, document))
    found: dict[str, str] = {}
    for claim, row, document in goals:
        parties = _parties(connection, row)
        for other, key, carrier in by_words[signed[row]]:
            near = carrier != document and carrier in carriers[document] and key not in order
            if near and _parties(connection, other) == parties:
                found[key] = claim
    return found


def _carriers(connection: sqlite3.Connection, documents: set[int], as_of: str | None) -> dict[int, set[int]]:
    """Return for each document that is not the only one of its origin all that carry the same text, itself too."""
    told = {"documents": json.dumps(sorted(documents)), "as_of": as_of}
    origin_of = dict(connection.execute(_SAME_TEXT, told).fetchall())  # the newest telling comes last
    groups: dict[str, set[int]] = {}
    for document, origin in origin_of.items():
        groups.setdefault(origin, set()).add(document)
    for row, key in connection.execute(
        "SELECT row, id FROM documents WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(groups)),)
    ):
        if row not in origin_of:  # the first carrier, of which nothing was decided by itself
            groups[key].add(row)
    return {document: group for group in groups.values() if len(group) > 1 for document in group & documents}


def _parties(connection: sqlite3.Connection, claim: int) -> list[tuple[str, int, str]]:
    found: list[tuple[str, int, str]] = connection.execute(_PARTIES, (claim,)).fetchall()
    return found
