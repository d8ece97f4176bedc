"""One step of the climb: a word's own reading, and its signature applied to the act below it."""

from dragoman.extract.factuality import wording
from dragoman.extract.factuality.clause import Reckoning, denied, read_noun, read_quality, read_verb
from dragoman.extract.factuality.lexicon import Signature, hedges
from dragoman.extract.factuality.values import is_negative, opposite
from dragoman.extract.grammar import is_finite
from dragoman.model.claim import Factuality
from dragoman.model.syntax import Token

_LOWERED = frozenset({Factuality.PROBABLE, Factuality.PROBABLE_NOT, Factuality.POSSIBLE})


def read(token: Token, reckoning: Reckoning) -> None:
    """Take in the word's own modifiers, auxiliaries and negation."""
    if token.pos in wording.VERBS:
        read_verb(token, reckoning)
    elif token.pos in wording.NOUNS and token.dep not in wording.PREDICATIVE:
        read_noun(token, reckoning)
    elif token.pos == "ADJ":
        read_quality(token, reckoning)


def apply(signature: Signature, above: Token, reckoning: Reckoning, pos: str) -> Token | None:
    """Compose the signature with the word's own polarity; certainty about the word goes on upward."""
    negated = denied(above) if pos == "v" else noun_denied(above)
    value = signature.denied if negated else signature.affirmed
    if negated:
        own = Reckoning()
        read(above, own)
        reckoning.cap(value)
        reckoning.cap(opposite(own.value) if own.negated else own.value)
        carry(own, reckoning)
        return None
    if pos == "n" and _is_undone(above):  # "the cancelled deal to sell"
        reckoning.cap(Factuality.PROBABLE_NOT)
        return None
    turned_down = pos == "n" and above.dep in {"dobj", "nsubjpass"} and above.head.lemma in wording.TURNED_DOWN
    if turned_down:  # "rejected a proposal to merge"
        reckoning.cap(Factuality.PROBABLE_NOT)
        return None
    if value in _LOWERED and above.lemma in hedges()["frame"]:
        reckoning.cap(value, (above.i, above.i))
    else:
        reckoning.cap(value)
    reckoning.trail.append(f"{above.lemma}|{pos}")
    if value is Factuality.UNCOMMITTED:
        reckoning.future = True
        return None
    read(above, reckoning)
    return above


def _is_undone(noun: Token) -> bool:
    own = Reckoning()
    read_noun(noun, own)
    return is_negative(own.value)


def carry(own: Reckoning, reckoning: Reckoning) -> None:
    """Hand hedges, condition and tense of a word above down to the act."""
    reckoning.hedges.extend(own.hedges)
    reckoning.future = reckoning.future or own.future
    reckoning.condition = reckoning.condition or own.condition


def noun_denied(word: Token) -> bool:
    """Say whether a noun or predicative adjective is negated: "no attempt to", "not likely to"."""
    if word.pos == "ADJ":
        copula = word.head
        return (copula.pos in wording.VERBS and denied(copula)) or any(child.dep == "neg" for child in word.children)
    return any(
        child.dep == "neg" or (child.dep == "det" and child.lower in {"no", "neither"}) for child in word.children
    )


def frame_of(token: Token) -> str:
    """Return the shape of a clause below a word: to, ing, that."""
    if any(child.lower == "to" and child.dep == "aux" for child in token.children):
        return "to"
    if token.tag == "VBG" and not is_finite(token):
        return "ing"
    if is_finite(token):
        return "that"
    if token.tag == "VB" or any(child.lower == "be" and child.dep in {"aux", "auxpass"} for child in token.children):
        return "to"  # "asked that he be moved"
    return "that"
