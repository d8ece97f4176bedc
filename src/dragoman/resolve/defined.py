"""Bare definite descriptions of somebody known: "the president", "the airline", "the group"."""

from collections.abc import Callable

from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.syntax import Parse, Token
from dragoman.resolve import making
from dragoman.resolve.context import Context
from dragoman.resolve.mentions import Mention
from dragoman.resolve.named import Named
from dragoman.resolve.people import Registry
from dragoman.resolve.phrases import DEFINITE

BLOC_NOUNS = frozenset(
    {
        "bloc",
        "alliance",
        "organization",
        "organisation",
        "union",
        "body",
        "league",
        "coalition",
        "group",
        "agency",
        "commission",
    }
)
ARMED_NOUNS = frozenset(
    {
        "group",
        "militia",
        "movement",
        "militant group",
        "rebel group",
        "armed group",
        "terrorist group",
        "organisation",
        "organization",
    }
)
COMPANY_NOUNS = frozenset(
    {
        "company",
        "firm",
        "airline",
        "bank",
        "manufacturer",
        "operator",
        "corporation",
        "carmaker",
        "conglomerate",
        "subsidiary",
    }
)
IGO_HEADS = frozenset({"secretary general", "secretary-general", "director general", "director-general"})
"""Titles of heads of bodies of many states."""
OUTLET_NOUNS = frozenset(
    {"newspaper", "daily", "news agency", "magazine", "broadcaster", "network", "tabloid", "outlet", "paper"}
)


class Defined:
    """Finds whom a definite description takes up."""

    def __init__(self, parse: Parse, registry: Registry, context: Context) -> None:
        """Keep what it reads from."""
        self.parse, self.registry, self.context = parse, registry, context
        self.author: Callable[[], Party] = lambda: Party(name="AUTHOR")
        """Set by the resolver: whose voice the text is."""
        self.speaker_country: Callable[[Token], str | None] = lambda _: None
        """Set by the resolver: the country of whoever speaks at a token."""
        self.in_title: Callable[[Named], bool] = lambda _: False
        """Set by the resolver: the document's title names somebody or their state."""

    def _head_of_body(self, token: Token, mention: Mention) -> Party | None:
        """Return "the Secretary-General": the one named with a title, else of the body that the text is of or named last."""
        named = self.registry.last_with_role(set(IGO_HEADS), token)
        if named is not None:
            return making.person(named)
        body = self.issuing_body() or self.context.last_body(token, lambda party: party.kind is ActorKind.IGO)
        if body is None:
            return None
        tokens = self.parse.tokens
        article = "the " if " " in body.name else ""
        name = f"{self.parse.text[tokens[mention.first].start : tokens[mention.last].end]} of {article}{body.name}"
        return Party(
            name=name,
            kind=ActorKind.PERSON,
            country=None,
            sector="IGO",
            speaks_for=(SpeaksFor(name=body.name, country=None, reason=f"title: {name}"),),
        )

    def namesake(self, token: Token) -> Party | None:
        """Return the body whose name a capitalised "the Front", "the Forum", "the Organization" cuts short."""
        if not token.text[0].isupper() or token.tag not in {"NNP", "NN", "NNPS"}:
            return None
        before = [child for child in token.children if child.i < token.i]
        if len(before) != 1 or before[0].lower != "the" or token.i == self.parse.sentences[token.sentence].first:
            return None
        word = token.lower.replace("organisation", "organization")
        if word == "organization":
            return self.issuing_body() or self.context.last_body(token, lambda party: party.kind is ActorKind.IGO)
        return self.context.last_body(
            token, lambda party: word in party.name.lower().replace("organisation", "organization").split()[1:]
        )

    def issuing_body(self) -> Party | None:
        """Return the body of many states that issues the text, None for other texts."""
        author = self.author()
        if author.sector != "IGO" or len(author.speaks_for) != 1:
            return None
        name = author.speaks_for[0].name
        return Party(name=name, actor=author.actor, kind=ActorKind.IGO, sector="IGO", speaks_for=author.speaks_for)

    def taken_up(self, token: Token, mention: Mention, word: str, *, plural: bool) -> Party | None:
        """Return the known party that a bare description takes up ("the president", "the airline", "the group")."""
        role = mention.entry
        if role is None or plural:
            return None
        if role.name in IGO_HEADS and (word in DEFINITE or self.parse.tokens[mention.last].tag == "NNP"):
            return self._head_of_body(token, mention)
        if role.kind is ActorKind.PERSON and (
            word in DEFINITE or (not word and self.parse.tokens[mention.last].tag == "NNP")
        ):
            named = None
            near = self.speaker_country(token)
            if near:
                named = self.registry.last_with_role({role.name}, token, country=near)
            if named is None:
                named = self.registry.last_with_role({role.name}, token)
                if near and (
                    named is None or not self.in_title(named)
                ):  # "the President" in his own press office's text
                    named = self.registry.holder_in_office(near, role.name) or named
            if (
                named is None
                and role.detail in {"spokes", "office"}
                and role.name.rpartition(" ")[2] in {"spokesperson", "spokesman", "spokeswoman"}
            ):
                named = self.registry.last_with_role({"spokesman", "spokeswoman", "spokesperson"}, token)
            if named is not None and role.name == "captain" and named.sector == "MIL" and word in DEFINITE:
                return None  # "the captain" commands a ship or a team; a Captain is called by name
            return None if named is None else making.person(named)
        if word not in {"the", "this", "that"}:
            return None
        name = role.name
        if name in COMPANY_NOUNS:
            return self.context.last_body(token, lambda party: party.sector == "BUS")
        if name in OUTLET_NOUNS:
            return self.context.last_body(token, lambda party: party.sector == "MED")
        if (
            role.kind is ActorKind.ORGANISATION
            and role.sector in {"GOV", "MIL"}
            and role.detail in {"agency", "embassy"}
        ):
            return self.context.last_body(
                token, lambda party: party.name.lower().endswith(name) or name in party.name.lower()
            )
        if name == "office":
            return self.context.last_body(token, lambda party: party.sector == "GOV" and "ffice" not in party.name)
        if role.sector == "JUD":
            return self.context.last_body(token, lambda party: "court" in party.name.lower() or party.sector == "JUD")
        if name in {"alliance", "bloc"}:
            return self.context.last_body(token, lambda party: party.kind is ActorKind.IGO)
        if name in ARMED_NOUNS or role.sector == "REB":
            found = self.context.last_body(
                token, lambda party: party.kind is ActorKind.ARMED_GROUP or party.sector == "REB"
            )
            if found is not None:
                return found
        if name in BLOC_NOUNS:
            return self.context.last_body(token, lambda party: party.kind in {ActorKind.IGO, ActorKind.ORGANISATION})
        return None
