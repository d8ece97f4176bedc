"""Scene -> event drafts: every verb and noun of the lexicon with its type, parties and status."""

from dataclasses import dataclass, field, replace

from dragoman.extract.events import apart, arguments, status, unlisted
from dragoman.extract.events.clause import Surroundings, collect_preps, of_noun, of_verb
from dragoman.extract.events.contexts import contexts_of, mode_of
from dragoman.extract.events.demands import sides_of_demand
from dragoman.extract.events.lexicon import BOTH_SIDES, Frame, classes, verbs
from dragoman.extract.events.matching import choose, event_object, noun_frame
from dragoman.extract.events.nominals import names_its_doer, names_two, noun_parties, sides_of_noun
from dragoman.extract.events.political import is_political, is_public_act
from dragoman.extract.events.recall import Recall, recall_may_help
from dragoman.extract.events.roles import Roles
from dragoman.extract.events.weighing import named, weighed
from dragoman.extract.grammar import is_finite, modal
from dragoman.extract.scene import EventDraft, Scene
from dragoman.model.actor import Party
from dragoman.model.document import ZoneKind
from dragoman.model.event import GOLDSTEIN, Event, EventType, Status
from dragoman.model.span import Span
from dragoman.model.syntax import Sentence, Token

_SILENT_ZONES = frozenset({ZoneKind.BYLINE, ZoneKind.DATELINE, ZoneKind.BOILERPLATE, ZoneKind.RELATED})
_OPENING = frozenset({EventType.REQUEST, EventType.AGREE, EventType.REJECT, EventType.THREATEN, EventType.CONSULT})
"""Acts whose complement is what is asked, promised, refused, threatened or talked of: not an event of its own."""
_ANSWERS = frozenset({EventType.REJECT, EventType.AGREE})
"""Acts that answer an act told by their own object."""
_MILD = frozenset({EventType.SUPPORT, EventType.AGREE, EventType.COOPERATE})
"""What one can only commit oneself to: "committed to deepening friendship" stays a promise."""
_THREATS = {EventType.ASSAULT: "violence", EventType.SANCTION: "restrict", EventType.COERCE: "restrict"}
"""What a conditional future act of a type threatens with (modes of THREATEN)."""
_NAMED = frozenset({EventType.CONSULT, EventType.AGREE})
"""Types whose nouns may be names ("the Geneva Summit"); "Assault" in the name of an act of law is none."""
_JOINT_DRILL = Frame(type=EventType.COOPERATE, of=BOTH_SIDES, flags=frozenset({"mut"}))
"""What a drill of two states is, whatever the word's own frame says."""
_OPENED_BY = ("for", "to", "on", "of")
_LONGEST_CLIMB = 40


@dataclass(slots=True)
class _Pass:
    """What one sentence's pass has used up."""

    taken: set[int] = field(default_factory=set)
    """Event nouns that a verb's frame already tells."""
    opened: set[int] = field(default_factory=set)
    """Verbs inside the complement of a request, promise, refusal, threat or talk, and nouns that name what is asked."""
    wanting: set[int] = field(default_factory=set)
    """Anchors that are events only if an earlier sentence names whose deed they judge."""
    stand_ins: dict[int, set[int]] = field(default_factory=dict)
    """Anchors that give way to an event among those tokens ("we commit to banning ..." is the ban, planned)."""


def find(scene: Scene) -> list[EventDraft]:
    """Return every political event told in the scene, in text order; moment and place are left open."""
    roles = Roles(scene)
    recall = Recall(roles)
    drafts: list[EventDraft] = []
    more: list[EventDraft] = []
    for sentence in scene.parse.sentences:
        if sentence.zone in _SILENT_ZONES:
            continue
        state = _Pass()
        for draft in _in_sentence(sentence, roles, state):
            full = recall.fill(draft)
            if full.anchor.i in state.wanting and not full.event.recipients:
                continue
            recall.note(full)
            drafts.append(full)
        if scene.typer is not None:
            used = {draft.anchor.i for draft in drafts} | state.opened | state.taken
            some = unlisted.proposals(_asserted(sentence, scene), roles, used)
            more.extend(draft for draft in some if is_public_act(draft.event))
    found = [*weighed(drafts, scene), *named(more, scene)]
    return sorted(found, key=lambda draft: draft.anchor.i)


