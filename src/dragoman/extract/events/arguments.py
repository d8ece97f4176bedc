"""Who does it and to whom: the parties of a verb's event, from what stands around the verb."""

from collections.abc import Iterable
from dataclasses import replace

from dragoman.extract.events.clause import Surroundings, first_conjunct, of_noun, of_verb
from dragoman.extract.events.lexicon import Frame, classes, nouns
from dragoman.extract.events.matching import is_infinitive, noun_frame
from dragoman.extract.events.nominals import SPEECH, crowd, inside_clause, noun_parties
from dragoman.extract.events.roles import ON_GROUND, Roles, as_ground, unique
from dragoman.extract.grammar import conjoined, grammatical_subject, is_finite
from dragoman.model.actor import ActorKind, Party
from dragoman.model.event import EventType
from dragoman.model.span import Span
from dragoman.model.syntax import Token

Sides = tuple[list[Party], list[Party]]
"""Actors and recipients."""
_STATE_POWER = frozenset({EventType.COERCE, EventType.SANCTION})
"""What only who rules a place does there: "was arrested in X" names the doer."""
_ORDER: dict[EventType, tuple[str, ...]] = {
    EventType.AGREE: ("with", "obj", "to", "comp"),
    EventType.CONSULT: ("with", "obj", "to"),
    EventType.SUPPORT: ("obj", "for", "to", "with"),
    EventType.CONCEDE: ("obj", "to", "for", "on"),
    EventType.COOPERATE: ("with", "obj", "to"),
    EventType.AID: ("dat", "to", "for", "obj", "in"),
    EventType.RETREAT: ("from", "of", "obj", "to"),
    EventType.REQUEST: ("obj", "on", "to", "from", "comp"),
    EventType.ACCUSE: ("obj", "against", "of", "for"),
    EventType.REJECT: ("obj", "to", "from", "with", "against", "comp"),
    EventType.THREATEN: ("obj", "against", "to", "with", "comp"),
    EventType.PROTEST: ("against", "at", "over", "for"),
    EventType.SANCTION: ("obj", "on", "against", "from", "to"),
    EventType.MOBILIZE: ("against", "into", "to", "in", "near", "along"),
    EventType.COERCE: ("obj", "on", "against", "in"),
    EventType.ASSAULT: ("obj", "on", "against", "at", "into", "in"),
}
_OF_HOLDER = frozenset(
    {EventType.ACCUSE, EventType.SUPPORT, EventType.REJECT, EventType.ASSAULT, EventType.COERCE, EventType.CONCEDE}
)
"""Types that go to whoever holds the thing that is the object ("condemned Iran's test"), before any other place."""
_OF_OWN_MEANS = frozenset({EventType.AGREE, EventType.REJECT, EventType.RETREAT, EventType.MOBILIZE, EventType.AID})
"""Types in which troops of the doer's own country are what is promised, refused or moved."""
_OF_PEOPLE = frozenset({EventType.REQUEST, EventType.COERCE, EventType.SANCTION, EventType.ASSAULT, EventType.AID})
"""Types of what one does to one's own people as well."""
_BODIES = frozenset({ActorKind.STATE, ActorKind.IGO})
_ONTO = ("on", "at", "into", "near")
_SENDING = frozenset({EventType.MOBILIZE, EventType.AID})
_ALONG = ("along", "near", "at", "on", "to", "toward", "towards")
_PLAIN_PRONOUNS = frozenset({"it", "them"})
_PROMISED = ("to", "on", "against")
"""Prepositions whose gerunds are complements ("committed itself to defending X")."""
_TOPICS = frozenset({"comp", "on", "to"})
"""Where an agreement of several names what it is about."""
_WHERE = frozenset({"in", "of", "from", "at", "near", "outside", "inside"})


