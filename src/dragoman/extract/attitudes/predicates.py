"""Attitudes told by a verb or a predicate adjective: "condemned the strikes", "is wary of", "plans to"."""

from dataclasses import replace

from dragoman.extract.attitudes.frame import fill, is_bare, is_filled, slot, target, word_range
from dragoman.extract.attitudes.lexicon import Entry, adjectives, loaded, verbs, word_set
from dragoman.extract.attitudes.spans import phrase
from dragoman.extract.attitudes.stage import Stage, antecedent
from dragoman.extract.grammar import agent, grammatical_subject, is_negated, is_passive, logical_subject, modal
from dragoman.extract.scene import AttitudeDraft
from dragoman.model.actor import ActorKind
from dragoman.model.attitude import AttitudeType
from dragoman.model.syntax import Token


def predicate(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Return the attitudes of a verb or adjective, none where it tells none."""
    if token.pos == "ADJ" or token.tag in {"VBN", "VBG"} or _is_small_clause(token):
        found = _adjective(stage, token)
        if found:
            return found
    if token.pos == "VERB":
        return _verb(stage, token)
    return []


def _is_small_clause(token: Token) -> bool:
    """Say whether "found the levy justified" was read as a past tense."""
    return (
        token.tag == "VBD"
        and token.dep == "ccomp"
        and token.head.lemma in word_set("judging")
        and token.child("dobj", "mark") is None
    )


def judging_verb(preposition: Token) -> Token | None:
    """Return the verb of "consider X as": the preposition may hang on X or its last conjunct."""
    above = preposition.head
    while above.dep in {"dobj", "conj"} and above.pos in {"NOUN", "PROPN", "PRON"}:
        above = above.head
    return above if above.pos == "VERB" and above.lemma in word_set("judging") else None


def _adjective(stage: Stage, token: Token) -> list[AttitudeDraft]:
    entries = adjectives().get(token.lower)
    if entries is None or not _is_predicative(token) or (token.dep == "conj" and (token.head.lower, "adj") in loaded()):
        return []
    if token.dep == "conj" and token.head.lower in adjectives() and is_bare(token):
        return []  # "worried and angry" is one cue
    for row in entries:
        entry = _supposed(token, row)
        if not is_filled(token, entry):
            continue
        about = target(token, entry)
        if entry.holder == ("speaker",):
            return _ought_adjective(stage, token, entry, about)
        subject = _adjective_subject(token)
        holder = stage.holder(subject)
        if (
            holder is None
            and subject is not None
            and subject.lower == "it"
            and subject.dep == "nsubj"
            and about is not None
        ):
            holder = subject  # whoever "it" is, it feels
        if holder is None:
            return []
        linked = token.dep == "advcl" and token.head.lemma in word_set("linking")
        if (
            token.dep in {"amod", "acl", "advcl", "relcl"}
            and about is None
            and not linked
            and _more_than(token) is None
        ):
            return []
        if token.dep == "acomp" and is_unreal(token.head):
            return []  # "if they are willing", "a small state should never look eager"
        negated = is_negated(token) or (token.dep in {"acomp", "oprd"} and is_negated(token.head))
        whole = stage.is_reported(token) or about is None
        words = word_range(token, adjectives())
        drafts = fill(token, entry, holder=holder, about=about, negated=negated, whole=whole, words=words)
        if linked and subject is not None:  # "our towns have stayed unbowed": the participle is no clause by itself
            clause = ((phrase(subject)[0], words[1]),)
            drafts = [replace(draft, content=clause) if draft.content is None else draft for draft in drafts]
        return _with_that_clause(drafts, subject, about)
    return []


def _supposed(token: Token, entry: Entry) -> Entry:
    """Turn "I would be surprised if" into the doubt that it is."""
    verb = token if token.child("auxpass") is not None else token.head
    if entry.emotion != "surprise" or modal(verb) != "would":
        return entry
    return replace(entry, type=AttitudeType.SPECULATION, emotion="doubt")


def _with_that_clause(drafts: list[AttitudeDraft], subject: Token | None, about: Token | None) -> list[AttitudeDraft]:
    """Keep "Oslo fears" and "that the pact will fail" together where the clause stays whole: neither says it alone."""
    if subject is None or about is None or about.dep != "ccomp" or len(drafts) != 1:
        return drafts
    draft = drafts[0]
    start = phrase(subject)[0]
    if draft.content is not None or draft.target is None or start >= draft.target[0]:
        return drafts
    return [replace(draft, content=((start, draft.target[1]),))]


def _is_predicative(token: Token) -> bool:
    if token.pos == "ADJ":
        return token.dep in {
            "acomp",
            "oprd",
            "ROOT",
            "ccomp",
            "advcl",
            "relcl",
            "acl",
            "conj",
            "attr",
            "amod",
            "appos",
            "xcomp",
        }
    if token.tag == "VBG":
        return token.lemma not in verbs() and token.dep in {"acomp", "oprd", "advcl", "acl"}
    if token.child("auxpass") is not None or token.dep in {"acomp", "oprd", "acl", "advcl"}:
        return True
    if token.dep == "ccomp" and token.head.lemma in word_set("judging") and token.child("aux") is None:
        return True
    return token.dep == "conj" and token.head.pos == "ADJ"


def _more_than(token: Token) -> Token | None:
    """Return the "more" of "more than confident", which stands where the adjective would."""
    than = token.head
    return than.head if token.dep == "amod" and than.lower == "than" and than.head.lower == "more" else None


def _adjective_subject(token: Token) -> Token | None:
    verb = _under_as(token)
    if verb is not None:
        return verb.child("dobj", "nsubjpass")
    more = _more_than(token)
    if more is not None:
        return _adjective_subject(more)
    if token.dep == "amod":
        return token.head
    if token.dep == "conj" and token.head.pos == "ADJ":
        return _adjective_subject(token.head)
    own = token.child("nsubj", "nsubjpass")
    if own is not None:
        return own
    if token.dep in {"oprd", "acomp"} and token.head.lemma not in word_set("linking"):
        thing = token.head.child("dobj", "nsubjpass")
        if thing is not None:
            return thing
    if token.tag == "VBN":
        return grammatical_subject(token)
    return (
        grammatical_subject(token)
        if token.dep in {"acomp", "oprd", "attr", "acl", "relcl", "advcl", "xcomp", "ccomp"}
        else None
    )


def _ought_adjective(stage: Stage, token: Token, entry: Entry, about: Token | None) -> list[AttitudeDraft]:
    """Ought words as predicates: "the raid is unacceptable"; whoever speaks holds it."""
    judge = _judge(token)
    if judge is None and not stage.is_voiced(token):
        return []
    subject = _adjective_subject(token)
    if subject is not None and (subject.dep == "expl" or subject.lower == "it") and about is not None:
        subject = about
    if not stage.is_public(token, subject, judge):
        return []
    negated = is_negated(token) or (token.dep == "acomp" and is_negated(token.head))
    return fill(
        token,
        entry,
        holder=None if judge is None else stage.holder(judge),
        about=subject or about,
        negated=negated,
        nominal=token.dep == "amod",
        whole=token.dep != "amod",
    )


def _under_as(token: Token) -> Token | None:
    """Return the judging verb of "described the levy as unjust", None elsewhere."""
    return judging_verb(token.head) if token.head.lower == "as" and token.head.dep in {"prep", "mark"} else None


def _judge(token: Token) -> Token | None:
    """Return who finds, calls or considers something so."""
    head = token.head
    verb = _under_as(token)
    if verb is not None:
        return logical_subject(verb)
    if token.dep in {"oprd", "ccomp", "acomp"} and head.lemma in word_set("judging"):
        return logical_subject(head)
    return None


REPAIRED = {
    "hoped": "hope", "hopes": "hope", "hoping": "hope", "hated": "hate", "hating": "hate", "scared": "scare", "scares": "scare",
    "scaring": "scare", "gripes": "gripe", "griped": "gripe", "shamed": "shame", "shaming": "shame",
}  # fmt: skip
"""Forms to which the parser gives another word's lemma ("hoped": "hop")."""


def _verb(stage: Stage, token: Token) -> list[AttitudeDraft]:
    entries = verbs().get(REPAIRED.get(token.lower, token.lemma))
    if entries is None or token.dep in {"amod", "aux", "compound"} or is_unreal(token):
        return []
    for entry in entries:
        if not is_filled(token, entry):
            continue
        drafts = _filled_verb(stage, token, entry)
        if drafts:
            return drafts
    return _beside(stage, token, entries)


def _beside(stage: Stage, token: Token, entries: tuple[Entry, ...]) -> list[AttitudeDraft]:
    """Tell what is felt about words that stand beside the verb: "Oslo, she fears, will give way"."""
    entry = next(
        (one for one in entries if one.holder == ("subj",) and {"clause", "clausethat"} & set(one.needs)), None
    )
    words = next((one for one in stage.scene.attributions_at(token) if one.source is not None and one.content), None)
    if entry is None or words is None or words.author_voice or token.child("dobj", "ccomp", "xcomp") is not None:
        return []
    holder = stage.holder(words.source)
    if holder is None or entry.type is AttitudeType.INTENTION or is_negated(token):
        return []
    drafts = fill(token, entry, holder=holder, about=None, nominal=True)
    return [replace(draft, content=tuple(words.content)) for draft in drafts]


_BENCH = frozenset({"court", "judge", "tribunal", "jury", "magistrate"})
"""A court that rejects or dismisses gives a ruling, not a feeling (convention G)."""


def _is_guest(stage: Stage, verb: Token, guest: Token) -> bool:
    """Say whether "will welcome the premier to Oslo" is about receiving somebody."""
    if not any(party.kind is ActorKind.PERSON for party in stage.scene.resolver.parties(guest)):
        return False
    return modal(verb) is not None or any(
        child.dep == "prep" and child.lower in {"to", "at", "in"} for child in verb.children
    )


_POSSIBLE = frozenset({"could", "may", "might"})


def is_unreal(verb: Token) -> bool:
    """Say whether the verb is only asked for or supposed: "should support", "needs to back", "if they want"."""
    top = verb
    if top.dep == "conj" and top.head.pos in {"VERB", "AUX"}:
        top = top.head
    # "May be worried", "may fear" guess at what is felt: a hedged feeling. "May condemn" only supposes an act.
    felt = top.lemma == "be" or _is_felt(top.lemma)
    supposed = modal(top) in _POSSIBLE and not is_negated(top) and not felt
    if modal(top) in {"must", "should", "ought"} or supposed:
        return True
    over = top
    while over.dep == "xcomp" and over.head.pos in {"VERB", "AUX"}:
        over = over.head
        if over.lemma in {"need", "have"} or over.lemma in word_set("requests"):
            return True
    if over.dep in {"acl", "relcl", "ccomp"} and over.head.lemma in word_set("needs"):
        return True
    return _is_conditional(top)


def _is_felt(lemma: str) -> bool:
    """Say whether the verb tells a state of whoever is its subject, and no act of the mouth."""
    return all("subj" in entry.holder and not entry.act for entry in verbs().get(lemma, ()))


def _is_conditional(verb: Token) -> bool:
    return verb.dep == "advcl" and any(
        child.lower in {"if", "unless"} and child.dep == "mark" for child in verb.children
    )


def _filled_verb(stage: Stage, token: Token, entry: Entry) -> list[AttitudeDraft]:
    passive = is_passive(token)
    if entry.holder == ("speaker",):
        if not stage.is_voiced(token):
            return []
        subject: Token | None = None
        about = grammatical_subject(token) if passive else target(token, entry)
    elif entry.holder == ("obj",):
        subject = grammatical_subject(token) if passive else slot(token, "obj")
        about = target(token, entry)
        if about is None:
            about = agent(token) if passive else grammatical_subject(token)
    elif passive:
        subject = agent(token)
        about = grammatical_subject(token)
        if entry.type is AttitudeType.INTENTION:
            about = target(token, entry) or about
        if subject is None:
            return _purposive(stage, token, entry, about)
    else:
        subject = grammatical_subject(token)
        about = target(token, entry)
    holder = stage.holder(subject)
    if holder is None and entry.holder != ("speaker",):
        return []
    if holder is not None and holder.lemma in _BENCH:
        return []
    if entry.word == "welcome" and about is not None and _is_guest(stage, token, about):
        return []
    if about is not None and about.tag in {"WP", "WDT"} and antecedent(about) is about:
        return []  # "what Oslo wants"
    if about is not None and about.lemma in {"name", "identify", "quote"} and entry.word in _ANONYMOUS:
        return []  # "did not wish to be named"
    if about is not None and entry.word in {"want", "wish", "like"} and _is_idle(token, subject, about):
        return []
    if entry.word == "wonder" and subject is not None and subject.lower in {"i", "we"}:
        return []  # a polite question
    if (
        about is not None
        and subject is not None
        and subject.lower == "i"
        and about.lemma in word_set("idle_first")
        and not (is_negated(token) and about.lemma in _GOING)
        and about.child("nsubj") is None
        and entry.word in {"want", "wish", "like", "hope", "try", "plan"}
    ):
        return []  # "I want to turn to"
    if about is not None and entry.word == "seek" and about.lemma in word_set("sought"):
        return []
    negated = is_negated(token)
    whole = about is None or stage.is_reported(token)
    drafts = fill(token, entry, holder=holder, about=about, negated=negated, whole=whole)
    drafts = [_for_deed(token, draft) for draft in _with_that_clause(drafts, subject, about)]
    return [_with_verdict(token, draft) for draft in drafts]


_GOING = frozenset({"come", "follow", "get", "go", "join", "read"})
_ANONYMOUS = frozenset({"want", "wish", "prefer", "ask"})


def _is_idle(verb: Token, subject: Token | None, about: Token) -> bool:
    """Say whether a wish is only a way of speaking ("let me say", "I want to thank you", "she wants to know")."""
    remark = about.child("dobj") if about.lemma == "make" else None
    is_remark = remark is not None and remark.lemma in word_set("remarks")
    if not (about.lemma in word_set("idle_wants") or is_remark) or about.child("nsubj") is not None:
        return False
    if subject is None or subject.lower in {"i", "we"}:
        return verb.tag not in {"VBD", "VBN"} or about.lemma in word_set("idle_asked")
    return about.lemma in word_set("idle_asked")


def _for_deed(verb: Token, draft: AttitudeDraft) -> AttitudeDraft:
    """Take what somebody is thanked or blamed for as the content: "thanked Oslo for [hosting the talks]"."""
    if draft.type is not AttitudeType.SENTIMENT or draft.target is None or draft.content != (draft.target,):
        return draft
    if verb.lemma not in word_set("crediting"):
        return draft
    for child in verb.children:
        deed = child.child("pcomp", "pobj") if child.dep == "prep" and child.lower in {"for", "on", "over"} else None
        if deed is not None and child.i > draft.target[0] and deed.entity not in {"DATE", "TIME"}:
            target = phrase(verb.child("dobj") or deed, drop=frozenset({child}))
            return replace(draft, target=target, content=(phrase(deed),))
    return draft


def _with_verdict(verb: Token, draft: AttitudeDraft) -> AttitudeDraft:
    """Add what the object is condemned or defended as: "defended the levy [as overdue]"."""
    if draft.content is None or draft.target is None:
        return draft
    for child in verb.children:
        if child.dep == "prep" and child.lower == "as" and child.i > draft.target[1]:
            return replace(draft, content=(*draft.content, phrase(child)))
    return draft


def _purposive(stage: Stage, token: Token, entry: Entry, about: Token | None) -> list[AttitudeDraft]:
    """Tell "the levy was aimed at slowing them": an intention of whoever speaks of the act as theirs."""
    if token.lemma not in _AIMED or about is None or about is grammatical_subject(token):
        return []
    holder = stage.holder(grammatical_subject(token))
    if holder is None and not stage.is_reported(token):
        return []
    return fill(token, entry, holder=holder, about=about, negated=is_negated(token), whole=True)


_AIMED = frozenset({"aim", "intend", "design", "mean", "calculate"})
