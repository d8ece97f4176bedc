"""Sentences -> the predicates that are claims of their own, before anyone asks who says them."""

from dataclasses import dataclass, field

from dragoman.extract import attitudes, events, relations
from dragoman.extract.grammar import is_clause, is_finite
from dragoman.extract.scene import Attribution, AttitudeDraft, EventDraft, RelationDraft, Scene
from dragoman.model.syntax import Sentence, Token

_FINITE_DEPS = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis", "csubj", "pcomp", "acl", "dep"})


@dataclass(slots=True, kw_only=True)
class Drafts:
    """All that the rules found in one document, by the token that each stands on."""

    events: dict[int, list[EventDraft]] = field(default_factory=dict)
    attitudes: dict[int, list[AttitudeDraft]] = field(default_factory=dict)
    relations: dict[int, list[RelationDraft]] = field(default_factory=dict)
    cues: dict[int, list[Attribution]] = field(default_factory=dict)

    @classmethod
    def gather(cls, scene: Scene) -> "Drafts":
        """Run every finder over the scene."""
        drafts = cls()
        for event in events.find(scene):
            drafts.events.setdefault(event.anchor.i, []).append(event)
        for attitude in attitudes.find(scene):
            drafts.attitudes.setdefault(attitude.anchor.i, []).append(attitude)
        for relation in relations.find(scene):
            drafts.relations.setdefault(relation.anchor.i, []).append(relation)
        for attribution in scene.attributions:
            drafts.cues.setdefault(attribution.cue_head.i, []).append(attribution)
        return drafts

    def any_at(self, token: Token) -> bool:
        """Say whether an event, attitude or relation stands on the token."""
        return token.i in self.events or token.i in self.attitudes or token.i in self.relations


def clause_heads(scene: Scene, sentence: Sentence, drafts: Drafts) -> list[Token]:
    """Return the heads of the sentence's clauses that make claims of their own, in text order.

    Finite clauses do; so do the heads of an attribution's content ("vowed to retaliate"), and
    non-finite clauses on which an event, attitude or relation stands.
    """
    tokens = scene.parse.sentence_tokens(sentence)
    return [token for token in tokens if is_claim_clause(token, drafts)]


def is_claim_clause(token: Token, drafts: Drafts) -> bool:
    """Say whether a token heads a clause that is a claim of its own."""
    if not is_clause(token) or token.dep in {"aux", "auxpass", "amod", "compound", "prep", "punct"}:
        return False
    if drafts.any_at(token):
        return True
    if token.dep not in _FINITE_DEPS and token.head is not token:
        return False
    return _is_finite_clause(token)


def _is_finite_clause(token: Token) -> bool:
    """A conjunct without its own auxiliary is as finite as its first verb."""
    while True:
        if is_finite(token):
            return True
        if token.dep == "conj" and is_clause(token.head) and token.tag in {"VBN", "VB", "VBG"}:
            if any(child.dep == "aux" and child.lower == "to" for child in token.children):
                return False
            token = token.head
            continue
        return False
