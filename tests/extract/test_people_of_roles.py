"""Whoever the table of roles knows as a person can say and want something."""

import pytest

from dragoman import read_document
from dragoman.model.document import Document


@pytest.mark.parametrize("who", ["A monk", "A surgeon", "An abbot", "A shepherd", "A volcanologist"])
def test_people_of_every_trade_are_heard(who: str) -> None:
    [claim] = read_document(Document.new(f"{who} urged the villagers to stay calm.")).claims
    assert claim.chain[-1].party.name == who.split()[1]
