"""Who says, believes, knows or wants what: `find` returns every attribution of a document.

Order: cues of each sentence (verbs, nouns, adjectives, phrases), then quotations over sentence breaks, then
trimming. Nesting is not built here: an attribution is inside another when its cue lies in the other's content.
"""

from dragoman.extract.attribution.arranging import FLOOR, arrange
from dragoman.extract.attribution.continuing import continue_speech, name_statements
from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.headlines import headline_findings, is_headline
from dragoman.extract.attribution.lines import line_findings
from dragoman.extract.attribution.nominal import adjective_findings, adverb_findings, attribute_findings, noun_findings
from dragoman.extract.attribution.phrase import below
from dragoman.extract.attribution.phrases import phrase_findings
from dragoman.extract.attribution.proposals import proposals
from dragoman.extract.attribution.quoted import join_colons, join_quotations
from dragoman.extract.attribution.repairs import citing_clause, is_mistagged_verb, is_stative
from dragoman.extract.attribution.turns import is_asked_by_author
from dragoman.extract.attribution.verbs import verb_findings
from dragoman.extract.attribution.weighing import LIKELY
from dragoman.extract.cues import Lexicon, lexicon
from dragoman.extract.parsing import LONGEST_SENTENCE
from dragoman.extract.scene import Attribution, Scene
from dragoman.model.syntax import Parse, Token

__all__ = ["FLOOR", "LIKELY", "find"]

_PHRASE_WORDS = frozenset({"according", "in", "from", "by", "to", "per", "for"})


def find(scene: Scene) -> list[Attribution]:
    """Return all attributions in text order of their cues. Pure; never raises on any tree."""
    found = candidates(scene.parse) if scene.judge is not None else proposed_by_rules(scene.parse)
    byline = scene.document.byline or ""
    return arrange(scene.parse, [one for one in found if not is_asked_by_author(scene.parse, one, byline)], scene.judge)


def candidates(parse: Parse) -> list[Finding]:
    """Return what the rules find, and what only a judge can tell from what it is not."""
    found = proposed_by_rules(parse)
    return [*found, *proposals(parse, {finding.head.i for finding in found})]


def proposed_by_rules(parse: Parse) -> list[Finding]:
    """Return what the rules find, before it is weighed."""
    cues = lexicon()
    findings: list[Finding] = []
    for sentence in parse.sentences:
        if sentence.last - sentence.first >= LONGEST_SENTENCE:
            continue
        found = [item for token in parse.sentence_tokens(sentence) for item in _of_token(parse, token, cues)]
        whole = [item for item in found if len(item.content) > 1]
        if is_headline(parse, sentence) and not any(item.speech for item in whole):
            found.extend(headline_findings(parse, sentence, {item.head.i for item in whole}))
        findings.extend(found)
    _give_up_siblings(findings)
    join_quotations(parse, findings)
    join_colons(parse, findings)
    findings.extend(line_findings(parse))
    continue_speech(parse, findings)
    name_statements(findings)
    return findings


def _give_up_siblings(findings: list[Finding]) -> None:
    """Take trailing participles with cues of their own out of the content of the cue before them."""
    heads = {finding.head.i: finding for finding in findings}
    for finding in findings:
        owner = None if finding.sibling is None else heads.get(finding.sibling.i)
        if owner is not None:
            owner.content -= below(finding.head)
    for phrase in [finding for finding in findings if finding.pattern == "according to"]:
        for finding in findings:
            if finding.sentence == phrase.sentence and finding.head.i in phrase.content:
                finding.content -= below(phrase.head)  # "said p, according to X": X's phrase is no part of p
    for finding in findings:
        if finding.pattern == "citing":
            clause = citing_clause(finding.head)
            above = heads.get(clause.i)
            whole = below(clause) if above is None or above is finding else set(above.content)
            finding.content = whole - below(finding.head)


def _of_token(parse: Parse, token: Token, cues: Lexicon) -> list[Finding]:
    """Return the attributions whose cue is headed by this token."""
    if token.lower in _PHRASE_WORDS:
        return phrase_findings(parse, token)
    if is_stative(token, cues):
        found = adjective_findings(token)
        if found:
            return found
    if token.pos in {"VERB", "AUX"} or is_mistagged_verb(token):
        found = verb_findings(parse, token)
        if found:
            return found
    elif token.pos == "NOUN" and token.lemma in cues.nouns:
        return noun_findings(token)
    elif token.lower in cues.adverbs:
        return adverb_findings(token)
    if token.lower in cues.attributes and token.dep == "amod":
        return attribute_findings(token)
    if (token.lemma in cues.adjectives or token.lower in cues.adjectives) and token.pos in {"ADJ", "VERB"}:
        return adjective_findings(token)
    return []
