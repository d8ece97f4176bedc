"""The value of a predicate or event noun in whoever's words it stands: its own clause, then the words above it.

The climb ends at the cue of the attribution around it, at a relative clause, at a factual adverbial
clause, or at the top of the sentence.
"""

from dataclasses import dataclass

from dragoman.extract.attribution.holders import can_hold
from dragoman.extract.factuality import wording
from dragoman.extract.factuality.applying import apply, frame_of, read
from dragoman.extract.factuality.asking import is_imperative, is_question, read_phrases
from dragoman.extract.factuality.clause import (
    Reckoning,
    denied,
    has_yet,
    is_eventive,
    read_noun,
    read_verb,
)
from dragoman.extract.factuality.lexicon import Signature, hedges, signatures
from dragoman.extract.factuality.values import is_negative
from dragoman.extract.grammar import is_finite, is_forgone, is_inverted_condition
from dragoman.extract.scene import LocalFactuality, Scene, TokenRange
from dragoman.model.claim import Factuality
from dragoman.model.document import ZoneKind
from dragoman.model.syntax import Token

_CLIMB = 12


def local(scene: Scene, anchor: Token) -> LocalFactuality:
    """Return what the words around a predicate or event noun say of it, up to the attribution around it."""
    reckoning = reckon(scene, anchor)
    read_phrases(scene, anchor, reckoning)
    question = is_question(scene, anchor, Ceiling(scene, anchor).stops)
    if question or is_imperative(anchor):
        reckoning.value = Factuality.UNCOMMITTED
        reckoning.future = reckoning.future or not question
    headline = scene.parse.sentences[anchor.sentence].zone is ZoneKind.HEADLINE
    return LocalFactuality(
        value=reckoning.value,
        hedges=tuple(sorted(set(reckoning.hedges))),
        negated=reckoning.negated,
        future=reckoning.future,
        condition=_apart_from(anchor, reckoning.condition),
        question=question,
        headline=headline,
    )


def _apart_from(anchor: Token, condition: TokenRange | None) -> TokenRange | None:
    """Drop a condition that holds the anchor itself: "if he comes" waits on nothing."""
    return None if condition is None or condition[0] <= anchor.i <= condition[1] else condition


