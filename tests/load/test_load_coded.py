import io
from datetime import UTC, date, datetime

import pytest

from dragoman.load import Found, Loaded, Unreadable, contents, documents
from dragoman.load.coded import by_cameo, by_fips, by_name, by_numeric, columns
from dragoman.load.gdelt import cameo
from dragoman.model.codebook import modes
from dragoman.model.event import EventType
from dragoman.model.external import ExternalEvent, ExternalKind
from dragoman.model.moment import Precision
from dragoman.model.place import PlacePrecision


def read(data: bytes | str, **options: object) -> list[Found]:
    raw = data.encode() if isinstance(data, str) else data
    return list(contents("-", stdin=io.BytesIO(raw), **options))  # type: ignore[arg-type]


def gdelt(**values: str) -> str:
    given = {
        "GLOBALEVENTID": "1180000001",
        "SQLDATE": "20240503",
        "MonthYear": "202405",
        "Year": "2024",
        "FractionDate": "2024.3370",
        "Actor1Code": "PHLGOV",
        "Actor1Name": "MANILA",
        "Actor1CountryCode": "PHL",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "CHN",
        "Actor2Name": "CHINA",
        "Actor2CountryCode": "CHN",
        "IsRootEvent": "1",
        "EventCode": "1123",
        "EventBaseCode": "112",
        "EventRootCode": "11",
        "QuadClass": "3",
        "GoldsteinScale": "-2.0",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Manila, Manila, Philippines",
        "ActionGeo_CountryCode": "RP",
        "ActionGeo_Lat": "14.6042",
        "ActionGeo_Long": "120.982",
        "ActionGeo_FeatureID": "-2437894",
        "DATEADDED": "20240503101500",
        "SOURCEURL": "https://courier.example/1",
    } | values
    return "\t".join(given.get(name, "") for name in columns("gdelt")) + "\n"


def mention(**values: str) -> str:
    given = {
        "GLOBALEVENTID": "1180000001",
        "EventTimeDate": "20240503100000",
        "MentionTimeDate": "20240503101500",
        "MentionType": "1",
        "MentionSourceName": "courier.example",
        "MentionIdentifier": "https://courier.example/1",
        "SentenceID": "2",
    } | values
    return "\t".join(given.get(name, "") for name in columns("gdelt_mentions")) + "\n"


POLECAT = {
    "Event ID": "20240503-1",
    "Event Date": "2024-05-03",
    "Event Type": "ACCUSE",
    "Event Mode": "disapprove",
    "Intensity": "-2.0",
    "Contexts": "territory;military",
    "Actor Name": "PHL;USA",
    "Actor Country": "PHL;USA",
    "Primary Actor Sector": "GOV",
    "Recipient Name": "China",
    "Recipient Country": "CHN",
    "Placename": "Manila",
    "City": "Manila",
    "Country": "PHL",
    "Latitude": "14.6",
    "Longitude": "121.0",
    "Source": "Example Wire",
    "Publication Date": "2024-05-04",
    "Version": "vers001",
}


def polecat(**values: str) -> str:
    given = POLECAT | {name.replace("_", " "): value for name, value in values.items()}
    return "\t".join(given.get(name, "") for name in columns("polecat"))


HEADER = "\t".join(columns("polecat"))
ACLED = {
    "event_id_cnty": "UKR1",
    "event_date": "03 May 2024",
    "year": "2024",
    "time_precision": "1",
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Russia (2000-) Air Force",
    "inter1": "State forces",
    "actor2": "Civilians (Ukraine)",
    "iso": "804",
    "country": "Ukraine",
    "location": "Odesa",
    "latitude": "46.47",
    "longitude": "30.73",
    "geo_precision": "1",
    "source": "Example Wire; Courier",
    "notes": '"A strike, it is said;\nnobody was hurt."',
    "fatalities": "0",
    "timestamp": "1714800000",
}


def acled(delimiter: str = ",", **values: str) -> str:
    given = ACLED | values
    return delimiter.join(given.get(name, "") for name in columns("acled"))


