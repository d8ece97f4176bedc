"""Grammar over the tree: who is the subject, what is the object, is it negated, which modal.

Labels are ClearNLP's. All functions are pure and return heads of noun phrases; `conjoined` spreads a
head over its coordination.
"""

from collections.abc import Iterable

from dragoman.model.syntax import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "scarcely"})
_EVERY = frozenset({"all", "every", "everyone", "everything", "everybody", "both"})
OBJECT_CONTROL = frozenset(
    ["advise", "allow", "appoint", "ask", "authorise", "authorize", "beg", "cause", "challenge", "coerce", "command", "compel", "convince", "direct", "enable", "encourage", "entitle", "expect", "forbid", "force", "get", "help", "implore", "incite", "induce", "inspire", "instruct", "invite", "lead", "let", "make", "mandate", "motivate", "need", "nudge", "oblige", "order", "permit", "persuade", "press", "pressure", "prompt", "push", "recommend", "remind", "request", "require", "see", "tell", "tempt", "trust", "urge", "want", "warn", "watch"]
)  # fmt: skip
"""Verbs whose object is the subject of the infinitive under them; "promise" and "threaten" are not among them."""

BLAMING = frozenset(
    ["accuse", "absolve", "arrest", "ban", "bar", "blame", "charge", "commend", "condemn", "convict", "criticise", "criticize", "denounce", "deter", "discourage", "dissuade", "excuse", "fine", "forgive", "indict", "jail", "pardon", "praise", "prevent", "prohibit", "prosecute", "punish", "rebuke", "sanction", "scold", "stop", "suspect", "talk", "thank", "warn"]
)  # fmt: skip
"""Verbs whose object is the subject of the -ing form behind their preposition: "accused them of plotting"."""


def conjoined(token: Token) -> list[Token]:
    """Return the token and everything coordinated below it, in text order."""
    found = [token]
    for child in token.children:
        if child.dep == "conj":
            found.extend(conjoined(child))
    return found


def is_clause(token: Token) -> bool:
    """Say whether the token heads a clause: a verb, or a copula's or auxiliary's head."""
    return token.pos in {"VERB", "AUX"}


