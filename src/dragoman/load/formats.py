"""Which format a source is in: by its name's ending, unless its first bytes plainly say otherwise."""

import re
from pathlib import PurePath

FORMATS = (
    "txt",
    "html",
    "json",
    "jsonl",
    "csv",
    "feed",
    "opml",
    "warc",
    "gdelt",
    "gdelt-mentions",
    "polecat",
    "acled",
)
_SUFFIXES = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".xml": "feed",
    ".opml": "opml",
    ".warc": "warc",
}
ENDINGS = {"feed": "rss", **{name: name for name in ("txt", "html", "json", "jsonl", "opml", "warc")}}
"""The ending that stands for a format that a media type told."""
PACKED = frozenset({".gz", ".zip"})
_SURE = frozenset({"json", "jsonl", "html", "warc"})
"""Where the name says this, the bytes are asked only for what is plainly something else."""

_FEEDS_ONLY = frozenset({".rss", ".atom"})
"""Endings under which a web page is what a server says instead of its feed."""

# Atomic and possessive: a head of many comments or blanks would else be tried in every way to part them.
_OPENING = rb"(?>\s*(?:<\?.{0,400}?\?>\s*|<!--.*?-->\s*|<!DOCTYPE\s++(?!html)[^>\[]*+(?:\[.*?\]\s*)?>\s*)*)"
_HTML = re.compile(_OPENING + rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_FEED = re.compile(_OPENING + rb"<(?:[A-Za-z]\w*:)?(?:rss|feed|rdf)\b", re.DOTALL | re.IGNORECASE)
_OPML = re.compile(_OPENING + rb"<opml\b", re.DOTALL | re.IGNORECASE)
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_GDELT = re.compile(rb"\d{5,}\t(?:19|20)\d{6}\t(?:19|20)\d{4}\t(?:19|20)\d\d\t[\d.]*\t")
_MENTIONS = re.compile(rb"\d{5,}\t(?:19|20)\d{12}\t(?:19|20)\d{12}\t\d\t")
_BROKEN = 10
"""Rows without names that are looked at to tell what a table is."""
_MARKS = (b"\xff\xfe", b"\xfe\xff")


def known_suffix(name: str) -> bool:
    """Whether a file's name ends as one that is read; what packs it aside."""
    path = PurePath(name)
    if path.suffix.lower() == ".zip":
        return True
    return _suffix(path) in _SUFFIXES


def format_of(name: str, head: bytes) -> str:
    """Return one of `FORMATS`; `name` is a file's name or an address's path, `head` the first unpacked bytes."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    suffix = _suffix(PurePath(name))
    by_name = _SUFFIXES.get(suffix)
    plain = _plainly(head)
    if plain == "html" and suffix in _FEEDS_ONLY:
        return "feed"  # whose reader says what it is instead
    if plain is not None and (by_name not in _SURE or plain in ("feed", "opml", "warc")):
        return plain
    return by_name or _sniffed(head)


def _suffix(path: PurePath) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    while suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _plainly(head: bytes) -> str | None:
    """Tell what bytes are by a beginning that nothing else has."""
    if head.startswith(b"WARC/"):
        return "warc"
    if _OPML.match(head):
        return "opml"
    if _FEED.match(head) or (head.lstrip()[:1] == b"{" and _JSON_FEED.search(head[:4096])):
        return "feed"
    if _HTML.match(head):
        return "html"
    first, *more = head.split(b"\n", _BROKEN)
    for row in (first, *more[: _BROKEN - 1]):  # a broken row or two at the top do not make it another format
        if _GDELT.match(row) and row.count(b"\t") >= 50:
            return "gdelt"
        if _MENTIONS.match(row) and row.count(b"\t") >= 13:
            return "gdelt-mentions"
    names = first.replace(b'"', b"").strip().lower()
    if names.startswith(b"event id\t") or b"\tactor cow\t" in names:
        return "polecat"
    if b"event_id_cnty" in names and b"sub_event_type" in names:
        return "acled"
    return None


def _sniffed(head: bytes) -> str:
    start = head.lstrip()
    if start.startswith(b"{"):
        first, _, more = start.partition(b"\n")
        return "jsonl" if first.rstrip().endswith(b"}") and more.lstrip().startswith(b"{") else "json"
    if re.match(rb"\[\s*\{", start):
        return "json"
    return "txt"


def wide(head: bytes) -> bool:
    """Whether bytes begin with the mark of UTF-16, in which no line can be told by its bytes."""
    return head.startswith(_MARKS)
