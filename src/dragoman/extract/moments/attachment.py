"""Ties time expressions to acts: the clause's own adverbials, shared conjuncts, a noun's own date.

Convention N: a moment needs words in the claim's own sentence; and the syntax has to tie them to the
act: a time never comes from another clause, save where coordination or participles share it.
"""

from collections.abc import Iterator, Sequence

from dragoman.extract.grammar import modal
from dragoman.extract.moments.finding import by_sentence
from dragoman.extract.scene import FoundMoment, Scene
from dragoman.extract.wordlists import wordlists
from dragoman.model.moment import Moment, Precision
from dragoman.model.syntax import Token

_LISTS = wordlists("dragoman.extract.moments", "classes.psv")
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_OCCUR = _LISTS["occur"]
"""Verbs that say of an event noun only that it took place, so that their time is its time."""
_PHASE = _LISTS["phase"]
_CARRIERS = frozenset({"in", "at", "during"})
"""Prepositions whose dated noun dates the clause: "in a statement issued on Monday"; not "after Monday's attack"."""
_DATING = frozenset({Precision.DAY, Precision.WEEK, Precision.MONTH})
"""What dates the clause through a noun; a year in a noun phrase mostly names the thing ("in the treaty of 1970")."""
_BOUNDS = frozenset({"by", "until", "till", "through", "before"})
_WRITINGS = _LISTS["writings"]
_CLIMB = 8
_PRESENT = frozenset({"VBZ", "VBP"})


def moment_of(scene: Scene, anchor: Token) -> Moment | None:
    """Return when the act on the anchor took place as its own sentence tells, None without such words."""
    found = by_sentence(scene, anchor.sentence)
    if not found:
        return None
    chosen = _of_noun(found, anchor) if anchor.pos in _NOUNS else _of_verb(found, anchor)
    if chosen is None or _is_of_what_is_judged(scene, chosen, anchor):
        return None
    return chosen.moment


def _is_of_what_is_judged(scene: Scene, chosen: FoundMoment, verb: Token) -> bool:
    """Say whether a day gone by can only be that of the object: "condemns the attack on 16 February"."""
    if verb.tag not in _PRESENT or chosen.first < verb.i or any(child.dep == "aux" for child in verb.children):
        return False
    last = chosen.moment.latest
    past = last is not None and scene.reference is not None and last < scene.reference
    return past and any(child.dep == "dobj" and child.i < chosen.first for child in verb.children)


def said_of(scene: Scene, cue_head: Token) -> Moment | None:
    """Return when an attribution's source said it: time words tied to its cue, not to its content."""
    found = by_sentence(scene, cue_head.sentence)
    if not found:
        return None
    if cue_head.dep == "prep" or cue_head.pos == "ADP":
        chosen = _in_source(found, cue_head)
    elif cue_head.pos in _VERBS:
        chosen = _of_telling(found, cue_head)
    else:
        chosen = _of_noun(found, cue_head) or _in_source(found, cue_head)
    if chosen is None or _belongs_to_content(scene, chosen, cue_head):
        return None
    return chosen.moment


def _belongs_to_content(scene: Scene, chosen: FoundMoment, cue_head: Token) -> bool:
    """Say whether a time can only be that of what was said: "by 2030", or a day ahead of a cue told as past."""
    if scene.parse.tokens[chosen.first].lower in _BOUNDS:
        return True
    first = chosen.moment.earliest
    ahead = first is not None and scene.reference is not None and first > scene.reference
    return ahead and modal(cue_head) is None


def _of_telling(found: Sequence[FoundMoment], verb: Token, depth: int = 0) -> FoundMoment | None:
    """Return the time of a verb of saying; one that hangs on another telling shares its time."""
    chosen = _own(found, verb) or _carried(found, verb) or _shared(found, verb) or _participle(found, verb)
    if chosen is not None or depth > 2:
        return chosen
    if verb.dep == "acl" and verb.head.pos in _NOUNS:
        noun = verb.head
        own = _best([one for one in found if governor(one) is noun])
        if own is None and noun.dep in {"dobj", "nsubj", "nsubjpass"} and noun.head.lemma in _OCCUR:
            return _of_telling(found, noun.head, depth + 1)
        return own
    if verb.dep == "advcl" and verb.tag == "VBG" and verb.head.pos in _VERBS:
        return _of_telling(found, verb.head, depth + 1)
    return None


def governor(found: FoundMoment) -> Token:
    """Return the word that an expression modifies, prepositions and particles climbed over."""
    token = found.head
    for _ in range(_CLIMB):
        above = token.head
        if above is token:
            return token
        inside = found.first <= above.i <= found.last
        if not inside and above.pos not in {"ADP", "SCONJ", "ADV", "PART"} and above.dep not in {"prep", "npadvmod"}:
            return above
        if not inside and above.dep == "npadvmod" and above.pos in _NOUNS and above.head is not above:
            token = above
            continue
        token = above
    return token


def _of_verb(found: Sequence[FoundMoment], verb: Token) -> FoundMoment | None:
    return (
        _own(found, verb)
        or _carried(found, verb)
        or _on_object(found, verb)
        or _shared(found, verb)
        or _phase(found, verb)
        or _participle(found, verb)
        or _relative(found, verb)
    )


def _own(found: Sequence[FoundMoment], verb: Token) -> FoundMoment | None:
    """Return the expression that modifies the verb itself; the finest where there are several."""
    own = [one for one in found if governor(one) is verb]
    return _best(own)


def _best(own: Sequence[FoundMoment]) -> FoundMoment | None:
    """Prefer the shortest interval with both ends: "on Monday" over "since 2011"."""
    if not own:
        return None

    def length(one: FoundMoment) -> float:
        first, last = one.moment.earliest, one.moment.latest
        return float("inf") if first is None or last is None else (last - first).days

    return min(own, key=length)


