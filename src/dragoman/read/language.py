"""Whether a text is in English; plain English is told by its small words, the rest by a language model."""

import re
from functools import cache

from dragoman.errors import LanguageError

# Words that English prints on every line and no other Latin-script language does: no "a", "in", "is", "was" or
# "we", which Dutch, German, Italian or Afrikaans have too.
_ENGLISH = frozenset(
    """the and of to that with for by from this which these those they their them there have has had been being were
    are it its not but or would could should will shall said says than then who whose what when where while because
    about after before between against through into over under our your you his her she him my i if how all any
    other more most only also such some it's don't that's i'm we're you're""".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Of 8,000 English articles the lowest share of these words in a text of 50 words or more of prose was above .10;
# Dutch, French, Spanish, German and Tagalog pages stay below .03.
_PLAIN = 0.15
_POOR = 0.06
_FEWEST = 12  # words from which a language can be told
_SAMPLE = 6_000  # code points taken from the beginning, the middle and the end
_DOUBT = 0.1  # what the model may still give to English in a text that is refused
_LATIN_SHARE = 0.5

_NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish", "gl": "Galician", "gu": "Gujarati",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "is": "Icelandic",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "ku": "Kurdish",
    "ky": "Kyrgyz", "la": "Latin", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian",
    "mr": "Marathi", "ms": "Malay", "my": "Burmese", "nb": "Norwegian", "ne": "Nepali", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian",
    "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovene", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu",
    "tg": "Tajik", "th": "Thai", "tk": "Turkmen", "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu",
    "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese", "zu": "Zulu",
}  # fmt: skip


def english(text: str, source: str, *, stated: str | None = None) -> str | None:
    """Return "en", or None where too few words tell; raises `LanguageError` for another language.

    The words decide; `stated` (what the page says of itself) only where they don't.
    """
    sample = _sample(text)
    written = _WORD.findall(sample)
    words = [word.lower().replace("’", "'") for word in written]
    share = sum(word in _ENGLISH for word in words) / max(1, len(words))
    if len(words) >= _FEWEST and share >= _PLAIN:
        return "en"
    if _letters_elsewhere(sample):
        raise _refusal(source, next(iter(_likely(sample))))
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
def _identifier():  # noqa: ANN202 (the library has no types)
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (0.7 s to load, rarely needed)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _refusal(source: str, code: str) -> LanguageError:
    name = _NAMES.get(code)
    told = f"{name} ({code})" if name else f"a language other than English ({code})"
    return LanguageError(f"{source}: is in {told}; dragoman reads English")
