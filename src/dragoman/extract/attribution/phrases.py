"""Prepositional cues: "according to X", "in X's view", "as far as X is concerned", "per X"."""

from dragoman.extract.attribution.complements import marker
from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.phrase import below, phrase_range
from dragoman.extract.attribution.sources import author_of
from dragoman.extract.grammar import is_clause, is_finite
from dragoman.model.claim import CueType
from dragoman.model.syntax import Parse, Token

_VIEW_NOUNS = {
    "view": CueType.BELIEF, "opinion": CueType.BELIEF, "eye": CueType.BELIEF, "mind": CueType.BELIEF, "judgment": CueType.BELIEF,
    "judgement": CueType.BELIEF, "estimation": CueType.BELIEF, "word": CueType.COMMUNICATION, "telling": CueType.COMMUNICATION,
    "account": CueType.COMMUNICATION, "reckoning": CueType.BELIEF, "perspective": CueType.BELIEF, "assessment": CueType.COMMUNICATION,
    "estimate": CueType.COMMUNICATION, "version": CueType.COMMUNICATION,
}  # fmt: skip


_JUDGING = frozenset({"be", "mean", "represent", "remain", "constitute", "matter", "become"})
_LOW = frozenset({"relcl", "acl", "advcl", "conj", "pcomp", "xcomp"})
"""Clauses too low for a phrase that closes the sentence."""


def phrase_findings(parse: Parse, token: Token) -> list[Finding]:
    """Return the attribution of a prepositional cue, at most one."""
    if token.lower == "according":
        return _according(parse, token)
    if token.lower in {"in", "from", "by", "to"} and token.dep == "prep" and token.head.lower != "according":
        return _in_view(parse, token)
    if token.lower == "for" and token.dep == "prep":
        return _for_holder(parse, token)
    if token.lower == "per" and token.dep == "prep":
        return _per(parse, token)
    return []


def _according(parse: Parse, token: Token) -> list[Finding]:
    to = next((child for child in token.children if child.lower == "to"), None)
    if to is None and token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lower == "to":
        to = parse.tokens[token.i + 1]
    if to is None:
        return []
    source = to.child("pobj")
    if source is None:
        return []
    special = _coordinated(parse, token, to, source) or _doubled(parse, token, source)
    if special is not None:
        return [special]
    source = author_of(source, token)
    return _over(
        parse, token, {token.i, to.i}, author_of(source, token), kind=CueType.COMMUNICATION, pattern="according to"
    )


def _coordinated(parse: Parse, token: Token, to: Token, source: Token) -> Finding | None:
    """Match "X is small and, according to Rome, hostile to Y": only what follows is the source's."""
    index = token.i - 1
    while index > 0 and parse.tokens[index].text == ",":
        index -= 1
    sentence = parse.sentences[token.sentence]
    if parse.tokens[index].lower not in {"and", "but", "or"} or index <= sentence.first:
        return None
    last = phrase_range(parse, source)[1]
    if last + 1 > sentence.last or parse.tokens[last + 1].text != ",":
        return None
    content = set(range(last + 2, sentence.last + 1))
    return Finding(
        cue={token.i, to.i},
        head=token,
        source=source,
        content=content,
        pattern="according to",
        score=0.9,
        speech=True,
        sentence=token.sentence,
    )


def _doubled(parse: Parse, token: Token, source: Token) -> Finding | None:
    """Match the slip "According to an expert, Ann Lee, said ...": one source, two cues, the content of the verb."""
    verb = token.head
    subject = verb.child("nsubj")
    end = max(below(token))
    if subject is None or verb.pos != "VERB" or parse.tokens[min(end + 1, len(parse.tokens) - 1)].text != ",":
        return None
    clause = verb.child("ccomp")
    first, last = phrase_range(parse, subject)
    if clause is None or clause.i < verb.i or first != end + 2 or subject.pos != "PROPN" or source.entity == "PERSON":
        return None
    between = parse.tokens[last + 1 : verb.i]
    if not any(item.text == "," for item in between):
        return None  # "According to the report, Lee said" has two sources
    return Finding(
        cue={token.i, token.i + 1, verb.i},
        head=token,
        source=subject,
        source_range=(phrase_range(parse, source)[0], last),
        content=below(clause) - marker(clause),
        pattern="according to",
        score=0.95,
        speech=True,
        sentence=token.sentence,
    )


