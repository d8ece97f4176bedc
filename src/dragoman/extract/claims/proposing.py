"""Predicates -> proposed claims: what each is, whose it is, and which words say it."""

from dataclasses import replace

from dragoman.extract.attribution.nobody import is_unsaid
from dragoman.extract.claims import acts, anaphora
from dragoman.extract.claims.chains import Chain, Chains, Level, content_head, same_holder, telling
from dragoman.extract.claims.clauses import Drafts, clause_heads, is_claim_clause, is_condition
from dragoman.extract.claims.contents import holder_phrase_tokens, trimmed, within
from dragoman.extract.claims.cutting import Cutter, content_top, innermost, is_verdict, tokens_of
from dragoman.extract.claims.drafted import Proposed, Words
from dragoman.extract.claims.worth import Worth
from dragoman.extract.grammar import is_clause, is_finite
from dragoman.extract.scene import AttitudeDraft, Attribution, EventDraft, RelationDraft, Scene
from dragoman.model.attitude import AttitudeType
from dragoman.model.document import ZoneKind
from dragoman.model.event import EventType
from dragoman.model.syntax import Sentence, Token

_LOOSE_CLAUSES = frozenset({"advcl", "conj", "relcl", "parataxis"})
"""Clauses that end the words of the claim above them when they tell an attribution ("..., calling it a crime")."""


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
        self.cutter = Cutter(scene, drafts)
        self.worth = Worth(scene)
        self._apart: dict[int, set[int]] = {}
        """The clause heads that stay out of each other's words, by sentence."""
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
        separate = claims | {
            token.i
            for token in tokens
            if token.i in self.drafts.cues and token.dep in _LOOSE_CLAUSES and not is_condition(token)
        }
        separate -= {low.i for token in tokens if is_condition(token) for low in token.subtree()}
        self._apart[sentence.index] = separate
        headline = sentence.zone is ZoneKind.HEADLINE
        for token in tokens:
            if token.i in claims:
                self._clause(token, separate, headline=headline)
            elif self.drafts.any_at(token) and not (
                is_clause(token) and (is_condition(token) or self._swallowed(token))
            ):
                self._phrase(token, separate, headline=headline)

    def read_empty_attributions(self) -> None:
        """Give each attribution that no claim came out of a plain claim: its whole content, or the clause of its cue."""
        unheard = [
            one for one in telling(self.scene) if id(one) not in self._served and not self._is_told_otherwise(one)
        ]
        unheard.sort(key=lambda one: not anaphora.stands(one))  # who believes "it" tells what who thinks so thinks
        for attribution in unheard:
            anchor = content_head(self.scene.parse.tokens, attribution)
            if anchor is None or id(attribution) in self._served:
                continue
            if self._stands_alone(attribution, anchor):
                self._content_alone(attribution, anchor)
            else:
                self._cue_clause(attribution)

    def _content_alone(self, attribution: Attribution, anchor: Token) -> None:
        chain = self.chains.of(anchor)
        charge = acts.charge(attribution)
        told = tokens_of(attribution.content)
        if charge is not None:  # "accused both governments of ignoring them": who is accused is told by the act
            told &= {token.i for token in charge.subtree() if token is not charge}
        words = trimmed(self.scene.parse, told)
        sentence = self.scene.parse.sentences[attribution.cue_head.sentence]
        if words and attribution in chain.attributions:
            self._add(
                Proposed(
                    anchor=anchor,
                    chain=chain,
                    words=words,
                    nominal=attribution.nominal or not (is_clause(anchor) or anaphora.stands(attribution)),
                    headline=sentence.zone is ZoneKind.HEADLINE,
                )
            )

    def _cue_clause(self, attribution: Attribution) -> None:
        """Tell the clause of a cue over a mere "them", or over a thing inside others' words: "could not confirm them"."""
        head = attribution.cue_head
        if not is_finite(head) or head.i in self._covered or not is_claim_clause(head, self.drafts):
            return
        chain = self.chains.of(head)
        if not chain.levels:
            return
        words = self.cutter.of_clause(head, self._apart.get(head.sentence, set()), chain)
        headline = self.scene.parse.sentences[head.sentence].zone is ZoneKind.HEADLINE
        if words and not self._is_hollow(head, words):
            self._served.add(id(attribution))
            self._add(Proposed(anchor=head, chain=chain, words=words, headline=headline))

    def _swallowed(self, head: Token) -> bool:
        """Say whether a clause is what an act of speech above it asks or promises ("urged Iran to stop")."""
        if is_finite(head):
            return acts.is_threatened(self.drafts, head) or is_unsaid(head)
        if head.i in self._wished:
            return True
        top = head
        while top.dep == "conj" and is_clause(top.head):
            top = top.head
        return top.dep in {"xcomp", "ccomp", "pcomp", "advcl"} and any(
            draft.event.type in acts.WHOLE_ACTS for draft in self.drafts.events.get(acts.governor(top).i, ())
        )

    def _clause(self, head: Token, separate: set[int], *, headline: bool) -> None:
        """Propose the claims of one clause: one for each draft on it, else a plain proposition."""
        drafted = self._drafted(head, separate, clause=head, headline=headline)
        if drafted or head.i in self._cue_words or head.i in self._covered:
            return
        chain = self.chains.of(head)
        words = self.cutter.of_clause(head, separate, chain)
        if words and not self._is_hollow(head, words) and self.worth.telling(head, chain, words):
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
        if any(anaphora.stands(one) for one in self.drafts.cues.get(draft.anchor.i, ())):
            return False  # "Rome denies it": what was said before is the content, and the act tells nothing more
        chain = self._chain(draft.anchor, presupposed=draft.presupposed)
        words = self.cutter.of_draft(draft.anchor, separate, chain, nominal=draft.nominal or draft.presupposed)
        if draft.content is not None:
            told = tokens_of(draft.content)
            words = trimmed(self.scene.parse, within(told, innermost(chain)) or told)
        elif (claimed := acts.claimed(self.drafts, draft)) is not None:
            chain = self.chains.of(claimed[0])
            words = trimmed(self.scene.parse, tokens_of(claimed[1].content))
        elif draft.event.type in acts.SPEECH_ACTS | {EventType.ACCUSE} and not (draft.nominal or draft.presupposed):
            lost = acts.lost_objects(draft, tokens_of(words), self._told)
            words = (
                [] if lost is None else self.cutter.of_clause(draft.anchor, separate - lost, chain) if lost else words
            )
            charges = (acts.charge(one) for one in self.drafts.cues.get(draft.anchor.i, ()))
            alleged = {token.i for charge in charges if charge is not None for token in charge.subtree()}
            words = trimmed(self.scene.parse, tokens_of(words) - alleged) or words
        return self._keep(draft, chain, words, headline=headline)

    def _relation(self, draft: RelationDraft, separate: set[int], *, headline: bool) -> bool:
        chain = self._chain(draft.anchor, presupposed=draft.presupposed)
        words = self.cutter.of_draft(draft.anchor, separate, chain, nominal=draft.nominal or draft.presupposed)
        return self._keep(draft, chain, words, headline=headline)

    def _keep(self, draft: EventDraft | RelationDraft, chain: Chain, words: Words, *, headline: bool) -> bool:
        """Propose an act or a relation; False where no words are left, or a headline only takes it for granted."""
        if not words or (headline and draft.presupposed):
            return False
        self._add(
            Proposed(
                anchor=draft.anchor,
                chain=chain,
                words=words,
                event=draft if isinstance(draft, EventDraft) else None,
                relation=draft if isinstance(draft, RelationDraft) else None,
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
        elif (carrier := _carrier(draft)) is not None:
            words = self.cutter.of_clause(carrier, separate, chain)
        elif draft.nominal and not is_clause(draft.anchor):
            phrase = holder_phrase_tokens(draft, separate)
            words = trimmed(self.scene.parse, within(phrase, innermost(chain)) or phrase)
        else:
            words = self.cutter.of_draft(draft.anchor, separate, chain, nominal=draft.nominal)
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
                nominal=draft.nominal and _carrier(draft) is None,
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
            if any(is_verdict(one, anchor) for one in level.attributions):
                break  # "what he described as an attack": that it is one is his
            if not all(self._is_attitude(one) or self.chains.is_noun_phrase(one) for one in level.attributions):
                break
            loose.update(one.cue_head.i for one in level.attributions)
        return self.chains.of(anchor, without=frozenset(loose)) if loose else chain

    def _is_attitude(self, attribution: Attribution) -> bool:
        """Say whether the cue is a word of feeling, whose holder does not vouch for what it presupposes."""
        return any(i in self._attitude_words for first, last in attribution.cue for i in range(first, last + 1))

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
        return not any(
            child.i in kept and not (child.i in self._cue_words and _has_told_clause(child, self._told))
            for child in told
        )

    def _is_told_otherwise(self, attribution: Attribution) -> bool:
        """Say whether the cue itself already stands as an act ("urged X to") or as an attitude."""
        if anaphora.stands(attribution):
            return False
        i = attribution.cue_head.i
        return i in self.drafts.attitudes or any(
            draft.event.type in acts.SPEECH_ACTS or (attribution.nominal and not acts.alleges(attribution))
            for draft in self.drafts.events.get(i, ())
        )

    def _stands_alone(self, attribution: Attribution, anchor: Token) -> bool:
        """Say whether bare content says something: not a pronoun, nor a noun phrase deep in other content."""
        if is_clause(anchor) or anaphora.stands(attribution):
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
        report = self.chains.denied_report(proposed.anchor)
        if report and proposed.attitude is None and not proposed.presupposed:
            self.proposed.append(replace(proposed, chain=self.chains.of(proposed.anchor, without=report)))


def _cue_words(scene: Scene, drafts: Drafts) -> set[int]:
    """Return the tokens that introduce somebody's words: a clause they head says nothing else."""
    runs = {run for attribution in telling(scene) for run in attribution.cue}
    runs.update(run for each in drafts.attitudes.values() for draft in each for run in draft.cue)
    return {i for first, last in runs for i in range(first, last + 1)} | set(drafts.cues)


def _covered_clauses(drafts: Drafts) -> set[int]:
    """Return the clause heads whose words already say a draft anchored below them ("is anxious about")."""
    covered: set[int] = set()
    for event in (draft for each in drafts.events.values() for draft in each):
        if not event.presupposed and not event.nominal:
            covered.add(content_top(event.anchor, drafts).i)
    for relation in (draft for each in drafts.relations.values() for draft in each):
        if not relation.presupposed and not relation.nominal:
            covered.add(content_top(relation.anchor, drafts).i)
    for attitude in (draft for each in drafts.attitudes.values() for draft in each):
        if not attitude.nominal:
            covered.add(content_top(attitude.anchor, drafts).i)
    return covered


def _has_told_clause(word: Token, told: set[int]) -> bool:
    """Say whether the clause under a word is a claim of its own: "are convinced that"."""
    return any(child.dep in {"ccomp", "xcomp"} and child.i in told for child in word.children)


def _carrier(draft: AttitudeDraft) -> Token | None:
    """Return the verb that tells a feeling at nothing named: "Oslo voiced concern", "is losing patience" (convention I)."""
    word, verb = draft.anchor, draft.anchor.head
    if not draft.nominal or draft.target is not None or word.dep != "dobj" or not is_clause(verb):
        return None
    holder = draft.experiencer
    if holder is None or holder.head is not verb or holder.dep != "nsubj":
        return None
    plain = all(
        child.dep in {"det", "amod", "punct"} or (child.dep == "poss" and child.pos == "PRON")
        for child in word.children
    )
    return verb if plain else None
