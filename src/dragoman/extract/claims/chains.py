"""Who stands behind a proposition: the attributions whose content holds it, outside in."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.extract.attribution.nobody import SILENT
from dragoman.extract.claims.labels import Labels
from dragoman.extract.grammar import is_clause
from dragoman.extract.scene import Attribution, Scene, TokenRange
from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import GENERIC, Factuality
from dragoman.model.span import Span
from dragoman.model.syntax import Token

_SINGULAR_SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})
_PLURAL_SPEAKER = frozenset({"we", "us", "our", "ours", "ourselves"})
_GOVERNMENTS = ("government", "administration", "cabinet", "regime")


@dataclass(slots=True, kw_only=True)
class Level:
    """One chain entry above AUTHOR: the party, and the attributions that introduce it."""

    party: Party
    attributions: list[Attribution] = field(default_factory=list)

    @property
    def cues(self) -> list[TokenRange]:
        """All cue words of the level, in text order."""
        return sorted({cue for attribution in self.attributions for cue in attribution.cue})


@dataclass(slots=True, kw_only=True)
class Chain:
    """AUTHOR and the levels above it; `own` are attributions that collapsed into AUTHOR ("we affirm")."""

    author: Party
    levels: list[Level] = field(default_factory=list)
    own: list[Attribution] = field(default_factory=list)

    @property
    def innermost(self) -> Party:
        """The last source: whoever the content is bound to first."""
        return self.levels[-1].party if self.levels else self.author

    @property
    def attributions(self) -> list[Attribution]:
        """All attributions, outermost first."""
        return [*self.own, *(one for level in self.levels for one in level.attributions)]


def telling(scene: Scene) -> list[Attribution]:
    """Return the attributions that tell somebody's view; "declined to comment on p" tells none."""
    return [one for one in scene.attributions if one.pattern != SILENT]


class Chains:
    """Finds and remembers the chains of one document."""

    def __init__(self, scene: Scene) -> None:
        """Sort the attributions by sentence once, so that each look-up reads few."""
        self.scene = scene
        self.author = scene.resolver.author()
        self._holding: dict[int, list[Attribution]] = {}
        self._phrases: dict[int, bool] = {}
        self._labels = Labels(scene, self.author)
        for attribution in telling(scene):
            for first, last in attribution.content:
                for i in range(first, last + 1):
                    self._holding.setdefault(i, []).append(attribution)

    def of(self, token: Token, *, without: frozenset[int] = frozenset()) -> Chain:
        """Return the chain over a token. `without` are cue heads to leave out, by token index."""
        held = [
            one
            for one in self._holding.get(token.i, ())
            if one.cue_head.i not in without and not self._only_describes(one, token)
        ]
        denied = {id(denial) for denial, _ in _denied_reports(held)}
        held = [one for one in held if id(one) not in denied]
        chain = Chain(author=self.author)
        for attribution in _outside_in(held):
            self._add(chain, attribution)
        return chain

    def denied_report(self, token: Token) -> frozenset[int]:
        """Return the cue heads of the report around a token that somebody else denies: "denied a report by the Post that p"."""
        return frozenset(report.cue_head.i for _, report in _denied_reports(self._holding.get(token.i, ())))

    def holder(self, token: Token, speaker: Party) -> Party:
        """Return the entry a noun phrase means; "I" in a quotation is its speaker, and so is an office-holder's "we"."""
        if token.quote >= 0 and speaker.name != GENERIC:
            if token.lower in _SINGULAR_SPEAKER:
                return speaker
            if token.lower in _PLURAL_SPEAKER and (speaker.speaks_for or speaker.kind is not ActorKind.PERSON):
                return speaker
        return self.scene.resolver.holder(token, speaker)

    def _source(self, attribution: Attribution, source: Token, speaker: Party) -> Party:
        """Return whom a source means; where it names a statement told before, who made it, at these words."""
        if attribution.maker is None:
            return self.holder(source, speaker)
        tokens = self.scene.parse.tokens
        first, last = attribution.source_range or (source.i, source.i)
        span = Span.cut(self.scene.parse.text, tokens[first].start, tokens[last].end)
        return replace(self.holder(attribution.maker, speaker), mention=span)

    def is_noun_phrase(self, attribution: Attribution) -> bool:
        """Say whether the content is a noun phrase in the outer voice's own words ("welcomed the deal")."""
        found = self._phrases.get(id(attribution))
        if found is None:
            top = content_head(self.scene.parse.tokens, attribution)
            found = top is not None and not is_clause(top) and top.quote < 0
            self._phrases[id(attribution)] = found
        return found

    def _only_describes(self, attribution: Attribution, token: Token) -> bool:
        """Say whether a token stands in a relative clause on a noun-phrase content.

        "She welcomed the deal, which ends the war": that it ends the war is the outer voice's own telling.
        """
        if not self.is_noun_phrase(attribution):
            return False
        step = token
        while attribution.holds(step):
            if step.dep == "relcl" and attribution.holds(step.head):
                return True
            if step.head is step:
                return False
            step = step.head
        return False

    def _add(self, chain: Chain, attribution: Attribution) -> None:
        if attribution.author_voice and not chain.levels:
            chain.own.append(attribution)
            return
        speaker = chain.innermost
        if attribution.author_voice:
            party = speaker
        elif attribution.source is None:
            party = Party(name=GENERIC)
        else:
            party = self._labels.party(attribution) or self._source(attribution, attribution.source, speaker)
        if same_holder(party, speaker):
            if chain.levels:
                chain.levels[-1].attributions.append(attribution)
            else:
                chain.own.append(attribution)
            return
        chain.levels.append(Level(party=party, attributions=[attribution]))