def _in_view(parse: Parse, token: Token) -> list[Finding]:
    noun = token.child("pobj")
    if noun is None or noun.lemma not in _VIEW_NOUNS:
        return []
    source = noun.child("poss")
    words = {token.i, noun.i}
    if source is None:
        of = next((child for child in noun.children if child.lower == "of" and child.dep == "prep"), None)
        if of is None or not any(child.lower == "the" for child in noun.children):
            return []
        source = of.child("pobj")
        words |= {of.i}
    if source is None:
        return []
    return _over(parse, token, words, source, kind=_VIEW_NOUNS[noun.lemma], pattern="in view")


def _for_holder(parse: Parse, token: Token) -> list[Finding]:
    """Match "For Beijing, the visit was a provocation": a named holder, a comma, and a clause that judges."""
    source, clause = token.child("pobj"), token.head
    opening = token.i - parse.sentences[token.sentence].first
    if (
        source is None
        or opening > 1
        or clause.lemma not in _JUDGING
        or source.entity not in {"GPE", "NORP", "PERSON", "ORG"}
    ):
        return []
    end = max(below(token))
    judged = clause.child("attr", "acomp", "dobj")
    if judged is None or parse.tokens[min(end + 1, len(parse.tokens) - 1)].text != ",":
        return []
    found = _over(parse, token, {token.i}, source, kind=CueType.BELIEF, pattern="for holder")
    for finding in found:
        finding.score, finding.speech = 0.65, False
    return found


def _per(parse: Parse, token: Token) -> list[Finding]:
    source = token.child("pobj")
    if source is None or source.entity not in {"ORG", "PERSON", "GPE"}:
        return []
    if token.i > 0 and parse.tokens[token.i - 1].text not in {",", "(", "-", "—"}:
        return []
    return _over(parse, token, {token.i}, source, kind=CueType.COMMUNICATION, pattern="per")


def _is_clause(token: Token) -> bool:
    return is_clause(token) and token.dep not in {"aux", "auxpass", "amod"}


def _is_final(parse: Parse, token: Token, own: set[int]) -> bool:
    """Say whether the phrase closes its sentence after a comma, and so covers all of it."""
    if token.i == 0 or parse.tokens[token.i - 1].text not in {",", "\u2014", "--"}:
        return False
    rest = parse.tokens[max(own) + 1 : parse.sentences[token.sentence].last + 1]
    return all(item.pos == "PUNCT" or item.text in {")", "]"} for item in rest)


def _is_told_on(clause: Token) -> bool:
    """Say whether a clause is what a finite verb before it says, so that a closing "according to" covers that verb too."""
    return clause.dep == "ccomp" and clause.head.i < clause.i and is_finite(clause.head) and clause.quote < 0


def _over(parse: Parse, token: Token, cue: set[int], source: Token, *, kind: CueType, pattern: str) -> list[Finding]:
    """Take the clause that the phrase modifies as the content."""
    own = below(token)
    final = _is_final(parse, token, own)
    clause = token.head
    while clause.head is not clause and (
        not _is_clause(clause) or (final and (clause.dep in _LOW or _is_told_on(clause)))
    ):
        clause = clause.head
    content = below(clause) - own
    if not content or clause.i in own:
        return []
    return [
        Finding(
            cue=cue,
            head=token,
            source=source,
            content=content,
            pattern=pattern,
            type=kind,
            score=0.95,
            speech=True,
            sentence=token.sentence,
        )
    ]
