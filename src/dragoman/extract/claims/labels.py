"""Who a transcript's label means: "MS. LEE" is the Jane Lee of the title or text, "Q" a questioner."""

import re
from dataclasses import replace

from dragoman.extract.attribution.turns import QUESTIONERS
from dragoman.extract.scene import Attribution, Scene, TokenRange
from dragoman.knowledge import knowledge
from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.span import Span
from dragoman.model.syntax import Token

_HONORIFICS = frozenset({"mr", "ms", "mrs", "miss", "dr", "sir", "dame", "mme", "professor", "prof"})
_ROLES = frozenset(
    {
        "administrator", "adviser", "advisor", "ambassador", "assistant", "attorney", "chair", "chairman", "chairwoman", "chancellor",
        "chief", "commissioner", "coordinator", "counsel", "counselor", "czar", "deputy", "director", "envoy", "general", "governor",
        "minister", "officer", "official", "president", "representative", "secretary", "senator", "speaker", "spokesman", "spokesperson",
        "spokeswoman", "treasurer", "admiral", "under",
    }
)  # fmt: skip
"""Words of offices that stand before a name."""
QUESTIONER = "questioner"
"""Who asks in a transcript that does not name them: somebody else than the unnamed source of a report."""
_INITIALS = range(2, 4)
"""Letters of a label that stands for a whole name."""
_LINKS = re.compile(r"\b(?:and|with|by|joined|featuring)\b|[,;:]")
"""What parts the persons of a title from each other."""


