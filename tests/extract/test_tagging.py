"""The quicker parser: what it gives is what the parser's own components give, token by token."""

import json
from importlib.resources import files
from typing import Any

import pytest

from dragoman.demo.reports import reports
from dragoman.extract import tagging
from dragoman.extract.parsing import WEIGHTS

LETS = "Let's see who's there: there is a treaty, there are two, and they're gonna sign 'em, ain't they? Y'all c'mon."
ODD = [
    "",
    " ",
    "\n\n",
    "...",
    "!!! ???",
    "习近平 访问 河内",
    "a" * 500,
    "12:30 - U.S.-led",
    "\u202eabc\u202c \u200b",
    LETS,
]


def _pieces() -> list[str]:
    found = [*ODD]
    for report in reports():
        text = (files("dragoman.demo") / report.file).read_text(encoding="utf-8")
        told = str(json.loads(text)["text"]) if report.file.endswith(".json") else text
        found += [line.strip() for line in told.splitlines() if line.strip() and "<" not in line]
    return found


@pytest.fixture(scope="module")
def parsed() -> tuple[Any, list[Any]]:
    """Return a pipeline of its own and the texts as its own components leave them."""
    pipeline = tagging.load(WEIGHTS)
    return pipeline, list(pipeline.pipe(_pieces(), batch_size=32))


@pytest.fixture(scope="module")
def forms(parsed: tuple[Any, list[Any]]) -> tagging.Forms:
    return tagging.Forms(parsed[0])


def test_forms_are_those_of_the_parsers_own_components(parsed: tuple[Any, list[Any]], forms: tagging.Forms) -> None:
    count = 0
    for doc in parsed[1]:
        given = forms.of(doc)
        assert [(word.pos_, word.lemma_) for word in doc] == given, doc.text[:80]
        count += len(given)
    assert count > 2_000
    assert not {"attribute_ruler", "lemmatizer"} & set(parsed[0].pipe_names)


def test_the_second_time_is_as_the_first(parsed: tuple[Any, list[Any]], forms: tagging.Forms) -> None:
    for doc in parsed[1][:60]:
        assert forms.of(doc) == forms.of(doc)


def test_what_is_remembered_is_cleared_when_it_is_too_much(
    parsed: tuple[Any, list[Any]], forms: tagging.Forms, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [forms.of(doc) for doc in parsed[1][:40]]
    monkeypatch.setattr(tagging, "_MOST", 5)
    assert [forms.of(doc) for doc in parsed[1][:40]] == before
    longest = max(len(doc) for doc in parsed[1][:40])
    assert len(forms._known) <= 5 + 3 * longest


def test_words_alone_do_not_change_the_text_they_come_from(parsed: tuple[Any, list[Any]], forms: tagging.Forms) -> None:
    doc = parsed[1][-1]
    before = doc.to_json()
    forms.of(doc)
    assert doc.to_json() == before


def test_matrices_by_numpy_give_the_tags_and_trees_of_the_parsers_own(parsed: tuple[Any, list[Any]]) -> None:
    import spacy  # noqa: PLC0415

    own = spacy.load(WEIGHTS, exclude=["attribute_ruler", "lemmatizer"])
    quick = [doc for doc in parsed[1] if len(doc.text) > 80][:60]
    for ours, theirs in zip(quick, own.pipe([doc.text for doc in quick]), strict=True):
        for told in ("tag_", "dep_", "ent_type_"):
            assert [getattr(word, told) for word in ours] == [getattr(word, told) for word in theirs]
        assert [word.head.i for word in ours] == [word.head.i for word in theirs]


def test_weights_that_are_missing_are_an_os_error() -> None:
    with pytest.raises(OSError, match="no_such_weights"):
        tagging.load("no_such_weights")


def test_one_thread_is_a_limit_for_a_while() -> None:
    from threadpoolctl import threadpool_info  # noqa: PLC0415

    def threads() -> list[int]:
        return [one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"]

    before = threads()
    with tagging.one_thread():
        assert set(threads()) <= {1}
    assert threads() == before
