"""Stable ids: a hash of a JSON array, never of joined strings."""

import hashlib
import json

_DIGITS = 16


def stable_id(prefix: str, *parts: str | int | None) -> str:
    """Return `prefix_` and 16 hex digits of the SHA-256 of the parts as a JSON array.

    A JSON array keeps `("a", "bc")` and `("ab", "c")` apart, which joined strings do not.
    """
    payload = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return f"{prefix}_{hashlib.sha256(payload).hexdigest()[:_DIGITS]}"


def sha256_of(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes; lone surrogates are kept as they are."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