def unlisted_proposals(scene: Scene) -> list[EventDraft]:
    """Return what the typer is asked beyond the word lists, all of it, as candidates to be trained on."""
    roles = Roles(scene)
    known = {draft.anchor.i for draft in find(scene)}
    sentences = [sentence for sentence in scene.parse.sentences if sentence.zone not in _SILENT_ZONES]
    return [draft for one in sentences for draft in unlisted.proposals(_asserted(one, scene), roles, known)]


def _asserted(sentence: Sentence, scene: Scene) -> list[Token]:
    """Return the tokens of a sentence that stand under no ought, wish or condition."""
    return [one for one in scene.parse.sentence_tokens(sentence) if not (_is_ought(one) or _in_condition(one))]


def _in_sentence(sentence: Sentence, roles: Roles, state: _Pass) -> list[EventDraft]:
    drafts: list[EventDraft] = []
    nominals: list[Token] = []
    for token in roles.scene.parse.sentence_tokens(sentence):
        if token.pos in {"VERB", "AUX"} or (token.pos == "ADJ" and token.dep == "acomp"):
            drafts.extend(_of_verb(token, roles, state) or _of_demand(token, roles))
        elif token.pos in {"NOUN", "PROPN"}:
            nominals.append(token)
    for token in nominals:
        if token.i not in state.taken:
            draft = _of_noun(token, roles, state)
            if draft is not None:
                drafts.append(draft)
    drafts = [draft for draft in drafts if draft.anchor.i not in state.opened and is_political(draft.event)]
    return _without_stand_ins(drafts, state)


def _without_stand_ins(drafts: list[EventDraft], state: _Pass) -> list[EventDraft]:
    """Let a commitment give way to the deed it is to, or else the mild deed to the commitment."""
    deeds = {draft.anchor.i for draft in drafts if draft.event.type not in _MILD}
    weak: set[int] = set()
    for anchor, below in state.stand_ins.items():
        weak |= {anchor} if deeds & below else below
    drafts = [draft for draft in drafts if draft.anchor.i not in weak]
    drafts = _without_echoes(drafts)
    drafts.sort(key=lambda draft: draft.anchor.i)
    return drafts


def _without_echoes(drafts: list[EventDraft]) -> list[EventDraft]:
    """Drop an act's own purpose of the same type ("used gas to disperse the crowd"), keeping whom it names."""
    by_anchor = {draft.anchor.i: draft for draft in drafts if draft.content is None}
    echoes: set[int] = set()
    for draft in drafts:
        over = by_anchor.get(draft.anchor.head.i)
        if over is None or over is draft or draft.anchor.dep not in {"advcl", "xcomp"}:
            continue
        whom = over.event.recipients or draft.event.recipients
        same = draft.event.recipients in ((), whom) or {p.country for p in whom} == {
            p.country for p in draft.event.recipients
        }
        if same and over.event.type is draft.event.type and over.event.actors == draft.event.actors:
            echoes.add(draft.anchor.i)
            by_anchor[over.anchor.i] = replace(over, event=replace(over.event, recipients=whom))
    kept = [draft for draft in drafts if draft.anchor.i not in echoes]
    return [draft if draft.content is not None else by_anchor[draft.anchor.i] for draft in kept]


