"""Sources that nobody means well with: bombs, entities, nesting without end, bytes that are no text, numbers beyond all bounds."""

import bz2
import gzip
import io
import json
import lzma
import zipfile

SENTENCE = (
    "The minister said on Monday that the talks would go on and that nobody would leave the table before spring. "
)
TEXT = SENTENCE.encode()
MEGA = 1_000_000


def zipped(files: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def rss(title: str = "Talks", description: str = SENTENCE * 3, more: str = "") -> str:
    return (
        f'<rss version="2.0"><channel><title>t</title><item><title>{title}</title><link>http://example.org/1</link>'
        f"{more}<description>{description}</description></item></channel></rss>"
    )


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}<p>{SENTENCE * 20}</p></body></html>".encode()


def answered(body: bytes, *headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", "Content-Type: text/html", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def record(length: int, content: bytes) -> bytes:
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def whole(content: bytes) -> bytes:
    return record(len(content), content)


def row(**fields: object) -> bytes:
    return json.dumps({"text": SENTENCE, **fields}).encode() + b"\n"


_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
    + "]>"
)
_FINE = answered(page("<h1>Talks</h1>"))
_DEEP = b'{"a":' * 100_000 + b"1" + b"}" * 100_000

# name: (format, bytes, how many items can be read, what is said of the first that cannot; None where all can)
CASES: dict[str, tuple[str | None, bytes, int, str | None]] = {
    "gzip bomb": ("txt", gzip.compress(b"a" * 60 * MEGA), 0, "larger than"),
    "gzip bomb of markup": ("html", gzip.compress(b"<p>" * 20 * MEGA), 0, "larger than"),
    "gzip in gzip": (None, gzip.compress(gzip.compress(b"a" * 60 * MEGA)), 0, "not text"),
    "zip bomb": (None, zipped({"a.txt": b"a" * 60 * MEGA}), 0, "larger than"),
    "zip in zip in zip": (None, zipped({"a.zip": zipped({"a.zip": zipped({"a.txt": TEXT})})}), 0, "unpack it by hand"),
    "zip of countless files": (None, zipped({f"{n}.txt": b"" for n in range(2_000)}), 0, "has 2,000 files"),
    "zip with paths that climb": (None, zipped({"../../etc/x.txt": TEXT, "/abs.txt": TEXT}), 1, None),
    "xz bomb": (None, lzma.compress(b"a" * MEGA), 0, "xz archive"),
    "bzip2 bomb": (None, bz2.compress(b"a" * MEGA), 0, "bzip2 archive"),
    "brotli bomb": (None, b"\x1b\xff\xff\x07" + b"\x80" * 1_000, 0, "is not text"),
    "billion laughs in a feed": ("feed", (_LAUGHS + rss("&l9;")).encode(), 1, None),
    "billion laughs in a list of feeds": (
        "opml",
        (_LAUGHS + '<opml><body><outline text="&l9;" xmlUrl="http://example.org/f"/></body></opml>').encode(),
        1,
        None,
    ),
    "declarations without end": ("feed", b"<!DOCTYPE a [" * 50_000, 0, "not a feed"),
    "blanks behind a declaration": (None, b"<!DOCTYPE" + b"\n" * 60_000, 1, None),
    "100,000 nested elements": ("html", b"<html><body>" + b"<div>" * 100_000 + TEXT, 0, "no article"),
    "nested elements in a feed": ("feed", b"<rss><channel><item><description>" + b"<a>" * 100_000, 0, "neither"),
    "nested markup in an entry": ("feed", rss(description="&lt;div&gt;" * 80_000 + SENTENCE).encode(), 1, None),
    "an element of 20,000 attributes": (
        "html", page(f"<p {' '.join(f'a{number}=1' for number in range(20_000))}>"), 1, None,
    ),
    "25,000 authors": ("html", page("", '<meta name="author" content="A B">' * 10_000), 1, None),
    "nested linked data": ("html", page("", f'<script type="application/ld+json">{"[" * 100_000}</script>'), 1, None),
    "bytes that are no UTF-8": ("txt", TEXT * 5 + b"\xff\xfe\xc3\x28\xa0\xa1" + TEXT * 5, 1, None),
    "a NUL in a text": ("txt", TEXT + b"\0" + TEXT, 0, "binary"),
    "a NUL in a row": ("jsonl", row(text=f"a\0 {SENTENCE}", url="http://example.org/\0"), 1, None),
    "lone surrogates": ("jsonl", b'{"text": "\\ud800 ' + TEXT + b' \\udfff", "title": "\\udc00"}\n', 1, None),
    "text that turns round": ("txt", f"{SENTENCE}\u202e{SENTENCE}\u2066\u200b".encode(), 1, None),
    "a word of 200,000 letters": ("txt", TEXT + b"a" * 200_000, 1, None),
    "a number of 10,000 digits": ("jsonl", b'{"id":' + b"9" * 10_000 + b',"text":"a"}\n' + row(), 1, "beyond reading"),
    "numbers that are none": ("jsonl", b'{"id":1e999,"published":NaN,"text":"' + TEXT + b'"}\n', 1, None),
    "nested lists": ("json", b"[" * 200_000 + b"]" * 200_000, 0, "beyond reading"),
    "nested objects": ("jsonl", _DEEP + b"\n" + row(), 1, "beyond reading"),
    "a field twice": ("jsonl", b'{"text":"a","text":"' + TEXT + b'"}\n', 1, None),
    "zones without end": (
        "jsonl", b'{"document":{"text":"' + TEXT + b'","zones":[{"kind":"body","start":0,"end":Infinity}]}}\n', 1, None,
    ),
    "zones beyond the text": (
        "jsonl",
        json.dumps({"document": {"text": SENTENCE, "zones": [{"kind": "body", "start": 0, "end": 10**30}]}}).encode(),
        1,
        None,
    ),
    "a table of 100,000 columns": (
        "csv", b"text," + b",".join(b"c%d" % n for n in range(100_000)) + b"\n" + TEXT + b",1" * 100_000, 1, None,
    ),
    "a million columns without names": ("csv", b"," * MEGA + b"\n" + b"," * MEGA, 0, "is empty"),
    "line ends in a field": ("csv", b'title,text\n"a","' + TEXT + b"\n\n" + TEXT + b'"\n', 1, None),
    "a quote that stays open": ("csv", b'title,text\n"b","open ' + TEXT + b"\n" * 6_000, 0, "not closed"),
    "line ends in a TSV": ("csv", f"title\ttext\nA\t{SENTENCE}\nB {SENTENCE}\nC\t{SENTENCE}\n".encode(), 2, "has 1 field"),
    "the year 1,000,000,000": ("jsonl", row(published="1000000000-01-01") + row(published="0000-00-00T99:99Z"), 2, None),
    "the first and last moment": (
        "jsonl", row(published="9999-12-31T23:59:59-14:00") + row(published="0001-01-01T00:00:00+14:00"), 2, None,
    ),
    "a feed's last moment": ("feed", rss(more="<pubDate>Fri, 31 Dec 9999 23:59:59 -1400</pubDate>").encode(), 1, None),
    "a record that says too little": ("warc", record(5, _FINE) + whole(_FINE), 1, "wrong length"),
    "a record that says too much": ("warc", record(10**14, _FINE) + whole(_FINE), 1, "passed over"),
    "a record of less than nothing": ("warc", record(-5, _FINE), 0, "headers cannot be read"),
    "a record beyond the limit": ("warc", whole(answered(b"a" * 9 * MEGA)), 0, "passed over"),
    "a packed record": (
        "warc", whole(answered(gzip.compress(b"<p>" * 9 * MEGA), "Content-Encoding: gzip")), 0, "larger than",
    ),
    "chunks of absurd length": ("warc", whole(answered(b"F" * 16 + b"\r\nabc", "Transfer-Encoding: chunked")), None, None),
    "headers without end": ("warc", b"WARC/1.0\r\nX: " + b"a" * 3 * MEGA, 0, "headers cannot be read"),
    "beginnings of records only": ("warc", b"WARC/1.0\r\n" * 20_000, 0, "headers cannot be read"),
    "a charset that is a program": ("html", b'<html><head><meta charset="unicode_escape"></head>' + page("\\ud800"), 1, None),
    "a charset that unpacks": ("html", b'<html><head><meta charset="zlib_codec"></head>' + page(""), 1, None),
    "a coder's row of nines": ("gdelt", b"\t".join([b"9" * 400] * 61) + b"\n", 0, "no date"),
    "numbers of a coder": (
        "acled",
        b"event_id_cnty,event_date,event_type,timestamp,latitude\nA1,1 January 2020,Battles," + b"9" * 30 + b",1e999\n",
        1,
        None,
    ),
}  # fmt: skip
"""None for the count: whichever, as long as it ends."""
