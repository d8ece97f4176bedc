"""Filling a word's frame: which phrase stands in a slot, and the draft made of a filled frame."""

from collections.abc import Mapping
from dataclasses import replace

from dragoman.extract.attitudes.degree import APPROXIMATORS, measure
from dragoman.extract.attitudes.lexicon import Entry, degrees, nouns, word_set
from dragoman.extract.attitudes.spans import LONG, listed, phrase
from dragoman.extract.attitudes.stage import antecedent
from dragoman.extract.grammar import grammatical_subject, is_passive, modal
from dragoman.extract.scene import AttitudeDraft, TokenRange
from dragoman.model.attitude import AttitudeType, Polarity
from dragoman.model.syntax import Token

_SLOT_DEPS = frozenset({"prep", "agent", "dative", "prt", "advmod"})


_BEHIND = frozenset(
    {"about", "over", "at", "with", "against", "among", "in", "regarding", "concerning", "on", "from", "towards"}
)
"""Prepositions that may follow the verb of a feeling that is the subject ("Anger grew among them over the vote")."""


def perch(word: Token) -> Token:
    """Return the word that stands in the clause for this one: "a kind of [dread]", "fear and [anger]"."""
    if word.dep == "conj" and word.head.pos == word.pos:
        return perch(word.head)
    if word.dep == "pobj" and word.head.lower == "of" and word.head.head.lower in APPROXIMATORS:
        return word.head.head
    return word


def complements(word: Token) -> list[Token]:
    """Return where a word's complements may hang: its children, and the copula's or carrying verb's after it."""
    found = list(word.children)
    top = perch(word)
    if top is not word:
        found += top.children
        if word.dep == "conj":
            found += [child for child in word.head.children if child.i > word.i]
    head = top.head
    if head is top:
        return found
    if top.dep in {"acomp", "attr", "oprd", "dobj"}:
        found += [
            child for child in head.children if child.i > word.i and child.dep in {"prep", "xcomp", "ccomp", "advcl"}
        ]
    elif top.dep in {"nsubj", "nsubjpass"} and top.pos == "NOUN":
        found += [
            child
            for child in head.children
            if child.i > word.i and ((child.dep == "prep" and child.lower in _BEHIND) or _is_that_clause(child))
        ]
    return found


def _is_that_clause(clause_: Token) -> bool:
    """Say whether a clause says what is felt: "Fears grew [that the pact would fail]"."""
    return clause_.dep == "ccomp" and any(
        child.lower == "that" and child.dep == "mark" and child.i < clause_.i for child in clause_.children
    )


def preposition(word: Token, name: str) -> Token | None:
    """Return what stands under a preposition or particle of the word: a noun, a clause, or the bare particle."""
    for child in complements(word):
        if child.lower != name or child.dep not in _SLOT_DEPS:
            continue
        inner = child.child("pobj", "pcomp")
        if inner is not None:
            return inner
        for grand in child.children:
            if grand.dep in {"prep", "dobj"}:
                return grand.child("pobj", "pcomp") or grand
        if child.dep in {"prt", "advmod"}:
            return child
    return None


def clause(word: Token, kind: str = "clause") -> Token | None:
    """Return the complement clause: "clauseto", "clauseing", "clausethat" ask for one shape."""
    for child in complements(word):
        if child.dep not in {"xcomp", "ccomp", "acl", "advcl"} or (
            child.pos not in {"VERB", "AUX"} and child.dep != "ccomp"
        ):
            continue
        infinitive = any(grand.lower == "to" and grand.dep == "aux" for grand in child.children)
        if child.dep == "advcl" and not (infinitive or (child.children and child.children[0].lower == "that")):
            continue
        if child.dep == "acl" and not infinitive and not any(grand.lower == "that" for grand in child.children):
            continue
        if child.i < word.i or child.lemma == "include":  # "peace, to include the islands" lists
            continue
        shape = "clauseto" if infinitive else "clauseing" if child.tag == "VBG" else "clausethat"
        if kind in {"clause", shape}:
            return child
    return None


