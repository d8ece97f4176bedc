"""One event, one PLOVER root: status and refusal folded into the type, as data sets with a root alone code it.

We keep the act and its status apart ("will visit" is a planned CONSULT); PLOVER-coded data sets give one
root, in which saying that one will cooperate is AGREE, saying that one will strike is THREATEN, and
refusing is REJECT. Only measures and exchange formats fold; readings never do.
"""

from dragoman.model.event import Event

_COOPERATIVE = frozenset({"CONSULT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_HOSTILE = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
_YIELD = frozenset({"CONCEDE", "RETREAT"})


def fold(event: Event) -> str:
    """Return the event's root (`root_of`)."""
    return root_of(event.type.value, event.status.value)


def root_of(event_type: str, status: str) -> str:
    """Return one of PLOVER's 16 types for a type with a status.

    A planned cooperative act or concession is AGREE, a planned hostile act THREATEN, a denied (refused)
    cooperative act REJECT. Acts of speech (AGREE, SUPPORT, REQUEST, ACCUSE, REJECT, THREATEN) stay what they
    are, as does everything that happened, goes on or is merely possible.
    """
    if status == "planned" and event_type in _COOPERATIVE:
        return "AGREE"  # concessions too: of PLV's sentences with "will" or "agreed to", 22 code AGREE and 3 YIELD
    if status == "planned" and event_type in _HOSTILE:
        return "THREATEN"
    if status == "denied" and event_type in _COOPERATIVE | {"AGREE", "SUPPORT"}:
        return "REJECT"
    return event_type


def root15(root: str) -> str:
    """Return the root in the set of fifteen that has one YIELD for CONCEDE and RETREAT."""
    return "YIELD" if root in _YIELD else root
