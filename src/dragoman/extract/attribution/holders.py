"""Can this noun phrase hold a view: people, offices, bodies and states, not plans, attacks or cooperation."""

from functools import lru_cache
from importlib.resources import files

from dragoman.knowledge.reading import rows
from dragoman.model.syntax import Token

_ENTITIES = frozenset({"PERSON", "NORP", "ORG", "GPE"})
_PRONOUNS = frozenset(
    [
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "who",
        "whoever",
        "someone",
        "somebody",
        "everyone",
        "everybody",
        "anyone",
        "nobody",
        "none",
        "both",
        "others",
        "some",
        "many",
        "most",
        "all",
        "us",
        "me",
        "him",
        "her",
        "them",
        "one",
        "few",
        "several",
    ]
)
_MANY = frozenset({"cartel", "clan", "crew", "crowd", "family", "gang", "mafia", "mob", "syndicate", "tribe"})
"""Words for many at once in the table of roles, who act more often than they speak."""
_ENDINGS = ("er", "or", "ist", "ian", "ant", "eer", "crat", "man", "woman", "men", "women", "person", "people", "ee")
_NOT_PEOPLE = frozenset(
    [
        "number",
        "matter",
        "order",
        "power",
        "paper",
        "letter",
        "chapter",
        "quarter",
        "weather",
        "border",
        "river",
        "winter",
        "summer",
        "corner",
        "factor",
        "sector",
        "error",
        "doctoré",
        "color",
        "labor",
        "labour",
        "harbor",
        "harbour",
        "door",
        "floor",
        "terror",
        "vigor",
        "fever",
        "cover",
        "layer",
        "center",
        "centre",
        "computer",
        "border",
        "offer",
        "answer",
        "barrier",
        "career",
        "development",
        "agreement",
        "war",
        "honor",
        "favor",
        "behavior",
        "behaviour",
        "disaster",
        "danger",
        "anger",
        "hunger",
        "shelter",
        "water",
        "transfer",
        "encounter",
        "commitment",
        "degree",
        "coffee",
        "fee",
        "guarantee",
        "traineeé",
        "grant",
        "want",
        "plant",
        "restaurant",
    ]
)


def can_hold(token: Token) -> bool:
    """Say whether the head of a noun phrase can say, feel or want something."""
    if token.entity in _ENTITIES or token.lower in _PRONOUNS or token.pos == "PROPN":
        return True
    if token.lemma in _people():
        return True
    return (
        token.pos == "NOUN"
        and len(token.lemma) > 4
        and token.lemma.endswith(_ENDINGS)
        and token.lemma not in _NOT_PEOPLE
    )


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    """Return the nouns of `holders.txt`, and every single word for people in the table of roles."""
    text = (files(__package__) / "holders.txt").read_text(encoding="utf-8")
    listed = {word for line in text.splitlines() if not line.startswith("#") for word in line.split()}
    roles = {row["phrase"] for row in rows("roles") if row["kind"] in {"person", "group"} and row["sector"]}
    return frozenset(listed | {role for role in roles if role.isalpha() and role not in _MANY})
