"""Whose government a bare title or body is of: the state that the text is telling of there, or none."""

from collections.abc import Callable

from dragoman.knowledge import EntryType, Knowledge, surfaces_in
from dragoman.model.actor import ActorKind, Party
from dragoman.model.document import Document, DocumentKind
from dragoman.model.syntax import Parse, Token
from dragoman.resolve.context import STATE_TYPES, Context
from dragoman.resolve.homeland import Homeland
from dragoman.resolve.mentions import Mention, MentionIndex
from dragoman.resolve.metonymy import MOTION
from dragoman.resolve.phrases import conjuncts, modifiers
from dragoman.resolve.scanning import StandingReader
from dragoman.resolve.stage import Stage
from dragoman.resolve.standing import Standing
from dragoman.resolve.words import states_by_word, words

FACING = words("facing")
"""Verbs whose object is the other side of whoever acts."""
DISPOSING = words("disposing")
"""Verbs by which a state moves its own people: "Chad recalled Foreign Minister X"."""
STATELESS = words("stateless_offices")
DOMESTIC = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD", "OPP", "PTY"})
"""Sectors of bodies that act inside one state."""
INWARD = frozenset({"LEG", "OPP", "PTY", "JUD", "CVL"})
"""Sectors whose members mostly speak to their own government."""
SORTS = frozenset({"MIL"})
"""Sectors whose members take each other up: "soldiers of X's guard", "the generals"."""
STEPS = 6
"""Sentences over which an acting state carries on."""
FAR = 30
"""Sentences over which "the ministry" takes up a ministry named with its state."""


