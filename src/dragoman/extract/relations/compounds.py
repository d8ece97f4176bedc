"""Relations told by half a compound: "Kenyan-backed clan", "rebel-held valley", "Chilean-claimed reef"."""

from dragoman.extract.relations import parties as who
from dragoman.extract.relations.lexicon import word_set, words
from dragoman.extract.scene import RelationDraft, Scene
from dragoman.model.actor import Party
from dragoman.model.relation import Relation, RelationKind
from dragoman.model.syntax import Token

_ONE_PARTY = frozenset({RelationKind.CONTROL, RelationKind.TERRITORIAL})


def compound(scene: Scene, token: Token) -> RelationDraft | None:
    """Return the relation of a participle that stands with an actor in front of a noun."""
    form = token.lower
    glued = ""
    if "-" in form:
        glued, _, form = form.rpartition("-")
    entries = words().get((form, "compound"))
    if form == "armed" and not glued and scene.parse.tokens[token.i - 1].text != "-":
        return None  # "their armed forces"
    if entries is None or token.dep not in {"amod", "compound", "acl"}:
        return None
    head = token.head
    if head.i < token.i or head.pos not in {"NOUN", "PROPN"}:
        return None
    front = _front(scene, token, glued=bool(glued))
    if not front:
        return None
    entry = entries[0]
    if (
        entry.kind in _ONE_PARTY
        and head.lemma.lower() not in word_set("land")
        and head.entity not in {"GPE", "LOC", "FAC"}
    ):
        return None
    front = [party for party in front if who.is_named(party)]
    if not front:
        return None
    behind = scene.resolver.parties(head.head if head.dep == "appos" else head)
    found = who.distinct([*front, *behind])
    if len(found) < (1 if entry.kind in _ONE_PARTY else 2):
        return None
    return RelationDraft(
        anchor=head,
        relation=Relation(kind=entry.kind, parties=tuple(found)),
        nominal=True,
        presupposed=form != "claimed",
    )


def _front(scene: Scene, token: Token, *, glued: bool) -> list[Party]:
    if glued:
        return scene.resolver.states_in([token])
    index = token.i - 1
    tokens = scene.parse.tokens
    if index >= 0 and tokens[index].text in {"-", "–", "\u2011"}:
        index -= 1
    if index < 0 or tokens[index].sentence != token.sentence:
        return []
    before = tokens[index]
    if before.pos not in {"PROPN", "ADJ", "NOUN"} or before.dep not in {
        "amod",
        "compound",
        "npadvmod",
        "nmod",
        "advmod",
        "nsubj",
    }:
        return []
    return list(scene.resolver.states_in([before])) or list(scene.resolver.parties(before))
