"""A title, a name in some spelling and a day: whom they mean together."""

import pytest

from dragoman.knowledge import knowledge
from dragoman.knowledge.titled import skeleton


@pytest.mark.parametrize(
    ("title", "name", "day", "person"),
    [
        ("president", "Petro Porochenko", "2017-05-02", "Petro Poroshenko"),
        ("president", "Serge Sarkisyan", "2011-05-02", "Serzh Sargsyan"),
        ("prime minister", "Kishida Fumio", "2023-05-02", "Fumio Kishida"),
        ("prime minister", "Alexios Tsipras", "2017-05-02", "Alexis Tsipras"),
        ("prime minister", "Key", "2012-05-02", "John Key"),
        ("prime minister", "Key", "2019-05-02", None),
        ("foreign minister", "Luis Videgaray Caso", "2017-05-02", "Luis Videgaray"),
        ("president", "Jane Key", "2012-05-02", None),
        ("president", "Mohammed bin Zayed Al Nahyan", "2023-05-02", "Mohamed bin Zayed"),
        ("king", "Abdullah II", "2021-05-02", "King Abdullah"),
        ("coach", "Key", "2012-05-02", None),
    ],
)
def test_title_name_and_day(title: str, name: str, day: str, person: str | None) -> None:
    office = knowledge().titles.find(title, name.lower().split(), day)
    assert (office.person if office else None) == person


def test_a_country_that_the_text_gives_excludes_others() -> None:
    titles = knowledge().titles
    assert titles.find("president", ["tsai", "ing", "wen"], "2018-05-02", "TWN") is not None
    assert titles.find("president", ["tsai", "ing", "wen"], "2018-05-02", "FRA") is None


@pytest.mark.parametrize(
    ("one", "other"), [("mohammed", "muhammad"), ("porochenko", "poroshenko"), ("hussein", "husayn"), ("khan", "han")]
)
def test_transliterations_meet(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