def is_finite(verb: Token) -> bool:
    """Say whether a verb or its auxiliary carries tense."""
    if verb.tag in {"VBD", "VBP", "VBZ", "MD"}:
        return True
    return any(child.dep in {"aux", "auxpass"} and child.tag in {"VBD", "VBP", "VBZ", "MD"} for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Say whether the verb is passive, reduced passives ("sanctions imposed by") included."""
    if verb.tag != "VBN":
        return any(child.dep == "nsubjpass" for child in verb.children)
    if any(child.dep in {"nsubjpass", "auxpass", "csubjpass"} for child in verb.children):
        return True
    if any(child.dep == "aux" for child in verb.children):
        return False
    if verb.dep in {"acl", "amod"}:
        return True
    if verb.dep == "conj" and verb.head is not verb and verb.head.tag == "VBN" and not verb.children_by("nsubj"):
        return is_passive(verb.head)
    return verb.dep in {"advcl", "relcl", "ccomp", "oprd"} and not verb.children_by("nsubj", "dobj")


def agent(verb: Token) -> Token | None:
    """Return the head of a passive's by-phrase."""
    for child in verb.children:
        if child.dep == "agent" or (child.dep == "prep" and child.lower == "by" and is_passive(verb)):
            found = child.child("pobj")
            if found is not None:
                return found
    return None


def _own_subject(verb: Token) -> Token | None:
    """Return the nearest nominal subject in front ("which, she said, Tokyo fears" has two), else any subject."""
    found: Token | None = None
    for child in verb.children:
        if child.dep not in SUBJECTS or child.dep == "expl":
            continue
        nominal = child.dep in {"nsubj", "nsubjpass"}
        if found is None or (nominal and (found.dep in {"csubj", "csubjpass"} or child.i < verb.i)):
            found = child
    return found


def grammatical_subject(verb: Token) -> Token | None:
    """Return the subject's head: the verb's own, or the one shared, controlled or modified.

    Order: own subject; a conjunct's first verb; the controller of an infinitive; the noun that a
    participle or relative clause modifies; the main clause's subject for an adverbial participle.
    """
    seen = 0
    while seen < 12:  # a longer climb is a parse gone wrong
        seen += 1
        own = _own_subject(verb)
        if own is not None:
            return own
        head = verb.head
        if head is verb:
            return None
        if verb.dep == "conj" and head.pos in {"VERB", "AUX"}:
            verb = head
        elif verb.dep in {"xcomp", "ccomp"} and head.pos in {"VERB", "AUX", "ADJ"} and not is_finite(verb):
            controller = head.child("dobj", "dative") if head.lemma in OBJECT_CONTROL else None
            if controller is not None:
                return controller
            if is_passive(head) and head.lemma in OBJECT_CONTROL:
                return grammatical_subject(head)
            verb = head
        elif verb.dep in {"acl", "relcl"}:
            return head
        elif verb.dep == "advcl" and not is_finite(verb):
            verb = head
        elif verb.dep == "pcomp" and head.dep == "prep":
            governor = head.head
            if governor.pos not in {"VERB", "AUX"}:
                return None
            if head.lower in {"of", "for", "from", "into", "against"} and governor.lemma in BLAMING:
                accused = governor.child("dobj")
                if accused is not None:
                    return accused
            verb = governor
        elif head.pos in {"AUX", "VERB"} and verb.dep in {"acomp", "attr", "oprd"}:
            verb = head
        else:
            return None
    return None


def logical_subject(verb: Token) -> Token | None:
    """Return the doer: the by-phrase of a passive, else the grammatical subject."""
    if is_passive(verb):
        return agent(verb)
    return grammatical_subject(verb)


def logical_object(verb: Token) -> Token | None:
    """Return what is acted on: the passive's subject, else the direct object (a conjunct's shared one last)."""
    if is_passive(verb):
        return grammatical_subject(verb)
    own = verb.child("dobj", "dative")
    if own is not None:
        return own
    # "France condemned and Germany criticised the strikes": the object stands with the last verb.
    for child in verb.children:
        if child.dep == "conj" and child.pos == "VERB" and child.i > verb.i and not child.children_by("nsubj"):
            between = child.child("dobj")
            if between is not None and verb.child("prep", "ccomp", "xcomp", "advmod") is None:
                return between
    return None


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """Return the objects of the given prepositions under a token ("with", "against", ...), any if none given."""
    found: list[Token] = []
    for child in token.children:
        if child.dep in {"prep", "agent", "dative"} and (not prepositions or child.lower in prepositions):
            found.extend(grand for grand in child.children if grand.dep == "pobj")
            for inner in child.children:  # "along with", "because of", "out of"
                if inner.dep in {"prep", "pcomp"} and inner.pos == "ADP":
                    found.extend(grand for grand in inner.children if grand.dep == "pobj")
    return found


def is_negated(verb: Token) -> bool:
    """Say whether the clause is negated: "not" on the verb or its auxiliary, "no"/"none" as subject or object."""
    for child in verb.children:
        if child.dep == "neg" or (child.lower in NEGATIONS and child.dep in {"advmod", "det", "preconj"}):
            return True
        if child.dep in {"aux", "auxpass"} and any(grand.dep == "neg" for grand in child.children):
            return True
        if child.dep in {"nsubj", "nsubjpass", "dobj", "attr"} and (
            child.lower in {"none", "nobody", "nothing"}
            or any(grand.lower in {"no", "neither"} and grand.dep == "det" for grand in child.children)
        ):
            return True
        if child.dep in {"nsubj", "nsubjpass"} and child.i < verb.i and is_no_one(child):
            return True
    return False


def is_no_one(subject: Token) -> bool:
    """Say whether a subject leaves nobody: "no one", "none of them", "not a single life", "not one of the four"."""
    if any(word.lower in _EVERY for word in (subject, *subject.children)):
        return False  # "not all of them", "not every ally" leave some
    if subject.lower in {"none", "nobody", "nothing", "no-one"}:
        return True
    return any(
        child.lower in {"no", "neither"}
        or child.dep == "neg"
        or (child.lower == "not" and child.dep in {"advmod", "preconj"})
        for child in subject.children
    )


_FORGONE = frozenset({("of", "instead"), ("of", "rather"), ("than", "rather"), ("from", "far"), ("of", "short")})


def is_forgone(preposition: Token) -> bool:
    """Say whether what follows is not done: "without asking", "far from leaving", "stopped short of asking"."""
    beside = (word for word in preposition.head.children if word.i == preposition.i - 1)
    near = (preposition.head, *preposition.children, *beside)
    return preposition.lower == "without" or any((preposition.lower, word.lower) in _FORGONE for word in near)


def is_inverted_condition(clause: Token) -> bool:
    """Say whether a clause is a condition by word order: "had they known", "should it fail", "were it not for"."""
    if clause.dep not in {"advcl", "ccomp"}:
        return False
    subject = clause.child("nsubj", "nsubjpass", "expl")
    opener = clause if clause.lower == "were" else clause.child("aux", "auxpass")
    if subject is None or opener is None or opener.lower not in {"had", "should", "were"}:
        return False
    return opener.i < subject.i and not any(child.i < opener.i and child.pos != "PUNCT" for child in clause.children)


def fronted_condition(clause: Token) -> Token | None:
    """Return the condition before a cue that interrupts: "If they fire, the envoy warned, we will answer"."""
    cue = clause.head if clause.dep == "ccomp" and clause.child("mark") is None else clause.child("parataxis")
    if cue is None or not cue.i < clause.i:
        return None
    if not any(word.text == "," and cue.i < word.i < clause.i for word in (*cue.children, *clause.children)):
        return None
    for child in cue.children:
        mark = child.child("mark")
        if child.dep == "advcl" and child.i < cue.i and mark is not None and mark.lower in {"if", "unless", "once"}:
            return child
    return None


def auxiliaries(verb: Token) -> list[Token]:
    """Return the verb's auxiliaries in text order; a conjunct without its own shares the first verb's."""
    own = [child for child in verb.children if child.dep in {"aux", "auxpass"}]
    if (
        own
        or verb.dep != "conj"
        or verb.head is verb
        or verb.head.pos not in {"VERB", "AUX"}
        or verb.children_by("nsubj", "nsubjpass")
    ):
        return own
    if verb.tag == verb.head.tag:
        return auxiliaries(verb.head)
    return own


def modal(verb: Token) -> str | None:
    """Return the modal over the verb in lower case ("will", "could", "must"), or None."""
    for child in auxiliaries(verb):
        if child.tag == "MD":
            return {"'ll": "will", "wo": "will", "ca": "can", "'d": "would"}.get(child.lower, child.lower)
    return None


def clause_of(token: Token) -> Token:
    """Return the nearest verb or clause head at or above a token."""
    if is_clause(token) and token.dep not in {"aux", "auxpass", "amod"}:
        return token
    for above in token.ancestors():
        if is_clause(above) and above.dep not in {"aux", "auxpass", "amod"}:
            return above
    return token


def ranges(indices: Iterable[int]) -> list[tuple[int, int]]:
    """Turn token indices into inclusive runs of neighbours."""
    runs: list[tuple[int, int]] = []
    for index in sorted(indices):
        if runs and index == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs
