"""Relations: how actors stand to each other, anchored on the word that says it.

`find` is pure and goes once over the tokens. `words.psv` has the words with the frame that tells where
the parties stand, `changes.psv` the words that say which way the relation moves.
"""

from dragoman.extract.parsing import LONGEST_SENTENCE
from dragoman.extract.relations.compounds import compound
from dragoman.extract.relations.nouns import noun
from dragoman.extract.relations.predicates import predicate
from dragoman.extract.relations.worldly import is_worldly
from dragoman.extract.scene import RelationDraft, Scene
from dragoman.model.document import ZoneKind
from dragoman.model.syntax import Token

__all__ = ["find"]


def find(scene: Scene) -> list[RelationDraft]:
    """Return every relation that names its parties in its own sentence, in text order."""
    found: list[RelationDraft] = []
    for sentence in scene.parse.sentences:
        if sentence.last - sentence.first >= LONGEST_SENTENCE:
            continue
        for token in scene.parse.sentence_tokens(sentence):
            draft = _of(scene, token)
            # a headline takes nothing for granted (convention K)
            if draft is None or not is_worldly(draft.relation):
                continue
            if not (draft.presupposed and sentence.zone is ZoneKind.HEADLINE):
                found.append(draft)
    return found


_NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "attr"})


def _of(scene: Scene, token: Token) -> RelationDraft | None:
    if token.pos in {"NOUN", "PROPN"}:
        return noun(scene, token) or compound(scene, token)
    if token.pos in {"VERB", "ADJ"}:
        found = compound(scene, token) or predicate(scene, token)
        if found is None and token.pos == "ADJ" and token.dep in _NOMINAL:
            return noun(scene, token)  # "Oslo's rival Rome"
        return found
    return None
