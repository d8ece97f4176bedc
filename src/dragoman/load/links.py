"""What is a web address that can be fetched, and what is none."""

from urllib.parse import urljoin, urlsplit


def web_address(link: object, base: str | None = None) -> str | None:
    """Return a link as a whole http or https address, by `base` where it is relative; None where it is none.

    One with a user name in it is none: it is never fetched, and no database is to keep a password.
    """
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        whole = urljoin(base or "", link.strip())
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in ("http", "https") and parts.netloc and "@" not in parts.netloc else None
