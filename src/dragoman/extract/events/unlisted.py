"""Candidates beyond the word lists: verbs and nouns with a party at their side, for the typer to say what act they tell."""

from collections.abc import Iterable

from dragoman.extract.events.arguments import doers_of
from dragoman.extract.events.clause import Surroundings, of_noun, of_verb
from dragoman.extract.events.lexicon import Frame, nouns, verbs
from dragoman.extract.events.matching import choose
from dragoman.extract.events.nominals import noun_parties
from dragoman.extract.events.roles import Roles
from dragoman.extract.scene import EventDraft
from dragoman.model.actor import ActorKind, Party
from dragoman.model.event import Event, EventType
from dragoman.model.syntax import Token

PLACEHOLDER = EventType.COERCE
"""The type of a proposal until the typer has spoken; its status is set then, too."""
_ANY_DEED = Frame(type=PLACEHOLDER, of="R", flags=frozenset({"to"}))
"""A noun as of a deed done to whom it is "of"."""
_REACHING = ("dat", "to", "with", "against", "on", "at", "over", "upon", "from", "into", "toward", "towards", "behind")
"""Prepositions whose objects an act may reach, in order."""
_PLAIN = frozenset(
    [
        "be",
        "have",
        "do",
        "say",
        "tell",
        "know",
        "think",
        "believe",
        "see",
        "look",
        "seem",
        "become",
        "mean",
        "remain",
        "want",
        "add",
        "note",
        "explain",
        "state",
        "write",
        "argue",
        "expect",
        "hope",
        "feel",
        "understand",
        "hear",
        "wonder",
        "suppose",
    ]
)
"""Verbs too plain to tell an act by themselves."""
_MUTUAL = frozenset({"trade", "exchange", "swap", "share", "bicker", "quarrel", "clash", "convene", "huddle"})
"""Verbs of what several do to each other."""
_BE_TO = frozenset({"be", "due", "set", "poised", "ready", "about", "begin", "start", "continue", "keep"})
"""Words over an infinitive that tells what somebody does or will do."""
_MADE_OF_VERBS = ("tion", "sion", "ment", "al", "ance", "ence", "ure", "age", "ing", "ery", "ade")
"""Endings of nouns that may name an act."""
_PUBLIC = frozenset({ActorKind.STATE, ActorKind.IGO, ActorKind.ARMED_GROUP})


def proposals(tokens: Iterable[Token], roles: Roles, known: set[int]) -> list[EventDraft]:
    """Return a draft for each verb and noun of a sentence that tells no act by the lists (`known` anchors) and has a party."""
    found = []
    for token in tokens:
        if token.i in known:
            continue
        sides = None
        if token.pos == "VERB":
            sides = _of_verb(token, roles)
        elif token.pos == "NOUN" and token.dep not in {"compound", "amod", "nmod"}:
            sides = _of_noun(token, roles)
        if sides is None:
            continue
        actors, recipients = sides
        nominal = token.pos == "NOUN"
        event = Event(type=PLACEHOLDER, actors=tuple(actors), recipients=tuple(recipients))
        found.append(
            EventDraft(anchor=token, event=event, nominal=nominal, presupposed=nominal and token.dep != "ROOT")
        )
    return found


def _of_verb(verb: Token, roles: Roles) -> tuple[list[Party], list[Party]] | None:
    if verb.lemma in _PLAIN or _is_purpose(verb):
        return None
    around = of_verb(verb)
    frame = choose(verbs().get(verb.lemma, ()), around, roles)
    if frame is not None and frame.type is None and not frame.light:
        return None  # a figure of speech, says the list
    actors = doers_of(around, roles)
    if not actors and not around.passive:
        return None
    own = {party.country for party in actors}
    recipients = [party for party in _reached(around, roles) if party.country is None or party.country not in own]
    if verb.lemma in _MUTUAL and len(own) > 1 and not recipients:
        recipients = actors
    return _named(actors, recipients)


def _is_purpose(verb: Token) -> bool:
    """Say whether an infinitive is told by the verb above it; "is to phone", "is due to phone" and a headline's are not."""
    if not any(child.dep == "aux" and child.lower == "to" for child in verb.children):
        return False
    above = verb.head
    return above is not verb and above.lemma not in _BE_TO


def _of_noun(noun: Token, roles: Roles) -> tuple[list[Party], list[Party]] | None:
    if noun.lemma not in nouns() and not noun.lemma.endswith(_MADE_OF_VERBS):
        return None
    actors, recipients = noun_parties(noun, of_noun(noun), _ANY_DEED, roles)
    recipients = [party for party in recipients if party not in actors]
    return _named(actors, recipients) if actors and recipients else None


def _named(actors: list[Party], recipients: list[Party]) -> tuple[list[Party], list[Party]] | None:
    return (actors, recipients) if any(map(_matters, (*actors, *recipients))) else None


def _reached(around: Surroundings, roles: Roles) -> list[Party]:
    found = roles.named(around.objects)
    for name in _REACHING:
        if found:
            return found
        found = roles.named(around.preps.get(name, []))
    return found or roles.parties(around.objects)


def _matters(party: Party) -> bool:
    """Say whether a party is a state, acts for one, or is of a country or a body that acts in public."""
    return bool(party.country or party.speaks_for or party.kind in _PUBLIC)
