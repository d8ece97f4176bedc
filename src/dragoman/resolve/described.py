"""Parties for descriptions: "Chinese ships", "the foreign ministry", "four Saudi men", "the airline"."""

from dataclasses import replace

from dragoman.knowledge import EntryType, Knowledge
from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.span import Span
from dragoman.model.syntax import Parse, Token
from dragoman.resolve import making
from dragoman.resolve.context import Context
from dragoman.resolve.defined import Defined
from dragoman.resolve.home import Home
from dragoman.resolve.mentions import Mention, MentionIndex
from dragoman.resolve.people import Registry
from dragoman.resolve.phrases import DEFINITE, DETERMINERS, bounds, determiner, span_of
from dragoman.resolve.scanning import StandingReader
from dragoman.resolve.standing import RELATIONAL, Standing, settle
from dragoman.resolve.takings import Takings
from dragoman.resolve.voices import PUBLIC_BODIES, Voices
from dragoman.resolve.words import words

GOVERNMENT_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
BETWEEN_STATES = words("between_states")
MANY_IN_ONE = words("many_in_one")
UNBOUND_PLURALS = words("unbound_plurals")
"""Offices of many states at once when bare ("ministers met", "ambassadors of the bloc")."""
NEEDS_OWNER = words("needs_owner")
"""Role nouns too common to be an actor bare; they need an owner, an article or a number."""