def slot(word: Token, name: str) -> Token | None:
    """Return the head of the phrase in a named slot (see the tables' comments), None where it is empty."""
    if name == "obj":
        if word.pos == "VERB" and is_passive(word):
            return None
        return word.child("dobj", "dative") or _named_object(word)
    if name in {"clause", "clauseto", "clauseing", "clausethat"}:
        return clause(word, name)
    if name == "voicedobj":
        return _voiced_object(word)
    if name == "actobj":
        found = word.child("dobj")
        is_act = found is not None and (found.lemma in word_set("acts") or found.lower.endswith("ing"))
        return found if is_act and found is not None and found.lemma not in word_set("stances") else None
    if name == "valueobj":
        found = word.child("dobj") or word.child("nsubjpass")
        return found if found is not None and found.lemma in word_set("values") else None
    if name == "sideobj":
        return _side(word)
    if name in {"personobj", "stanceobj", "viewobj", "goalobj"}:
        found = word.child("dobj") or (word.child("nsubjpass") if name == "stanceobj" else None)
        if found is None or name == "personobj":
            return found
        wanted = (
            word_set("stances")
            if name == "stanceobj"
            else word_set("views")
            if name == "viewobj"
            else word_set("goals")
        )
        if found.lemma in wanted or (name == "stanceobj" and found.lemma in {"it", "this"}):
            return found
        # the parser reads "re-election" as three objects: the last one says what is meant
        return next((child for child in reversed(word.children) if child.dep == "dobj" and child.lemma in wanted), None)
    return preposition(word, name)


def _named_object(verb: Token) -> Token | None:
    """Return a name right behind a verb that the parser read as an adverbial ("distrusts [Oslo]")."""
    found = verb.child("npadvmod")
    if found is None or found.pos != "PROPN" or found.entity not in {"GPE", "ORG", "NORP", "PERSON"}:
        return None
    return found if 0 < found.i - verb.i <= 3 else None


def _side(word: Token) -> Token | None:
    """Return the person, party or camp that people support with their hearts: what states do for others is a deed."""
    found = word.child("dobj")
    if found is None or not (found.entity in {"PERSON", "NORP", "ORG"} or found.lemma in word_set("sides")):
        return None
    subject = grammatical_subject(word)
    folk = subject is not None and antecedent(subject).lemma in word_set("folk")
    openly = any(child.dep == "advmod" and child.lower in {"openly", "publicly"} for child in word.children)
    return found if folk or openly else None


def _voiced_object(word: Token) -> Token | None:
    """Return the object of a verb that is a stance rather than a deed: strengthened, negated or said of oneself."""
    found = word.child("dobj")
    if found is None:
        return None
    if any(
        child.dep in {"advmod", "neg"} and (child.dep == "neg" or degrees().get(child.lower)) for child in word.children
    ):
        return found
    subject = grammatical_subject(word)
    personal = subject is not None and subject.lower in {"i", "we", "he", "she"}
    return found if personal and word.tag in {"VBP", "VBZ", "VBD"} else None


def is_filled(word: Token, entry: Entry) -> bool:
    """Say whether one of the slots that the entry needs is there."""
    return not entry.needs or any(_is_there(word, name) for name in entry.needs)


def _is_there(word: Token, name: str) -> bool:
    if name == "passive":
        return is_passive(word) and word.dep != "amod"
    if name == "passiveto":
        return is_passive(word) and word.child("auxpass") is not None and slot(word, "clauseto") is not None
    if name == "wouldto":
        return modal(word) == "would" and slot(word, "clauseto") is not None
    if name == "passivestate":
        return is_passive(word) and word.child("auxpass") is not None
    if name == "bare":
        return word.child("dobj", "prep", "xcomp", "ccomp", "nsubjpass") is None
    if name == "copula":
        return word.dep in {"acomp", "attr", "oprd", "ccomp"} or (
            word.dep == "conj" and word.head.dep in {"acomp", "attr"}
        )
    return slot(word, name) is not None


