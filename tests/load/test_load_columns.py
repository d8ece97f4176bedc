import csv
import io
from datetime import UTC, date, datetime

import pages_written as pages
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.load import Found, Lead, Limits, Loaded, Unreadable, contents

SAID = "The minister said on Monday that the talks would go on."


def read(data: bytes | str, **options: object) -> list[Found]:
    raw = data.encode() if isinstance(data, str) else data
    return list(contents("-", stdin=io.BytesIO(raw), format="csv", **options))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("header", "delimiter"),
    [
        ("id,title,byline,publisher,published_at,url,text", ","),
        ("ID;Headline;Author;Outlet;Date;Link;Body", ";"),
        ("article_id\tHeading\tWriter\tNewspaper\tPublish Date\tWeb URL\tFullText", "\t"),
        ("\ufeffguid|Article Title|By|Source|Published|Permalink|Content", "|"),
    ],
)
def test_columns_go_by_many_names(header: str, delimiter: str) -> None:
    out = io.StringIO()
    text = f"{SAID}\n\n“Second”, he said; third, fourth | fifth\tsixth."
    csv.writer(out, delimiter=delimiter).writerow(
        ["7", "A, b; c", "Ana Bell", "The Courier", "2024-05-03T08:00:00Z", "https://a.example/1", text]
    )
    (item,) = read(f"{header}\n{out.getvalue()}")
    assert isinstance(item, Loaded)
    document = item.document
    assert document.text == text
    assert (document.source_id, document.title, document.byline) == ("7", "A, b; c", "Ana Bell")
    assert (document.publisher, document.url) == ("The Courier", "https://a.example/1")
    assert document.published == datetime(2024, 5, 3, 8, tzinfo=UTC)
    assert item.source == "-:2"


def test_rows_without_a_text_are_leads() -> None:
    found = read(
        "title,url,date,agency\nOne,https://a.example/1,2024-05-03,AP\nTwo,ftp://b,,\n,,,\nThree,,2024-05-03,\n"
    )
    assert [type(item) for item in found] == [Lead, Unreadable, Unreadable]
    lead = found[0]
    assert isinstance(lead, Lead)
    assert (lead.url, lead.title, lead.published) == ("https://a.example/1", "One", date(2024, 5, 3))
    assert lead.credited_publisher == "AP"
    assert isinstance(found[1], Unreadable)
    assert found[1].message.startswith("-:3: ")
    assert isinstance(found[2], Unreadable)
    assert found[2].message == "-:5: has no text"


def test_bad_rows_are_named_by_line_and_the_rest_is_read() -> None:
    data = f'id,text\n1,{SAID}\n2,"{SAID}\n3,{SAID}\n4,"{SAID}",x,y\n5,{SAID}\n6\n'
    found = read(data)
    assert [(item.source, type(item)) for item in found] == [
        ("-:2", Loaded),
        ("-:3", Unreadable),
        ("-:6", Loaded),
        ("-:7", Unreadable),
    ]


def test_a_quote_that_never_closes_costs_its_own_row() -> None:
    found = read(f'id,text\n1,"{SAID}\n' + "".join(f"{number},{SAID}\n" for number in range(2, 40)))
    assert [type(item) for item in found] == [Unreadable] + [Loaded] * 38
    assert [item.source for item in found][:2] == ["-:2", "-:3"]


def test_many_open_quotes_take_no_square_time() -> None:
    found = read("id,text\n" + f'1,"{SAID}\n' * 4_001)
    assert found


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    found = read(f"id,text\r\n1,“{SAID}” and café\r\n2,{SAID}\r\n".encode(encoding))
    assert [type(item) for item in found] == [Loaded, Loaded]
    assert isinstance(found[0], Loaded)
    assert found[0].document.text == f"“{SAID}” and café"
    assert [note.code for note in found[0].notes] == (["decoded"] if encoding == "cp1252" else [])


def test_line_ends_of_old_exports() -> None:
    assert [type(item) for item in read(f"id,text\r1,{SAID}\r2,{SAID}\r")] == [Loaded, Loaded]


def test_a_spreadsheet_programs_own_first_line() -> None:
    (item,) = read(f"sep=;\r\nid;text\r\n1;{SAID}\r\n")
    assert isinstance(item, Loaded)
    assert item.source == "-:3"


def test_tables_that_hold_no_articles_say_which_columns_they_have() -> None:
    (item,) = read("year,population\n1999,3\n")
    assert isinstance(item, Unreadable)
    assert "no column `text`" in item.message
    assert "year, population" in item.message
    (item,) = read("\n\n")
    assert isinstance(item, Unreadable)


def test_long_rows_and_the_limit() -> None:
    long = SAID * 20_000
    (item,) = read(f'text\n"{long}"\n')
    assert isinstance(item, Loaded)
    found = read(f"text\n{long}\n{SAID}\n", limits=Limits(bytes=10_000))
    assert [type(item) for item in found] == [Unreadable, Loaded]


def test_known_rows_are_skipped() -> None:
    found = read(f"text\n{SAID}\n{SAID}\n", skip=lambda name: name == "-:2")
    assert [item.source for item in found] == ["-:3"]


def test_a_csv_is_told_by_its_name(tmp_path: object) -> None:
    path = f"{tmp_path}/a.CSV"
    with open(path, "w", encoding="utf-8") as out:  # noqa: PTH123
        out.write(f"text\n{pages.LEAD}\n")
    assert [type(item) for item in contents(path)] == [Loaded]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(alphabet='ab",;\t\r\n', max_size=200).map(str.encode)))
def test_no_bytes_break_it(data: bytes) -> None:
    for item in read(b"text,url\n" + data):
        assert isinstance(item, Loaded | Lead | Unreadable)
