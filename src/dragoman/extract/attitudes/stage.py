"""What all attitude rules ask about the scene: whose voice a token is in, and whether a phrase can hold an attitude."""

from dataclasses import dataclass
from typing import Self

from dragoman.extract.attitudes.lexicon import word_set
from dragoman.extract.grammar import logical_subject
from dragoman.extract.scene import Scene
from dragoman.model.document import DocumentKind
from dragoman.model.syntax import Token

_SIGNED = frozenset({DocumentKind.STATEMENT, DocumentKind.READOUT, DocumentKind.TRANSCRIPT, DocumentKind.OPINION})
_FIRST = frozenset({"i", "we", "us", "me", "our", "my", "ours", "ourselves", "myself"})


@dataclass(slots=True, kw_only=True)
class Stage:
    """One document's scene with the tokens that stand inside somebody's reported words marked."""

    scene: Scene
    reported: bytearray
    sources: frozenset[int]
    signed: bool
    argues: bool
    """The author says what ought to be, or speaks of themselves, though no kind of text is told."""

    @classmethod
    def of(cls, scene: Scene) -> Self:
        """Mark the contents of all attributions and all quotations once."""
        reported = bytearray(len(scene.parse.tokens))
        for attribution in scene.attributions:
            if attribution.author_voice:
                continue
            for first, last in attribution.content:
                for index in range(first, last + 1):
                    reported[index] = 1
        for token in scene.parse.tokens:
            if token.quote >= 0:
                reported[token.i] = 1
        sources = frozenset(one.source.i for one in scene.attributions if one.source is not None)
        return cls(
            scene=scene,
            reported=reported,
            sources=sources,
            signed=scene.document.kind in _SIGNED,
            argues=_is_opinion(scene, reported),
        )

    def is_reported(self, token: Token) -> bool:
        """Say whether the token stands in somebody else's words."""
        return bool(self.reported[token.i])

    def is_voiced(self, token: Token) -> bool:
        """Say whether a judging word here is a speaker's own: reported, signed, or in a first-person sentence."""
        return self.signed or self.argues or self.is_reported(token) or self.first_person(token)

    def source_over(self, token: Token) -> Token | None:
        """Return the source of the innermost attribution around a token, None in the author's own voice."""
        found: Token | None = None
        width = len(self.reported) + 1
        for attribution in self.scene.attributions:
            if attribution.source is not None and attribution.holds(token):
                size = sum(last - first + 1 for first, last in attribution.content)
                if size < width:
                    found, width = attribution.source, size
        return found

    def is_public(self, token: Token, *parts: Token | None) -> bool:
        """Say whether a judgement here is of public affairs: signed, by or about somebody with a state behind them."""
        if self.signed or self.argues:
            return True
        source = self.source_over(token)
        if source is not None and any(
            party.country or party.speaks_for for party in self.scene.resolver.parties(source)
        ):
            return True
        return any(
            party.country or party.speaks_for or party.actor
            for part in parts
            if part is not None
            for party in self.scene.resolver.parties(part)
        )

    def first_person(self, token: Token) -> bool:
        """Say whether the author speaks of themselves in the token's sentence, outside quotations."""
        sentence = self.scene.parse.sentences[token.sentence]
        return any(
            other.lower in _FIRST and other.quote < 0
            for other in self.scene.parse.tokens[sentence.first : sentence.last + 1]
        )

    def holder(self, token: Token | None) -> Token | None:
        """Return the actor that a phrase names: itself, a relative pronoun's antecedent, or the state inside it."""
        if token is None:
            return None
        token = antecedent(token)
        if token.dep == "expl":
            return None
        if self.scene.resolver.is_actor(token) or (token.tag == "PRP" and token.lower != "it"):
            return token
        if token.pos == "PROPN" and token.entity in {"PERSON", "NORP"}:
            return token
        if token.i in self.sources and (token.pos in {"NOUN", "PROPN"} or token.lower in _SOME):
            return token  # whoever is told to say or think something can feel it too
        if (
            token.pos == "NOUN"
            and token.lemma in word_set("peoples")
            and (token.tag == "NNS" or token.child("det", "poss", "amod") is not None)
        ):
            return token
        for child in token.children:
            if child.dep in {"poss", "amod", "compound", "nmod"} and self.scene.resolver.is_actor(child):
                return child
        for child in token.children:
            if child.dep == "prep" and child.lower in {"of", "from", "in"}:
                inner = child.child("pobj")
                if inner is not None and self.scene.resolver.is_actor(inner):
                    return inner
        return None


_SOME = frozenset({"those", "some", "many", "most", "others", "few", "both", "all", "everyone", "everybody"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_US = frozenset({"we", "us", "our", "ours", "ourselves"})
_OUGHT = frozenset({"should", "must", "ought"})
_SEVERAL = 3


def _is_opinion(scene: Scene, reported: bytearray) -> bool:
    """Say whether the author argues: speaks of themselves, or says more than once what ought to be, in nobody's words."""
    personal = shared = oughts = 0
    for token in scene.parse.tokens:
        if reported[token.i]:
            continue
        word = token.lower
        if word in _I:
            personal += 1
        elif word in _US:
            shared += 1
        elif word in _OUGHT and token.tag == "MD":
            oughts += 1
    return personal + shared + oughts >= _SEVERAL and (oughts > 0 or personal > 1)


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, any other token itself."""
    if token.tag not in {"WDT", "WP", "WP$"}:
        return token
    for above in token.ancestors():
        if above.dep == "relcl":
            return above.head
        if above.dep in {"ccomp", "advcl", "pcomp"}:
            break
    return token


def actor_over(stage: Stage, verb: Token) -> Token | None:
    """Return who acts in a verb, looking through "schemes to bring" to whoever pursues them."""
    for _ in range(5):
        found = stage.holder(logical_subject(verb))
        if found is not None:
            return found
        if verb.dep in {"acl", "pcomp"} or (verb.dep in {"xcomp", "advcl", "conj"} and verb.head.pos == "VERB"):
            above = next((other for other in verb.ancestors() if other.pos == "VERB"), None)
            if above is None:
                return None
            verb = above
        else:
            return None
    return None
