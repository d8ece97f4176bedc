import gzip
import io
import json
import subprocess
import sys
import textwrap
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pages_written as pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import LanguageError, SourceError
from dragoman.load import Item, Lead, Limits, Loaded, Unreadable, contents, documents
from dragoman.model.document import DocumentKind, ZoneKind


def read(data: bytes | str, *, format: str | None = None, limits: Limits = Limits(), **options: object) -> list[Item]:  # noqa: A002, B008
    raw = data.encode() if isinstance(data, str) else data
    return list(documents("-", stdin=io.BytesIO(raw), format=format, limits=limits, **options))  # type: ignore[arg-type]


def only(items: list[Item]) -> Loaded:
    (item,) = items
    assert isinstance(item, Loaded), item.message
    return item


def refused(items: list[Item]) -> str:
    (item,) = items
    assert isinstance(item, Unreadable)
    assert isinstance(item.error, SourceError)
    assert "\n" not in item.message
    return item.message


ROW = {
    "id": 7,
    "title": "Norland rules out strait talks",
    "byline": None,
    "publisher": "The Example Courier",
    "published_at": "2024-05-03 08:00:00-05:00",
    "updated_at": "2024-05-04",
    "url": "https://courier.example.com/a",
    "text": f"  {pages.BODY}\r\n\ttail\u200b ",
    "licence": "none that is known",
}


def test_a_row_keeps_its_text_exactly_and_its_fields() -> None:
    document = only(read(json.dumps(ROW), format="json")).document
    assert document.text == ROW["text"]
    assert document.source_id == "7"
    assert document.published == datetime(2024, 5, 3, 8, tzinfo=timezone(timedelta(hours=-5)))
    assert document.updated == date(2024, 5, 4)
    assert document.kind is DocumentKind.NEWS
    assert document.language == "en"
    assert document.byline is None
    assert document.url == ROW["url"]


def test_a_row_may_credit_another_publisher_or_only_link() -> None:
    assert only(read(json.dumps({**ROW, "credited_publisher": "Example Wire"}))).credited_publisher == "Example Wire"
    row = {"url": "https://courier.example.com/b", "title": "Two", "published_at": "2024-05-03", "id": 8}
    (lead,) = contents("-", stdin=io.BytesIO(json.dumps(row).encode()))
    assert isinstance(lead, Lead)
    assert (lead.url, lead.title, lead.published, lead.guid) == (row["url"], "Two", date(2024, 5, 3), "8")
    assert "holds 1 link to an article" in refused(read(json.dumps(row)))


def test_a_wrapped_row_keeps_its_line_breaks() -> None:
    text = "\n".join(textwrap.wrap(pages.BODY.replace("\n\n", " "), 70))
    assert only(read(json.dumps({"text": text}))).document.text == text


def test_bad_lines_do_not_lose_the_good_ones() -> None:
    lines = [
        json.dumps(ROW),
        "{bad",
        "[1]",
        '{"text": 5}',
        "",
        '{"id": "x", "text": ""}',
        json.dumps({"text": pages.FOREIGN["French"]}),
        json.dumps({"text": pages.LEAD}),
    ]
    items = read("\n".join(lines), format="jsonl")
    assert [isinstance(item, Loaded) for item in items] == [True, False, False, False, False, False, True]
    assert [item.source for item in items] == ["-:1", "-:2", "-:3", "-:4", "-:6", "-:7", "-:8"]
    assert all(item.message.startswith(f"{item.source}: ") for item in items if isinstance(item, Unreadable))
    assert isinstance(items[5], Unreadable)
    assert isinstance(items[5].error, LanguageError)
    assert "French (fr)" in items[5].message


def test_a_list_a_reading_and_lines_under_a_wrong_name(tmp_path: Path) -> None:
    assert [type(item) for item in read(json.dumps([ROW, 3]))] == [Loaded, Unreadable]
    reading = {
        "document": {
            "id": "d_0",
            "source_id": "q",
            "text": pages.LEAD,
            "zones": [{"kind": "caption", "start": 0, "end": 11}],
        },
        "claims": [],
    }
    document = only(read(json.dumps(reading))).document
    assert document.source_id == "q"
    assert [(zone.kind, zone.start, zone.end) for zone in document.zones] == [(ZoneKind.CAPTION, 0, 11)]
    path = tmp_path / "rows.json"
    path.write_text(f"{json.dumps(ROW)}\n{json.dumps(ROW)}\nnonsense\n")
    assert [type(item) for item in documents(str(path))] == [Loaded, Loaded, Unreadable]


