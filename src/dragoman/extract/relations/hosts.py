"""Who a describing noun is about: "Oslo, one of the states that ...", "the front, a branch of ..., which ..."."""

from dragoman.extract.grammar import grammatical_subject
from dragoman.extract.relations.lexicon import word_set
from dragoman.model.syntax import Token

_COMMAS = frozenset({",", "—", "–", "("})


def described(noun: Token) -> Token | None:
    """Return the noun that a common noun describes: its apposition's head, or the subject it is predicated of.

    "One of a dozen states" and "among the few countries" are looked through. None where it describes nobody.
    """
    top = noun
    for _ in range(3):
        if top.dep != "pobj":
            break
        over = top.head.head
        if top.head.lower in {"of", "among"} and over.lower in word_set("counting"):
            top = over
        elif top.head.lower in {"among", "amongst"} and over.lemma in {"be", "remain"}:
            return grammatical_subject(over)
        else:
            break
    if top.dep == "appos":
        return top.head if top.head is not top else None
    if top.dep == "attr" and top.head.lemma in {"be", "remain", "become"}:
        subject = grammatical_subject(top.head)
        return None if subject is None or subject.dep == "expl" else subject
    return before_comma(top)


def before_comma(noun: Token) -> Token | None:
    """Return the name right before ", the ..." where the parser hung the apposition somewhere else."""
    if noun.pos != "NOUN" or noun.dep in {"conj", "ROOT"}:
        return None
    first = min((child for child in noun.children if child.i < noun.i), key=lambda child: child.i, default=noun)
    if first.lower not in {"a", "an", "the", "one", "its", "their"} and first.dep not in {"poss", "compound", "amod"}:
        return None
    comma = _before(first)
    if comma is None or comma.text not in _COMMAS:
        return None
    name = _before(comma)
    if name is None or name.pos != "PROPN":
        return None
    while name.dep in {"compound", "nmod"} and name.head.pos == "PROPN" and name.head.i < noun.i:
        name = name.head
    return None if name.sentence != noun.sentence or name.dep == "conj" else name


def _before(token: Token) -> Token | None:
    """Return the token before a phrase, found below the nearest ancestor that holds it."""
    wanted = min((part.i for part in token.subtree()), default=token.i) - 1
    for above in token.ancestors():
        if above.i == wanted:
            return above
        for child in above.children:
            if child.i == wanted:
                return child
            if child.i < wanted and child is not token:
                for part in child.subtree():
                    if part.i == wanted:
                        return part
    return None
