"""Whose voice a document is: a newsroom's, a government's, or several states' together."""

import re

from dragoman.knowledge import Entry, EntryType, Knowledge, is_outlet, pieces, surfaces_in
from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.claim import AUTHOR
from dragoman.model.document import Document, DocumentKind, ZoneKind
from dragoman.model.span import Span
from dragoman.model.syntax import Parse, Sentence
from dragoman.resolve.mentions import MentionIndex
from dragoman.resolve.people import Registry

OFFICIAL_TITLE = re.compile(
    r"^\s*(?:joint |trilateral |bilateral )?(?:statement|remarks|message|address|letter|speech|op-ed|declaration)\s+(?:from|by|of)\s+",
    re.IGNORECASE,
)
JOINT = re.compile(
    r"\b(?:joint|trilateral|quadrilateral|common)\b.*\b(?:statement|declaration|communiqu|readout|press release|vision)|\b(?:communiqu|declaration)",
    re.IGNORECASE,
)
DECLARING = frozenset({DocumentKind.STATEMENT, DocumentKind.READOUT})
OPENING_SENTENCES = 3


class Authorship:
    """Works out AUTHOR from kind, title, publisher and opening."""

    def __init__(
        self, document: Document, parse: Parse, index: MentionIndex, registry: Registry, knowledge: Knowledge
    ) -> None:
        """Keep what it reads from."""
        self.document, self.parse, self.index = document, parse, index
        self.registry, self.knowledge = registry, knowledge

    def author(self) -> Party:
        """Return AUTHOR: sector and principals by kind, title and publisher; the byline's span where it stands in the text."""
        document = self.document
        publisher = self._publisher()
        if document.kind in DECLARING or publisher is not None:
            return self._joint() or self._titled() or publisher or self._party(None, "GOV", ())
        return self._party(None, "MED", (), mention=self._byline())

    def _party(
        self,
        country: str | None,
        sector: str | None,
        speaks: tuple[SpeaksFor, ...],
        *,
        mention: Span | None = None,
        actor: str | None = None,
    ) -> Party:
        kind = ActorKind.GROUP if len(speaks) > 1 else None
        return Party(
            name=AUTHOR, mention=mention, actor=actor, kind=kind, country=country, sector=sector, speaks_for=speaks
        )

    def _byline(self) -> Span | None:
        text, byline = self.document.text, (self.document.byline or "").strip()
        if byline:
            zones = [zone for zone in self.document.zones if zone.kind is ZoneKind.BYLINE]
            for zone in zones:
                at = text.find(byline, zone.start, zone.end)
                if at >= 0:
                    return Span.cut(text, at, at + len(byline))
            at = text.find(byline)
            if at >= 0:
                return Span.cut(text, at, at + len(byline))
        return None

    def _publisher(self) -> Party | None:
        """Return the government body that publishes the text, None for a newsroom."""
        publisher = self.document.publisher
        if not publisher or is_outlet(self.knowledge, publisher):
            return None
        country: str | None = None
        body: Entry | None = None
        official = False
        for entry in surfaces_in(self.knowledge, publisher):
            if entry.type is EntryType.OUTLET:
                return None
            if entry.type is EntryType.METONYM and entry.sector in {"GOV", "MIL", "IGO"}:
                official, country = True, entry.country or country
            elif entry.type is EntryType.ORGANISATION and entry.sector in {"GOV", "MIL", "IGO", "COP"}:
                official, body, country = True, entry, entry.country or country
            elif (
                entry.type is EntryType.ROLE
                and entry.kind is ActorKind.ORGANISATION
                and entry.detail in {"agency", "embassy", "government", "forces"}
            ):
                official = True
            elif entry.type in {EntryType.COUNTRY, EntryType.ADJECTIVE}:
                country = country or entry.country
        if not official:
            return None
        if body is not None and body.sector == "IGO":
            return self._party(
                None, "IGO", (SpeaksFor(name=body.name, country=None, reason="it publishes the text"),), actor=body.id
            )
        if country is None:
            return None
        name = self.knowledge.country_name(country)
        return self._party(
            country, "GOV", (SpeaksFor(name=name, country=country, reason="its press office publishes the text"),)
        )

    def _titled(self) -> Party | None:
        """Read "Statement from President X"."""
        title = self.document.title or ""
        match = OFFICIAL_TITLE.match(title)
        if match is None:
            return None
        rest = re.split(
            r"\s+(?:on|at|after|following|regarding|about|marking)\s+",
            " ".join(title[match.end() :].split()),
            maxsplit=1,
        )[0]
        who = rest.strip().rstrip(".,")
        day = self._day()
        words = pieces(who)
        for start in range(len(words)):
            office, held = self.knowledge.office_of(" ".join(words[start:]), day)
            if office is None:
                continue
            country = office.owner if office.owner in self.knowledge.countries else None
            body = self.knowledge.bodies.get(office.owner)
            name = self.knowledge.country_name(country) if country else body.name if body else office.owner
            reason = f"title: {who} (document title)"
            speaks = (SpeaksFor(name=name, country=country, reason=reason),) if held else ()
            actor = "-".join(piece.lower() for piece in pieces(office.person))
            return self._party(country, office.sector if held else None, speaks, actor=actor, mention=None)
        countries = [entry.country for entry in surfaces_in(self.knowledge, who) if entry.country]
        if countries and countries[0]:
            name = self.knowledge.country_name(countries[0])
            return self._party(
                countries[0],
                "GOV",
                (SpeaksFor(name=name, country=countries[0], reason=f"title: {who} (document title)"),),
            )
        return None

    def _day(self) -> str | None:
        day = self.document.reference_date
        return day.isoformat() if day else None

    def _joint(self) -> Party | None:
        """Read a joint statement's states: in the opening's list, else in the title."""
        title = self.document.title or ""
        opening = self._opening()
        if opening is not None:
            speaks, mention = opening
            if len(speaks) > 1:
                return self._party(None, "GOV", speaks, mention=mention, actor=_joined(speaks))
        if not JOINT.search(title):
            return None
        states = self._states(surfaces_in(self.knowledge, title))
        if len(states) > 1:
            reason = "title: joint readout" if "readout" in title.lower() else "title: joint statement"
            speaks = tuple(SpeaksFor(name=name, country=country, reason=reason) for name, country in states)
            return self._party(None, "GOV", speaks, actor=_joined(speaks))
        return None

    def _states(self, entries: list[Entry]) -> list[tuple[str, str | None]]:
        found: list[tuple[str, str | None]] = []
        for entry in entries:
            if entry.type is EntryType.COUNTRY and entry.id:
                pair: tuple[str, str | None] = (entry.name, entry.country)
            elif (
                entry.type is EntryType.ORGANISATION
                and entry.kind is ActorKind.IGO
                and entry.name in {"European Union", "European Commission", "European Council"}
            ):
                pair = (entry.name, None)
            else:
                continue
            if pair not in found:
                found.append(pair)
        return found

    def _opening(self) -> tuple[tuple[SpeaksFor, ...], Span] | None:
        """Find "We, the leaders of A, B and C", or a list of states as subject of what only a signatory says."""
        bodies = [sentence for sentence in self.parse.sentences if sentence.zone is ZoneKind.BODY]
        for sentence in bodies[:OPENING_SENTENCES]:
            tokens = self.parse.sentence_tokens(sentence)
            first = next((token for token in tokens if token.pos not in {"PUNCT", "SPACE"}), None)
            if first is None:
                continue
            if first.lower == "we" or (first.lower == "the" and self._signs(sentence)):
                found = self._listed(sentence)
                if found is not None:
                    return found
        return None

    def _signs(self, sentence: Sentence) -> bool:
        if not JOINT.search(self.document.title or ""):
            return False
        return sentence.root.lemma in {
            "consider",
            "affirm",
            "reaffirm",
            "declare",
            "commit",
            "condemn",
            "welcome",
            "express",
            "underscore",
            "share",
            "issue",
            "reiterate",
            "recognize",
            "recognise",
            "stand",
            "resolve",
            "call",
            "support",
            "agree",
            "note",
            "underline",
            "stress",
            "emphasize",
            "emphasise",
            "pledge",
            "remain",
        }

    def _listed(self, sentence: Sentence) -> tuple[tuple[SpeaksFor, ...], Span] | None:
        """Return the states listed before the sentence's main verb."""
        tokens = self.parse.sentence_tokens(sentence)
        verb = next(
            (token.i for token in tokens if token.pos in {"VERB", "AUX"} and token.tag in {"VBP", "VBZ", "VBD", "MD"}),
            sentence.last + 1,
        )
        mentions = [mention for mention in self.index.all if sentence.first <= mention.first and mention.last < verb]
        states = self._states([mention.entry for mention in mentions if mention.entry is not None])
        if len(states) < 2:
            return None
        last = max(
            mention.last
            for mention in mentions
            if mention.entry is not None and mention.is_a(EntryType.COUNTRY, EntryType.ORGANISATION)
        )
        speaks = tuple(
            SpeaksFor(name=name, country=country, reason="joint statement of their leaders") for name, country in states
        )
        return speaks, Span.cut(self.parse.text, self.parse.tokens[sentence.first].start, self.parse.tokens[last].end)


def _joined(speaks: tuple[SpeaksFor, ...]) -> str:
    return "-and-".join((item.country or item.name).lower().replace(" ", "-") for item in speaks)