def test_a_gdelt_event() -> None:
    (event,) = read(gdelt())
    assert isinstance(event, ExternalEvent)
    assert (event.coder, event.coder_version, event.external_id) == ("GDELT", "2.0", "1180000001")
    assert (event.own_type, event.type, event.mode) == ("1123", EventType.ACCUSE, "allege")
    assert event.actors[0].country == "PHL"
    assert event.actors[0].sector == "GOV"
    assert event.recipients[0].country == "CHN"
    assert event.earliest == event.latest == date(2024, 5, 3)
    assert event.place is not None
    assert (event.place.country, event.place.precision) == ("PHL", PlacePrecision.CITY)
    assert event.goldstein == -2.0
    assert event.coded_at == datetime(2024, 5, 3, 10, 15, tzinfo=UTC)
    assert len(event.row) == 61
    assert event.url == "https://courier.example/1"
    assert event.as_json()["actors"][0]["country"] == "PHL"


@pytest.mark.parametrize("width", [57, 58])
def test_gdelt_before_its_second_version(width: int) -> None:
    names = [name for name in columns("gdelt") if not name.endswith("ADM2Code")][:width]
    values = dict(zip(columns("gdelt"), gdelt(DATEADDED="20130405").rstrip("\n").split("\t"), strict=True))
    (event,) = read("\t".join(values[name] for name in names) + "\n")
    assert isinstance(event, ExternalEvent)
    assert event.coder_version == "1.0"
    assert event.place is not None
    assert event.place.lat == 14.6042
    assert event.url == ("https://courier.example/1" if width == 58 else None)
    assert event.coded_at is None


def test_bad_gdelt_rows_are_named_by_line() -> None:
    data = (
        gdelt()
        + "1180000002\t20240503\tcut\n"
        + gdelt(SQLDATE="20241399")
        + "\n"
        + gdelt(EventCode="")
        + gdelt(GLOBALEVENTID="x")
        + gdelt(SOURCEURL="BBC Monitoring", Actor1Name="Caf\xe9").rstrip("\n")
        + "\t\t\n"
    )
    found = read(data.encode("latin-1"))
    assert [type(item) for item in found] == [ExternalEvent] + [Unreadable] * 4 + [ExternalEvent]
    told = [item.message for item in found if isinstance(item, Unreadable)]
    assert told[0] == "-:2: has 3 columns, not 61"
    assert told[1].startswith("-:3: has a SQLDATE that is no date")
    assert told[2] == "-:5: has no EventCode"
    assert told[3].startswith("-:6: has a GLOBALEVENTID that is no number")
    last = found[-1]
    assert isinstance(last, ExternalEvent)
    assert last.url is None
    assert last.actors[0].name == "Café"


def test_a_gdelt_mention() -> None:
    event, other = read(mention() + mention(MentionType="2", MentionIdentifier="A broadcast"))
    assert isinstance(event, ExternalEvent)
    assert isinstance(other, ExternalEvent)
    assert event.kind is ExternalKind.MENTION
    assert (event.url, event.publisher) == ("https://courier.example/1", "courier.example")
    assert other.url is None
    assert event.external_id == other.external_id
    assert event.key != other.key


def test_files_are_told_by_what_they_hold(tmp_path: object) -> None:
    for name, data in {"20240503.export.CSV": gdelt(), "m.txt": mention(), "p.txt": f"{HEADER}\n{polecat()}\n"}.items():
        path = f"{tmp_path}/{name}"
        with open(path, "w", encoding="utf-8") as out:  # noqa: PTH123
            out.write(data)
        assert [type(item) for item in contents(path)] == [ExternalEvent]
        (item,) = documents(path)
        assert isinstance(item, Unreadable)
        assert "1 row of coded events" in item.message


def test_a_broken_first_row_is_one_bad_row(tmp_path: object) -> None:
    for name, row in {"20240503.export.CSV": gdelt(), "20240503.mentions.CSV": mention()}.items():
        path = f"{tmp_path}/{name}"
        with open(path, "w", encoding="utf-8") as out:  # noqa: PTH123
            out.write(f"cut off\n{row}")
        bad, event = contents(path)
        assert isinstance(bad, Unreadable)
        assert f"{name}:1: " in bad.message
        assert isinstance(event, ExternalEvent)


def test_polecat() -> None:
    (event,) = read(f"{HEADER}\n{polecat()}\n")
    assert isinstance(event, ExternalEvent)
    assert (event.coder, event.type, event.mode) == ("POLECAT", EventType.ACCUSE, "disapprove")
    assert [party.country for party in event.actors] == ["PHL", "USA"]
    assert event.recipients[0].country == "CHN"
    assert event.contexts == ("territory", "military")
    assert (event.goldstein, event.published) == (-2.0, date(2024, 5, 4))
    assert event.place is not None
    assert (event.place.name, event.place.lat) == ("Manila", 14.6)


