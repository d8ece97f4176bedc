"""The persons and bodies that a document names: full names, titles, affiliations; later short names find them."""

from itertools import islice

from dragoman.knowledge import EntryType, Knowledge, pieces
from dragoman.knowledge.building import FAMILY_NAME_FIRST, PARTICLES
from dragoman.model.actor import ActorKind, SpeaksFor
from dragoman.model.syntax import Parse, Token
from dragoman.resolve import making
from dragoman.resolve.counterparts import counterparts
from dragoman.resolve.holders import Holders
from dragoman.resolve.mentions import Mention, MentionIndex
from dragoman.resolve.named import Named
from dragoman.resolve.naming import GENDERED, Naming
from dragoman.resolve.scanning import StandingReader
from dragoman.resolve.standing import EXECUTIVES, Standing, settle
from dragoman.resolve.titles import Titles

AMERICAN_TITLES = frozenset(
    {"senator", "sen.", "congressman", "congresswoman", "rep.", "secretary of state", "secretary of defense"}
)
"""Titles that name no country because everybody knows it."""
FARTHEST = 3_000
"""Mentions over which "the president" reaches back."""
LONGEST_NAME = 12
SHORTEST_ALIAS = 4
"""Letters: a shorter first word of a body's name says too little."""
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
STATES = (EntryType.COUNTRY, EntryType.CAPITAL, EntryType.ADJECTIVE)


