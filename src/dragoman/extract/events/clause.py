"""What stands around an event word: subjects, objects, prepositional objects, particles, complements."""

from dragoman.extract.events.lexicon import classes, nouns
from dragoman.extract.grammar import (
    NOUNS,
    OBJECT_CONTROL,
    agent,
    conjoined,
    grammatical_subject,
    is_finite,
    is_passive,
    logical_object,
    logical_subject,
)
from dragoman.model.syntax import Token

RELATIVE = frozenset({"WDT", "WP", "WP$"})
_SIDES = frozenset({"between", "among", "with", "against"})
"""Prepositions that name the sides of what breaks out or goes on."""
_PARTICLE_DEPS = frozenset({"prt", "advmod", "oprd", "acomp", "attr", "prep"})


class Surroundings:
    """The arguments of one verb or noun, as heads of noun phrases, coordination spread out."""

    __slots__ = ("complements", "head", "objects", "particles", "passive", "preps", "subjects")

    def __init__(self, head: Token) -> None:
        """Start with nothing around the word; `of_verb` and `of_noun` fill it."""
        self.head = head
        self.passive = False
        self.subjects: list[Token] = []
        self.objects: list[Token] = []
        self.preps: dict[str, list[Token]] = {}
        self.particles: set[str] = set()
        self.complements: list[Token] = []


def of_verb(verb: Token) -> Surroundings:
    """Collect the logical arguments of a verb: passives undone, relative pronouns replaced by what they stand for."""
    found = Surroundings(verb)
    if _is_state(verb):
        subject, thing = agent(verb), grammatical_subject(verb.head)
        found.passive = True
        found.subjects = _spread(subject) if subject is not None else []
        found.objects = _spread(thing) if thing is not None else []
        collect_preps(verb, found.preps)
        return found
    found.passive = is_passive(verb)
    subject = _blamed(verb) or _harming_event(verb) or logical_subject(verb) or _strayed_subject(verb)
    if subject is not None and not _is_dummy(subject, verb):
        found.subjects = _spread(subject)
    found.objects = _objects(verb)
    for child in verb.children:
        if child.dep in {"xcomp", "ccomp", "advcl", "oprd"}:
            found.complements.append(child)
        if child.dep in _PARTICLE_DEPS:
            found.particles.add(child.lower)
            if child.pos in {"ADV", "ADP"} and child.dep in {"advmod", "prt"}:
                collect_preps(child, found.preps)  # "gave it back to X"
    collect_preps(verb, found.preps)
    if found.passive and verb.child("dobj") is not None:
        receiver = grammatical_subject(verb)  # "was given assurances": the subject receives
        if receiver is not None:
            found.preps.setdefault("dat", []).extend(_spread(receiver))
    for thing in found.objects:
        if thing.head is verb or thing.dep == "conj":
            collect_preps(thing, found.preps)
            for child in thing.children:
                if child.dep == "acl" and child.tag == "VBN":
                    collect_preps(child, found.preps)  # "lifted sanctions imposed on X"
    return found


def of_noun(noun: Token) -> Surroundings:
    """Collect what hangs on an event noun; a conjunct shares the prepositional phrases after the last one."""
    found = Surroundings(noun)
    collect_preps(noun, found.preps)
    if not found.preps:
        for part in conjoined(noun)[1:]:
            collect_preps(part, found.preps)
    if noun.dep == "nsubj" and noun.head.lemma in classes()["occurring"]:
        strayed: dict[str, list[Token]] = {}
        collect_preps(noun.head, strayed)  # "fighting broke out between X and Y"
        found.preps.update(
            {name: heads for name, heads in strayed.items() if name in _SIDES and name not in found.preps}
        )
    for child in noun.children:
        if child.dep in {"acl", "relcl"}:
            found.complements.append(child)
    return found


