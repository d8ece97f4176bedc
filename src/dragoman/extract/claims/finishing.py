"""Proposed claims -> claims: factuality, cues, forms, moments, ids; what does not verify is dropped and told."""

from dataclasses import replace
from functools import cache

from dragoman.errors import QuoteError
from dragoman.extract.claims import links
from dragoman.extract.claims.contents import has_clause, in_parentheses, is_direct, is_mixed, spans
from dragoman.extract.claims.drafted import Proposed
from dragoman.extract.claims.scores import score_of
from dragoman.extract.claims.values import ACTS_BY_WORDS, values
from dragoman.extract.factuality import local, status_of
from dragoman.extract.moments import moment_of, said_of
from dragoman.extract.places import place_of_event
from dragoman.extract.scene import AttitudeDraft, LocalFactuality, Scene, TokenRange
from dragoman.model.actor import Party
from dragoman.model.attitude import Attitude, Polarity, Target
from dragoman.model.claim import AUTHOR, Claim, ClaimKind, Coder, Cue, CueType, Factuality, Form, Source
from dragoman.model.event import GOLDSTEIN, Event, Status
from dragoman.model.ids import stable_id
from dragoman.model.issue import Issue
from dragoman.model.quote import Quote
from dragoman.model.relation import Relation
from dragoman.model.span import Span
from dragoman.version import CODER, rules

_CARRIERS = frozenset(
    {
        "announce",
        "convey",
        "declare",
        "express",
        "offer",
        "reaffirm",
        "reiterate",
        "signal",
        "state",
        "underline",
        "voice",
    }
)
"""Verbs that carry an attitude noun into speech: "expressed the hope that" is said, not only hoped."""
_NEGATIVE = {Factuality.CERTAIN_NOT, Factuality.PROBABLE_NOT, Factuality.POSSIBLE_NOT}


def finish(scene: Scene, proposed: list[Proposed]) -> tuple[list[Claim], list[Issue]]:
    """Return the claims in text order with their links, and an issue for each that was dropped."""
    claims: dict[str, Claim] = {}
    kept: list[Proposed] = []
    issues: list[Issue] = []
    for one in sorted(proposed, key=lambda item: (item.words[0][0], item.anchor.i)):
        try:
            claim = _claim(scene, one)
        except QuoteError as error:
            issues.append(Issue(stage="extract", code="quote-not-verified", message=f"a claim was dropped: {error}"))
            continue
        if not claim.quote.verify(scene.document):
            issues.append(_unverified(claim.quote))
        elif claim.id not in claims:
            claims[claim.id] = claim
            kept.append(one)
    kept, merged = _merge_reprints(kept, list(claims.values()))
    return links.tie(scene, kept, merged), issues


def _merge_reprints(kept: list[Proposed], claims: list[Claim]) -> tuple[list[Proposed], list[Claim]]:
    """Fold a sentence printed twice (a caption under two pictures) into one claim with `also` spans."""
    first: dict[tuple[str, ...], int] = {}
    remaining: list[Proposed] = []
    merged: list[Claim] = []
    for one, claim in zip(kept, claims, strict=True):
        names = [source.party.name for source in claim.chain]
        key = (claim.quote.exact, claim.kind.value, *names, *(span.exact for span in claim.content))
        at = first.get(key)
        if at is None or merged[at].quote.start == claim.quote.start:
            first.setdefault(key, len(merged))
            remaining.append(one)
            merged.append(claim)
        else:
            merged[at] = replace(merged[at], also=(*merged[at].also, *claim.content))
    return remaining, merged


def _unverified(quote: Quote) -> Issue:
    return Issue(
        stage="extract",
        code="quote-not-verified",
        message="a claim was dropped: its quote is not in the text",
        start=quote.start,
        end=quote.end,
    )


@cache
def _coder() -> Coder:
    return Coder(name=CODER, version=rules())


def _claim(scene: Scene, one: Proposed) -> Claim:
    facts = local(scene, one.anchor)
    content = spans(scene.parse, one.words)
    kind = _kind(one)
    form = _form(scene, one)
    sources = _sources(scene, one, facts)
    name = "/".join(source.party.name for source in sources)
    return Claim(
        id=stable_id("c", scene.document.id, kind.value, one.anchor.start, name, *(span.start for span in content)),
        quote=_quote(scene, one),
        chain=sources,
        cues=_cues(scene, one),
        cue_type=_cue_type(scene, one),
        form=form,
        hedges=_hedges(scene, one, facts),
        content=content,
        kind=kind,
        event=_event(scene, one, facts, sources),
        attitude=_attitude(scene, one, facts, sources),
        relation=_relation(scene, one),
        presupposed=one.presupposed,
        coder=_coder(),
        score=score_of(kind, form, presupposed=one.presupposed),
    )


def _kind(one: Proposed) -> ClaimKind:
    if one.event is not None:
        return ClaimKind.EVENT
    if one.attitude is not None:
        return ClaimKind.ATTITUDE
    return ClaimKind.PROPOSITION if one.relation is None else ClaimKind.RELATION


def _quote(scene: Scene, one: Proposed) -> Quote:
    """Cut the sentence or sentences that hold the content."""
    tokens, sentences = scene.parse.tokens, scene.parse.sentences
    first = sentences[tokens[one.words[0][0]].sentence]
    last = sentences[tokens[one.words[-1][1]].sentence]
    return Quote.cut(scene.document, first.start, last.end)


def _span(scene: Scene, run: TokenRange) -> Span:
    tokens = scene.parse.tokens
    return Span.cut(scene.document.text, tokens[run[0]].start, tokens[run[1]].end)


