import pytest

from dragoman.model.event import Event, EventType, Status
from dragoman.model.folding import fold, root15, root_of


@pytest.mark.parametrize(
    ("kind", "status", "root"),
    [
        ("CONSULT", "planned", "AGREE"),
        ("AID", "planned", "AGREE"),
        ("ASSAULT", "planned", "THREATEN"),
        ("SANCTION", "planned", "THREATEN"),
        ("COOPERATE", "denied", "REJECT"),
        ("CONSULT", "happened", "CONSULT"),
        ("ASSAULT", "ongoing", "ASSAULT"),
        ("SUPPORT", "planned", "SUPPORT"),
        ("ASSAULT", "denied", "ASSAULT"),
        ("AID", "possible", "AID"),
    ],
)
def test_status_folds_into_the_root(kind: str, status: str, root: str) -> None:
    assert root_of(kind, status) == root
    assert fold(Event(type=EventType(kind), actors=(), status=Status(status))) == root


def test_every_type_folds_to_a_type() -> None:
    assert {root_of(kind, status) for kind in EventType for status in Status} <= {kind.value for kind in EventType}


def test_fifteen_roots_have_one_yield() -> None:
    assert {root15(kind) for kind in EventType} == ({kind.value for kind in EventType} - {"CONCEDE", "RETREAT"}) | {
        "YIELD"
    }
