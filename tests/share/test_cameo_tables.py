"""The tables between CAMEO and PLOVER: both ways there, of one version, whole, and agreeing with each other."""

import re
from importlib.resources import files

import pytest

from dragoman.load.gdelt import cameo
from dragoman.model.codebook import modes, types
from dragoman.model.event import EventType
from dragoman.share.exports.gdelt2 import cameo_of, quad_class

LAST = {1: 9, 2: 8, 3: 9, 4: 6, 5: 7, 6: 4, 7: 5, 8: 7, 9: 4, 10: 8, 11: 6, 12: 9, 13: 9, 14: 5, 15: 5, 16: 6, 17: 6, 18: 6, 19: 6, 20: 4}  # fmt: skip
"""The last third digit of each CAMEO root; each begins at 0."""
FOUR_DIGITS = {"0831", "0841", "0871", "0873", "0874", "1313", "1382", "1661", "1712", "1721", "1723", "1724", "1821", "1822", "1831", "1951", "1952"}  # fmt: skip
"""The codes of four digits that the way out uses."""
BLURRED = {
    ("ACCUSE", None): "disapprove",
    ("PROTEST", "boycott"): "strike",
    ("PROTEST", "vandalize"): "riot",
    ("COERCE", "withhold"): "restrict",
    ("MOBILIZE", "militia"): "troops",
}
"""Modes for which CAMEO has no code of its own, so that another one comes back."""
OTHER_CLASS = {("SANCTION", "convict"): 3, ("CONCEDE", None): 2}
"""GDELT's class where it is not that of PLOVER's type: a verdict is a statement to CAMEO (116), and it has one root (08)
for giving way in word and in deed."""
PAIRS = [*((kind, None) for kind in EventType), *((entry.type, entry.mode) for entry in modes())]
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def table(package: str, name: str) -> tuple[str, list[list[str]]]:
    lines = (files(package) / name).read_text(encoding="utf-8").splitlines()
    version = re.match(r"# (Version \d+)\. ", lines[0])
    assert version
    return version[1], [line.split("|") for line in lines if line and not line.startswith("#")][1:]


OUT = table("dragoman.share.exports", "plover_cameo.psv")
IN = table("dragoman.load", "cameo_types.psv")


def test_both_are_of_one_version() -> None:
    assert OUT[0] == IN[0]


def test_the_way_out_has_each_type_and_mode_once() -> None:
    given = [(kind, mode or None) for kind, mode, _ in OUT[1]]
    assert len(given) == len(set(given))
    assert set(given) == {(kind.value, mode) for kind, mode in PAIRS}


def test_the_way_out_uses_codes_that_cameo_has() -> None:
    for kind, mode in PAIRS:
        code = cameo_of(kind, mode)
        assert len(code) == 3 or code in FOUR_DIGITS
        assert int(code[2]) <= LAST[int(code[:2])]


def test_the_way_in_knows_every_code_but_statements() -> None:
    for root, last in LAST.items():
        for third in range(last + 1):
            kind, mode = cameo(f"{root:02}{third}")
            assert (kind is None) == (root == 1)
            assert mode is None or (kind, mode) in PAIRS
    codes = [code for code, _, _ in IN[1]]
    assert len(codes) == len(set(codes))
    assert all(code.isdigit() and 2 <= len(code) <= 4 and int(code[:2]) in LAST for code in codes)


@pytest.mark.parametrize(("kind", "mode"), PAIRS, ids=str)
def test_what_goes_out_comes_back(kind: EventType, mode: str | None) -> None:
    back, back_mode = cameo(cameo_of(kind, mode))
    assert back is kind
    if back_mode != mode:
        assert back_mode == BLURRED.get((kind.value, mode)), "another mode than went out"


@pytest.mark.parametrize(("kind", "mode"), PAIRS, ids=str)
def test_gdelts_class_of_the_code_is_plovers_of_the_type(kind: EventType, mode: str | None) -> None:
    plovers = QUADS.index(types()[kind].quad) + 1
    ours = quad_class(cameo_of(kind, mode))
    assert ours == OTHER_CLASS.get((kind.value, mode), plovers)