def test_zones_of_a_reading_that_overlap_are_told_anew() -> None:
    zones = [{"kind": "body", "start": 0, "end": 50}, {"kind": "caption", "start": 10, "end": 20}]
    document = only(read(json.dumps({"document": {"text": pages.LEAD, "zones": zones}}))).document
    assert [zone.kind for zone in document.zones] == [ZoneKind.BODY]


def test_fields_that_cannot_be_read_leave_a_note() -> None:
    item = only(read(json.dumps({"text": pages.LEAD, "published": "soon", "byline": {"a": 1}}), format="json"))
    assert sorted(note.code for note in item.notes) == ["date-dropped", "field-dropped"]
    assert item.document.published is None


def test_half_characters_become_one_replacement_each() -> None:
    text = "The \\ud800 minister said \\udc00\\ud800\\udc00 that the talks would go on."
    item = only(read(f'{{"text": "{text}"}}', format="json"))
    assert item.document.text.startswith("The \ufffd minister said \ufffd\U00010000 that")
    assert [note.code for note in item.notes] == ["undecodable"]


def test_the_given_date_is_used_only_where_none_is_told() -> None:
    given_day = date(2020, 1, 1)
    assert only(read(pages.LEAD, published=given_day)).document.published == given_day
    assert only(read(pages.COLUMN, published=given_day)).document.published == date(2024, 2, 11)


def test_a_saved_page_of_text() -> None:
    document = only(read(pages.COLUMN)).document
    assert document.text == pages.COLUMN
    assert document.kind is DocumentKind.OPINION
    assert document.title == "Why the strait talks are bound to fail"
    assert only(read(pages.READOUT)).document.kind is DocumentKind.READOUT
    assert only(read(pages.LEAD)).document.kind is DocumentKind.UNKNOWN


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_line_ends_and_marks_stay_in_the_text(ends: str) -> None:
    text = pages.SAVED.replace("\n", ends) + "\u200f\x0c\u202e\u2066"
    document = only(read(text)).document
    assert document.text == text
    assert [zone.kind.value for zone in document.zones[:4]] == ["headline", "byline", "dateline", "caption"]


@pytest.mark.parametrize(
    ("encoding", "codes"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("utf-32", []),
        ("utf-16-le", ["decoded"]),
        ("cp1252", ["decoded"]),
    ],
)
def test_encodings(encoding: str, codes: list[str]) -> None:
    text = f"{pages.BODY} It’s the café’s turn."
    item = only(read(text.encode(encoding)))
    assert item.document.text == text
    assert [note.code for note in item.notes] == codes


def test_a_file_cut_inside_a_character_is_read_with_a_note() -> None:
    item = only(read(f"{pages.BODY} caf".encode() + b"\xc3"))
    assert item.document.text.endswith("caf\ufffd")
    assert [note.code for note in item.notes] == ["undecodable"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "is empty"),
        (b"\xef\xbb\xbf\n", "has no text"),
        (bytes(range(256)) * 40, "is not text"),
        (b"%PDF-1.7 rest", "a PDF"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"The minister\x00 said", "is not text"),
        (gzip.compress(b"The minister said no.")[:-9], "damaged gzip"),
        (b"<html><body></body></html>", "no article"),
        (b"<html><body>" + b"<div>" * 100_000 + b"The minister said no.", "no article"),
    ],
)
def test_what_is_no_article_says_so_in_one_line(data: bytes, said: str) -> None:
    assert said in refused(read(data))


@pytest.mark.parametrize(
    "data", [b"[" * 100_000, b'{"a":' * 100_000, b'{"text":' + b"9" * 9_000 + b"}", b"{", b"[]", b"3", b'"a"', b"{}"]
)
def test_json_that_is_no_article(data: bytes) -> None:
    assert refused(read(data, format="json"))
    assert refused(read(data, format="jsonl"))


def test_sizes_name_their_setting() -> None:
    assert "(--max-characters)" in refused(read(pages.LEAD * 30_000, limits=Limits(characters=1_000_000)))
    assert "(--max-bytes)" in refused(read(pages.LEAD * 30, limits=Limits(bytes=1_000)))
    assert "(--max-page-bytes)" in refused(read(pages.PAGE, limits=Limits(page_bytes=1_000)))
    assert "(--max-bytes)" in refused(read(gzip.compress(b"a" * 3_000_000), limits=Limits(bytes=1_000_000)))
    long = json.dumps({"text": pages.LEAD * 30})
    items = read(f"{long}\n{json.dumps({'text': pages.LEAD})}\n{long}", format="jsonl", limits=Limits(bytes=1_000))
    assert [type(item) for item in items] == [Unreadable, Loaded, Unreadable]