class Home:
    """Reads which state a text tells of, sentence by sentence; several or none give no answer."""

    def __init__(
        self,
        *,
        document: Document,
        parse: Parse,
        index: MentionIndex,
        knowledge: Knowledge,
        context: Context,
        reader: StandingReader,
        author: Callable[[], Party],
    ) -> None:
        """Keep what it reads from."""
        self.document, self.parse, self.index, self.knowledge = document, parse, index, knowledge
        self.context, self.reader, self.author = context, reader, author
        self._acting: dict[int, list[str]] = {}
        self._standings: dict[int, Standing] = {}
        self._roles: dict[str, list[Mention]] | None = None
        self._titled = self._of_title()
        self.stage = Stage(parse=parse, index=index)
        self.homeland = Homeland(document=document, parse=parse, index=index, context=context, reader=reader)

    def forget(self) -> None:
        """Read acting states anew: somebody's country has become known."""
        self._acting.clear()

    def of(self, token: Token, title: str = "") -> str | None:
        """Return the state whose office a bare title at a token is; None where two are as likely."""
        found = self._of(token, self._other_side(token), self._without(title))
        return found if found is None or found not in self._without(title) else None

    def _without(self, title: str) -> frozenset[str]:
        """Return the states that have no office of this title, "caretaker" and the like before it left aside."""
        words = title.split()
        for start in range(len(words)):
            office = " ".join(words[start:])
            few = states_by_word("office_of_few").get(office)
            if few is not None:
                return frozenset(self.knowledge.countries) - few
            missing = states_by_word("office_missing").get(office)
            if missing is not None:
                return missing
        return frozenset()

    def _of(self, token: Token, faced: set[str], without: frozenset[str]) -> str | None:
        away = faced | without
        above = self._above(token, away)
        if above:
            return above
        scene = self.stage.front(token)
        if scene and scene not in away:
            return scene
        ours = self._publisher()
        if ours:
            return ours if ours not in away else self.other_of(ours)
        told = self._told(token, away, sure=bool(faced)) or self.stage.spoken_in(token)
        return told if told not in away else None

    def body(self, token: Token, mention: Mention, *, definite: bool) -> str | None:
        """Return the state that a bare body ("the ministry", "police") is of: one so named before, else as for a title."""
        found = self._of_body(token, mention, definite=definite)
        title = mention.entry.name if mention.entry is not None else ""
        return None if found is not None and found in self._without(title) else found

    def _of_body(self, token: Token, mention: Mention, *, definite: bool) -> str | None:
        if definite:
            named = self._named_so(mention)
            if named:
                return named
        inward = mention.entry is not None and mention.entry.sector in {"LEG", "JUD"}  # "told parliament": one's own
        away = self._other_side(token, own=not inward)
        above = self._inside(token) or self._above(token, away, inside=True)
        if above:
            return above
        scene = self.stage.front(token)
        if scene and scene not in away:
            return scene
        ours = self._publisher()
        if ours and ours not in away:
            return ours
        role = mention.entry
        if role is not None and (role.sector == "COP" or role.name in {"authorities", "local authorities"}):
            place = self.stage.place_near(token)
            if place:
                return place
        owned = any(child.tag == "PRP$" for child in token.children)
        return (None if owned else self._said_before(token, away)) or self._told(token, away, sure=bool(away))

    def _inside(self, token: Token) -> str | None:
        """Return the one state whose adjective stands in the noun phrase ("American and allied soldiers")."""
        found = {
            item.entry.country
            for child in modifiers(token)
            for item in self.index.all_at(child)
            if item.is_a(EntryType.ADJECTIVE, EntryType.COUNTRY) and item.entry is not None and item.entry.country
        }
        return found.pop() if len(found) == 1 else None

    def _said_before(self, token: Token, away: set[str]) -> str | None:
        """Return the one state that the sentence has named before a token ("According to Syrian radio, the army ...")."""
        first = self.parse.sentences[token.sentence].first
        found = {
            item.entry.country
            for item in self.index.mentions_between(first, token.i - 1)
            if item.is_a(*STATE_TYPES) and item.entry is not None and item.entry.country
        } - away
        return found.pop() if len(found) == 1 else None

    def _told(self, token: Token, away: set[str], *, sure: bool) -> str | None:
        """Return the one state that acted last before a token, other sides left out; `sure` where there are such sides."""
        lead = self._lead(away)
        here = self.parse.sentences[token.sentence]
        for back in range(1, STEPS + 1):
            sentence = token.sentence - back
            if sentence < 0:
                break
            acting = [country for country in self.acting(sentence) if country not in away]
            if len(acting) > 1:
                return None
            if acting:
                near = self.parse.sentences[sentence].paragraph == here.paragraph
                if near or lead in {None, acting[0]} or sure:
                    return acting[0]
                return None  # a new paragraph, and the text is of another state: two as likely
        return lead

    def _lead(self, away: set[str]) -> str | None:
        """Return the state that the text as a whole is told from: dateline, headline, the one state that it names."""
        signs = [self.stage.dateline(), self._titled, self.context.ruling()]
        found = {sign for sign in signs if sign and sign not in away}
        if len(found) == 1:
            return found.pop()
        first = next((index for index in range(min(3, len(self.parse.sentences))) if self.acting(index)), None)
        opening = [country for country in self.acting(first) if country not in away] if first is not None else []
        if len(opening) == 1 and (not found or opening[0] in found):
            return opening[0]
        return None

    def _publisher(self) -> str | None:
        author = self.author()
        single = len(author.speaks_for) == 1 and author.sector == "GOV"
        if author.speaks_for:
            return author.speaks_for[0].country if single else None
        return self.homeland.state()

    def other_of(self, ours: str) -> str | None:
        """Return the one other state that the title of a release names."""
        entries = surfaces_in(self.knowledge, self.document.title or "")
        others = {entry.country for entry in entries if entry.type in STATE_TYPES and entry.country} - {ours}
        return others.pop() if len(others) == 1 else None

    def _of_title(self) -> str | None:
        """Return the state that a headline begins with."""
        entries = surfaces_in(self.knowledge, self.document.title or "")
        first = next((entry for entry in entries if entry.type is not EntryType.ROLE), None)
        if self.document.kind in {DocumentKind.STATEMENT, DocumentKind.READOUT} or first is None:
            return None
        return first.country if first.type in STATE_TYPES else None

    def acting(self, sentence: int) -> list[str]:
        """Return the states that act in a sentence's main clause, by its subject."""
        if sentence not in self._acting:
            self._acting[sentence] = []
            found: list[str] = []
            root = self.parse.sentences[sentence].root
            for verb in (root, *(child for child in root.children if child.dep == "conj")):
                subject = verb.child("nsubj", "nsubjpass")
                if subject is not None:
                    found = self.states_of(subject)
                    if found:
                        break
            self._acting[sentence] = found
        return self._acting[sentence]

    def states_of(self, subject: Token) -> list[str]:
        """Return the states that a noun phrase acts for, its coordination with it."""
        found: list[str] = []
        for head in conjuncts(subject):
            for country in self._states_at(head):
                if country not in found:
                    found.append(country)
        return found

    def _states_at(self, token: Token) -> list[str]:
        if token.tag in {"PRP", "PRP$"}:
            return self.context.countries_of_pronoun(token.i)
        mention = self.index.at(token)
        if mention is None:
            owners = [item for child in modifiers(token) for item in self.index.all_at(child)]
            return [
                item.entry.country for item in owners if item.is_a(*STATE_TYPES) and item.entry and item.entry.country
            ][:1]
        entry = mention.entry
        if mention.is_name:
            named = self.context.registry.of(mention)
            return [named.country] if named is not None and named.country and not named.former else []
        if entry is None:
            return []
        if entry.type in STATE_TYPES or (
            entry.type in {EntryType.ORGANISATION, EntryType.ARMED_GROUP} and entry.sector in DOMESTIC
        ):
            return [entry.country] if entry.country else []
        if entry.type is not EntryType.ROLE or (entry.sector not in DOMESTIC and entry.kind is not ActorKind.STATE):
            return []
        bearer = self.context.registry.bearers.get(mention.first)
        if bearer is not None and bearer.country:
            return [bearer.country]
        standing = self._standing(mention)
        if standing.countries:
            return list(standing.countries)
        if standing.pronoun < 0:
            meant = self.context.described(mention) if self._taken_up(mention) else None
            return [meant.country] if meant is not None and meant.country else []
        return self.context.countries_of_pronoun(standing.pronoun)

    def _taken_up(self, mention: Mention) -> bool:
        """Say whether a title takes up somebody: "the Prime Minister"."""
        entry = mention.entry
        article = mention.first > 0 and self.parse.tokens[mention.first - 1].lower == "the"
        return article and entry is not None and entry.kind is ActorKind.PERSON and not entry.plural

    def counterpart(self, token: Token, ours: list[str]) -> str | None:
        """Return the one other state that a clause faces, whose "his counterpart" is: where he flies, whom he meets."""
        others = self._other_side(token, own=False) - set(ours)
        return others.pop() if len(others) == 1 else None

    def _standing(self, mention: Mention) -> Standing:
        if mention.first not in self._standings:
            self._standings[mention.first] = self.reader.read(mention)
        return self._standings[mention.first]

    def _above(self, token: Token, away: set[str], *, inside: bool = False) -> str | None:
        """Return the one state of a subject that governs the clause: "Its ministry said that Prime Minister X ...".

        With `inside` a government's own words tell nothing of whose "the army" it speaks of, a party's or paper's do.
        """
        clause = token
        for verb in token.ancestors():
            if verb.pos not in {"VERB", "AUX"}:
                clause = verb
                continue
            subject = verb.child("nsubj", "nsubjpass")
            if subject is None or subject.i >= token.i or subject is clause or subject is token:
                clause = verb
                continue
            states = self.states_of(subject)
            if len(states) == 1 and states[0] not in away:
                reported = clause.dep in {"ccomp", "conj"} and clause.pos in {"VERB", "AUX"}
                if reported and clause.dep == "conj" and verb.lemma in FACING:
                    return None
                if reported or verb.lemma in DISPOSING or (inside and clause.pos not in {"VERB", "AUX"}):
                    return states[0]
                return None
            clause = verb
        return None

    def faced(self, token: Token) -> set[str]:
        """Return the states whose own a title cannot be, for they stand on the other side of its clause."""
        return self._other_side(token)

    def _other_side(self, token: Token, *, own: bool = True) -> set[str]:
        """Return the states that cannot be the bearer's own: where he travels, whom he meets, his counterparts'.

        With `own` also the state of a subject that meets or accuses him.
        """
        verb = token
        for above in token.ancestors():
            verb = above
            if above.pos == "VERB":
                break
        found: set[str] = set()
        sentence = self.parse.sentences[token.sentence]
        for item in self.index.mentions_between(sentence.first, sentence.last):
            if item.entry is None:
                continue
            head = self.parse.tokens[item.last]
            if item.is_a(EntryType.ROLE) and item.entry.name == "counterpart":
                found.update(self._standing(item).owners)
            elif item.entry.country and item.entry.type in STATE_TYPES | {EntryType.CITY} and self._faces(head, verb):
                found.add(item.entry.country)
        if own and verb.lemma in FACING and (subject := _raised_subject(verb)) is not None and subject.i < token.i:
            inside = {token.i, *(child.i for child in token.subtree())}
            if subject.i not in inside and not self._is_domestic(subject):  # whom he meets is not his own
                found.update(self.states_of(subject))
        return found

    def _is_domestic(self, subject: Token) -> bool:
        """Say whether a subject deals with its own government: a legislator, the opposition, a party, a court, a people."""
        held = self.index.at(subject)
        named = self.context.registry.of(held) if held is not None and held.is_name else None
        sector = named.sector if named is not None else held.entry.sector if held is not None and held.entry else None
        return sector in INWARD

    def _faces(self, head: Token, verb: Token) -> bool:
        """Say whether a state's name stands as goal or partner of the verb over a title."""
        while head.dep in {"poss", "compound", "amod", "nmod", "conj"} and head.head is not head:
            head = head.head
        if head.dep == "dobj":
            return head.head.lemma in FACING and head.head in {verb, *verb.children}
        if head.dep != "pobj":
            return False
        word, governor = head.head.lower, head.head.head
        if word == "to":
            return governor.lemma in MOTION or governor.lemma in {"visit", "trip", "pay"}
        return word in {"with", "against", "on", "by"} and governor.lemma in FACING

    def _named_so(self, mention: Mention) -> str | None:
        """Return the state of the last body of the same noun, for forces of the same sort, that was named with its state."""
        if self._roles is None:
            self._roles = {}
            for item in self.index.all:
                if item.entry is not None and item.entry.type is EntryType.ROLE:
                    for key in _keys(item):
                        self._roles.setdefault(key, []).append(item)
        sentence = self.parse.tokens[mention.first].sentence
        for key in _keys(mention):
            states: list[str] = []
            for item in reversed(self._roles.get(key, [])):
                if item.first >= mention.first:
                    continue
                if sentence - self.parse.tokens[item.first].sentence > FAR:
                    break
                standing = self._standing(item)
                if len(standing.countries) == 1 and not standing.local:
                    states.append(standing.countries[0])
                    if key not in SORTS:
                        break
            if len(set(states)) == 1:  # forces of two states: the sort tells nothing
                return states[0]
        return None