def collect_preps(head: Token, preps: dict[str, list[Token]]) -> None:
    """Add the objects of the prepositions under a word, by preposition in lower case; "out of" counts as both."""
    for child in head.children:
        if child.dep not in {"prep", "agent", "dative"} or child.lower == "according":
            continue
        if child.pos in NOUNS and child.dep == "dative":
            preps.setdefault("dat", []).extend(_spread(child))
            continue
        name = child.lower
        for grand in child.children:
            if grand.entity in {"DATE", "TIME"}:
                continue
            if grand.dep == "pcomp" and (own := grand.child("nsubj")) is not None:
                preps.setdefault(name, []).extend(_spread(own))  # "met with X to affirm": X hung on the infinitive
            if grand.dep in {"pobj", "pcomp"}:
                preps.setdefault(name, []).extend(_spread(grand))
                told = grand.lemma in nouns() and (head.pos not in NOUNS or head.lemma not in nouns())
                if told or grand.lemma in classes()["channel"] or grand.lemma in classes()["money"]:
                    collect_preps(grand, preps)  # "entered into an agreement with X"
            elif grand.dep == "prep":
                for last in grand.children:
                    if last.dep in {"pobj", "pcomp"}:
                        preps.setdefault(grand.lower, []).extend(_spread(last))
                        preps.setdefault(name, []).extend(_spread(last))
                        if last.lemma in nouns() and head.lemma not in nouns():
                            collect_preps(last, preps)  # "walked out of the talks with X"


def _is_state(verb: Token) -> bool:
    """Say whether a participle is the predicate of "be" ("is banned", "is committed to"): a passive by another tree."""
    return verb.tag == "VBN" and verb.dep == "acomp" and verb.head.lemma == "be"


def possessor_of(noun: Token) -> Token | None:
    """Return the possessor before a noun; a conjunct shares the first one's ("our talks and joint drills")."""
    own = noun.child("poss")
    if own is None and noun.dep == "conj" and noun.child("det") is None:
        return first_conjunct(noun).child("poss")
    return own


def _is_dummy(subject: Token, verb: Token) -> bool:
    """Say whether the subject is the empty "it" of "it is time to act", lent to the infinitive."""
    return subject.lower == "it" and subject.head is not verb and subject.head.lemma == "be"


