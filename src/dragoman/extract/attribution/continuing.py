"""Reported speech that goes on without a cue, and statements named again: "They would also meet in May", "the statement added"."""

from collections import defaultdict

from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.sources import MEDIA
from dragoman.extract.grammar import is_inverted_condition, modal
from dragoman.model.claim import CueType, Factuality
from dragoman.model.syntax import Parse, Sentence, Token

_THIRD = frozenset({"they", "it", "he", "she", "both", "these", "those"})
_REACH = 12
"""Sentences within which "the statement" means one told before."""
_DEFINITE = frozenset({"the", "this", "that", "its", "their"})


def continue_speech(parse: Parse, findings: list[Finding]) -> None:
    """Give a speaker the sentence after their reported words that goes on in their "would", in the same paragraph.

    "The envoy said the two sides would meet in Oman. They would also exchange prisoners.": nobody but the envoy says
    so. A condition makes another "would", and so does a sentence that has a cue of its own.
    """
    speech = defaultdict(list)
    for finding in findings:
        speech[finding.sentence].append(finding)
    for before, sentence in zip(parse.sentences, parse.sentences[1:], strict=False):
        if before.paragraph != sentence.paragraph or any(one.speech for one in speech[sentence.index]):
            continue
        speaker = next((one for one in speech[before.index] if _tells_a_plan(parse, one, before)), None)
        if speaker is not None and _goes_on(parse, sentence):
            speaker.content |= set(range(sentence.first, sentence.last + 1))
            speech[sentence.index].append(speaker)


def _tells_a_plan(parse: Parse, finding: Finding, sentence: Sentence) -> bool:
    """Say whether a finding is somebody's indirect words in the past, with a "would" in this sentence."""
    if not finding.speech or finding.nominal or finding.source is None or finding.commitment is not Factuality.CERTAIN:
        return False
    if finding.type is not CueType.COMMUNICATION or finding.head.quote >= 0 or finding.head.tag not in {"VBD", "VBN"}:
        return False
    inside = [parse.tokens[i] for i in finding.content if sentence.first <= i <= sentence.last]
    return any(token.tag == "MD" and token.lower in {"would", "'d"} and token.quote < 0 for token in inside)


def _goes_on(parse: Parse, sentence: Sentence) -> bool:
    root = sentence.root
    if root.pos not in {"VERB", "AUX"} or modal(root) != "would" or any(map(_is_condition, root.children)):
        return False
    if any(token.quote >= 0 for token in parse.sentence_tokens(sentence)):
        return False
    subject = root.child("nsubj", "nsubjpass")
    return subject is not None and (subject.lower in _THIRD or any(c.lower in _DEFINITE for c in subject.children))


def _is_condition(clause: Token) -> bool:
    marks = {child.lower for child in clause.children if child.dep == "mark"}
    return clause.dep == "advcl" and (bool(marks & {"if", "unless"}) or is_inverted_condition(clause))


def name_statements(findings: list[Finding]) -> None:
    """Give words told by "the statement" to whoever made it: the source of the cue under which a statement was named before."""
    makers: list[tuple[Token, Token]] = []
    for finding in sorted(findings, key=lambda one: one.head.i):
        source = finding.source
        if source is None:
            continue
        if source.lemma in MEDIA:
            if finding.source_range is None and _is_bare(source):
                finding.maker = next((one for said, one in reversed(makers) if _is_named_again(said, source)), None)
        elif finding.speech and finding.head.quote < 0:
            makers += [(token, source) for token in _media_beside(finding.head)]


def _is_bare(medium: Token) -> bool:
    """Say whether "the statement" is told without a word on whose it is."""
    definite = any(child.lower in _DEFINITE for child in medium.children)
    return definite and not any(
        child.dep in {"poss", "prep", "acl", "relcl", "compound", "amod"} for child in medium.children
    )


def _is_named_again(said: Token, source: Token) -> bool:
    return said.lemma == source.lemma and source.sentence - said.sentence <= _REACH and said.i < source.i


def _media_beside(cue: Token) -> list[Token]:
    """Return the statement, letter or report that a cue's speaker speaks through: "said in a statement"."""
    found = []
    for child in cue.children:
        noun = child.child("pobj") if child.dep == "prep" and child.lower in {"in", "through", "by"} else None
        told = (noun, child if child.dep == "dobj" else None)
        found += [token for token in told if token is not None and token.lemma in MEDIA]
    return found
