"""The status of an act brought into line with how certain it is: what is open cannot have happened."""

from dragoman.extract.factuality.values import is_negative
from dragoman.extract.scene import LocalFactuality
from dragoman.model.claim import Factuality
from dragoman.model.event import Status

_TOLD = frozenset({Status.HAPPENED, Status.ONGOING})


def status_of(status: Status, local: LocalFactuality) -> Status:
    """Return the status that an act can have, given what its clause says of it.

    A status that is already planned, possible or denied stays. Acts that the words themselves perform
    (requests, threats) are told whatever their clause says: keep them away from here.
    """
    if status not in _TOLD:
        return status
    if is_negative(local.value) and local.value is not Factuality.POSSIBLE_NOT:
        return Status.DENIED
    if local.value in {Factuality.POSSIBLE, Factuality.POSSIBLE_NOT}:
        return Status.POSSIBLE
    if local.value is Factuality.UNCOMMITTED and (local.condition is not None or not local.future):
        return Status.POSSIBLE
    return Status.PLANNED if local.future else status