@pytest.mark.parametrize(("name", "text"), sorted(pages.FOREIGN.items()))
def test_other_languages_are_named(name: str, text: str) -> None:
    assert f"is in {name} (" in refused(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Der Botschafter sagte am Freitag, dass die Gespräche in Wien weitergehen.",
        "Minister warnt vor Streit auf See",
        "El embajador dijo que no hay fecha para la visita.",
        "Utrikesministern sade att samtalen inte har börjat.",
        "De gezant zei dat het overleg nog niet voorbij is.",
    ],
)
def test_short_texts_in_other_languages_are_refused(text: str) -> None:
    assert "dragoman reads English" in refused(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "China rejects claim",
        "Ursula von der Leyen, Luiz Inácio Lula da Silva, Juan de la Cruz y Pérez, Charles de Gaulle, Osama bin Laden",
        "El Pais: Sánchez meets Petro",
        "Ferdinand Marcos Jr., Xi Jinping, Narendra Modi, Shigeru Ishiba, Lee Jae-myung, Prabowo Subianto, Anwar Ibrahim, To Lam",
        f"{pages.LEAD} « La mer est à tous », said the envoy.",
        "Mohammed bin Zayed Al Nahyan, Abdel Fattah el-Sisi and Recep Tayyip Erdoğan met in Abu Dhabi on Tuesday.",
    ],
)
def test_english_with_foreign_names_is_english(text: str) -> None:
    assert only(read(text)).document.language in ("en", None)


def test_names_that_lead_nowhere(tmp_path: Path) -> None:
    for source, said in {
        str(tmp_path / "none.txt"): "no such file",
        str(tmp_path): "has no file that is read",
        "": "without a name",
        "a\x00b": "cannot be read",
        "ftp://example.com/a": "only http and https",
        "http://": "names no host",
        "http://[broken": "no web address",
    }.items():
        assert said in refused(list(documents(source)))


def test_formats_by_name_by_content_and_by_wish(tmp_path: Path) -> None:
    def put(name: str, data: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return str(path)

    row = json.dumps(ROW)
    for source, title in {
        put("a.html", pages.PAGE): "Harbour talks stall as envoys trade blame",
        put("page.txt", pages.PAGE): "Harbour talks stall as envoys trade blame",
        put("page", pages.PAGE): "Harbour talks stall as envoys trade blame",
        put("a.jsonl.gz", gzip.compress(row.encode())): ROW["title"],
        put("rows", f"{row}\n"): ROW["title"],
        put("a.txt", pages.COLUMN): "Why the strait talks are bound to fail",
    }.items():
        assert only(list(documents(source))).document.title == title
    assert only(list(documents(put("b.json", pages.COLUMN), format="txt"))).document.kind is DocumentKind.OPINION
    with pytest.raises(ValueError, match="no format"):
        list(documents("-", format="docx", stdin=io.BytesIO()))


def test_importing_the_room_loads_no_parser() -> None:
    code = "import dragoman.load, sys; print([m for m in ('trafilatura', 'lxml', 'py3langid', 'charset_normalizer', 'ssl') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))),
    st.sampled_from([None, "txt", "html", "json", "jsonl"]),
)
def test_no_bytes_break_it(data: bytes, form: str | None) -> None:
    for item in read(data, format=form):
        if isinstance(item, Unreadable):
            assert item.message
        else:
            item.document.text.encode("utf-8")
            assert all(0 <= zone.start < zone.end <= len(item.document.text) for zone in item.document.zones)


@settings(max_examples=80, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=3),
    )
)
def test_no_field_breaks_it(value: object) -> None:
    row = {
        "text": pages.LEAD,
        **dict.fromkeys(("id", "title", "byline", "publisher", "published_at", "url", "language", "kind"), value),
    }
    for item in read(json.dumps({"document": {**row, "zones": value}}), format="json"):
        assert isinstance(item, Loaded | Unreadable)


def test_utc_is_kept() -> None:
    row = {"text": pages.LEAD, "published_at": "2024-05-03T10:00:00Z"}
    assert only(read(json.dumps(row))).document.published == datetime(2024, 5, 3, 10, tzinfo=UTC)
