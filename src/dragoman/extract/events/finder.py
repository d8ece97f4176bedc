"""Scene -> event drafts: every verb and noun of the lexicon with its type, parties and status."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.extract.events import status
from dragoman.extract.events.clause import Surroundings, modifiers, of_noun, of_verb
from dragoman.extract.events.contexts import contexts_of, mode_of
from dragoman.extract.events.lexicon import BOTH_SIDES, Frame, verbs
from dragoman.extract.events.matching import choose, event_object, noun_frame
from dragoman.extract.events.roles import Roles, as_ground, unique
from dragoman.extract.grammar import conjoined, grammatical_subject, is_finite
from dragoman.extract.scene import EventDraft, Scene
from dragoman.model.actor import Party
from dragoman.model.document import ZoneKind
from dragoman.model.event import GOLDSTEIN, Event, EventType, Status
from dragoman.model.span import Span
from dragoman.model.syntax import Sentence, Token

_SILENT_ZONES = frozenset({ZoneKind.BYLINE, ZoneKind.DATELINE, ZoneKind.BOILERPLATE, ZoneKind.RELATED})
_OPENING = frozenset({EventType.REQUEST, EventType.AGREE, EventType.REJECT, EventType.THREATEN})
"""Acts whose complement is what is asked, promised, refused or threatened: not an event of its own."""
_ON_GROUND = frozenset({EventType.ASSAULT, EventType.MOBILIZE})
_STATE_POWER = frozenset({EventType.COERCE, EventType.SANCTION})
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
    EventType.REJECT: ("obj", "to", "from", "comp"),
    EventType.THREATEN: ("obj", "against", "to", "with", "comp"),
    EventType.PROTEST: ("against", "at", "over", "for", "in"),
    EventType.SANCTION: ("obj", "on", "against", "from", "to"),
    EventType.MOBILIZE: ("against", "into", "to", "in", "near", "along"),
    EventType.COERCE: ("obj", "on", "against", "in"),
    EventType.ASSAULT: ("obj", "on", "against", "at", "into", "in"),
}
_ON_NOUN = ("on", "against", "at", "upon", "into", "toward", "towards", "with", "over")
_OCCUR = frozenset("take occur happen begin start continue resume erupt end last follow come kill wound leave break injure intensify".split())


@dataclass(slots=True)
class _Pass:
    """What one sentence's pass has used up."""

    taken: set[int] = field(default_factory=set)
    """Event nouns that a verb's frame already tells."""
    opened: set[int] = field(default_factory=set)
    """Tokens inside the complement of a request, promise, refusal or threat."""


def find(scene: Scene) -> list[EventDraft]:
    """Return every political event told in the scene, in text order; moment and place are left open."""
    roles = Roles(scene)
    drafts: list[EventDraft] = []
    for sentence in scene.parse.sentences:
        if sentence.zone not in _SILENT_ZONES:
            drafts.extend(_in_sentence(sentence, roles))
    return drafts


def _in_sentence(sentence: Sentence, roles: Roles) -> list[EventDraft]:
    state = _Pass()
    drafts: list[EventDraft] = []
    tokens = roles.scene.parse.sentence_tokens(sentence)
    nominals: list[Token] = []
    for token in tokens:
        if token.pos in {"VERB", "AUX"} or (token.pos == "ADJ" and token.dep == "acomp"):
            draft = _of_verb(token, roles, state)
            if draft is not None:
                drafts.append(draft)
        elif token.pos in {"NOUN", "PROPN"}:
            nominals.append(token)
    for token in nominals:
        if token.i in state.taken or token.i in state.opened:
            continue
        draft = _of_noun(token, roles)
        if draft is not None:
            drafts.append(draft)
    drafts = [draft for draft in drafts if draft.anchor.i not in state.opened]
    drafts.sort(key=lambda draft: draft.anchor.i)
    return drafts


