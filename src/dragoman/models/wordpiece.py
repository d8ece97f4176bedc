"""WordPiece as BERT reads text: words to numbers of the vocabulary, lower case, without accents.

Written out here rather than taken from `tokenizers`, which would bring a client of a model hub with it. The tests hold
it to what that library gives.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources

_LONGEST_WORD = 100
"""A longer word is unknown, as in the original."""
_CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class WordPieces:
    """Texts to numbers. `longest` pieces of a text are kept, the marks of its begin and end among them."""

    def __init__(self, *, longest: int = 256) -> None:
        """Read the vocabulary (about 0.02 s)."""
        vocabulary = resources.files(__package__).joinpath("minilm_vocabulary.txt").read_text(encoding="utf-8")
        self._numbers = {piece: number for number, piece in enumerate(vocabulary.split("\n")) if piece}
        self._unknown = self._numbers["[UNK]"]
        self._begin, self._end = self._numbers["[CLS]"], self._numbers["[SEP]"]
        self._longest = longest
        self._of_word = lru_cache(maxsize=50_000)(self._pieces)

    def numbers(self, text: str) -> list[int]:
        """Return the numbers of a text's pieces, between the marks of begin and end."""
        found = [self._begin]
        for word in _words(text):
            found += self._of_word(word)
            if len(found) >= self._longest:
                break
        return [*found[: self._longest - 1], self._end]

    def _pieces(self, word: str) -> tuple[int, ...]:
        """Return the longest pieces from the left; the whole word is unknown where one is."""
        if len(word) > _LONGEST_WORD:
            return (self._unknown,)
        found: list[int] = []
        start = 0
        while start < len(word):
            before = "##" if start else ""
            for end in range(len(word), start, -1):
                number = self._numbers.get(before + word[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return (self._unknown,)
        return tuple(found)


def _words(text: str) -> Iterator[str]:
    """Yield words and single marks, cleaned, in lower case, without accents."""
    spaced = "".join(map(_spaced, text)) if not text.isascii() else _ascii_clean(text)
    for word in spaced.split():
        plain = word.lower()
        if not plain.isascii():
            plain = "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn")
        begin = 0
        for at, character in enumerate(plain):
            if _is_mark(character):
                if begin < at:
                    yield plain[begin:at]
                yield character
                begin = at + 1
        if begin < len(plain):
            yield plain[begin:]


def _ascii_clean(text: str) -> str:
    return text if text.isprintable() else "".join(map(_spaced, text))


@lru_cache(maxsize=10_000)
def _spaced(character: str) -> str:
    """Return what stands for a character: nothing for controls, a space for white space, itself between spaces if Chinese."""
    if character in "\t\n\r" or unicodedata.category(character) == "Zs":
        return " "
    code = ord(character)
    if code in {0, 0xFFFD} or unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn", "Cs"}:
        return ""
    return f" {character} " if any(first <= code <= last for first, last in _CJK) else character


@lru_cache(maxsize=10_000)
def _is_mark(character: str) -> bool:
    """Say whether it is punctuation; in ASCII everything but letters and digits is."""
    if character.isascii():
        return not character.isalnum()
    return unicodedata.category(character).startswith("P")
