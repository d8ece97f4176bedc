"""Noun, adjective, participle and adverb cues: "the claim that", "is wary of", "alleged", "reportedly"."""

from dragoman.extract.attribution.complements import detached, infinitive_marker, marker, stranded_content
from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.phrase import below
from dragoman.extract.attribution.sources import LIGHT_VERBS, WORDS_OF_OTHERS, denier_of, source_of_noun, subject_of
from dragoman.extract.cues import lexicon
from dragoman.extract.grammar import clause_of
from dragoman.model.claim import Factuality
from dragoman.model.syntax import Token

_NAMED = frozenset({"GPE", "ORG", "PERSON"})
_BY_HOLDER = frozenset(
    {
        "designated",
        "recognised",
        "recognized",
        "claimed",
        "perceived",
        "self-proclaimed",
        "self-declared",
        "planned",
        "proposed",
    }
)
_FILLED = frozenset({"dobj", "ccomp", "xcomp", "nsubjpass", "oprd", "attr", "acomp"})
_COPULAS = frozenset(
    {"be", "remain", "feel", "become", "seem", "appear", "grow", "get", "stay", "sound", "look", "stand"}
)


def noun_findings(noun: Token) -> list[Finding]:
    """Return the attribution of a noun cue, at most one."""
    for entry in lexicon().nouns.get(noun.lemma, ()):
        for frame in entry.frames:
            matched = noun_complement(noun, frame)
            if matched is None:
                continue
            content, words = matched
            source, light = source_of_noun(noun, control=entry.type == "control", content=frame)
            finding = Finding.of(
                entry, cue={noun.i} | words | light, head=noun, source=source, content=content, pattern=f"noun {frame}"
            )
            finding.nominal = True
            if source is None:
                finding.score *= (0.9 if noun.lemma in WORDS_OF_OTHERS else 0.85) if frame == "that" else 0.7
            elif source is denier_of(noun) and finding.commitment is Factuality.CERTAIN:
                finding.commitment = Factuality.CERTAIN_NOT  # "denied reports that p": nobody else in reach tells p
            return [finding]
    return []


def adjective_findings(adjective: Token) -> list[Finding]:
    """Return the attribution of an adjective cue, at most one."""
    holder = adjective.head
    copular = adjective.dep in {
        "acomp",
        "oprd",
        "conj",
        "attr",
        "advcl",
        "relcl",
        "acl",
        "ROOT",
        "amod",
        "ccomp",
        "xcomp",
        "appos",
    }
    if not copular or holder.lemma in {"make", "keep"}:  # "make sure that" is an act
        return []
    table = lexicon().adjectives
    for entry in table.get(adjective.lemma) or table.get(adjective.lower, ()):
        for frame in entry.frames:
            matched = _adjective_complement(adjective, frame)
            if matched is None:
                continue
            content, words = matched
            source, cue = _adjective_source(adjective, holder)
            finding = Finding.of(
                entry,
                cue={adjective.i} | words | cue,
                head=adjective,
                source=source,
                content=content,
                pattern=f"adj {frame}",
            )
            return [finding]
    return []


def attribute_findings(word: Token) -> list[Finding]:
    """Return the attribution of a word before its noun: "alleged plots", "internationally recognised borders"."""
    if word.dep != "amod" or word.head.pos not in {"NOUN", "PROPN"} or word.i > word.head.i:
        return []
    for entry in lexicon().attributes.get(word.lower, ()):
        source = None
        if word.lower in _BY_HOLDER:
            source = next(
                (c for c in (*word.head.children, *word.children) if c.i < word.i and c.entity == "NORP"), None
            )
        named = set() if source is None else below(source)
        whole = below(word.head.head) if word.head.dep == "appos" else below(word.head)
        own = below(word) - named
        finding = Finding.of(entry, cue=own, head=word, source=source, content=whole - own - named, pattern="attribute")
        finding.nominal = True
        return [finding]
    return []


def adverb_findings(adverb: Token) -> list[Finding]:
    """Return the attribution of an adverb over its clause: "reportedly"."""
    for entry in lexicon().adverbs.get(adverb.lower, ()):
        clause = clause_of(adverb)
        if clause is adverb:
            return []
        return [
            Finding.of(
                entry, cue={adverb.i}, head=adverb, source=None, content=below(clause) - {adverb.i}, pattern="adverb"
            )
        ]
    return []


def noun_complement(noun: Token, frame: str) -> tuple[set[int], set[int]] | None:
    """Return content and cue words of a noun's complement."""
    if frame == "that":
        return _noun_clause(noun)
    if frame == "to":
        return _noun_infinitive(noun)
    preposition = frame.removeprefix("p:")
    for child in noun.children:
        if child.dep == "prep" and child.lower == preposition and child.i > noun.i:
            for grand in child.children:
                if grand.dep in {"pobj", "pcomp"}:
                    return below(grand), {child.i}
    # The parser hangs "of building trust" on the verb of "reaffirmed the importance".
    lower = detached(noun, frozenset({preposition}))
    complement = None if lower is None else lower.child("pobj", "pcomp")
    return None if complement is None or lower is None else (below(complement), {lower.i})


