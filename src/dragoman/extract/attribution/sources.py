"""Who holds: the source of a verb, of a noun and of an adjective that attributes."""

from dragoman.extract.cues import lexicon
from dragoman.extract.grammar import agent, grammatical_subject, is_finite, is_passive
from dragoman.model.syntax import Parse, Token

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_NO_HOLDERS = frozenset({"VERB", "AUX", "ADP", "PUNCT"})
_INSIDE_PHRASE = frozenset(
    {"appos", "relcl", "pobj", "prep", "dobj", "attr", "acl", "conj", "compound", "amod", "npadvmod", "nummod"}
)
_NAMED = frozenset({"NORP", "GPE", "ORG", "PERSON"})
_FROM_OTHERS = frozenset(
    {"to", "against", "despite", "amid", "amidst", "over", "after", "following", "from", "by", "under"}
)
"""Prepositions after which a demand or plan is somebody else's: "conceded to demands"."""
WORDS_OF_OTHERS = frozenset(
    {"accusation", "allegation", "claim", "report", "rumor", "rumour", "speculation", "suggestion"}
)
"""Nouns of what others have told, which the one who speaks about them does not tell."""
MEDIA = frozenset(
    [
        "advertisement",
        "advisory",
        "affidavit",
        "article",
        "blog",
        "brief",
        "broadcast",
        "column",
        "communique",
        "communiqué",
        "complaint",
        "declaration",
        "dispatch",
        "document",
        "editorial",
        "email",
        "e-mail",
        "essay",
        "filing",
        "interview",
        "lawsuit",
        "letter",
        "memo",
        "memorandum",
        "message",
        "motion",
        "note",
        "notice",
        "op-ed",
        "paper",
        "petition",
        "post",
        "press-release",
        "release",
        "remark",
        "report",
        "resolution",
        "speech",
        "statement",
        "submission",
        "testimony",
        "tweet",
        "video",
        "message",
        "paper",
        "release",
    ]
)
"""What people speak through."""
_DUMMY = frozenset({"it", "there"})
LIGHT_VERBS = frozenset(
    [
        "express",
        "voice",
        "make",
        "issue",
        "give",
        "have",
        "hold",
        "reiterate",
        "renew",
        "reaffirm",
        "release",
        "deliver",
        "raise",
        "restate",
        "share",
        "offer",
        "take",
        "show",
        "repeat",
        "state",
        "launch",
        "announce",
        "unveil",
        "publish",
        "put",
        "lay",
        "feel",
        "air",
        "convey",
        "declare",
        "extend",
        "harbor",
        "harbour",
        "register",
        "hear",
        "underscore",
        "underline",
        "emphasize",
        "emphasise",
        "stress",
        "highlight",
        "keep",
        "send",
        "draft",
        "present",
        "outline",
        "submit",
        "announce",
        "reinforce",
        "strengthen",
        "abandon",
        "drop",
        "lose",
        "regain",
        "honor",
        "honour",
        "fulfil",
        "fulfill",
        "break",
        "withdraw",
        "reverse",
        "defend",
        "justify",
        "confirm",
    ]
)
"""Verbs whose subject holds what their object noun tells ("voiced concern", "made a claim")."""


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for, else the token."""
    if token.lower in _RELATIVE and token.tag in {"WP", "WDT", "IN", "DT"}:
        for above in token.ancestors():
            if above.dep == "relcl":
                return _person_above(above.head) if token.lower == "who" else above.head
            if above.dep in {"ROOT", "ccomp", "advcl"}:
                break
    return token


def _person_above(noun: Token) -> Token:
    """Return the person that "who" means where the parser takes the body or place next to it: "Lee of the bank, who"."""
    found = noun
    for _ in range(6):
        if found.entity not in {"ORG", "GPE", "LOC", "FAC", "DATE", "EVENT"}:
            return found
        above = found.head
        while above.pos == "ADP" and above.head is not above:
            above = above.head
        if above is found or above.pos not in {"NOUN", "PROPN", "PRON"}:
            return noun
        found = above
    return noun


def subject_of(verb: Token) -> Token | None:
    """Return the subject that holds: antecedents for relative pronouns, None for a dummy "it"."""
    found = _quoted_as(verb) or grammatical_subject(verb) or _above_preposition(verb)
    if found is None or found.dep == "expl" or not _nominal(found):
        return None
    return author_of(antecedent(found), verb)


def _quoted_as(verb: Token) -> Token | None:
    """Return who is "quoted as saying" something."""
    if verb.dep != "pcomp" or verb.head.lower != "as" or verb.head.head.lemma not in {"quote", "cite", "report"}:
        return None
    return verb.head.head.child("dobj", "nsubjpass")


def _nominal(token: Token) -> bool:
    """Say whether a subject is a noun phrase; names that the tagger takes for verbs ("Trump") pass by their capital."""
    return token.pos not in _NO_HOLDERS or (token.text[:1].isupper() and token.pos not in {"ADP", "PUNCT"})


def _above_preposition(verb: Token) -> Token | None:
    """Return who does what a gerund after a preposition tells ("for saying", "stopped short of calling")."""
    seen = 0
    while verb.dep == "conj" and seen < 8:
        verb, seen = verb.head, seen + 1
    if verb.dep not in {"pcomp", "pobj"} or verb.head.dep not in {"prep", "agent", "mark"}:
        return None
    governor = verb.head.head
    while governor.dep in {"prep", "pobj", "advmod", "pcomp"} and governor.pos in {"ADP", "ADV", "SCONJ"} and seen < 8:
        governor, seen = governor.head, seen + 1
    if governor.pos in {"NOUN", "PROPN"}:
        owner = governor.child("poss")
        if owner is not None:
            return owner
        while governor.pos in {"NOUN", "PROPN", "ADP", "ADJ", "NUM"} and governor.head is not governor and seen < 16:
            governor, seen = governor.head, seen + 1
    if governor.pos in {"VERB", "AUX", "ADJ", "ADV"} and governor is not verb:
        found = grammatical_subject(governor)
        return found if found is not None and found.i != verb.i else None
    return None


def source_of_verb(verb: Token) -> Token | None:
    """Return who says or holds: the by-phrase of a passive, else the subject."""
    if is_passive(verb):
        return agent(verb)
    return subject_of(verb)


def speaker_beside(parse: Parse, verb: Token) -> Token | None:
    """Return the noun phrase right before a finite cue, where the tree has lost the cue's subject."""
    if not is_finite(verb):
        return None
    index = verb.i - 1
    first = parse.sentences[verb.sentence].first
    while index >= first and (
        parse.tokens[index].pos in {"ADV", "AUX"} or parse.tokens[index].dep in {"neg", "npadvmod"}
    ):
        index -= 1
    if index < first:
        return None
    token = parse.tokens[index]
    if token.text in {",", "\u2014", "-", ")"}:
        index -= 1
        token = parse.tokens[index]
        while token.head.i < token.i and token.head.i >= first and token.dep in _INSIDE_PHRASE and token.i != first:
            token = token.head
    named = token.pos in {"NOUN", "PROPN", "PRON"} or (token.text[:1].isupper() and token.pos == "VERB")
    if token.quote >= 0 or not named or token.dep in {"npadvmod", "poss"}:
        return None
    while token.dep in {"compound", "appos", "flat"} and token.head.pos in {"NOUN", "PROPN"} and token.head.i < verb.i:
        token = token.head
    return token