def _of_verb(token: Token, roles: Roles, state: _Pass) -> EventDraft | None:
    key = f"be {token.lemma}" if token.pos == "ADJ" else token.lemma
    frames = verbs().get(key)
    if frames is None or _is_ought(token) or _in_condition(token):
        return None
    verb = token.head if token.pos == "ADJ" and token.head.pos == "AUX" else token
    around = of_verb(verb)
    if verb is not token:
        _add_predicate(around, token)
    frame = choose(frames, around, roles)
    if frame is None:
        return None
    told = frame
    if frame.light:
        noun = event_object(around, roles)
        if noun is None or noun[1].type is None:
            return None
        thing, told = noun
        state.taken.add(thing.i)
        actors, recipients = _of_light(around, thing, frame, told, roles)
    elif frame.type is None:
        return None
    else:
        actors, recipients = _of_frame(around, frame, roles)
    type_ = told.type
    assert type_ is not None  # noqa: S101 - frames without a type have returned
    _use_up(around, type_, state, roles)
    actors, recipients = _symmetric(frame, told, around, actors, recipients)
    if not _complete(frame, around, actors, recipients):
        return None
    return _draft(verb, type_, told, frame, actors, recipients, roles, nominal=False, presupposed=False)


def _of_frame(around: Surroundings, frame: Frame, roles: Roles) -> tuple[list[Party], list[Party]]:
    type_ = frame.type
    assert type_ is not None  # noqa: S101 - the caller has looked
    if "inv" in frame.flags:
        actors = _fill(around, ("by", "from", "in", "at", "of"), [], roles, type_)
        return actors, roles.parties(around.subjects or around.objects)
    actors = _actors(around, roles)
    recipients = _fill(around, frame.to or _ORDER[type_], actors, roles, type_)
    if not actors and around.passive and type_ in _STATE_POWER:
        actors = [party for party in roles.named(around.preps.get("in", [])) if party not in recipients]
    if "between" in around.preps and not actors and "mut" in frame.flags:
        actors = roles.named(around.preps["between"])
    return actors, recipients


def _of_light(
    around: Surroundings, noun: Token, frame: Frame, told: Frame, roles: Roles
) -> tuple[list[Party], list[Party]]:
    type_ = told.type
    assert type_ is not None  # noqa: S101 - the caller has looked
    inner = of_noun(noun)
    for name, heads in around.preps.items():
        inner.preps.setdefault(name, []).extend(head for head in heads if head not in inner.preps.get(name, []))
    subjects = _actors(around, roles)
    owners, struck = _noun_parties(noun, inner, told, roles)
    if "inv" in frame.flags:
        return owners or struck, subjects
    if not subjects:
        subjects, owners = owners, []
    others = struck or [party for party in owners if party not in subjects]
    if not others:
        others = _fill(inner, ("to", "for", *_ORDER[type_]), subjects, roles, type_)
    if type_ in _ON_GROUND:
        others = [as_ground(party) for party in others]
    return subjects, [party for party in others if party not in subjects]


def _actors(around: Surroundings, roles: Roles) -> list[Party]:
    """Return who does it: the subject, those behind it, else the subject of the verb over the noun it modifies."""
    found = roles.parties(around.subjects)
    if found or not around.subjects:
        return found
    noun = around.subjects[0]
    if around.head.dep in {"acl", "relcl"} and noun.dep in {"dobj", "pobj"} and not around.passive:
        above = noun.head if noun.dep == "dobj" else noun.head.head
        subject = grammatical_subject(above) if above.pos == "VERB" else None
        if subject is not None:
            return roles.named(conjoined(subject))
    return []


def _fill(
    around: Surroundings, places: Iterable[str], actors: list[Party], roles: Roles, type_: EventType
) -> list[Party]:
    """Return the first non-empty place's parties, actors themselves before those behind things; never the doers again."""
    taken = {(party.name, party.mention) for party in actors}
    order = list(places)
    for lookup in (roles.named, roles.parties):
        for place in order:
            tokens = _tokens_at(around, place)
            if not tokens:
                continue
            found = [party for party in lookup(tokens) if (party.name, party.mention) not in taken]
            if found:
                return [as_ground(party) for party in found] if type_ in _ON_GROUND else found
    return []


