"""The type of options that take a day, or how long ago it was."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    _Days = click.ParamType[date]
else:
    _Days = click.ParamType

_AGO = re.compile(r"(\d{1,6})\s*([dwmy])", re.IGNORECASE)
_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_YEAR, _MONTH = 4, 7


class Since(_Days):
    """A day (2024-06-26), the first of a month or year (2024-06, 2024), or a time before today (30d, 6w, 3m, 1y)."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; months are 30 days and years 365, counted back from today in UTC."""
        if isinstance(value, date):
            return value
        text = str(value).strip()
        ago = _AGO.fullmatch(text)
        try:
            if ago is not None:
                return datetime.now(UTC).date() - timedelta(days=int(ago[1]) * _DAYS[ago[2].lower()])
            whole = {_YEAR: "-01-01", _MONTH: "-01"}.get(len(text), "")
            return date.fromisoformat(text + whole)
        except (ValueError, OverflowError):
            self.fail(
                f"{text!r} is neither a day such as 2024-06-26 or 2024-06, nor a time such as 30d or 6w.", param, ctx
            )
