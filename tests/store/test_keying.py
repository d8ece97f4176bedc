"""Who has a name by which they are the same in every text."""

from dataclasses import replace

import pytest
from readings_made import GHANA, numbered

from dragoman.model.actor import Party
from dragoman.store import Database
from dragoman.store.keying import is_name


@pytest.mark.parametrize(
    "words",
    ["people", "People", "you", "They", "they", "officials", "The officials", "some leaders", "GEN", "AUTHOR", ""],
)
def test_words_for_anybody_are_no_names(words: str) -> None:
    assert not is_name(words)


@pytest.mark.parametrize(
    "words", ["Red Dawn", "Amina Yusuf", "The People's Front", "MR. OKORO", "President Okoro", "BRICS"]
)
def test_names_are(words: str) -> None:
    assert is_name(words)


def test_nobody_without_a_name_is_in_a_dyad(database: Database) -> None:
    with database.writer() as writer:
        for number, name in enumerate(("gunmen", "Officials", "Red Dawn")):
            made = numbered(number)
            event = made.claims[1].event
            assert event is not None
            act = replace(made.claims[1], event=replace(event, actors=(Party(name=name),), recipients=(GHANA,)))
            writer.reading(replace(made, claims=(act,)))
    with database.view() as view:
        assert {one.a for one in view.dyads()} == {"~red dawn"}
        assert view.count(actor="gunmen") == 1
