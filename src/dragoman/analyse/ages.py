"""Ages as people write them: 36h, 7d, 2w, 3m (months of 30 days), 1y."""

from datetime import timedelta

_UNITS = {
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "m": timedelta(days=30),
    "y": timedelta(days=365),
}
_MOST_DIGITS = 5


def age(words: str) -> timedelta | None:
    """Return the span of an age, None for anything else."""
    text = words.strip().lower()
    number, unit = text[:-1], text[-1:]
    if unit in _UNITS and number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS:
        return int(number) * _UNITS[unit]
    return None