def _of_verb(token: Token, roles: Roles, state: _Pass) -> list[EventDraft]:
    frames = verbs().get(f"be {token.lemma}" if token.pos == "ADJ" else token.lemma)
    if frames is None or _is_ought(token) or _in_condition(token):
        return []
    verb = token.head if token.pos == "ADJ" and token.head.pos == "AUX" else token
    around = of_verb(verb)
    if token.pos == "ADJ" and token.head.lemma not in classes()["copula"]:
        return []
    if verb is not token:
        collect_preps(token, around.preps)
        around.complements.extend(child for child in token.children if child.dep in {"xcomp", "ccomp"})
    frame = choose(frames, around, roles)
    if frame is None:
        return []
    told, sides = frame, None
    if frame.light:
        noun = event_object(around, roles)
        if noun is None:
            return []
        thing, told = noun
        state.taken.add(thing.i)
        sides = arguments.of_light(around, thing, frame, told, roles)
    elif "opens" in frame.flags:
        state.opened |= _verbs_below(around)
    elif frame.type is not None:
        sides = arguments.of_frame(around, frame, roles)
    if sides is None or told.type is None:
        return []
    if "inner" in frame.flags:
        state.stand_ins[verb.i] = _verbs_below(around)
    else:
        _use_up(around, told.type, state, roles, sides[1])
    if not frame.light and len(parts := apart.parts_of(around, told.type, roles)) > 1:
        return _of_parts(parts, around, frame, roles)
    sides = arguments.symmetric(frame, told, around, sides)
    if not arguments.complete(frame, around, sides):
        if not (sides[0] and recall_may_help(told.type, around)):
            return []
        state.wanting.add(verb.i)
    type_, mode = told.type, told.mode or frame.mode
    if "joint" in frame.flags and len({party.country for party in sides[0]}) > 1:
        type_, mode = EventType.COOPERATE, None  # a drill of several states is their cooperation
    event = _event(verb, type_, mode, sides, roles.scene)
    event = _with_status(event, status.of_verb(verb, type_), frame, verb, roles)
    return [EventDraft(anchor=verb, event=event)]


def _of_parts(parts: list[list[Token]], around: Surroundings, frame: Frame, roles: Roles) -> list[EventDraft]:
    """Return one draft for each group of objects, with the words that tell it."""
    verb, type_ = around.head, frame.type
    assert type_ is not None  # noqa: S101 - the caller has looked
    drafts: list[EventDraft] = []
    for objects in parts:
        part = apart.narrowed(around, objects)
        sides = arguments.of_frame(part, frame, roles)
        if arguments.complete(frame, part, sides):
            event = _event(verb, type_, frame.mode, sides, roles.scene)
            event = _with_status(event, status.of_verb(verb, type_), frame, verb, roles)
            words = apart.words_of(around, objects, first=not drafts)
            drafts.append(EventDraft(anchor=verb, event=event, content=words))
    return drafts


def _of_demand(verb: Token, roles: Roles) -> list[EventDraft]:
    sides = sides_of_demand(verb, roles)
    if sides is None or _in_condition(verb):
        return []
    event = _event(verb, EventType.REQUEST, "change", sides, roles.scene)
    return [EventDraft(anchor=verb, event=event)]


def _of_noun(noun: Token, roles: Roles, state: _Pass) -> EventDraft | None:
    if noun.dep in {"compound", "amod", "nmod"}:
        return None
    frame = noun_frame(noun, roles)
    if frame is None or frame.type is None or (noun.pos == "PROPN" and frame.type not in _NAMED):
        return None
    pair = names_two(noun, roles)
    if ("light" in frame.flags and not (pair and "mut" in frame.flags)) or _in_condition(noun) or _is_idea(noun):
        return None
    type_ = frame.type
    if pair and "joint" in frame.flags:
        frame, type_ = _JOINT_DRILL, EventType.COOPERATE
    sides = sides_of_noun(noun, frame, roles)
    if sides is None:
        return None
    if type_ in _OPENING:
        for clause in noun.children_by("acl"):  # "the refusal to talk": what was refused is no event
            if not is_finite(clause):
                state.opened.update(token.i for token in clause.subtree() if token.pos == "VERB")
    occurs = noun.dep in {"nsubj", "nsubjpass"} and noun.head.lemma in classes()["occurring"]
    event = _event(noun, type_, frame.mode, sides, roles.scene)
    return EventDraft(
        anchor=noun,
        event=_with_status(event, status.of_noun(noun, type_), frame, noun, roles),
        nominal=True,
        presupposed=not occurs and noun.dep not in {"ROOT", "attr"},
    )


