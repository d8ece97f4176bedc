"""Predicates -> proposed claims: what each is, whose it is, and which words say it."""

from dragoman.extract.claims.chains import Chain, Chains, Level, content_head, same_holder
from dragoman.extract.claims.clauses import Drafts, clause_heads, is_condition
from dragoman.extract.claims.contents import clause_tokens, holder_phrase_tokens, phrase_tokens, trimmed, within
from dragoman.extract.claims.drafted import Proposed, Words
from dragoman.extract.grammar import is_clause, is_finite
from dragoman.extract.scene import AttitudeDraft, Attribution, EventDraft, RelationDraft, Scene
from dragoman.model.attitude import AttitudeType
from dragoman.model.document import ZoneKind
from dragoman.model.event import EventType
from dragoman.model.syntax import Sentence, Token

_SPEECH_ACTS = frozenset({EventType.REQUEST, EventType.AGREE, EventType.THREATEN, EventType.REJECT, EventType.CONCEDE})
"""Acts done by words: an infinitive under them says what was asked or promised and is no claim of its own."""
_WHOLE_ACTS = _SPEECH_ACTS | {EventType.AID, EventType.COOPERATE, EventType.SUPPORT, EventType.CONSULT}
"""Acts that their own complement belongs to ("met to discuss", "helped Ukraine defend itself")."""


_LOOSE_CLAUSES = frozenset({"advcl", "conj", "relcl", "parataxis"})
"""Clauses that end the words of the claim above them when they tell an attribution ("..., calling it a crime")."""


_CARRIED = frozenset({"xcomp", "acomp", "oprd", "attr"})
_STAY_ATTITUDES = frozenset({"commitment", "determination", "desire", "resolve", "dedication", "readiness"})
"""Stances that stay attitudes whatever the act, where a bare plan becomes the planned act (convention L)."""


