"""The telling words of a text, brought to a common form so that "attacks" and "attacked" compare as one."""

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.analyse.inflecting import infinitives

EMPTY_WORDS = frozenset({
    "a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "she", "they", "his", "her", "their",
    "him", "them", "we", "our", "us", "i", "you", "your", "who", "which", "what", "and", "or", "but", "if",
    "than", "as", "of", "in", "on", "at", "to", "from", "by", "for", "with", "into", "about", "over", "after",
    "before", "against", "between", "during", "is", "are", "was", "were", "be", "been", "being", "has", "have",
    "had", "do", "does", "did", "will", "would", "shall", "should", "may", "might", "can", "could", "must", "not",
    "no", "still", "also", "already", "yet", "now", "soon", "perhaps", "probably", "possibly", "likely",
    "apparently", "reportedly", "allegedly", "very", "more", "most",
})  # fmt: skip

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_QUIET = EMPTY_WORDS | frozenset({
    "any", "there", "here", "when", "where", "why", "how", "whether", "because", "so", "such", "own", "other", "new",
    "say", "says", "said", "spoke", "told", "tie", "ties", "relation", "relations", "relationship", "link", "links", "first", "last",
    "latest", "vs", "versus", "happen", "happened", "happening", "happens", "recent", "recently", "position", "against", "towards", "toward", "since", "until",
})  # fmt: skip
"""Words that tell no topic: "ties" and "relations" between two parties are those parties."""
_LEAST = 4
"""Letters that a stem keeps."""
_ENDINGS = (
    ("ations", "at"), ("ation", "at"), ("ings", ""), ("ing", ""), ("ies", "y"), ("ied", "y"), ("ers", ""), ("ments", ""),
    ("ment", ""), ("sses", "ss"), ("es", ""), ("ed", ""), ("er", ""), ("ly", ""), ("s", ""), ("e", ""),
)  # fmt: skip


_IRREGULAR = {
    "met": "meet", "sent": "send", "sold": "sell", "gave": "give", "given": "give", "took": "take", "taken": "take",
    "struck": "strike", "shot": "shoot", "fought": "fight", "sank": "sink", "sunk": "sink", "broke": "break",
    "broken": "break", "held": "hold", "left": "leave", "built": "build", "bought": "buy", "won": "win",
    "withdrew": "withdraw", "withdrawn": "withdraw", "began": "begin", "begun": "begin", "flew": "fly", "flown": "fly",
    "lent": "lend", "paid": "pay", "led": "lead", "fell": "fall", "stole": "steal", "stolen": "steal", "swore": "swear",
    "sought": "seek", "forbade": "forbid", "drove": "drive", "driven": "drive", "threw": "throw", "thrown": "throw",
    "wrote": "write", "written": "write", "went": "go", "gone": "go", "came": "come", "made": "make", "lost": "lose",
}  # fmt: skip


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word's rough stem; only for comparing with other stems."""
    low = word.casefold().replace("’", "'")
    low = _IRREGULAR.get(low) or infinitives().get(low, low)
    low = low.removesuffix("'s").removesuffix("'")
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) + len(instead) >= _LEAST:
            if ending == "s" and low.endswith(("ss", "us", "is")):
                continue
            return low[: len(low) - len(ending)] + instead
    return low


def stems(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the place, the word and the stem of each telling word."""
    for found in _WORD.finditer(text):
        word = found[0]
        low = word.casefold()
        if low not in _QUIET and (len(low) > 1 or low.isdigit()):
            yield found.start(), word, stem(word)


def stem_set(text: str) -> frozenset[str]:
    """Return the stems of a text's telling words; of a hyphened word its parts too."""
    found: set[str] = set()
    for _, word, one in stems(text):
        found.add(one)
        if "-" in word:
            found.update(stem(part) for part in word.split("-"))
    return frozenset(found)
