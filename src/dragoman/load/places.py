"""Where an outlet is, as far as its web address tells."""

from urllib.parse import urlsplit

from dragoman.load.tables import rows


def country_of(url: str | None) -> str | None:
    """Return the outlet's country (ISO alpha-3) where its address ends in one whose time zone is ambiguous."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return None
    last = host.rpartition(".")[2]
    return next((row["country"] for row in rows("address_countries.psv") if row["ending"] == last), None)