class Proposer:
    """Walks the sentences of one document and collects proposed claims."""

    def __init__(self, scene: Scene, drafts: Drafts, chains: Chains) -> None:
        """Remember which attributions are spoken for, so that the rest get a plain claim at the end."""
        self.scene = scene
        self.drafts = drafts
        self.chains = chains
        self.proposed: list[Proposed] = []
        self._served: set[int] = set()
        self._told: set[int] = set()
        """The clause heads of the sentence at hand that are claims."""
        self._wished = {
            anchor.i
            for each in drafts.attitudes.values()
            for draft in each
            if draft.type is AttitudeType.INTENTION and draft.emotion in _STAY_ATTITUDES
            for anchor in draft.unless_event
        }
        self._anchors = {*drafts.events, *drafts.relations}
        self._presupposed = frozenset(
            draft.anchor.i for each in drafts.events.values() for draft in each if draft.presupposed
        )
        self._cue_words = _cue_words(scene, drafts)
        self._covered = _covered_clauses(drafts)
        self._attitude_words = {
            i for each in drafts.attitudes.values() for draft in each for i in range(draft.word[0], draft.word[1] + 1)
        }

    def read(self, sentence: Sentence) -> None:
        """Propose the claims of one sentence."""
        parse = self.scene.parse
        tokens = parse.sentence_tokens(sentence)
        heads = [head for head in clause_heads(self.scene, sentence, self.drafts) if not self._swallowed(head)]
        claims = self._told = {head.i for head in heads}
        separate = claims | {token.i for token in tokens if token.i in self.drafts.cues and token.dep in _LOOSE_CLAUSES}
        headline = sentence.zone is ZoneKind.HEADLINE
        for token in tokens:
            if token.i in claims:
                self._clause(token, separate, headline=headline)
            elif self.drafts.any_at(token) and not (
                is_clause(token) and (is_condition(token) or self._swallowed(token))
            ):
                self._phrase(token, separate, headline=headline)

    def read_empty_attributions(self) -> None:
        """Give each attribution that no claim came out of a plain claim with its whole content."""
        for attribution in self.scene.attributions:
            if id(attribution) in self._served or self._is_told_otherwise(attribution):
                continue
            anchor = content_head(self.scene.parse.tokens, attribution)
            if anchor is None or not self._stands_alone(attribution, anchor):
                continue
            chain = self.chains.of(anchor)
            words = trimmed(
                self.scene.parse, {i for first, last in attribution.content for i in range(first, last + 1)}
            )
            sentence = self.scene.parse.sentences[attribution.cue_head.sentence]
            if words and attribution in chain.attributions:
                self._add(
                    Proposed(
                        anchor=anchor,
                        chain=chain,
                        words=words,
                        nominal=attribution.nominal or not is_clause(anchor),
                        headline=sentence.zone is ZoneKind.HEADLINE,
                    )
                )

    def _swallowed(self, head: Token) -> bool:
        """Say whether a clause is what an act of speech above it asks or promises ("urged Iran to stop")."""
        if is_finite(head):
            return False
        if head.i in self._wished:
            return True
        top = head
        while top.dep == "conj" and is_clause(top.head):
            top = top.head
        return top.dep in {"xcomp", "ccomp", "pcomp", "advcl"} and any(
            draft.event.type in _WHOLE_ACTS for draft in self.drafts.events.get(_governor(top).i, ())
        )

    def _clause(self, head: Token, separate: set[int], *, headline: bool) -> None:
        """Propose the claims of one clause: one for each draft on it, else a plain proposition."""
        drafted = self._drafted(head, separate, clause=head, headline=headline)
        if drafted or head.i in self._cue_words or head.i in self._covered:
            return
        chain = self.chains.of(head)
        words = self._words(head, separate, chain)
        if words and not self._is_hollow(head, words) and self._worth_telling(chain, words):
            self._add(Proposed(anchor=head, chain=chain, words=words, headline=headline))

    def _phrase(self, token: Token, separate: set[int], *, headline: bool) -> None:
        """Propose the claims anchored on a noun or adjective."""
        self._drafted(token, separate, clause=None, headline=headline)

    def _drafted(self, token: Token, separate: set[int], *, clause: Token | None, headline: bool) -> bool:
        found = False
        for event in self.drafts.events.get(token.i, ()):
            if event.event.type is EventType.AGREE and self._is_disposition(token):
                continue
            found |= self._event(event, separate, headline=headline)
        for attitude in self.drafts.attitudes.get(token.i, ()):
            found |= self._attitude(attitude, separate, headline=headline)
        for relation in self.drafts.relations.get(token.i, ()):
            found |= self._relation(relation, separate, headline=headline)
        return found and clause is not None

    def _is_disposition(self, token: Token) -> bool:
        """Tell "is committed to" (an attitude) from "committed to" (an act of agreeing)."""
        adjectival = token.pos == "ADJ" or token.dep in {"acomp", "oprd", "attr"}
        adjectival |= token.tag == "VBN" and any(child.dep == "auxpass" for child in token.children)
        return adjectival and token.i in self.drafts.attitudes

    def _event(self, draft: EventDraft, separate: set[int], *, headline: bool) -> bool:
        chain = self._chain(draft.anchor, presupposed=draft.presupposed)
        words = self._draft_words(draft.anchor, separate, chain, nominal=draft.nominal or draft.presupposed)
        if draft.content is not None:
            told = {i for first, last in draft.content for i in range(first, last + 1)}
            words = trimmed(self.scene.parse, within(told, _innermost(chain)) or told)
        if not words or (headline and draft.presupposed):
            return False
        self._add(
            Proposed(
                anchor=draft.anchor,
                chain=chain,
                words=words,
                event=draft,
                nominal=draft.nominal,
                presupposed=draft.presupposed,
                headline=headline,
            )
        )
        return True

    def _relation(self, draft: RelationDraft, separate: set[int], *, headline: bool) -> bool:
        chain = self._chain(draft.anchor, presupposed=draft.presupposed)
        words = self._draft_words(draft.anchor, separate, chain, nominal=draft.nominal or draft.presupposed)
        if not words or (headline and draft.presupposed):
            return False
        self._add(
            Proposed(
                anchor=draft.anchor,
                chain=chain,
                words=words,
                relation=draft,
                nominal=draft.nominal,
                presupposed=draft.presupposed,
                headline=headline,
            )
        )
        return True

    def _attitude(self, draft: AttitudeDraft, separate: set[int], *, headline: bool) -> bool:
        if self._is_planned_event(draft):
            return False
        chain = self.chains.of(draft.anchor)
        if draft.content is not None:
            words = trimmed(self.scene.parse, {i for first, last in draft.content for i in range(first, last + 1)})
        elif draft.nominal and not is_clause(draft.anchor):
            phrase = holder_phrase_tokens(draft, separate)
            words = trimmed(self.scene.parse, within(phrase, _innermost(chain)) or phrase)
        else:
            words = self._draft_words(draft.anchor, separate, chain, nominal=draft.nominal)
        if not words:
            return False
        entry = False
        if draft.experiencer is not None and draft.reported_as == "entry":
            holder = self.chains.holder(draft.experiencer, chain.innermost)
            entry = not same_holder(holder, chain.innermost)
            if entry:
                chain.levels.append(Level(party=holder))
        on_word = self._cues_on(draft)
        self._served.update(id(attribution) for attribution in on_word)
        cues = sorted({cue for attribution in on_word for cue in attribution.cue}) or list(draft.cue or (draft.word,))
        self._add(
            Proposed(
                anchor=draft.anchor,
                chain=chain,
                words=words,
                attitude=draft,
                entry=entry,
                attitude_cues=[] if draft.reported_as == "speaker" or self._is_modal(draft) else cues,
                nominal=draft.nominal,
                headline=headline,
            )
        )
        return True

    def _is_modal(self, draft: AttitudeDraft) -> bool:
        """A flat "will" tells a plan but is no word that introduces anyone."""
        return self.scene.parse.tokens[draft.word[0]].tag == "MD"

    def _cues_on(self, draft: AttitudeDraft) -> list[Attribution]:
        """Return the attributions whose cue is the attitude's own word."""
        first, last = draft.word
        return [one for i in range(first, last + 1) for one in self.drafts.cues.get(i, ())]

    def _is_planned_event(self, draft: AttitudeDraft) -> bool:
        """Convention L: a plan whose act is a PLOVER event with named parties is that event, planned."""
        if draft.type is AttitudeType.INTENTION and draft.emotion in _STAY_ATTITUDES:
            return False
        return any(
            event.event.actors and not event.presupposed
            for anchor in draft.unless_event
            for event in self.drafts.events.get(anchor.i, ())
        )

    def _chain(self, anchor: Token, *, presupposed: bool) -> Chain:
        """Return the chain over an anchor.

        What a noun phrase takes for granted binds the innermost reporter whose words they are: not the
        holder of a feeling about it, nor whoever is told to have condemned or discussed it (convention D).
        """
        chain = self.chains.of(anchor)
        if not presupposed or not chain.levels:
            return chain
        loose: set[int] = set()
        for level in reversed(chain.levels):
            if not all(self._is_attitude(one) or self.chains.is_noun_phrase(one) for one in level.attributions):
                break
            loose.update(one.cue_head.i for one in level.attributions)
        return self.chains.of(anchor, without=frozenset(loose)) if loose else chain

    def _is_attitude(self, attribution: Attribution) -> bool:
        """Say whether the cue is a word of feeling, whose holder does not vouch for what it presupposes."""
        return any(i in self._attitude_words for first, last in attribution.cue for i in range(first, last + 1))

    def _draft_words(self, anchor: Token, separate: set[int], chain: Chain, *, nominal: bool) -> Words:
        if nominal and not is_clause(anchor):
            tokens = phrase_tokens(anchor, separate | self._anchors - {anchor.i})
            return trimmed(self.scene.parse, within(tokens, _innermost(chain)) or tokens)
        top = _content_top(anchor, self.drafts)
        inner = _innermost(chain)
        if inner is not None and inner.holds(anchor) and not inner.holds(top):
            top = anchor
        return self._words(top, separate - _path(anchor, top), chain)

    def _words(self, head: Token, separate: set[int], chain: Chain) -> Words:
        """Cut a clause's words out: without other claims, and inside the innermost content."""
        tokens = clause_tokens(head, separate, self._presupposed)
        inner = _innermost(chain)
        kept = within(tokens, inner) or tokens
        for attribution in chain.attributions:
            kept -= {i for first, last in attribution.cue for i in range(first, last + 1)}
        return trimmed(self.scene.parse, kept)

    def _is_hollow(self, head: Token, words: Words) -> bool:
        """Say whether only "the aim is" or "he noted" is left of a clause, its complement being another claim."""
        if head.lemma != "be":
            return any(child.dep == "ccomp" and child.i in self._told for child in head.children)
        kept = {i for first, last in words for i in range(first, last + 1)}
        told = [
            child
            for child in head.children
            if child.dep not in {"nsubj", "csubj", "expl", "aux", "punct", "cc", "mark"}
        ]
        return not any(child.i in kept for child in told)

    def _worth_telling(self, chain: Chain, words: Words) -> bool:
        """Say whether a plain proposition is about world affairs: someone's words, or about an actor."""
        if chain.levels or chain.own:
            return True
        tokens = self.scene.parse.tokens
        return any(self.scene.resolver.is_actor(tokens[i]) for first, last in words for i in range(first, last + 1))

    def _is_told_otherwise(self, attribution: Attribution) -> bool:
        """Say whether the cue itself already stands as an act ("urged X to") or as an attitude."""
        i = attribution.cue_head.i
        return i in self.drafts.attitudes or any(
            draft.event.type in _SPEECH_ACTS or attribution.nominal for draft in self.drafts.events.get(i, ())
        )

    def _stands_alone(self, attribution: Attribution, anchor: Token) -> bool:
        """Say whether bare content says something: not a pronoun, nor a noun phrase deep in other content."""
        if is_clause(anchor):
            return True
        if anchor.pos in {"PRON", "DET"}:
            return False
        nested = any(
            other is not attribution and other.holds(attribution.cue_head) for other in self.scene.attributions
        )
        return not nested and attribution.cue_head.pos in {"VERB", "AUX", "ADP", "SCONJ"}

    def _add(self, proposed: Proposed) -> None:
        for attribution in proposed.chain.attributions:
            self._served.add(id(attribution))
        self.proposed.append(proposed)


