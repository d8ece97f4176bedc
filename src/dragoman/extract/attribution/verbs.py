"""Verb cues: the best frame of the lexicon that the tree holds, its source, its cue words."""

from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.frames import Match, match
from dragoman.extract.attribution.phrase import below
from dragoman.extract.attribution.sources import is_dummy, source_of_verb, speaker_beside, subject_of
from dragoman.extract.cues import Entry, lexicon
from dragoman.extract.grammar import is_finite, is_passive
from dragoman.model.syntax import Parse, Token

_PRIORITY = {
    "on_to": 0, "for_to": 0, "to_to": 0, "o:as": 1, "o:of": 1, "o:np": 1, "pass_to": 1, "pass_that": 1, "o:to": 2, "o:that": 2,
    "that": 3, "wh": 3, "it_that": 3, "raising": 3, "to": 3, "ing": 4, "o:for": 5, "o:with": 5, "o:on": 5, "o:about": 5, "o:to_np": 5,
}  # fmt: skip
_WITHOUT_SUBJECT = frozenset({"raising", "it_that", "pass_to", "pass_that"})
_SPEECH_FRAMES = frozenset({"quote", "that", "o:that"})
_BREAKS = frozenset({",", "--", "\u2014", "\u2013", "-", ".", ";", ":", "(", ")"})
_MARKS = frozenset({'"', "\u201c", "\u201d", "\u2018", "\u2019", "''", "``", "'", "\xab", "\xbb", "\u201e"})


def verb_findings(parse: Parse, verb: Token) -> list[Finding]:
    """Return the attributions of a verb cue, at most one."""
    entries = _entries(verb)
    if not entries:
        return []
    found = _best(verb, entries)
    reported = next((entry for entry in entries if _SPEECH_FRAMES & set(entry.frames)), None)
    if found is None or (found[0] in {"np", "o:on", "o:for"} and verb.child("nsubj") is None):
        around = None if reported is None else _around(parse, verb, reported)
        if around is not None and reported is not None:
            return [_finding(verb, reported, around[0], "around", source=around[1])]
    if found is None:
        return []
    frame, entry, matched = found
    source, above = _source(verb, frame), None
    if frame not in _WITHOUT_SUBJECT:
        above = trails(parse, verb)
        source = _speaker(parse, verb, source) if above is None else source_of_verb(above)
    finding = _finding(verb, entry, matched, frame, source=source)
    finding.sibling = above
    if source is None and frame not in _WITHOUT_SUBJECT and not is_passive(verb):
        finding.score *= 0.6  # an imperative, a gerund subject ("seeing is believing"): nobody in reach holds it
    return [finding]


def speech_entry(verb: Token) -> Entry | None:
    """Return the reading under which a verb can introduce a quotation."""
    return next((entry for entry in _entries(verb) if _SPEECH_FRAMES & set(entry.frames)), None)


def _entries(verb: Token) -> tuple[Entry, ...]:
    verbs = lexicon().verbs
    particle = verb.child("prt")
    if particle is not None:
        found = verbs.get(f"{verb.lemma} {particle.lower}")
        if found is not None:
            return found
    return verbs.get(verb.lemma, ())


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
    found = source_of_verb(verb)
    return None if is_dummy(found) and frame.startswith(("pass", "it")) else found


def _speaker(parse: Parse, verb: Token, source: Token | None) -> Token | None:
    """Repair the source of a finite speech verb: none found, or one inside the words it is said to speak."""
    lost = source is None or (source.quote >= 0 and verb.quote < 0) or (source.i > verb.i + 1 and not _follows(verb, source))
    if not lost or is_passive(verb) or not is_finite(verb):
        return source
    return inverted_speaker(parse, verb) or speaker_beside(parse, verb) or source


def trails(parse: Parse, verb: Token) -> Token | None:
    """Return the speech verb whose speaker a trailing ", citing ..." belongs to, when the tree hangs it lower.

    "Officials said talks had stalled, citing the drought": the parser puts "citing" under "stalled", but it is
    the officials who cite.
    """
    if _shares_subject_above(verb):
        return verb.head.head
    if verb.tag != "VBG" or verb.dep != "advcl" or verb.i == 0 or parse.tokens[verb.i - 1].text != ",":
        return None
    entry = speech_entry(verb) or next(iter(e for e in _entries(verb) if e.type == "communication" and e.score >= 0.7), None)
    if entry is None:
        return None
    for above in verb.ancestors():
        if above.dep == "ccomp" and above.head.i < above.i < verb.i and above.head.pos == "VERB" and speech_entry(above.head):
            return above.head
        if above.dep not in {"conj", "xcomp", "ccomp"}:
            return None
    return None


def _shares_subject_above(verb: Token) -> bool:
    """Say whether a past-tense conjunct belongs one clause higher: "said it would stay and warned against a split"."""
    clause = verb.head
    if verb.dep != "conj" or clause.dep != "ccomp" or verb.child("nsubj", "nsubjpass", "aux") is not None:
        return False
    above = clause.head
    if not clause.i > above.i or verb.tag not in {"VBD", "VBZ"} or above.tag != verb.tag:
        return False
    return clause.tag != verb.tag and speech_entry(above) is not None and not _passive_head(clause)


