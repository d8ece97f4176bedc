"""Words of a claim: which clause or phrase, without other claims, inside whose content."""

from collections.abc import Iterable

from dragoman.extract.claims.chains import Chain
from dragoman.extract.claims.clauses import Drafts
from dragoman.extract.claims.contents import clause_tokens, phrase_tokens, trimmed, within
from dragoman.extract.claims.drafted import Words
from dragoman.extract.grammar import is_clause
from dragoman.extract.scene import Attribution, Scene, TokenRange
from dragoman.model.syntax import Token

_CARRIED = frozenset({"xcomp", "acomp", "oprd", "attr"})
_VERDICTS = frozenset({"o:np", "o:as"})
"""Frames of "called X unacceptable": the whole small clause is the content."""


class Cutter:
    """Cuts the words of claims of one document."""

    def __init__(self, scene: Scene, drafts: Drafts) -> None:
        """Collect the anchors that phrases keep apart."""
        self.scene = scene
        self.drafts = drafts
        self._anchors = {*drafts.events, *drafts.relations}
        self._presupposed = frozenset(
            draft.anchor.i for each in drafts.events.values() for draft in each if draft.presupposed
        )

    def of_draft(self, anchor: Token, separate: set[int], chain: Chain, *, nominal: bool) -> Words:
        """Cut out the words that tell a draft: its clause, its phrase, or the whole verdict that it stands in."""
        inner = innermost(chain)
        if inner is not None and not is_clause(anchor) and not inner.nominal and is_verdict(inner, anchor):
            return trimmed(self.scene.parse, tokens_of(inner.content))
        if nominal and not is_clause(anchor):
            tokens = phrase_tokens(anchor, separate | self._anchors - {anchor.i})
            return trimmed(self.scene.parse, within(tokens, innermost(chain)) or tokens)
        top = content_top(anchor, self.drafts)
        if inner is not None and inner.holds(anchor) and not inner.holds(top):
            top = anchor
        return self.of_clause(top, separate - _path(anchor, top), chain)

    def of_clause(self, head: Token, separate: set[int], chain: Chain) -> Words:
        """Cut a clause's words out: without other claims, and inside the innermost content."""
        tokens = clause_tokens(head, separate, self._presupposed)
        inner = innermost(chain)
        kept = within(tokens, inner) or tokens
        if inner is not None and inner.pattern == "around":
            kept |= _split_subject(inner, head)
        for attribution in chain.attributions:
            kept -= tokens_of(attribution.cue)
        return trimmed(self.scene.parse, kept)


def _split_subject(attribution: Attribution, head: Token) -> set[int]:
    """Return the subject that the parser hangs on an interrupting cue: "Rome, the envoy said, is ready"."""
    cue = attribution.cue_head
    if cue.head is not head:
        return set()
    return {
        token.i
        for child in cue.children
        if child.dep in {"nsubj", "nsubjpass"} and attribution.holds(child)
        for token in child.subtree()
        if attribution.holds(token)
    }


def tokens_of(runs: Iterable[TokenRange]) -> set[int]:
    """Return the tokens of runs."""
    return {i for first, last in runs for i in range(first, last + 1)}


def is_verdict(attribution: Attribution, token: Token) -> bool:
    """Say whether a token is in what a cue calls its object: "described the raid as an attack"."""
    if attribution.pattern not in _VERDICTS:
        return False
    step, cue = token, attribution.cue_head
    for _ in range(12):
        above = step.head
        if above is cue or above is step:
            break
        step = above
    if step.head is not cue:
        return False
    return step.dep in {"oprd", "attr", "acomp", "ccomp", "xcomp"} or step.lower == "as"


def _path(low: Token, top: Token) -> set[int]:
    """Return the tokens from an anchor up to the head of its words: they are one claim, not two."""
    found = {low.i}
    while low is not top and low.head is not low:
        low = low.head
        found.add(low.i)
    return found


def innermost(chain: Chain) -> Attribution | None:
    """Return the attribution that holds the words first of all."""
    every = chain.attributions
    return every[-1] if every else None


def content_top(anchor: Token, drafts: Drafts) -> Token:
    """Return the clause head whose words say the claim: over light verbs, "continues to" and the like.

    Climbs from an event noun to its verb, and from an infinitive to a verb that is no cue or draft itself.
    """
    top = anchor
    while not is_clause(top) and top.head is not top:
        top = top.head
        if top.i in drafts.cues:
            return anchor
    while top.dep in _CARRIED:
        above = top.head
        if above.pos == "ADJ" and above.dep == "acomp" and top.dep == "xcomp" and not _speaks(above, drafts):
            above = above.head  # "was able to strike"
        if not is_clause(above) or _speaks(above, drafts):
            break
        top = above
    return top


def _speaks(token: Token, drafts: Drafts) -> bool:
    """Say whether a word has a claim or an attribution of its own."""
    return token.i in drafts.cues or drafts.any_at(token)
