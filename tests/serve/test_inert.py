import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from dragoman.serve.view.inert import inert, one_line

DANGEROUS = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def test_escape_sequences_stay_readable_but_dead() -> None:
    assert inert("\x1b[31mred\x1b]0;title\x07") == "␛[31mred␛]0;title␇"


def test_right_to_left_override_is_shown() -> None:
    assert inert("a\u202eb\u2066c") == "a<U+202E>b<U+2066>c"


def test_invisible_and_control_characters_are_shown() -> None:
    assert inert("a\u200bb\x9bc\x7fd\ufeff") == "a<U+200B>b<U+009B>c␡d<U+FEFF>"


def test_lone_surrogates_and_line_separators_are_shown() -> None:
    assert inert("a\ud800\u2028") == "a<U+D800><U+2028>"


def test_ordinary_writing_is_left_alone() -> None:
    text = "Erdoğan, İzmir, 北京, “quoted”, naïve, 👩\u200d🚀\nsecond line"
    assert inert(text) == text


def test_tabs_and_odd_spaces_become_spaces() -> None:
    assert inert("a\tb\u00a0c\u3000d") == "a b c d"


def test_piles_of_combining_marks_are_cut() -> None:
    assert len(inert("a" + "\u0301" * 500)) < 10


def test_one_line_has_no_line_breaks() -> None:
    assert one_line(" a\r\n b\x0b\x1bc ") == "a b ␛c"


@given(st.text())
def test_nothing_dangerous_ever_comes_out(text: str) -> None:
    shown = inert(text)
    unsafe = {c for c in shown if unicodedata.category(c) in DANGEROUS}
    assert unsafe <= {"\n", "\u200c", "\u200d"}


@given(st.text(alphabet=st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_printable_ascii_is_unchanged(text: str) -> None:
    assert inert(text) == text