def _passive_head(clause: Token) -> bool:
    """Say whether a clause's own finite form is past by its auxiliary ("was seen and said"): then the conjunct may stay."""
    return any(child.dep in {"aux", "auxpass"} and child.tag in {"VBD", "VBZ"} for child in clause.children)


def _follows(verb: Token, source: Token) -> bool:
    """Say whether a subject after its verb begins right after it."""
    return min(below(source)) <= verb.i + 1


def _finding(verb: Token, entry: Entry, matched: Match, pattern: str, *, source: Token | None) -> Finding:
    finding = Finding.of(
        entry, cue=cue_words(verb) | matched.cue, head=verb, source=source, content=matched.content, pattern=pattern
    )
    finding.nominal = matched.nominal
    finding.speech = bool(_SPEECH_FRAMES & set(entry.frames)) or entry.type == "communication"
    return finding


def cue_words(verb: Token) -> set[int]:
    """Return the verb with its auxiliaries, negation and particle."""
    found = {verb.i}
    for child in verb.children:
        if child.dep in {"aux", "auxpass", "neg", "prt"} and abs(child.i - verb.i) <= 4:
            found.add(child.i)
    return found


def _around(parse: Parse, verb: Token, entry: Entry) -> tuple[Match, Token | None] | None:
    """Match a cue in or after the clause it reports: "..., X said", "..., said X", "as X put it"."""
    source = _own_subject(verb)
    if source is None:
        source = inverted_speaker(parse, verb)
        if source is None:
            return None
    elif is_passive(verb):
        return None
    content = _clause_around(parse, verb, inverted=verb.child("nsubj") is None)
    if not content:
        return None
    quoted = sum(parse.tokens[i].quote >= 0 for i in content)
    if "that" not in entry.frames and quoted * 2 < len(content):
        return None
    return Match(content=content), source


def _clause_around(parse: Parse, verb: Token, *, inverted: bool) -> set[int]:
    """Return the clause that a cue interrupts or follows."""
    own = below(verb)
    mark = verb.child("mark")
    if mark is not None or not is_finite(verb):
        return below(verb.head) - own if mark is not None and mark.lower == "as" and verb.dep == "advcl" else set()
    if verb.dep == "parataxis" or (
        verb.dep in {"ccomp", "conj", "advcl", "dep"} and verb.head is not verb and _set_off(parse, verb, own)
    ):
        return below(verb.head) - own
    if verb.dep not in {"ROOT", "conj", "ccomp"}:
        return set()
    for child in verb.children:
        clausal = child.dep in {"advcl", "csubj", "parataxis", "dep", "nsubj", "dobj"} and child.pos in {"VERB", "AUX"}
        if clausal and child.i < verb.i and is_finite(child) and child.child("mark") is None and _comma_between(parse, child, verb):
            return below(child)
    return set(range(parse.sentences[verb.sentence].first, verb.i)) if inverted and verb.head is verb else set()


def _own_subject(verb: Token) -> Token | None:
    own = verb.child("nsubj")
    return None if own is None else subject_of(verb)


def _set_off(parse: Parse, verb: Token, own: set[int]) -> bool:
    """Say whether commas, dashes or quotation marks stand on both sides of a cue and its speaker, and no "and"."""
    start = stop = verb.i
    while start - 1 in own:
        start -= 1
    while stop + 1 in own:
        stop += 1
    sentence = parse.sentences[verb.sentence]
    before = parse.tokens[start] if parse.tokens[start].pos == "PUNCT" else parse.tokens[max(start - 1, sentence.first)]
    after = parse.tokens[stop] if parse.tokens[stop].pos == "PUNCT" else parse.tokens[min(stop + 1, sentence.last)]
    return _breaks(before) and (_breaks(after) or after.i >= sentence.last - 1)


def _breaks(token: Token) -> bool:
    return token.text in _BREAKS or token.text in _MARKS


def _comma_between(parse: Parse, child: Token, verb: Token) -> bool:
    return any(_breaks(parse.tokens[i]) or parse.tokens[i].text in {"?", "!"} for i in range(child.i + 1, verb.i))


def inverted_speaker(parse: Parse, verb: Token) -> Token | None:
    """Find the speaker right after a finite cue that stands behind a comma or a closing mark: "..., hinted Lee"."""
    if not is_finite(verb) or verb.i == parse.sentences[verb.sentence].first:
        return None
    before = parse.tokens[verb.i - 1]
    if not _breaks(before) and before.text not in {"?", "!"}:
        return None
    for child in verb.children:
        if child.dep in {"dobj", "attr", "npadvmod", "oprd", "appos", "nsubj", "dative"} and child.i > verb.i:
            if min(below(child)) <= verb.i + 1 and child.pos in {"NOUN", "PROPN", "PRON"}:
                return child
    return None