def same_holder(inner: Party, outer: Party) -> bool:
    """Say whether a holder collapses into the one around it (rule 4, convention A).

    It does when it is the same actor or name, and when it is a state or a group of states that the
    outer one speaks for. A person never collapses into the institution that reports on them.
    """
    if GENERIC in (inner.name, outer.name):
        return inner.name == outer.name
    if inner.actor is not None and inner.actor == outer.actor:
        return True
    if inner.name == outer.name:
        return True
    is_government = inner.kind is ActorKind.ORGANISATION and inner.name.lower().endswith(_GOVERNMENTS)
    if (inner.kind not in {ActorKind.STATE, ActorKind.GROUP, None} and not is_government) or not inner.speaks_for:
        return False
    inner_states = {one.country for one in inner.speaks_for if one.country}
    outer_states = {one.country for one in outer.speaks_for if one.country}
    if not inner_states:
        return False
    if inner.kind is ActorKind.STATE or is_government:
        return inner_states <= outer_states
    return inner_states == outer_states and len(inner_states) > 1


def _denied_reports(held: Sequence[Attribution]) -> list[tuple[Attribution, Attribution]]:
    """Return the denials among attributions, each with the report of somebody else that it denies.

    Who denies a report by others does not report what they say: each of the two holds a view of their own.
    """
    return [
        (denial, report)
        for denial in held
        if denial.commitment is Factuality.CERTAIN_NOT and denial.pattern == "np"
        for report in held
        if report is not denial
        and report.pattern.startswith("noun ")
        and report.source is not None
        and report.source is not denial.source
        and report.cue_head.head is denial.cue_head
        and denial.holds(report.cue_head)
    ]


def _outside_in(held: list[Attribution]) -> list[Attribution]:
    """Order attributions so that each holds the cues of those after it; ties by the longer content."""
    if len(held) < 2:
        return held

    def depth(one: Attribution) -> tuple[int, int, int, int]:
        around = sum(other is not one and other.holds(one.cue_head) for other in held)
        size = sum(last - first for first, last in one.content)
        phrase = one.cue_head.pos == "ADP" or one.pattern == "according to"
        return around, not phrase, -size, one.cue_head.i

    return sorted(held, key=depth)


def content_head(tokens: list[Token], attribution: Attribution) -> Token | None:
    """Return the top word of a content: a clause's head before a phrase's."""
    inside = [tokens[i] for first, last in attribution.content for i in range(first, last + 1)]
    words = [token for token in inside if token.pos not in {"PUNCT", "SPACE"}]
    tops = [token for token in words if token.head is token or not attribution.holds(token.head)]
    tops = [token for token in tops if token.pos != "PRON"] or tops  # "which it calls a province": not "which"
    clauses = [token for token in tops if is_clause(token)]
    return next(iter(clauses or tops or words), None)