def _carried(found: Sequence[FoundMoment], verb: Token) -> FoundMoment | None:
    """Return the date of a noun in the verb's adjunct: "in the 3 June deal", "in a statement issued on Monday".

    A dated writing belongs to the verb of telling even where the parser hangs it on the infinitive below.
    """
    for noun in _adjuncts(verb):
        chosen = _of_noun(found, noun, strict=True)
        if chosen is not None and chosen.moment.precision in _DATING:
            return chosen
    for below in verb.children:
        if below.dep in {"xcomp", "ccomp"} and below.pos in _VERBS:
            for noun in _adjuncts(below):
                chosen = _of_noun(found, noun, strict=True) if noun.lemma in _WRITINGS else None
                if chosen is not None:
                    return chosen
    return None


def _adjuncts(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep == "prep" and child.lower in _CARRIERS:
            yield from child.children_by("pobj")


def _on_object(found: Sequence[FoundMoment], verb: Token) -> FoundMoment | None:
    """Return a day that the parser hung on the last noun of the clause: "signed a deal in Rome on Monday"."""
    for one in found:
        if not one.deictic or one.first < verb.i:
            continue
        above = governor(one)
        for _ in range(_CLIMB):
            if above is verb:
                return one
            if above.pos not in _NOUNS | {"ADP"} or above.head is above:
                break
            if one.head.dep in {"compound", "nmod", "poss", "amod", "nummod"}:
                break
            above = above.head
    return None


def _shared(found: Sequence[FoundMoment], verb: Token) -> FoundMoment | None:
    """Return what coordination shares: a time before the first verb, or one after the last."""
    first = verb
    for _ in range(_CLIMB):
        if first.dep != "conj" or first.head.pos not in _VERBS or _has_subject(first):
            break
        first = first.head
        own = _own(found, first) or _on_object([one for one in found if one.last < verb.i], first)
        if own is not None and (own.last < first.i or own.moment.precision is Precision.DAY):
            return own
    last = verb
    for _ in range(_CLIMB):
        below = next((c for c in last.children if c.dep == "conj" and c.pos in _VERBS and not _has_subject(c)), None)
        if below is None:
            return None
        if (below.tag == "VB") != (verb.tag == "VB"):
            return None  # an infinitive below a finite verb is no conjunct of it
        last = below
        own = _own([one for one in found if one.first > last.i], last)
        if own is not None:
            return own
    return None


def _has_subject(verb: Token) -> bool:
    return any(child.dep in {"nsubj", "nsubjpass"} for child in verb.children)


def _phase(found: Sequence[FoundMoment], verb: Token) -> FoundMoment | None:
    """Share between a verb of phase and what it phases: "began deploying yesterday"."""
    if verb.dep in {"xcomp", "ccomp"} and verb.head.lemma in _PHASE:
        return _own(found, verb.head) or _shared(found, verb.head)
    if verb.lemma in _PHASE:
        for child in verb.children:
            if child.dep in {"xcomp", "prep", "dobj"}:
                target = child.child("pcomp") if child.dep == "prep" else child
                if target is not None and target.pos in _VERBS:
                    return _own(found, target)
    return None


def _participle(found: Sequence[FoundMoment], verb: Token) -> FoundMoment | None:
    """Let a participle share the time in front of its main clause: "On Monday, X fired rockets, killing five"."""
    if verb.tag != "VBG" or verb.dep != "advcl" or verb.head.pos not in _VERBS:
        return None
    if any(child.dep == "mark" for child in verb.children):
        return None
    main = verb.head
    return _own(found, main) or _carried(found, main) or _shared(found, main)


def _relative(found: Sequence[FoundMoment], verb: Token) -> FoundMoment | None:
    """Let "where he signed a pact" share the time of the clause that names the place."""
    if verb.dep not in {"relcl", "advcl"} or not any(child.lower == "where" for child in verb.children):
        return None
    for above in verb.head.ancestors() if verb.head.pos not in _VERBS else [verb.head]:
        if above.pos in _VERBS:
            return _own(found, above) or _shared(found, above)
    return None


def _of_noun(found: Sequence[FoundMoment], noun: Token, *, strict: bool = False) -> FoundMoment | None:
    """Return an event noun's time: its own modifier, its clause ("that happened in June"), its light verb."""
    own = _best([one for one in found if governor(one) is noun and not _counts_from(one, noun)])
    if own is not None:
        return own
    for clause in _clauses(noun):
        if (clause.dep == "acl" and clause.tag == "VBN") or clause.lemma in _OCCUR:
            chosen = _own(found, clause)
            if chosen is not None:
                return chosen
    if strict:
        return None
    verb = noun.head
    if noun.dep in {"dobj", "nsubj", "nsubjpass", "attr"} and verb.pos in _VERBS and verb.lemma in _OCCUR:
        return _of_verb(found, verb)
    return None


def _counts_from(one: FoundMoment, noun: Token) -> bool:
    """Say whether "since" tells how long there was no such thing: "the first visit since 2015"."""
    if one.moment.text[:5].lower() != "since":
        return False
    return any(child.tag == "JJS" or child.lower in {"first", "only", "latest", "last"} for child in noun.children)


def _clauses(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep in {"acl", "relcl"} or (child.dep == "amod" and child.tag == "VBN"):
            yield child


def _in_source(found: Sequence[FoundMoment], cue: Token) -> FoundMoment | None:
    """Return a date inside the source of "according to a report in May"."""
    inside = {token.i for token in cue.subtree()}
    candidates = [one for one in found if one.head.i in inside and governor(one).pos in _NOUNS]
    return _best(candidates)
