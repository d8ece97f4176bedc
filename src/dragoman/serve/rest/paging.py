"""Cursors: where a list goes on, and the state of the database that all its pages show."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dragoman.serve.web.asked import MalformedError

Order = Literal["newest", "oldest"]
DEFAULT, MOST = 50, 500
"""Items of a page."""
_FARTHEST = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """A place in a list: the last row seen, in which order, and as of when (None: as it stands when it is asked)."""

    row: int
    order: Order
    as_of: datetime | None = None

    def text(self) -> str:
        """Return it as programs carry it: opaque to them."""
        made = {"r": self.row, "o": self.order} | ({} if self.as_of is None else {"t": self.as_of.isoformat()})
        return base64.urlsafe_b64encode(json.dumps(made, separators=(",", ":")).encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Return the place that a cursor means. Raises `MalformedError`."""
        try:
            made = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
            row, order = made["r"], made["o"]
            as_of = None if made.get("t") is None else datetime.fromisoformat(made["t"])
            if type(row) is not int or not 0 <= row < _FARTHEST or order not in ("newest", "oldest"):
                raise ValueError(text)  # noqa: TRY301 - told below with all the others
            if as_of is not None and as_of.tzinfo is None:
                raise ValueError(text)  # noqa: TRY301
        except (ValueError, KeyError, TypeError, AttributeError, binascii.Error, RecursionError) as error:
            message = (
                "this is no cursor of ours: take `next` or `resume` of an earlier page as it stands, or leave it out"
            )
            raise MalformedError(message, field="cursor") from error
        return cls(row=row, order=order, as_of=as_of)