def of_frame(around: Surroundings, frame: Frame, roles: Roles) -> Sides:
    """Return the sides of a verb that tells the act itself."""
    type_ = frame.type
    assert type_ is not None  # noqa: S101 - the caller has looked
    if "inv" in frame.flags:
        doers = fill(around, ("by", "from", "of"), [], roles, type_)
        return doers, roles.parties(around.subjects or around.objects)
    actors = doers_of(around, roles)
    if "host" in frame.flags and around.passive and not actors:
        actors = roles.named(around.preps.get("to", []))  # "was summoned to the foreign ministry"
    if type_ in _SENDING and not actors and around.passive and "obj" not in frame.to:
        actors = roles.parties(around.objects)  # "police were deployed": whose they are sends them
    if type_ is EventType.PROTEST and not actors:
        actors = crowd(around.subjects, around.preps, roles)
    places = frame.to or _ORDER[type_]
    if "mut" in frame.flags and len({party.country for party in actors if party.country}) > 1:
        places = tuple(place for place in places if place not in _TOPICS)  # "A and B agreed to share data on C"
    recipients = fill(around, places, actors, roles, type_)
    if type_ is EventType.AID and not recipients:
        recipients = _helped(around, roles)
    if type_ is EventType.ASSAULT and not recipients:
        recipients = _struck_things(around, roles)
    if type_ is EventType.MOBILIZE:  # an army in a town of its own country moves against nobody named
        own = {party.country for party in actors}
        recipients = [party for party in recipients if party.country not in own and (party.country or party.kind)]
        recipients = recipients or _over_border(around, roles)
    if type_ is EventType.RETREAT and frame.mode == "withdraw":  # ground that is left is no party (convention C)
        recipients = [party for party in recipients if party.kind is not ActorKind.STATE]
    if not actors and around.passive and (type_ in _STATE_POWER or frame.mode == "release"):
        actors = [party for party in roles.named(around.preps.get("in", [])) if party not in recipients]
    if not actors and "between" in around.preps and "mut" in frame.flags:
        actors = roles.named(around.preps["between"])
    return actors, recipients


def _helped(around: Surroundings, roles: Roles) -> list[Party]:
    """Return whom aid is to help by its purpose: "gave ten million to support refugees in X"."""
    purposes = [clause for clause in around.complements if clause.dep == "advcl"]
    purposes.extend(clause for thing in around.objects for clause in thing.children_by("acl", "relcl"))
    purposes.extend(
        clause for heads in around.preps.values() for head in heads for clause in head.children_by("acl", "relcl")
    )
    for clause in purposes:
        if is_infinitive(clause) and clause.i > around.head.i and (found := roles.parties(of_verb(clause).objects)):
            return found
    return []


def _struck_things(around: Surroundings, roles: Roles) -> list[Party]:
    """Return the places that force fell on, where nobody is named behind them and the text says where they lie."""
    things = around.objects or [head for name in _ONTO for head in around.preps.get(name, [])]
    found = []
    for thing in things:
        names = [word for word in thing.subtree() if word.pos == "PROPN"]
        place = next((one for one in map(roles.scene.resolver.place_of, names) if one is not None), None)
        if place is not None and (thing in names or thing.lemma in classes()["place"]):
            span = roles.phrase(thing)
            found.append(Party(name=span.exact, mention=span, country=place.country))
    return unique(found)


def _over_border(around: Surroundings, roles: Roles) -> list[Party]:
    """Return the neighbour where forces gather "along the border with X", wherever the parser hangs "with X"."""
    borders = [head for name in _ALONG for head in around.preps.get(name, []) if head.lemma in classes()["border"]]
    inner = [part for border in borders for part in of_noun(border).preps.get("with", [])]
    return roles.named(inner or around.preps.get("with", [])) if borders else []


def of_light(around: Surroundings, noun: Token, frame: Frame, told: Frame, roles: Roles) -> Sides:
    """Return the sides of a light verb with the event noun that is its object."""
    type_ = told.type
    assert type_ is not None  # noqa: S101 - the caller has looked
    inner = of_noun(noun)
    for name, heads in around.preps.items():
        known = inner.preps.setdefault(name, [])
        known.extend(head for head in heads if head not in known)
    subjects = doers_of(around, roles)
    owners, struck = noun_parties(noun, inner, told, roles)
    if "inv" in frame.flags:
        givers = fill(inner, ("from", "by", "of"), subjects, roles, type_)
        return givers or owners or struck, subjects
    if not subjects and around.passive:
        subjects = roles.named(inner.preps.get("from", []))  # "was given assurances from X"
    if not subjects:
        subjects, owners = owners, []
    own = {party.country for party in subjects if party.country}
    others = struck or [party for party in owners if party not in subjects and party.country not in own]
    if not others and type_ in SPEECH:
        others = [party for party in inside_clause(noun, roles) if party not in subjects]
    if not others:
        places = [place for place in ("dat", "to", "for", *_ORDER[type_]) if place != "at"]  # "a strike at X" is where
        others = fill(inner, places, subjects, roles, type_)
    if type_ in ON_GROUND:
        others = [as_ground(party) for party in others]
    return subjects, [party for party in others if party not in subjects]


