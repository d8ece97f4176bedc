"""Repairs of trees that hang a cue or its content in the wrong place."""

from dragoman.extract.attribution.holders import can_hold
from dragoman.extract.attribution.phrase import below
from dragoman.extract.attribution.readings import readings, speech_entry
from dragoman.extract.cues import Lexicon, lexicon
from dragoman.extract.grammar import agent, is_finite, is_passive
from dragoman.model.syntax import Parse, Token


def trails(parse: Parse, verb: Token) -> Token | None:
    """Return the speech verb whose speaker a trailing ", citing ..." belongs to, when the tree hangs it lower.

    "Officials said talks had stalled, citing the drought": the parser puts "citing" under "stalled", but it is
    the officials who cite.
    """
    if _shares_subject_above(verb):
        return verb.head.head
    if verb.tag != "VBG" or verb.dep != "advcl" or verb.i == 0 or parse.tokens[verb.i - 1].text != ",":
        return None
    if not any(entry.type == "communication" and entry.score >= 0.7 for entry in readings(verb)):
        return None
    for above in verb.ancestors():
        told = next((c for c in above.children if c.dep == "parataxis" and c.i < verb.i and c.child("nsubj")), None)
        if told is not None and speech_entry(told) is not None:
            return told
        reported = above.dep == "ccomp" and above.head.i < above.i < verb.i and above.head.pos == "VERB"
        if reported and speech_entry(above.head) is not None:
            return above.head
        if above.dep not in {"conj", "xcomp", "ccomp"}:
            return None
    return None


def _shares_subject_above(verb: Token) -> bool:
    """Say whether a past-tense conjunct belongs one clause higher: "said it would stay and warned against a split"."""
    clause = verb.head
    if (
        verb.dep != "conj"
        or clause.dep not in {"ccomp", "acl"}
        or verb.child("nsubj", "nsubjpass", "aux", "auxpass") is not None
    ):
        return False
    above = telling(clause.head)
    if not clause.i > above.i or (clause.dep == "ccomp" and speech_entry(above) is None):
        return False
    if clause.dep == "acl" and (above.pos != "VERB" or clause.head.lemma not in lexicon().nouns):
        return False
    if verb.tag == "VBN":  # "found the raid justified and called it bold": a bare participle with objects is past
        return (
            clause.tag in {"VBN", "VBD"}
            and clause.child("aux", "auxpass") is None
            and verb.child("dobj", "oprd", "ccomp") is not None
        )
    return verb.tag in {"VBD", "VBZ"} and above.tag == verb.tag and clause.tag != verb.tag


def telling(head: Token) -> Token:
    """Return the verb whose subject tells what a cue noun's clause says ("expressed hope that"); a verb stays itself."""
    return head.head if head.pos == "NOUN" and head.dep == "dobj" else head


def subject_above(verb: Token) -> Token | None:
    """Return the main subject for a past tense that the parser takes for a participle: "Lee speaking to a club called it void"."""
    if verb.dep != "acl" or verb.tag != "VBD" or verb.child("dobj", "oprd", "ccomp") is None:
        return None
    for above in verb.ancestors():
        subject = above.child("nsubj") if above.pos in {"VERB", "AUX"} else None
        if subject is not None:
            return subject
    return None


def broken_clause(verb: Token) -> set[int]:
    """Return the reported clause where the parser takes its subject for the cue's object: "said a raid near the port killed two".

    The verb that should head the clause then hangs as a conjunct without "and" and without a subject.
    """
    subject = verb.child("dobj")
    if subject is None or subject.i < verb.i:
        return set()
    anchors = [verb, *(above for above in verb.ancestors() if above.pos in {"VERB", "AUX", "NOUN"})][:4]
    for anchor in anchors:
        for child in anchor.children:
            if child.dep in {"conj", "dep", "parataxis", "advcl"} and child.i > subject.i and _lacks_subject(child):
                joined = any(other.dep == "cc" and subject.i < other.i < child.i for other in anchor.children)
                if not joined and child.child("mark") is None:
                    return set(range(verb.i + 1, max(below(child)) + 1))
    return set()


def _lacks_subject(verb: Token) -> bool:
    return is_finite(verb) and verb.pos in {"VERB", "AUX"} and verb.child("nsubj", "nsubjpass", "expl") is None


def cited_source(verb: Token) -> Token | None:
    """Return who is cited for what the clause around tells: "the paper reported, citing officials, that ..."."""
    if verb.lemma not in {"cite", "quote"} or verb.tag != "VBG" or verb.dep not in {"advcl", "prep", "acl"}:
        return None
    cited = verb.child("dobj")
    return cited if cited is not None and can_hold(cited) else None


def citing_clause(verb: Token) -> Token:
    """Return the head of the clause that a citing participle stands in or beside."""
    head = verb.head
    while head.pos not in {"VERB", "AUX"} and head.head is not head:
        head = head.head
    return head


def is_stative(token: Token, cues: Lexicon) -> bool:
    """Say whether a passive without agent tells a state of mind and not an act: "is committed to", "are worried that"."""
    if token.tag != "VBN" or token.lower not in cues.adjectives or agent(token) is not None:
        return False
    return is_passive(token) or (token.dep in {"acomp", "attr"} and token.head.lemma == "be")


def is_mistagged_verb(token: Token) -> bool:
    """Say whether a cue verb has been tagged as another part of speech: it has a subject and a clause of its own."""
    return (
        token.pos in {"ADJ", "NOUN", "PROPN"}
        and token.lemma in lexicon().verbs
        and token.child("nsubj") is not None
        and token.child("ccomp") is not None
        and token.child("cop") is None
        and token.head.lemma != "be"
    )
