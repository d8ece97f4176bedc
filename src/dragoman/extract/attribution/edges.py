"""Where a content ends: the words at its edges that may or may not belong to it, each with features, and what a judge keeps.

A cut is a phrase or clause that closes the content ("..., although he later left"), a growth one that follows it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.phrase import below
from dragoman.extract.attribution.readings import speech_entry
from dragoman.extract.grammar import is_clause, is_finite
from dragoman.extract.scene import Judge
from dragoman.model.syntax import Parse, Token

_ADDED = frozenset(
    {
        "advcl",
        "prep",
        "relcl",
        "acl",
        "appos",
        "conj",
        "npadvmod",
        "parataxis",
        "dep",
        "ccomp",
        "xcomp",
        "oprd",
        "advmod",
    }
)
_LEAST = 2
"""Words of an edge that is worth a question."""
_STEPS = 3
"""Growths in a row."""
CUT_BELOW = 0.3
GROW_FROM = 0.8
"""Probabilities of belonging under which a closing phrase is cut, and from which a following one is taken in."""
_BREAKS = frozenset({",", ";", ":", "-", "--", "\u2013", "\u2014", "("})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Words at a content's end, `inside` it now or right after it, and their features."""

    words: frozenset[int]
    inside: bool
    features: tuple[str, ...]


def with_edges_settled(parse: Parse, finding: Finding, content: set[int], judge: Judge) -> set[int]:
    """Return the content with its edges as the judge sees them; never empty where it was not."""
    cut: set[int] = set()
    for edge in closing(parse, finding, content):
        if len(edge.words) > len(cut) and judge.belongs(edge.features) < CUT_BELOW:
            cut = set(edge.words)
    kept = content - cut
    if cut:
        return kept
    for _ in range(_STEPS):
        more = following(parse, finding, kept)
        if more is None or judge.belongs(more.features) < GROW_FROM:
            break
        kept = kept | more.words
    return kept


def closing(parse: Parse, finding: Finding, content: set[int]) -> Iterator[Edge]:
    """Yield the phrases and clauses that close a content, outside quotation marks and off its head."""
    last = _last_word(parse, content)
    if last is None or last.quote >= 0:
        return
    token = last
    while token.head is not token and token.head.i in content:
        words = {i for i in below(token) if i in content}
        whole = max(words) >= last.i and min(words) > min(content) and len(words) == max(words) - min(words) + 1
        if whole and token.dep in _ADDED and len(words) >= _LEAST and token.quote < 0:
            yield Edge(
                words=frozenset(words),
                inside=True,
                features=_features(parse, finding, token, words=words, content=content, kind="cut"),
            )
        token = token.head


def following(parse: Parse, finding: Finding, content: set[int]) -> Edge | None:
    """Return the phrase or clause right after a content in its sentence, over a comma or "and", None where there is none."""
    last = _last_word(parse, content)
    if last is None or last.i < finding.head.i or last.quote >= 0:
        return None
    end = parse.sentences[last.sentence].last
    first = last.i + 1
    while first <= end and (parse.tokens[first].text in _BREAKS or parse.tokens[first].dep == "cc"):
        first += 1
    if first > end or parse.tokens[first].quote >= 0:
        return None
    token = parse.tokens[first]
    words = below(token)
    while token.head is not token:
        wider = below(token.head)
        if min(wider) < first or finding.head.i in wider:
            break
        token, words = token.head, wider
    if min(words) < first or finding.head.i in words or words & finding.cue or len(words) < _LEAST or words & content:
        return None
    if any(parse.tokens[i].sentence != last.sentence or _is_cue(parse.tokens[i]) for i in words):
        return None
    words |= set(range(last.i + 1, first))
    return Edge(
        words=frozenset(words),
        inside=False,
        features=_features(parse, finding, token, words=words, content=content, kind="grow"),
    )


def _is_cue(token: Token) -> bool:
    """Say whether a word can bring in words of its own, so that what follows is no more of the same."""
    return token.pos == "VERB" and speech_entry(token) is not None


def _last_word(parse: Parse, content: set[int]) -> Token | None:
    return next((parse.tokens[i] for i in sorted(content, reverse=True) if parse.tokens[i].pos != "PUNCT"), None)


def _features(
    parse: Parse, finding: Finding, token: Token, *, words: set[int], content: set[int], kind: str
) -> tuple[str, ...]:
    first = min(i for i in words)
    before = parse.tokens[first - 1] if first else parse.tokens[0]
    opening = next((parse.tokens[i] for i in sorted(words) if parse.tokens[i].pos != "PUNCT"), token)
    broken = kind if before.text not in _BREAKS and opening.i == first else f"{kind} after break"
    shape = _shape(token)
    place = f"{token.dep} {shape}"
    rest = len(content - words)
    share = "most" if len(words) > rest else "half" if len(words) * 2 > rest else "less"
    above = token.head
    tense = f"{token.tag} {finding.head.tag}" if is_clause(token) else "none"
    found = [
        f"{kind} {place}", f"{broken} {place}", f"{broken} {token.dep} {opening.lower}", f"{broken} {finding.pattern} {token.dep}",
        f"{broken} share {share}", f"{broken} {token.dep} share {share}", f"{broken} tense {tense}", f"{kind} opening {opening.lower}",
        f"{broken} above {above.pos} {above.dep} {token.dep}", f"{broken} entity {token.entity} {opening.entity}",
        f"{broken} nominal {finding.nominal} {place}", f"{kind} lemma {finding.head.lemma} {token.dep}", f"{kind} word {token.lemma}",
        f"{broken} is cue's {above is finding.head} {place}", f"{broken} type {finding.type.value} {token.dep}",
        f"{kind} tells {is_clause(token) and speech_entry(token) is not None} {shape}", broken,
    ]  # fmt: skip
    subject = token.child("nsubj", "nsubjpass")
    if subject is not None:
        same = finding.source is not None and subject.lower == finding.source.lower
        found.append(f"{broken} subject {subject.pos} {same} {token.dep}")
    return tuple(dict.fromkeys(found))


def _shape(token: Token) -> str:
    if not is_clause(token):
        return token.pos
    return f"finite {token.tag}" if is_finite(token) else token.tag
