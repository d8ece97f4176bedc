"""Verb cues: the best frame of the lexicon that the tree holds, its source, its cue words."""

from dragoman.extract.attribution.around import MARKS, around, interrupting_speaker, inverted_speaker
from dragoman.extract.attribution.clauses import Match, and_that
from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.frames import ANAPHORIC, is_anaphoric, match
from dragoman.extract.attribution.holders import can_hold
from dragoman.extract.attribution.nobody import (
    SILENT,
    asks_for_cover,
    is_quoted_by_nobody,
    keeps_silent,
    quoting_agent,
    quoting_words,
    tells_nothing,
)
from dragoman.extract.attribution.phrase import below, phrase_range
from dragoman.extract.attribution.readings import SPEECH_FRAMES, readings, speech_entry
from dragoman.extract.attribution.repairs import broken_clause, cited_source, subject_above, telling, trails
from dragoman.extract.attribution.sources import is_dummy, source_of_verb, speaker_beside
from dragoman.extract.cues import Entry
from dragoman.extract.grammar import is_finite, is_passive
from dragoman.model.syntax import Parse, Token

_PRIORITY = {
    "on_to": 0, "for_to": 0, "to_to": 0, "o:as": 1, "o:of": 1, "o:np": 1, "pass_to": 1, "pass_that": 1, "o:to": 2, "o:that": 2,
    "that": 3, "wh": 3, "it_that": 3, "raising": 3, "to": 3, "ing": 4, "o:for": 5, "o:with": 5, "o:on": 5, "o:about": 5, "o:to_np": 5,
}  # fmt: skip
_OF_THINGS = frozenset(
    {"np", "to", "ing", "o:to", "o:np", "o:as", "p:on", "p:for", "p:to", "p:against", "p:with", "o:to_np"}
)
_WITHOUT_SUBJECT = frozenset({"raising", "it_that", "pass_to", "pass_that"})


def verb_findings(parse: Parse, verb: Token) -> list[Finding]:
    """Return the attributions of a verb cue, at most one."""
    entries = readings(verb)
    if not entries:
        return []
    cited = cited_source(verb)
    if cited is not None:
        finding = _finding(verb, entries[0], Match(content={verb.head.i}), "citing", source=cited)
        return [finding]
    found = _best(verb, entries)
    reported = speech_entry(verb) or next((entry for entry in entries if "as" in entry.frames), None)
    if found is None or (found[0] in {"np", "o:on", "o:for"} and verb.child("nsubj") is None):
        reporting = None if reported is None else around(parse, verb, reported)
        if reporting is not None and reported is not None:
            finding = _finding(verb, reported, reporting[0], "around", source=reporting[1])
            _split_speaker(parse, finding)
            return [finding]
    if reported is not None and (found is None or found[0] == "np") and "that" in reported.frames:
        broken = broken_clause(verb)
        if broken:
            found = ("that", reported, Match(content=broken))
    if found is None:
        return []
    frame, entry, matched = found
    if asks_for_cover(verb) or is_quoted_by_nobody(verb):
        return []
    source, above = _source(verb, frame), None
    if frame not in _WITHOUT_SUBJECT:
        above = trails(parse, verb)
        source = _speaker(parse, verb, source) if above is None else source_of_verb(telling(above))
        source = subject_above(verb) or source
    if tells_nothing(verb, source, nominal=matched.nominal):
        return []
    finding = _finding(verb, entry, matched, frame, source=source)
    if source is not None and is_anaphoric(verb, frame):
        finding.pattern, finding.nominal, finding.score = ANAPHORIC, False, max(finding.score, 0.85)
    finding.cue |= quoting_words(verb)
    if keeps_silent(verb):
        finding.pattern = SILENT
    finding.sibling = above
    if source is None and frame not in _WITHOUT_SUBJECT and not is_passive(verb):
        finding.score *= 0.6  # an imperative, a gerund subject ("seeing is believing"): nobody in reach holds it
    elif is_dummy(source) and verb.dep == "xcomp" and (verb.head.pos == "ADJ" or verb.head.child("acomp") is not None):
        finding.score *= 0.3  # "it is safe to say that": a hedge of the voice that tells it
    elif frame in {"np", "o:to"} and source is None:
        finding.score *= 0.6  # "was attacked": told by nobody in reach
    elif frame in _OF_THINGS and source is not None and not can_hold(source):
        finding.score *= 0.5  # "the deal supports growth": things hold nothing
    elif frame == "np" and _is_purpose(verb):
        finding.score *= 0.7  # "met to address the split": a purpose, told as one elsewhere
    second = and_that(verb) if frame == "np" and reported is not None else None
    if second is not None and reported is not None:
        return [finding, _finding(verb, reported, second, "and that", source=source)]
    return [finding]