def reckon(scene: Scene, anchor: Token) -> Reckoning:
    """Return the climb's own account, with the names of the rules that spoke."""
    reckoning = Reckoning()
    _climb(anchor, reckoning, Ceiling(scene, anchor))
    return reckoning


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Where the climb from an anchor ends: below the cue of an attribution that holds the anchor."""

    scene: Scene | None
    anchor: Token

    def stops(self, token: Token) -> bool:
        """Say whether the token is such a cue."""
        if self.scene is None or token is self.anchor:
            return False
        return any(one.holds(self.anchor) for one in self.scene.attributions_at(token))


def _climb(anchor: Token, reckoning: Reckoning, ceiling: Ceiling) -> None:
    token = anchor
    read(token, reckoning)
    for _ in range(_CLIMB):
        above = token.head
        if above is token or ceiling.stops(above):
            return
        upper = _step(token, above, reckoning)
        if upper is None:
            return
        token = upper
        if ceiling.stops(token):
            return


def _step(token: Token, above: Token, reckoning: Reckoning) -> Token | None:
    """Take in what the word above says of the token; return where to go on from, None where the climb ends."""
    dep = token.dep
    if dep == "conj":
        return _from_conjunct(token, above, reckoning)
    if dep in wording.PREDICATIVE and above.pos in wording.VERBS:
        if token.pos in wording.NOUNS:
            read_noun(token, reckoning, negation=False)
        read_verb(above, reckoning)
        return above
    if (dep in {"relcl", "acl"} and _is_due(above)) or (dep == "ccomp" and _is_due(above.child("attr"))):
        reckoning.cap(Factuality.UNCOMMITTED)
        return None
    if dep in {"xcomp", "ccomp", "csubj", "csubjpass", "acl", "pcomp", "advcl"} and (
        token.pos in wording.VERBS or dep == "ccomp"
    ):
        return _from_clause(token, above, reckoning)
    if dep == "relcl" and frame_of(token) == "to":  # "ways to attack"
        return _from_clause(token, above, reckoning)
    if token.pos in wording.NOUNS and dep in {"dobj", "nsubj", "nsubjpass", "pobj", "dative"}:
        return _from_noun(token, above, reckoning)
    if dep in {"compound", "nmod", "amod"} and above.pos in wording.NOUNS and token.pos in wording.NOUNS:
        read_noun(above, reckoning)
        return above
    return None


def _is_due(noun: Token | None) -> bool:
    """Say whether a clause under the noun is asked for and not told: "it is high time the two sides met"."""
    if noun is None or noun.lower != "time" or not any(child.lower == "it" for child in noun.head.children):
        return False
    return all(child.lower in {"high", "about", "past"} for child in noun.children if child.i < noun.i)


def _from_conjunct(token: Token, first: Token, reckoning: Reckoning) -> Token | None:
    """A conjunct shares what stands over the first one, and its modal where it has none of its own."""
    if token.pos in wording.VERBS and first.pos in wording.VERBS:
        if _is_own_clause(token) and not is_finite(first):
            return None  # "did not wish to stay and that it would last": beside the wish, not in it
        bare = not any(child.dep in {"aux", "nsubj", "nsubjpass"} for child in token.children)
        if bare and token.tag in {"VB", first.tag}:
            shared = Reckoning()
            read_verb(first, shared)
            if not shared.negated:
                reckoning.cap(shared.value)
                reckoning.hedges.extend(shared.hedges)
            reckoning.future = reckoning.future or shared.future
            reckoning.condition = reckoning.condition or shared.condition
        return first if bare or token.tag == "VB" else None
    return first


def _is_own_clause(token: Token) -> bool:
    """Say whether a conjunct is a "that"-clause with a subject."""
    words = {child.dep: child.lower for child in token.children}
    return words.get("mark") == "that" and not {"nsubj", "nsubjpass", "expl"}.isdisjoint(words)


def _from_clause(token: Token, above: Token, reckoning: Reckoning) -> Token | None:
    dep = token.dep
    frame = frame_of(token)
    if dep == "advcl":
        return _from_adverbial(token, above, reckoning)
    if dep == "pcomp" and frame != "to":  # "to": "on how to combat it"
        return _from_gerund(above, reckoning)
    if dep == "acl" and frame != "to" and not is_finite(token):
        return None
    pos = "n" if above.pos in wording.NOUNS else "a" if above.pos == "ADJ" else "v"
    if has_yet(token):
        return None
    if pos == "v" and above.lemma == "be":
        return _from_frame(token, above, reckoning)
    if frame == "that" and above.lemma in wording.SAYINGS and frame_of(above) == "to":
        return _from_saying(above, reckoning)
    signature = signatures().get((above.lemma, pos, frame))
    if above.lemma == "use" and pos == "v" and above.tag == "VBN":
        signature = None  # "an index used to gauge prices" is for a purpose; "used to gauge" is a habit
    if frame == "to" and _is_ordinal(token, above):
        read(above, reckoning)
        return above
    if signature is None and frame == "that":
        return None  # a clause under a word that says nothing of it
    if signature is None:
        reckoning.trail.append(f"other|{pos}")
        signature = Signature(Factuality.UNCOMMITTED, Factuality.UNCOMMITTED) if frame == "to" else None
    if signature is None:
        return None
    return apply(signature, above, reckoning, pos)


def _is_ordinal(token: Token, above: Token) -> bool:
    """Say whether the infinitive tells what "the first country" or "the only one" did."""
    noun = above if above.pos in wording.NOUNS else above.child("attr")
    if noun is None or noun.i > token.i:
        return False
    return any(child.lower in wording.ORDINALS and child.dep in {"amod", "nummod"} for child in noun.children)


def _frame_start(copula: Token) -> int:
    """Return where "it is", "there is" begins."""
    return min([child.i for child in copula.children if child.dep in {"nsubj", "expl"}] + [copula.i])


def _from_saying(saying: Token, reckoning: Reckoning) -> Token | None:
    """Take in "it is safe to say that", "it would be wrong to conclude that": the adjective judges the clause."""
    copula = saying.head if saying.head.lemma == "be" else saying.head.head
    quality = copula.child("acomp")
    value = None if quality is None else hedges()["frame"].get(quality.lemma)
    if quality is None or value is None or not copula.children_by("nsubj", "expl"):
        return None
    reckoning.cap(value, (_frame_start(copula), saying.i))
    return None


def _from_frame(token: Token, copula: Token, reckoning: Reckoning) -> Token | None:
    """Take in "it is safe to say that", "it is possible that", "is to visit"."""
    table = hedges()["frame"]
    for child in copula.children:
        if child.dep in {"acomp", "attr"} and child.lemma in table:
            reckoning.cap(table[child.lemma], (_frame_start(copula), child.i))
            return copula
        if child.dep == "acomp":
            signature = signatures().get((child.lemma, "a", frame_of(token)))
            if signature is not None:
                return apply(signature, child, reckoning, "a")
    if frame_of(token) == "to" and token.dep == "xcomp":  # "the president is to visit"
        reckoning.future = True
        subject = copula.child("nsubj", "nsubjpass")
        if subject is None or not can_hold(subject) or copula.tag not in {"VBZ", "VBP"} or token.lower == "blame":
            reckoning.cap(Factuality.UNCOMMITTED)  # "the aim is to leave"
    return None


def _from_adverbial(token: Token, above: Token, reckoning: Reckoning) -> Token | None:
    """Purposes and conditions are open; manner and result share the main clause; causes and times are facts."""
    marks = {child.lower for child in token.children if child.dep in {"mark", "aux", "advmod"}}
    if marks & wording.CONDITIONAL or is_inverted_condition(token):
        reckoning.cap(Factuality.UNCOMMITTED)
        return None
    if {"rather", "than"} <= marks:  # "rather than condemn it, praised it"
        reckoning.negate()
        return None
    if frame_of(token) == "to" and "to" in marks:
        reckoning.trail.append("purpose")
        reckoning.cap(Factuality.UNCOMMITTED)
        reckoning.future = True
        return None
    if marks & wording.UNTIL and token.tag in {"VBZ", "VBP", "VBG"}:
        main = Reckoning()
        read(above, main)
        if main.future:  # "will stay until the war ends"
            reckoning.future = True
            reckoning.cap(Factuality.UNCOMMITTED)
        return None
    if token.tag == "VBG" and not any(child.dep == "mark" for child in token.children):
        if above.pos in wording.VERBS and denied(above):
            return None
        read(above, reckoning)
        return above
    return None


def _from_gerund(preposition: Token, reckoning: Reckoning) -> Token | None:
    """Deny "without asking" and "instead of asking"; other gerunds ask the word above the preposition."""
    word = preposition.lower
    above = preposition.head
    if is_forgone(preposition):
        reckoning.negate()
        return None
    if above is preposition:
        return None
    pos = "n" if above.pos in wording.NOUNS else "a" if above.pos == "ADJ" else "v"
    frame = "from" if word == "from" else "prep"
    signature = signatures().get((above.lemma, pos, frame))
    if word == "against":
        reckoning.trail.append("against")
        reckoning.cap(Factuality.PROBABLE_NOT if above.lemma in wording.DECIDING else Factuality.UNCOMMITTED)
        return None
    if signature is not None:
        return apply(signature, above, reckoning, pos)
    if word in wording.HYPOTHETICAL_PREPOSITIONS and pos == "n":
        reckoning.cap(Factuality.UNCOMMITTED)
        return None
    if word == "by" and _is_purpose(above):
        doing = above.head if above.head.pos in wording.VERBS else above.head.head
        read(doing, reckoning)  # "acted to protect them by killing": the means is the act itself
        return doing
    if word in {"by", "in", "while"} and pos == "v" and not denied(above):
        read(above, reckoning)
        return above
    return None


def _is_purpose(verb: Token) -> bool:
    """Say whether an infinitive tells what a past act was for."""
    if verb.dep not in {"advcl", "acl"} or verb.tag != "VB" or (verb.head.lemma, "n", "to") in signatures():
        return False
    doing = verb.head if verb.head.pos in wording.VERBS else verb.head.head
    return doing.tag in {"VBD", "VBN"} and doing.pos in wording.VERBS


def _from_noun(noun: Token, above: Token, reckoning: Reckoning) -> Token | None:
    """An event noun takes its value from the verb that brings it about, hinders it or seeks it."""
    if noun.dep == "pobj":
        return _from_phrase(noun, above, reckoning)
    if above.pos not in wording.VERBS:
        return None
    if noun.dep == "nsubj" and above.lemma in wording.COPULAS:
        quality = above.child("acomp")
        value = None if quality is None else hedges()["frame"].get(quality.lemma)
        if quality is not None and value is not None:
            reckoning.cap(value, (quality.i, quality.i))
            return None
    known = _is_known(noun)
    if noun.dep in {"dobj", "nsubjpass"}:
        signature = signatures().get((above.lemma, "v", "np"))
        if above.lemma == "deny" and noun.lemma in wording.PETITIONS:
            return None
        if signature is not None and not (known and _takes_for_granted(signature, above)):
            return apply(signature, above, reckoning, "v")
    elif above.lemma in wording.OCCUR:
        read_verb(above, reckoning)
        return above
    if not known and noun.pos == "NOUN" and is_eventive(noun):
        _inherit(above, reckoning)
    return None


def _inherit(verb: Token, reckoning: Reckoning) -> None:
    """Let an indefinite noun be no surer than the verb that speaks of it: "could sign a treaty", "signed no treaty"."""
    own = Reckoning()
    _climb(verb, own, Ceiling(None, verb))
    if own.value is Factuality.CERTAIN:
        return
    reckoning.trail.append("inherit")
    reckoning.cap(Factuality.UNCOMMITTED if own.negated or is_negative(own.value) else own.value)
    reckoning.future = reckoning.future or own.future
    reckoning.condition = reckoning.condition or own.condition
    reckoning.hedges.extend(own.hedges)


def _takes_for_granted(signature: Signature, above: Token) -> bool:
    """Say whether a definite noun under an open word exists already ("opposed the ban"), or not ("sought the ban")."""
    prospective = wording.PROSPECTIVE if above.pos in wording.VERBS else wording.PROSPECTS
    return signature.affirmed is Factuality.UNCOMMITTED and above.lemma not in prospective


def _is_known(noun: Token) -> bool:
    """Say whether the noun phrase is definite, so that the text takes what it names for granted."""
    if any(child.dep == "det" and child.lower in wording.INDEFINITE for child in noun.children):
        return False
    return any(
        child.dep in {"det", "poss"} or (child.dep in {"amod", "compound", "nmod"} and child.entity in {"GPE", "NORP"})
        for child in noun.children
    )


def _from_phrase(noun: Token, preposition: Token, reckoning: Reckoning) -> Token | None:
    word = preposition.lower
    above = preposition.head
    if word == "without":
        reckoning.negate()
        return None
    if above is preposition:
        return None
    if above.lower in wording.INSTEAD and word == "of":
        reckoning.negate()
        return None
    pos = "n" if above.pos in wording.NOUNS else "a" if above.pos == "ADJ" else "v"
    if word == "of" and above.lower in {"case", "event"} and above.head.lower == "in":
        reckoning.cap(Factuality.UNCOMMITTED)
        return None
    frame = "from" if word == "from" else "prep"
    signature = signatures().get((above.lemma, pos, frame))
    if _is_known(noun) and (signature is None or _takes_for_granted(signature, above)):
        return None
    if signature is not None and word != "by":
        return apply(signature, above, reckoning, pos)
    return None