class Registry:
    """Everybody named in one document."""

    def __init__(
        self, parse: Parse, index: MentionIndex, knowledge: Knowledge, reader: StandingReader, day: str | None
    ) -> None:
        """Read all names once, in text order."""
        self.parse, self.index, self.knowledge, self.reader, self.day = parse, index, knowledge, reader, day
        self.titles = Titles(parse, index)
        self.naming = Naming(parse, knowledge, self.titles, day)
        self.holders = Holders(knowledge, day)
        self.by_mention: dict[int, Named] = {}
        """Named by the first token of the mention."""
        self.bearers: dict[int, Named] = {}
        """Who bears the role that begins at a token."""
        self.all: list[Named] = []
        self.pending: list[tuple[Named, Standing]] = []
        """Titles whose owner is a pronoun or an earlier word ("its minister", "the ministry's spokesman")."""
        self.by_name: dict[str, Named] = {}
        self._full_names: dict[str, Mention] = {}
        """First mention of a body of the tables by the first word of a name of several words."""
        for mention in index.all:
            if mention.first < mention.last and mention.is_a(EntryType.ORGANISATION, EntryType.OUTLET):
                self._full_names.setdefault(self._words(mention)[0], mention)
        self._by_word: dict[str, list[Named]] = {}
        stated = (mention.entry for mention in index.all if mention.is_a(*STATES))
        self.near = {entry.country for entry in stated if entry is not None and entry.country is not None}
        """States that the document names: whose king "King X" is."""
        names = [mention for mention in index.all if mention.is_name]
        for widths in ((2, 3), (4, LONGEST_NAME), (1, 1)):  # a headline's capitals run names and verbs together: later
            for mention in names:
                if mention.first not in self.by_mention and widths[0] <= self._width(mention) <= widths[1]:
                    self._register(mention)
        self._acronyms()
        self.counterparts: dict[int, list[Named]] = {}
        for mention in index.all:
            if mention.entry is not None and mention.entry.name == "counterpart":
                self.counterparts[mention.first] = counterparts(self, mention)

    def of(self, mention: Mention | None) -> Named | None:
        """Return who a name mention means; None for a name that is no person or body."""
        return None if mention is None else self.by_mention.get(mention.first)

    def _words(self, mention: Mention) -> list[str]:
        return [piece.lower() for piece in pieces(self.index.text(mention))]

    def _width(self, mention: Mention) -> int:
        """Count the words of a name, particles and titles of descent aside ("al-Assad" is one)."""
        return max(
            1, sum(word not in PARTICLES and word not in SUFFIXES and word != "s" for word in self._words(mention))
        )

    def _register(self, mention: Mention) -> None:
        words = self._words(mention)
        if words and words[-1] == "s":
            words.pop()
        if not words:
            return
        known = self._find(words, mention.first)
        if known is None:
            known = self._new(mention, words)
            if known is None:
                return
            self.all.append(known)
            self.by_name.setdefault(known.name, known)
            for word in {*known.words, *words}:
                self._by_word.setdefault(word, []).append(known)
        self.by_mention[mention.first] = known
        if known.kind is ActorKind.PERSON:
            self._read_title(mention, known)
        elif known.country is None:
            self._read_kind(mention, known)

    def _nearest(self, candidates: list[Named], at: int) -> list[Named]:
        """Order namesakes: whom the tables know, then who was named last before a token, then who comes after."""
        if len(candidates) < 2:
            return candidates
        return sorted(candidates, key=lambda known: (known.actor is None, known.first > at, abs(at - known.first)))

    def _find(self, words: list[str], at: int = 0) -> Named | None:
        """Return the one already named whom these words mean: all words shared, or the surname."""
        core = [word for word in words if word not in SUFFIXES and word not in PARTICLES] or words
        candidates = self._by_word.get(core[-1], [])
        for known in self._nearest(candidates, at) if len(core) == 1 else reversed(candidates):
            theirs = known.words
            if words == theirs:
                return known
            if len(core) == 1:
                family = [word for word in theirs if word not in SUFFIXES]
                if (
                    core[0] in (family[-1], family[0])
                    or known.kind is not ActorKind.PERSON
                    or core[0] == self._family_name(known)
                ):
                    return known
            elif set(core) <= set(theirs) or (set(theirs) - SUFFIXES <= set(core) and len(theirs) > 1):
                if len(core) > len(theirs) and known.kind is ActorKind.PERSON:
                    known.words = words
                return known
            elif known.kind is ActorKind.PERSON and _same_person(core, theirs):
                return known
        return None

    def _family_name(self, known: Named) -> str:
        if known.country in FAMILY_NAME_FIRST:
            return known.words[0]
        return known.words[-1]

    def _new(self, mention: Mention, words: list[str]) -> Named | None:
        short = self._short_name(mention, words)
        if short is not None:
            return short
        text = self._clean(mention)
        kind, sector = self.naming.kind(mention, words)
        if kind is None:
            return None
        known = Named(name=text, words=words, kind=kind, first=mention.first, head=mention.last, sector=sector)
        if kind is ActorKind.PERSON:
            known.gender = self.naming.gender(mention, words)
            self.holders.fill(known)
        return known

    def _clean(self, mention: Mention) -> str:
        text = " ".join(self.index.text(mention).split())
        for ending in ("'s", "’s"):
            text = text.removesuffix(ending)
        return text

    def _read_title(self, mention: Mention, known: Named) -> None:
        """Let the text's own title say who this is; a table's word stands only where the text has none."""
        role = self.titles.before(mention)
        beside = None if role else self.titles.beside(mention)
        chosen = role or beside
        if chosen is None or chosen.entry is None:
            if not known.stated:
                self._affiliation_after(mention, known)
            self.holders.fill_titled(known, self.near)  # "Amir X": the title is taken for a part of the name
            return
        self.bearers[chosen.first] = known
        standing = self._standing_of(mention, chosen)
        if role is not None and not standing.described and not standing.former:
            told = self.titles.beside(mention)  # "General X, commander of Myanmar's army"
            if told is not None:
                self._take(known, standing)
                standing = self._standing_of(mention, told)
        if mention.first in self.titles.past and chosen.first > mention.last and not standing.former:
            standing.former = True
            standing.speaks = ()
            settle(standing, self.knowledge)
        self._take(known, standing)
        if not standing.former and not standing.body and not known.former:
            self.holders.fill_titled(known, self.near)

    def _standing_of(self, mention: Mention, title: Mention) -> Standing:
        """Read a title; where it stands before the name, its "of the ministry" may follow the name."""
        if title.last < mention.first:
            standing = self.reader.read(title, right=mention.last)
            return standing if standing.described else self.reader.read(title)
        return self.reader.read(title, right=title.last)

    def _read_kind(self, mention: Mention, known: Named) -> None:
        """Read "Iranian airline X", "the Kurdish outlet X": a body's own description before its name."""
        held = self.index.by_token.get(mention.first - 1)
        if not held:
            return
        item = held[-1]
        if item.is_a(EntryType.ADJECTIVE) and item.entry is not None:
            known.country = item.entry.country
        elif (
            item.entry is not None
            and item.entry.type is EntryType.ROLE
            and item.entry.kind in {ActorKind.ORGANISATION, ActorKind.GROUP}
        ):
            standing = self.reader.read(item)
            known.sector = known.sector or standing.sector
            known.country = standing.country
            known.speaks = standing.speaks
            self.bearers[item.first] = known

    def _affiliation_after(self, mention: Mention, known: Named) -> None:
        """Read "X of the RAND Corporation", "X (R-Texas)" where no title tells more."""
        tokens = self.parse.tokens
        index = mention.last + 1
        if index < len(tokens) and tokens[index].text == ",":
            index += 1
        if index + 1 >= len(tokens) or tokens[index].lower not in {"of", "from", "at", "with"}:
            return
        for step in range(1, 5):
            held = self.index.by_token.get(index + step)
            if held:
                entry = held[0].entry
                if entry is not None and entry.type is EntryType.ORGANISATION:
                    known.sector = known.sector or entry.sector
                    known.country = known.country or (None if entry.sector == "EDU" else entry.country)
                    if entry.detail == "think_tank" and not known.speaks:
                        known.speaks = (
                            SpeaksFor(name=entry.name, country=None, reason="member; a think tank, not a government"),
                        )
                    known.stated = True
                return

    def _take(self, known: Named, standing: Standing) -> None:
        role = standing.role
        if role is None:
            return
        known.roles.add(role.name)
        if not standing.countries and standing.bearer >= 0 and not standing.body:
            boss = self.by_mention.get(standing.bearer)
            if boss is not None and boss is not known and (boss.country or boss.kind is not ActorKind.PERSON):
                self.follow(standing, boss)
        told = bool(standing.countries or standing.body or standing.group >= 0)
        if known.stated and not told:
            return
        if (
            role.sector in {"CVL", None}
            and not (standing.body or standing.group >= 0)
            and (known.stated or known.sector)
        ):
            return  # "X, a father of two" does not unsay the minister
        weak = not told
        if weak and not known.country and role.name in AMERICAN_TITLES:
            known.country = "USA"
            if role.detail == "office" and not standing.former:
                known.speaks = (SpeaksFor(name="United States", country="USA", reason=f"title: {standing.title}"),)
        if weak and (known.country or known.speaks):
            known.sector = known.sector or (None if standing.former else standing.sector)
            if standing.former:
                known.speaks, known.sector, known.former = (), None, True
            return
        known.stated = True
        if standing.body is not None and standing.body.type is EntryType.ROLE and standing.sector is None:
            standing.sector = standing.body.sector
        known.sector = standing.sector
        known.former = standing.former
        bare = not standing.countries and (standing.body is None or standing.body.type is EntryType.ROLE)
        if bare and known.country and not standing.former and standing.group < 0:
            return  # "a spokesman for the ministry": the table says whose
        known.speaks = standing.speaks
        if bare and not standing.former and standing.sector != "JUD":
            self.pending.append((known, standing))
        if standing.countries or standing.body is not None:
            known.country = standing.country
        for gender, endings in GENDERED.items():
            if not known.gender and role.name.endswith(endings):
                known.gender = gender

    def follow(self, standing: Standing, boss: Named) -> None:
        """Let a role take country and sector from the person or unknown body that it belongs to."""
        if boss.country:
            standing.countries.append(boss.country)
        settle(standing, self.knowledge)
        if boss.kind is not ActorKind.PERSON:
            standing.sector = boss.sector
            if boss.sector in {"BUS", "MED", "EDU", "CVL", None}:
                role = standing.role
                voice = (
                    role is not None and not standing.former and (role.detail == "spokes" or role.name in EXECUTIVES)
                )
                reason = f"title: {standing.title}"
                standing.speaks = (SpeaksFor(name=boss.name, country=None, reason=reason),) if voice else ()

    def _acronyms(self) -> None:
        """Bind "(ABC)" after a name that no table has to that name."""
        tokens = self.parse.tokens
        for mention in self.index.all:
            if mention.entry is not None or mention.first < 2 or mention.first != mention.last:
                continue
            if tokens[mention.first - 1].text == "(" and tokens[mention.first].text.isupper():
                held = self.index.by_token.get(mention.first - 2)
                before = self.of(held[-1]) if held else None
                if (
                    before is None
                    and held
                    and held[-1].is_a(EntryType.ROLE, EntryType.ORGANISATION, EntryType.ARMED_GROUP)
                ):
                    before = self._body(held[-1], self._words(mention))
                if before is not None and before.kind is not ActorKind.PERSON:
                    self._alias(tokens[mention.first].lower, before)

    def _body(self, mention: Mention, words: list[str]) -> Named | None:
        """Return a body that a table or a description names, as one that short names can take up."""
        entry = mention.entry
        if entry is None or entry.kind not in {
            ActorKind.ORGANISATION,
            ActorKind.ARMED_GROUP,
            ActorKind.IGO,
            ActorKind.GROUP,
        }:
            return None
        if entry.type is EntryType.ROLE:
            standing = self.reader.read(mention)
            name = standing.title.removeprefix("the ").removeprefix("The ")
            return Named(
                name=name,
                words=words,
                kind=ActorKind.ORGANISATION,
                first=mention.first,
                sector=standing.sector,
                country=standing.country,
                speaks=standing.speaks,
            )
        party = making.body(self.knowledge, entry)
        return Named(
            name=party.name,
            words=words,
            kind=entry.kind,
            first=mention.first,
            sector=party.sector,
            country=party.country,
            speaks=party.speaks_for,
            actor=party.actor,
        )

    def _short_name(self, mention: Mention, words: list[str]) -> Named | None:
        """Return the body of the tables whose full name, said before, begins with this one word."""
        if len(words) != 1 or len(words[0]) < SHORTEST_ALIAS:
            return None
        full = self._full_names.get(words[0])
        return self._body(full, words) if full is not None and full.first < mention.first else None

    def _alias(self, word: str, named: Named) -> None:
        for mention in self.index.all:
            if mention.entry is None and self._words(mention) == [word]:
                self.by_mention[mention.first] = named

    def holder_in_office(self, country: str, role: str) -> Named | None:
        """Return who held a state's leading office on the document's day, for "the President" of a text that names nobody."""
        person = self.knowledge.in_office(country, role, self.day)
        if person is None:
            return None
        words = [piece.lower() for piece in pieces(person)]
        known = self._find(words)
        if known is None:
            known = Named(name=person, words=words, kind=ActorKind.PERSON, first=0)
            self.holders.fill(known)
        return known

    def last_with_role(self, roles: set[str], before: Token, *, country: str | None = None) -> Named | None:
        """Return the last person named before a token who bears one of the roles."""
        for mention in islice(self.index.before(before.i), FARTHEST):
            named = self.by_mention.get(mention.first)
            if named is None or named.kind is not ActorKind.PERSON or not _shares_role(named.roles, roles):
                continue
            if country is None or named.country == country:
                return named
        return None


def _shares_role(theirs: set[str], asked: set[str]) -> bool:
    return any(_bears(role, other) for role in theirs for other in asked)


def _bears(role: str, asked: str) -> bool:
    """Say whether "the minister" can mean a foreign minister, "the president" an acting one; never a vice president."""
    if role == asked:
        return True
    if role.startswith(("vice", "deputy")) or (asked == "minister" and role == "prime minister"):
        return False
    return role.endswith(" " + asked) or role.startswith(asked + " of ") or asked in role.split(", ")


def _same_person(core: list[str], theirs: list[str]) -> bool:
    """Say whether two full names differ only by a middle name, an initial or order."""
    return len(core) > 1 and len(theirs) > 1 and core[-1] == theirs[-1] and core[0] == theirs[0]
