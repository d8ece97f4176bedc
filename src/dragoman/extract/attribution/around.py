"""Cues in or after the clause they report: "..., X said, ...", "..., said X", "as X put it"."""

from dragoman.extract.attribution.clauses import Match
from dragoman.extract.attribution.phrase import below
from dragoman.extract.attribution.sources import subject_of
from dragoman.extract.cues import Entry
from dragoman.extract.grammar import clause_of, is_finite, is_inverted_condition, is_passive
from dragoman.model.claim import CueType
from dragoman.model.syntax import Parse, Token

_BREAKS = frozenset({",", "--", "\u2014", "\u2013", "-", ".", ";", ":", "(", ")"})
_SPEAKER_PLACES = frozenset({"dobj", "attr", "npadvmod", "oprd", "appos", "nsubj", "dative"})
"""Labels that the parser gives to a speaker after the cue."""
MARKS = frozenset({'"', "\u201c", "\u201d", "\u2018", "\u2019", "''", "``", "'", "\xab", "\xbb", "\u201e"})
"""Quotation marks as the parser leaves them."""


def around(parse: Parse, verb: Token, entry: Entry) -> tuple[Match, Token | None] | None:
    """Match a cue in or after the clause it reports: "..., X said", "..., said X", "as X put it"."""
    source = _own_subject(verb)
    if source is None:
        source = inverted_speaker(parse, verb)
        if source is None:
            return None
    elif (
        is_passive(verb)
        or source.lower in {"this", "that", "which", "you"}
        or (source.lower == "it" and not _speaks(verb, entry))
    ):
        return None
    if verb.child("mark") is None and ("as" in entry.frames or any(child.tag == "MD" for child in verb.children)):
        return None
    if verb.i == parse.sentences[verb.sentence].first or is_inverted_condition(verb):
        return None
    content = _clause_around(parse, verb, inverted=verb.child("nsubj") is None)
    if not content or (verb.quote >= 0 and sum(parse.tokens[i].quote < 0 for i in content) * 2 > len(content)):
        return None  # a verb inside quoted words doesn't report the words around them
    if verb.child("mark") is not None and not {"that", "as"} & set(entry.frames):
        return None
    if verb.child("mark") is not None:  # "as X put it": content needs no quotation marks
        return Match(content=content), source
    quoted = sum(parse.tokens[i].quote >= 0 for i in content)
    if "that" not in entry.frames and quoted * 2 < len(content):
        return None
    return Match(content=content), source


def _speaks(verb: Token, entry: Entry) -> bool:
    """Say whether "it" can be a body that speaks: "the mission, it said, is over", but not "as it turned out"."""
    return verb.child("mark") is None and entry.type is CueType.COMMUNICATION and "that" in entry.frames


def _clause_around(parse: Parse, verb: Token, *, inverted: bool) -> set[int]:
    """Return the clause that a cue interrupts or follows."""
    own = below(verb)
    mark = verb.child("mark")
    if mark is not None or not _tensed(verb):
        as_told = (
            mark is not None
            and mark.lower == "as"
            and verb.dep == "advcl"
            and verb.child("dobj", "ccomp", "xcomp") is None
        )
        as_told = as_told or (verb.lemma == "put" and mark is not None and mark.lower == "as")
        return below(verb.head) - own if as_told else set()
    if verb.dep == "parataxis" or (
        verb.dep in {"ccomp", "conj", "advcl", "dep"} and verb.head is not verb and _set_off(parse, verb, own)
    ):
        return below(verb.head) - own
    if verb.dep == "relcl" and _set_off(parse, verb, own) and _only_speaks(verb):
        return below(clause_of(verb.head)) - own  # "the bloc's growth, Oslo insists, threatens it"
    if verb.dep not in {"ROOT", "conj", "ccomp"}:
        return set()
    for child in verb.children:
        clausal = child.dep in {"advcl", "csubj", "parataxis", "dep", "nsubj", "dobj"} and child.pos in {"VERB", "AUX"}
        if (
            clausal
            and child.i < verb.i
            and is_finite(child)
            and child.child("mark") is None
            and _comma_between(parse, child, verb)
        ):
            return below(child)
    return set(range(parse.sentences[verb.sentence].first, verb.i)) if inverted and verb.head is verb else set()


def _only_speaks(verb: Token) -> bool:
    """Say whether a clause is a subject and its cue alone, without relative pronoun or object."""
    filled = verb.child("dobj", "ccomp", "xcomp", "prep") is not None
    return not filled and not any(child.tag in {"WDT", "WP", "WRB"} for child in verb.children)


def _tensed(verb: Token) -> bool:
    """Say whether a cue is in a tense; the tagger takes "reported" with a subject of its own for a participle."""
    bare = verb.tag == "VBN" and verb.child("nsubj") is not None and verb.child("aux", "auxpass") is None
    return bare or is_finite(verb)


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
    return token.text in _BREAKS or token.text in MARKS


def _comma_between(parse: Parse, child: Token, verb: Token) -> bool:
    return any(_breaks(parse.tokens[i]) or parse.tokens[i].text in {"?", "!"} for i in range(child.i + 1, verb.i))


def inverted_speaker(parse: Parse, verb: Token) -> Token | None:
    """Find the speaker right after a finite cue: "..., hinted Lee", "Said Lee: ..."."""
    opening = verb.i == parse.sentences[verb.sentence].first
    before = parse.tokens[max(verb.i - 1, 0)]
    if (
        not opening
        and before.text not in MARKS
        and not (is_finite(verb) and (_breaks(before) or before.text in {"?", "!"}))
    ):
        return None  # after a closing mark even a form that the tagger takes for bare ("read") is finite
    for child in verb.children:
        placed = child.dep in _SPEAKER_PLACES and child.i > verb.i and child.pos in {"NOUN", "PROPN", "PRON"}
        if placed and min(below(child)) <= verb.i + 1:
            return child
    return None


def interrupting_speaker(parse: Parse, verb: Token, start: int) -> int | None:
    """Return where the speaker begins when the parser runs it together with the subject: "Rome, Paris says, has agreed".

    `start` is the first token of the source as the tree has it; None when the tree is right.
    """
    after = parse.tokens[min(verb.i + 1, len(parse.tokens) - 1)]
    comma = next((i for i in range(verb.i - 1, start, -1) if parse.tokens[i].text == ","), None)
    if after.text != "," or comma is None or not 1 <= verb.i - comma - 1 <= 10:
        return None
    return comma + 1
