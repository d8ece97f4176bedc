"""Bytes and texts that nobody wrote: readers, spans, quotations, questions and a user's tables hold what they promise."""

import io
import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import DragomanError, QuoteError, SourceError
from dragoman.extract.parsing import parse_text
from dragoman.extract.quotations import find_quotations
from dragoman.knowledge.base import knowledge
from dragoman.knowledge.own import COLUMNS, read_table
from dragoman.load import FORMATS, Limits, Loaded, Unreadable, contents
from dragoman.model.document import Document
from dragoman.model.quote import Quote
from dragoman.model.span import Span

LIMITS = Limits(bytes=200_000, page_bytes=100_000, characters=50_000, members=50)
_PIECES = st.sampled_from(
    [
        b"<", b">", b"<p>", b"</p>", b"<!DOCTYPE a [", b"]>", b"&x;", b"&#0;", b"<![CDATA[", b"]]>", b"<rss>", b"<item>",
        b"{", b"}", b'{"text": "', b'"', b'", "title": "', b"\\u0000", b"\\ud800", b"[", b"]", b",", b"\t", b"\n", b"\r", b"\x00",
        b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\x1f\x8b\x08", b"PK\x03\x04", b"WARC/1.0\r\n", b"Content-Length: 9",
        b"\r\n\r\n", b"1e999", b"-1", b"9" * 30, "\u202e\u2066".encode(), "“".encode(), "”".encode(),
        b"The minister said that the talks went on. ", b"event_id_cnty,event_date,event_type\n",
    ]
)  # fmt: skip
HOSTILE_BYTES = st.one_of(st.binary(max_size=300), st.lists(_PIECES, max_size=40).map(b"".join))
HOSTILE_TEXT = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("\"'“”‘’«»()[]\u202e\u200b\n ,.AaIshe")), max_size=300
)


@pytest.mark.parametrize("format", [None, *FORMATS])
@settings(max_examples=25)
@given(data=HOSTILE_BYTES)
def test_no_bytes_make_a_reader_raise(format: str | None, data: bytes) -> None:  # noqa: A002
    for item in contents("-", format=format, stdin=io.BytesIO(data), limits=LIMITS):
        if isinstance(item, Unreadable):
            assert item.message.startswith("-")
            assert "\n" not in item.message
        elif isinstance(item, Loaded):
            text = item.document.text
            ends = [0, *(end for zone in item.document.zones for end in (zone.start, zone.end)), len(text)]
            assert ends == sorted(ends), "zones lie in order inside the text"
            text.encode("utf-8")


@given(text=st.text(max_size=80), start=st.integers(-100, 200), end=st.integers(-100, 200))
def test_a_quote_is_cut_whole_or_refused(text: str, start: int, end: int) -> None:
    document = Document(id="d_1", text=text)
    try:
        quote = Quote.cut(document, start, end)
    except QuoteError:
        assert not 0 <= start < end <= len(text)
        return
    assert 0 <= start < end <= len(text)
    assert (quote.exact, quote.verify(document)) == (text[start:end], True)
    assert not quote.verify(Document(id="d_1", text=f"x{text}"))


@given(text=st.text(min_size=1, max_size=80), data=st.data())
def test_a_span_is_what_its_ends_say(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.cut(text, start, end)
    assert (span.start, span.end, span.exact) == (start, end, text[start:end])
    for bad in ((end, start), (start, len(text) + 1), (-1, end)):
        with pytest.raises((QuoteError, ValueError)):
            Span.cut(text, *bad)


@settings(max_examples=30)
@given(text=HOSTILE_TEXT)
def test_quotations_nest_and_lie_in_the_text(text: str) -> None:
    parsed, _ = parse_text(text)
    for sentence in parsed.sentences:
        assert 0 <= sentence.first <= sentence.last < len(parsed.tokens)
    ends = [(token.start, token.end) for token in parsed.tokens]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in ends)
    found = [(one.first, one.last) for one in find_quotations(parsed)]
    assert all(0 <= first <= last < len(parsed.tokens) for first, last in found)
    for one in found:
        for other in found:
            assert one[1] < other[0] or other[1] < one[0] or _inside(one, other) or _inside(other, one)


def _inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


@settings(max_examples=20)
@given(text=HOSTILE_TEXT)
def test_an_article_of_anything_has_quotes_that_verify(text: str) -> None:
    from dragoman.pipeline.reading import read_document  # noqa: PLC0415

    reading = read_document(Document(id="d_1", text=f"Kenya said that {text}"))
    for claim in reading.claims:
        assert claim.quote.verify(reading.document)
    json.dumps(reading.to_json()).encode("ascii")


@settings(max_examples=40)
@given(
    text=st.one_of(
        st.text(max_size=120),
        st.lists(st.sampled_from(["who", "says", "that", "when", "did", "is", "China", "accuse", "of", "Peru", "why", "what", "not", "deny", "since", "2024", ",", "?", "'", '"']), max_size=14).map(" ".join),
    )
)  # fmt: skip
def test_every_text_is_read_as_some_question_or_refused_in_a_line(text: str) -> None:
    from dragoman.analyse.question import read_question  # noqa: PLC0415

    try:
        query = read_question(text, today=date(2026, 3, 1))
    except DragomanError as error:
        assert "\n" not in str(error)  # noqa: PT017 (either way is right)
        return
    assert query.since is None or query.until is None or isinstance(query.since, date)


@settings(max_examples=60)
@given(
    header=st.lists(st.sampled_from([*COLUMNS, "", "person", "=1+1"]), max_size=14).map("\t".join),
    body=st.one_of(st.binary(max_size=200), st.lists(st.sampled_from([b"Ana Cruz", b"PER", b"\t", b"\n", b"GOV", b"2024-13", b"|", b"\x00", b"\xff", b"#", b"\r", b'"']), max_size=40).map(b"".join)),
)  # fmt: skip
def test_a_table_of_anything_is_rows_that_keep_the_rules_and_problems(header: str, body: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.tsv"
        path.write_bytes(header.encode() + b"\n" + body)
        table = read_table(path, knowledge().owners)
    for row in table.rows:
        assert row.person
        assert row.person.isprintable()
        assert row.country == "" or row.country in knowledge().owners
    for problem in table.problems:
        assert "\n" not in str(problem)


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_table(tmp_path / "none.tsv", frozenset())