class Labels:
    """Resolves labels in capitals, each name once a document."""

    def __init__(self, scene: Scene, author: Party) -> None:
        """Keep the scene; the text is searched when the first label asks."""
        self.scene = scene
        self.author = author
        self._known: dict[str, Party] = {}
        self._by_surname: dict[str, list[Token]] | None = None

    def party(self, attribution: Attribution) -> Party | None:
        """Return whom the label of a turn means; None where the words are no label in capitals."""
        if attribution.pattern != "speaker line" or attribution.source is None or attribution.source_range is None:
            return None
        name = self._words(attribution.source_range)
        if not name:
            return None
        key = " ".join(name)
        if key not in self._known:
            capitals = attribution.source.text.isupper()
            party = self._resolve(name, attribution.source) if capitals else self._called(name, attribution.source)
            self._known[key] = self._answering(party, name)
        first, last = attribution.source_range
        tokens = self.scene.parse.tokens
        bracket = tokens[min(last + 1, len(tokens) - 1)].text == "):"
        span = Span.cut(self.scene.parse.text, tokens[first].start, tokens[last].end + bracket)
        return replace(self._known[key], mention=span)

    def _words(self, name: TokenRange) -> list[str]:
        """Return the label's words, those joined by a hyphen or apostrophe as one."""
        tokens = self.scene.parse.tokens
        text = self.scene.parse.text[tokens[name[0]].start : tokens[name[1]].end]
        return [word.strip(".,()") for word in text.split() if word.strip(".,()")]

    def _called(self, name: list[str], source: Token) -> Party:
        """Return who a label in small letters means: the name in brackets after "Reporter", else a person or office."""
        label = " ".join(name)
        if name[0].lower() in QUESTIONERS:
            return (
                Party(name=QUESTIONER)
                if source.lower in QUESTIONERS
                else Party(name=source.text, kind=ActorKind.PERSON)
            )
        held = self.scene.resolver.holder(source)
        shared = {word.lower() for word in held.name.split()} & {word.lower() for word in name}
        # The parser may run a label together with the words after it, and take those for the name.
        named = source.pos == "PROPN" and shared and not re.search(r"[:()]", held.name)
        if named:
            return held
        return replace(held, name=label, actor=None) if held.speaks_for else Party(name=label, kind=ActorKind.PERSON)

    def _answering(self, party: Party, name: list[str]) -> Party:
        """Let who answers questions in a briefing that a state's office publishes speak for that state."""
        asked = any(
            one.pattern == "speaker line" and one.source_range is not None
            and self.scene.parse.tokens[one.source_range[0]].lower in QUESTIONERS
            for one in self.scene.attributions
        )  # fmt: skip
        if not asked or name[0].lower() in QUESTIONERS or party.speaks_for or not self.author.speaks_for:
            return party
        reason = "answers in a briefing of " + self.author.speaks_for[0].name
        speaks = tuple(replace(one, reason=reason) for one in self.author.speaks_for)
        return replace(party, speaks_for=speaks, country=speaks[0].country, sector=party.sector or "GOV")

    def _resolve(self, name: list[str], source: Token) -> Party:
        first, surname = name[0].lower(), name[-1]
        if first in QUESTIONERS:
            return Party(name=QUESTIONER)
        office = first not in _HONORIFICS and name[-1].lower() not in _ROLES and len(name) > 1
        letters = re.sub(r"[^A-Z]", "", "".join(name))
        if len(name) == 1 and len(letters) in _INITIALS and len(name[0].replace(".", "")) == len(letters):
            found = self._by_initials(letters)
            if found is not None:
                return found
        if first in _HONORIFICS or office or len(name) == 1:
            found = self._in_text(surname) or self._in_title(surname)
            if found is not None:
                return found
        titled = self._holder_in_title(" ".join(word for word in name if word.lower() != "the"))
        if titled is not None:
            return titled
        held = None if first in _HONORIFICS else self.scene.resolver.holder(source)
        if held is not None and (held.speaks_for or held.actor):
            return replace(held, name=_cased(held.name)) if held.name.isupper() else held
        if first in _HONORIFICS:
            return Party(name=_cased(surname), kind=ActorKind.PERSON)
        words = [word for word in name if word.lower() != "the"]
        return Party(name=" ".join(words).lower() if surname.lower() in _ROLES else _cased(" ".join(words)))

    def _in_text(self, surname: str) -> Party | None:
        """Return the person whose full name the text gives in ordinary letters."""
        for token in self._surnames().get(surname.lower(), ()):
            party = self.scene.resolver.holder(token)
            if party.kind is ActorKind.PERSON and " " in party.name and party.name.lower().endswith(surname.lower()):
                return party
        return None

    def _by_initials(self, letters: str) -> Party | None:
        """Return the person of the text whose names begin with the letters: "T.G." is the Tamar Gelovani of the opening lines."""
        tokens = self.scene.parse.tokens
        for last in range(len(letters) - 1, len(tokens)):
            name = tokens[last - len(letters) + 1 : last + 1]
            spelt = all(
                token.text[:1] == letter and token.text[1:].islower()
                for token, letter in zip(name, letters, strict=True)
            )
            if spelt and name[-1].pos == "PROPN":
                party = self.scene.resolver.holder(name[-1])
                if party.kind is ActorKind.PERSON and " " in party.name:
                    return party
        return None

    def _surnames(self) -> dict[str, list[Token]]:
        """Return the capitalised words right after a capitalised word, by their small letters."""
        if self._by_surname is None:
            self._by_surname = {}
            tokens = self.scene.parse.tokens
            for token in tokens[1:]:
                before = tokens[token.i - 1].text
                if before.lower() in QUESTIONERS:
                    continue
                if (
                    token.text[:1].isupper()
                    and not token.text.isupper()
                    and before[:1].isupper()
                    and token.pos == "PROPN"
                ):
                    self._by_surname.setdefault(token.lower, []).append(token)
        return self._by_surname

    def _in_title(self, surname: str) -> Party | None:
        """Read "Briefing by Press Secretary Jane Lee": the given name and the office before the surname."""
        title = self.scene.document.title or ""
        for match in re.finditer(rf"\b{re.escape(surname)}\b", title, re.IGNORECASE):
            segment = _LINKS.split(title[: match.start()])[-1].split()
            capitals = _capitals_at_end(segment)
            given = [word for word in capitals if word.lower().rstrip(".") not in _HONORIFICS | _ROLES]
            named = next((i for i, word in enumerate(given) if word.lower() in knowledge().genders), len(given) - 1)
            given = given[max(named, 0) :] if capitals and capitals[-1].lower() not in _ROLES else []
            office = segment[: len(segment) - len(given)]
            if not {word.lower() for word in office}.isdisjoint(_ROLES):
                return self._person([*given, match.group()], office)
            if given:
                return self._person([*given, match.group()], [])
        return None

    def _holder_in_title(self, office: str) -> Party | None:
        """Read who "THE PRESIDENT" is from "Remarks by President Lee"."""
        title = self.scene.document.title or ""
        pattern = rf"(?<!vice )(?<!deputy )\b{re.escape(office)}\s+"
        match = re.search(pattern, title, re.IGNORECASE) if office.lower().split()[-1] in _ROLES else None
        if match is None:
            return None
        words = title[match.end() :].split()[:3]
        names = [word.strip(".,;:") for word in words if word[:1].isupper()]
        base = knowledge()
        day = self.scene.reference.isoformat() if self.scene.reference else None
        for count in range(len(names), 0, -1):
            full = " ".join(names[:count])
            if base.office_of(full, day)[0] is not None or base.by_surname(full, day) is not None:
                return self._person(names[:count], office.split())
        return None

    def _person(self, name: list[str], office: list[str]) -> Party:
        full = " ".join(name)
        day = self.scene.reference.isoformat() if self.scene.reference else None
        base = knowledge()
        if len(name) == 1:
            full = base.by_surname(full, day) or full
        held, current = base.office_of(full, day)
        speaks: tuple[SpeaksFor, ...] = ()
        if held is not None and current:
            reason = f"title: {held.title}"
            speaks = (SpeaksFor(name=base.country_name(held.owner) or held.owner, country=held.owner, reason=reason),)
        elif office and self.author.speaks_for:
            reason = f"title: {' '.join(office)}; the text is of {self.author.speaks_for[0].name}"
            speaks = tuple(replace(one, reason=reason) for one in self.author.speaks_for)
        country = held.owner if held is not None else speaks[0].country if speaks else None
        return Party(
            name=full,
            kind=ActorKind.PERSON,
            country=country if country in base.countries else None,
            sector=held.sector if held is not None else ("GOV" if speaks else None),
            speaks_for=speaks,
        )


def _capitals_at_end(words: list[str]) -> list[str]:
    """Return the run of capitalised words at the end."""
    start = len(words)
    while start > 0 and words[start - 1][:1].isupper():
        start -= 1
    return words[start:]


def _cased(name: str) -> str:
    """Write "JEAN-PIERRE" as "Jean-Pierre"."""
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name)
