"""Attitudes told by a noun: "China's fear of", "voiced concern", "unease among officials", "the importance of"."""

from dragoman.extract.attitudes.frame import clause, fill, is_bare, met_with, preposition, target, word_range
from dragoman.extract.attitudes.lexicon import Entry, nouns, word_set
from dragoman.extract.attitudes.predicates import judging_verb
from dragoman.extract.attitudes.stage import Stage, actor_over
from dragoman.extract.grammar import grammatical_subject, is_negated, logical_subject
from dragoman.extract.scene import AttitudeDraft, TokenRange
from dragoman.model.attitude import AttitudeType
from dragoman.model.claim import CueType
from dragoman.model.syntax import Token

_HOLDING = ("among", "amongst", "between", "from", "within", "inside", "across", "of", "by")
_PLACED = ("in",)
_PRONOUNS = frozenset({"its", "their", "his", "her", "our", "my", "your"})


def nominal(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Return the attitudes of a noun, none where nobody is said to have it."""
    if token.pos != "NOUN":
        return []
    entries = nouns().get(token.lemma)
    if entries is None or token.dep == "compound":
        return []
    if token.dep == "conj" and token.head.lemma in nouns() and is_bare(token):
        return []  # "dread or anger" is one cue
    for entry in entries:
        drafts = _entry(stage, token, entry)
        if drafts:
            return drafts
    return []


def _entry(stage: Stage, token: Token, entry: Entry) -> list[AttitudeDraft]:
    about = _about(token, entry)
    if entry.holder == ("speaker",):
        return _speakers(stage, token, entry, about)
    supported = _supporting(token)
    holder, named = _holder(stage, token, entry, about, supported)
    if holder is None:
        return _unheld(stage, token, entry, about)
    if holder is about:
        about = None
    if not _allowed(token, entry, about, named=named):
        return []
    negated = any(child.lower in {"no", "little"} and child.dep in {"det", "amod"} for child in token.children)
    negated = negated or _is_over(token)
    cue: tuple[TokenRange, ...] = ((token.i, token.i),)
    if supported is not None:
        negated = negated or is_negated(supported) or supported.lemma in {"lack", "lose"}
        cue = ((supported.i, supported.i), *cue)
    return fill(
        token,
        entry,
        holder=holder,
        about=about,
        negated=negated,
        nominal=True,
        whole=about is None or (stage.is_reported(token) and supported is None),
        cue=cue,
        words=word_range(token, nouns()),
    )


def _is_over(token: Token) -> bool:
    """Say whether a feeling is told to have ended: "their patience is exhausted", "goodwill has run out"."""
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    verb = token.head
    if verb.lemma in word_set("over") or (verb.lemma == "run" and any(child.lower == "out" for child in verb.children)):
        return True
    return any(
        child.dep in {"acomp", "attr", "advmod", "oprd", "prt"} and child.lower in word_set("over")
        for child in verb.children
    )


def _holder(
    stage: Stage, token: Token, entry: Entry, about: Token | None, supported: Token | None
) -> tuple[Token | None, bool]:
    """Return who has the feeling, and whether the noun phrase itself names them."""
    if "poss" in entry.holder:
        own = _own_holder(stage, token, about)
        if own is None and about is not None:
            own = next((child for child in token.children if child.lower in word_set("publics")), None)
        if own is not None:
            return own, True
    if entry.emotion == "importance" and about is not None:
        placed = _placed(stage, token) or _to_whom(stage, token, about)
        if placed is not None:
            return placed, False
    carried = entry.type is AttitudeType.SENTIMENT or entry.type is AttitudeType.AGREEMENT
    if supported is not None and not (carried and supported.lemma in word_set("telling_only")):
        subject = logical_subject(supported)
        holder = stage.holder(subject)
        if holder is None and subject is not None and subject.tag == "NNS" and token.child("poss") is not None:
            holder = subject  # "all delegates stressed their resolve"
        if holder is not None:
            return holder, False
    if entry.cue_type is CueType.CONTROL and about is not None:
        return _doer_above(stage, token), False
    return None, False


def _unheld(stage: Stage, token: Token, entry: Entry, about: Token | None) -> list[AttitudeDraft]:
    """Attitudes of whoever speaks: "the goal is ..." in reported words, "the urgency of ..." in signed ones."""
    if _is_over(token) and stage.is_voiced(token) and token.child("det") is not None:
        return fill(token, entry, holder=None, about=about, negated=True, whole=True)  # "that patience is finished"
    if about is None:
        return []
    if "copula" in entry.holder and token.dep == "nsubj" and stage.is_reported(token):
        return fill(token, entry, holder=None, about=about, whole=True)
    if "speaker" in entry.holder and stage.is_voiced(token) and token.tag != "NNS":
        return fill(token, entry, holder=None, about=about, nominal=True)
    return []


def _to_whom(stage: Stage, token: Token, about: Token) -> Token | None:
    """Return the holder in "the importance to Oslo of keeping the treaty"."""
    found = preposition(token, "to")
    return None if found is None or found is about else stage.holder(found)


def _allowed(token: Token, entry: Entry, about: Token | None, *, named: bool) -> bool:
    pronoun = next((child for child in token.children if child.dep == "poss" and child.lower in _PRONOUNS), None)
    if about is None and pronoun is not None and _supporting(token) is None and token.tag == "NNS":
        return False  # "our security worries" are things, not a feeling told
    if token.dep == "dobj" and token.head.lemma in word_set("making") and entry.type is AttitudeType.SENTIMENT:
        return False  # "building confidence"
    if entry.emotion == "need" and token.tag == "NNS":
        return False  # what people lack
    if entry.emotion == "support" and any(child.lower in word_set("material") for child in token.children):
        return False
    if entry.emotion == "hostility" and token.tag == "NNS":
        return False  # "hostilities" are fighting
    if not entry.needs:
        return True
    for need in entry.needs:
        if need == "holder" and named:
            return True
        if need == "target" and about is not None:
            return True
        if need in {"clause", "clauseto"} and clause(token, need) is not None:
            return True
        if need == "own:to":
            if any(child.lower == "to" and child.dep == "prep" for child in token.children):
                return True
            continue
        if need == "copula" and (token.dep == "attr" or token.head.lower == "as"):
            return True
        if preposition(token, need) is not None:
            return True
    return need == "holder" and _supporting(token) is not None and about is not None


def _about(token: Token, entry: Entry) -> Token | None:
    own = clause(token) if "is" in entry.targets else None
    if own is not None and own.head is token:
        return own
    if "is" in entry.targets and token.dep in {"nsubj", "attr"} and token.head.lemma == "be":
        other = (
            token.head.child("attr", "xcomp", "ccomp") if token.dep == "nsubj" else token.head.child("nsubj", "csubj")
        )
        if other is not None and other is not token and other.lower not in {"this", "that", "it"}:
            return other
    if "copulasubj" in entry.targets and token.dep == "attr":
        subject = token.head.child("nsubj", "csubj")
        if subject is not None and subject.lower != "it":
            return subject
    if token.dep == "pobj" and token.head.lower == "as":
        verb = judging_verb(token.head)
        if verb is not None:
            return verb.child("dobj", "nsubjpass")
    found = target(token, entry)
    if found is None or found.dep != "pobj":
        cause = met_with(token)
        if cause is not None and cause.tag not in {"PRP", "WP"}:
            return cause
    relative = token.child("relcl")
    if found is None and relative is not None and relative.lemma in {"place", "attach", "put", "lay"}:
        found = preposition(relative, "on") or preposition(relative, "to")
    return found


def _supporting(token: Token) -> Token | None:
    """Return the verb whose subject has the feeling: "voiced [concern]"; a conjoined object shares it."""
    if token.dep == "dobj" and token.head.lemma in word_set("supporting"):
        return token.head
    if token.dep == "conj" and token.head.pos == "VERB" and token.head.lemma in word_set("supporting"):
        return token.head  # the parser hung a second object on the verb
    if token.dep == "conj" and token.head.pos in {"NOUN", "PROPN"}:
        return _supporting(token.head) or _climbed(token.head)
    if token.dep == "pobj" and token.head.lower in {"of", "in"} and token.head.head.lemma in _CARRIERS:
        return _supporting(token.head.head)
    return None


_CARRIERS = frozenset(
    {"sense", "feeling", "message", "word", "expression", "sort", "kind", "lot", "deal", "number", "level"}
)


def _climbed(noun: Token) -> Token | None:
    """Follow a conjunct that the parser hung too low: "raised a string of [doubts] and the weight of"."""
    above = noun
    for _ in range(6):
        if above.dep == "dobj":
            return above.head if above.head.lemma in word_set("supporting") else None
        if above.dep not in {"pobj", "prep", "pcomp", "conj"}:
            return None
        above = above.head
    return None


def _own_holder(stage: Stage, token: Token, about: Token | None) -> Token | None:
    """Return who the noun phrase itself says has the feeling: a possessor, a nationality, an "among" phrase."""
    for child in token.children:
        if child.dep == "poss" and child.lower not in _PRONOUNS:
            found = stage.holder(child)
            if found is not None:
                return found
    for child in token.children:
        if child.dep in {"amod", "compound", "nmod"} and stage.scene.resolver.is_actor(child):
            return child
    if token.dep == "pobj" and token.head.lower == "to" and token.child("det") is not None:
        found = stage.holder(preposition(token, "of"))  # "much to the displeasure of the generals"
        if found is not None:
            return found
    for name in _HOLDING:
        found = preposition(token, name)
        if found is not None and found is not about and found.pos != "VERB":
            found = stage.holder(found)
            if found is not None:
                return found
    for name in _PLACED:
        found = preposition(token, name)
        if found is not None and found.entity == "GPE" and found is not about:
            return stage.holder(found)
    if token.child("relcl") is not None:
        placed = _placed(stage, token)
        if placed is not None:
            return placed
    pronoun = token.child("poss")
    carrier = _supporting(token)
    if pronoun is not None and (carrier is None or carrier.lemma in word_set("telling_only")):
        return stage.holder(pronoun)
    if token.dep == "conj" and token.head.pos == "NOUN" and token.child("poss") is None:
        return _own_holder(stage, token.head, about)
    return None


def _placed(stage: Stage, token: Token) -> Token | None:
    """Return who "places", "attaches" or "has" it: "the weight that Oslo attaches to the treaty"."""
    clause_ = token.child("relcl")
    if clause_ is None or clause_.lemma not in {
        "place",
        "attach",
        "put",
        "lay",
        "give",
        "assign",
        "have",
        "feel",
        "express",
    }:
        return None
    return stage.holder(clause_.child("nsubj"))


def _doer_above(stage: Stage, token: Token) -> Token | None:
    """Return who acts in the clause around a plan noun: "launched a drive to", "joined a campaign to"."""
    above = token
    for _ in range(6):
        if above.dep not in {"dobj", "pobj", "prep", "conj"}:
            return None
        above = above.head
        if above.pos == "VERB":
            return actor_over(stage, above)
        if above.dep in {"nsubj", "nsubjpass"} and stage.scene.resolver.is_actor(above):
            return above  # "Oslo, in a bid to calm the markets, ..."
    return None


def _speakers(stage: Stage, token: Token, entry: Entry, about: Token | None) -> list[AttitudeDraft]:
    """Duties and rights: whoever speaks holds that somebody has them."""
    if about is None or not (stage.is_voiced(token) or _supporting(token) is not None):
        return []
    allowed = _allowed(token, entry, about, named=False)
    if not allowed:
        return []
    holder = None
    verb = _supporting(token)
    if verb is None and token.dep == "pobj" and token.head.lower == "as":
        verb = judging_verb(token.head)
    if verb is not None:
        holder = stage.holder(grammatical_subject(verb))
    abouts = [about]
    if about.child("det") is not None:  # "sees the A and the B as duties" are two
        abouts += [child for child in about.children if child.dep == "conj" and child.child("det") is not None]
    return [
        draft
        for item in abouts
        for draft in fill(token, entry, holder=holder, about=item, nominal=True, whole=stage.is_reported(token))
    ]
