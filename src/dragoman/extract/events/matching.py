"""Which sense of an event word holds here: frames tried against what stands around it."""

from dragoman.extract.events.clause import Surroundings, modifiers, of_noun
from dragoman.extract.events.lexicon import Condition, Frame, nouns
from dragoman.extract.events.roles import Roles
from dragoman.extract.grammar import NOUNS, is_finite
from dragoman.model.syntax import Token


def choose(frames: tuple[Frame, ...], around: Surroundings, roles: Roles) -> Frame | None:
    """Return the first frame whose conditions all hold."""
    for frame in frames:
        if all(_holds(condition, around, roles) for condition in frame.conditions):
            return frame
    return None


def noun_frame(noun: Token, roles: Roles) -> Frame | None:
    """Return the sense of an event noun, None where it is none."""
    if noun.pos not in NOUNS:
        return None
    frames = nouns().get(noun.lemma) or nouns().get(noun.lower)
    if frames is None:
        return None
    return choose(frames, of_noun(noun), roles)


def event_object(around: Surroundings, roles: Roles) -> tuple[Token, Frame] | None:
    """Return the object that is an event noun, with its sense."""
    for thing in around.objects:
        frame = noun_frame(thing, roles)
        if frame is not None and frame.type is not None:
            return thing, frame
    return None


def _holds(condition: Condition, around: Surroundings, roles: Roles) -> bool:
    return _met(condition, around, roles) is not condition.negated


def _met(condition: Condition, around: Surroundings, roles: Roles) -> bool:
    role = condition.role
    if role == "prt":
        return condition.anything or not condition.words.isdisjoint(around.particles)
    if role == "part":
        return any(child.dep == "prt" and child.lower in condition.words for child in around.head.children)
    if role == "voice":
        return around.passive or any(child.dep == "aux" and child.lemma == "be" for child in around.head.children)
    if role == "mod":
        heads = [around.head] if around.head.pos in NOUNS else around.objects
        return any(_word(word, condition.words) for head in heads for word in modifiers(head))
    if role == "xcomp":
        return any(_word(child, condition.words) for child in around.complements if child.dep == "xcomp")
    if role == "comp":
        complements = around.complements
        if condition.nothing:
            return not complements
        if condition.anything:
            return any(complement.dep in {"xcomp", "ccomp"} for complement in complements)
        if "inf" in condition.words:
            return any(
                complement.dep in {"xcomp", "ccomp", "acl"} and is_infinitive(complement) for complement in complements
            )
        if "fin" in condition.words:
            return any(complement.dep == "ccomp" and is_finite(complement) for complement in complements)
        return any(_word(complement, condition.words) for complement in complements)
    if role == "pmod":
        heads = [head for found in around.preps.values() for head in found]
        return any(_word(word, condition.words) for head in heads for word in modifiers(head))
    if condition.event:
        return event_object(around, roles) is not None
    if role == "smod":
        tokens = [word for subject in around.subjects for word in modifiers(subject)]
    elif role == "poss":
        tokens = around.head.children_by("poss")
    elif role == "obj":
        tokens = around.objects
    elif role == "subj":
        tokens = around.subjects
    else:
        tokens = around.preps.get(role, [])
    if condition.nothing and not tokens:
        return True
    if condition.anything and tokens:
        return True
    if condition.actor and any(roles.direct(token) for token in tokens):
        return True
    if condition.owned and any(token.pos in NOUNS and roles.owners(token) for token in tokens):
        return True
    if condition.sectors and any(
        party.sector in condition.sectors for token in tokens for party in roles.direct(token)
    ):
        return True
    return bool(condition.words) and any(_word(token, condition.words) for token in tokens)


def _word(token: Token, words: frozenset[str]) -> bool:
    return token.lemma in words or token.lower in words


def is_infinitive(verb: Token) -> bool:
    """Say whether a verb has "to" before it."""
    return any(child.lower == "to" and child.dep == "aux" for child in verb.children)
