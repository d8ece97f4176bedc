"""Where: the place that the syntax ties to an act, through the resolver's place names.

A country that acts or is acted on is no place of the act ("sanctions on Iran"); it is one only in a
locative phrase, or as the object of a verb of going ("visited", "entered"). A dateline is never one.
"""

from collections.abc import Iterator

from dragoman.extract.scene import Scene
from dragoman.extract.wordlists import wordlists
from dragoman.model.place import Place, PlacePrecision
from dragoman.model.syntax import Token

_LISTS = wordlists("dragoman.extract", "places.psv")
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_LOCATIVE = _LISTS["locative"]
_AIMED = frozenset({"aim", "direct", "point", "target", "level", "lash", "hit", "anger", "look"})
_UNDERTAKINGS = _LISTS["undertakings"]
"""Heads of names that are never places, whatever the parser's entity type says."""
_STATIC = frozenset({"in", "at", "near", "off", "around"})
"""The prepositions whose place coordinated verbs share."""
_SURFACE = frozenset({"on", "onto", "upon"})
"""A place of the act with an island, a city or a base; with a country the words mean its government."""
_MOTION_PREPOSITIONS = frozenset({"to", "toward", "towards", "from", "for", "via", "through", "past"})
_MOTION = _LISTS["motion"]
_GOING = _LISTS["going"]
"""Verbs whose object is where the act takes place."""
_TELLING = _LISTS["telling"]
"""Verbs of telling take place where the teller is; their object's place is not theirs."""
_THROUGH = frozenset({"on", "against", "of", "with", "to", "by"})
_THROUGH_OF_VERBS = frozenset({"against", "with", "to", "in", "during", "at"})
_STRIKES = _LISTS["strikes"]
"""What is done on a city hits the city; anything else done on it ("pressure on Cairo") means its government."""
_GATHERINGS = _LISTS["gatherings"]
_SEATS = _LISTS["seats"]
_BODIES = _LISTS["bodies"]
"""What has its seat in a town and speaks from it: the words are no act done there."""
_OCCUR = _LISTS["occur"]
_CLIMB = 8
_ANY_NAME = frozenset({"", "PRODUCT", "WORK_OF_ART", "ORG", "PERSON"})
_POINTING = {"at": frozenset({"", "PRODUCT", "WORK_OF_ART"}), "near": _ANY_NAME, "off": _ANY_NAME, "outside": _ANY_NAME}
"""Prepositions after which a bare name is a place's, and the parser's kinds of a name that may be one after them."""
_GROUND = _LISTS["ground"]
"""Kinds of places that come before their name: "the island of Kasikili"."""


def place_of_event(scene: Scene, anchor: Token) -> Place | None:
    """Return where the act on the anchor took place as its own clause tells, None without such words."""
    if anchor.pos in _NOUNS:
        return _of_noun(scene, anchor, 0) or _of_light_verb(scene, anchor)
    return _of_verb(scene, anchor) or _shared(scene, anchor) or _relative(scene, anchor) or _of_subject(scene, anchor)


def _of_verb(scene: Scene, verb: Token) -> Place | None:
    """Return the place of the verb's own phrases, then of its object's."""
    motion = verb.lemma in _MOTION
    found = _under(scene, verb, motion=motion)
    if found is not None:
        return found
    for child in verb.children:
        if child.dep == "dobj" and verb.lemma in _GOING:
            place = _place(scene, child)
            if place is not None:
                return place
        elif child.dep == "advmod" and child.pos == "ADV":  # "back in Cairo", "there in Rome"
            found = _under(scene, child, motion=motion)
            if found is not None:
                return found
    if verb.lemma in _TELLING:
        return None
    for child in verb.children:
        if child.dep in {"dobj", "nsubjpass", "attr"} and child.pos in _NOUNS:
            found = _of_noun(scene, child, 0)
            if found is not None:
                return found
        elif child.dep == "prep" and child.lower in _THROUGH_OF_VERBS | {"for", "on"}:
            for noun in child.children_by("pobj"):
                if child.lower == "on" and noun.entity != "DATE":  # "on 3 May in Rome" hangs Rome on May
                    continue
                if child.lower == "for" and noun.lemma not in _GATHERINGS:
                    continue
                found = _of_noun(scene, noun, 0)
                if found is not None:
                    return found
        elif child.dep in {"xcomp", "prt"} and child.pos in _VERBS and verb.lemma in _OCCUR:
            found = _of_verb(scene, child)
            if found is not None:
                return found
    return None


def _under(scene: Scene, governor: Token, *, motion: bool) -> Place | None:
    """Return the place of the governor's locative phrases; where it lies before where it goes to."""
    goal: Place | None = None
    for preposition, noun in _phrases(governor):
        word = preposition.lower
        if word == "at" and governor.lemma in _AIMED:
            continue
        if word in _LOCATIVE or word in _SURFACE or (motion and word in _MOTION_PREPOSITIONS):
            place = _place(scene, noun) or (_unlisted(noun, _POINTING.get(word)))
            if place is None or (word in _SURFACE and _is_government(place, governor)):
                continue
            if word in _MOTION_PREPOSITIONS:
                goal = goal or place
            else:
                return _finer(scene, noun, place)
    return goal


def _is_government(place: Place, governor: Token) -> bool:
    if place.precision is PlacePrecision.CITY:
        struck = governor.child("dobj")
        return governor.lemma not in _STRIKES and (struck is None or struck.lemma not in _STRIKES)
    return place.precision in {PlacePrecision.COUNTRY, None}