def _raised_subject(verb: Token) -> Token | None:
    """Return a verb's subject, that of the verbs over its infinitive if it has none ("is said to have urged")."""
    subject = verb.child("nsubj")
    while subject is None and verb.dep == "xcomp" and verb.head is not verb:
        verb = verb.head
        subject = verb.child("nsubj", "nsubjpass")
    return subject


def bare_office(standing: Standing) -> bool:
    """Say whether a title is a national office without a word of whose: "Interior Minister", "army spokesman"."""
    role, body = standing.role, standing.body
    if role is None or role.kind is not ActorKind.PERSON or standing.bearer >= 0 or standing.local:
        return False
    if body is not None and body.type is EntryType.ROLE and role.detail in {"spokes", "office", "leader"}:
        return body.sector in {"GOV", "MIL", "COP", "SPY"}
    if role.name in STATELESS or standing.body is not None:
        return False
    return role.detail in {"office", "spokes"} and role.sector in {"GOV", "MIL"}


def _keys(item: Mention) -> tuple[str, ...]:
    """Return the words under which a body is taken up: its own noun, its last, its sort."""
    entry = item.entry
    if entry is None:
        return ()
    last = entry.name.rpartition(" ")[2]
    sort = ("MIL",) if entry.sector in SORTS else ()
    return tuple(dict.fromkeys((entry.name, last, *sort)))
