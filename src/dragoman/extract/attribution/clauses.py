"""Clausal contents of a verb cue: finite clauses, questions, infinitives, gerunds, raising and passive forms."""

from dataclasses import dataclass, field

from dragoman.extract.attribution.complements import infinitive_marker, marker
from dragoman.extract.attribution.phrase import below
from dragoman.extract.attribution.readings import speech_entry
from dragoman.extract.grammar import agent, fronted_condition, is_finite, is_passive
from dragoman.model.syntax import Token

_GLOSSES = frozenset(
    {"claim", "charge", "allegation", "accusation", "assertion", "demand", "view", "position", "statement", "argument"}
)
_PERCEPTION = frozenset({"see", "hear", "watch", "feel", "notice", "observe", "find"})


@dataclass(slots=True, kw_only=True)
class Match:
    """Content of one frame; `cue` are words that join the cue ("for", "to"), `nominal` when it is a noun phrase."""

    content: set[int]
    cue: set[int] = field(default_factory=set)
    nominal: bool = False


def clause_under(verb: Token) -> Token | None:
    """Return the clause under the verb that is its content, after or before it."""
    found = None
    if verb.lemma == "make":  # "made (it) clear that": the clause hangs on any of the three
        low = [grand for child in verb.children if child.i > verb.i for grand in (child, *child.children)]
        return next((c for c in low if marker(c) and c.pos in {"VERB", "AUX"}), None)
    for child in verb.children:
        if child.dep in {"ccomp", "csubjpass"}:
            if infinitive_marker(child) is not None and not is_finite(child):
                continue
            if _closing_report(verb, child) or _stands_apart(verb, child):
                continue
            if found is None or (child.i > verb.i and found.i < verb.i):
                found = child
    return found


def _stands_apart(verb: Token, clause: Token) -> bool:
    """Say whether a semicolon parts an earlier clause from the cue and its speaker: "Rome agreed; Oslo did not comment"."""
    subject = verb.child("nsubj")
    if subject is None or not clause.i < subject.i < verb.i:
        return False
    begin = min(below(subject))
    return any(child.text == ";" and child.i == begin - 1 and child.quote < 0 for child in verb.children)


def _closing_report(verb: Token, clause: Token) -> bool:
    """Say whether a clause after a comma only tells who reports the whole: "announced a truce, the agency reported"."""
    if clause.i < verb.i or clause.child("nsubj") is None or clause.child("ccomp", "dobj", "xcomp") is not None:
        return False
    if any(child.tag == "MD" for child in clause.children):
        return False  # "if it strikes, she said, Rome will respond": what is told, not who tells it
    first = min(i for i in below(clause) if i not in {child.i for child in clause.children if child.dep == "punct"})
    if marker(clause) or speech_entry(clause) is None:
        return False
    return any(token.text == "," and token.i == first - 1 for token in verb.subtree())


def finite_clause(verb: Token) -> Match | None:
    """Match "said that it would", with or without "that", before or after the cue."""
    clause = clause_under(verb)
    if clause is None:
        return None
    if clause.tag == "VBG" and not is_finite(clause) and clause.child("nsubj") is None and clause.i > verb.i:
        return None
    if verb.lemma in _PERCEPTION and clause.tag in {"VB", "VBG"} and not is_finite(clause):
        return None  # "saw prices come down" is seeing an act, not holding a view
    condition = fronted_condition(clause)
    content = below(clause) | (set() if condition is None else below(condition))
    content |= _base_conjuncts(verb, clause) | _beside(verb, clause)
    return Match(content=content - marker(clause) - _rival_cues(verb, clause))


def _beside(verb: Token, clause: Token) -> set[int]:
    """Return further clauses before a cue that closes the sentence: "had they stayed, it would have held, she said"."""
    found: set[int] = set()
    for child in verb.children:
        if clause.i < child.i < verb.i and child.dep == "ccomp" and not _stands_apart(verb, child):
            found |= below(child)
    return found


def _rival_cues(verb: Token, clause: Token) -> set[int]:
    """Return later clauses that tell somebody's words on their own: "said A, and villagers warned that B", "though she noted C".

    Inside quotation marks they stay: there the speaker quotes.
    """
    found: set[int] = set()
    if clause.i < verb.i or speech_entry(verb) is None:
        return found
    for token in _appositions(clause):
        if token.lemma in _GLOSSES and token.quote < 0:
            found |= below(token)
    for child in clause.children:
        later = child.dep == "conj" or (child.dep == "advcl" and _concedes(child))
        told = (_tells(child) and not _same_pronoun(clause, child)) or _resumes(verb, clause, child)
        if later and child.i > clause.i and child.quote < 0 and told:
            found |= below(child)
    return found


def _appositions(clause: Token) -> list[Token]:
    """Return appositions with an article right under a clause or its last phrase: ", a claim that Rome rejects"."""
    near = [clause, *(child for child in clause.children if child.i > clause.i)]
    return [
        child
        for token in near
        for child in token.children
        if child.dep in {"appos", "npadvmod", "attr"}
        and any(c.lower in {"a", "an"} for c in child.children)
        and child.i > clause.i
    ]


def _concedes(clause: Token) -> bool:
    return any(
        child.dep == "mark" and child.lower in {"although", "though", "while", "whereas"} for child in clause.children
    )


