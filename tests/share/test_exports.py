"""Every export is read back by a library of its format, or held against the format's published rules."""

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import networkx as nx
import pytest
import stix2
from lxml import etree
from readings_made import CHILE, MINISTER, PERU, REBELS, Clock, report

from dragoman.corpus import Corpus
from dragoman.errors import StoreError
from dragoman.load import contents
from dragoman.load.coded import columns
from dragoman.load.gdelt import cameo
from dragoman.model import codebook
from dragoman.model.actor import Party
from dragoman.model.codebook import modes
from dragoman.model.contract import schema
from dragoman.model.event import Event, EventType
from dragoman.model.external import ExternalEvent
from dragoman.model.moment import Moment, Precision
from dragoman.serve.cli.export import _FORMATS
from dragoman.serve.cli.main import main
from dragoman.share.exports import FORMATS, Written, export, polecat
from dragoman.share.exports.acled import sort_of
from dragoman.share.exports.acts import act_of, day_of
from dragoman.share.exports.gdelt2 import cameo_of, quad_class
from dragoman.share.exports.writing import cell, for_xml, plain
from dragoman.store import open_database
from dragoman.store.view import View


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out put's"
    folder.mkdir()
    return folder


def rows_of(view: View, name: str, path: Path) -> list[list[str]]:
    export(view, name, path)
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def taken_in(path: Path) -> list[ExternalEvent]:
    found = list(contents(str(path)))
    assert all(isinstance(one, ExternalEvent) for one in found)
    return [one for one in found if isinstance(one, ExternalEvent)]


def test_the_command_and_the_room_name_the_same_formats() -> None:
    assert _FORMATS == FORMATS


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_the_same_each_time_and_whole(view: View, out: Path, name: str) -> None:
    written = export(view, name, out / "a")
    assert written.rows > 0
    export(view, name, out / "b")
    assert sorted(path.name for path in out.iterdir()) == ["a", "b"]
    if name != "parquet":
        first, second = ((out / one).read_text(encoding="utf-8") for one in "ab")
        assert re.sub("bundle--[0-9a-f-]+", "", first) == re.sub("bundle--[0-9a-f-]+", "", second)


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_to_write_is_a_valid_file(view: View, out: Path, name: str) -> None:
    assert export(view, name, out / "none", holder="ZWE").rows == 0
    raw = (out / "none").read_bytes()
    if name in {"geojson", "w3c-anno", "claimreview", "stix"}:
        json.loads(raw)
    elif name in {"graphml", "gexf", "atom"}:
        etree.fromstring(raw)


def test_gdelt_rows_have_61_columns_and_lawful_codes(view: View, out: Path) -> None:
    rows = rows_of(view, "gdelt2", out / "events.export.CSV")
    assert {len(row) for row in rows} == {61}
    names = columns("gdelt")
    for row in (dict(zip(names, one, strict=True)) for one in rows):
        assert row["GLOBALEVENTID"].isdigit()
        assert int(row["GLOBALEVENTID"]) < 2**63
        assert re.fullmatch(r"\d{8}", row["SQLDATE"])
        assert row["SQLDATE"].startswith(row["MonthYear"])
        assert row["MonthYear"].startswith(row["Year"])
        assert float(row["Year"]) <= float(row["FractionDate"]) < float(row["Year"]) + 1
        assert re.fullmatch(r"\d{3,4}", row["EventCode"])
        assert row["EventCode"].startswith(row["EventBaseCode"])
        assert row["EventBaseCode"].startswith(row["EventRootCode"])
        assert 1 <= int(row["EventRootCode"]) <= 20
        assert row["QuadClass"] in {"1", "2", "3", "4"}
        assert row["ActionGeo_Type"] in set("012345")
        assert re.fullmatch(r"\d{14}", row["DATEADDED"])
    assert len({row[0] for row in rows}) == len(rows)