def _path(low: Token, top: Token) -> set[int]:
    """Return the tokens from an anchor up to the head of its words: they are one claim, not two."""
    found = {low.i}
    while low is not top and low.head is not low:
        low = low.head
        found.add(low.i)
    return found


def _cue_words(scene: Scene, drafts: Drafts) -> set[int]:
    """Return the tokens that introduce somebody's words: a clause they head says nothing else."""
    runs = {run for attribution in scene.attributions for run in attribution.cue}
    runs.update(run for each in drafts.attitudes.values() for draft in each for run in draft.cue)
    return {i for first, last in runs for i in range(first, last + 1)} | set(drafts.cues)


def _covered_clauses(drafts: Drafts) -> set[int]:
    """Return the clause heads whose words already say a draft anchored below them ("is anxious about")."""
    covered: set[int] = set()
    for event in (draft for each in drafts.events.values() for draft in each):
        if not event.presupposed and not event.nominal:
            covered.add(_content_top(event.anchor, drafts).i)
    for relation in (draft for each in drafts.relations.values() for draft in each):
        if not relation.presupposed and not relation.nominal:
            covered.add(_content_top(relation.anchor, drafts).i)
    for attitude in (draft for each in drafts.attitudes.values() for draft in each):
        if not attitude.nominal:
            covered.add(_content_top(attitude.anchor, drafts).i)
    return covered


def _innermost(chain: Chain) -> Attribution | None:
    every = chain.attributions
    return every[-1] if every else None


def _governor(token: Token) -> Token:
    """Return the verb over a complement, through a preposition ("accused of hiding")."""
    head = token.head
    return head.head if head.dep == "prep" else head


def _content_top(anchor: Token, drafts: Drafts) -> Token:
    """Return the clause head whose words say the claim: over light verbs, "continues to" and the like.

    Climbs from an event noun to its verb, and from an infinitive to a verb that is no cue or draft itself.
    """
    top = anchor
    while not is_clause(top) and top.head is not top:
        top = top.head
        if top.i in drafts.cues:
            return anchor
    while top.dep in _CARRIED and is_clause(top.head) and top.head.i not in drafts.cues and not drafts.any_at(top.head):
        top = top.head
    return top
