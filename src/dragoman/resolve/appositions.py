"""Names beside descriptions: titles before names, appositions, lists that the parser tore apart."""

from dragoman.knowledge import EntryType, Knowledge
from dragoman.model.actor import ActorKind, Party
from dragoman.model.syntax import Parse, Token
from dragoman.resolve import making
from dragoman.resolve.bodies import Bodies
from dragoman.resolve.mentions import HONORIFICS, Mention, MentionIndex
from dragoman.resolve.people import Registry
from dragoman.resolve.phrases import conjuncts, span_of

LONGEST_LIST = 90
"""Tokens over which a list with semicolons is followed."""


class Appositions:
    """Finds the name that goes with a description, whatever the tree says."""

    def __init__(
        self, parse: Parse, index: MentionIndex, knowledge: Knowledge, registry: Registry, bodies: Bodies
    ) -> None:
        """Keep what it reads from."""
        self.parse, self.index, self.knowledge = parse, index, knowledge
        self.registry, self.bodies = registry, bodies

    def name_beside(self, token: Token, mention: Mention) -> tuple[Party, ...]:
        """Return the person whose name follows a title, whatever the tree says."""
        after = self.index.by_token.get(mention.last + 1)
        candidates = [after[0]] if after and after[0].is_name else []
        for child in token.children:
            if child.dep == "appos" and child.tag in {"NNP", "NNPS"}:
                candidates.extend(item for item in self.index.all_at(child) if item.is_name)
        for item in candidates:
            named = self.registry.of(item)
            if (
                named is not None
                and named.kind is ActorKind.PERSON
                and self.parse.tokens[mention.last].tag not in {"NNS", "NNPS"}
            ):
                first, last = self.index.bounds(token)
                return (making.person(named, span_of(self.parse, min(first, mention.first), max(last, item.last))),)
        if self.parse.tokens[mention.last].tag in {"NNS", "NNPS"} or (
            mention.entry is not None and mention.entry.plural
        ):
            return self.listed_names(token) or self._after_plural(candidates)
        bearer = self.registry.bearers.get(mention.first)
        if bearer is not None:
            return (making.person(bearer, self.index.span(token)),)
        if (
            after
            and after[0].is_a(EntryType.ORGANISATION, EntryType.OUTLET, EntryType.ARMED_GROUP)
            and mention.entry is not None
            and mention.entry.kind in {ActorKind.ORGANISATION, ActorKind.GROUP, ActorKind.ARMED_GROUP}
        ):
            return (
                making.body(
                    self.knowledge,
                    self.bodies.meaning(after[0], sector=mention.entry.sector),
                    self.index.span(token),
                ),
            )
        return ()

    def _after_plural(self, candidates: list[Mention]) -> tuple[Party, ...]:
        """Return whom "Senators A and B" names: the name that follows and what is coordinated with it."""
        found: list[Party] = []
        for item in candidates:
            for head in conjuncts(self.parse.tokens[item.last]):
                named = self.registry.of(self.index.at(head))
                if named is not None and named.kind is ActorKind.PERSON:
                    found.append(making.person(named, self.index.span(head)))
        return tuple(found)

    def listed_names(self, token: Token) -> tuple[Party, ...]:
        """Return the persons whom a plural title lists ("his Greek and French counterparts, A and B")."""
        found: list[Party] = []
        for child in token.children:
            if child.dep == "appos" and child.i > token.i:
                for head in conjuncts(child):
                    named = self.registry.of(self.index.at(head))
                    if named is not None and named.kind is ActorKind.PERSON:
                        found.append(making.person(named, self.index.span(head)))
        return tuple(found)

    def apposed_body(self, token: Token) -> Party | None:
        """Return the body or state that a description introduces ("one of these groups, the X"; "a close ally, Y")."""
        for child in token.children:
            if child.dep == "appos" and child.i > token.i:
                held = self.index.at(child)
                if held is None or held.entry is None or (token.tag == "NNP" and held.is_a(EntryType.COUNTRY)):
                    continue
                if held.is_a(EntryType.ORGANISATION, EntryType.ARMED_GROUP, EntryType.OUTLET, EntryType.VESSEL):
                    return making.body(self.knowledge, held.entry, self.index.span(token))
                if (
                    held.is_a(EntryType.COUNTRY)
                    and held.entry.id
                    and not any(grand.dep == "conj" for grand in child.children)
                ):
                    return making.state(self.knowledge, held.entry.id, self.index.span(token))
        return None

    def apposed_name(self, token: Token) -> tuple[Party, ...]:
        """Return the person whom an unknown noun introduces ("the whistle-blower, X")."""
        if token.pos not in {"NOUN", "PROPN"}:
            return ()
        for child in token.children:
            if child.dep == "appos" and child.tag == "NNP":
                named = self.registry.of(self.index.at(child))
                if named is not None and named.kind is ActorKind.PERSON:
                    return (making.person(named, self.index.span(token)),)
        return ()

    def lost_conjuncts(self, token: Token) -> tuple[Party, ...]:
        """Return the persons that the parser lost from a list: "Minister A and President B" as one name, "A; B; and C"."""
        mention = self.index.at(token)
        if mention is None or not mention.is_name:
            return ()
        tokens = self.parse.tokens
        before = mention.first - 1
        while before > 0 and tokens[before].sentence == token.sentence:
            held = self.index.by_token.get(before)
            if not held or not held[-1].is_a(EntryType.ROLE, EntryType.ADJECTIVE, EntryType.COUNTRY):
                break
            before = held[0].first - 1
        found: list[Party] = []
        if tokens[before].lower == "and" and before > 0 and token in tokens[before].ancestors():
            found.extend(self._person_at(before - 1))
        last = self.parse.sentences[token.sentence].last
        for index in range(
            mention.last + 1, last if tokens[last].i - mention.last < LONGEST_LIST else mention.last + 1
        ):
            if tokens[index].text == ";":
                after = index + 1
                while after < last and (
                    tokens[after].lower in {"and", "the"} or tokens[after].lower.rstrip(".") in HONORIFICS
                ):
                    after += 1
                found.extend(self._person_at(after))
        return tuple(found)

    def _person_at(self, index: int) -> tuple[Party, ...]:
        held = self.index.by_token.get(index)
        named = self.registry.of(held[-1]) if held and held[-1].is_name else None
        if named is None or named.kind is not ActorKind.PERSON:
            return ()
        return (making.person(named, self.index.span(self.parse.tokens[held[-1].last])),) if held else ()