def _split_speaker(parse: Parse, finding: Finding) -> None:
    """Keep the subject of the reported clause out of an interrupting speaker."""
    if finding.source is None or finding.source.i > finding.head.i:
        return
    first, last = phrase_range(parse, finding.source)
    begin = interrupting_speaker(parse, finding.head, first)
    if begin is None or begin > last:
        return
    inside = [token for token in parse.tokens[begin : last + 1] if token.pos in {"NOUN", "PROPN", "PRON"}]
    if inside:
        finding.source = inside[-1]
        finding.source_range = (begin, last)
        finding.content |= set(range(first, begin - 1))


def _is_purpose(verb: Token) -> bool:
    return verb.dep in {"advcl", "acl", "relcl"} and any(child.tag == "TO" for child in verb.children)


def _best(verb: Token, entries: tuple[Entry, ...]) -> tuple[str, Entry, Match] | None:
    best: tuple[str, Entry, Match] | None = None
    rank = (99, 0.0)
    for entry in entries:
        for frame in entry.frames:
            order = (_PRIORITY.get(frame, 6 if frame != "np" else 7), -entry.score)
            if order >= rank:
                continue
            matched = match(verb, frame)
            if matched is not None and matched.content:
                best, rank = (frame, entry, matched), order
    return best


def _source(verb: Token, frame: str) -> Token | None:
    if frame in {"raising", "it_that"}:
        return None
    quoting = quoting_agent(verb)
    if quoting is not None:
        return quoting
    found = source_of_verb(verb)
    return None if is_dummy(found) and frame.startswith(("pass", "it")) else found


def _speaker(parse: Parse, verb: Token, source: Token | None) -> Token | None:
    """Repair the source of a finite speech verb: none found, or one inside the words it is said to speak."""
    lost = (
        source is None
        or (source.quote >= 0 and verb.quote < 0)
        or (source.i > verb.i + 1 and not _follows(verb, source))
    )
    closed = verb.i > 0 and parse.tokens[verb.i - 1].text in MARKS
    if not lost or is_passive(verb) or not (is_finite(verb) or closed):
        return source
    return inverted_speaker(parse, verb) or speaker_beside(parse, verb) or source


def _follows(verb: Token, source: Token) -> bool:
    """Say whether a subject after its verb begins right after it."""
    return min(below(source)) <= verb.i + 1


def _finding(verb: Token, entry: Entry, matched: Match, pattern: str, *, source: Token | None) -> Finding:
    finding = Finding.of(
        entry, cue=cue_words(verb) | matched.cue, head=verb, source=source, content=matched.content, pattern=pattern
    )
    finding.nominal = matched.nominal
    finding.speech = bool(SPEECH_FRAMES & set(entry.frames)) or entry.type == "communication"
    return finding


def cue_words(verb: Token) -> set[int]:
    """Return the verb with its auxiliaries, negation and particle."""
    found = {verb.i}
    for child in verb.children:
        if child.dep in {"aux", "auxpass", "neg", "prt"} and abs(child.i - verb.i) <= 4:
            found.add(child.i)
    return found
