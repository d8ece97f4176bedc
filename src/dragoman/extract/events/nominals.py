"""Events told by nouns: "the invasion of X by Y", "X-Y talks", "Kenyan airstrikes"."""

from dataclasses import replace

from dragoman.extract.events.clause import (
    RELATIVE,
    Surroundings,
    modifiers,
    of_noun,
    of_verb,
    possessor_of,
)
from dragoman.extract.events.lexicon import Frame, classes
from dragoman.extract.events.roles import ON_GROUND, Roles, as_ground, unique
from dragoman.extract.grammar import NOUNS, conjoined, grammatical_subject
from dragoman.model.actor import ActorKind, Party
from dragoman.model.event import EventType
from dragoman.model.syntax import Token

SPEECH = frozenset({EventType.REQUEST, EventType.REJECT, EventType.THREATEN, EventType.AGREE})
_STRUCK = ("on", "against", "upon", "into", "toward", "towards", "with", "over")
_NO_LEADER = frozenset({"military", "armed", "anti", "civil"})
"""Words before an event noun that name its means, not its doer ("military operation")."""
_RULERS = frozenset({"government", "regime", "junta", "anti-government", "anti-regime", "antigovernment"})
_LEADING = frozenset({"ADJ", "PROPN", "NOUN", "PUNCT"})


def sides_of_noun(noun: Token, frame: Frame, roles: Roles) -> tuple[list[Party], list[Party]] | None:
    """Return actors and recipients of an event noun that stands by itself, None where it names too few (convention H)."""
    actors, recipients = noun_parties(noun, of_noun(noun), frame, roles)
    if frame.mode == "visit" and recipients and not actors:
        actors = _on_the_way(noun, roles)
    flags = frame.flags
    if frame.type is EventType.PROTEST and not actors:
        preps = of_noun(noun).preps
        if noun.dep == "nsubj":
            preps = {**of_verb(noun.head).preps, **preps}
        actors = crowd([noun], preps, roles)
    if "mut" in flags:
        everyone = unique([*actors, *recipients])
        possessor = possessor_of(noun)
        if possessor is not None and possessor.lower == "our":
            others = roles.partners(everyone, noun.sentence)
            everyone.extend(replace(party, mention=everyone[0].mention) for party in others)
        if len({(party.name, party.country) for party in everyone}) < 2:
            everyone = _doing_jointly(noun, roles)
            actors = recipients = everyone
        if len({(party.name, party.country) for party in everyone}) < 2:
            return None
        return (actors, recipients) if actors and recipients else (everyone, everyone)
    if frame.type in SPEECH | {EventType.ACCUSE} and not recipients:
        recipients = _acting_on_it(noun, actors, roles) if actors else []
        recipients = recipients or (inside_clause(noun, roles) if frame.type in SPEECH else [])
    if frame.type is EventType.PROTEST and not recipients:
        recipients = _ruling(noun, actors)
    if "both" in flags and not (actors and recipients):
        return None
    if ("actor" in flags and not actors) or ("rec" in flags and not recipients):
        return None
    return (actors, recipients) if actors or recipients else None


def inside_clause(noun: Token, roles: Roles) -> list[Party]:
    """Return whom the clause of a noun of speech is about: "the demand that X withdraw", "the refusal to talk to X"."""
    for clause in noun.children_by("acl", "ccomp"):
        around = of_verb(clause)
        own = clause.child("nsubj", "nsubjpass")
        heads = [own] if own is not None and own.tag not in RELATIVE else around.objects
        found = roles.parties(heads) or roles.named(head for heads in around.preps.values() for head in heads)
        if found:
            return found
    return []


def _acting_on_it(noun: Token, actors: list[Party], roles: Roles) -> list[Party]:
    """Return who does something "at the invitation of X", "at X's request", or answers it ("rejected a request by X")."""
    own = {party.country for party in actors}
    if noun.dep == "dobj" and noun.head.lemma in classes()["answering"]:
        return [party for party in roles.named(of_verb(noun.head).subjects) if party.country not in own]
    if noun.dep != "pobj" or noun.head.lower not in {"at", "on", "upon"}:
        return []
    return [party for party in _subject_over(noun.head, roles) if party.country not in own]