def _sources(scene: Scene, one: Proposed, facts: LocalFactuality) -> tuple[Source, ...]:
    found = values(one, facts)
    sources = [Source(party=one.chain.author, factuality=found[0])]
    for level, value in zip(one.chain.levels, found[1:], strict=True):
        telling = [each for each in level.attributions if each.cue_type is not CueType.CONTROL]  # plans are not said
        said = next((said_of(scene, each.cue_head) for each in telling), None)
        sources.append(Source(party=level.party, factuality=value, said=said))
    return tuple(sources)


def _cues(scene: Scene, one: Proposed) -> tuple[Cue, ...]:
    cues = [Cue(span=_span(scene, run), level=0) for attribution in one.chain.own for run in attribution.cue]
    for number, level in enumerate(one.chain.levels, start=1):
        cues.extend(Cue(span=_span(scene, run), level=number) for run in level.cues)
    cues.extend(Cue(span=_span(scene, run), level=len(one.chain.levels)) for run in one.attitude_cues)
    unique = {(cue.span, cue.level): cue for cue in cues}
    return tuple(sorted(unique.values(), key=lambda cue: (cue.level or 0, cue.span.start)))


def _cue_type(scene: Scene, one: Proposed) -> CueType:
    """Return the type of the innermost level's first cue ("reaffirmed the importance of" is communication)."""
    if one.attitude is not None and one.entry:
        first = min(one.attitude_cues, default=one.attitude.word)
        carried = scene.parse.tokens[first[0]].lemma in _CARRIERS
        return CueType.COMMUNICATION if carried else one.attitude.cue_type
    if one.chain.levels:
        return one.chain.levels[-1].attributions[0].cue_type
    if one.chain.own:
        return one.chain.own[0].cue_type
    if one.attitude is not None and one.attitude_cues:
        return one.attitude.cue_type
    if one.event is not None:
        return CueType.EVENT
    return CueType.GLOSS if in_parentheses(scene.parse, one.anchor) else CueType.STATE


def _form(scene: Scene, one: Proposed) -> Form:
    """Judge the form on the content alone (convention P)."""
    if one.headline:
        return Form.HEADLINE
    if not one.chain.levels:
        return Form.AUTHOR
    spoken = any(each.pattern == "speaker line" for each in one.chain.attributions)
    if spoken or is_direct(scene.parse, one.words):
        return Form.DIRECT  # a transcript prints every word as it was spoken
    if is_mixed(scene.parse, one.words):
        return Form.MIXED
    attributions = one.chain.attributions
    if one.entry:
        return Form.NOMINAL if one.nominal or not has_clause(scene.parse, one.words) else Form.INDIRECT
    if attributions and attributions[-1].nominal:
        return Form.NOMINAL
    return Form.NOMINAL if one.nominal and not one.presupposed else Form.INDIRECT


def _hedges(scene: Scene, one: Proposed, facts: LocalFactuality) -> tuple[Span, ...]:
    if one.presupposed:  # what is taken for granted is not what the hedge lowers
        return ()
    runs = set(facts.hedges)
    runs.update(run for attribution in one.chain.attributions if attribution.weak for run in attribution.cue)
    return tuple(_span(scene, run) for run in sorted(runs))


def _event(scene: Scene, one: Proposed, facts: LocalFactuality, sources: tuple[Source, ...]) -> Event | None:
    if one.event is None:
        return None
    event = one.event.event
    denied = sources[-1].factuality in _NEGATIVE
    status = event.status if event.type in ACTS_BY_WORDS else status_of(event.status, facts)
    return replace(
        event,
        moment=moment_of(scene, one.anchor),
        place=place_of_event(scene, one.anchor),
        status=Status.DENIED if denied else status,
        condition=event.condition or (None if facts.condition is None else _span(scene, facts.condition)),
        goldstein=GOLDSTEIN[event.type],
    )


def _relation(scene: Scene, one: Proposed) -> Relation | None:
    if one.relation is None:
        return None
    return replace(one.relation.relation, moment=moment_of(scene, one.anchor), place=place_of_event(scene, one.anchor))


def _named_author(scene: Scene, party: Party) -> Party:
    """Call an author who feels by the byline, else by the publisher, where the text speaks for nobody else."""
    if party.name != AUTHOR or party.speaks_for or party.actor is not None:
        return party
    name = scene.document.byline or scene.document.publisher
    return party if not name else replace(party, name=name)


def _polarity(draft: AttitudeDraft, held: Factuality) -> Polarity:
    """Return the polarity without the negation that the value already tells (rule 7): "does not fear" is fear, CT-."""
    if not (draft.negated and held in _NEGATIVE):
        return draft.polarity
    return "-" if draft.polarity == "+" else "+"


def _attitude(scene: Scene, one: Proposed, facts: LocalFactuality, sources: tuple[Source, ...]) -> Attitude | None:
    draft = one.attitude
    if draft is None:
        return None
    resolver = scene.resolver
    if draft.experiencer is None:
        experiencer = _named_author(scene, one.chain.innermost)
    else:
        outer = one.chain.levels[-2].party if one.entry and len(one.chain.levels) > 1 else one.chain.innermost
        experiencer = resolver.holder(draft.experiencer, outer)
    target = Target()
    if draft.target is not None:
        first, last = draft.target
        tokens = scene.parse.tokens[first : last + 1]
        parties = [party for party in resolver.states_in(tokens) if party.name != experiencer.name]
        target = Target(parties=tuple(parties), text=_span(scene, draft.target))
    return Attitude(
        experiencer=experiencer,
        type=draft.type,
        polarity=_polarity(draft, sources[-1].factuality),
        emotion=draft.emotion,
        word=_span(scene, draft.word),
        intensity=draft.intensity,
        trend=draft.trend,
        target=target,
        condition=None if facts.condition is None else _span(scene, facts.condition),
    )