def target(word: Token, entry: Entry) -> Token | None:
    """Return the head of the phrase that the attitude is about, by the entry's slots in order."""
    for name in entry.targets:
        found = slot(word, name)
        if found is not None and found.dep != "prt" and not _is_time(found):
            return found
    return None


def _is_time(found: Token) -> bool:
    """Say whether a phrase only says for how long or when: "patience for three years"."""
    return found.entity in {"DATE", "TIME"} and found.dep == "pobj" and found.head.lower in {"for", "in", "on", "at"}


def met_with(token: Token) -> Token | None:
    """Return what causes or meets a feeling: "the raid sparked anger in Oslo", "the plan ran into opposition"."""
    if token.dep == "dobj" and token.head.lemma in word_set("causing"):
        return grammatical_subject(token.head)
    way = token.head
    if token.dep != "pobj" or way.dep != "prep" or way.head.pos != "VERB":
        return None
    met = (way.lower == "into" and way.head.lemma in {"run", "come"}) or (
        way.lower == "under" and way.head.lemma in {"come", "be"}
    )
    return grammatical_subject(way.head) if met or (way.lower == "with" and way.head.lemma == "meet") else None


def flipped(polarity: Polarity, *, negated: bool) -> Polarity:
    """Turn the polarity round under a negation ("no interest in", "does not support")."""
    if not negated:
        return polarity
    return "-" if polarity == "+" else "+"


def is_clausal(token: Token) -> bool:
    """Say whether a target is told as a clause."""
    return token.pos in {"VERB", "AUX"} and token.dep in {"xcomp", "ccomp", "acl", "advcl", "pcomp", "conj"}


def _rivals(word: Token, item: Token | None, entry: Entry) -> tuple[Token, ...]:
    """Return where an event may tell the same: the wanted act, and the verb of a promise or refusal."""
    if entry.type is not AttitudeType.INTENTION:
        return ()
    wanted = (item,) if item is not None and is_clausal(item) else ()
    return (word, *wanted) if entry.act else wanted


def _owned(noun: Token) -> list[Token]:
    """Return a noun and its conjuncts that somebody else owns: "condemned Oslo's raid and Rome's answer" are two."""
    found = [noun]
    if noun.child("poss") is not None:
        found += [
            child
            for child in noun.children
            if child.dep == "conj" and (owner := child.child("poss")) is not None and owner.pos != "PRON"
        ]
    return found


def _stray(word: Token, about: Token) -> list[Token]:
    """Return bare infinitives of a list that the parser hung on the wanting verb itself ("intend to A, B and C")."""
    found: list[Token] = []
    if about.dep not in {"xcomp", "ccomp"} or about.head is not word:
        return found
    for child in word.children:
        bare = child.tag in {"VB", "VBP"} and child.child("nsubj", "nsubjpass", "mark", "aux") is None
        listed_too = child.dep in {"advcl", "dep"} or (child.dep == "conj" and child.tag == "VB" and word.tag != "VB")
        if bare and child.i > about.i and listed_too:
            found.extend(listed(child))
    return found


def _rival_nouns(item: Token | None) -> frozenset[Token]:
    """Return attitude nouns of their own that hang in the target as conjuncts ("ties with Rome and their resolve to")."""
    if item is None:
        return frozenset()
    table = nouns()
    return frozenset(
        other
        for other in item.subtree()
        if other.dep == "conj" and other.pos == "NOUN" and other.lemma in table and not is_bare(other)
    )


def word_range(word: Token, table: Mapping[str, object]) -> TokenRange:
    """Return the word with a bare conjunct of its kind: "dread or anger" is one cue."""
    last = word.i
    for child in word.children:
        if child.dep == "conj" and (child.lemma in table or child.lower in table) and is_bare(child):
            last = max(last, child.i)
    return word.i, last


