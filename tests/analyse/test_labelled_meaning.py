"""The threshold of meaning does on the labelled set what was recorded, and better than its neighbours far off."""

import tomllib

from labelled_meaning import FILE, measure

from dragoman.analyse.meaning import LEAST


def test_other_wording_is_told_from_near_misses() -> None:
    floors = tomllib.loads((FILE.parent / "floors.toml").read_text(encoding="utf-8"))["meaning"]["floors"]
    measured = measure()
    found = measured.at(LEAST)
    assert found.precision >= floors["precision"]
    assert found.recall >= floors["recall"]
    assert found.f1 >= floors["f1"]
    assert measured.nearest_is_same >= floors["nearest_is_same"]
    assert found.f1 > max(measured.at(LEAST - 0.15).f1, measured.at(LEAST + 0.15).f1)
