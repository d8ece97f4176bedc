"""Feelings that somebody only guesses at are told, hedged; acts of the mouth that may come are not felt yet."""

import pytest

from dragoman.model.claim import Factuality
from dragoman.model.document import Document
from dragoman.pipeline import read_document


@pytest.mark.parametrize(
    ("text", "emotion"),
    [
        ("Zambia may be worried about Malawi, an envoy said.", "anxiety"),
        ("Zambia might fear Malawi, an envoy said.", "fear"),
        ("An analyst said that Zambia may want a pact with Malawi.", "desire"),
    ],
)
def test_a_guessed_feeling_is_possible(text: str, emotion: str) -> None:
    claims = [claim for claim in read_document(Document.new(text)).claims if claim.attitude is not None]
    assert [claim.attitude and claim.attitude.emotion for claim in claims] == [emotion]
    assert Factuality.POSSIBLE in {source.factuality for source in claims[0].chain}


def test_a_condemnation_that_may_come_is_none() -> None:
    claims = read_document(Document.new("Zambia may condemn Malawi, an envoy said.")).claims
    assert not any(claim.attitude for claim in claims)
