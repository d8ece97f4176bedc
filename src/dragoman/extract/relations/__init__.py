"""Relations: how actors stand to each other, anchored on the word that says it.

`find` is pure and goes once over the tokens. `words.psv` has the words with the frame that tells where
the parties stand, `changes.psv` the words that say which way the relation moves.
"""

from dragoman.extract.relations.compounds import compound
from dragoman.extract.relations.nouns import noun
from dragoman.extract.relations.predicates import predicate
from dragoman.extract.scene import RelationDraft, Scene
from dragoman.model.document import ZoneKind

__all__ = ["find"]


def find(scene: Scene) -> list[RelationDraft]:
    """Return every relation that names its parties in its own sentence, in text order."""
    found: list[RelationDraft] = []
    headlines = {sentence.index for sentence in scene.parse.sentences if sentence.zone is ZoneKind.HEADLINE}
    for token in scene.parse.tokens:
        draft: RelationDraft | None = None
        if token.pos in {"NOUN", "PROPN"}:
            draft = noun(scene, token) or compound(scene, token)
        elif token.pos in {"VERB", "ADJ"}:
            draft = compound(scene, token) or predicate(scene, token)
        if draft is not None and not (draft.presupposed and token.sentence in headlines):  # convention K
            found.append(draft)
    return found
