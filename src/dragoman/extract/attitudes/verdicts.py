"""Stances told by what something is held to be: "considers the river a shared matter", "sees the port as a gateway"."""

from dragoman.extract.attitudes.degree import measure
from dragoman.extract.attitudes.lexicon import adjectives, loaded
from dragoman.extract.attitudes.predicates import is_unreal
from dragoman.extract.attitudes.spans import phrase
from dragoman.extract.attitudes.stage import Stage
from dragoman.extract.grammar import is_negated, logical_subject
from dragoman.extract.scene import AttitudeDraft
from dragoman.model.attitude import AttitudeType
from dragoman.model.claim import CueType
from dragoman.model.syntax import Token

_HOLDING = frozenset({"consider", "deem", "regard", "view", "see", "treat", "reckon"})
_NEEDS_AS = frozenset({"regard", "view", "see", "treat"})


def verdict(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Return the stance of a verb of holding with what it holds of what; loaded words are judgements instead."""
    if token.pos != "VERB" or token.lemma not in _HOLDING or is_unreal(token):
        return []
    pair = _held(token)
    if pair is None or _is_loaded(pair[1]):
        return []
    thing, said = pair
    if thing.tag in {"WP", "WDT"} or said.tag in {"WP", "WDT"}:
        return []
    holder = stage.holder(logical_subject(token))
    if holder is None:
        return []
    first = phrase(thing, drop=frozenset({said}))
    last = phrase(said, drop=frozenset({thing}))
    if last[0] <= first[1]:
        return []
    intensity, trend = measure(token, "unmarked")
    negated = is_negated(token)
    return [
        AttitudeDraft(
            anchor=token,
            word=(token.i, token.i),
            experiencer=holder,
            type=AttitudeType.ARGUING,
            polarity="-" if negated else "+",
            intensity=intensity,
            trend=trend,
            target=first,
            content=((first[0], last[1]),) if last[0] == first[1] + 1 else (first, last),
            cue=((token.i, token.i),),
            cue_type=CueType.BELIEF,
            nominal=True,
        )
    ]


def _held(verb: Token) -> tuple[Token, Token] | None:
    """Return the thing and what it is held to be."""
    under = next((child for child in verb.children if child.lower == "as" and child.dep == "prep"), None)
    thing = verb.child("dobj", "nsubjpass")
    if under is not None:
        said = under.child("pobj", "amod", "pcomp")
        return None if thing is None or said is None or said.i < thing.i else (thing, said)
    if verb.lemma in _NEEDS_AS:
        return None
    said = verb.child("oprd")
    if said is not None and thing is not None and said.pos in {"NOUN", "ADJ", "PROPN"}:
        return thing, said
    small = verb.child("ccomp")
    if small is not None and small.pos in {"NOUN", "ADJ"}:  # "considers [the river a shared matter]"
        inner = small.child("nsubj")
        return None if inner is None else (inner, small)
    return None


def _is_loaded(said: Token) -> bool:
    table = loaded()
    words = [said, *(child for child in said.children if child.dep in {"amod", "conj"})]
    return any(
        (word.lower, "adj") in table or (word.lemma.lower(), "noun") in table or word.lower in adjectives()
        for word in words
    )