def _noun_clause(noun: Token) -> tuple[set[int], set[int]] | None:
    for child in noun.children:
        if child.dep in {"acl", "ccomp", "relcl"} and child.i > noun.i and marker(child):
            if _has_gap(child):
                continue
            return below(child) - marker(child), set()
    for child in noun.children:  # "claims by Lee that ...": the parser hangs the clause on the name
        if child.dep in {"prep", "agent"} and child.lower in {"by", "from", "of", "among"}:
            clause = _clause_of_name(child)
            if clause is not None:
                return below(clause) - marker(clause), set()
    if noun.dep == "nsubj" and noun.head.lemma == "be":
        for child in noun.head.children:
            if child.dep == "ccomp" and child.i > noun.head.i and marker(child):
                return below(child) - marker(child), {noun.head.i}
    carrying = noun.head.lemma == "be" or noun.head.lemma in LIGHT_VERBS
    carrying = carrying or any(  # "there is growing doubt"
        low.dep == "expl" for child in noun.head.children if child.i < noun.i for low in (child, *child.children)
    )
    if noun.dep in {"attr", "dobj"} and carrying:
        for child in noun.head.children:  # "there are fears among diplomats that ...": the clause hangs on the verb
            if child.dep in {"ccomp", "advcl"} and child.i > noun.i and marker(child):
                return below(child) - marker(child), set()
    return None


def _has_gap(clause: Token) -> bool:
    """Say whether a clause after "that" is a relative one: "the deal that they had agreed to", "a claim that Rome rejects"."""
    if any(child.dep == "prep" and not child.children for child in clause.children):
        return True
    if any(c.dep in _FILLED and c.lower != "that" for c in clause.children):
        return False
    return any("np" in entry.frames for entry in lexicon().verbs.get(clause.lemma, ()))


def _clause_of_name(preposition: Token) -> Token | None:
    """Return a "that"-clause with a subject of its own under the name after a preposition."""
    name = preposition.child("pobj")
    for child in () if name is None else name.children:
        complete = child.child("nsubj", "nsubjpass") is not None and child.i > preposition.i
        if child.dep in {"acl", "relcl", "ccomp"} and marker(child) and complete:
            return child
    return None


def _noun_infinitive(noun: Token) -> tuple[set[int], set[int]] | None:
    for child in noun.children:
        if child.dep in {"acl", "relcl", "xcomp"} and child.i > noun.i:
            to = infinitive_marker(child)
            if to is not None and child.child("nsubj") is None:
                return below(child) - {to.i}, {to.i}
    if noun.dep == "nsubj" and noun.head.lemma == "be":
        for child in noun.head.children:
            to = infinitive_marker(child) if child.dep == "xcomp" else None
            if to is not None and child.i > noun.head.i:
                return below(child) - {to.i}, {noun.head.i, to.i}
    return None


def _adjective_complement(adjective: Token, frame: str) -> tuple[set[int], set[int]] | None:
    if frame in {"that", "wh"}:
        for child in adjective.children:
            if child.dep in {"ccomp", "advcl"} and child.i > adjective.i and (marker(child) or child.dep == "ccomp"):
                return below(child) - marker(child), set()
        return None
    if frame == "to":
        for child in adjective.children:
            if child.dep in {"xcomp", "ccomp", "advcl"} and child.i > adjective.i:
                to = infinitive_marker(child)
                if to is not None and child.child("nsubj") is None:
                    return below(child) - {to.i}, {to.i}
        return None
    if frame == "it_that":
        return None
    preposition = frame.removeprefix("p:").removesuffix("_ing")
    for child in adjective.children:
        if child.dep in {"prep", "agent"} and child.lower == preposition and child.i > adjective.i:
            for grand in child.children:
                if grand.dep in {"pobj", "pcomp", "ccomp"}:
                    return below(grand), {child.i}
            stranded = stranded_content(adjective, child)
            if stranded:
                return stranded, {child.i}
    return None


def _adjective_source(adjective: Token, holder: Token) -> tuple[Token | None, set[int]]:
    own = adjective.child("nsubj", "nsubjpass")
    if own is not None:
        words = {child.i for child in adjective.children if child.dep in {"aux", "auxpass", "neg"}}
        return subject_of(adjective), words
    if adjective.dep in {"amod", "relcl", "acl", "appos"} and holder.pos in {"NOUN", "PROPN", "PRON"}:
        return holder, set()
    if adjective.dep == "conj":
        first = adjective
        while first.dep == "conj" and first.head is not first:
            first = first.head
        holder = first.head
    if holder.pos in {"AUX", "VERB"}:
        words = {holder.i} if holder.lemma in _COPULAS else set()
        words |= {child.i for child in holder.children if child.dep in {"aux", "neg"}} if words else set()
        return subject_of(holder), words
    return subject_of(adjective), set()
