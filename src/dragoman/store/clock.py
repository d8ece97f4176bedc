"""Times as the database keeps them: UTC text of fixed width, so that text order is time order."""

from collections.abc import Callable
from datetime import UTC, date, datetime

Now = Callable[[], datetime]
"""Gives the present time; tests give their own."""


def utc_now() -> datetime:
    """Return the present time, aware, in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Return "YYYY-MM-DDTHH:MM:SS.ffffffZ". Raises `ValueError` for a time without a zone."""
    if moment.tzinfo is None:
        message = f"{moment.isoformat()} has no time zone"
        raise ValueError(message)
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")  # years below 1000 come unpadded


def unstamp(text: str) -> datetime:
    """Return the aware time of a stamp."""
    return datetime.fromisoformat(text)


def day_of(moment: datetime | date | None) -> str | None:
    """Return the day as the source counts it (its own zone), "YYYY-MM-DD"."""
    if isinstance(moment, datetime):
        return moment.date().isoformat()
    return None if moment is None else moment.isoformat()