def _ruling(noun: Token, actors: list[Party]) -> list[Party]:
    """Return the government of the place of "anti-government protests"."""
    words = {word.lower for word in modifiers(noun)}
    if not words & _RULERS or not any(word.startswith("anti") for word in words):
        return []
    countries = {party.country: party for party in actors if party.country}
    return [Party(name="government", kind=ActorKind.STATE, country=code, sector="GOV") for code in countries]


def _on_the_way(noun: Token, roles: Roles) -> list[Party]:
    """Return who is "on a visit to X": the noun before, else the subject."""
    if noun.dep != "pobj" or noun.head.lower not in {"on", "during"}:
        return []
    above = noun.head.head
    return roles.named([above]) if above.pos in NOUNS else _subject_over(noun.head, roles)


def _doing_jointly(noun: Token, roles: Roles) -> list[Party]:
    """Return the several states that "discussed joint training": joint work is the subject's."""
    if not any(word.lemma in classes()["joint"] for word in modifiers(noun)) or noun.head.pos != "VERB":
        return []
    found = roles.named(of_verb(noun.head).subjects)
    return found if len({party.country for party in found}) > 1 else []


def names_its_doer(noun: Token) -> bool:
    """Say whether a noun tells whose word it was: "turned down a request by X" tells that X asked."""
    return any(child.dep in {"prep", "agent"} and child.lower in {"by", "from"} for child in noun.children)


def names_two(noun: Token, roles: Roles) -> bool:
    """Say whether a joined pair before the noun names two sides ("the Peru-Chile pact", "Peruvian-Chilean drills")."""
    words = [word for word in modifiers(noun) if word.dep != "poss"]
    return _joined(words) and len(_one_each(roles.scene.resolver.states_in(words))) > 1


def noun_parties(noun: Token, around: Surroundings, frame: Frame, roles: Roles) -> tuple[list[Party], list[Party]]:
    """Return doers and undergoers named around an event noun; for a meeting or pact, its members."""
    preps = around.preps
    possessor = possessor_of(noun)
    owned = roles.parties(conjoined(possessor)) if possessor is not None else []
    owner_words = set(possessor.subtree()) if possessor is not None else set()
    before = [word for word in modifiers(noun) if word.pos in _LEADING and word not in owner_words]
    against = [word for word in before if _is_against(word, roles)]
    leading = [word for word in before if word not in against and word.lemma not in _NO_LEADER]
    led = _one_each(roles.scene.resolver.states_in(leading)) if leading else []
    of = roles.parties(preps.get("of", []))
    if "mut" in frame.flags:
        joined = roles.parties([*preps.get("between", []), *preps.get("among", [])]) or of
        joined = joined or (roles.parties(preps["by"]) if len(preps.get("by", [])) > 1 else [])
        if joined:
            return unique(joined), unique(roles.named(preps.get("with", [])))
        if not owned and len(led) > 1 and not _joined(leading):
            led = []  # "the Geneva sugar summit" names a place, not a second side
        partners = roles.named(preps.get("with", []))
        if partners and not owned and not led and noun.dep == "pobj" and noun.head.lower == "in":
            owned = _subject_over(noun.head, roles)  # "operates in cooperation with X"
        return unique([*owned, *led]), partners
    inner = [part for head in preps.get("of", []) for part in of_noun(head).preps.get("by", [])]
    actors = roles.parties(preps.get("by", []) or inner) or _agent_in_clause(around, roles)
    recipients: list[Party] = []
    if "patient" in frame.flags:
        struck = of if frame.of == "R" else []
        recipients = struck or owned
        actors = actors or (owned if struck else [])  # "Iran's arrest of a journalist", but "the journalist's arrest"
    else:
        actors = actors or owned
        if frame.of == "R":
            recipients = of
        elif frame.of == "A":
            actors = actors or of
    actors = actors or led
    if inner and not preps.get("by"):  # "the burning of a mosque by soldiers": they own no mosque
        recipients = [party for party in recipients if party.country not in {actor.country for actor in actors}]
    recipients = recipients or roles.scene.resolver.states_in(against)
    if frame.type is EventType.ASSAULT and actors and not recipients:
        recipients = _resisting(noun, roles)
    recipients = recipients or _struck(preps, frame, roles, acted=bool(actors)) or _target_of(noun, roles)
    if frame.type in ON_GROUND:
        recipients = [as_ground(party) for party in recipients]
    return unique(actors), unique(recipients)


