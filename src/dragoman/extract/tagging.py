"""The parser made quicker, its output unchanged: matrices multiplied by NumPy, and word forms remembered.

Parts of speech and lemmas follow from a word, its tag and its arc by some 180 patterns, which cost a quarter of a bare
pass to match one by one; each combination is worked out by the parser's own components, and remembered while it is met.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any

_MOST = 20_000
"""Combinations of one generation. Two are kept, which takes up to 20 MB; a third would save one working out in thirty."""
_OPENERS = frozenset({"ai", "gon", "got", "let", "c'm", "y", "y'"})
"""First words of the patterns that span two words ("let 's"); the other one begins at an expletive ("there is")."""

_TAKEN_OVER = ("attribute_ruler", "lemmatizer")

_LONGEST_WORD = 400
"""Characters between blanks: a long address has less."""
Form = tuple[str, str]
"""Part of speech and lemma."""
_Word = tuple[int, int, int]
"""A word, its tag and its arc, as numbers of the vocabulary."""


def load(name: str) -> Any:
    """Load a pipeline whose matrices are multiplied by NumPy, up to three times as quick as spaCy's own on new processors.

    Raises `OSError` where its weights are not installed.
    """
    import spacy  # noqa: PLC0415 - heavy, and not needed to import dragoman
    from thinc.api import NumpyOps, use_ops  # noqa: PLC0415

    with use_ops("numpy", use_blis=False):
        found = spacy.load(name)
    tokenizer: Any = found.tokenizer
    tokenizer.suffix_search = _bounded(tokenizer.suffix_search)
    ops = NumpyOps(use_blis=False)
    for _, part in found.pipeline:
        model = getattr(part, "model", None)
        for node in () if model is None else model.walk():
            node.ops = ops
    return found


def _bounded(search: Callable[[str], Any]) -> Callable[[str], Any]:
    """Look for marks at the end of ordinary words only: on thousands of brackets without a blank it takes square time."""
    return lambda word: search(word) if len(word) <= _LONGEST_WORD else None


@lru_cache(maxsize=1)
def _controller() -> Any:
    from threadpoolctl import ThreadpoolController  # noqa: PLC0415

    return ThreadpoolController()


def one_thread() -> AbstractContextManager[object]:
    """Return what keeps matrices to one thread for a while: ours are so small that more only wait for each other.

    Two threads took twice the processor's time of one, and no less of the wall's.
    """
    limit: AbstractContextManager[object] = _controller().limit(limits=1, user_api="blas")
    return limit


class Forms:
    """Gives parts of speech and lemmas of a parsed piece of text, as the pipeline's ruler and lemmatiser would."""

    def __init__(self, pipeline: Any) -> None:
        """Take over from the two components: from now on the pipeline leaves them out."""
        from spacy.attrs import DEP, LOWER, ORTH, TAG  # noqa: PLC0415
        from spacy.tokens import Doc  # noqa: PLC0415

        self._document = Doc
        self._columns = [ORTH, TAG, DEP, LOWER]
        self._vocab = pipeline.vocab
        self._parts = [pipeline.get_pipe(name) for name in _TAKEN_OVER]
        self._known: dict[tuple[_Word, ...], list[Form]] = {}
        self._older: dict[tuple[_Word, ...], list[Form]] = {}
        self._openers = frozenset(self._vocab.strings.add(word) for word in _OPENERS)
        self._expletive = self._vocab.strings.add("expl")
        for name in _TAKEN_OVER:
            pipeline.disable_pipe(name)

    def of(self, doc: Any) -> list[Form]:
        """Return the form of each token, in order."""
        if len(self._known) > _MOST:  # what is not met again for a whole generation is forgotten
            self._older, self._known = self._known, {}
        words: list[_Word] = []
        pairs: list[int] = []
        for at, (text, tag, dep, lower) in enumerate(doc.to_array(self._columns).tolist()):
            words.append((text, tag, dep))
            if dep == self._expletive or lower in self._openers:
                pairs.append(at)
        known = self._known
        found = [(known.get((word,)) or self._recall((word,)))[0] for word in words]
        for at in pairs:
            pair = tuple(words[at : at + 2])
            for n, form in enumerate(known.get(pair) or self._recall(pair)):
                if form != (known.get(pair[n : n + 1]) or self._recall(pair[n : n + 1]))[0]:
                    found[at + n] = form
        return found

    def _recall(self, words: tuple[_Word, ...]) -> list[Form]:
        """Return the forms from the generation before, else work them out; the present generation has them then."""
        found = self._known[words] = self._older.get(words) or self._work_out(words)
        return found

    def _work_out(self, words: tuple[_Word, ...]) -> list[Form]:
        """Return the forms by way of a text of these words alone."""
        strings = self._vocab.strings
        texts, tags, deps = ([strings[number] for number in column] for column in zip(*words, strict=True))
        alone = self._document(self._vocab, words=texts, tags=tags, deps=deps, heads=list(range(len(words))))
        for part in self._parts:
            part(alone)
        return [(word.pos_, word.lemma_) for word in alone]
