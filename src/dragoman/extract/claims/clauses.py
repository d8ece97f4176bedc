"""Sentences -> the predicates that are claims of their own, before anyone asks who says them."""

from dataclasses import dataclass, field

from dragoman.extract import attitudes, events, relations
from dragoman.extract.attribution.nobody import SILENT, asks_for_cover
from dragoman.extract.grammar import is_clause, is_finite
from dragoman.extract.scene import AttitudeDraft, Attribution, EventDraft, RelationDraft, Scene
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
        for relation in relations.find(scene):
            drafts.relations.setdefault(relation.anchor.i, []).append(relation)
        standing = {i for i, each in drafts.relations.items() if any(draft.standing for draft in each)}
        for event in events.find(scene):
            if event.anchor.i not in standing:
                drafts.events.setdefault(event.anchor.i, []).append(event)
        for attitude in attitudes.find(scene):
            drafts.attitudes.setdefault(attitude.anchor.i, []).append(attitude)
        for attribution in scene.attributions:
            if attribution.pattern == SILENT:
                continue
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
    if is_condition(token):
        return False
    if drafts.any_at(token):
        return True
    if token.dep not in _FINITE_DEPS and token.head is not token:
        return False
    if token.dep == "advcl" and token.tag in {"VBG", "VBN"}:
        return _is_detached(token)
    if token.dep == "acl" and not any(child.dep in {"nsubj", "nsubjpass", "mark"} for child in token.children):
        return False  # "the blast felt across the city": a participle, whatever its tag
    if token.dep == "csubj" and any(child.tag in {"WP", "WRB", "WDT"} for child in token.children):
        return False  # "what they want is peace": named, not told
    if token.dep == "relcl" and not _adds_information(token, drafts):
        return False
    return _is_finite_clause(token) and not _only_weighs(token)


def is_condition(token: Token) -> bool:
    """Say whether a token heads an if-clause: a condition is part of the claim that waits on it."""
    return token.dep == "advcl" and any(
        child.dep == "mark" and child.lower in {"if", "unless"} for child in token.children
    )


def _is_detached(participle: Token) -> bool:
    """Say whether a participle clause stands behind a comma after its main verb ("..., killing ten")."""
    if participle.i < participle.head.i or any(child.dep in {"aux", "auxpass"} for child in participle.children):
        return False
    first = participle.subtree()[0]
    comma = any(child.text in {",", "—", "–"} and child.i == first.i - 1 for child in participle.head.children)
    return comma and any(child.dep in {"dobj", "prep", "ccomp", "agent"} for child in participle.children)


def _adds_information(verb: Token, drafts: Drafts) -> bool:
    """Say whether a relative clause tells something of its own: one set off by a comma, or one with a cue.

    A restrictive one ("the officials whom it named") only picks out its noun, and one that gives a
    person's office or trade ("who was envoy until December", "said Ann, who sells bread") is how the text introduces them.
    """
    if asks_for_cover(verb):
        return False
    if verb.i in drafts.cues:
        return True
    about_person = any(grand.lower in {"who", "whose"} for child in verb.children for grand in [child, *child.children])
    if about_person and (verb.lemma == "be" or (verb.tag == "VBZ" and verb.head.dep == "nsubj")):
        return False
    first = verb.subtree()[0]
    return any(
        child.dep == "punct" and child.text in {",", "—", "–"} and child.i == first.i - 1
        for child in verb.head.children
    )


def _only_weighs(verb: Token) -> bool:
    """Say whether a clause only weighs the clause under it ("it is possible that", "it is safe to say that")."""
    if verb.lemma not in {"be", "seem", "appear"}:
        return False
    expletive = any(child.lower == "it" and child.dep in {"nsubj", "expl"} for child in verb.children)
    return expletive and any(
        grand.dep in {"ccomp", "xcomp", "csubj"}
        for child in [verb, *verb.children_by("acomp", "attr", "oprd")]
        for grand in child.children
    )


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
