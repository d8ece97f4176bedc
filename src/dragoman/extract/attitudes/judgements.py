"""Loaded words in a speaker's mouth: "this outrage", "their gallant crew", "called the plan absurd"."""

from dragoman.extract.attitudes.degree import measure
from dragoman.extract.attitudes.frame import flipped
from dragoman.extract.attitudes.lexicon import Loaded, loaded, word_set
from dragoman.extract.attitudes.spans import phrase
from dragoman.extract.attitudes.stage import Stage
from dragoman.extract.grammar import grammatical_subject, is_negated, logical_subject
from dragoman.extract.scene import AttitudeDraft, TokenRange
from dragoman.model.attitude import AttitudeType
from dragoman.model.claim import CueType
from dragoman.model.syntax import Token


def judgement(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Return the speaker's sentiment that a judging noun or adjective tells."""
    entry = _entry(token)
    if entry is None:
        return []
    judged, judge = _judging(token)
    if judge is None and not stage.is_voiced(token):
        return []
    about, content = _scope(token, entry, judged)
    if about is None and content is None:
        return []
    if judge is None and not _concerns_actor(stage, token, about) and not _is_verdict(stage, token):
        return []
    copula = _copula(token)
    if copula is not None and _only_introduces(token, copula):
        return []
    intensity, trend = measure(token, entry.intensity)
    negated = _is_denied(token) or (copula is not None and is_negated(copula))
    return [
        AttitudeDraft(
            anchor=token,
            word=(token.i, token.i),
            experiencer=None if judge is None else stage.holder(judge),
            type=AttitudeType.SENTIMENT,
            polarity=flipped(entry.polarity, negated=negated),
            negated=negated,
            emotion=entry.emotion,
            intensity=intensity,
            trend=trend,
            target=about,
            reported_as="speaker",
            content=content,
            cue=((token.i, token.i),),
            cue_type=CueType.COMMUNICATION if judge is not None else CueType.STATE,
            named=False,
            nominal=content is not None,
            same_act=judged.head if judge is not None and judged is not None else None,
        )
    ]


def _is_denied(token: Token) -> bool:
    """Say whether the judging word itself is negated: "described the vote as neither free nor fair"."""
    words = [token, token.head] if token.dep == "conj" and token.head.pos == token.pos else [token]
    return any(
        child.lower in {"not", "neither"} and child.dep != "det" and child.i < token.i
        for word in words
        for child in word.children
    )


def _only_introduces(token: Token, copula: Token) -> bool:
    """Say whether "it is fair to say" judges nothing but how it is put."""
    saying = token.child("xcomp", "ccomp") or copula.child("xcomp", "ccomp", "advcl")
    return saying is not None and saying.lemma in {"say", "note", "ask", "assume", "conclude", "call", "describe"}


def _entry(token: Token) -> Loaded | None:
    if token.pos == "ADJ":
        if token.dep == "amod" and token.text[:1].isupper() and token.head.text[:1].isupper():
            return None  # "the Honourable Minister" is how she is called
        if token.dep == "conj" and (token.head.lower, "adj") in loaded():
            return None  # "brutal and cowardly" is one judgement
        entry = loaded().get((token.lower, "adj"))
        noun = loaded().get((token.head.lemma.lower(), "noun")) if token.dep == "amod" else None
        # "the greatest threat" only says how great it is
        return None if entry is not None and noun is not None and noun.polarity != entry.polarity else entry
    if token.pos == "NOUN" and token.dep != "compound":
        return loaded().get((token.lemma.lower(), "noun"))
    return None


def _copula(token: Token) -> Token | None:
    if token.dep in {"attr", "acomp"} and token.head.lemma in {"be", "remain", "become", "seem", "look"}:
        return token.head
    if token.dep == "conj" and token.head.pos == token.pos:
        return _copula(token.head)
    return None


def _judging(token: Token) -> tuple[Token | None, Token | None]:
    """Return the thing judged and who judges it, under "call X Y", "describe X as Y", "label X as Y"."""
    top = token
    for _ in range(6):
        verb = top.head
        if (
            verb.lemma in word_set("judging")
            and verb.pos == "VERB"
            and top.dep in {"oprd", "attr", "ccomp", "prep", "dobj", "acomp", "xcomp"}
        ):
            if top.dep == "prep" and top.lower != "as":
                return None, None
            thing = verb.child("dobj", "nsubjpass") or top.child("nsubj")
            if thing is None and top is not token and token.dep == "amod" and token.i > top.i:
                thing = top
            return (thing, logical_subject(verb)) if thing is not None and thing is not token else (None, None)
        if top.dep in {"oprd", "attr", "acomp", "pobj", "amod", "conj", "appos", "nsubj", "dobj"} or (
            top.dep == "prep" and (top.lower == "as" or _is_kind_of(top))
        ):
            top = verb
        else:
            break
    return None, None


def _is_kind_of(of: Token) -> bool:
    """Say whether an "of" only says of what sort: "an act of piracy", but "a punishment of traders" judges already."""
    if of.lower != "of" or of.head.pos not in {"NOUN", "NUM"} or any(child.dep == "neg" for child in of.children):
        return False
    return (of.head.lemma.lower(), "noun") not in loaded() and not any(
        child.dep == "neg" and child.i > of.head.i for child in of.head.children
    )


def _scope(
    token: Token, entry: Loaded, judged: Token | None
) -> tuple[TokenRange | None, tuple[TokenRange, ...] | None]:
    """Return the target's words, and the content where it is not the clause."""
    if judged is not None:
        first, last = phrase(judged, drop=frozenset({token}))  # "called the plan absurd"
        return (first, last), ((first, last), _complement(token, last))
    copula = _copula(token)
    if copula is not None:
        subject = grammatical_subject(copula)
        return (None if subject is None else phrase(subject)), None
    if entry.target == "subj" or (entry.target == "judged" and token.pos == "NOUN"):
        return None, None
    if token.pos == "ADJ":
        if token.dep != "amod" or (entry.target == "judged" and _copula(token.head) is None):
            return None, None
        noun = token.head
        while noun.dep == "compound" and noun.head.pos in {"NOUN", "PROPN"}:
            noun = noun.head  # "the barbaric Vandal raid"
        above = _copula(noun)
        subject = None if above is None else grammatical_subject(above)
        if subject is not None and (noun.lemma in word_set("empty") or entry.target == "judged"):
            return phrase(subject), None
        others = frozenset(child for child in noun.children if child.dep == "conj" and child.child("poss") is not None)
        span = phrase(noun, drop=others)
        return span, (span,)
    span = phrase(token)
    return span, (span,)


def _complement(token: Token, after: int) -> TokenRange:
    top = token
    while top.head is not top and top.head.i > after and top.head.pos in {"NOUN", "ADJ", "PROPN", "ADP"}:
        top = top.head
    first, last = phrase(top)
    return max(first, after + 1), last


def _is_verdict(stage: Stage, token: Token) -> bool:
    """Say whether a named actor is quoted as judging something ("The verdict is a disgrace", the minister said)."""
    pointed = token.pos == "NOUN" and any(
        child.lower in {"this", "that", "these", "those", "the"} for child in token.children
    )
    predicated = _copula(token) or (_copula(token.head) if token.dep == "amod" else None)
    if not stage.is_reported(token) or (predicated is None and not pointed):
        return False
    source = stage.source_over(token)
    return source is not None and stage.scene.resolver.is_actor(source)


def _is_supposed(noun: Token) -> bool:
    """Say whether a bare loaded noun is only a possibility: "plans against [sabotage]", "acts of cruelty"."""
    if noun.pos != "NOUN" or any(child.dep in {"det", "poss"} for child in noun.children) or _copula(noun) is not None:
        return False
    if noun.tag == "NNS":
        return not any(child.entity or child.pos == "PROPN" for child in noun.children)
    if noun.dep == "pobj" and noun.head.head.pos == "NOUN":
        return True
    return not any(child.entity or child.pos == "PROPN" for child in noun.children)


def _concerns_actor(stage: Stage, token: Token, about: TokenRange | None) -> bool:
    """Say whether the judged thing names or is an actor, or an act of one."""
    if about is None:
        return False
    tokens = stage.scene.parse.tokens[about[0] : about[1] + 1]
    if _is_supposed(token):
        return False
    return any(
        stage.scene.resolver.is_actor(other) for other in tokens if other.pos in {"NOUN", "PROPN", "PRON", "ADJ"}
    )
