"""Pages of claims go by an index or walk in order of storing: none looks at everything to sort it."""

from pathlib import Path
from typing import Any

import pytest

from dragoman.store import open_database
from dragoman.store.asking import Question, compose
from dragoman.store.fetching import CLAIM_COLUMNS, document_columns

INDEXED: dict[str, dict[str, Any]] = {
    "holder": {"holder": "PER"},
    "actor and recipient": {"actor": "CHL", "recipient": "PER"},
    "about two": {"about": ("PER", "CHL")},
    "experiencer with attitude": {"experiencer": "PER", "attitude": "anxiety"},
    "event type": {"event_type": "COERCE"},
    "emotion": {"attitude": "anxiety"},
    "attitude type": {"attitude": "sentiment"},
    "relation": {"relation": "partnership"},
    "document": {"document": "d_1"},
    "ids": {"ids": ["c_1"]},
}
WALKED: dict[str, dict[str, Any]] = {"all": {}, "kind": {"kind": "event"}, "attributed": {"attributed": True}}
"""Filters that let so much through that a page of them is full soon."""


def plan(path: Path, asked: dict[str, Any], *, after: int | None) -> list[str]:
    with open_database(path) as database, database.view() as view:
        scope, connection = view._scope(), view._connection
        made = compose(Question(**asked, newest_first=True, limit=51, after=after), scope, connection)
        assert made.possible
        sql = f"EXPLAIN QUERY PLAN SELECT {CLAIM_COLUMNS}, {document_columns(scope)} {made.sql}"
        return [row[3] for row in connection.execute(sql, made.parameters)]


@pytest.mark.parametrize("after", [None, 1_000_000])
@pytest.mark.parametrize("name", [*INDEXED, *WALKED])
def test_a_page_of_claims_needs_no_whole_table(stored: Path, name: str, after: int | None) -> None:
    steps = plan(stored, (INDEXED | WALKED)[name], after=after)
    scans = [step for step in steps if step.startswith("SCAN") and "json_each" not in step and "VIRTUAL" not in step]
    assert not [step for step in scans if not step.startswith("SCAN c")], steps
    if name in INDEXED:
        assert not scans, steps
    if name in WALKED:
        assert not any("TEMP B-TREE FOR ORDER BY" in step for step in steps), steps
