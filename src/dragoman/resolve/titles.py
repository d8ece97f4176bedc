"""Where a name's title stands: before it, in apposition, across a comma, after "who is"."""

from dragoman.knowledge import EntryType
from dragoman.model.actor import ActorKind
from dragoman.model.syntax import Parse
from dragoman.resolve.mentions import HONORIFICS, Mention, MentionIndex
from dragoman.resolve.words import words

LEAVING = words("leaving")
"""Participles and verbs between a name and an office that was lost ("X, sacked as minister")."""
STEPS_TO_LEAVING = 3
END_WITHIN = 7
"""Tokens after an office within which its end is told."""
YEAR = 4
"""Digits of a year."""


class Titles:
    """Finds the role mention that belongs to a name, whatever the tree says."""

    def __init__(self, parse: Parse, index: MentionIndex) -> None:
        """Keep what it reads from."""
        self.parse, self.index = parse, index
        self.past: set[int] = set()
        """First tokens of names whose title stands after "who was"."""

    def honorific(self, mention: Mention) -> str | None:
        """Return the "Mr", "Dr", ... directly before a name, in lower case without its stop."""
        if mention.first == 0:
            return None
        before = self.parse.tokens[mention.first - 1]
        if before.text == "." and mention.first > 1:  # "MR. X": the tokenizer knows no stop after capitals
            before = self.parse.tokens[mention.first - 2]
        word = before.lower.rstrip(".")
        return word if word in HONORIFICS else None

    def before(self, mention: Mention) -> Mention | None:
        """Return the title that stands directly before a name ("Deputy Secretary of State X")."""
        first = mention.first - 1
        if self.honorific(mention):
            first -= 1
        held = self.index.by_token.get(first)
        if held and held[-1].last == first and _personal(held[-1]) and not (held[-1].entry and held[-1].entry.plural):
            return held[-1]
        # "US Ambassador to Germany X": the title's own complement stands between.
        if held and held[-1].is_a(EntryType.COUNTRY, EntryType.CAPITAL, EntryType.ORGANISATION, EntryType.ROLE):
            tokens = self.parse.tokens
            before = held[-1].first - 1
            inner = self.index.by_token.get(before)
            if inner and held[-1].is_a(EntryType.ROLE):
                before = inner[0].first - 1
            while before > 0 and tokens[before].pos == "DET":
                before -= 1
            if (
                before > 0
                and tokens[before].lower in {"to", "of", "for"}
                and tokens[before].sentence == tokens[mention.first].sentence
            ):
                role = self.index.by_token.get(before - 1)
                last = tokens[mention.last]
                own = last.dep not in {"dobj", "pobj", "appos"} or last.head.i in {before, before - 1}
                if role and _personal(role[-1]) and own:
                    return role[-1]
        return None

    def beside(self, mention: Mention) -> Mention | None:
        """Return the title in apposition: "X, a spokesman for Y", "the minister, X,"."""
        return self._role_after(mention) or self._role_across_comma(mention)

    def _role_after(self, mention: Mention) -> Mention | None:
        tokens = self.parse.tokens
        index = mention.last + 1
        if (
            index + 1 >= len(tokens)
            or tokens[index].text not in {",", "(", "–", "—"}
            or tokens[index].sentence != tokens[mention.last].sentence
        ):
            return None
        steps = 0
        index += 1
        while index < len(tokens) and steps < 9 and tokens[index].sentence == tokens[mention.last].sentence:
            held = self.index.by_token.get(index)
            if held:
                item = held[-1]
                if _personal(item):
                    after = self.index.by_token.get(item.last + 1)
                    if after and after[0].is_name:
                        return None
                    if self._ended(item):
                        self.past.add(mention.first)
                    return item
                if item.is_name and steps == 0:
                    return None
                index = item.last + 1
                steps += 1
                continue
            token = tokens[index]
            was = token.lower in {"was", "were", "served", "had"} and steps == 1 and tokens[index - 1].lower == "who"
            if was or (steps <= STEPS_TO_LEAVING and token.lower in LEAVING):
                self.past.add(mention.first)
                index += 1
                continue
            opening = steps == 0 and token.lower in {"who", "himself", "herself"}
            if opening or (steps < 3 and token.lower in {"is", "serves", "currently", "serving", "as"}):
                index += 1
                steps += 1
                continue
            if (
                token.pos in {"VERB", "AUX", "PRON", "CCONJ", "SCONJ"}
                and token.dep not in {"amod", "compound"}
                and token.tag != "PRP$"
            ):
                return None
            if token.pos == "PUNCT" and token.text not in {"-", "'", '"'}:
                return None
            index += 1
            steps += 1
        return None

    def _ended(self, role: Mention) -> bool:
        """Say whether an office is told with its end ("prime minister until 2007", "minister from 2010 to 2014")."""
        tokens = self.parse.tokens
        for index in range(role.last + 1, min(role.last + END_WITHIN, len(tokens) - 1)):
            token = tokens[index]
            if token.pos in {"PUNCT", "VERB", "AUX"} or token.sentence != tokens[role.last].sentence:
                return False
            year = tokens[index + 1].text.isdigit() and len(tokens[index + 1].text) == YEAR
            if token.lower == "until" or (year and token.lower in {"from", "between"}):
                return True
        return False

    def _role_across_comma(self, mention: Mention) -> Mention | None:
        tokens = self.parse.tokens
        before = mention.first - 1
        if self.honorific(mention):
            before -= 1
        rank = self.before(mention)
        if rank is not None and rank.last == before:
            before = rank.first - 1  # "Ghana's army spokesman, Colonel X"
        if before < 1 or tokens[before].text not in {",", ":"}:
            return None
        role = self._nearest_role(before - 1) or self._apposed_role(mention)
        if role is None:
            return None
        last = tokens[mention.last]
        closed = mention.last + 1 < len(tokens) and tokens[mention.last + 1].text in {",", ".", ";", ")"}
        return role if closed or last.dep == "appos" or tokens[mention.first].dep == "appos" else None

    def _apposed_role(self, mention: Mention) -> Mention | None:
        """Return the role that the tree says a name stands in apposition to ("a secretary for island affairs, X")."""
        last = self.parse.tokens[mention.last]
        held = self.index.by_token.get(last.head.i) if last.dep == "appos" and last.head.i < mention.first else None
        if not held or not _personal(held[-1]) or last.head.sentence != last.sentence:
            return None
        return None if held[-1].entry is not None and held[-1].entry.plural else held[-1]

    def _nearest_role(self, index: int) -> Mention | None:
        """Return the singular personal role that ends at `index`, its "of the ministry" stepped over."""
        tokens = self.parse.tokens
        for _ in range(4):
            held = self.index.by_token.get(index)
            if held and _personal(held[-1]):
                entry = held[-1].entry
                return None if entry is not None and entry.plural else held[-1]
            if not held:
                return None
            index = held[0].first - 1
            while index > 0 and tokens[index].pos in {"DET", "ADP"}:
                index -= 1
        return None


def _personal(item: Mention) -> bool:
    return (
        item.entry is not None
        and item.entry.type is EntryType.ROLE
        and item.entry.kind in {ActorKind.PERSON, ActorKind.GROUP}
    )
