"""Place names to places, and whether a seat of government means the government or the place."""

from dragoman.knowledge import Entry, EntryType, Knowledge
from dragoman.model.place import Place, PlacePrecision
from dragoman.model.syntax import Parse, Token
from dragoman.resolve.mentions import Mention, MentionIndex
from dragoman.resolve.metonymy import Seats
from dragoman.resolve.phrases import BEFORE
from dragoman.resolve.words import words

SITE_NOUNS = words("site_nouns")
AREA_NOUNS = words("area_nouns")
TOWN_NOUNS = frozenset({"city", "town", "village", "capital", "suburb"})
DIRECTIONS = words("directions")
_PRECISION = {
    EntryType.COUNTRY: PlacePrecision.COUNTRY,
    EntryType.CAPITAL: PlacePrecision.CITY,
    EntryType.CITY: PlacePrecision.CITY,
    EntryType.REGION: PlacePrecision.REGION,
    EntryType.METONYM: PlacePrecision.POINT,
}
_LARGE_FEATURES = words("large_features")


class Places:
    """Answers about place names in one parse."""

    def __init__(self, parse: Parse, index: MentionIndex, knowledge: Knowledge, seats: Seats) -> None:
        """Keep what it reads from."""
        self.parse, self.index, self.knowledge, self.seats = parse, index, knowledge, seats

    def of(self, token: Token) -> Place | None:
        """Return the place that a noun phrase's head names, None where it names none."""
        mention = self.index.at(token)
        if mention is not None and mention.entry is not None:
            place = self._known(token, mention.entry)
            if place is not None:
                return place
        if token.lemma in SITE_NOUNS or token.lower in SITE_NOUNS:
            return self._site(token)
        if mention is not None and mention.entry is None and token.entity in {"GPE", "LOC", "FAC"}:
            return Place(
                name=self._name(mention),
                country=self._around(token),
                precision=PlacePrecision.CITY if token.entity == "GPE" else None,
            )
        return None

    def _name(self, mention: Mention) -> str:
        return " ".join(self.index.text(mention).split())

    def _known(self, token: Token, entry: Entry) -> Place | None:
        if entry.type is EntryType.METONYM and not entry.also_place:
            return None
        if entry.type is EntryType.FEATURE:
            precision = PlacePrecision.REGION if entry.detail in _LARGE_FEATURES else PlacePrecision.POINT
            if entry.detail == "city":
                precision = PlacePrecision.CITY
            return Place(name=entry.name, country=entry.country, lat=entry.lat, lon=entry.lon, precision=precision)
        precision_of = _PRECISION.get(entry.type)
        if precision_of is None:
            return None
        if entry.type is EntryType.CAPITAL and token.dep != "pobj" and self.seats.meaning(token) == "government":
            return None  # who acts, no point on a map; after a preposition the event tells whether it happened there
        part = self._part(token)
        if (
            part
            and not entry.name.lower().startswith(part.lower())
            and precision_of in {PlacePrecision.COUNTRY, PlacePrecision.REGION}
        ):
            return Place(name=f"{part} {entry.name}", country=entry.country, precision=PlacePrecision.REGION)
        return Place(
            name=entry.name,
            country=entry.country,
            lat=entry.lat,
            lon=entry.lon,
            precision=precision_of,
            id=entry.id if entry.type is EntryType.COUNTRY else None,
        )

    def _part(self, token: Token) -> str:
        """Return the words that narrow a country to a part of it ("north-eastern")."""
        words = [
            child for child in token.children if child.i < token.i and child.dep in BEFORE and child.lower in DIRECTIONS
        ]
        if words:
            return self.parse.text[words[0].start : words[-1].end]
        before = token.i - 3
        if before >= 0:
            joined = "".join(item.lower for item in self.parse.tokens[token.i - 3 : token.i])
            if joined in DIRECTIONS:
                return self.parse.text[self.parse.tokens[before].start : self.parse.tokens[token.i - 1].end]
        return ""

    def _site(self, token: Token) -> Place | None:
        """Return a place named by a common noun with a name before or after it ("Ain al-Asad air base")."""
        country: str | None = None
        lat = lon = None
        named = token.tag in {"NNP", "NNPS"}
        for child in token.subtree():
            if abs(child.i - token.i) > 8 or child.dep in {"relcl", "acl"}:
                continue
            for item in self.index.all_at(child):
                if item.entry is None:
                    named = named or child.i < token.i
                    continue
                if item.entry.country and item.is_a(
                    EntryType.COUNTRY, EntryType.ADJECTIVE, EntryType.CITY, EntryType.CAPITAL, EntryType.REGION
                ):
                    country = country or item.entry.country
                    named = named or child.i < token.i or child.dep in {"pobj", "appos"}
                    if item.is_a(EntryType.CITY, EntryType.CAPITAL):
                        lat, lon = item.entry.lat, item.entry.lon
        if not named:
            return None
        first = token.i
        while (
            first > 0
            and self.parse.tokens[first - 1].sentence == token.sentence
            and self._joins(self.parse.tokens[first - 1], token)
        ):
            first -= 1
        name = self.parse.text[self.parse.tokens[first].start : token.end]
        lemma = token.lemma if token.lemma in SITE_NOUNS else token.lower
        precision = PlacePrecision.POINT
        if lemma in AREA_NOUNS:
            precision, lat, lon = PlacePrecision.REGION, None, None
        elif lemma in TOWN_NOUNS:
            precision = PlacePrecision.CITY
        for child in token.children:  # "the Syrian town of Manbij"
            if child.lower == "of" and lemma in TOWN_NOUNS | AREA_NOUNS:
                inner = child.child("pobj")
                if inner is not None and inner.tag == "NNP":
                    found = self.index.at(inner)
                    known = self.of(inner) if found is not None and found.entry is not None else None
                    return known or Place(
                        name=inner.text if found is None else self._name(found), country=country, precision=precision
                    )
        return Place(name=name, country=country, lat=lat, lon=lon, precision=precision)

    def _joins(self, token: Token, head: Token) -> bool:
        if token.pos in {"DET", "ADP", "VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "PRON"} and token.text not in {
            "-",
            "–",
            "'s",
            "’s",
        }:
            return False
        return head.i - token.i < 8 and token.lower not in {"'s", "’s"}

    def _around(self, token: Token) -> str | None:
        """Return the country that follows a town ("Manbij, Syria") or stands beside it."""
        tokens = self.parse.tokens
        if token.i + 2 < len(tokens) and tokens[token.i + 1].text == ",":
            item = self.index.at(tokens[token.i + 2])
            if item is not None and item.is_a(EntryType.COUNTRY, EntryType.REGION) and item.entry is not None:
                return item.entry.country
        return None