def doers_of(around: Surroundings, roles: Roles) -> list[Party]:
    """Return who does it: the subject, those behind it, else the subject of the verb over the noun it modifies."""
    found = roles.named(around.subjects)
    if found or not around.subjects:
        return found
    noun = around.subjects[0]
    clause = first_conjunct(around.head)
    if clause.dep in {"acl", "relcl"} or clause.head.pos == "ADP" or any(map(_acts_for_owner, around.subjects)):
        found = unique(party for head in around.subjects for party in roles.owners(head))
        if found:
            return found
    inside = clause.dep == "acl" or (clause.dep == "pcomp" and noun in clause.ancestors())
    if inside and noun.dep in {"dobj", "pobj"} and not around.passive:
        above = noun.head if noun.dep == "dobj" else noun.head.head
        subject = grammatical_subject(above) if above.pos == "VERB" else None
        if subject is not None:
            return roles.named(conjoined(subject))
    return []


def _without_own(parties: list[Party], actors: list[Party]) -> list[Party]:
    """Leave the doers' own countries out where others remain: "praised our friendship" goes to the other side."""
    own = {party.country for party in actors}
    others = [party for party in parties if party.country not in own]
    return others if others and len(own) == 1 and None not in own else parties


def _own_thing(token: Token, actors: list[Party], roles: Roles, type_: EventType) -> bool:
    """Say whether a phrase is the doers' own ("its troops")."""
    countries = {party.country for party in actors}
    own = countries - {None}
    means = classes()["arms"] | (classes()["troops"] if type_ in _OF_OWN_MEANS else frozenset())
    if token.lemma in means and any(party.country in own for party in roles.direct(token)):
        return True  # "refused to send fighter jets": the doers' own, whoever they are lent to
    possessor = token.child("poss")
    if possessor is not None and possessor.lower == "our" and token.lemma in classes()["homely"]:
        return True
    if type_ in _OF_PEOPLE and token.lemma in classes()["people"]:
        return False  # "advised its citizens"
    if any(party.country not in countries for party in roles.direct(token)):
        return False  # "our Kenyan ally" is somebody else
    if possessor is None or possessor.tag != "PRP$":
        return False
    doers = {(party.name, party.country) for party in actors}
    owners = roles.direct(possessor)
    return bool(owners) and all((party.name, party.country) in doers for party in owners)


def _acts_for_owner(noun: Token) -> bool:
    """Say whether what a thing does is its owner's doing: an attack, a missile, a statement, but not a success."""
    return noun.lemma in classes()["proxy"] or noun.lemma in nouns()


def fill(
    around: Surroundings, places: Iterable[str], actors: list[Party], roles: Roles, type_: EventType
) -> list[Party]:
    """Return the first non-empty place's parties, actors themselves before those behind things; never the doers again."""
    taken = {(party.name, party.country) for party in actors}
    order = list(places)
    if type_ is EventType.ACCUSE and around.objects and all(_is_harm(thing) for thing in around.objects):
        doers = unique(party for thing in around.objects for party in _harmers(thing, roles))
        return [party for party in doers if (party.name, party.country) not in taken]
    for lookup in (roles.named, roles.parties):
        for place in order:
            tokens = [token for token in _tokens_at(around, place) if not _own_thing(token, actors, roles, type_)]
            if place == "comp" and not tokens and len({party.country for party in actors}) < 2:
                tokens = [token for token in _inside_gerund(around) if not _own_thing(token, actors, roles, type_)]
            if not tokens:
                continue
            parties = lookup(tokens)
            if place == "obj" and not parties and type_ in _OF_HOLDER:
                parties = _holders(tokens, roles)
            found = [party for party in parties if (party.name, party.country) not in taken]
            if parties and not found and place in {"obj", "dat"}:
                found = _pronoun_for_other(tokens[0], actors, roles)
            own = {party.country for party in actors if party.country}
            if found and any(party.country in own for party in parties):
                found = roles.both(tokens[0], own) or found
            if found and place in _WHERE and place != order[0] and around.objects and "obj" in order:
                found = [_at_thing(party, around, roles) for party in found]
            if place == "obj":
                found = _without_own(found, actors)
            if found:
                return [as_ground(party) for party in found] if type_ in ON_GROUND else found
    return []


def _pronoun_for_other(token: Token, actors: list[Party], roles: Roles) -> list[Party]:
    """Return the other side for a plain pronoun that cannot mean the doers ("X has lent it money, sent it tanks")."""
    if token.lower not in _PLAIN_PRONOUNS:
        return []
    own = {party.country for party in actors if party.country}
    return [replace(party, mention=roles.phrase(token)) for party in roles.dyads.against(own, token)]


def _is_harm(noun: Token) -> bool:
    """Say whether a noun tells a deed done to whom it is "of": "condemned the killing of a monk" accuses no monk."""
    return any("patient" in frame.flags for frame in nouns().get(noun.lemma, ()))


