"""A user's own tables: rules row by row with line numbers, what they say comes first, and where it is known from."""

from pathlib import Path

import pytest

from dragoman.errors import SourceError
from dragoman.knowledge import own
from dragoman.knowledge.base import Knowledge
from dragoman.knowledge.base import knowledge as shared
from dragoman.version import own_folder, own_tables, rules

OWNERS = frozenset({"NLD", "CYP", "TCD", "UN"})
HEADER = "\t".join(own.COLUMNS)


def row(**fields: str) -> str:
    return "\t".join(fields.get(name, "") for name in own.COLUMNS)


def written(folder: Path, *lines: str, name: str = "watch.tsv") -> Path:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def read(folder: Path, *lines: str) -> own.Table:
    return own.read_table(written(folder, HEADER, *lines), OWNERS)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DRAGOMAN_KNOWLEDGE", str(tmp_path))
    return tmp_path


def test_a_good_row_keeps_all_that_it_says(tmp_path: Path) -> None:
    line = row(person="Zelda Quist", aliases="Z. Quist|Quist", country="NLD", office="Harbour Master", office_code="OTHER",
               sector="GOV", start="2020-03", end="2021", asof="2021-06-01", qid="Q1", source="press")  # fmt: skip
    (found,) = read(tmp_path, line).rows
    assert (found.person, found.aliases, found.office) == ("Zelda Quist", ("Z. Quist", "Quist"), "Harbour Master")
    assert (found.start, found.end, found.asof, found.where) == ("2020-03", "2021", "2021-06-01", "watch.tsv, line 2")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"country": "NLD"}, "no person"),
        ({"person": "---", "country": "NLD"}, "no letter"),
        ({"person": "x" * 201, "country": "NLD"}, "longer than 200"),
        ({"person": "A\u202eB", "country": "NLD"}, "cannot be printed"),
        ({"person": "A B", "country": "XYZ"}, "country 'XYZ'"),
        ({"person": "A B", "country": "NLD", "sector": "KING"}, "sector 'KING'"),
        ({"person": "A B", "country": "NLD", "office_code": "a1"}, "office_code 'a1'"),
        ({"person": "A B", "country": "NLD", "start": "2020-13"}, "start '2020-13'"),
        ({"person": "A B", "country": "NLD", "end": "1990s"}, "end '1990s'"),
        ({"person": "A B", "country": "NLD", "start": "2020-05", "end": "2019"}, "ends (2019) before it starts"),
    ],
)
def test_a_bad_row_is_told_with_its_line(tmp_path: Path, fields: dict[str, str], told: str) -> None:
    table = read(tmp_path, row(person="Good One", country="NLD"), "", "# a remark", row(**fields))
    assert [one.person for one in table.rows] == ["Good One"]
    (problem,) = table.problems
    assert (problem.file, problem.line) == ("watch.tsv", 5)
    assert told in problem.message


def test_too_many_fields_are_told(tmp_path: Path) -> None:
    table = read(tmp_path, row(person="A B", country="NLD") + "\tmore")
    assert table.rows == ()
    assert str(table.problems[0]) == "watch.tsv, line 2: 13 fields, but the header names 12"


@pytest.mark.parametrize("data", [b"", b"name,country\nA,NLD\n", b"\xff\xfe\x00bad", b"person\tage\nA\t3\n"])
def test_what_is_no_table_is_told_once(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "watch.tsv"
    path.write_bytes(data)
    table = own.read_table(path, OWNERS)
    assert table.rows == ()
    assert [problem.line for problem in table.problems] == [0]


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        own.read_table(tmp_path / "none.tsv", OWNERS)


def test_a_table_goes_round(tmp_path: Path) -> None:
    found = read(tmp_path, row(person="Zelda Quist", aliases="Quist", country="NLD", start="2020", sector="BUS")).rows
    own.write_table(tmp_path / "deep" / "again.tsv", found)
    (again,) = own.read_table(tmp_path / "deep" / "again.tsv", OWNERS).rows
    assert (again.person, again.aliases, again.country, again.start) == ("Zelda Quist", ("Quist",), "NLD", "2020")
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["again.tsv"]


@pytest.mark.parametrize("name", ["../up", "a/b", "", ".hidden", "x" * 200])
def test_a_table_s_name_leaves_the_folder_by_no_way(name: str) -> None:
    with pytest.raises(SourceError, match="is no name"):
        own.table_path(name)


def test_own_rows_come_first_and_say_where_from(folder: Path) -> None:
    written(
        folder,
        HEADER,
        row(
            person="Zelda Quist",
            country="NLD",
            office="Head of Nightwatch",
            office_code="INTEL",
            sector="SPY",
            start="2020",
        ),
        row(person="Greenmoor Holdings", aliases="Greenmoor", country="CYP", office_code="ORG", sector="BUS"),
        row(person="Nobody Known", country="XYZ"),
    )
    known = Knowledge()
    office, held = known.office_of("Zelda Quist", "2022-01-01")
    assert office is not None
    assert (held, office.owner, office.own) == (True, "NLD", "watch.tsv, line 2")
    (body,) = known.lexicon.exact("Greenmoor")
    assert (body.name, body.country, body.sector, body.own) == ("Greenmoor Holdings", "CYP", "BUS", "watch.tsv, line 3")
    assert [problem.line for problem in known.problems] == [4]
    assert known.office_of("Joe Biden", "2022-01-01")[0] == shared().office_of("Joe Biden", "2022-01-01")[0]


def test_a_later_end_of_ours_is_taken_and_the_title_kept(folder: Path) -> None:
    mine = row(
        person="Joe Biden",
        country="USA",
        office="Head of State",
        office_code="HOS",
        sector="GOV",
        start="2021",
        end="2022",
    )
    written(folder, HEADER, mine)
    office, held = Knowledge().office_of("Joe Biden", "2022-06-01")
    assert office is not None
    assert (office.title, office.own, held) == ("President", "watch.tsv, line 2", True)


def test_the_folder_and_what_counts_in_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(folder, HEADER, name="b.tsv")
    written(folder, HEADER, name="a.tsv")
    written(folder, HEADER, name=".a.tsv.77")
    written(folder, HEADER, name="notes.txt")
    assert [path.name for path in own_tables()] == ["a.tsv", "b.tsv"]
    monkeypatch.delenv("DRAGOMAN_KNOWLEDGE")
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    assert own_folder() == folder / "data" / "dragoman" / "knowledge"
    assert own_tables() == []


def test_other_tables_are_other_rules(folder: Path) -> None:
    before = rules.__wrapped__()
    written(folder, HEADER, row(person="Zelda Quist", country="NLD"))
    assert rules.__wrapped__() != before
