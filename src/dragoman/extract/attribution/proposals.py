"""Candidates that the rules leave out: verbs that no list has over quoted words or a saying, cue words in other frames, a label and a colon.

They stand only where the judge says so; without one they are dropped.
"""

from collections.abc import Iterator

from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.frames import match
from dragoman.extract.attribution.holders import can_hold
from dragoman.extract.attribution.nominal import noun_complement
from dragoman.extract.attribution.sources import LIGHT_VERBS, MEDIA, source_of_noun, source_of_verb
from dragoman.extract.attribution.verbs import cue_words
from dragoman.extract.cues import Entry, lexicon
from dragoman.extract.parsing import LONGEST_SENTENCE
from dragoman.model.claim import CueType, Factuality
from dragoman.model.document import ZoneKind
from dragoman.model.syntax import Parse, Sentence, Token

_THINGS = ("o:as", "np", "p:about", "p:on", "p:of", "p:against", "p:for", "p:with", "p:to")
_OF_NOUNS = ("that", "to", "p:of", "p:about", "p:on", "p:for", "p:against", "p:over")
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_FINDINGS = frozenset({"poll", "survey", "study", "report"})
_TO_LISTENERS = frozenset({"tell", "inform", "brief", "notify", "remind", "assure", "advise", "convey"})
"""Verbs whose object is who listens."""
PRIOR = 0.2
"""Score of a proposal before the judge sees it, under the floor."""
_LONGEST_LABEL = 6


def proposals(parse: Parse, taken: set[int]) -> Iterator[Finding]:
    """Yield candidates on tokens that head no finding yet."""
    for sentence in parse.sentences:
        if sentence.last - sentence.first >= LONGEST_SENTENCE:
            continue
        yield from _label(parse, sentence, taken)
        for token in parse.sentence_tokens(sentence):
            if token.i in taken:
                continue
            if token.pos == "VERB" and token.dep not in {"aux", "auxpass", "amod", "compound"}:
                yield from _of_verb(parse, token)
            elif token.pos == "NOUN" and (token.lemma in lexicon().nouns or token.lemma in MEDIA):
                yield from _of_noun(token)


def _of_verb(parse: Parse, verb: Token) -> Iterator[Finding]:
    """Propose a verb over a thing; one over a clause that no list has ("ensured that") hardly ever tells words."""
    if verb.child("ccomp", "xcomp") is not None or verb.child("dobj", "prep", "nsubjpass") is None:
        return
    if verb.lemma in LIGHT_VERBS or verb.lemma in _TO_LISTENERS:
        return  # "expressed the hope that": the noun is the cue
    source = source_of_verb(verb)
    if source is None or not can_hold(source):
        return
    known = lexicon().verbs.get(verb.lemma, ())
    for frame in _THINGS:
        matched = match(verb, frame)
        if matched is None or not matched.content:
            continue
        if not known and not _tells_of_words(parse, matched.content):
            continue
        entry = known[0] if known else _plain(verb.lemma, frame)
        finding = Finding.of(
            entry,
            cue=cue_words(verb) | matched.cue,
            head=verb,
            source=source,
            content=matched.content,
            pattern=f"loose {frame}",
        )
        finding.nominal, finding.score = matched.nominal, PRIOR
        yield finding
        return


def _of_noun(noun: Token) -> Iterator[Finding]:
    known = lexicon().nouns.get(noun.lemma, ())
    for frame in _OF_NOUNS:
        matched = noun_complement(noun, frame)
        if matched is None:
            continue
        content, words = matched
        source, light = source_of_noun(noun, control=False, content=frame)
        entry = known[0] if known else _plain(noun.lemma, frame)
        finding = Finding.of(
            entry,
            cue={noun.i} | words | light,
            head=noun,
            source=source,
            content=content,
            pattern=f"loose noun {frame}",
        )
        finding.nominal, finding.score = True, PRIOR
        yield finding
        return


def _label(parse: Parse, sentence: Sentence, taken: set[int]) -> Iterator[Finding]:
    """Propose what follows a short name and a colon at the start of a headline: "Poll: Voters turn away"."""
    tokens = parse.sentence_tokens(sentence)
    colon = next((token for token in tokens[1 : _LONGEST_LABEL + 1] if token.text == ":"), None)
    early = sentence.zone is ZoneKind.HEADLINE or sentence.index < 2
    if colon is None or not early or colon.i in taken or sentence.last - colon.i < 3:
        return
    name = tokens[: colon.i - sentence.first]
    if any(token.pos in {"VERB", "AUX"} for token in name) or not _can_be_quoted(name[-1]):
        return
    yield Finding(
        cue={colon.i}, head=colon, source=name[-1], source_range=(name[0].i, name[-1].i),
        content=set(range(colon.i + 1, sentence.last + 1)), pattern="loose label", score=PRIOR, sentence=sentence.index,
    )  # fmt: skip


def _can_be_quoted(name: Token) -> bool:
    """Say whether a label's last word names somebody, or a report: "Background" and "Outlook" are headings."""
    if name.pos == "NOUN":
        return can_hold(name) or name.lemma in MEDIA | _FINDINGS
    return name.pos == "PROPN" and (name.entity in _NAMED or name.lower in _FINDINGS)


def _tells_of_words(parse: Parse, content: set[int]) -> bool:
    """Say whether a thing is told in quotation marks, or is itself a saying or a view."""
    tokens = [parse.tokens[i] for i in content]
    if any(token.quote >= 0 for token in tokens):
        return True
    top = next((token for token in tokens if token.head.i not in content or token.head is token), None)
    return top is not None and (top.lemma in lexicon().nouns or top.lemma in MEDIA)


def _plain(lemma: str, frame: str) -> Entry:
    """Return the reading of a word that no list has: it tells, and its source vouches for it."""
    plan = frame == "to"
    return Entry(
        lemma=lemma, pos="verb", frames=(frame,), type=CueType.CONTROL if plan else CueType.COMMUNICATION,
        commitment=Factuality.UNCOMMITTED if plan else Factuality.CERTAIN, author_commitment=Factuality.UNCOMMITTED,
        weak=False, denies=False, score=PRIOR,
    )  # fmt: skip
