"""What one clause's own words say of its predicate: modals, negation, hedges, conditions, tense."""

from dataclasses import dataclass, field

from dragoman.extract.factuality import wording
from dragoman.extract.factuality.lexicon import hedges
from dragoman.extract.factuality.values import capped
from dragoman.extract.grammar import (
    auxiliaries,
    fronted_condition,
    is_forgone,
    is_inverted_condition,
    is_negated,
    modal,
)
from dragoman.extract.scene import TokenRange
from dragoman.model.claim import Factuality
from dragoman.model.syntax import Token


@dataclass(slots=True)
class Reckoning:
    """The value so far, with the words that changed it; rules below lower it step by step."""

    value: Factuality = Factuality.CERTAIN
    hedges: list[TokenRange] = field(default_factory=list)
    negated: bool = False
    future: bool = False
    condition: TokenRange | None = None
    question: bool = False
    trail: list[str] = field(default_factory=list)
    """Names of the rules that spoke, for the numeric scale."""

    def cap(self, cap: Factuality, words: TokenRange | None = None) -> None:
        """Lower the value to what a hedge leaves of it."""
        self.value = capped(self.value, cap)
        if words is not None:
            self.hedges.append(words)

    def negate(self) -> None:
        """Turn the sign: "may not come" is possible that not."""
        self.value = capped(self.value, Factuality.CERTAIN_NOT)
        self.negated = not self.negated


def read_verb(verb: Token, reckoning: Reckoning) -> None:
    """Apply the clause's own words to a verbal (or copular) predicate."""
    _adverbs(verb, reckoning)
    negated = denied(verb)
    undone = has_yet(verb) or (verb.lemma in {"have", "be"} and any(map(has_yet, verb.children)))
    if not undone:
        _modality(verb, reckoning, negated=negated)
    if negated or undone or _stops_short(verb):
        reckoning.negate()
    _conditions(verb, reckoning)


def has_yet(verb: Token) -> bool:
    """Say whether it is still to be done: "has yet to answer", "is yet to answer"."""
    above = verb.head
    if verb.dep not in {"xcomp", "ccomp"} or above.lemma not in {"have", "be"}:
        return False
    places = (*above.children, *verb.children)
    return any(word.lower == "yet" and above.i < word.i < verb.i for word in places)


def _stops_short(verb: Token) -> bool:
    """Say whether it is told what was not done: "stopped short of naming him", "is far from leaving"."""
    if verb.lemma in wording.COPULAS:
        return any(
            word.lower == "from" and is_forgone(word) and word.child("pcomp", "pobj") is not None
            for child in verb.children
            for word in (child, *child.children)
            if child.i > verb.i
        )
    if verb.lemma not in {"stop", "fall"}:
        return False
    short = next((child for child in verb.children if child.lower == "short" and child.i > verb.i), None)
    return short is not None and any(child.lower == "of" for child in (*short.children, *verb.children))


def read_quality(word: Token, reckoning: Reckoning) -> None:
    """Apply what stands right on an adjective or participle after its copula: "hardly pleased", "far from happy", "never open"."""
    for child in word.children:
        if child.i < word.i and child.dep in {"advmod", "neg"} and child.lower in wording.NOT_AT_ALL | {"never"}:
            reckoning.negate()
            return
    above = word.head
    if word.dep in {"amod", "pobj", "pcomp"} and above.lower == "from" and above.head.lower == "far":
        reckoning.negate()


def read_noun(noun: Token, reckoning: Reckoning, *, negation: bool = True) -> None:
    """Apply a noun's own modifiers: "a possible strike", "no attack", "the planned visit".

    `negation` is False where the verb's reading already takes in the noun's "no".
    """
    table = hedges()["adjective"]
    for child in noun.children:
        if child.dep in {"amod", "compound", "advmod", "nummod"} and child.i < noun.i:
            value = table.get(child.lower)
            if value is not None:
                reckoning.cap(value, (child.i, child.i))
            elif child.lower in wording.UNDONE:
                reckoning.negate()
            elif child.lower in wording.PLANNED:
                reckoning.future = True
                if child.lower in wording.NULL:
                    reckoning.cap(Factuality.UNCOMMITTED)
        elif negation and (
            (child.dep in {"det", "preconj"} and child.lower in {"no", "neither"}) or child.dep == "neg"
        ):
            reckoning.negate()
        elif child.dep == "quantmod" and table.get(child.lower) is not None:
            reckoning.cap(table[child.lower], (child.i, child.i))


