"""How strong an attitude is and which way it moves, by the words beside it."""

from dragoman.extract.attitudes.lexicon import degrees
from dragoman.model.attitude import Intensity, Trend
from dragoman.model.syntax import Token

_TURNING = frozenset({"grow", "become", "get", "turn"})
APPROXIMATORS = frozenset({"sort", "kind", "bit", "touch", "hint", "degree", "measure", "sense", "feeling", "air"})
"""Heads under which a feeling is only half one ("a kind of dread")."""
_WEAK = APPROXIMATORS - {"sense", "feeling", "air"}


def measure(word: Token, base: Intensity) -> tuple[Intensity, Trend | None]:
    """Return the intensity and trend of an attitude word: its adverbs, adjectives and approximators ("a kind of").

    A word of weakening beats the lexicon's intensity; "more and more" and "less and less" are trends.
    """
    intensity: Intensity = base
    trend: Trend | None = None
    table = degrees()
    beside = [child for child in word.children if child.dep in {"advmod", "amod", "npadvmod", "det", "quantmod"}]
    if word.dep in {"acomp", "attr", "oprd"} or word.dep == "dobj":
        beside += [child for child in word.head.children if child.dep == "advmod" and child.pos == "ADV"]
    for child in beside:
        forms = [child.lower, *(grand.lower for grand in child.children if grand.dep in {"conj", "advmod"})]
        if forms.count("more") > 1 or forms.count("less") > 1:
            trend = "rising" if "more" in forms else "falling"
            continue
        kind = table.get(child.lower)
        if kind == "rising":
            trend = "rising"
        elif kind == "falling":
            trend = "falling"
        elif kind == "low":
            intensity = "low"
        elif kind == "high" and intensity != "low":
            intensity = "high"
    if word.dep == "pobj" and word.head.lower == "of" and word.head.head.lower in _WEAK:
        intensity = "low"
    head = word.head
    if trend is None and word.dep == "acomp" and head.lemma in _TURNING:
        trend = "rising"
    if trend is None and word.dep in {"nsubj", "dobj"} and head.pos == "VERB":
        kind = table.get(head.lower) or table.get(head.lemma + "ing")
        trend = "rising" if kind == "rising" else "falling" if kind == "falling" else None
    return intensity, trend
