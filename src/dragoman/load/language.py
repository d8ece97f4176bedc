"""Whether a text is in English; plain English is told by its small words, the rest by a language model."""

import re
from collections import Counter
from functools import cache
from typing import Any

from dragoman.errors import LanguageError
from dragoman.load import tables

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Shares of small English words. Of 7,923 public-record texts of 50 words or more, 30 lie under .15 and 11 under .06:
# four of these are French or Spanish, the others tables and lists; a French or Spanish text has less than .01.
_PLAIN = 0.15
_POOR = 0.06
_FEWEST = 12  # words from which a language can be told
_SAMPLE = 6_000  # code points taken from the beginning, the middle and the end
_DOUBT = 0.1  # what the model may still give to English in a text that is refused
_LATIN_SHARE = 0.5
_FEWEST_SMALL, _OUTNUMBERED = 2, 3  # small words of another language, in all and for each English one


def english(text: str, source: str, *, stated: str | None = None) -> str | None:
    """Return "en", or None where too few words tell; raises `LanguageError` for another language.

    The words decide; `stated` (what the page says of itself) only where they don't.
    """
    sample = _sample(text)
    written = _WORD.findall(sample)
    words = [word.lower().replace("’", "'") for word in written]
    small = tables.words("languages.toml", "english")
    share = sum(word in small for word in words) / max(1, len(words))
    if len(words) >= _FEWEST and share >= _PLAIN:
        return "en"
    if _letters_elsewhere(sample):
        raise _refusal(source, next(iter(_likely(sample))))
    rival = _rival(written, english=sum(word in small for word in words))
    if rival:
        first = next(iter(_likely(sample)))
        raise _refusal(source, rival if first == "en" else first)
    if share < _POOR and sum(word[0].islower() for word in written) >= _FEWEST:  # not a list of names
        likely = _likely(sample)
        code = next(iter(likely))
        if code != "en" and (likely.get("en", 0.0) <= _DOUBT or code == _code(stated)):
            raise _refusal(source, code)
        return "en" if code == "en" else None
    if len(words) >= _FEWEST:
        return "en"
    if stated and _code(stated) != "en" and not share:
        raise _refusal(source, _code(stated))
    return "en" if share or _code(stated) == "en" else None


def _rival(written: list[str], *, english: int) -> str | None:
    """Return another language whose small words the text has, several times as many as English ones; None for none."""
    counts = Counter(written)
    rivals: dict[str, int] = {}
    for code, words in tables.tree("languages.toml")["small"].items():
        rivals[code] = sum(counts[word] for word in set(words.split()) & counts.keys())
    best = max(rivals, key=rivals.__getitem__)
    return best if rivals[best] >= max(_FEWEST_SMALL, _OUTNUMBERED * english) else None


def _code(stated: str | None) -> str:
    return re.split(r"[-_]", (stated or "").strip().lower())[0]


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _letters_elsewhere(sample: str) -> bool:
    """Whether most letters are of another script: Cyrillic, Arabic, Chinese and so on."""
    if sample.isascii():
        return False
    letters = [character for character in sample if character.isalpha()]
    latin = sum(character < "\u0250" or "\u1e00" <= character <= "\u1eff" for character in letters)
    return len(letters) >= _FEWEST and latin < _LATIN_SHARE * len(letters)


def _likely(sample: str) -> dict[str, float]:
    """Return languages with their probabilities, the likeliest first."""
    ranked = _identifier().rank(sample.encode("utf-8", "replace").decode())
    return {str(code): float(probability) for code, probability in ranked}


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (0.7 s to load, rarely needed)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _refusal(source: str, code: str) -> LanguageError:
    name = tables.tree("languages.toml")["names"].get(code)
    told = f"{name} ({code})" if name else f"a language other than English ({code})"
    return LanguageError(f"{source}: is in {told}; dragoman reads English")
