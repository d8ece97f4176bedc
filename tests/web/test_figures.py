"""Every figure of a dyad is exactly the number of independent origins among the rows that it leads to."""

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from dragoman.analyse.network import network
from dragoman.serve.web.asked import Asked
from dragoman.serve.web.pages.claims import asked_filter, together
from dragoman.serve.web.pages.dyads import shown_dyad
from dragoman.store import View, open_database
from dragoman.store.records import Period


def origins_behind(view: View, address: str) -> int:
    """Return how many origins the rows at an address come from."""
    asked = parse_qs(urlsplit(address).query)
    times = Asked(since=date.fromisoformat(asked.pop("since")[0]), until=date.fromisoformat(asked.pop("until")[0]))
    about = asked.pop("about", [])
    assert asked.pop("within") == ["1"]
    wanted = asked_filter(about=about, within=True, **{name: values[0] for name, values in asked.items()})  # type: ignore[arg-type]
    parts = [view.claims(**wanted.ask(times), **more, newest_first=True) for more in wanted.towards()]
    return len({group[0].origin for group in together(parts) if wanted.lets(group[0], times)})


@pytest.mark.parametrize("by", ["week", "year"])
def test_a_figure_is_the_origins_of_its_rows(shown: Path, by: Period) -> None:
    compared = 0
    with open_database(shown, readonly=True) as database, database.view() as view:
        for edge in network(view, triads=0).edges[:15]:
            for way in shown_dyad(view, Asked(), (edge.a, edge.b), by).ways:
                for line in way.lines:
                    for text, address in line.cells:
                        if address:
                            assert origins_behind(view, address) == int(text), address
                            compared += 1
    assert compared > 40


def test_places_are_those_that_texts_name_and_count_their_origins(shown: Path) -> None:
    with open_database(shown, readonly=True) as database, database.view() as view:
        places = view.places()
        assert {one.precision for one in places} <= {"point", "city"}
        for one in places:
            records = list(view.claims_at(one.rows))
            assert len(records) == one.claims
            assert len({record.origin for record in records}) == one.origins
            found = [record.claim.event.place for record in records if record.claim.event is not None]
            assert {place.name for place in found if place is not None} == {one.name}
        names = {one.name for one in places}
        assert "Pyongyang" in names
        assert "Pyongyang" not in {one.name for one in view.places(until=date(2024, 1, 1))}
        assert [one.name for one in view.places(name="Pyongyang")] == ["Pyongyang"]
        assert len(view.places(limit=2)) == 2
