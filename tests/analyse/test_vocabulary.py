"""A misspelt attitude, kind or type is told, and is no empty answer."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from press_written import Clock

import dragoman
from dragoman.analyse.vocabulary import attitude_words
from dragoman.errors import StoreError
from dragoman.serve.cli.main import main
from dragoman.store import Database

Filled = tuple[Database, Clock, Path]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"attitude": "zork"}, r"attitude='zork' is no attitude; one of: .*anger.*anxiety.*sentiment"),
        ({"attitude": "Anxeity"}, r"attitude='Anxeity' is no attitude; did you mean 'anxiety'\? one of: "),
        ({"attitude": ["support", "suport"]}, r"attitude='suport' .*did you mean 'support'"),
        ({"kind": "atitude"}, r"kind='atitude' is no kind; did you mean 'attitude'\? one of: attitude, event"),
        ({"event_type": "consult"}, r"event_type='consult' is no event type; did you mean 'CONSULT'\?"),
        ({"relation": "marriage"}, r"relation='marriage' is no relation; .*one of: .*alliance"),
    ],
)
def test_a_word_that_no_claim_can_have(filled: Filled, asked: dict[str, Any], said: str) -> None:
    with dragoman.open(filled[2], readonly=True) as news:
        with pytest.raises(StoreError, match=said):
            list(news.claims(**asked))
        with pytest.raises(StoreError, match=said):
            next(news.records(**asked))


def test_words_that_claims_can_have_are_let_through(filled: Filled) -> None:
    with dragoman.open(filled[2], readonly=True) as news:
        assert list(news.claims(attitude="anxiety"))
        assert not list(news.claims(attitude="envy"))
        assert list(news.claims(kind=["event", "attitude"], event_type="CONSULT"))
        assert news.dyads(by="all", attitude="support", since=date(2026, 1, 1)).rows() is not None


def test_a_panel_of_a_misspelt_attitude(filled: Filled) -> None:
    with dragoman.open(filled[2], readonly=True) as news, pytest.raises(StoreError, match="did you mean 'anxiety'"):
        news.dyads(attitude="anxety")


def test_the_command_tells_the_words(filled: Filled, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["network", str(filled[2]), "--attitude", "anxeity"]) == 1
    assert "did you mean 'anxiety'" in capsys.readouterr().err


def test_every_attitude_of_the_tables_is_a_word() -> None:
    assert {"anxiety", "support", "doubt", "resolve", "arguing", "speculation"} <= set(attitude_words())
    assert "" not in attitude_words()