def _struck(preps: dict[str, list[Token]], frame: Frame, roles: Roles, *, acted: bool) -> list[Party]:
    """Return whom the prepositions after the noun name as acted on."""
    places: tuple[str, ...] = _STRUCK
    if "to" in frame.flags or ("for" in preps and "both" in frame.flags):
        places = (*places, "to", "for")
    if frame.type is EventType.MOBILIZE:
        places = (*places, "along", "near")
    if frame.type is EventType.RETREAT:
        places = ("from", *places)
    for lookup in (roles.named, roles.parties):
        for place in places:
            if place in preps and (found := lookup(preps[place])):
                return found
    if frame.type is EventType.ASSAULT and acted:
        return roles.named(preps.get("in", []))
    return []


def _agent_in_clause(around: Surroundings, roles: Roles) -> list[Party]:
    """Return the doer in a clause after the noun: "attacks carried out by X"."""
    for clause in around.complements:
        inner = of_verb(clause)
        own = clause.child("nsubj")
        acting = own is not None and own.tag not in RELATIVE and clause.lemma in classes()["doing"]
        if (inner.passive or acting) and inner.subjects and (found := roles.named(inner.subjects)):
            return found  # "attacks carried out by X", "the attacks that X took part in"
    return []


def _is_against(word: Token, roles: Roles) -> bool:
    """Say whether a word before the noun names whom it is against ("anti-government protests")."""
    tokens = roles.scene.parse.tokens
    if word.lower.startswith("anti"):
        return True
    previous = [tokens[i].lower for i in range(max(0, word.i - 2), word.i)]
    return previous[-1:] == ["anti"] or previous == ["anti", "-"]


def _joined(words: list[Token]) -> bool:
    """Say whether the words before a noun are joined by a hyphen or "and" ("Peru-Chile talks")."""
    return any(word.dep == "conj" or word.text in {"-", "–"} or "-" in word.text or "–" in word.text for word in words)


def _one_each(parties: list[Party]) -> list[Party]:
    """Keep one party for each country: "Kenyan army deployments" has one doer."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.country or party.name, party)
    return list(found.values())


def _target_of(noun: Token, roles: Roles) -> list[Party]:
    """Return the subject of "X is the target of sanctions"."""
    if noun.dep != "pobj" or noun.head.lower != "of" or noun.head.head.lemma not in classes()["target"]:
        return []
    holder = noun.head.head
    if holder.dep == "attr" and holder.head.pos in {"AUX", "VERB"}:
        subject = grammatical_subject(holder.head)
        return roles.parties(conjoined(subject)) if subject is not None else []
    return []


def crowd(heads: list[Token], preps: dict[str, list[Token]], roles: Roles) -> list[Party]:
    """Return the nameless people of the place where they protest; the noun phrase is their mention."""
    for name in ("in", "across", "throughout"):
        for where in preps.get(name, []) if heads else []:
            place = roles.scene.resolver.place_of(where)
            if place is not None and place.country:
                mention = roles.phrase(heads[0])
                people = f"protesters in {place.name}"
                return [Party(name=people, mention=mention, kind=ActorKind.GROUP, country=place.country, sector="CVL")]
    return []


def _resisting(noun: Token, roles: Roles) -> list[Party]:
    """Return who is helped or fights "against X's invasion", or who "resists X's invasion": whom it struck."""
    if noun.dep == "pobj" and noun.head.lower == "against" and noun.head.head.pos in {"VERB", "NOUN"}:
        above = noun.head.head
        while above.pos == "NOUN" and above.dep in {"pobj", "dobj", "conj"}:
            above = above.head
        around = of_verb(above) if above.pos == "VERB" else None
        return roles.named(around.objects or around.subjects) if around is not None else []
    if noun.dep == "dobj" and noun.head.lemma in classes()["resisting"]:
        around = of_verb(noun.head)
        return roles.named(around.subjects) or [party for head in around.subjects for party in roles.holders(head)]
    return []


def _subject_over(preposition: Token, roles: Roles) -> list[Party]:
    above = next((word for word in preposition.ancestors() if word.pos in {"VERB", "AUX"}), None)
    return roles.named(of_verb(above).subjects) if above is not None else []
