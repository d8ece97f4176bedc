"""What an unknown name is: a person, a body, or neither; and a person's gender, as far as words tell it."""

from dragoman.knowledge import EntryType, Knowledge
from dragoman.model.actor import ActorKind
from dragoman.model.syntax import Parse
from dragoman.resolve.mentions import HONORIFICS, Mention
from dragoman.resolve.titles import Titles
from dragoman.resolve.words import words

COMPANY_WORDS = words("company_words")
BODY_WORDS = {
    "foundation": "CVL", "institute": "EDU", "university": "EDU", "college": "EDU", "center": "EDU", "centre": "EDU", "school": "EDU",
    "news": "MED", "times": "MED", "post": "MED", "tv": "MED", "radio": "MED", "tribune": "MED", "herald": "MED", "gazette": "MED",
    "journal": "MED", "press": "MED", "daily": "MED", "telegraph": "MED", "insider": "MED", "magazine": "MED", "television": "MED",
    "front": "REB", "brigade": "REB", "brigades": "REB", "movement": None, "union": None, "association": "CVL", "society": "CVL",
    "initiative": None, "fund": None, "forum": None, "trust": "CVL", "campaign": "CVL",
}  # fmt: skip
GENDERED = {"m": ("man", "king", "prince", "chairman", "emir", "sultan", "father", "husband", "son", "brother", "pope", "imam", "sheikh"),
            "f": ("woman", "queen", "princess", "mother", "wife", "daughter", "sister", "lady", "nun", "widow")}  # fmt: skip


HAPPENINGS = words("happenings")
"""Last words of names that are events, texts, programmes or times and no actors."""


class Naming:
    """Judges names by title, given name, last word and the parser's hint, in this order."""

    def __init__(self, parse: Parse, knowledge: Knowledge, titles: Titles, day: str | None) -> None:
        """Keep what it reads from."""
        self.parse, self.knowledge, self.titles, self.day = parse, knowledge, titles, day

    def kind(self, mention: Mention, words: list[str]) -> tuple[ActorKind | None, str | None]:
        """Return kind and sector of an unknown name; (None, None) where it is no actor."""
        tokens = self.parse.tokens[mention.first : mention.last + 1]
        if mention.is_a(EntryType.PERSON):
            return ActorKind.PERSON, None
        title = self.titles.before(mention)
        if title is not None or self.titles.honorific(mention) is not None:
            return ActorKind.PERSON, None
        last = words[-1]
        if last in HAPPENINGS:
            return None, None
        if last in COMPANY_WORDS:
            return ActorKind.ORGANISATION, "BUS"
        if last in BODY_WORDS and len(words) > 1:
            return ActorKind.ORGANISATION, BODY_WORDS[last]
        if self.knowledge.office_of(" ".join(words), self.day)[0] is not None:
            return ActorKind.PERSON, None
        if len(words) == 1 and self.knowledge.by_surname(words[0], self.day):
            return ActorKind.PERSON, None
        given = self.knowledge.genders.get(words[0])
        labels = [token.entity for token in tokens]
        if given and len(words) > 1 and "ORG" not in labels:
            return ActorKind.PERSON, None
        if self.titles.beside(mention) is not None:
            return ActorKind.PERSON, None
        if "PERSON" in labels or (given and len(words) > 1):
            return ActorKind.PERSON, None
        if "ORG" in labels:
            article = mention.first > 0 and self.parse.tokens[mention.first - 1].lower == "the"
            if article and len(words) == 1 and not tokens[0].text.isupper():
                return None, None  # "the Economy", "the Constitution"
            return ActorKind.ORGANISATION, None
        if "NORP" in labels:
            return ActorKind.GROUP, None
        if len(words) > 1 and labels[-1] not in {"GPE", "LOC", "FAC", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "DATE"}:
            head = tokens[-1]
            if head.dep == "nsubj" and head.head.lemma in {
                "say",
                "tell",
                "add",
                "warn",
                "argue",
                "write",
                "note",
                "claim",
            }:
                return ActorKind.PERSON, None
        return None, None

    def gender(self, mention: Mention, words: list[str]) -> str:
        """Return "m", "f" or "", by honorific, gendered title or given name."""
        honorific = self.titles.honorific(mention)
        if honorific:
            return HONORIFICS[honorific]
        role = self.titles.before(mention) or self.titles.beside(mention)
        if role is not None and role.entry is not None:
            for gender, endings in GENDERED.items():
                if role.entry.name.endswith(endings) and not (gender == "m" and role.entry.name.endswith("woman")):
                    return gender
        return self.knowledge.genders.get(words[0], "") if len(words) > 1 else ""
