"""The type of options that take a day or a time."""

from datetime import date, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    _Dated = click.ParamType[datetime | date]
else:
    _Dated = click.ParamType


class Published(_Dated):
    """A day or a time with its zone, in ISO 8601."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime | date:
        """Return a date for a bare day, an aware time otherwise; a time without a zone is refused, not guessed."""
        if isinstance(value, date):
            return value
        text = str(value).strip()
        try:
            moment = date.fromisoformat(text) if len(text) <= len("2024-06-26") else datetime.fromisoformat(text)
        except ValueError:
            self.fail(f"{text!r} is not a date such as 2024-06-26 or 2024-06-26T18:23+05:30.", param, ctx)
        if isinstance(moment, datetime) and moment.tzinfo is None:
            self.fail(f"{text!r} has no time zone: write 2024-06-26T18:23+05:30, or only the day.", param, ctx)
        return moment