def test_our_own_reader_takes_our_gdelt_rows(view: View, out: Path) -> None:
    path = out / "20250301.export.CSV"
    export(view, "gdelt2", path)
    events = taken_in(path)
    expelled = next(one for one in events if one.type is EventType.COERCE)
    assert (expelled.actors[0].country, expelled.recipients[0].country) == ("CHL", "PER")
    assert (expelled.earliest, expelled.url) == (date(2024, 5, 31), "https://news.example/1")
    assert expelled.place is not None
    assert (expelled.place.lat, expelled.place.lon) == (-33.4, -70.7)
    promised = [one for one in events if one.type is EventType.AGREE]
    assert len(promised) == 2, "a meeting that is planned is a promise, a row for each side"
    assert promised[1].recipients[0].sector == "BUS"
    assert not [one for one in events if one.type is EventType.ASSAULT and one.actors[0].country == "CHL"], "never was"


@pytest.mark.parametrize("kind", EventType)
def test_every_type_and_mode_has_a_cameo_code_that_comes_back(kind: EventType) -> None:
    for mode in [None, *(one.mode for one in modes() if one.type is kind)]:
        code = cameo_of(kind, mode)
        assert 3 <= len(code) <= 4
        if (kind, mode) != (EventType.RETREAT, None) and mode != "resign":  # CAMEO has one root for both
            assert cameo(code)[0] is kind, f"{kind} {mode} {code}"


def test_quad_classes_follow_the_root() -> None:
    assert [quad_class(f"{root:02d}0") for root in (1, 5, 6, 8, 9, 13, 14, 20)] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_polecat_rows_have_40_columns_and_come_back(view: View, out: Path) -> None:
    path = out / "polecat.txt"
    rows = rows_of(view, "polecat", path)
    assert tuple(rows[0]) == columns("polecat")
    assert {len(row) for row in rows} == {40}
    events = list(contents(str(path), format="polecat"))
    assert len(events) == len(rows) - 1
    shelled = next(one for one in events if isinstance(one, ExternalEvent) and one.mode == "heavy-weapons")
    assert shelled.type is EventType.ASSAULT
    assert [party.name for party in shelled.recipients] == ["traders"]
    assert shelled.row["Quad Code"] == "MATERIAL CONFLICT"
    assert shelled.earliest == date(2025, 2, 27)
    assert shelled.place is not None
    assert shelled.place.name == "Tacna"


def test_acled_rows_come_back_and_leave_out_what_acled_does_not_code(view: View, out: Path) -> None:
    path = out / "acled.csv"
    written = export(view, "acled", path)
    events = list(contents(str(path), format="acled"))
    assert len(events) == written.rows == 1
    shelled = events[0]
    assert isinstance(shelled, ExternalEvent)
    assert shelled.own_type == "Explosions/Remote violence/Shelling/artillery/missile attack"
    assert shelled.row["civilian_targeting"] == "Civilian targeting"
    assert shelled.row["fatalities"] == ""
    assert (shelled.row["country"], shelled.row["iso"]) == ("Peru", "604")
    assert written.left_out > 5


def test_violence_against_the_unarmed_is_no_battle() -> None:
    unarmed = Party(name="villagers", sector="CVL")
    assert sort_of(Event(type=EventType.ASSAULT, actors=(REBELS,), recipients=(unarmed,))) == (
        "Political violence",
        "Violence against civilians",
        "Attack",
    )
    assert sort_of(Event(type=EventType.ASSAULT, actors=(REBELS,), recipients=(REBELS,))) == (
        "Political violence",
        "Battles",
        "Armed clash",
    )
    assert sort_of(Event(type=EventType.SANCTION, actors=(PERU,), recipients=(CHILE,))) is None


