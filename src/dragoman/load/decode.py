"""Bytes to text: which encoding, and what is no text at all."""

import codecs
from dataclasses import dataclass

from dragoman.errors import SourceError
from dragoman.load.items import Limits
from dragoman.model.issue import Issue

# First bytes of what people feed by mistake: (magic, what it is).
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"{\\rtf", "an RTF file"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control characters that no text has; tab, newline, form feed, carriage return and escape are not among them.
_CONTROLS = frozenset(range(32)) - {8, 9, 10, 11, 12, 13, 27}
_CONTROL_SHARE = 0.01
_DETECTED_FROM = 64_000  # bytes that the charset detector looks at: its time grows with them
# Latin letters, punctuation and currency signs: what a one-byte Western page is made of.
_WESTERN = "windows-1252"
_FEW_HIGH = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text as its bytes said it, a leading byte-order mark left out, and what had to be assumed."""

    text: str
    notes: tuple[Issue, ...] = ()


def check_size(size: int, source: str, limits: Limits) -> None:
    """Raise `SourceError` when there are more bytes than the limit."""
    if size > limits.bytes:
        message = f"{source}: is larger than {limits.bytes:,} bytes; split it, or raise the limit (--max-bytes)"
        raise SourceError(message)


def decode(data: bytes, source: str, *, charset: str | None = None) -> Decoded:
    """Decode by byte-order mark, then as UTF-8 if it is, then by the charset the sender named, then by detection.

    Every character is kept, line ends included, because offsets count them. Raises `SourceError` for
    what is no text.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        message = f"{source}: is empty"
        raise SourceError(message)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], name, source)
    wide = _wide(data)
    if wide is not None:
        return Decoded(text=wide[0], notes=(_assumed(source, wide[1]),))
    _refuse_binary(data, source)
    for encoding in ("utf-8", charset):
        text = _strict(data, encoding)
        if text is not None:
            return Decoded(text=text)
    return _detect(data, source)


def _with_mark(data: bytes, name: str, source: str) -> Decoded:
    text = _strict(data, name)
    if text is not None:
        return Decoded(text=text)
    return Decoded(text=data.decode(name, "replace"), notes=(_replaced(source, name),))


def _strict(data: bytes, name: str | None) -> str | None:
    if name is None:
        return None
    try:
        return data.decode(name)
    except (UnicodeError, LookupError):
        return None


def _wide(data: bytes) -> tuple[str, str] | None:
    """Read UTF-16 that has no mark: Western text has a zero in every other byte."""
    head = data[:_DETECTED_FROM]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[first::2].count(0) > 0.4 * len(head) and not head[1 - first :: 2].count(0):
            text = _strict(data, name)
            if text is not None:
                return text, name
    return None


def _assumed(source: str, name: str) -> Issue:
    return Issue(
        stage="read", code="decoded", message=f"{source}: is not UTF-8; read as {name}, its likeliest encoding"
    )


def _refuse_binary(data: bytes, source: str) -> None:
    what = next((what for magic, what in _MAGIC if data.startswith(magic)), None)
    if what is None:
        head = data[:_DETECTED_FROM]
        if b"\x00" in data or sum(byte in _CONTROLS for byte in head) > _CONTROL_SHARE * len(head):
            what = "binary"
    if what is not None:
        message = f"{source}: is not text ({what}); give plain text, HTML, JSON or JSON Lines"
        raise SourceError(message)


def _detect(data: bytes, source: str) -> Decoded:
    broken = _nearly_utf8(data)
    if broken is not None:
        return Decoded(text=broken, notes=(_replaced(source, "utf-8"),))
    name = _guess(data)
    text = _strict(data, name)
    if name is None or text is None:
        message = f"{source}: is not text in an encoding that can be told; save it as UTF-8"
        raise SourceError(message)
    note = Issue(
        stage="read", code="decoded", message=f"{source}: is not UTF-8; read as {name}, its likeliest encoding"
    )
    return Decoded(text=text, notes=(note,))


def _nearly_utf8(data: bytes) -> str | None:
    """Return the text with U+FFFD when a few bytes of real UTF-8 are broken, as in a file cut short.

    Real UTF-8 has many more good sequences of several bytes than bad ones; a Latin-1 text has next to none.
    """
    text = data.decode("utf-8", "replace")
    bad = text.count("�")
    good = sum(character > "\x7f" for character in text) - bad
    return text if good >= 20 * bad or (bad == 1 and text.endswith("�") and good) else None


def _guess(data: bytes) -> str | None:
    """Name the likeliest encoding; Western bytes that fit Windows-1252 are taken for it.

    The detector tells the many one-byte encodings apart badly on English text with a few curly quotes,
    where all of them fit: there Windows-1252 is by far the likeliest.
    """
    high = sum(byte > 0x7F for byte in data[:_DETECTED_FROM])
    if high < _FEW_HIGH * min(len(data), _DETECTED_FROM) and _strict(data, _WESTERN) is not None:
        return _WESTERN
    from charset_normalizer import from_bytes  # noqa: PLC0415 (slow to load, rarely needed)

    best = from_bytes(data[:_DETECTED_FROM]).best()
    return None if best is None else best.encoding


def _replaced(source: str, name: str) -> Issue:
    return Issue(
        stage="read", code="undecodable", message=f"{source}: has bytes that are not {name}; they read as U+FFFD"
    )
