"""Purposes: "doubled the guard to stop the smuggling" is an intention of whoever acts (convention L)."""

from dragoman.extract.attitudes.lexicon import nouns, word_set
from dragoman.extract.attitudes.predicates import is_unreal
from dragoman.extract.attitudes.spans import listed, phrase
from dragoman.extract.attitudes.stage import Stage, actor_over
from dragoman.extract.grammar import agent, grammatical_subject, is_passive, logical_subject
from dragoman.extract.scene import AttitudeDraft
from dragoman.model.attitude import AttitudeType
from dragoman.model.claim import CueType
from dragoman.model.syntax import Token


def purposes(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Return one intention for each act of a purpose clause that hangs on something an actor does."""
    if token.tag != "VB" or (token.lemma in word_set("no_purpose") and not _is_sought(token)) or _is_told(token):
        return []
    to = _marker(token)
    found = None if to is None else _doing(token)
    if to is None or found is None:
        return []
    doing, implicit = found
    if is_unreal(doing):
        return []
    subject = grammatical_subject(doing) if implicit else logical_subject(doing)
    holder = stage.holder(subject) if implicit else actor_over(stage, doing)
    if implicit:
        if subject is None or subject.lemma not in word_set("acts") or not stage.is_voiced(token):
            return []
    elif holder is None:
        return []
    drafts: list[AttitudeDraft] = []
    for act in (acts := listed(token)):
        mark = next((child for child in act.children if child.lower == "to" and child.dep == "aux"), to)
        span = phrase(act, drop=frozenset(other for other in acts if other is not act) | _means(act))
        keeps_to = stage.is_reported(act) and mark.head is act
        drafts.append(
            AttitudeDraft(
                anchor=act,
                word=(mark.i, act.i) if mark.head is act else (act.i, act.i),
                experiencer=holder,
                type=AttitudeType.INTENTION,
                polarity="+",
                target=span,
                reported_as="speaker" if implicit else "entry",
                content=((min(mark.i, span[0]) if keeps_to else span[0], span[1]),),
                cue=((mark.i, mark.i),),
                cue_type=CueType.CONTROL,
                unless_event=(act,),
            )
        )
    return drafts


def _marker(token: Token) -> Token | None:
    """Return the "to" of an infinitive that has no subject of its own and is no mere outcome."""
    to = next((child for child in token.children if child.lower == "to" and child.dep == "aux"), None)
    if to is None or token.child("nsubj", "nsubjpass") is not None:
        return None
    # "only to find the gate shut" is how it ended
    return None if any(child.lower == "only" and child.i < to.i for child in token.children) else to


def _is_sought(verb: Token) -> bool:
    """Say whether "find" is an aim ("to find a solution") and no outcome ("only to find him gone")."""
    thing = verb.child("dobj")
    return verb.lemma == "find" and thing is not None and thing.pos == "NOUN" and verb.child("oprd", "ccomp") is None


def _is_told(verb: Token) -> bool:
    """Say whether doing it tells a feeling already: "met the king to congratulate him"."""
    return verb.lemma in word_set("crediting") and verb.child("dobj") is not None


def _means(act: Token) -> frozenset[Token]:
    """Return "by doing so" under a purpose: what is done is a claim of its own."""
    return frozenset(
        child
        for child in act.children
        if child.dep == "prep" and child.lower == "by" and child.child("pcomp") is not None
    )


def _doing(token: Token) -> tuple[Token, bool] | None:
    """Return the verb whose act the infinitive is for; True beside it for "the raid was to stop ...", said of an act."""
    head = token.head
    if token.dep == "advcl" and head.pos == "VERB" and token.i < head.i:
        return head, False  # "To end the siege, they ..."
    if (
        token.dep in {"xcomp", "advcl"}
        and head.lemma == "be"
        and head.child("prep") is not None
        and head.child("attr", "acomp") is None
    ):
        subject = grammatical_subject(head)  # "the troops are there to ..."
        return None if subject is None or subject.lower == "it" else (head, False)
    if token.dep in {"xcomp", "advcl", "ccomp"} and head.lemma == "be":
        is_plain = head.child("acomp", "expl", "attr") is None
        return (head, True) if is_plain and token.dep == "xcomp" else None
    if token.dep == "advcl" and head.pos == "VERB":
        goes_on = head.lemma in {"continue", "begin", "start", "seek"} and head.child("dobj") is not None
        return (head, False) if goes_on or head.lemma not in word_set("not_above") else None
    if token.dep == "xcomp" and head.pos == "VERB":
        if is_passive(head):
            return (head, False) if agent(head) is not None and head.lemma not in word_set("not_above") else None
        fits = head.child("dobj") is not None and head.lemma in word_set("acting") - word_set("requests")
        return (head, False) if fits else None
    if token.dep == "acl" and head.lemma == "order" and head.head.lower == "in" and head.child("det") is None:
        verb = _verb_over(head)
        return None if verb is None else (verb, False)
    if token.dep == "acl" and head.pos == "NOUN" and head.lemma not in word_set("able") and (head.lemma not in nouns()):
        verb = _verb_over(head)
        if verb is not None and verb.lemma not in _MERE | word_set("requests"):
            return verb, False
    return None


def _verb_over(noun: Token) -> Token | None:
    above = noun
    for _ in range(8):
        if above.dep not in {"dobj", "conj", "pobj", "prep"}:
            return None
        above = above.head
        if above.pos == "VERB":
            return above
    return None


_MERE = frozenset({"have", "get", "offer", "give", "receive", "find", "lose", "win", "miss", "face", "lack"})
