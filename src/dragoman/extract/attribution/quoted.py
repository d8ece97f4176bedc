"""Quoted words join the attribution that they belong to, over sentence and paragraph breaks."""

from collections import defaultdict
from dataclasses import dataclass, field, replace

from dragoman.extract.attribution.around import MARKS, inverted_speaker
from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.holders import can_hold
from dragoman.extract.attribution.readings import speech_entry
from dragoman.extract.attribution.sources import source_of_verb, speaker_beside
from dragoman.extract.attribution.verbs import cue_words
from dragoman.extract.grammar import is_passive
from dragoman.model.claim import Factuality
from dragoman.model.syntax import Parse, Quotation, Sentence, Token

_STOPS = frozenset({",", ".", "?", "!", "--", "\u2014", "\u2026", "...", "-", ";"})
_LONGEST_UNCLOSED = 600
"""Tokens after which a quotation without a closing mark is a slip of the pen and not somebody's words."""
_REACH = 22
"""Tokens after a quotation in which its cue is looked for: a speaker with title, age and party takes up to twenty."""
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
        runaway = not quotation.closed and quotation.last - quotation.first > _LONGEST_UNCLOSED
        if quotation.depth > 1 or runaway:
            continue
        _advance(desk, done, parse.tokens[quotation.first].sentence)
        done = max(done, parse.tokens[quotation.first].sentence)
        _place(desk, quotation)


def join_colons(parse: Parse, findings: list[Finding]) -> None:
    """Give a cue before a colon the unquoted words after it: "The envoy added: This is not over."""
    desk = Desk(parse, findings)
    for finding in findings:
        desk.by_sentence[finding.sentence].append(finding)
    for sentence in parse.sentences:
        tokens = parse.sentence_tokens(sentence)
        colon = next((token for token in tokens if token.text == ":" and token.quote < 0), None)
        if colon is None or colon.i - sentence.first < 2:
            continue
        words = _after_colon(parse, sentence, colon)
        if not words or parse.tokens[min(words)].quote >= 0 or parse.tokens[min(words)].text in MARKS:
            continue
        cue = next(
            (token for token in reversed(tokens[: colon.i - sentence.first]) if token.pos in {"VERB", "AUX"}), None
        )
        owner = None if cue is None or cue.dep not in {"ROOT", "ccomp", "conj", "advcl"} else _cue_among(desk, [cue])
        if owner is not None and (not owner.content or not owner.nominal):
            owner.content |= words


def _after_colon(parse: Parse, sentence: Sentence, colon: Token) -> set[int]:
    """Return the words after a colon: the rest of its sentence, else the rest of its paragraph."""
    rest = set(range(colon.i + 1, sentence.last + 1))
    if len(rest) > 2:
        return rest
    index, words = sentence.index + 1, set()
    while index < len(parse.sentences) and parse.sentences[index].paragraph == sentence.paragraph:
        words |= set(range(parse.sentences[index].first, parse.sentences[index].last + 1))
        index += 1
    return words


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
    if owner is not None and not owner.speech:
        return  # quoted words inside a plan, a fear, a call: its content ends where the grammar ends it
    if owner is None:
        short = sum(parse.tokens[i].pos != "PUNCT" for i in words) < _SHORTEST
        if short and not _is_exclamation(parse, quotation):
            return
        owner = (
            _beside(desk, quotation, first, last)
            or _completes(desk, quotation, first)
            or _quoted_before(desk, quotation, first)
        )
    if owner is None and _stands_alone(parse, quotation, first) and paragraph - desk.paragraph <= 1:
        owner = _continued(desk)
    if owner is not None:
        if owner.nominal and _is_utterance(parse, quotation):
            owner.content -= words
            owner = _in_words(desk, owner)
        owner.content |= words
        desk.spoke(owner, paragraph)
        desk.quoted |= {first, last, owner.sentence}


def _is_exclamation(parse: Parse, quotation: Quotation) -> bool:
    """Say whether a word or two in quotation marks are an utterance: a stop inside, a colon or comma before."""
    index, last = quotation.first - 2, parse.tokens[quotation.last].text
    introduced = index >= 0 and parse.tokens[index].text in {":", ","}
    opens = quotation.first - parse.sentences[parse.tokens[quotation.first].sentence].first <= 1
    return (introduced and last in {".", "!", "?"}) or (opens and last in {",", "?", "!"})


def _continued(desk: Desk) -> Finding | None:
    """Return the finding of whoever spoke last, a new one where the cue told of a thing and not of words."""
    speaker = desk.speaker
    return speaker if speaker is None or not speaker.nominal else _in_words(desk, speaker)


def _in_words(desk: Desk, told: Finding) -> Finding:
    """Return the finding for the words that follow what a cue with an object told: "defended the raid: 'It was ...'"."""
    known = next((f for f in desk.by_sentence[told.sentence] if f.head is told.head and f.pattern == "continued"), None)
    if known is not None:
        return known
    made = replace(
        told, content=set(), nominal=False, pattern="continued", commitment=Factuality.CERTAIN,
        author_commitment=Factuality.UNCOMMITTED, denies=False,
    )  # fmt: skip
    desk.add(made)
    return made


def _is_utterance(parse: Parse, quotation: Quotation) -> bool:
    """Say whether quoted words are a sentence of their own and not a phrase inside somebody else's."""
    tokens = parse.tokens[quotation.first : quotation.last + 1]
    if tokens[0].sentence != tokens[-1].sentence:
        return True
    finite = any(token.pos in {"VERB", "AUX"} and token.tag in {"VBD", "VBZ", "VBP", "MD"} for token in tokens)
    return finite and len(tokens) >= 5 and tokens[0].text[:1].isupper() and _opens_utterance(parse, quotation, 0)


