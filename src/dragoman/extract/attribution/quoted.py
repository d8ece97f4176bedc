"""Quoted words join the attribution that they belong to, over sentence and paragraph breaks."""

from collections import defaultdict
from dataclasses import dataclass, field

from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.sources import source_of_verb, speaker_beside
from dragoman.extract.attribution.verbs import cue_words, inverted_speaker, speech_entry
from dragoman.extract.grammar import is_passive
from dragoman.model.syntax import Parse, Quotation, Token

_SHORTEST = 3
"""Words of a quotation that can stand without a clause around it; shorter ones are scare quotes and names."""


@dataclass(slots=True)
class Desk:
    """The findings of one document while quotations are handed out, and who spoke last."""

    parse: Parse
    findings: list[Finding]
    by_sentence: dict[int, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    speaker: Finding | None = None
    paragraph: int = -9
    quoted: set[int] = field(default_factory=set)
    """Sentences that hold a quotation already placed: its speaker outranks the other cues there."""

    def spoke(self, finding: Finding, paragraph: int) -> None:
        """Remember who spoke last, and where."""
        self.speaker, self.paragraph = finding, paragraph

    def add(self, finding: Finding) -> None:
        """Take in a new finding."""
        self.findings.append(finding)
        self.by_sentence[finding.sentence].append(finding)


def join_quotations(parse: Parse, findings: list[Finding]) -> None:
    """Extend findings over the whole quotations they touch, and attribute quotations nobody has taken yet."""
    desk = Desk(parse, findings)
    for finding in findings:
        desk.by_sentence[finding.sentence].append(finding)
    done = 0
    for quotation in parse.quotations:
        if quotation.depth > 1:
            continue
        _advance(desk, done, parse.tokens[quotation.first].sentence)
        done = max(done, parse.tokens[quotation.first].sentence)
        _place(desk, quotation)


def _advance(desk: Desk, start: int, stop: int) -> None:
    """Note who spoke last in the sentences before a quotation: the cue highest in each sentence."""
    for index in range(start, stop):
        if index in desk.quoted:
            continue
        heard = [
            finding
            for finding in desk.by_sentence.get(index, ())
            if finding.speech and finding.source is not None and finding.head.quote < 0
        ]
        if heard:
            top = min(heard, key=lambda finding: (sum(1 for _ in finding.head.ancestors()), finding.head.i))
            desk.spoke(top, desk.parse.sentences[index].paragraph)


def _place(desk: Desk, quotation: Quotation) -> None:
    parse = desk.parse
    words = set(range(quotation.first, quotation.last + 1))
    first, last = parse.tokens[quotation.first].sentence, parse.tokens[quotation.last].sentence
    paragraph = parse.sentences[last].paragraph
    owner = _owner(desk, words, range(first, last + 1))
    if owner is not None:
        owner.content |= words
        desk.spoke(owner, paragraph)
        desk.quoted |= {first, last, owner.sentence}
        return
    if sum(parse.tokens[i].pos != "PUNCT" for i in words) < _SHORTEST:
        return
    finding = _beside(desk, quotation, first, last)
    if finding is not None:
        finding.content |= words
        desk.spoke(finding, paragraph)
        desk.quoted |= {first, last, finding.sentence}
        return
    if _stands_alone(parse, quotation, first) and desk.speaker is not None and paragraph - desk.paragraph <= 1:
        desk.speaker.content |= words
        desk.spoke(desk.speaker, paragraph)


def _owner(desk: Desk, words: set[int], sentences: range) -> Finding | None:
    """Return the finding whose content already reaches into the quotation from outside."""
    best, size = None, 0
    for index in sentences:
        for finding in desk.by_sentence.get(index, ()):
            if not finding.speech or finding.head.i in words:
                continue
            shared = len(finding.content & words)
            inside = sum(1 for i in words if desk.parse.tokens[i].sentence == index)
            if shared * 2 > inside and shared > size:
                best, size = finding, shared
    return best


def _beside(desk: Desk, quotation: Quotation, first: int, last: int) -> Finding | None:
    """Find the cue next to the quotation: after it, before it, or in the sentence that introduces it."""
    parse = desk.parse
    end = parse.sentences[last].last
    after = parse.tokens[quotation.last + 1 : min(end, quotation.last + 14) + 1]
    found = _cue_among(desk, after)
    if found is None and last + 1 < len(parse.sentences) and quotation.last + 2 >= end:
        following = parse.sentences[last + 1]
        if following.paragraph == parse.sentences[last].paragraph and following.last - following.first < 12:
            tokens = parse.sentence_tokens(following)
            found = _cue_among(desk, [token for token in tokens if token.head is token])
    if found is None:
        start = parse.sentences[first].first
        found = _cue_among(desk, list(reversed(parse.tokens[start : quotation.first])))
    if found is None and first > 0 and quotation.first - parse.sentences[first].first <= 1:
        before = parse.sentences[first - 1]
        if any(parse.tokens[i].text == ":" for i in range(max(before.first, before.last - 2), before.last + 1)):
            found = _cue_among(desk, list(reversed(parse.sentence_tokens(before))))
    return found


def _cue_among(desk: Desk, tokens: list[Token]) -> Finding | None:
    """Return the finding of the first speech verb outside quotation marks, made if need be."""
    for token in tokens:
        if token.pos not in {"VERB", "AUX"} or token.quote >= 0:
            continue
        known = next((finding for finding in desk.by_sentence.get(token.sentence, ()) if finding.head is token), None)
        if known is not None:
            if known.speech:
                return known
            continue
        entry = speech_entry(token)
        if entry is None or is_passive(token):
            continue
        source = _speaker_outside(desk.parse, token)
        if source is None:
            continue
        made = Finding.of(entry, cue=cue_words(token), head=token, source=source, content=set(), pattern="beside quote")
        made.speech = True
        desk.add(made)
        return made
    return None


def _speaker_outside(parse: Parse, verb: Token) -> Token | None:
    """Return the speaker of a cue beside a quotation, never one from the quoted words."""
    source = source_of_verb(verb)
    if source is not None and source.quote < 0:
        return source
    return inverted_speaker(parse, verb) or speaker_beside(parse, verb)


def _stands_alone(parse: Parse, quotation: Quotation, sentence: int) -> bool:
    """Say whether a quotation begins its sentence, so that it is somebody's whole sentence."""
    return quotation.first - parse.sentences[sentence].first <= 1