def _harmers(noun: Token, roles: Roles) -> list[Party]:
    """Return who did the deed that a noun tells."""
    frame = noun_frame(noun, roles)
    if frame is None:
        return []
    around = of_noun(noun)
    doers = noun_parties(noun, around, frame, roles)[0]
    return doers if doers or frame.type not in _STATE_POWER else roles.named(around.preps.get("in", []))


def symmetric(frame: Frame, told: Frame, around: Surroundings, sides: Sides) -> Sides:
    """Put both on both sides where several meet, agree or sign among themselves (convention O)."""
    actors, recipients = sides
    several = len({party.country for party in actors}) > 1
    if "joint" in frame.flags and several:
        return actors, actors
    if told.type is EventType.AGREE and several and not any(_is_known(party) for party in recipients):
        return actors, actors  # "both pledged not to use force"
    if "mut" not in frame.flags and "mut" not in told.flags:
        return sides
    if not actors and len(recipients) > 1 and (around.passive or not around.subjects):
        return recipients, recipients
    nobody = told.type is EventType.AGREE and not any(_is_known(party) for party in recipients)
    if len(actors) > 1 and (not recipients or nobody):  # "agreed to set up a commission" among themselves
        return actors, actors
    crowd_of_one = len(around.subjects) == 1 and around.subjects[0].tag in {"NNS", "NNPS"}
    if not recipients and crowd_of_one and all(party.kind is ActorKind.GROUP and not party.country for party in actors):
        return actors, actors  # "the bloc's leaders will meet"
    return sides


def complete(frame: Frame, around: Surroundings, sides: Sides) -> bool:
    """Say whether the parties that the frame needs are there."""
    actors, recipients = sides
    if "official" in frame.flags and not any(_official(party) for party in recipients):
        return False
    if "other" in frame.flags and {party.country for party in actors} >= {party.country for party in recipients}:
        return False
    if "agent" in frame.flags and not actors:
        return False
    if "both" in frame.flags:
        return bool(actors and recipients)
    if "rec" in frame.flags:
        return bool(recipients)
    if "alone" in frame.flags and not (actors and recipients):
        return any(party.kind in _BODIES for party in (*actors, *recipients))
    if "act" in frame.flags and not around.passive:
        return bool(actors)
    return bool(actors or recipients)


def _is_known(party: Party) -> bool:
    return bool(party.country or party.actor or party.speaks_for)


def _official(party: Party) -> bool:
    return party.kind is ActorKind.STATE or (party.kind is not ActorKind.ORGANISATION and bool(party.speaks_for))


def _holders(things: list[Token], roles: Roles) -> list[Party]:
    """Return who holds the things; once one has a holder, the others' owners by preposition count as well."""
    held = [roles.holders(thing) for thing in things]
    if not any(held):
        return []
    return unique(
        party for thing, parties in zip(things, held, strict=True) for party in parties or roles.owners(thing)
    )


def _at_thing(party: Party, around: Surroundings, roles: Roles) -> Party:
    """Widen the mention of the place where a thing was hit or hindered to the thing ("a depot in Syria")."""
    thing = roles.phrase(around.objects[0])
    place = party.mention
    if place is None or not thing.start < place.start:
        return party
    if place.start <= thing.end + 1 or place.start - thing.end < len(" in the "):
        end = max(thing.end, place.end)
        return replace(party, mention=Span.cut(roles.scene.parse.text, thing.start, end))
    return party


def _tokens_at(around: Surroundings, place: str) -> list[Token]:
    if place == "obj":
        return around.objects
    if place == "comp":
        return _inside_complement(around)
    return around.preps.get(place, [])


def _inside_complement(around: Surroundings) -> list[Token]:
    """Return the candidates inside the complement: its own subject, else its object, else its prepositional objects."""
    found: list[Token] = []
    for complement in around.complements:
        if complement.dep not in {"xcomp", "ccomp"}:
            continue
        own = [child for child in complement.children if child.dep in {"nsubj", "nsubjpass"}]
        if own:
            found.extend(part for subject in own for part in conjoined(subject))
            continue
        inner = of_verb(complement)
        found.extend(inner.objects)
        found.extend(head for heads in inner.preps.values() for head in heads)
        found.extend(_inside_complement(inner))
        for purpose in inner.complements:  # "offered to send troops to help X"
            if purpose.dep == "advcl" and not is_finite(purpose):
                found.extend(of_verb(purpose).objects)
    return found


def _inside_gerund(around: Surroundings) -> list[Token]:
    """Return the objects of a gerund behind a preposition ("committed itself to defending X")."""
    gerunds = [head for name in _PROMISED for head in around.preps.get(name, []) if head.dep == "pcomp"]
    return [thing for gerund in gerunds for thing in of_verb(gerund).objects]
