"""Filling a word's frame: which phrase stands in a slot, and the draft made of a filled frame."""

from dragoman.extract.attitudes.degree import measure
from dragoman.extract.attitudes.lexicon import Entry
from dragoman.extract.attitudes.spans import listed, phrase
from dragoman.extract.attitudes.stage import Stage
from dragoman.extract.grammar import is_passive
from dragoman.extract.scene import AttitudeDraft, TokenRange
from dragoman.model.attitude import Polarity
from dragoman.model.syntax import Token

_STANCES = frozenset(
    "accusation agenda agreement allegation amendment appeal approach argument assertion assessment attempt bid bill ban call "
    "candidacy ceasefire charge claim compromise concept conclusion conditions decision deal demand deployment draft effort "
    "expansion finding idea interference intervention invitation initiative law measure membership move notion nomination offer "
    "opinion order pact peace plan policy position presence pressure project proposal proposition pullout reform request resolution "
    "result ruling role sanction settlement statement step strike suggestion taxation terms text theory treaty truce view "
    "war withdrawal action operation rule right intervention vote motion strategy criticism report account version doctrine "
    "record conduct campaign".split()
)
_VIEWS = frozenset("assessment concern opinion view vision goal belief sentiment outlook position stance interest fear hope".split())
_GOALS = frozenset("aim agenda ambition goal interest objective policy path course strategy diplomacy ties cooperation peace".split())
_SLOT_DEPS = frozenset({"prep", "agent", "dative", "prt", "advmod"})


def complements(word: Token) -> list[Token]:
    """Return where a word's complements may hang: its children, and the copula's or supporting verb's after it."""
    found = list(word.children)
    head = word.head
    if (word.dep in {"acomp", "attr", "oprd", "dobj"}) and head is not word:
        found += [child for child in head.children if child.i > word.i and child.dep in {"prep", "xcomp", "ccomp", "advcl"}]
    return found


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
        if child.dep not in {"xcomp", "ccomp", "acl", "advcl"} or child.pos not in {"VERB", "AUX"} and child.dep != "ccomp":
            continue
        infinitive = any(grand.lower == "to" and grand.dep == "aux" for grand in child.children)
        if child.dep == "advcl" and not (infinitive or child.children and child.children[0].lower == "that"):
            continue
        if child.dep == "acl" and not infinitive and not any(grand.lower == "that" for grand in child.children):
            continue
        if child.i < word.i:
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
        return word.child("dobj", "dative")
    if name in {"clause", "clauseto", "clauseing", "clausethat"}:
        return clause(word, name)
    if name in {"personobj", "stanceobj", "viewobj", "goalobj"}:
        found = word.child("dobj") or (word.child("nsubjpass") if name == "stanceobj" else None)
        if found is None or name == "personobj":
            return found
        wanted = _STANCES if name == "stanceobj" else _VIEWS if name == "viewobj" else _GOALS
        return found if found.lemma in wanted or (name == "stanceobj" and found.lemma in {"it", "this"}) else None
    return preposition(word, name)


def is_filled(word: Token, entry: Entry) -> bool:
    """Say whether one of the slots that the entry needs is there."""
    return not entry.needs or any(_is_there(word, name) for name in entry.needs)


def _is_there(word: Token, name: str) -> bool:
    if name == "passive":
        return is_passive(word) and word.dep != "amod"
    if name == "passivestate":
        return is_passive(word) and word.child("auxpass") is not None
    if name == "bare":
        return word.child("dobj", "prep", "xcomp", "ccomp", "nsubjpass") is None
    if name == "copula":
        return word.dep in {"acomp", "attr", "oprd"} or (word.dep == "conj" and word.head.dep in {"acomp", "attr"})
    return slot(word, name) is not None


def target(word: Token, entry: Entry) -> Token | None:
    """Return the head of the phrase that the attitude is about, by the entry's slots in order."""
    for name in entry.targets:
        found = slot(word, name)
        if found is not None and found.dep != "prt":
            return found
    return None


def flipped(polarity: Polarity, *, negated: bool) -> Polarity:
    """Turn the polarity round under a negation ("no interest in", "does not support")."""
    if not negated:
        return polarity
    return "-" if polarity == "+" else "+"


def is_clausal(token: Token) -> bool:
    """Say whether a target is told as a clause."""
    return token.pos in {"VERB", "AUX"} and token.dep in {"xcomp", "ccomp", "acl", "advcl", "pcomp", "conj"}


def fill(
    stage: Stage,
    word: Token,
    entry: Entry,
    *,
    holder: Token | None,
    about: Token | None,
    negated: bool = False,
    nominal: bool = False,
    whole: bool = False,
    cue: tuple[TokenRange, ...] = (),
) -> list[AttitudeDraft]:
    """Make one draft for each thing wanted or felt: complements in a row give a claim each (rule 6).

    `whole` keeps the whole clause as content; else the content is the object or complement, when there is one.
    """
    intensity, trend = measure(word, entry.intensity)
    abouts: list[Token | None] = [about]
    if about is not None and is_clausal(about):
        abouts = list(listed(about))
    drafts: list[AttitudeDraft] = []
    for item in abouts:
        later = frozenset(other for other in abouts if other is not None and other is not item)
        span = None if item is None else phrase(item, drop=later)
        content = None if whole or span is None else (span,)
        if whole and item is not None and item is not about:
            content = None if span is None else (span,)
        drafts.append(
            AttitudeDraft(
                anchor=word,
                word=(word.i, word.i),
                experiencer=holder,
                type=entry.type,
                polarity=flipped(entry.polarity, negated=negated),
                emotion=entry.emotion,
                intensity=intensity,
                trend=trend,
                target=span,
                reported_as="speaker" if entry.holder == ("speaker",) else "entry",
                content=content,
                cue=cue or ((word.i, word.i),),
                cue_type=entry.cue_type,
                named=entry.holder != ("speaker",),
                nominal=nominal or (content is not None and item is not None and not is_clausal(item)),
                same_act=word if entry.act else None,
                unless_event=item if item is not None and is_clausal(item) and entry.type.value == "intention" else None,
            )
        )
    return drafts