def test_polecat_with_its_known_flaws() -> None:
    header = HEADER.replace("\tIntensity\t", "\tEvent Intensity\t") + "\t\t"
    rows = [
        polecat(),
        polecat() + "\t\t\t\t",
        polecat() + "\tx",
        polecat(Event_Type="FIGHT"),
        polecat(Event_Date="soon"),
        polecat(Placename='"São ""Q"" Paulo"'),
        "cut\tshort",
    ]
    found = read("\r\n".join([header, *rows]).encode("latin-1"))
    assert [type(item) for item in found] == [
        *[ExternalEvent] * 2,
        *[Unreadable] * 3,
        ExternalEvent,
        Unreadable,
    ]
    assert isinstance(found[0], ExternalEvent)
    assert found[0].goldstein == -2.0
    last = found[5]
    assert isinstance(last, ExternalEvent)
    assert last.place is not None
    assert last.place.name == 'São "Q" Paulo'
    found = read("\n".join([HEADER, polecat() + "\tx"]))
    assert isinstance(found[0], Unreadable)
    assert found[0].message == "-:2: has 41 columns, not 40"


def test_polecat_without_its_columns() -> None:
    (item,) = read("Event ID\tEvent Date\n1\t2024-05-03\n")
    assert isinstance(item, Unreadable)
    assert "no column Event Type" in item.message


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_acled(delimiter: str) -> None:
    values = {"source": "Example Wire"} if delimiter == ";" else {}
    (event,) = read(f"{delimiter.join(columns('acled'))}\n{acled(delimiter, **values)}\n")
    assert isinstance(event, ExternalEvent)
    assert event.own_type == "Explosions/Remote violence/Air/drone strike"
    assert (event.type, event.mode) == (EventType.ASSAULT, "aerial")
    assert event.actors[0].sector == "State forces"
    assert event.recipients[0].country == "UKR"
    assert event.earliest == date(2024, 5, 3)
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Odesa", "UKR")
    assert event.row["notes"].count("\n") == 1
    assert event.coded_at == datetime(2024, 5, 4, 5, 20, tzinfo=UTC)


def test_acled_days_that_are_not_exact() -> None:
    header = ",".join(columns("acled"))
    week, month = read(f"{header}\n{acled(time_precision='2')}\n{acled(time_precision='3')}\n")
    assert isinstance(week, ExternalEvent)
    assert isinstance(month, ExternalEvent)
    assert (week.earliest, week.latest, week.precision) == (date(2024, 4, 29), date(2024, 5, 5), Precision.WEEK)
    assert (month.earliest, month.latest) == (date(2024, 5, 1), date(2024, 5, 31))


def test_bad_acled_rows_are_named_by_line() -> None:
    header = ",".join(columns("acled"))
    bad = acled(event_date="never", notes="x")
    found = read("\n".join([header, acled(), bad, acled(notes="x") + ",more", acled(notes="x")]) + "\n")
    assert [item.source for item in found] == ["-:2", "-:4", "-:5", "-:6"]
    assert [type(item) for item in found] == [ExternalEvent, Unreadable, Unreadable, ExternalEvent]


def test_codes_of_countries() -> None:
    assert (by_fips("CH"), by_fips("GM"), by_fips("GZ"), by_fips("RI"), by_fips("")) == (
        "CHN",
        "DEU",
        "PSE",
        "SRB",
        None,
    )
    assert (by_cameo("ROM"), by_cameo("USA"), by_cameo("AFR")) == ("ROU", "USA", None)
    assert (by_numeric("4"), by_numeric("804"), by_numeric("x")) == ("AFG", "UKR", None)
    assert (by_name("South Korea"), by_name("Atlantis")) == ("KOR", None)


def test_cameo_codes_reach_plover() -> None:
    assert cameo("0874") == (EventType.RETREAT, "withdraw")
    assert cameo("1011")[0] is EventType.REQUEST
    assert cameo("010") == (None, None)
    assert cameo("---") == (None, None)
    known = {(entry.type, entry.mode) for entry in modes()}
    roots = [f"{number:02}" for number in range(2, 21)]
    assert all(cameo(root)[0] is not None for root in roots)
    for code in (f"{number:03}" for number in range(20, 210)):
        kind, mode = cameo(code)
        assert mode is None or (kind, mode) in known


def test_coded_rows_are_no_articles() -> None:
    assert not any(isinstance(item, Loaded) for item in read(gdelt() + gdelt()))