def denied(verb: Token) -> bool:
    """Say whether the clause is negated by any of its words; a conjunct shares a negation with "or" and "nor"."""
    if is_negated(verb):
        return not _not_only(verb)
    for child in verb.children:
        if child.dep == "advmod" and child.lower in wording.NOT_AT_ALL:
            return True
        if (
            child.dep == "advmod"
            and child.lower in wording.GONE
            and any(grand.lower == "no" for grand in child.children)
        ):
            return True
    if verb.dep == "conj" and _after_nor(verb):
        return True
    if (
        verb.dep == "conj"
        and verb.head.pos in wording.VERBS
        and not any(c.dep in {"nsubj", "nsubjpass"} for c in verb.children)
    ):
        joined = {child.lower for child in verb.head.children if child.dep == "cc"}
        own = any(child.dep in {"aux", "auxpass"} for child in verb.children)
        if joined & {"or", "nor"} and not own:
            return denied(verb.head)
    return False


def _after_nor(verb: Token) -> bool:
    """Say whether "nor" is the conjunction in front of a conjunct."""
    linking = [child for child in verb.head.children if child.dep == "cc" and verb.head.i < child.i < verb.i]
    return bool(linking) and linking[-1].lower == "nor"


def _not_only(verb: Token) -> bool:
    """Say whether the "not" belongs to "not only", "not just"."""
    near = [grand for child in verb.children for grand in [child, *child.children]]
    places = {word.i: word.lower for word in near}
    return any(word.lower in wording.ONLY and places.get(word.i - 1) in {"not", "n't"} for word in near)


def _adverbs(verb: Token, reckoning: Reckoning) -> None:
    table = hedges()["adverb"]
    for child in verb.children:
        if child.dep in {"dobj", "attr", "nsubj", "nsubjpass"}:
            _estimate(child, reckoning)
        if child.dep not in {"advmod", "amod", "acomp", "npadvmod", "dep"} or child.pos not in {"ADV", "ADJ"}:
            continue
        if child.quote >= 0 > verb.quote:
            continue  # a quotation's adverb beside the verb of saying
        value = table.get(child.lower)
        if value is not None and child.dep != "acomp":
            degree = child.child("advmod")
            first = degree.i if degree is not None and degree.i == child.i - 1 else child.i
            reckoning.cap(value, (first, child.i))
        elif child.lower in wording.ALMOST and verb.pos == "VERB" and verb.lemma not in wording.MEASURED:
            reckoning.negate()
        elif child.lower in wording.FEW:
            reckoning.cap(Factuality.PROBABLE_NOT)


def _estimate(noun: Token, reckoning: Reckoning) -> None:
    """Lower a clause that counts by estimate: "holds an estimated 900 prisoners"."""
    for child in noun.children:
        if child.lower == "estimated" and child.i < noun.i:
            reckoning.cap(Factuality.PROBABLE, (child.i, child.i))


def _modality(verb: Token, reckoning: Reckoning, *, negated: bool) -> None:
    word = modal(verb)
    token = next((child for child in auxiliaries(verb) if child.tag == "MD"), None)
    perfect = any(child.lower in {"have", "'ve", "of"} for child in auxiliaries(verb))
    if word in {"may", "might"} or (word == "could" and not negated):
        reckoning.cap(Factuality.POSSIBLE, None if token is None else (token.i, token.i))
        reckoning.future = reckoning.future or not perfect
    elif word in {"will", "shall"} or _is_going(verb):
        reckoning.future = True
        subject = next((child for child in verb.children if child.dep in {"nsubj", "nsubjpass"}), None)
        if subject is not None and _is_act(subject) and any(child.lower == "any" for child in subject.children):
            reckoning.condition = _range_of(subject)  # "any attack will be met with force"
    elif word == "can":
        reckoning.trail.append("can")
    elif word == "must" and perfect:
        reckoning.cap(Factuality.PROBABLE, None if token is None else (token.i, token.i))
    elif word in wording.DEONTIC or _has_to(verb):
        reckoning.future = True
        reckoning.trail.append("ought")
        reckoning.cap(Factuality.UNCOMMITTED)
    elif word == "would":
        _would(verb, reckoning, perfect=perfect)


def _is_going(verb: Token) -> bool:
    head = verb.head
    return verb.dep == "xcomp" and head.lower == "going" and any(child.dep == "aux" for child in head.children)


def _has_to(verb: Token) -> bool:
    head = verb.head
    if head.lower in {"got", "gotten"} and any(child.dep == "aux" for child in head.children):
        return verb.dep == "xcomp"  # "have got to leave"
    return verb.dep == "xcomp" and head.lemma in {"have", "need", "ought"} and head.lower != "having"