def first_conjunct(token: Token) -> Token:
    """Return the first of a coordination."""
    while token.dep == "conj" and token.head is not token:
        token = token.head
    return token


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for; any other token is returned as it is."""
    if token.tag not in RELATIVE:
        return token
    for above in token.ancestors():
        if above.dep == "relcl":
            return above.head
    return token


def modifiers(noun: Token) -> list[Token]:
    """Return the adjectives, compounds and possessors before a noun, nested compounds included."""
    found: list[Token] = []
    for child in noun.children:
        if child.dep in {"amod", "compound", "nmod", "poss", "quantmod"} or (
            child.dep == "punct" and child.lower == "-"
        ):
            found.append(child)
            found.extend(modifiers(child))
            found.extend(grand for grand in child.children if grand.dep == "conj")
            if child.lemma == "lead":  # "a Kenyan-led offensive"
                found.extend(grand for grand in child.children if grand.dep in {"npadvmod", "advmod"})
    found.sort(key=lambda token: token.i)
    return found


def _spread(token: Token) -> list[Token]:
    """Return the coordinated heads; "dozens of activists" gives the activists too."""
    found: list[Token] = []
    for part in conjoined(antecedent(token)):
        found.append(part)
        counted = part.pos == "NUM" or part.lemma in classes()["partitive"]
        for child in part.children:
            if child.dep == "prep" and ((counted and child.lower == "of") or _gives_examples(child)):
                found.extend(inner for grand in child.children if grand.dep == "pobj" for inner in _spread(grand))
    return found


def _blamed(verb: Token) -> Token | None:
    """Return the object of the verb over "of", "for", "from" doing: "accused X of attacking" makes X the attacker."""
    clause = first_conjunct(verb)
    if clause.dep != "pcomp" or clause.head.head.lemma not in classes()["blaming"] or is_passive(verb):
        return None
    return logical_object(clause.head.head)


def _strayed_subject(verb: Token) -> Token | None:
    """Return the subject that the parser hung on an auxiliary ("has been urging"), or that a gerund under a noun shares."""
    if is_passive(verb):
        return None
    if verb.dep == "dep" and verb.head.pos == "VERB" and verb.i > verb.head.i and verb.tag == verb.head.tag:
        return grammatical_subject(verb.head)  # "cleared the visit, then asked": a join that the parser does not name
    if verb.dep == "pcomp" and verb.head.head.dep in {"dobj", "pobj"}:  # "took action by striking"
        above = next((word for word in verb.head.head.ancestors() if word.pos == "VERB"), None)
        return grammatical_subject(above) if above is not None else None
    clause = first_conjunct(verb)
    if clause.head.pos == "ADP" and clause.dep == "advcl":  # "alongside our effort to feed", hung on the preposition
        nouns_before = [part for part in clause.head.children_by("pobj") if part.i < clause.i]
        return conjoined(nouns_before[0])[-1] if nouns_before else None
    if clause is not verb and clause.pos == "NOUN":  # "agreed that ... and committed to", hung on a noun in between
        above = next((word for word in verb.ancestors() if word.pos == "VERB" and word.tag == verb.tag), None)
        return grammatical_subject(above) if above is not None else None
    for child in verb.children:
        if child.dep in {"aux", "auxpass"}:
            own = child.child("nsubj")
            if own is not None:
                return own
    return None


def _harming_event(verb: Token) -> Token | None:
    """Return the event noun that "which killed 20" goes back to: in "bombings in X, which killed 20" the bombings kill."""
    if verb.dep != "relcl" or verb.lemma not in classes()["harming"] or is_passive(verb):
        return None
    if not any(child.dep == "nsubj" and child.lower in {"which", "that"} for child in verb.children):
        return None
    noun = verb.head
    while noun.dep in {"pobj", "conj"} and noun.lemma not in nouns():
        noun = noun.head.head if noun.dep == "pobj" else noun.head
    return noun if noun.lemma in nouns() else None


def _gives_examples(preposition: Token) -> bool:
    """Say whether a preposition adds members: "allies such as X", "groups including Y"."""
    if preposition.lower == "including":
        return True
    return preposition.lower == "as" and any(child.lower == "such" for child in preposition.children)


def _objects(verb: Token) -> list[Token]:
    direct = [part for thing in verb.children_by("dobj") for part in _spread(thing)]
    if direct:
        return direct
    thing = logical_object(verb)
    if thing is not None:
        return _spread(thing)
    if is_passive(verb):
        return []
    # "urged Israel to halt": the parser makes Israel the subject of the infinitive.
    # "called the charge absurd": nor is the charge the subject of a clause of its own.
    for child in verb.children:
        if child.dep == "ccomp" and not is_finite(child):
            own = next((grand for grand in child.children if grand.dep in {"nsubj", "nsubjpass"}), None)
            if own is not None and (
                child.pos in {"ADJ", "NOUN"}
                or any(grand.lower == "to" for grand in child.children)
                or (child.tag == "VB" and verb.lemma in OBJECT_CONTROL)  # "asked citizens not approach the site"
            ):
                return _spread(own)
        if child.dep == "oprd" and child.pos == "ADJ":  # the object taken for a part of what it is called
            inside = [
                grand for grand in child.children if grand.pos == "NOUN" and grand.dep in {"compound", "npadvmod"}
            ]
            if inside:
                return inside[-1:]
    # "the sanctions Washington imposed": a relative clause without its pronoun.
    if verb.dep == "relcl" and any(child.dep == "nsubj" and child.tag not in RELATIVE for child in verb.children):
        gap = all(child.dep not in {"dobj", "ccomp", "xcomp", "attr", "acomp"} for child in verb.children)
        dangling = any(child.dep == "prep" and not child.children for child in verb.children)
        if gap and not dangling:
            return _spread(verb.head)
    if verb.dep == "conj" and verb.head.pos == "VERB" and verb.tag == "VBN" and is_passive(verb.head):
        shared = grammatical_subject(verb)
        return _spread(shared) if shared is not None else []
    return []
