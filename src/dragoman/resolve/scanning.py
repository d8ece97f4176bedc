"""Reads the words around a role noun: whose minister, spokesman of what, ambassador where from."""

from dragoman.knowledge import Entry, EntryType, Knowledge
from dragoman.model.actor import ActorKind
from dragoman.model.syntax import Parse, Token
from dragoman.resolve.mentions import DASHES, Mention, MentionIndex
from dragoman.resolve.standing import GENERIC, Standing, settle
from dragoman.resolve.words import words

OWNERS = frozenset({
    EntryType.COUNTRY, EntryType.ADJECTIVE, EntryType.CAPITAL, EntryType.METONYM, EntryType.ORGANISATION,
    EntryType.ARMED_GROUP, EntryType.OUTLET, EntryType.CITY, EntryType.REGION, EntryType.FEATURE,
})  # fmt: skip
PLACES = frozenset({EntryType.CITY, EntryType.REGION, EntryType.FEATURE})
TOPICAL = frozenset(
    {"ambassador", "envoy", "special envoy", "special representative", "negotiator", "coordinator", "peace envoy"}
)
"""Roles whose "to" and "for" name the place they deal with."""
STUDENTS = frozenset({"EDU", "MED"})
"""Sectors whose "China expert", "Russia correspondent" names a topic, not a nationality."""
GUESTS = words("guests")
BLOCS = frozenset({"bloc", "alliance", "coalition", "league", "organisation", "organization"})
OF_MANY_STATES = words("unbound_plurals")
FORMER = words("former")
REAL_VERBS = frozenset({"VBD", "VBZ", "VBP", "VB"})
TAILS = words("tails")
"""What makes a hyphened country somebody else's backer, place or topic ("Iran-backed", "Beijing-based")."""
AFFILIATING = {
    "of": None,
    "for": None,
    "at": None,
    "from": None,
    "with": None,
    "to": frozenset({"adviser"}),
    "in": None,
}
REACH = 12
DATELINE_DASHES = frozenset({"—", "–", "--", "-"})
IRREGULAR = frozenset({"REB", "CRM"})
"""Sectors of bands, whose leaders and commanders have no state behind them."""
LOSING = words("losing")
NOT_YET = frozenset({"elect", "designate", "hopeful", "aspirant"})
IN_FORCE = 6
"""Tokens after "in" within which its army is named."""


