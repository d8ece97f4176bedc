"""Ought and will: "must", "should", "have to" as the speaker's argument; "we will" as resolve."""

from dragoman.extract.attitudes.lexicon import word_set
from dragoman.extract.attitudes.spans import listed, phrase
from dragoman.extract.attitudes.stage import Stage, antecedent
from dragoman.extract.grammar import grammatical_subject, is_negated, is_passive
from dragoman.extract.scene import AttitudeDraft, TokenRange
from dragoman.model.actor import ActorKind
from dragoman.model.attitude import AttitudeType, Intensity
from dragoman.model.claim import CueType
from dragoman.model.syntax import Token

_MODALS: dict[str, Intensity] = {"must": "high", "should": "unmarked", "ought": "unmarked", "shall": "unmarked"}
_SEMI = frozenset({"have", "need", "ought"})
_FIRST = frozenset({"i", "we"})


def ought(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Return the argument or resolve that a modal or "have to" tells."""
    if token.tag == "MD" and token.dep == "aux" and token.head.pos in {"VERB", "AUX"}:
        if token.lower in _MODALS and not _foretells(token):
            return _argued(stage, token, token.head)
        if token.lower in {"will", "'ll", "’ll"}:
            return _resolved(stage, token)
        return []
    if token.lemma == "let" and token.child("nsubj", "nsubjpass", "aux") is None:
        return _let(stage, token)
    if token.lemma in _SEMI and token.pos in {"VERB", "AUX"}:
        clause = token.child("xcomp")
        if token.lemma == "have" and (_has_gap(token) or _is_foretold(token)):
            return []
        if clause is not None and any(child.lower == "to" and child.dep == "aux" for child in clause.children):
            return _argued(stage, token, clause)
    return []


def _let(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Tell "let them open the gate"; "let me say" and "let us begin" ask for nothing."""
    clause = token.child("ccomp")
    subject = None if clause is None else clause.child("nsubj")
    if token.tag not in {"VB", "VBP"} or clause is None or subject is None or subject.lower in {"me", "us", "'s", "’s"}:
        return []
    return _argued(stage, token, clause)


def _foretells(word: Token) -> bool:
    """Say whether "shall" is only a future: "we shall ask again"."""
    subject = grammatical_subject(word.head)
    return word.lower == "shall" and subject is not None and subject.lower in _FIRST


def _is_foretold(have: Token) -> bool:
    """Say whether "will have to" foretells a necessity, or "you'd have to ask" only turns a question away."""
    if any(child.tag == "MD" and child.dep == "aux" for child in have.children):
        return True
    subject = grammatical_subject(have)
    return subject is not None and subject.lower in {"neither", "nobody"}


def _has_gap(have: Token) -> bool:
    """Say whether "to" in "the means that we have to work with" tells what is had, not what is due."""
    if have.dep != "relcl":
        return False
    subject = have.child("nsubj")
    return subject is not None and subject.tag not in {"WDT", "WP"}


def _asks(stage: Stage, word: Token, verb: Token) -> bool:
    """Say whether a modal asks for something: not in a condition, not as a guess, not "must remember"."""
    if not stage.is_voiced(word) or verb.lemma in word_set("idle") or _is_guess(word, verb):
        return False
    if _is_asked(stage, word):
        return False
    if verb.dep == "advcl" and any(child.lower in {"if", "should"} and child.dep == "mark" for child in verb.children):
        return False
    if word.lower == "should" and verb.children and verb.children[0] is word:  # "should they fail, ..." is a condition
        return False
    # "must have known" guesses
    return not (word.lower == "must" and any(child.lower == "have" and child.dep == "aux" for child in verb.children))


def _is_asked(stage: Stage, word: Token) -> bool:
    """Say whether the author only asks ("What should be done?"); a question in somebody's mouth may still demand."""
    sentence = stage.scene.parse.sentences[word.sentence]
    return stage.scene.parse.tokens[sentence.last].text == "?" and not stage.is_reported(word)


def _argued(stage: Stage, word: Token, verb: Token) -> list[AttitudeDraft]:
    if not _asks(stage, word, verb):
        return []
    found = grammatical_subject(verb)
    subject = None if found is None else antecedent(found)
    drafts: list[AttitudeDraft] = []
    acts = _under(verb)
    for act in acts:
        later = frozenset(other for other in acts if other is not act)
        if not stage.is_public(word, subject, act.child("dobj")):
            return []
        span = _act_span(act, word, later)
        passive_target = phrase(subject) if subject is not None and is_passive(act) else span
        negated = is_negated(verb) or is_negated(word) or any(child.lower == "never" for child in verb.children)
        if is_passive(act) and act.lemma in word_set("against"):
            negated = not negated
        drafts.append(
            AttitudeDraft(
                anchor=act,
                word=(word.i, word.i),
                experiencer=None,
                type=AttitudeType.ARGUING,
                polarity="-" if negated else "+",
                intensity=_MODALS.get(word.lower, "unmarked"),
                target=passive_target,
                reported_as="speaker",
                content=None if act is verb else (span,),
                cue=((word.i, word.i),),
                cue_type=CueType.BELIEF,
                named=False,
                unless_event=() if subject is None or subject.lower in _FIRST else (act,),
            )
        )
    return drafts


def _under(verb: Token) -> list[Token]:
    """Return the acts that share a modal; a conjunct with a modal of its own is told there."""
    return [act for act in listed(verb) if act is verb or not any(child.tag == "MD" for child in act.children)]


def _is_guess(word: Token, verb: Token) -> bool:
    """Say whether "must be wrong" guesses rather than asks."""
    state = verb.child("acomp")
    return word.lower == "must" and verb.lemma == "be" and state is not None and state.lower in word_set("guessed")


def _act_span(act: Token, word: Token, later: frozenset[Token]) -> TokenRange:
    dropped = later | {
        child
        for child in act.children
        if child.i < act.i and child.dep in {"nsubj", "nsubjpass", "advcl", "prep", "expl"}
    }
    first, last = phrase(act, drop=frozenset(dropped | {word}))
    return max(first, min(act.i, last)) if first > act.i else first, last


def _resolved(stage: Stage, word: Token) -> list[AttitudeDraft]:
    """Tell "we will mend the fence": the resolve of whoever speaks for themselves."""
    verb = word.head
    subject = grammatical_subject(verb)
    if (
        subject is None
        or verb.lemma in word_set("no_resolve")
        or verb.dep not in {"ROOT", "conj", "ccomp", "parataxis"}
    ):
        return []
    if verb.dep == "ccomp" and verb.head.lemma in word_set("guessing"):
        return []  # "we hope that the council will act"
    first = subject.lower in _FIRST
    if not first and is_passive(verb):
        return []  # "the workers will be protected" is nobody's resolve that is named
    if not (first or _is_own_state(stage, word, subject)) or not stage.is_voiced(word):
        return []
    if not first and not (stage.signed or stage.is_reported(word)):
        return []
    drafts: list[AttitudeDraft] = []
    negated = is_negated(verb) and not is_passive(verb)
    acts = _under(verb)
    for act in acts:
        later = frozenset(other for other in acts if other is not act)
        span = _act_span(act, word, later)
        drafts.append(
            AttitudeDraft(
                anchor=act,
                word=(word.i, word.i),
                experiencer=stage.holder(subject),
                type=AttitudeType.INTENTION,
                polarity="-" if negated else "+",
                negated=negated,
                emotion="resolve",
                target=span,
                content=None if act is verb else (span,),
                cue=((word.i, word.i),),
                cue_type=CueType.CONTROL,
                named=False,
                unless_event=(act,),
            )
        )
    return drafts


def _is_own_state(stage: Stage, word: Token, subject: Token) -> bool:
    """Say whether the clause speaks of the state that its speaker speaks for ("Norway will defend itself", said Oslo)."""
    if subject.pos not in {"PROPN", "NOUN"} or not stage.scene.resolver.is_actor(subject):
        return False
    source = stage.source_over(word)
    speaker = stage.scene.resolver.author() if source is None else stage.scene.resolver.holder(source)
    state = stage.scene.resolver.holder(subject)
    if state.kind is not ActorKind.STATE and state.country is None:
        return False
    return state.country is not None and state.country in {
        speaker.country,
        *(other.country for other in speaker.speaks_for),
    }
