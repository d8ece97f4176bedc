"""Dates and numbers as the reader's language writes them, as far as babel knows it; everything else is English."""

from datetime import date, datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError, localedata
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal

ENGLISH = "en_GB"
"""What dates look like where nothing is asked for: 7 Jun 2024."""
_LONGEST_HEADER = 400


def _chosen(header: str) -> str:
    wanted: list[tuple[float, int, str]] = []
    for number, part in enumerate(header.split(",")):
        name, _, quality = part.strip().partition(";")
        value = quality.strip().removeprefix("q=")
        try:
            weight = float(value) if value else 1.0
        except ValueError:
            continue
        wanted.append((-weight, number, name.strip().replace("-", "_")))
    for weight, _, name in sorted(wanted):
        if weight >= 0 or not name:
            continue
        for tried in (name, name.partition("_")[0]):
            if tried in ("en", "en_US_POSIX"):
                return ENGLISH
            if tried.replace("_", "").isalnum() and localedata.exists(tried):
                return tried
    return ENGLISH


@lru_cache(maxsize=64)
def locale_of(header: str) -> Locale:
    """Return the locale that an Accept-Language header asks for first, of those that babel has."""
    try:
        return Locale.parse(_chosen(header[:_LONGEST_HEADER]))
    except (ValueError, UnknownLocaleError):
        return Locale.parse(ENGLISH)


def day(value: date, locale: Locale) -> str:
    """Return a day with its year."""
    return format_date(value, format="medium", locale=locale)


def moment(value: datetime, locale: Locale) -> str:
    """Return a time to the minute, in UTC, which it says."""
    return f"{format_datetime(value, format='d MMM y, HH:mm', locale=locale)} UTC"


def number(value: float, locale: Locale) -> str:
    """Return a number with its thousands grouped."""
    return format_decimal(value, locale=locale)