def test_csv_has_every_claim_and_no_formula(view: View, out: Path) -> None:
    written = export(view, "csv", out / "claims.csv")
    with (out / "claims.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert written == Written(rows=view.count())
    assert len(rows) == view.count()
    assert {row["claim"] for row in rows} == {record.claim.id for record in view.claims()}
    for row in rows:
        for value in row.values():
            assert not value.startswith(("=", "@", "\t", "+")), value
            assert not value.startswith("-") or re.fullmatch(r"-\d+(\.\d+)?", value), value
    assert any(row["holder"].startswith("'=HYPERLINK") for row in rows)
    fear = next(row for row in rows if row["emotion"] == "anxiety")
    assert (fear["chain"], fear["actors"], fear["recipients"]) == ("AUTHOR > Ana Rojas", "Peru", "Chile")


def test_parquet_is_the_same_table_with_types(view: View, out: Path) -> None:
    export(view, "parquet", out / "claims.parquet")
    path = str(out / "claims.parquet")
    read = duckdb.read_parquet(path)
    types = dict(zip(read.columns, map(str, read.types), strict=True))
    assert (types["earliest"], types["goldstein"], types["presupposed"]) == ("DATE", "DOUBLE", "BOOLEAN")
    assert types["read_at"] == "TIMESTAMP WITH TIME ZONE"
    stored = {record.claim.id: record for record in view.claims()}
    assert read.aggregate("count(*)").fetchall() == [(len(stored),)]
    for claim_id, quote, published in read.project("claim, quote, published_day").fetchall():
        assert quote == plain(stored[claim_id].claim.quote.exact)
        assert published == stored[claim_id].document.published_day


def test_jsonl_is_the_contract(view: View, out: Path) -> None:
    export(view, "jsonl", out / "claims.jsonl")
    given = schema()
    part = {**given["properties"]["claims"]["items"], "$defs": given.get("$defs", {})}
    lines = [json.loads(line) for line in (out / "claims.jsonl").read_text(encoding="ascii").splitlines()]
    assert len(lines) == view.count()
    for line in lines:
        jsonschema.validate(line["claim"], part)
        text = view.document(line["document"]["id"]).text
        quote = line["claim"]["quote"]
        assert text[quote["start"] : quote["end"]] == quote["exact"]


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_graphs_are_read_back(view: View, out: Path, name: str, read: Any) -> None:
    written = export(view, name, out / f"net.{name}")
    graph = read(out / f"net.{name}")
    assert graph.is_directed()
    assert graph.number_of_edges() == written.rows
    edge = graph["CHL"]["PER"]
    assert (int(edge["conflict"]), int(edge["relations"])) == (2, 2)
    assert all(view.claim(one) for one in edge["evidence"].split())
    assert "Peru" in {data["label"] for _, data in graph.nodes(data=True)}


GEOJSON = {
    "type": "object",
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": ["string", "number"]},
                    "properties": {"type": ["object", "null"]},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        "type": "array",
                                        "prefixItems": [
                                            {"type": "number", "minimum": -180, "maximum": 180},
                                            {"type": "number", "minimum": -90, "maximum": 90},
                                        ],
                                        "minItems": 2,
                                        "maxItems": 3,
                                    },
                                },
                            },
                        ]
                    },
                },
            },
        },
    },
}
"""RFC 7946, sections 3.1 to 3.3, as far as points go."""


def test_geojson_keeps_to_its_rfc(view: View, out: Path) -> None:
    export(view, "geojson", out / "map.geojson")
    made = json.loads((out / "map.geojson").read_text(encoding="utf-8"))
    jsonschema.validate(made, GEOJSON)
    places = {one["properties"]["place"]: one["geometry"] for one in made["features"]}
    assert places["Tacna"]["coordinates"] == [-70.25, -18.01]
    assert places["Lima"] is None, "what has no coordinates is not put anywhere"


SELECTORS = {
    "oneOf": [
        {
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                "start": {"type": "integer", "minimum": 0},
                "end": {"type": "integer", "minimum": 1},
            },
        },
        {
            "required": ["type", "exact"],
            "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
        },
    ]
}
ANNOTATIONS = {
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "AnnotationPage"},
        "items": {
            "type": "array",
            "items": {
                "required": ["id", "type", "target"],
                "properties": {
                    "id": {"type": "string", "pattern": "^[a-z]+:"},
                    "type": {"const": "Annotation"},
                    "motivation": {"enum": ["classifying", "describing", "tagging", "commenting", "identifying"]},
                    "created": {"type": "string", "pattern": r"T.*(Z|[+-]\d\d:\d\d)$"},
                    "target": {
                        "required": ["source", "selector"],
                        "properties": {
                            "source": {"type": "string", "pattern": "^[a-z]+:"},
                            "selector": {"type": "array", "items": SELECTORS, "minItems": 2},
                        },
                    },
                },
            },
        },
    },
}
"""Web Annotation Data Model (W3C Recommendation, 2017), sections 3.1, 3.2, 4.2.4, 4.2.5, 5.2."""


