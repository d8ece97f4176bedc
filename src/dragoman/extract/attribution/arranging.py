"""Findings -> attributions: overlaps settled, contents trimmed to the words, author's own voice told apart."""

from dragoman.extract.attribution.complements import marker
from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.nobody import DONE, SILENT
from dragoman.extract.attribution.phrase import below, phrase_range
from dragoman.extract.attribution.weighing import is_first_person, weighed
from dragoman.extract.grammar import is_finite, is_forgone, is_negated, ranges
from dragoman.extract.scene import Attribution, Judge, TokenRange
from dragoman.model.claim import CueType, Factuality
from dragoman.model.syntax import Parse, Token

FLOOR = 0.4
"""Prior under which a match is dropped: at 0.4 no attribution of the development texts is lost, one match in ten is."""
_OPPOSITE = {
    Factuality.CERTAIN: Factuality.CERTAIN_NOT,
    Factuality.PROBABLE: Factuality.PROBABLE_NOT,
    Factuality.POSSIBLE: Factuality.POSSIBLE_NOT,
}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "all"})
_LONGEST_DATELINE = 14
_ASIDES = frozenset({"which", "who", "where", "whose", "whom"})
_EDGE = frozenset({"PUNCT", "SPACE"})
_CONNECTIVES = frozenset({"and", "but", "or", "that", "yet"})


def arrange(parse: Parse, findings: list[Finding], judge: Judge | None = None) -> list[Attribution]:
    """Return the attributions in text order of their cues, weighed where there is a judge."""
    kept = merged(findings)
    for finding in kept:
        finding.content = own_words(parse, finding)
    kept = [finding for finding in kept if finding.score >= FLOOR] if judge is None else weighed(parse, kept, judge)
    made = [item for finding in kept if (item := _attribution(parse, finding)) is not None]
    spoken = [
        item for item in made if item.source is not None and not item.author_voice and item.cue_type == "communication"
    ]
    settled = [
        item if not item.author_voice or not _is_spoken(item, spoken, parse) else _with_source(item, parse)
        for item in made
    ]
    settled.sort(key=lambda item: (item.cue_head.i, item.content[0]))
    return settled


def merged(findings: list[Finding]) -> list[Finding]:
    """One finding for a cue head, the better scored one; a cue that another finding has taken in is no second one."""
    taken = {i for finding in findings if finding.pattern == "according to" for i in finding.cue}
    best: dict[tuple[int, bool], Finding] = {}
    for finding in findings:
        if finding.head.i in taken and finding.pattern != "according to":
            continue
        key = (finding.head.i, finding.pattern in {"continued", "and that"})
        other = best.get(key)
        if other is None or (finding.score, len(finding.content)) > (other.score, len(other.content)):
            best[key] = finding
    return list(best.values())


def own_words(parse: Parse, finding: Finding) -> set[int]:
    """Return the content without cue, source, the outer voice's asides and a dateline."""
    content = finding.content - finding.cue
    source = _source_words(parse, finding)
    if source is not None:
        outside = content - set(range(source[0], source[1] + 1))
        content = outside or content - {finding.source.i if finding.source else -1}
    if finding.pattern == "speaker line":
        return content  # all of a turn is its speaker's
    return without_asides(parse, content) - _dateline(parse, content)


def _source_words(parse: Parse, finding: Finding) -> TokenRange | None:
    """Return the source's words, those of the content cut off where the parser hangs it on the source: "accused by Rome of spying"."""
    found = finding.source_range
    if found is None and finding.source is not None:
        found = phrase_range(parse, finding.source)
    if found is not None and finding.pattern.startswith("o:") and finding.source is not None:
        late = [i for i in finding.content - finding.cue if finding.source.i < i <= found[1]]
        return (found[0], min(late) - 1) if late else found
    return found


def _attribution(parse: Parse, finding: Finding) -> Attribution | None:
    source_range = _source_words(parse, finding)
    runs = trimmed(parse, finding.content)
    if not runs:
        return None
    if (
        finding.source_range is None
        and source_range is not None
        and source_range[0] <= finding.head.i <= source_range[1]
    ):
        source_range = _cut_at(source_range, finding)
    author_voice = finding.source is not None and is_first_person(finding.source) and finding.source.quote < 0
    commitment, outer = _commitments(parse, finding, runs)
    return Attribution(
        cue=tuple(ranges(finding.cue)),
        cue_head=finding.head,
        cue_type=finding.type,
        commitment=commitment,
        author_commitment=outer,
        weak=finding.weak,
        source=None if author_voice else finding.source,
        source_range=source_range,
        maker=finding.maker,
        author_voice=author_voice,
        content=runs,
        nominal=finding.nominal,
        pattern=SILENT if finding.pattern == "to" and finding.head.lemma in DONE else finding.pattern,
        score=finding.score,
    )


def _commitments(parse: Parse, finding: Finding, content: tuple[TokenRange, ...]) -> tuple[Factuality, Factuality]:
    """Return what the source and the outer voice hold of the content, the cue's negation and the object's article counted in.

    "Does not believe that p" holds p false; "did not say that p" leaves p open; "did not know that p" leaves p true
    for the voice that tells it. An object without article or possessor ("condemned attacks") takes nothing for granted.
    """
    source, outer = finding.commitment, finding.author_commitment
    if finding.head.pos in {"VERB", "AUX", "ADJ"} and _is_denied(finding.head):
        if finding.denies or finding.type in {CueType.COMMUNICATION, CueType.KNOWLEDGE, CueType.CONTROL}:
            source = Factuality.UNCOMMITTED
        else:
            source = _OPPOSITE.get(source, source)
    if finding.type is CueType.COMMUNICATION and any(
        child.tag == "MD" and child.lower in {"must", "should", "shall", "ought"} for child in finding.head.children
    ):
        source = Factuality.UNCOMMITTED  # "must report that": not said yet
    plain_object = finding.nominal and finding.head.pos in {"VERB", "AUX"} and outer is Factuality.CERTAIN
    if plain_object and not _is_definite(parse, content[0]):
        outer = Factuality.UNCOMMITTED
    return source, outer


