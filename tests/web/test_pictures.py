"""Pictures: places lie where they belong, disputed areas are with whom the setting says, hatching is for what is not covered."""

import gzip
import re
from datetime import date
from importlib.resources import files

import pytest

from dragoman.serve.web.assets import Assets
from dragoman.serve.web.drawing.spark import spark
from dragoman.serve.web.drawing.strip import beside, period_for, time_strip
from dragoman.serve.web.drawing.world import HEIGHT, REGIONS, WIDTH, Shade, placed, shapes, world_map

STATIC = files("dragoman.serve.web").joinpath("static")


def box_of(name: str) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of a shape in the picture."""
    found = re.search(rf'<path id="{name}" d="([^"]+)"', STATIC.joinpath("world.svg").read_text("utf-8"))
    assert found is not None
    xs, ys = [], []
    for part in re.findall(r"M[^M]+", found[1]):
        numbers = [int(one) for one in re.findall(r"-?\d+", part)]
        x, y = numbers[:2]
        xs.append(x)
        ys.append(y)
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            xs.append(x)
            ys.append(y)
    return min(xs) / 10, min(ys) / 10, max(xs) / 10, max(ys) / 10


@pytest.mark.parametrize(
    ("country", "lat", "lon"),
    [("NOR", 59.9, 10.7), ("KEN", -1.3, 36.8), ("BRA", -15.8, -47.9), ("NZL", -41.3, 174.8), ("RUS", 43.1, 131.9),
     ("x-crimea", 45.0, 34.1), ("FJI", -18.1, 178.4)],
)  # fmt: skip
def test_a_place_lies_in_its_country(country: str, lat: float, lon: float) -> None:
    x, y = placed(lat, lon)
    left, top, right, bottom = box_of(country)
    assert left - 1 <= x <= right + 1
    assert top - 1 <= y <= bottom + 1


def test_crimea_is_a_shape_of_its_own() -> None:
    left, _, right, _ = box_of("x-crimea")
    assert right - left < 15
    assert {"UKR", "RUS", "ESH", "XKX", "TWN", "PSE", "SGP"} <= set(shapes())


def test_shapes_stay_inside_the_picture() -> None:
    for name in shapes():
        left, top, right, bottom = box_of(name)
        assert left >= 0, name
        assert right <= WIDTH, name
        assert bottom <= HEIGHT + 40, name
        assert top >= -15, name
    left, _, right, _ = box_of("RUS")
    assert right - left > 500, "Russia reaches the antimeridian and is cut there"


@pytest.mark.parametrize(
    ("boundaries", "shaded"), [("un", "told-2"), ("de-facto", "told-5"), ("disputed", None), ("none", None)]
)
def test_crimea_is_shaded_as_the_setting_says(boundaries: str, shaded: str | None) -> None:
    shades = {
        "UKR": Shade(style="told-2", told="Ukraine", address="/u"),
        "RUS": Shade(style="told-5", told="Russia", address="/r"),
    }
    drawn = world_map(shades, [], [], boundaries=boundaries, region="world")  # type: ignore[arg-type]
    found = re.search(r'#x-crimea" class="([^"]+)"', drawn)
    assert found is not None
    assert (shaded in found[1]) if shaded else ("told" not in found[1])
    assert ("contested" in found[1]) == (boundaries == "disputed")
    assert ("#borders" in drawn) == (boundaries != "none")
    assert ("#isthmus" in drawn) == (boundaries in ("disputed", "de-facto"))
    assert ("dashed" in drawn) == (boundaries in ("disputed", "un"))


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_has_a_frame(region: str) -> None:
    drawn = world_map({}, [], [], boundaries="disputed", region=region)
    found = re.search(r'viewBox="([-\d.]+) ([-\d.]+) ([\d.]+) ([\d.]+)"', drawn)
    assert found is not None
    assert float(found[3]) > 100
    assert float(found[4]) > 80


def test_a_course_has_gaps_where_nothing_was_told() -> None:
    drawn = spark((0.5, None, -1.0, 0.0))
    assert drawn.count("<rect") == 3
    assert "nothing" in drawn


def test_a_strip_of_time_leads_to_each_period() -> None:
    published = {date(2024, 1, 1): 3, date(2024, 3, 1): 1}
    drawn = time_strip(published, "month", lambda a, b: f"/x?since={a}&until={b}", since=date(2024, 3, 1), until=None)
    assert "/x?since=2024-02-01&amp;until=2024-02-29" in drawn
    assert "2024-02: 0 documents published" in drawn
    assert drawn.count('class="in"') == 1
    assert time_strip({}, "month", lambda _, __: "", since=None, until=None) == ""


def test_a_reader_steps_through_time_by_links() -> None:
    published = {date(2024, 1, 1): 3, date(2024, 3, 1): 1}
    march, january = (date(2024, 3, 1), date(2024, 3, 31)), (date(2024, 1, 1), date(2024, 1, 31))
    february = (date(2024, 2, 1), date(2024, 2, 29))
    assert beside(published, "month", None, None) == (march, None)
    assert beside(published, "month", *february) == (january, march)
    assert beside(published, "month", *january) == (None, february)
    assert beside({}, "month", None, None) == (None, None)


def test_the_period_fits_the_span() -> None:
    assert period_for(date(2024, 1, 1), date(2024, 1, 5)) == "day"
    assert period_for(date(2024, 1, 1), date(2024, 6, 5)) == "week"
    assert period_for(date(2020, 1, 1), date(2024, 6, 5)) == "month"
    assert period_for(date(1990, 1, 1), date(2024, 6, 5)) == "year"
    assert period_for(None, None) == "month"


def test_scripts_and_styles_are_light() -> None:
    sizes = {
        file.name: len(gzip.compress(file.read_bytes(), 9))
        for file in STATIC.iterdir()
        if file.name.endswith((".js", ".css", ".svg"))
    }
    assert sum(size for name, size in sizes.items() if name != "world.svg") < 250_000
    assert sizes["world.svg"] < 150_000


def test_files_are_kept_for_good_under_names_with_their_hash(reader) -> None:  # type: ignore[no-untyped-def] # noqa: ANN001
    files_of_ours = Assets()
    for name in ("app.js", "app.css", "theme.js", "world.svg", "icon.svg"):
        found = reader.get(files_of_ours.path(name))
        assert found.status_code == 200
        assert "immutable" in found.headers["cache-control"]
    assert reader.get("/static/app.0123456789ab.js").status_code == 404
    assert reader.get("/static/..%2fsettings.py").status_code == 404