def test_annotations_keep_to_the_data_model_and_find_their_words(view: View, out: Path) -> None:
    export(view, "w3c-anno", out / "anno.jsonld")
    made = json.loads((out / "anno.jsonld").read_text(encoding="utf-8"))
    jsonschema.validate(made, ANNOTATIONS)
    assert len(made["items"]) == view.count()
    for one in made["items"]:
        record = view.claim(one["id"].removeprefix("urn:dragoman:"))
        text = view.document(record.document.id).text
        position, quote = one["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text


def test_stix_is_taken_by_its_own_library(view: View, out: Path) -> None:
    export(view, "stix", out / "bundle.json")
    bundle = stix2.parse((out / "bundle.json").read_text(encoding="utf-8"), allow_custom=False)
    objects = {one.id: one for one in bundle.objects}
    assert len(objects) == len(bundle.objects), "no id stands twice"
    notes = [one for one in bundle.objects if one.type == "note"]
    assert len(notes) == view.count()
    assert all(ref in objects for note in notes for ref in note.object_refs)
    fear = next(note for note in notes if "Ana Rojas" in note.authors)
    assert fear.content == "Ana Rojas (certain): Peru fears that Chile will shut the border"
    assert {objects[ref].name for ref in fear.object_refs} >= {"Peru", "Chile"}


def test_claim_reviews_have_what_schema_org_wants_and_judge_nothing(view: View, out: Path) -> None:
    written = export(view, "claimreview", out / "claims.jsonld")
    made = json.loads((out / "claims.jsonld").read_text(encoding="utf-8"))
    assert made["@context"] == "https://schema.org"
    assert len(made["@graph"]) == written.rows
    for one in made["@graph"]:
        assert set(one) >= {"@type", "url", "author", "claimReviewed", "reviewRating", "itemReviewed", "datePublished"}
        assert one["@type"] == "ClaimReview"
        assert one["reviewRating"]["alternateName"].startswith("Not checked.")
        assert "ratingValue" not in one["reviewRating"]
        assert one["itemReviewed"]["@type"] == "Claim"
        date.fromisoformat(one["datePublished"])
    fear = next(one for one in made["@graph"] if one["itemReviewed"]["author"]["name"] == MINISTER.name)
    assert fear["itemReviewed"]["author"]["@type"] == "Person"
    assert fear["itemReviewed"]["datePublished"] == "2025-02-24"


def test_atom_has_what_rfc_4287_wants_and_our_own_reader_takes_it(view: View, out: Path) -> None:
    written = export(view, "atom", out / "feed.atom")
    space = {"a": "http://www.w3.org/2005/Atom"}
    root = etree.fromstring((out / "feed.atom").read_bytes())
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    for one in [root, *root.findall("a:entry", space)]:
        for wanted in ("id", "title", "updated"):
            assert len(one.findall(f"a:{wanted}", space)) == 1
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.findtext("a:updated", None, space))
    entries = root.findall("a:entry", space)
    assert len(entries) == written.rows == view.count()
    assert len({entry.findtext("a:id", None, space) for entry in entries}) == len(entries)
    times = [entry.findtext("a:updated", None, space) for entry in entries]
    assert times == sorted(times, reverse=True)
    assert any("<Zorro> & Söhne" in entry.findtext("a:title", "", space) for entry in entries)


def test_a_rejected_claim_never_leaves(tmp_path: Path) -> None:
    with Corpus(open_database(tmp_path / "news.db", now=Clock())) as corpus:
        reading = report()
        with corpus.database.writer() as writer:
            writer.document(reading.document)
            writer.reading(reading)
            writer.judge("reject", reading.claims[0].id, judge="me")
        assert corpus.export("jsonl", tmp_path / "claims.jsonl").rows == len(reading.claims) - 1
        assert reading.claims[0].id not in (tmp_path / "claims.jsonl").read_text(encoding="utf-8")