def _is_denied(cue: Token) -> bool:
    """Say whether a cue is negated: by "not", as the second of "neither confirmed nor denied", by "far from", "without"."""
    if is_negated(cue) or (cue.dep == "pcomp" and is_forgone(cue.head)):
        return True
    if cue.dep == "advcl" and {"rather", "than"} <= {child.lower for child in cue.children}:
        return True
    return cue.dep == "conj" and any(child.dep == "cc" and child.lower == "nor" for child in cue.head.children)


def _is_definite(parse: Parse, content: TokenRange) -> bool:
    """Say whether a noun phrase takes its thing for granted: an article, a demonstrative, a possessor, a name."""
    opening = parse.tokens[content[0] : min(content[0] + 6, content[1] + 1)]
    if opening[0].lower in _DEFINITE or opening[0].pos in {"PROPN", "PRON"}:
        return True
    return any(token.tag in {"POS", "PRP$"} for token in opening)


def without_asides(parse: Parse, content: set[int]) -> set[int]:
    """Cut ", which ..." and ", where ..." outside quotation marks: there the outer voice explains to its readers."""
    kept = content
    for index in content:
        token = parse.tokens[index]
        if _outranks(token) or _goes_on(token, content):
            kept = kept - below(token)
        if token.dep != "relcl" or token.quote >= 0:
            continue
        clause = below(token)
        first, last = min(clause), max(clause)
        opens = any(parse.tokens[i].lower in _ASIDES for i in range(first, min(first + 2, last) + 1))
        after = parse.tokens[min(last + 1, len(parse.tokens) - 1)]
        closed = after.pos == "PUNCT" or last + 1 not in content
        if opens and closed and first - 1 in content and parse.tokens[first - 1].text == ",":
            kept = kept - clause - {last + 1} if after.text == "," else kept - clause
    return kept or content


def _outranks(token: Token) -> bool:
    """Say whether a tensed conjunct hangs on a gerund and so belongs higher: "reaffirm the value of talking and urge calm"."""
    tensed = token.dep == "conj" and token.tag in {"VBP", "VBZ", "VBD"} and token.child("nsubj", "nsubjpass") is None
    return tensed and token.head.tag == "VBG" and not is_finite(token.head) and token.head.dep in {"pcomp", "xcomp"}


def _goes_on(token: Token, content: set[int]) -> bool:
    """Say whether a "that"-clause beside an infinitive goes on with what a verb higher up says.

    "Said the army did not wish to stay and that a transition would last a year": the second is said, not wished.
    """
    if token.dep != "conj" or token.child("nsubj", "nsubjpass", "expl") is None or not marker(token):
        return False
    first = token
    while first.dep == "conj" and first.head is not first:
        first = first.head
    return first.dep in {"xcomp", "pcomp", "acl"} and not is_finite(first) and first.head.i not in content


def _dateline(parse: Parse, content: set[int]) -> set[int]:
    """Return the place line before a report's first words: "CAIRO (Agency) - "."""
    begin = min(content, default=0)
    opening = parse.tokens[begin : begin + _LONGEST_DATELINE]
    if (
        not opening
        or not (opening[0].text.isupper() and len(opening[0].text) > 3)
        or parse.text[opening[0].start - 1 : opening[0].start].strip()
    ):
        return set()
    dash = next((token.i for token in opening if token.text in {"-", "--", "\u2013", "\u2014"}), None)
    first = parse.sentences[opening[0].sentence].first
    return set() if dash is None or begin != first else set(range(begin, dash + 1))


def _cut_at(source: TokenRange, finding: Finding) -> TokenRange:
    """Keep a source on its side of the cue."""
    if finding.source is None or finding.source.i < finding.head.i:
        return source[0], finding.head.i - 1
    return finding.head.i + 1, source[1]


def _is_spoken(item: Attribution, spoken: list[Attribution], parse: Parse) -> bool:
    """Say whether somebody else utters this first person."""
    if parse.tokens[item.cue_head.i].quote >= 0:
        return True
    return any(other is not item and other.holds(item.cue_head) for other in spoken)


def _with_source(item: Attribution, parse: Parse) -> Attribution:
    from dataclasses import replace  # noqa: PLC0415

    first, last = item.source_range or (0, -1)
    source = next((parse.tokens[i] for i in range(first, last + 1) if is_first_person(parse.tokens[i])), None)
    return replace(item, source=source, author_voice=False)


def trimmed(parse: Parse, content: set[int]) -> tuple[TokenRange, ...]:
    """Return runs of content joined over punctuation, without marks and connectives at their edges."""
    tokens = parse.tokens
    joined: list[TokenRange] = []
    for first, last in ranges(content):
        if joined and all(tokens[i].pos in _EDGE for i in range(joined[-1][1] + 1, first)):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    runs: list[TokenRange] = []
    for first, last in joined:
        begin, end = first, last
        while begin <= end and (
            tokens[begin].pos in _EDGE or (tokens[begin].lower in _CONNECTIVES and tokens[begin].dep in {"cc", "mark"})
        ):
            begin += 1
        while end >= begin and (tokens[end].pos in _EDGE or tokens[end].dep == "cc"):
            end -= 1
        if begin <= end:
            runs.append((begin, end))
    return tuple(runs)
