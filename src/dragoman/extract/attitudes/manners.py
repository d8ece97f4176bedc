"""Attitudes told by how something is done: "watched warily", "met with anger", "a chilly reception by", "is against"."""

from dataclasses import replace

from dragoman.extract.attitudes.frame import clause, fill, met_with, preposition, target
from dragoman.extract.attitudes.lexicon import Entry, adjectives, adverbs, nouns, word_set
from dragoman.extract.attitudes.predicates import is_unreal
from dragoman.extract.attitudes.spans import phrase
from dragoman.extract.attitudes.stage import Stage
from dragoman.extract.grammar import grammatical_subject, is_negated, is_passive
from dragoman.extract.scene import AttitudeDraft
from dragoman.model.attitude import AttitudeType
from dragoman.model.syntax import Token

_AT = ("to", "toward", "towards", "of", "on", "about")
_TOWARDS = ("to", "on", "at", "about", "of")
_AMONG = ("by", "from", "in", "among", "across", "within")


def manner(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Return the attitude told by a manner: an adverb, a feeling under "with", a reaction's adjective, a side taken."""
    return _done(stage, token) or _coloured(stage, token) or _against(stage, token)


def _coloured(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Tell "a chilly reception by the allies": the adjective of what somebody met something with is their feeling."""
    noun = token.head
    if token.pos != "ADJ" or token.dep != "amod" or noun.lemma not in word_set("coloured"):
        return []
    entry = adverbs().get(token.lower + "ly") or adverbs().get(token.lower.removesuffix("y") + "ily")
    entry = entry or next((one for one in adjectives().get(token.lower, ()) if one.holder == ("subj",)), None)
    if entry is None or entry.type is not AttitudeType.SENTIMENT:
        return []
    places = [noun.child("poss"), *(preposition(noun, name) for name in ("by", "from", "among", "in"))]
    if noun.dep == "dobj" and noun.head.lemma in word_set("supporting"):
        places.append(grammatical_subject(noun.head))  # "gave the queen a warm welcome"
    holder = next((found for place in places if (found := stage.holder(place)) is not None), None)
    if holder is None:
        return []
    abouts = [*(preposition(noun, name) for name in _AT), met_with(noun)]
    about = next((found for found in abouts if found is not None and found is not holder), None)
    return fill(token, entry, holder=holder, about=about, nominal=True)


def _against(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Tell "Oslo is against the plan"."""
    verb = token.head
    if token.lower != "against" or token.dep != "prep" or verb.lemma not in {"be", "remain", "come", "stand"}:
        return []
    holder, about = stage.holder(grammatical_subject(verb)), token.child("pobj", "pcomp")
    if verb.child("attr", "acomp", "dobj", "expl") is not None or about is None or holder is None or is_unreal(verb):
        return []
    return fill(
        token,
        adjectives()["against"][0],
        holder=holder,
        about=about,
        negated=is_negated(verb),
        whole=stage.is_reported(token),
    )


def _done(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Tell how somebody reacts; none where nobody reacts to anything."""
    entry = adverbs().get(token.lower)
    if entry is not None:
        verb = token.head
        if token.dep not in {"advmod", "dobj"}:
            return []
    elif token.pos == "NOUN" and token.dep == "pobj" and token.head.lower == "with":
        entry = next((one for one in nouns().get(token.lemma, ()) if one.type is AttitudeType.SENTIMENT), None)
        verb = token.head.head
        if verb.pos in {"NOUN", "PROPN", "PRON"} and verb.dep in {"dobj", "pobj", "nsubjpass"}:
            verb = verb.head if verb.dep != "pobj" else verb.head.head  # "followed [events with concern]"
        if entry is None or token.child("poss") is not None:
            return []
    else:
        return []
    if verb.pos != "VERB" or is_unreal(verb):
        return []
    if verb.lemma not in word_set("reacting"):
        return _accompanied(stage, token, verb, entry)
    return _draft(stage, token, verb, entry)


_LOOKING = frozenset({"dread", "fear", "hope"})
"""Feelings about what is still to come: "voted with a hope for change"; "with respect for the law" is a way of speaking."""


def _accompanied(stage: Stage, token: Token, verb: Token, entry: Entry) -> list[AttitudeDraft]:
    """Tell a feeling that goes along with an act, if it says what it is about: "sang with the hope that he would stay"."""
    about = clause(token) or (target(token, entry) if token.lemma in _LOOKING else None)
    if token.pos != "NOUN" or token.head.head is not verb:
        return []
    holder = None if about is None or is_passive(verb) else stage.holder(grammatical_subject(verb))
    if holder is None:
        return []
    return fill(token, entry, holder=holder, about=about, negated=is_negated(verb), nominal=True)


def _draft(stage: Stage, token: Token, verb: Token, entry: Entry) -> list[AttitudeDraft]:
    passive = is_passive(verb)
    if passive:
        places = [(word, name) for word in (verb, token) for name in _AMONG]
        holder = next((found for word, name in places if (found := _held_by(stage, word, name)) is not None), None)
        about = grammatical_subject(verb)
    else:
        holder = stage.holder(grammatical_subject(verb))
        about = _about(verb, token)
    if holder is None:
        return []
    told = about is not None and about.dep in {"ccomp", "acl"}
    cue = ((verb.i, verb.i), (token.head.i, token.i)) if told and token.pos == "NOUN" else ((token.i, token.i),)
    drafts = fill(
        token, entry, holder=holder, about=about, negated=is_negated(verb), whole=not told, cue=cue, nominal=False
    )
    met = None if about is None or told else phrase(about, drop=frozenset({token, token.head}))
    if token.dep == "dobj" and token.children:  # the adverb was read as the object's last noun
        met = (min(child.i for child in token.children), token.i - 1)
    return [
        replace(draft, anchor=verb, target=met or draft.target, content=draft.content if told else None, nominal=False)
        for draft in drafts
    ]


def _held_by(stage: Stage, word: Token, name: str) -> Token | None:
    found = preposition(word, name)
    return None if found is None else stage.holder(found)


def _about(verb: Token, token: Token) -> Token | None:
    """Return what is met: the object, the that-clause, or what stands under "to"."""
    found = verb.child("dobj", "ccomp") or clause(token, "clausethat")
    if found is not None and found is not token:
        return found
    return next((found for name in _TOWARDS if (found := preposition(verb, name)) is not None), None)