def is_dummy(token: Token | None) -> bool:
    """Say whether a subject is the empty "it" or "there"."""
    return token is None or token.lower in _DUMMY


def source_of_noun(noun: Token, *, control: bool, content: str) -> tuple[Token | None, set[int]]:
    """Return who holds what a noun tells, and the verb that belongs to the cue ("voiced fears").

    In order: a possessor; a nation or name before the noun; by, from, among; "of" where the content is not under
    "of"; the subject of the verb whose object the noun is, if that verb is light or a cue; for plans and
    efforts (`control`) the subject of any verb above.
    """
    verb, light = _verb_over(noun)
    for child in noun.children:
        if child.dep == "poss" and child.lower != "whose":
            subject = source_of_verb(verb) if verb is not None and light and child.tag == "PRP$" else None
            return (child, set()) if subject is None or verb is None else (subject, {verb.i})
    named = _named_before(noun) or _after_preposition(noun, of=content != "p:of")
    if named is not None:
        return named, set()
    if verb is not None and control and is_denying(verb):
        return None, set()  # "rejected calls to withdraw": others called
    if verb is not None and (light or verb.lemma in lexicon().verbs):
        return source_of_verb(verb), {verb.i} if verb.lemma in LIGHT_VERBS else set()
    return _doer_above(noun, any_verb=control), set()


