"""Speech acts told by the reported words themselves: "X said that Y must withdraw" is a demand of X on Y."""

from dragoman.extract.events.clause import first_conjunct, of_verb
from dragoman.extract.events.lexicon import classes
from dragoman.extract.events.roles import Roles
from dragoman.extract.grammar import conjoined, grammatical_subject, is_negated, is_passive
from dragoman.model.actor import ActorKind, Party
from dragoman.model.syntax import Token

_OUGHT = frozenset({"must", "should", "ought"})
_NEED = frozenset({"need"})


def sides_of_demand(verb: Token, roles: Roles) -> tuple[list[Party], list[Party]] | None:
    """Return who asks whom where a reported clause says what somebody else ought to do, else None."""
    if not _is_ought(verb):
        return None
    subject = grammatical_subject(verb)
    if (
        subject is None
        or subject.lower in {"we", "i"}
        or verb.dep == "relcl"
        or (is_passive(verb) and verb.lemma not in _NEED)
    ):
        return None
    asked = roles.named(conjoined(subject))
    asking = _speaker(verb, roles) if asked else []
    if not asking:
        return None
    own = {party.country for party in asking if _is_official(party)} | {party.name for party in asking}
    if any(party.name in own or (party.country and party.country in own) for party in asked):
        return None
    countries = {party.country for party in asking if party.country}
    if any(party.country in countries and not _is_official(party) for party in asked):
        return None  # "the opposition said the government must": only a government is asked by its own people
    return asking, asked


def _is_official(party: Party) -> bool:
    """Say whether a party is a state or speaks for one."""
    return bool(party.speaks_for) or party.kind is ActorKind.STATE


def _is_ought(verb: Token) -> bool:
    if any(child.dep == "aux" and child.lower in _OUGHT for child in verb.children):
        return verb.pos == "VERB"
    if verb.lemma not in _NEED or is_negated(verb) or verb.tag not in {"VBZ", "VBP"}:
        return False
    return any(
        child.dep == "xcomp" and any(grand.lower == "to" and grand.dep == "aux" for grand in child.children)
        for child in verb.children
    )


def _speaker(verb: Token, roles: Roles) -> list[Party]:
    """Return who says it: the subject of the saying verb over the clause, else the source of the attribution."""
    clause = first_conjunct(verb)
    above = clause.head
    if clause.dep == "ccomp" and above.lemma in classes()["speech"]:
        found = roles.named(of_verb(above).subjects)
        if found:
            return found
    holding = [
        attribution
        for attribution in roles.scene.attributions
        if attribution.source is not None and attribution.holds(verb)
    ]
    if not holding:
        return []
    innermost = min(holding, key=lambda attribution: sum(last - first for first, last in attribution.content))
    return roles.named([innermost.source]) if innermost.source is not None else []
