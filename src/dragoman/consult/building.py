"""One proposed claim made into a claim: every word found in the text, everyone and every time resolved there by our own rules."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from dragoman.consult.anchoring import Anchors
from dragoman.extract import moments
from dragoman.extract.scene import Scene
from dragoman.model.actor import Party
from dragoman.model.attitude import Attitude, AttitudeType, Target
from dragoman.model.claim import AUTHOR, GENERIC, Claim, ClaimKind, Coder, Cue, CueType, Factuality, Form, Source
from dragoman.model.codebook import modes
from dragoman.model.event import GOLDSTEIN, Event, EventType, Status
from dragoman.model.ids import stable_id
from dragoman.model.moment import Moment
from dragoman.model.place import Place
from dragoman.model.quote import Quote
from dragoman.model.relation import Relation, RelationKind
from dragoman.model.span import Span
from dragoman.model.syntax import Token

Json = dict[str, Any]
UNMEASURED = 0.5
"""The score of what a model proposed: how often such claims are right is not known until `dragoman eval` has measured it."""
_DEEPEST = 6
_MOST_PARTIES = 12
_SILENT = frozenset({"DET", "ADP", "PUNCT", "PART", "CCONJ", "AUX", "SPACE"})
Value = TypeVar("Value", bound=StrEnum)


class Why(StrEnum):
    """Why a proposed claim is thrown away."""

    MALFORMED = "malformed-claim"
    QUOTE = "quote-not-in-text"
    CONTENT = "content-not-in-quote"
    NAME = "name-not-in-quote"
    WORD = "word-not-in-quote"


class UnusableError(Exception):
    """A proposed claim that is thrown away; `code` says why in a word."""

    def __init__(self, code: Why, message: str) -> None:
        """Keep both."""
        super().__init__(message)
        self.code = code


@dataclass(slots=True, kw_only=True)
class Building:
    """Builds the claims of one document. `left_out` counts words of built claims that were not in the text."""

    scene: Scene
    coder: Coder
    left_out: list[str] = field(default_factory=list)

    def claim(self, made: object, anchors: Anchors) -> Claim:
        """Return the claim that a model proposed. Raises `UnusableError`."""
        if not isinstance(made, dict):
            raise UnusableError(Why.MALFORMED, "a claim is no object")
        span = anchors.find(made.get("quote"))
        if span is None:
            raise UnusableError(Why.QUOTE, f"not in the text: {_short(made.get('quote'))}")
        content = anchors.find(made.get("content"), within=span)
        if content is None:
            raise UnusableError(Why.CONTENT, f"not in its quote: {_short(made.get('content'))}")
        one = _One(self, anchors, span)
        kind = _value(ClaimKind, made, "kind")
        chain, cues = one.chain(made.get("chain"))
        event = one.event(made.get("event")) if kind is ClaimKind.EVENT else None
        attitude = one.attitude(made.get("attitude")) if kind is ClaimKind.ATTITUDE else None
        relation = one.relation(made.get("relation")) if kind is ClaimKind.RELATION else None
        named = [party.name for party in _parties(event, attitude, relation)]
        document = self.scene.document
        return Claim(
            id=stable_id(
                "c", document.id, self.coder.name, kind.value, content.start, content.end,
                *(source.party.name for source in chain), *named,
            ),
            quote=Quote.cut(document, span.start, span.end),
            chain=chain,
            cues=cues,
            cue_type=_value(CueType, made, "cue_type"),
            form=_value(Form, made, "form"),
            hedges=one.found(made.get("hedges"), "hedge"),
            content=(content,),
            kind=kind,
            event=event,
            attitude=attitude,
            relation=relation,
            coder=self.coder,
            score=UNMEASURED,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _One:
    """One claim's words."""

    building: Building
    anchors: Anchors
    quote: Span

    def chain(self, made: object) -> tuple[tuple[Source, ...], tuple[Cue, ...]]:
        entries = [one for one in made if isinstance(one, dict)] if isinstance(made, list) else []
        if not entries or len(entries) > _DEEPEST:
            raise UnusableError(Why.MALFORMED, "a claim has no chain of sources")
        if entries[0].get("source") != AUTHOR:
            entries.insert(0, {"source": AUTHOR, "factuality": Factuality.UNCOMMITTED.value})
        sources: list[Source] = []
        cues: list[Cue] = []
        for level, entry in enumerate(entries):
            sources.append(Source(party=self._source(entry, level), factuality=_value(Factuality, entry, "factuality")))
            cue = self._words(entry.get("cue"))
            if cue is not None and level:
                cues.append(Cue(span=cue, level=level))
        return tuple(sources), tuple(cues)

    def _source(self, entry: Json, level: int) -> Party:
        words = entry.get("source")
        if words == AUTHOR and level == 0:
            return self.building.scene.resolver.author()
        if words == GENERIC and level:
            return Party(name=GENERIC)
        return self.holder(words)

    def holder(self, words: object) -> Party:
        """Return whom words of the quote mean as a source or as who feels. Raises `UnusableError` where they aren't there."""
        if words == AUTHOR:
            return self.building.scene.resolver.author()
        span = self._words(words)
        head = None if span is None else self._head(span)
        if head is None:
            raise UnusableError(Why.NAME, f"not in its quote: {_short(words)}")
        return self.building.scene.resolver.holder(head)

    def parties(self, words: object, what: str) -> tuple[Party, ...]:
        """Return whom words of the quote mean in an act; those that are not there are left out and counted."""
        found: dict[tuple[str | None, str], Party] = {}
        for name in words[:_MOST_PARTIES] if isinstance(words, list) else ():
            span = self._words(name)
            head = None if span is None else self._head(span)
            if head is None:
                self.building.left_out.append(f"{what} {_short(name)}")
                continue
            for party in self.building.scene.resolver.parties(head) or (self.building.scene.resolver.holder(head),):
                found.setdefault((party.actor, party.name), party)
        return tuple(found.values())

    def event(self, made: object) -> Event:
        fields = _fields(made, "event")
        kind = _value(EventType, fields, "type")
        actors = self.parties(fields.get("actors"), "actor")
        if not actors:
            raise UnusableError(Why.NAME, f"nobody who acts is in the quote: {_short(fields.get('actors'))}")
        known = {entry.mode for entry in modes() if entry.type is kind}
        mode = fields.get("mode")
        return Event(
            type=kind,
            mode=mode if isinstance(mode, str) and mode in known else None,
            actors=actors,
            recipients=self.parties(fields.get("recipients"), "recipient"),
            moment=self._moment(fields.get("when")),
            place=self._place(fields.get("place")),
            status=_value(Status, fields, "status"),
            goldstein=GOLDSTEIN[kind],
        )

    def attitude(self, made: object) -> Attitude:
        fields = _fields(made, "attitude")
        word = self._words(fields.get("word"))
        if word is None:
            raise UnusableError(Why.WORD, f"not in its quote: {_short(fields.get('word'))}")
        polarity, intensity = fields.get("polarity"), fields.get("intensity")
        emotion = fields.get("emotion")
        return Attitude(
            experiencer=self.holder(fields.get("experiencer")),
            type=_value(AttitudeType, fields, "type"),
            polarity=_of(polarity, ("+", "-"), "polarity"),
            word=word,
            emotion=emotion.strip().lower()[:40] or None if isinstance(emotion, str) else None,
            intensity=_of(intensity, ("low", "unmarked", "high"), "intensity"),
            target=Target(parties=self.parties(fields.get("targets"), "target")),
        )

    def relation(self, made: object) -> Relation:
        fields = _fields(made, "relation")
        parties = self.parties(fields.get("parties"), "party")
        if not parties:
            raise UnusableError(Why.NAME, f"nobody is in the quote: {_short(fields.get('parties'))}")
        return Relation(
            kind=_value(RelationKind, fields, "kind"),
            parties=parties,
            direction=_of(fields.get("direction"), ("warming", "cooling", "stable", "unknown"), "direction"),
            moment=self._moment(fields.get("when")),
            place=self._place(fields.get("place")),
        )

    def found(self, words: object, what: str) -> tuple[Span, ...]:
        """Return the spans of a list of words; those that are not in the quote are left out and counted."""
        spans: list[Span] = []
        for one in words[:_MOST_PARTIES] if isinstance(words, list) else ():
            span = self._words(one)
            if span is None:
                self.building.left_out.append(f"{what} {_short(one)}")
            else:
                spans.append(span)
        return tuple(sorted(set(spans)))

    def _words(self, words: object) -> Span | None:
        return self.anchors.find(words, within=self.quote)

    def _moment(self, words: object) -> Moment | None:
        """Return the time expression of ours that words of the quote overlap: a model's own dates are not asked."""
        span = self._words(words)
        if span is None:
            return None
        for one in moments.find(self.building.scene):
            if one.moment.start < span.end and span.start < one.moment.end:
                return one.moment
        return None

    def _place(self, words: object) -> Place | None:
        span = self._words(words)
        head = None if span is None else self._head(span)
        return None if head is None else self.building.scene.resolver.place_of(head)

    def _head(self, span: Span) -> Token | None:
        """Return the word of a span that the others hang on."""
        inside = [
            token for token in self.building.scene.parse.tokens if token.start < span.end and token.end > span.start
        ]
        numbers = {token.i for token in inside}
        heads = [
            token
            for token in inside
            if token.pos not in _SILENT and (token.head is token or token.head.i not in numbers)
        ]
        spoken = [token for token in inside if token.pos not in _SILENT]
        return next(iter(heads), spoken[-1] if spoken else None)


def _fields(made: object, what: str) -> Json:
    if not isinstance(made, dict):
        raise UnusableError(Why.MALFORMED, f"its {what} is missing")
    return made


def _value(kind: type[Value], made: Json, name: str) -> Value:
    try:
        return kind(str(made.get(name)))
    except ValueError as error:
        raise UnusableError(Why.MALFORMED, f"{name} is {_short(made.get(name))}") from error


def _of(value: object, allowed: tuple[Any, ...], name: str) -> Any:
    if value not in allowed:
        raise UnusableError(Why.MALFORMED, f"{name} is {_short(value)}")
    return value


def _parties(event: Event | None, attitude: Attitude | None, relation: Relation | None) -> Iterable[Party]:
    if event is not None:
        yield from (*event.actors, *event.recipients)
    if attitude is not None:
        yield from (attitude.experiencer, *attitude.target.parties)
    if relation is not None:
        yield from relation.parties


def _short(words: object) -> str:
    text = " ".join(words.split()) if isinstance(words, str) else type(words).__name__
    return repr(text if len(text) <= 60 else text[:57] + "...")