class Describer:
    """Turns role nouns and their modifiers into parties."""

    def __init__(
        self,
        *,
        parse: Parse,
        index: MentionIndex,
        knowledge: Knowledge,
        reader: StandingReader,
        registry: Registry,
        context: Context,
    ) -> None:
        """Keep the rooms it reads from."""
        self.parse, self.index, self.knowledge = parse, index, knowledge
        self.reader, self.registry, self.context = reader, registry, context
        self.defined = Defined(parse, registry, context)
        self.voices = Voices(parse=parse, index=index, knowledge=knowledge, registry=registry, context=context)
        self.home: Home | None = None
        """Set by the resolver: whose a bare body is."""
        self._standings: dict[int, Standing] = {}
        self.takings = Takings(parse=parse, index=index, standing=self.standing)

    def standing(self, mention: Mention) -> Standing:
        """Return what a role mention states, read once."""
        if mention.first not in self._standings:
            self._standings[mention.first] = self.reader.read(mention)
        return self._standings[mention.first]

    def parties(self, token: Token, mention: Mention) -> tuple[Party, ...]:
        """Return whom a role noun means; empty where it is no actor here."""
        role = mention.entry
        if role is None:
            return ()
        standing = self.standing(mention)
        word = determiner(token)
        span = self.span(token, mention)
        if role.name in RELATIONAL:
            return self._relational(token, mention, standing, span)
        if role.kind is ActorKind.STATE:
            return self._country_noun(token, mention, standing, span, word)
        if role.detail == "government":
            return self._government(mention, standing, span, token)
        if not standing.described and not standing.former:
            known = self.defined.taken_up(token, mention, word, plural=self._plural(mention))
            if known is None and mention.first == mention.last and role.kind is not ActorKind.PERSON:
                known = self.defined.namesake(token)
            if known is not None:
                return (making.moved(known, span),)
            if role.name in NEEDS_OWNER and not self._counted(token) and word not in DEFINITE:
                return ()
        return self._new(token, mention, standing, span, word)

    def span(self, token: Token, mention: Mention) -> Span:
        """Return the noun phrase's words."""
        first, last = bounds(token)
        return span_of(self.parse, min(first, mention.first), max(last, mention.last))

    def _counted(self, token: Token) -> bool:
        return any(
            child.dep in {"nummod", "amod", "poss", "compound", "nmod"} and child.i < token.i
            for child in token.children
        )

    def _government(self, mention: Mention, standing: Standing, span: Span, token: Token) -> tuple[Party, ...]:
        countries = self._countries(standing)
        if not countries and standing.pronoun >= 0:
            countries = self.context.countries_of_pronoun(standing.pronoun)
        bare = not countries and not standing.region and determiner(token) in {"the", "this", "its", "their", ""}
        if bare and not self._plural(mention) and mention.entry is not None and mention.entry.name != "side":
            american = mention.entry.name == "administration" and (self.context.names("USA") or standing.bearer >= 0)
            near = "USA" if american else self._home_of(token, mention)
            countries = [near] if near else []
        if not countries and mention.entry is not None and mention.entry.name == "side":
            return ()
        if mention.entry is not None and mention.entry.name == "administration" and len(countries) == 1:
            name = self.knowledge.country_name(countries[0])
            own = self.name(standing, mention)
            return (
                Party(
                    name=own if own != "administration" else f"{self.adjective(countries[0])} administration",
                    mention=span,
                    kind=ActorKind.ORGANISATION,
                    country=countries[0],
                    sector="GOV",
                    speaks_for=(SpeaksFor(name=name, country=countries[0], reason="its government"),),
                ),
            )
        if countries:
            states = tuple(making.state(self.knowledge, country, span) for country in countries)
            if mention.entry is not None and mention.entry.name == "regime" and len(states) == 1 and standing.countries:
                return (replace(states[0], name=self.name(standing, mention)),)
            return states
        if self._plural(mention) or standing.region:
            return (Party(name=self.name(standing, mention), mention=span, kind=ActorKind.GROUP, sector="GOV"),)
        return (Party(name=self.name(standing, mention), mention=span, kind=ActorKind.ORGANISATION, sector="GOV"),)

    def _home_of(self, token: Token, mention: Mention) -> str | None:
        """Return whose a bare body or office is; None where two states are as likely."""
        definite = determiner(token) in {"the", "this", "that", "these", "those"}
        return self.home.body(token, mention, definite=definite) if self.home is not None else None

    def _plural(self, mention: Mention) -> bool:
        return self.parse.tokens[mention.last].tag in {"NNS", "NNPS"} or bool(mention.entry and mention.entry.plural)

    def _country_noun(
        self, token: Token, mention: Mention, standing: Standing, span: Span, word: str
    ) -> tuple[Party, ...]:
        if standing.countries and not self._plural(mention):
            return tuple(making.state(self.knowledge, country, span) for country in standing.countries)
        if self._plural(mention):
            named = self.context.states_of_list(token)
            if named:
                return tuple(named)
            if (
                mention.entry is not None
                and mention.entry.name in NEEDS_OWNER
                and not self._counted(token)
                and word not in DEFINITE
            ):
                return ()
            return (Party(name=self.name(standing, mention), mention=span, kind=ActorKind.GROUP, sector="GOV"),)
        if word in {"the", "this", "that"}:
            near = self.context.country_near(token, within=True)
            if near:
                return (making.state(self.knowledge, near, span),)
        if (
            mention.entry is not None
            and mention.entry.name in {"country", "nation", "power", "superpower"}
            and word in {"a", "an", "any", "every", "no", "each"}
        ):
            return (Party(name=self.name(standing, mention), mention=span, kind=ActorKind.GROUP, sector="GOV"),)
        return ()

    def _relational(self, token: Token, mention: Mention, standing: Standing, span: Span) -> tuple[Party, ...]:
        tokens = self.parse.tokens
        counterparts = self.registry.counterparts.get(mention.first)
        if counterparts:
            return tuple(making.person(named, span) for named in counterparts)
        if not self._plural(mention):
            adjective = next(
                (
                    item
                    for child in token.children
                    if child.dep in {"amod", "compound"}
                    for item in self.index.all_at(child)
                    if item.is_a(EntryType.ADJECTIVE) and item.entry is not None and item.entry.kind is ActorKind.STATE
                ),
                None,
            )
            if adjective is not None and adjective.entry is not None and adjective.entry.id:
                if role_name(mention) == "counterpart":
                    return (self._counterpart(mention, adjective.entry.id, span),)
                return (making.state(self.knowledge, adjective.entry.id, span),)
            if token.dep in {"attr", "oprd"}:
                return ()
            return (Party(name=self.name(standing, mention), mention=span, kind=ActorKind.GROUP, sector=None),)
        if role_name(mention) == "counterpart" and standing.owners:
            each = [self._counterpart(mention, country, span) for country in standing.owners]
            return tuple(replace(party, kind=ActorKind.GROUP) for party in each)
        sector = "GOV" if role_name(mention) in BETWEEN_STATES else None
        first, last = bounds(token)
        while first < last and tokens[first].lower in DETERMINERS:
            first += 1
        return (
            Party(
                name=self.parse.text[tokens[first].start : tokens[last].end],
                mention=span,
                kind=ActorKind.GROUP,
                sector=sector,
            ),
        )

    def _counterpart(self, mention: Mention, country: str, span: Span) -> Party:
        name = self.name(self.standing(mention), mention)
        speaks = SpeaksFor(name=self.knowledge.country_name(country), country=country, reason=f"title: {name}")
        return Party(
            name=name, mention=span, kind=ActorKind.PERSON, country=country, sector="GOV", speaks_for=(speaks,)
        )

    def _countries(self, standing: Standing) -> list[str]:
        if standing.countries:
            return standing.countries
        if standing.bearer >= 0:
            boss = self.registry.by_mention.get(standing.bearer)
            if boss is not None and boss.country:
                return [boss.country]
        return []

    def _spokes_by_context(self, token: Token, standing: Standing) -> None:
        """Give a bare "a spokesperson" to the state or body that the sentence before was about."""
        principal = self.defined.issuing_body() or self.context.subject_before(token)
        if principal is None:
            return
        standing.sector = principal.sector
        standing.countries = [principal.country] if principal.country else []
        standing.speaks = tuple(replace(item, reason="spokesperson, by context") for item in principal.speaks_for)

    def _shared(self, token: Token) -> list[str]:
        """Return the countries that a later conjunct shares with the first ("Russian officials and soldiers")."""
        if token.dep != "conj" or determiner(token) or (token.head.dep == "nsubj" and token.head.pos == "VERB"):
            return []
        first = self.index.at(token.head)
        if first is None or not first.is_a(EntryType.ROLE) or first.first > token.i:
            return []
        return list(self.standing(first).countries)

    def _new(self, token: Token, mention: Mention, standing: Standing, span: Span, word: str) -> tuple[Party, ...]:
        role = mention.entry
        if role is None:
            return ()
        countries = self._countries(standing) or self._shared(token)
        borrowed = False
        if not countries and standing.pronoun >= 0 and role.sector in GOVERNMENT_SECTORS | {"MED"}:
            countries = self.context.countries_of_pronoun(standing.pronoun)
            borrowed = bool(countries)
        own_voice = standing.body is not None and standing.body.type is not EntryType.ROLE
        if (
            not countries
            and not standing.region
            and not own_voice
            and self._binds(role.detail, role.sector, word, role.name, role.kind)
        ):
            near = self._home_of(token, mention)
            countries, borrowed = ([near] if near else []), bool(near)
        elif (
            not countries
            and not standing.region
            and (role.sector == "CVL" or (role.kind is ActorKind.VESSEL and word == "the"))
        ):
            same = self.context.country_of_same_noun(token)
            countries = [same] if same else []
        if not countries and not standing.region and not standing.local and not own_voice:
            taken = self.takings.state(token, mention, word)
            countries = [taken] if taken else []
            if not countries and standing.pronoun >= 0 and (role.sector == "CVL" or role.kind is ActorKind.VESSEL):
                countries = list(dict.fromkeys(self.context.countries_of_pronoun(standing.pronoun)))[:1]
        if (
            role.detail == "spokes"
            and not standing.described
            and not countries
            and max(standing.group, standing.bearer) < 0
        ):
            self._spokes_by_context(token, standing)
            countries = standing.countries
        if countries != standing.countries:
            standing.countries = list(countries)
            settle(standing, self.knowledge)
        self.voices.from_bearer(standing, role)
        self.voices.public_body(
            standing, mention, role, plural=self._plural(mention), name=self.name(standing, mention)
        )
        name = self.name(standing, mention)
        if role.sector in {"CVL", None}:
            name = self._with_of(token, mention, name)
        if borrowed and len(countries) == 1 and name.lower() == role_word(self.parse, mention).lower():
            plain = name if self.parse.tokens[mention.last].tag == "NNP" else name[0].lower() + name[1:]
            name = f"{self.adjective(countries[0])} {plain}"
        if len(countries) > 1 and self._plural(mention) and role.kind is not ActorKind.ORGANISATION:
            return tuple(
                self._party(
                    standing, mention, f"{self.adjective(country)} {role_word(self.parse, mention)}", span, country
                )
                for country in countries
            )
        return (self._party(standing, mention, name, span, standing.country),)

    def _binds(self, stance: str, sector: str | None, word: str, mention_name: str, kind: ActorKind | None) -> bool:
        """Say whether a bare description belongs to the state that the text is about there."""
        if sector == "JUD" or (mention_name in UNBOUND_PLURALS and word not in {"the", "its"}):
            return False  # courts are named, or of the world
        if sector in {"OPP", "PTY"}:
            return word == "the"
        if (sector not in GOVERNMENT_SECTORS and stance != "media") or mention_name.startswith(
            ("coalition", "peacekeep", "occup")
        ):
            return False
        if kind is ActorKind.VESSEL and word != "the":
            return False  # "drones" are anybody's
        return word in {"the", "", "these", "those", "some", "several", "two", "its"}

    def _party(self, standing: Standing, mention: Mention, name: str, span: Span, country: str | None) -> Party:
        role = mention.entry
        kind = role.kind if role else None
        if (
            role is not None
            and role.name == "member"
            and self._plural(mention)
            and standing.body is not None
            and standing.body.sector == "IGO"
        ):
            return Party(name=name, mention=span, kind=ActorKind.GROUP, country=None, sector="GOV")
        captive = (
            role is not None
            and role.name in {"prisoner", "detainee", "inmate", "captive"}
            and standing.body is not None
        )
        if captive and standing.body is not None and standing.body.type is EntryType.ARMED_GROUP:
            return Party(name=name, mention=span, kind=ActorKind.GROUP, country=country, sector="REB")
        if kind is ActorKind.PERSON and self._plural(mention):
            kind = ActorKind.GROUP
        if kind is ActorKind.GROUP and role is not None and role.sector and not self._plural(mention):
            kind = ActorKind.GROUP if role.name in MANY_IN_ONE else ActorKind.PERSON
        if kind is ActorKind.GROUP and role is not None and role.name in PUBLIC_BODIES and not self._plural(mention):
            kind = ActorKind.ORGANISATION
        if kind is ActorKind.ORGANISATION and role is not None and role.sector == "REB":
            kind = ActorKind.ARMED_GROUP
        speaks = standing.speaks
        if self.voices.is_band(standing, role_name(mention), plural=self._plural(mention)):
            speaks = (SpeaksFor(name=name, country=None, reason="the group itself"),)
        if len(standing.countries) > 1 and country:
            speaks = tuple(item for item in speaks if item.country == country)
        return Party(name=name, mention=span, kind=kind, country=country, sector=standing.sector, speaks_for=speaks)

    def name(self, standing: Standing, mention: Mention) -> str:
        """Return the description without its article."""
        text = standing.title or self.index.text(mention)
        words = text.split()
        while len(words) > 1 and words[0].lower() in DETERMINERS:
            words.pop(0)
        return " ".join(words)

    def _with_of(self, token: Token, mention: Mention, name: str) -> str:
        """Keep the "of" phrase that a description needs to mean anything ("people of the world")."""
        last = bounds(token)[1]
        if last > mention.last and self.parse.tokens[mention.last + 1].lower == "of":
            rest = self.parse.text[self.parse.tokens[mention.last].end : self.parse.tokens[last].end]
            if not name.endswith(rest.strip()):
                return (
                    name.removesuffix(rest) + rest
                    if self.parse.text[: self.parse.tokens[mention.last].end].endswith(name)
                    else name
                )
        return name

    def adjective(self, iso3: str) -> str:
        """Return the adjective of a state ("German")."""
        return self.knowledge.adjectives.get(iso3) or self.knowledge.country_name(iso3)


def role_name(mention: Mention) -> str:
    """Return the singular of a role mention."""
    return mention.entry.name if mention.entry is not None else ""


def role_word(parse: Parse, mention: Mention) -> str:
    """Return the role's own words."""
    return parse.text[parse.tokens[mention.first].start : parse.tokens[mention.last].end]