def _finer(scene: Scene, noun: Token, place: Place) -> Place:
    """Take the town that a site is told to stand in ("the embassy in Rome")."""
    if place.precision is not PlacePrecision.POINT:
        return place
    return _under(scene, noun, motion=False) or place


def _phrases(governor: Token) -> Iterator[tuple[Token, Token]]:
    """Yield each preposition under a token with its object, "out of" and "from inside" included."""
    for child in governor.children:
        if child.dep not in {"prep", "dative"}:
            continue
        for grand in child.children:
            if grand.dep == "pobj":
                yield child, grand
                for other in grand.children:
                    if other.dep == "conj" and other.pos in _NOUNS:
                        yield child, other
            elif grand.dep == "prep":
                for noun in grand.children_by("pobj"):
                    yield grand, noun


def _place(scene: Scene, noun: Token) -> Place | None:
    if noun.pos not in _NOUNS or noun.lower in _UNDERTAKINGS:
        return None
    found = scene.resolver.place_of(noun)
    if found is None and noun.lemma in _GROUND:  # "the frontier town of Paga"
        for child in noun.children_by("prep"):
            name = child.child("pobj") if child.lower == "of" else None
            if name is not None and name.pos == "PROPN":
                found = scene.resolver.place_of(name) or _unlisted(name, _ANY_NAME)
    return found


def _unlisted(noun: Token, kinds: frozenset[str] | None) -> Place | None:
    """Return the place of a name that neither tables nor the parser know as one, where its preposition says so ("at Macará")."""
    if (
        kinds is None
        or noun.entity not in kinds
        or noun.pos != "PROPN"
        or not noun.text[0].isupper()
        or noun.child("poss", "det") is not None
    ):
        return None
    words = [child.text for child in noun.children_by("compound") if child.pos == "PROPN"]
    return Place(name=" ".join([*words, noun.text]))


def _of_noun(scene: Scene, noun: Token, depth: int) -> Place | None:
    """Return the place of an event noun: its phrases, its place-name modifier, the things it is done to."""
    found = _under(scene, noun, motion=noun.lemma in _MOTION)
    if found is not None:
        return found
    if depth == 0:
        for child in noun.children:
            if (child.dep in {"compound", "nmod"} and child.pos == "PROPN" and noun.pos == "NOUN") or (
                child.dep == "compound"
                and depth == 0
                and noun.pos == "PROPN"
                and noun.lower in {"summit", "conference"}
            ):
                place = _place(scene, child)
                if place is not None and place.precision in {PlacePrecision.CITY, PlacePrecision.POINT}:
                    return place
    if depth < 3:
        for preposition, inner in _phrases(noun):
            if preposition.lower in _THROUGH and inner.pos in _NOUNS:
                found = _of_noun(scene, inner, depth + 1)
                if found is not None:
                    return found
        for child in noun.children:
            if child.dep in {"acl", "relcl"} and (child.lemma in _OCCUR or depth or child.tag == "VBN"):
                found = _of_verb(scene, child)
                if found is not None:
                    return found
    return None


def _of_light_verb(scene: Scene, noun: Token) -> Place | None:
    """Return the place of "held talks in", "the meeting took place in", "carried out a strike near"."""
    verb = noun.head
    if noun.dep in {"dobj", "nsubj", "nsubjpass", "attr"} and verb.pos in _VERBS and verb.lemma in _OCCUR:
        return _of_verb(scene, verb) or _shared(scene, verb)
    return None


def _shared(scene: Scene, verb: Token) -> Place | None:
    """Return the place told once for verbs joined by "and": before the first or after the last."""
    first = verb
    for _ in range(_CLIMB):
        if first.dep != "conj" or first.head.pos not in _VERBS or _has_subject(first):
            break
        first = first.head
    if first is not verb:
        fronted = [child for child in first.children if child.dep == "prep" and child.i < first.i]
        for child in fronted:
            for noun in child.children_by("pobj"):
                place = _place(scene, noun) if child.lower in _LOCATIVE else None
                if place is not None:
                    return place
        found = _relative(scene, first)
        if found is not None:
            return found
    last = verb
    for _ in range(_CLIMB):
        below = next((c for c in last.children if c.dep == "conj" and c.pos in _VERBS and not _has_subject(c)), None)
        if below is None or (below.tag == "VB") != (verb.tag == "VB"):
            return None
        last = below
        for preposition, noun in _phrases(last):
            place = _place(scene, noun) if preposition.lower in _STATIC else None
            if place is not None:
                return place
    return None


def _has_subject(verb: Token) -> bool:
    return any(child.dep in {"nsubj", "nsubjpass"} for child in verb.children)


def _relative(scene: Scene, verb: Token) -> Place | None:
    """Return the place that "where" stands for: "Accra, where she opened a clinic"."""
    if verb.dep not in {"relcl", "advcl"} or not any(
        child.lower == "where" or (child.dep == "prep" and any(grand.lower == "which" for grand in child.children))
        for child in verb.children
    ):
        return None
    above = verb.head
    if above.pos in _NOUNS:
        return _place(scene, above)
    place = above.child("dobj")
    return None if place is None else _place(scene, place)


def _of_subject(scene: Scene, verb: Token) -> Place | None:
    """Return where the doer is said to be: "ministers in Cairo denounced"; not the seat of a government or body."""
    subject = verb.child("nsubj")
    if subject is None or subject.pos not in _NOUNS or subject.lemma in _SEATS:
        return None
    if subject.lemma in _BODIES and verb.lemma in _TELLING:
        return None
    found = _under(scene, subject, motion=False)
    if found is not None:
        return found
    for preposition, inner in _phrases(subject):
        if preposition.lower == "of" and inner.pos in _NOUNS:
            return _under(scene, inner, motion=False)
    return None