def is_bare(word: Token) -> bool:
    """Say whether a conjunct has no determiner or owner of its own; what follows it belongs to both."""
    return word.i - word.head.i <= 4 and all(
        child.dep not in {"det", "poss", "nsubj", "aux", "neg"} for child in word.children
    )


def _with_struggle(word: Token, span: TokenRange) -> TokenRange:
    """Take in what somebody is supported in: "back them in their struggle"."""
    for child in complements(word):
        if child.dep == "prep" and child.lower == "in" and child.i == span[1] + 1:
            thing = child.child("pobj")
            if thing is not None and thing.child("poss") is not None:
                return span[0], phrase(thing)[1]
    return span


def _with_examples(word: Token, span: TokenRange) -> TokenRange:
    """Take in ", including ..." right behind an object where the parser hung it on the attitude noun."""
    for child in word.children:
        if child.dep == "prep" and child.lower == "including" and 0 < child.i - span[1] <= 2:
            first, last = phrase(child, drop=_rival_nouns(child))
            return (span[0], last) if last - first < LONG else span
    return span


def _content(
    item: Token | None, about: Token | None, span: TokenRange | None, *, whole: bool, first: bool
) -> tuple[TokenRange, ...] | None:
    """Return the object's words as content; None leaves the clause: when asked, and when the object says too little."""
    if span is None or item is None or (whole and item is about):
        return None
    if first and item is not about:
        return None  # a relative pronoun's noun stands outside the clause
    if span[0] == span[1] and is_clausal(item):
        return None  # "which we are glad to [fund]"
    return (span,)


def fill(
    word: Token,
    entry: Entry,
    *,
    holder: Token | None,
    about: Token | None,
    negated: bool = False,
    nominal: bool = False,
    whole: bool = False,
    words: TokenRange | None = None,
    cue: tuple[TokenRange, ...] = (),
) -> list[AttitudeDraft]:
    """Make one draft for each thing wanted or felt: complements in a row give a claim each (rule 6).

    `whole` keeps the whole clause as content; else the content is the object or complement, when there is one.
    """
    base = _base(word, entry, holder, negated=negated, words=words or (word.i, word.i))
    base = replace(base, cue=cue or ((word.i, word.i),))
    abouts = _abouts(word, about)
    drafts: list[AttitudeDraft] = []
    for item in abouts:
        later = frozenset(other for other in abouts if other is not None and other is not item)
        span = None if item is None else phrase(item, drop=later | _rival_nouns(item) | {word})
        if span is not None and entry.emotion == "support":
            span = _with_struggle(word, span)
        if span is not None and len(abouts) == 1:
            span = _with_examples(word, span)
        content = _content(item, about, span, whole=whole, first=item is abouts[0])
        told_by_noun = content is not None and item is not None and not is_clausal(item)
        drafts.append(
            replace(
                base,
                target=span,
                content=content,
                nominal=nominal or told_by_noun,
                unless_event=_rivals(word, item, entry),
            )
        )
    return drafts


def _base(word: Token, entry: Entry, holder: Token | None, *, negated: bool, words: TokenRange) -> AttitudeDraft:
    """Return what all drafts of one word have in common."""
    intensity, trend = measure(word, entry.intensity)
    speakers = entry.holder == ("speaker",)
    return AttitudeDraft(
        anchor=word,
        word=words,
        experiencer=holder,
        type=entry.type,
        polarity=flipped(entry.polarity, negated=negated),
        negated=negated,
        emotion=entry.emotion,
        intensity=intensity,
        trend=trend,
        reported_as="speaker" if speakers else "entry",
        cue_type=entry.cue_type,
        named=not speakers,
        same_act=word if entry.act and entry.type is not AttitudeType.INTENTION else None,
    )


def _abouts(word: Token, about: Token | None) -> list[Token | None]:
    """Return everything the attitude is about, one by one; a relative pronoun gives its antecedent."""
    if about is None:
        return [None]
    meant = antecedent(about)
    if meant is not about:
        return [meant]
    return list([*listed(about), *_stray(word, about)] if is_clausal(about) else _owned(about))
