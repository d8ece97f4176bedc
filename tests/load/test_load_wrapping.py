import textwrap
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dragoman.load import Loaded, documents
from dragoman.load.wrapping import unwrapped

PARAGRAPHS = [
    "Talks resume in Valletta",
    (
        "Malta's foreign minister said on Tuesday that his government would sign the treaty with Cyprus by the end of "
        "the month, and that Iceland had been told about every article of it in good time."
    ),
    (
        "The Cypriot president denied that a date had been agreed. He warned that Malta would have to withdraw its "
        "coast guard vessels before any ceremony could take place."
    ),
]


def wrapped(columns: int, newline: str = "\n") -> str:
    return (newline * 2).join(newline.join(textwrap.wrap(paragraph, columns)) for paragraph in PARAGRAPHS)


def test_filled_columns_become_paragraphs_of_the_same_length() -> None:
    for columns in (50, 65, 72, 80):
        text = wrapped(columns)
        whole = unwrapped(text)
        assert whole == "\n\n".join(PARAGRAPHS)
        assert len(whole) == len(text)


def test_windows_line_ends_keep_every_place() -> None:
    text = wrapped(70, "\r\n")
    whole = unwrapped(text)
    assert len(whole) == len(text)
    assert whole.index("Cyprus by") == text.index("Cyprus by")
    assert "\r\n\r\n" in whole
    assert whole.count("\n") == 4


def test_one_paragraph_a_line_is_left_alone() -> None:
    text = "\n".join(PARAGRAPHS * 3)
    assert unwrapped(text) == text


def test_lists_and_verse_are_left_alone() -> None:
    text = "\n".join(
        f"- {name} signed the treaty of friendship{'' if i % 2 else ' in May'}" for i, name in enumerate("ABCDEFGH")
    )
    assert unwrapped(text) == text
    verse = "The minister said no\nand then the envoys went away\nto tell it to the king\nwho did not listen\nto a word"
    assert unwrapped(verse) == verse


def test_short_paragraphs_of_like_length_are_left_alone() -> None:
    text = "\n".join(
        f"The envoy of the island of {name} left the talks early." for name in ("Gozo", "Rodos", "Milos", "Kea")
    )
    assert unwrapped(text) == text


def test_a_heading_over_a_wrapped_paragraph_stays_a_line() -> None:
    text = "Malta\n" + "\n".join(textwrap.wrap(PARAGRAPHS[1] + " " + PARAGRAPHS[2], 66))
    assert unwrapped(text).splitlines()[0] == "Malta"
    assert len(unwrapped(text).splitlines()) == 2


def test_documents_read_from_wrapped_files_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "wrapped.txt"
    path.write_text(wrapped(72), encoding="utf-8")
    (item,) = documents(str(path))
    assert isinstance(item, Loaded)
    assert PARAGRAPHS[1] in item.document.text


@given(st.text(alphabet="ab \n\r\t.", max_size=400))
def test_no_code_point_ever_moves(text: str) -> None:
    whole = unwrapped(text)
    assert len(whole) == len(text)
    assert all(new == old or (new == " " and old in "\r\n") for new, old in zip(whole, text, strict=True))