def _event(anchor: Token, type_: EventType, mode: str | None, sides: arguments.Sides, scene: Scene) -> Event:
    actors, recipients = sides
    return Event(
        type=type_,
        actors=tuple(actors),
        recipients=tuple(recipients),
        mode=mode_of(anchor, type_, mode, actors),
        contexts=contexts_of(anchor, type_),
        condition=_condition_of(anchor, scene),
        goldstein=GOLDSTEIN[type_],
    )


def _with_status(event: Event, state: Status, frame: Frame, anchor: Token, roles: Roles) -> Event:
    """Set the status; a frame may say that its act is only planned ("plotted an attack") or did not happen."""
    if "planned" in frame.flags and state in {Status.HAPPENED, Status.ONGOING}:
        state = Status.PLANNED
    if "denied" in frame.flags and state is Status.HAPPENED:
        state = Status.DENIED
    if event.type is EventType.THREATEN and event.actors and not event.recipients:
        event = replace(event, recipients=tuple(_under_condition(anchor, event, roles)))
    if event.condition is not None and state is Status.PLANNED and event.type in _THREATS:
        # "If they cross the border, we will strike": the harm waits on a condition, the threat is made now.
        warned = event.recipients or tuple(_under_condition(anchor, event, roles))
        return replace(
            event,
            recipients=warned,
            type=EventType.THREATEN,
            mode=_THREATS[event.type],
            status=Status.HAPPENED,
            goldstein=GOLDSTEIN[EventType.THREATEN],
        )
    if event.condition is not None and state is Status.PLANNED and modal(anchor) == "would":
        state = Status.POSSIBLE  # what waits on a condition (convention M)
    return replace(event, status=state)


def _use_up(around: Surroundings, type_: EventType, state: _Pass, roles: Roles, undergoers: list[Party]) -> None:
    """Mark the nouns that this event already tells, and what stands under an opening act."""
    things = [*around.objects, *around.subjects]
    if type_ is EventType.ASSAULT:
        things.extend(around.preps.get("in", []))  # "died in an attack" is one event
    known = {party.country for party in undergoers}
    for thing in things:
        frame = noun_frame(thing, roles)
        if frame is None or frame.type is not type_:
            continue
        if type_ is EventType.ASSAULT and thing in around.subjects:
            struck = {party.country for party in noun_parties(thing, of_noun(thing), frame, roles)[1]}
            if struck - known - {None}:
                continue  # "the strike on a Syrian base killed nine people": only the noun says whose ground it was
        state.taken.add(thing.i)
    if type_ not in _OPENING:
        return
    if type_ is not EventType.REJECT or not any(is_finite(clause) for clause in around.complements):
        state.opened |= _verbs_below(around)
    if type_ is EventType.CONSULT:
        for clause in around.complements:  # "gathered to discuss" is one meeting
            if clause.dep == "advcl" and not is_finite(clause):
                state.opened.add(clause.i)
        return
    heads = [head for name in _OPENED_BY for head in around.preps.get(name, [])]
    for thing in (*around.objects, *heads):
        if noun_frame(thing, roles) is not None and not (type_ in _ANSWERS and names_its_doer(thing)):
            state.opened.add(thing.i)