def _tokens_at(around: Surroundings, place: str) -> list[Token]:
    if place == "obj":
        return around.objects
    if place == "comp":
        return _complement_tokens(around)
    return around.preps.get(place, [])


def _complement_tokens(around: Surroundings) -> list[Token]:
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
        found.extend(_complement_tokens(inner))
    return found


def _symmetric(
    frame: Frame, told: Frame, around: Surroundings, actors: list[Party], recipients: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Put both on both sides where several meet, agree or sign among themselves (convention O)."""
    mutual = "mut" in frame.flags or "mut" in told.flags
    if not mutual:
        return actors, recipients
    if not actors and len(recipients) > 1 and (around.passive or not around.subjects):
        return recipients, recipients
    if len(actors) > 1 and not recipients:
        return actors, actors
    return actors, recipients


def _complete(frame: Frame, around: Surroundings, actors: list[Party], recipients: list[Party]) -> bool:
    flags = frame.flags
    if "both" in flags:
        return bool(actors and recipients)
    if "rec" in flags:
        return bool(recipients)
    if "act" in flags and not around.passive:
        return bool(actors)
    return bool(actors or recipients)


def _of_noun(noun: Token, roles: Roles) -> EventDraft | None:
    frame = noun_frame(noun, roles)
    if frame is None or frame.type is None or "light" in frame.flags or _in_condition(noun):
        return None
    if noun.dep in {"compound", "amod", "nmod"}:
        return None
    around = of_noun(noun)
    actors, recipients = _noun_parties(noun, around, frame, roles)
    if "mut" in frame.flags:
        everyone = unique([*actors, *recipients])
        if len({(party.name, party.country) for party in everyone}) < 2:
            return None
        if not (actors and recipients):
            actors = recipients = everyone
    elif "both" in frame.flags:
        if not (actors and recipients):
            return None
    elif ("actor" in frame.flags and not actors) or ("rec" in frame.flags and not recipients):
        return None
    elif not actors and not recipients:
        return None
    above = noun.head
    asserted = noun.dep in {"nsubj", "nsubjpass"} and above.lemma in _OCCUR or noun.dep in {"ROOT", "attr"}
    return _draft(
        noun, frame.type, frame, frame, actors, recipients, roles, nominal=True, presupposed=not asserted
    )


def _noun_parties(noun: Token, around: Surroundings, frame: Frame, roles: Roles) -> tuple[list[Party], list[Party]]:
    """Return doers and undergoers named around an event noun."""
    preps = around.preps
    possessor = noun.child("poss")
    owned = roles.parties(conjoined(possessor)) if possessor is not None else []
    before = [word for word in modifiers(noun) if word.pos in {"ADJ", "PROPN", "NOUN", "PUNCT"} and word.dep != "poss"]
    before = [word for word in before if possessor is None or word not in _below(possessor)]
    led = roles.scene.resolver.states_in(before) if before else []
    of = roles.parties(preps.get("of", []))
    by = roles.parties(preps.get("by", [])) or _agent_of(around, roles)
    if "mut" in frame.flags:
        joined = roles.parties([*preps.get("between", []), *preps.get("among", [])]) or of
        if joined:
            return unique(joined), unique(roles.named(preps.get("with", [])))
        others = roles.parties(preps.get("with", []))
        return unique([*owned, *led]), others
    actors = list(by)
    recipients: list[Party] = []
    if "patient" in frame.flags:
        recipients = owned or (of if frame.of == "R" else [])
    else:
        actors = actors or owned
        if frame.of == "R":
            recipients = of
        elif frame.of == "A":
            actors = actors or of
    actors = actors or led
    places = (*_ON_NOUN, "to", "for") if "to" in frame.flags or "for" in preps and "both" in frame.flags else _ON_NOUN
    if frame.type is EventType.RETREAT:
        places = ("from", *places)
    for lookup in (roles.named, roles.parties):
        for place in places:
            if not recipients and place in preps:
                recipients = lookup(preps[place])
    if frame.type in _ON_GROUND:
        if not recipients:
            recipients = roles.named(preps.get("in", [])) if frame.type is EventType.ASSAULT and actors else []
        recipients = [as_ground(party) for party in recipients]
    return unique(actors), unique(recipients)


def _agent_of(around: Surroundings, roles: Roles) -> list[Party]:
    """Return the doer in a participle after the noun: "attacks carried out by X"."""
    for clause in around.complements:
        inner = of_verb(clause)
        if inner.passive and inner.subjects:
            found = roles.named(inner.subjects)
            if found:
                return found
    return []


def _below(token: Token) -> list[Token]:
    return token.subtree()


def _use_up(around: Surroundings, type_: EventType, state: _Pass, roles: Roles) -> None:
    """Mark the nouns that this event already tells, and what stands under an opening act."""
    for thing in [*around.objects, *around.subjects]:
        frame = noun_frame(thing, roles)
        if frame is not None and frame.type is type_:
            state.taken.add(thing.i)
    if type_ not in _OPENING:
        return
    for complement in around.complements:
        if complement.dep in {"xcomp", "ccomp"} and (type_ is not EventType.REJECT or not is_finite(complement)):
            state.opened.update(token.i for token in complement.subtree())
    heads = [head for name in ("for", "to", "on", "of") for head in around.preps.get(name, [])]
    for thing in [*around.objects, *heads]:
        if noun_frame(thing, roles) is not None:
            state.opened.add(thing.i)
        elif thing.dep == "pcomp":
            state.opened.update(token.i for token in thing.subtree())


def _add_predicate(around: Surroundings, adjective: Token) -> None:
    from dragoman.extract.events.clause import collect_preps

    collect_preps(adjective, around.preps)
    around.complements.extend(child for child in adjective.children if child.dep in {"xcomp", "ccomp"})


def _is_ought(verb: Token) -> bool:
    """Say whether the verb stands under an ought or a wish: an attitude, not an act."""
    if any(child.dep == "aux" and child.lower in {"must", "should", "ought"} for child in verb.children):
        return True
    head = verb.head
    return verb.dep in {"xcomp", "ccomp"} and not is_finite(verb) and head.lemma in status.WISHES


def _in_condition(token: Token) -> bool:
    """Say whether the token stands inside an if-clause: no claim of its own."""
    clause = token
    for _ in range(40):
        if clause.dep == "advcl" and any(
            child.dep == "mark" and child.lower in {"if", "unless", "whether"} for child in clause.children
        ):
            return True
        if clause.head is clause:
            return False
        clause = clause.head
    return False


def _condition_of(anchor: Token, scene: Scene) -> Span | None:
    clause = anchor
    while clause.dep == "conj" and clause.head is not clause:
        clause = clause.head
    for child in [*anchor.children, *clause.children]:
        if child.dep == "advcl" and any(
            grand.dep == "mark" and grand.lower in {"if", "unless"} for grand in child.children
        ):
            tokens = child.subtree()
            return Span.cut(scene.parse.text, tokens[0].start, tokens[-1].end)
    return None


def _draft(
    anchor: Token,
    type_: EventType,
    told: Frame,
    frame: Frame,
    actors: list[Party],
    recipients: list[Party],
    roles: Roles,
    *,
    nominal: bool,
    presupposed: bool,
) -> EventDraft:
    state = status.of_noun(anchor) if nominal else status.of_verb(anchor, type_)
    flags = frame.flags
    if "planned" in flags and state in {Status.HAPPENED, Status.ONGOING}:
        state = Status.PLANNED
    if "denied" in flags and state is Status.HAPPENED:
        state = Status.DENIED
    event = Event(
        type=type_,
        actors=tuple(actors),
        recipients=tuple(recipients),
        mode=mode_of(anchor, type_, told.mode or frame.mode, actors),
        contexts=contexts_of(anchor, type_),
        status=state,
        condition=_condition_of(anchor, roles.scene),
        goldstein=GOLDSTEIN[type_],
    )
    return EventDraft(anchor=anchor, event=event, nominal=nominal, presupposed=presupposed)


_ = BOTH_SIDES