def test_a_failure_leaves_what_was_there(view: View, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = out / "claims.csv"
    path.write_text("kept", encoding="utf-8")
    monkeypatch.setattr("dragoman.share.exports.flat.row_of", lambda _: (_ for _ in ()).throw(OSError(28, "full")))
    with pytest.raises(StoreError, match="cannot be written: full"):
        export(view, "csv", path)
    assert path.read_text(encoding="utf-8") == "kept"
    assert [one.name for one in out.iterdir()] == ["claims.csv"]


def test_bad_places_and_names_are_told(view: View, out: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        export(view, "csv", out / "missing" / "claims.csv")
    with pytest.raises(StoreError, match="no format 'xlsx'; one of gdelt2"):
        export(view, "xlsx", out / "claims.xlsx")


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
def test_files_are_as_open_as_any_other(view: View, out: Path) -> None:
    (out / "other").touch()
    export(view, "csv", out / "claims.csv")
    assert (out / "claims.csv").stat().st_mode == (out / "other").stat().st_mode


def test_days_of_intervals() -> None:
    def moment(first: date | None, last: date | None) -> Moment:
        return Moment(earliest=first, latest=last, precision=Precision.MONTH, text="x", start=0, end=1)

    may, june = date(2024, 5, 1), date(2024, 6, 30)
    assert day_of(None, june) == june
    assert day_of(moment(may, june), date(2024, 6, 2)) == date(2024, 6, 2)
    assert day_of(moment(may, june), date(2024, 7, 2)) == june
    assert day_of(moment(may, june), date(2024, 4, 2)) == may
    assert day_of(moment(None, None), None) is None
    assert day_of(moment(may, None), None) == may


def test_text_is_made_fit() -> None:
    assert cell("-5") == "-5"
    assert cell("-5+cmd") == "'-5+cmd"
    assert cell(-5.5) == "-5.5"
    assert cell(None) == ""
    assert plain("a\tb\nc\ud800") == "a b c?"
    assert for_xml("a\x00b\ufffe") == "a\ufffdb\ufffd"


def test_the_command_writes_files_and_streams(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "news.db"
    with open_database(path, now=Clock()) as database, database.writer() as writer:
        reading = report()
        writer.document(reading.document)
        writer.reading(reading)
    assert main(["export", str(path), "--as", "csv", "-o", str(tmp_path / "out.csv")]) == 0
    assert "4 rows of csv, written to" in capfd.readouterr().err
    assert main(["export", str(path), "--as", "csv"]) == 0
    streamed = capfd.readouterr().out
    filed = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert list(csv.reader(io.StringIO(streamed))) == list(csv.reader(io.StringIO(filed)))
    assert main(["export", str(path), "--as", "gdelt2", "--about", "PER", "--about", "CHL", "-o", "/dev/null"]) == 0
    assert "1 row of gdelt2, 2 claims left out" in capfd.readouterr().err
    assert main(["export", str(path), "--as", "jsonl", "--holder", "ZWE"]) == 3
    assert main(["export", str(path), "--as", "docx"]) == 2


def test_the_room_loads_nothing_heavy_before_it_is_asked() -> None:
    code = "import dragoman.share.exports, dragoman.serve.cli.export, sys; print([m for m in ('duckdb', 'networkx', 'lxml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_class_of_sanctions_is_a_choice() -> None:
    assert quad_class("163") == 4
    assert quad_class("163", "verbal") == 3
    assert quad_class("190", "verbal") == 4
    assert codebook.quad_class(EventType.SANCTION) == "material conflict"
    assert codebook.quad_class(EventType.SANCTION, sanction="verbal") == "verbal conflict"
    assert codebook.quad_class(EventType.COERCE, sanction="verbal") == "material conflict"


def test_rows_of_polecat_take_the_class_of_sanctions_that_was_asked_for(view: View) -> None:
    act = next(act for record in view.claims(kind="event") if (act := act_of(record)) is not None)
    act = replace(act, type=EventType.SANCTION)
    assert polecat._row(act, "material")["Quad Code"] == "MATERIAL CONFLICT"
    assert polecat._row(act, "verbal")["Quad Code"] == "VERBAL CONFLICT"
