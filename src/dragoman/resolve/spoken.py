"""For whom somebody says to speak: "X, who speaks for the army", "Speaking on behalf of the delegation, X said"; who briefs."""

import re
from collections.abc import Callable, Iterator

from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.syntax import Parse, Token
from dragoman.resolve.mentions import MentionIndex
from dragoman.resolve.people import Registry
from dragoman.resolve.phrases import conjuncts

PRESENT = frozenset({"VBG", "VBZ", "VBP"})
"""Tags of "speaks", "speaking": who spoke for somebody once may do so no longer."""


ASKING = re.compile(r"^(?:QUESTION|Q)\s*:", re.MULTILINE)
LABEL = re.compile(r"^((?:M[RS]|MRS|DR)\.? [A-Z][A-Z'’. -]+):", re.MULTILINE)
"""Who answers in a briefing, at the beginning of a line."""


def take_podium(parse: Parse, index: MentionIndex, registry: Registry, author: Callable[[], Party]) -> None:
    """Let the one who answers questions in a government's own briefing speak for it ("MR. X:" after "QUESTION:")."""
    labels = set(LABEL.findall(parse.text))
    if len(labels) != 1 or not ASKING.search(parse.text):
        return
    publisher = author()
    if publisher.sector != "GOV" or len(publisher.speaks_for) != 1:
        return
    ends = {found.end(1) for found in LABEL.finditer(parse.text)}
    for mention in index.all:
        if parse.tokens[mention.last].end not in ends or not mention.is_name:
            continue
        named = registry.of(mention)
        if named is not None and named.kind is ActorKind.PERSON and not named.speaks and not named.country:
            named.speaks, named.sector, named.country = publisher.speaks_for, publisher.sector, publisher.country


def take_spoken(
    parse: Parse, index: MentionIndex, registry: Registry, resolve: Callable[[Token], tuple[Party, ...]]
) -> None:
    """Give people whom no title ties to anybody the principals that the text says they speak for."""
    for verb in parse.tokens:
        if verb.lemma != "speak" or verb.tag not in PRESENT or any(child.dep == "neg" for child in verb.children):
            continue
        whose = _whose(verb)
        if whose is None:
            continue
        parties = [party for head in conjuncts(whose) for party in resolve(head)]
        for person in _speakers(verb):
            mention = index.at(person)
            named = registry.of(mention) if mention is not None and mention.is_name else None
            if named is None or named.kind is not ActorKind.PERSON or named.speaks or named.former or not parties:
                continue
            named.speaks = tuple(body for party in parties for body in _principals(party))
            named.sector = named.sector or parties[0].sector
            named.country = named.country or (parties[0].country if len(parties) == 1 else None)


def _whose(verb: Token) -> Token | None:
    """Return the noun after "for", "on behalf of"."""
    for child in verb.children:
        if child.dep != "prep" or child.i < verb.i:
            continue
        if child.lower == "for":
            return child.child("pobj")
        behalf = child.child("pobj") if child.lower == "on" else None
        if behalf is not None and behalf.lower == "behalf":
            of = next((one for one in behalf.children if one.lower == "of"), None)
            return of.child("pobj") if of is not None else None
    return None


def _speakers(verb: Token) -> Iterator[Token]:
    """Yield whom the clause describes: what it hangs on, or the subject that it opens the sentence for."""
    if verb.dep in {"relcl", "acl"}:
        yield verb.head
    elif verb.dep == "advcl":
        subject = verb.head.child("nsubj")
        if subject is not None:
            yield subject


def _principals(party: Party) -> tuple[SpeaksFor, ...]:
    if party.speaks_for:
        return party.speaks_for
    return (SpeaksFor(name=party.name, country=None, reason="speaks for it, the text says"),)