def _would(verb: Token, reckoning: Reckoning, *, perfect: bool) -> None:
    """A "would" waits on a condition, unless it tells a deal's terms or is the past's "will" in reported words."""
    reckoning.future = True
    refused = any(child.dep == "neg" for child in verb.children)
    if refused and not perfect and condition_of(verb) is None:
        return  # "would not say": a refusal
    if perfect:  # "would have been": contrary to fact
        reckoning.cap(Factuality.UNCOMMITTED)
        return
    if condition_of(verb) is not None:
        return  # the condition itself leaves it open
    subject = next((child for child in verb.children if child.dep in {"nsubj", "nsubjpass"}), None)
    if subject is not None and subject.tag in {"WDT", "WP"} and verb.dep == "relcl":
        subject = verb.head
    if subject is None and verb.dep == "conj":
        subject = next((child for child in verb.head.children if child.dep in {"nsubj", "nsubjpass"}), None)
    if subject is not None and subject.lemma in wording.DEALS:
        return
    if subject is not None and _is_act(subject):
        if subject is not verb.head:
            reckoning.condition = reckoning.condition or _range_of(subject)
    elif _is_reported(verb):
        return
    elif subject is not None and subject.pos == "PROPN":
        return  # free indirect speech: "Ankara would also guard the camps"
    reckoning.trail.append("would")
    reckoning.cap(Factuality.UNCOMMITTED)


def _is_reported(verb: Token) -> bool:
    """Say whether the verb, or the first of its conjuncts, is the clause under a past verb of saying."""
    own = any(child.dep == "mark" and child.lower == "that" for child in verb.children)
    while verb.dep == "conj" and verb.head.pos in wording.VERBS:
        verb = verb.head
    if own and verb.dep == "xcomp":  # "said the army did not wish to stay and that a transition would last"
        verb = verb.head
    if verb.dep == "acl" and verb.head.pos == "NOUN":  # "rejected reports that it would leave"
        return any(child.dep == "mark" and child.lower == "that" for child in verb.children)
    return verb.dep == "ccomp" and verb.head.tag in {"VBD", "VBN"}


def _is_act(subject: Token) -> bool:
    """Say whether the subject is an act that has not happened: "an attack would", "any use would"."""
    if subject.pos != "NOUN" or not is_eventive(subject):
        return False
    return any(
        child.dep in {"det", "amod", "predet"} and child.lower in {"a", "an", "any", "such", "another"}
        for child in subject.children
    )


def is_eventive(noun: Token) -> bool:
    """Say by its ending, or by a list of the short ones, whether a noun names an act."""
    return noun.lemma in wording.ACTS or noun.lemma.endswith(wording.ACT_ENDINGS)


_CASES = frozenset(
    {("in", "case", False), ("in", "event", True), ("on", "condition", False), ("on", "condition", True)}
)


def condition_of(verb: Token) -> TokenRange | None:
    """Return the tokens of the clause or phrase that the act waits on, None without one."""
    for child in verb.children:
        if child.quote >= 0 > verb.quote:
            continue  # "'If you look,' he said": the parser hangs the quoted clause on the verb of saying
        adverbial = child.dep == "advcl" and child.pos in wording.VERBS and _is_if_clause(child)
        inverted = is_inverted_condition(child) and modal(verb) is not None  # "offered help, should they ask": offered
        if adverbial or inverted or _is_in_case(child):
            return _range_of(child)
    fronted = fronted_condition(verb)
    return _range_of(fronted) if fronted is not None and _is_if_clause(fronted) else None


def _is_if_clause(clause: Token) -> bool:
    """Say whether an adverbial clause is a condition; "even if" concedes and makes none."""
    marks = [child for child in clause.children if child.dep == "mark" and child.lower in wording.CONDITIONAL]
    if not marks:
        return clause.lower in {"provided", "providing", "supposing", "assuming"}
    mark = marks[0]
    even = any(
        word.lower == "even" and word.i == mark.i - 1
        for word in [*clause.children, *mark.children, *clause.head.children]
    )
    return mark.lower != "whether" and not even


def _is_in_case(preposition: Token) -> bool:
    """Say whether a phrase is "in case of", "in the event of", "on condition that"; "in the case of" is none."""
    noun = preposition.child("pobj") if preposition.dep == "prep" else None
    if noun is None or noun.child("prep", "acl", "relcl") is None or noun.children_by("amod"):
        return False
    definite = any(child.dep == "det" for child in noun.children)
    return (preposition.lower, noun.lower, definite) in _CASES


def _range_of(token: Token) -> TokenRange:
    tokens = [word for word in token.subtree() if word.pos != "PUNCT"]
    return tokens[0].i, tokens[-1].i


def _conditions(verb: Token, reckoning: Reckoning) -> None:
    found = condition_of(verb)
    if found is not None:
        reckoning.condition = found
        reckoning.trail.append("condition")
        reckoning.cap(Factuality.UNCOMMITTED)
    elif is_inverted_condition(verb) or (
        verb.dep == "advcl"
        and any(child.dep == "mark" and child.lower in wording.CONDITIONAL for child in verb.children)
    ):
        reckoning.trail.append("if")
        reckoning.cap(Factuality.UNCOMMITTED)
