"""What `import dragoman` offers, used as the README says."""

from pathlib import Path

import pytest

import dragoman
from dragoman.load import Limits

TEXT = "The envoy of Malta said on Monday that Cyprus was worried about the talks. Cyprus did not comment."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_every_public_name_is_there() -> None:
    assert all(hasattr(dragoman, name) for name in dragoman.__all__)


def test_limits_hold_in_python_as_on_the_command_line(article: Path) -> None:
    assert dragoman.read(article).document.text == TEXT
    with pytest.raises(dragoman.DragomanError, match="--max-characters"):
        dragoman.read(article, limits=Limits(characters=20))


def test_who_is_heard_in_a_reading_of_ones_own(article: Path) -> None:
    found = dragoman.voices(dragoman.read(article))
    assert any(body.country == "CYP" for body in found.unheard)
    assert any("MLT" in {other.country for other in voice.party.speaks_for} for voice in found.speaking)