def _verbs_below(around: Surroundings) -> set[int]:
    """Return the verbs in the complement clauses and gerunds of a verb, with the nouns that are their objects."""
    found: set[int] = set()
    clauses = [clause for clause in around.complements if clause.dep in {"xcomp", "ccomp"}]
    clauses.extend(head for heads in around.preps.values() for head in heads if head.dep == "pcomp")
    for clause in clauses:
        for token in _without_finite(clause):
            if token.pos in {"VERB", "AUX", "ADJ"} or (token.dep == "dobj" and token.head in clauses):
                found.add(token.i)
    return found


def _without_finite(clause: Token) -> list[Token]:
    """Return the tokens of a clause, but of no finite one joined to its infinitive ("agreed to go and apologised")."""
    if is_finite(clause):
        return clause.subtree()
    found = [clause]
    for child in clause.children:
        if child.dep != "conj" or not is_finite(child):
            found.extend(_without_finite(child) if child.pos in {"VERB", "AUX"} else child.subtree())
    return found


def _is_ought(verb: Token) -> bool:
    """Say whether the verb stands under an ought or a wish: an attitude, not an act."""
    if any(child.dep == "aux" and child.lower in {"must", "should", "ought"} for child in verb.children):
        return True
    if verb.dep == "pcomp":
        return verb.head.head.lemma in classes()["yearning"] or verb.head.head.lemma in classes()["risk"]
    if verb.dep == "acl":
        return verb.head.lemma in classes()["yearning"]
    return verb.dep in {"xcomp", "ccomp"} and not is_finite(verb) and verb.head.lemma in classes()["wish"]


def _is_idea(noun: Token) -> bool:
    """Say whether the noun names an act that is merely possible: "any attack", "the risk of an invasion"."""
    if any(child.dep == "det" and child.lower == "any" for child in noun.children):
        return True
    if noun.dep == "pobj" and noun.head.head.lemma in classes()["risk"]:
        return True
    indefinite = not any(child.dep in {"det", "poss"} and child.lower not in {"a", "an"} for child in noun.children)
    return indefinite and noun.dep == "nsubj" and modal(noun.head) in {"would", "could", "might", "may"}


def _in_condition(token: Token) -> bool:
    """Say whether the token stands inside an if-clause: no claim of its own."""
    clause = token
    for _ in range(_LONGEST_CLIMB):
        if clause.dep == "advcl" and _marked(clause, "if", "unless", "whether"):
            return True
        if clause.head is clause:
            return False
        clause = clause.head
    return False


def _condition_of(anchor: Token, scene: Scene) -> Span | None:
    """Return the if-clause that the act waits on, a conjunct sharing the first verb's."""
    clause = _condition_clause(anchor)
    if clause is None:
        return None
    tokens = clause.subtree()
    return Span.cut(scene.parse.text, tokens[0].start, tokens[-1].end)


def _condition_clause(anchor: Token) -> Token | None:
    """Return the head of the if-clause over an act, or over what makes somebody do it ("would be forced to")."""
    clauses = [anchor]
    while clauses[-1].head is not clauses[-1] and (
        clauses[-1].dep == "conj" or (clauses[-1].dep == "xcomp" and clauses[-1].head.lemma in classes()["compelling"])
    ):
        clauses.append(clauses[-1].head)
    for child in [child for clause in clauses for child in clause.children]:
        if child.dep == "advcl" and _marked(child, "if", "unless"):
            return child
    return None


def _under_condition(anchor: Token, event: Event, roles: Roles) -> list[Party]:
    """Return the others whose doing the threat waits on."""
    clause = _condition_clause(anchor)
    if clause is None:  # "threatened to withhold its dues if X stayed away"
        below = (inner for child in anchor.children_by("xcomp", "ccomp") for inner in child.children)
        clause = next((one for one in below if one.dep == "advcl" and _marked(one, "if", "unless")), None)
    found = roles.named(of_verb(clause).subjects) if clause is not None else []
    own = {party.country or party.name for party in event.actors}
    return [party for party in found if (party.country or party.name) not in own]


def _marked(clause: Token, *words: str) -> bool:
    return any(child.dep == "mark" and child.lower in words for child in clause.children)