class StandingReader:
    """Reads the words around a role noun. Pure; memory is the caller's."""

    def __init__(self, parse: Parse, index: MentionIndex, knowledge: Knowledge) -> None:
        """Keep what it reads from."""
        self.parse = parse
        self.index = index
        self.knowledge = knowledge

    def read(self, mention: Mention, *, right: int | None = None) -> Standing:
        """Return the standing that a role mention states; `right` is the token after which its "of" may stand."""
        role = mention.entry
        found = Standing(role=role)
        start = self._left(mention, found)
        found.former = found.former or self._not_yet(mention.last + 1) or self._has_left(mention)
        found.definite = mention.first > 0 and self.parse.tokens[mention.first - 1].lower == "the"
        end = self._right(mention, found, mention.last if right is None else right)
        tokens = self.parse.tokens
        found.title = self.parse.text[tokens[start].start : tokens[max(mention.last, end)].end]
        settle(found, self.knowledge)
        return found

    def _left(self, mention: Mention, found: Standing) -> int:
        tokens = self.parse.tokens
        start = mention.first
        index = mention.first - 1
        sentence = tokens[mention.first].sentence
        topic = bool(mention.entry and mention.entry.sector in STUDENTS and mention.entry.kind is ActorKind.PERSON)
        while index >= 0 and mention.first - index <= REACH and tokens[index].sentence == sentence:
            token = tokens[index]
            if token.text in DATELINE_DASHES and self.index.is_parted(index):
                break  # "LIMA — Chile's foreign minister"
            held = self.index.by_token.get(index)
            if self._is_former(token):
                found.former = True
                start = index
                index -= 1
                continue
            if held:
                inside = [item for item in held if not self._has_tail(item) and not self._portfolio(item, mention)]
                for item in reversed(inside):
                    self._own(found, item, adjective=True, topic=topic)
                start = held[0].first
                index = held[0].first - 1
                continue
            if token.tag in {"PRP$", "WP$"}:
                found.pronoun = index
                break
            if not self._passes(token, index, mention.first):
                break
            index -= 1
        return start

    def _has_left(self, mention: Mention) -> bool:
        """Say whether a clause with "who" tells that the office is lost ("a general who defected")."""
        clauses = [child for child in self.parse.tokens[mention.last].children if child.dep == "relcl"]
        return any(
            clause.lemma in LOSING and any(child.lower == "who" for child in clause.children) for clause in clauses
        )

    def _not_yet(self, index: int) -> bool:
        """Say whether "-elect", "-designate" follows an office."""
        following = [token.lower for token in self.parse.tokens[index : index + 2]]
        if following and following[0] in DASHES:
            following.pop(0)
        return bool(following) and following[0] in NOT_YET

    def _is_former(self, token: Token) -> bool:
        """Say whether a word before an office says that its bearer has lost it; "sacked" may be the clause's verb."""
        if token.lower.startswith("ex-"):
            return True
        if token.lower.rstrip("-") not in FORMER:
            return False
        if token.dep in {"amod", "compound", "nmod"}:
            return True
        if token.lower == "then":  # "Peru's then minister", and not "and then Chinese officials"
            return token.i > 0 and self.parse.tokens[token.i - 1].tag in {"POS", "PRP$", "DT"}
        return token.tag not in REAL_VERBS

    def _portfolio(self, item: Mention, role: Mention) -> bool:
        """Say whether an unknown name only tells what a minister is for ("Civil Aviation Minister")."""
        official = role.entry is not None and role.entry.sector in {"GOV", "MIL"} and role.entry.detail == "office"
        return official and item.entry is None and item.last + 1 == role.first

    def _passes(self, token: Token, index: int, limit: int) -> bool:
        """Say whether the scan to the left may step over a token that is no mention."""
        if token.lower in {"'s", "’s", "'", "’"} or token.text in DASHES or token.text in {'"', "“", "”"}:
            return True
        if token.pos in {"DET", "ADP", "SCONJ", "PRON", "AUX", "INTJ"}:
            return False
        if token.pos == "VERB":
            return token.dep in {"amod", "compound"} and token.tag == "VBN"
        if token.pos in {"CCONJ", "PUNCT"}:
            if token.lower not in {"and", ",", "&"} or index < 1 or index + 1 >= limit + 1:
                return False
            left, right = self.index.by_token.get(index - 1), self.index.by_token.get(index + 1)
            if token.lower == "and" and index + 1 < limit and not left and _capitalised(self.parse.tokens[index - 1]):
                return _capitalised(self.parse.tokens[index + 1])  # "Transport and Bridges Minister"
            if not left or not right or not _adjectival(left[-1]) or not _adjectival(right[0]):
                return False
            return self._premodifies(self.parse.tokens[left[-1].last], limit)
        return token.pos in {"ADJ", "NOUN", "PROPN", "NUM", "ADV", "X", "PART"} and token.lower not in {
            "housing",
            "including",
        }

    def _premodifies(self, token: Token, limit: int) -> bool:
        """Say whether a word left of a comma or "and" belongs before the noun at `limit` in the tree."""
        for _ in range(5):
            if token.dep not in {"amod", "compound", "nmod", "conj", "poss", "npadvmod", "det"} or token.head is token:
                return False
            token = token.head
            if token.i >= limit:
                return True
        return False

    def _has_tail(self, item: Mention) -> bool:
        """Say whether a mention stands in "X-backed" or the like."""
        tokens = self.parse.tokens
        text = tokens[item.last].lower
        for dash in "-\u2010\u2011\u2013":
            if dash in text and text.rsplit(dash, 1)[1] in TAILS:
                return True
        after = item.last + 1
        if after < len(tokens) and tokens[after].text in DASHES and after + 1 < len(tokens):
            return tokens[after + 1].lower in TAILS
        return after < len(tokens) and tokens[after].lower in TAILS and tokens[after].dep == "amod"

    def _right(self, mention: Mention, found: Standing, last: int) -> int:
        tokens = self.parse.tokens
        index = last + 1
        if (
            index < len(tokens)
            and tokens[index].text == ","
            and index + 1 < len(tokens)
            and tokens[index + 1].lower in {"of", "at", "from"}
        ):
            index += 1
        if index + 1 >= len(tokens) or tokens[index].sentence != tokens[last].sentence:
            return mention.last
        word, role = tokens[index].lower, mention.entry
        named = last > mention.last and role is not None and role.detail == "office"
        if word == "from" and named:
            return mention.last  # "recalled Foreign Minister X from Paris"
        if word not in AFFILIATING or role is None or not self._affiliates(index, role, found):
            return mention.last
        end = mention.last
        steps = 0
        index += 1
        while index < len(tokens) and steps < REACH and tokens[index].sentence == tokens[last].sentence:
            token = tokens[index]
            if self._is_former(token):
                found.of_former = self._personal_after(index)
            held = self.index.by_token.get(index)
            if held:
                for item in held:
                    if found.bearer > mention.last and self.parse.tokens[item.first - 1].lower == "of":
                        continue  # "a lawyer of the Dockers’ Union of Chile": the body's own name
                    before = (found.body, found.bearer, len(found.countries), found.region)
                    if not self._has_tail(item):
                        self._own(found, item, adjective=False, topic=False)
                    if before != (found.body, found.bearer, len(found.countries), found.region):
                        end = item.last
                index = held[-1].last + 1
                steps += 1
                continue
            if (
                token.pos in {"VERB", "AUX", "SCONJ", "PRON"}
                and token.tag not in {"VBN", "PRP$"}
                and token.dep != "amod"
            ):
                break
            if token.text == "," and self._lists_on(index):
                index += 1
                continue
            if token.pos == "PUNCT" and token.text not in DASHES and token.text not in {"(", '"'}:
                break
            if token.pos == "CCONJ" and found.described and not self._shares(index):
                break
            if token.pos == "ADP" and token.lower not in {"of", "for"}:
                break
            index += 1
            steps += 1
        return end

    def _personal_after(self, index: int) -> bool:
        """Say whether an office stands soon after a token ("a lawyer for the former Iraqi president")."""
        for held in (self.index.by_token.get(step) for step in range(index + 1, index + IN_FORCE)):
            if held and held[-1].is_a(EntryType.ROLE) and held[-1].entry is not None:
                return held[-1].entry.kind is ActorKind.PERSON
        return False

    def _lists_on(self, index: int) -> bool:
        """Say whether a comma parts two owners of one list ("of France, Germany and Britain")."""
        if not self._shares(index):
            return False
        right = self.index.by_token[index + 1][0]
        tokens = self.parse.tokens
        return tokens[right.last].dep == "conj" and tokens[right.last].head.i < index

    def _shares(self, index: int) -> bool:
        """Say whether a conjunction joins two owners ("of Greece and Cyprus") and not two clauses."""
        left, right = self.index.by_token.get(index - 1), self.index.by_token.get(index + 1)
        return bool(left and right and left[-1].is_a(*OWNERS) and right[0].is_a(*OWNERS))

    def _in_force(self, index: int) -> bool:
        """Say whether an army, navy or police stands after a preposition ("a captain in the Peruvian army")."""
        for held in (self.index.by_token.get(step) for step in range(index + 1, index + IN_FORCE)):
            if held and held[-1].is_a(EntryType.ROLE) and held[-1].entry is not None:
                return held[-1].entry.detail == "forces"
        return False

    def _affiliates(self, index: int, role: Entry, found: Standing) -> bool:
        word = self.parse.tokens[index].lower
        if word == "of":
            return True
        if found.described and word in {"in", "with", "to", "for", "from"}:
            return False
        if word == "in" and role.sector == "JUD" and found.definite:
            return False  # "the court in The Hague" is one named before
        if word == "in" and role.plural and role.name in OF_MANY_STATES:
            return False  # "foreign ministers in Cairo" come from everywhere
        if word == "to":
            return role.detail == "adviser"
        if word == "for":
            return role.name not in TOPICAL and (
                role.detail in {"spokes", "leader"} or role.sector in {"EDU", "GOV", "MIL", "COP"}
            )
        if word == "in" and role.name in GUESTS:
            return False  # diplomats and guests in a town are of elsewhere
        if word == "in" and role.sector in {"MIL", None} and role.kind is not ActorKind.VESSEL:
            return self._in_force(index)
        if word == "in":
            return role.kind not in {ActorKind.STATE, ActorKind.VESSEL}
        if word == "with":
            return role.sector in {"EDU", "BUS"} or role.detail in GENERIC
        return True

    def _own(self, found: Standing, item: Mention, *, adjective: bool, topic: bool) -> None:
        """Take a mention as an owner of the role."""
        entry = item.entry
        if entry is None or entry.type is EntryType.PERSON:
            if found.body is None and found.bearer < 0:
                found.bearer = item.first
            return
        if (
            entry.type is EntryType.ROLE
            and entry.kind is ActorKind.GROUP
            and entry.name in BLOCS
            and not found.countries
        ):
            found.group = item.last
            return
        if entry.type is EntryType.ROLE:
            irregular = (
                entry.kind is ActorKind.GROUP and entry.sector in IRREGULAR
            )  # "a commander of the Syrian rebels"
            if ((adjective and entry.kind is not ActorKind.ORGANISATION) or irregular) and found.kin is None:
                found.kin = entry
            if (
                entry.kind is ActorKind.ORGANISATION
                and found.body is None
                and entry.detail in {"agency", "embassy", "forces", "legislature", "none", "media", "government"}
            ):
                found.body, found.body_name = entry, self.index.text(item)
            return
        if entry.type not in OWNERS:
            return
        if entry.type in {EntryType.ORGANISATION, EntryType.ARMED_GROUP, EntryType.OUTLET}:
            if found.body is None:
                found.body, found.body_name = entry, entry.name
                found.described = True
            return
        if topic and adjective and entry.type is not EntryType.ADJECTIVE and entry.id not in {"USA", "GBR"}:
            return
        if entry.type is EntryType.METONYM and found.body is None and entry.sector:
            found.body, found.body_name = entry, entry.name
        country = entry.country
        part = entry.type in PLACES or (entry.type is EntryType.ADJECTIVE and entry.detail in {"part", "people"})
        found.local = part if not found.countries else found.local and part
        if entry.type is EntryType.METONYM and entry.owner in self.knowledge.bodies:
            found.body = self.knowledge.bodies[entry.owner]
            found.body_name = found.body.name
        if country and country not in found.countries:
            place = 0 if adjective else len(found.countries)  # the scan to the left meets the last owner first
            found.countries.insert(place, country)
            found.owners.insert(place, country)
        elif not country:
            found.region = found.region or entry.name
        found.described = True


def _capitalised(token: Token) -> bool:
    return token.tag in {"NNP", "NNPS"} and token.text[0].isupper()


def _adjectival(item: Mention) -> bool:
    return item.is_a(
        EntryType.ADJECTIVE,
        EntryType.COUNTRY,
        EntryType.ORGANISATION,
        EntryType.CAPITAL,
        EntryType.METONYM,
        EntryType.REGION,
    )