def _owner(desk: Desk, words: set[int], sentences: range) -> Finding | None:
    """Return the finding whose content already reaches into the quotation from outside, a speech cue first."""
    best, size = None, (False, 0)
    first, last = min(words), max(words)
    for index in sentences:
        sentence = desk.parse.sentences[index]
        for finding in desk.by_sentence.get(index, ()):
            if finding.head.i in words:
                continue
            shared = len(finding.content & words)
            inside = min(last, sentence.last) - max(first, sentence.first) + 1
            if (shared * 2 > inside or first in finding.content) and (finding.speech, shared) > size:
                best, size = finding, (finding.speech, shared)
    return best


def _beside(desk: Desk, quotation: Quotation, first: int, last: int) -> Finding | None:
    """Find the cue next to the quotation: after it, before it, or in the sentence that introduces it."""
    parse = desk.parse
    if _is_title(parse, quotation):
        return None
    end = parse.sentences[last].last
    after = parse.tokens[quotation.last + 1 : min(end, quotation.last + _REACH) + 1]
    found = _cue_among(desk, after) if _ends_utterance(parse, quotation) else None
    if found is None and last + 1 < len(parse.sentences) and quotation.last + 2 >= end:
        following = parse.sentences[last + 1]
        if following.paragraph == parse.sentences[last].paragraph and following.last - following.first < 12:
            tokens = parse.sentence_tokens(following)
            found = _cue_among(desk, [token for token in tokens if token.head is token])
    start = parse.sentences[first].first
    if found is None and _opens_utterance(parse, quotation, start):
        found = _cue_among(desk, list(reversed(parse.tokens[start : quotation.first])))
    if found is None and first > 0 and quotation.first - parse.sentences[first].first <= 1:
        before = parse.sentences[first - 1]
        if any(parse.tokens[i].text == ":" for i in range(max(before.first, before.last - 2), before.last + 1)):
            found = _cue_among(desk, list(reversed(parse.sentence_tokens(before)))) or _introducing(desk, before)
    return found


def _completes(desk: Desk, quotation: Quotation, sentence: int) -> Finding | None:
    """Return the finding whose object the quotation completes: "calling it 'an outrage'"."""
    for finding in desk.by_sentence.get(sentence, ()):
        if finding.content and finding.speech and finding.nominal and max(finding.content) == quotation.first - 2:
            finding.nominal = False
            return finding
    return None


def _quoted_before(desk: Desk, quotation: Quotation, sentence: int) -> Finding | None:
    """Return the cue that has already been given quoted words earlier in the sentence: "said it was 'big' but 'nobody cares'"."""
    tokens = desk.parse.tokens
    for finding in reversed(desk.by_sentence.get(sentence, ())):
        early = finding.speech and finding.head.quote < 0 and finding.head.i < quotation.first and not finding.nominal
        if early and any(i < quotation.first and tokens[i].quote >= 0 for i in finding.content):
            return finding
    return None


def _introducing(desk: Desk, sentence: Sentence) -> Finding | None:
    """Make a finding of a sentence that ends in a colon without a speech verb: "Lee made the following remark:"."""
    verb = sentence.root
    source = source_of_verb(verb) if verb.pos in {"VERB", "AUX"} else None
    if source is None or not can_hold(source) or source.quote >= 0:
        return None
    told = verb.child("dobj")
    made = Finding(
        cue=cue_words(verb) | ({told.i} if told is not None else set()),
        head=verb,
        source=source,
        content=set(),
        pattern="introduced",
        score=0.7,
        speech=True,
        sentence=sentence.index,
    )
    desk.add(made)
    return made


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


def _is_title(parse: Parse, quotation: Quotation) -> bool:
    r"""Say whether the words are a name in quotation marks ("on \"Face the Nation\""): a noun phrase under a preposition."""
    tokens = parse.tokens[quotation.first : quotation.last + 1]
    top = next(
        (token for token in tokens if not quotation.first <= token.head.i <= quotation.last or token.head is token),
        None,
    )
    return (
        top is not None
        and top.dep in {"pobj", "compound", "appos", "nmod"}
        and top.pos not in {"VERB", "AUX"}
        and len(tokens) < 9
    )


def _ends_utterance(parse: Parse, quotation: Quotation) -> bool:
    """Say whether the quotation stops as an utterance does: at a comma, a stop or a dash, inside or outside the mark."""
    last = parse.tokens[quotation.last]
    beyond = parse.tokens[min(quotation.last + 2, len(parse.tokens) - 1)]
    return last.text in _STOPS or beyond.text in {",", "--", "\u2014", "-"} or beyond.pos == "VERB"


def _opens_utterance(parse: Parse, quotation: Quotation, start: int) -> bool:
    """Say whether what stands before the opening mark introduces words: a comma, a colon, "that", or the cue."""
    index = quotation.first - 2
    if index < start:
        return False
    before = parse.tokens[index]
    return (
        before.text in {",", ":", ";", "--", "\u2014", "-"}
        or before.lower in {"that", "as"}
        or before.pos in {"VERB", "AUX", "ADV"}
    )


def _speaker_outside(parse: Parse, verb: Token) -> Token | None:
    """Return the speaker of a cue beside a quotation, never one from the quoted words."""
    source = source_of_verb(verb)
    if source is not None and source.quote < 0:
        return source
    return inverted_speaker(parse, verb) or speaker_beside(parse, verb)


def _stands_alone(parse: Parse, quotation: Quotation, sentence: int) -> bool:
    """Say whether a quotation begins its sentence, so that it is somebody's whole sentence."""
    return quotation.first - parse.sentences[sentence].first <= 1