def is_denying(verb: Token) -> bool:
    """Say whether a verb turns down what its object tells: "denied reports", "rejected calls"."""
    return any(entry.denies and "np" in entry.frames for entry in lexicon().verbs.get(verb.lemma, ()))


def denier_of(noun: Token) -> Token | None:
    """Return who turns down the claim that a noun tells: "Oslo denied reports that ..."."""
    verb, _ = _verb_over(noun)
    return source_of_verb(verb) if verb is not None and is_denying(verb) else None


def _named_before(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep in {"amod", "compound", "nmod"} and child.entity in _NAMED and child.i < noun.i:
            return child
    return None


def _after_preposition(noun: Token, *, of: bool) -> Token | None:
    for child in noun.children:
        if child.dep in {"prep", "agent"} and (child.lower in {"by", "from", "among"} or (of and child.lower == "of")):
            found = child.child("pobj")
            if found is not None and (child.lower != "of" or found.entity in _NAMED):
                return found
    for holder in (noun, noun.head) if noun.dep in {"attr", "dobj"} else (noun,):
        for child in holder.children:  # "doubt in Kyiv", "there are fears in Warsaw"
            place = (
                child.child("pobj") if child.dep == "prep" and child.lower == "in" and child.i == noun.i + 1 else None
            )
            if place is not None and place.entity == "GPE":
                return place
    return None


def _verb_over(noun: Token) -> tuple[Token | None, bool]:
    """Return the verb that has the noun as its object, and whether it is a light one."""
    first = noun
    while first.dep == "conj" and first.head is not first:
        first = first.head
    head = first.head
    if first.dep in {"dobj", "nsubjpass"} and head.pos in {"VERB", "AUX"}:
        return head, head.lemma in LIGHT_VERBS
    return None, False


def _doer_above(noun: Token, *, any_verb: bool) -> Token | None:
    """Return the subject of the nearest clause above a plan or effort that is an object or adjunct in it."""
    token = noun
    for above in noun.ancestors():
        if above.pos in {"VERB", "AUX"}:
            if token.dep == "prep" and (token.lower in _FROM_OTHERS or _about_words(token, noun)):
                return None
            known = any_verb or above.lemma in lexicon().verbs
            return subject_of(above) if known and token.dep in {"dobj", "prep", "pobj", "conj", "advcl"} else None
        token = above
    return None


def _about_words(preposition: Token, noun: Token) -> bool:
    """Say whether the noun tells words that others said, which the verb is about: "commented on reports that"."""
    return preposition.lower in {"on", "about", "of"} and noun.lemma in WORDS_OF_OTHERS


def author_of(medium: Token, verb: Token) -> Token:
    """Return who speaks through a statement, letter or post: its "by", or the subject that issues it ("released a letter saying")."""
    if medium.lemma not in MEDIA:
        return medium
    for child in medium.children:
        if child.dep == "prep" and child.lower == "by" and child.child("pobj") is not None:
            return child.child("pobj") or medium
    issuing, light = _verb_over(medium)
    if issuing is not None and light and verb.dep in {"acl", "relcl", "conj"}:
        return source_of_verb(issuing) or medium
    return medium
