"""Quotation marks by stack: kinds of marks, nesting, reopened and unclosed quotations."""

import pytest

from dragoman.extract.parsing import parse_text


def quoted(text: str) -> list[str]:
    parse, _ = parse_text(text)
    return [parse.text[parse.tokens[q.first].start : parse.tokens[q.last].end] for q in parse.quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no one came" twice.', ["no one came"]),
        ("He said “no one came” twice.", ["no one came"]),
        ("He said «no one came» twice.", ["no one came"]),
        ("He said „no one came“ twice.", ["no one came"]),
        ("He said ''no one came'' twice.", ["no one came"]),
        ("''No one came,'' he said. ''We left.''", ["No one came,", "We left."]),
        ("He said ``no one came'' twice.", ["no one came"]),
        ("He said 'no one came' twice.", ["no one came"]),
        ("The ministers' plan didn't hold in the 1990s.", []),
        ("“She called it ‘a farce’ and left.”", ["She called it ‘a farce’ and left.", "a farce"]),
        ("“The first part goes on.\n\n“The second part ends.”", ["The first part goes on.", "The second part ends."]),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_the_innermost_quotation_marks_a_token() -> None:
    parse, _ = parse_text("“She called it ‘a farce’ and left.”")
    depth = {token.text: parse.quotations[token.quote].depth for token in parse.tokens if token.quote >= 0}
    assert depth["farce"] == 2
    assert depth["called"] == 1