def _resumes(verb: Token, clause: Token, later: Token) -> bool:
    """Say whether a bare past tense after "would" goes on with the cue's subject: "said he would talk but refused terms"."""
    bare = later.child("nsubj", "nsubjpass", "aux", "auxpass") is None
    return later.dep == "conj" and bare and later.tag == verb.tag and later.tag in {"VBD", "VBZ"} and clause.tag == "VB"


def _same_pronoun(clause: Token, later: Token) -> bool:
    """Say whether both clauses are about the same "he": "said he knew the plan but he doubted that it would work"."""
    first, second = clause.child("nsubj"), later.child("nsubj")
    return first is not None and second is not None and first.pos == "PRON" and first.lower == second.lower


def _tells(clause: Token) -> bool:
    """Say whether a clause has a subject, a cue in the past or present, and reported words."""
    return (
        clause.tag in {"VBD", "VBZ", "VBP"}
        and clause.child("nsubj") is not None
        and clause.child("ccomp", "xcomp") is not None
        and speech_entry(clause) is not None
    )


def and_that(verb: Token) -> Match | None:
    """Match the clause after a first object: "reaffirmed the pact and that both would honour it"."""
    for child in verb.children:
        if child.dep == "conj" and child.i > verb.i and marker(child) and is_finite(child):
            return Match(content=below(child) - marker(child))
    return None


def question(verb: Token) -> Match | None:
    """Match "discussed how to cooperate" and "asked whether it would"."""
    clause = finite_clause(verb)
    if clause is not None:
        return clause
    for child in verb.children:
        if (
            child.dep in {"xcomp", "ccomp"}
            and child.i > verb.i
            and any(c.tag in {"WRB", "WP", "WDT"} for c in child.children)
        ):
            return Match(content=below(child))
    return None


def infinitive(verb: Token) -> Match | None:
    """Match "plans to leave"; not "was asked to", whose subject does not plan."""
    if is_passive(verb) and agent(verb) is None and verb.child("nsubjpass") is not None:
        return None
    for child in verb.children:
        if child.dep in {"xcomp", "ccomp"} and child.i > verb.i and child.child("nsubj") is None:
            to = infinitive_marker(child)
            if to is not None and verb.child("dobj") is None:
                return Match(content=(below(child) | _base_conjuncts(verb, child)) - {to.i}, cue={to.i})
    return None


def _base_conjuncts(verb: Token, clause: Token) -> set[int]:
    """Return the base-form conjuncts that the parser hangs on the cue: "agreed to meet and share" (not "agreed and shared")."""
    if verb.tag == "VB":
        return set()
    found: set[int] = set()
    for child in verb.children:
        if child.dep == "conj" and child.tag == "VB" and child.i > clause.i and child.child("nsubj", "aux") is None:
            found |= below(child)
    return found


def gerund(verb: Token) -> Match | None:
    """Match "fears losing", "denies being involved"."""
    for child in verb.children:
        progressive = child.tag == "VBG" or any(c.tag == "VBG" and c.dep in {"aux", "auxpass"} for c in child.children)
        gerund = child.dep in {"xcomp", "ccomp", "pcomp"} and progressive and child.i > verb.i
        if gerund and not is_finite(child):
            return Match(content=below(child))
    return None


def raising(verb: Token) -> Match | None:
    """Match "seems to have left": subject and complement are content."""
    if is_passive(verb):
        return None
    for child in verb.children:
        if child.dep in {"xcomp", "oprd", "acomp"} and child.i > verb.i:
            subject = verb.child("nsubj")
            to = infinitive_marker(child)
            content = below(child) - ({to.i} if to else set())
            if subject is not None and subject.lower not in {"who", "which", "that"}:
                content |= below(subject)
            return Match(content=content, cue={to.i} if to else set())
    return None


def passive_infinitive(verb: Token) -> Match | None:
    """Match "is expected to leave": subject and complement are content."""
    if not is_passive(verb):
        return None
    for child in verb.children:
        if child.dep in {"xcomp", "oprd"} and child.i > verb.i:
            to = infinitive_marker(child)
            if to is None:
                continue
            subject = verb.child("nsubjpass")
            content = below(child) - {to.i}
            if subject is not None and subject.lower not in {"who", "which", "that"}:
                content |= below(subject)
            return Match(content=content, cue={to.i})
    return None


def it_clause(verb: Token) -> Match | None:
    """Match "it emerged that"."""
    subject = verb.child("nsubj", "nsubjpass", "expl")
    if subject is None or subject.lower != "it":
        return None
    return finite_clause(verb)


def passive_clause(verb: Token) -> Match | None:
    """Match "it is reported that"."""
    if not is_passive(verb):
        return None
    return finite_clause(verb)


def passive_seen(verb: Token) -> Match | None:
    """Match "tension can be seen": what is seen, by nobody named, under a modal."""
    if not is_passive(verb) or agent(verb) is not None or not any(child.tag == "MD" for child in verb.children):
        return None
    subject = verb.child("nsubjpass")
    if subject is None or subject.pos == "PRON":
        return None
    tail = {
        i
        for child in verb.children
        if child.dep == "prep" and child.lower in {"among", "in", "between"}
        for i in below(child)
    }
    return Match(content=below(subject) | tail, nominal=True)
