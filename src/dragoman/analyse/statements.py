"""A statement as the extractor reads it: the sentences that questions are turned into, and what is taken from them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from dragoman.analyse.frames import ANYBODY
from dragoman.knowledge.surfaces import pieces
from dragoman.model.actor import Party
from dragoman.model.claim import Claim, ClaimKind
from dragoman.model.document import Document

_STRESS = "strongly"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as the extractor reads it: its claims, its named parties with their place, its time expressions."""

    text: str
    claims: tuple[Claim, ...]
    named: tuple[Party, ...]
    moments: tuple[Any, ...]
    blanks: tuple[tuple[int, int], ...]
    """Where time expressions and their prepositions stand."""


@lru_cache(maxsize=64)
def observed(text: str, today: date) -> Sentence:
    """Return how the extractor reads a sentence published on a day."""
    from dragoman.extract import moments  # noqa: PLC0415 - loads the parser
    from dragoman.extract.claims import build_claims  # noqa: PLC0415
    from dragoman.extract.claims.clauses import Drafts  # noqa: PLC0415
    from dragoman.pipeline import observe  # noqa: PLC0415

    document = Document.new(text, published=today)
    scene, _ = observe(document)
    if getattr(scene, "typer", None) is not None:
        scene.typer = None  # it weighs whether a report tells an act; a question names one
    found = moments.find(scene)
    tokens = scene.parse.tokens
    blanks = tuple((tokens[one.first].start, tokens[one.last].end) for one in found)
    named = tuple(party for party in scene.resolver.states_in(tokens) if party.name != ANYBODY)
    claims, _ = build_claims(scene, Drafts.gather(scene))
    return Sentence(text, tuple(claims), named, found, blanks)


def subject_of(question: str) -> str:
    """Return the subject of a question in small letters, as the parser sees it; empty where it sees none."""
    from dragoman.extract.parsing import parse_text  # noqa: PLC0415 - loads the parser

    parse, _ = parse_text(f"{question}?")
    for token in parse.tokens:
        if token.dep in {"nsubj", "nsubjpass"} and token.head.dep in {"ROOT", "aux", "auxpass"}:
            below = sorted(one.i for one in _subtree(token))
            words = parse.text[parse.tokens[below[0]].start : parse.tokens[below[-1]].end]
            return words.casefold()
    return ""


def cuts_a_name(question: str, subject: str) -> bool:
    """Say whether a subject of the question ends inside a known name: "South" in "Is South Korea ..."."""
    from dragoman.knowledge import knowledge  # noqa: PLC0415

    at = f"{question} ".casefold().find(f" {subject.casefold()} ")
    if at < 0:
        return False
    lexicon = knowledge().lexicon
    before = len(pieces(question[:at])) + len(pieces(subject))
    keys = lexicon.forms(pieces(question))
    return any(start + lexicon.longest(keys, start)[0] > before for start in range(before))


def _subtree(token: Any) -> list[Any]:
    found = [token]
    for one in found:
        found.extend(one.children)
    return found


def main_claim(claims: Iterable[Claim], *, said: bool) -> Claim | None:
    """Return the claim that the statement is about: outermost and structured; of a saying, what is said."""
    best: tuple[int, Claim] | None = None
    for claim in claims:
        told = len(claim.chain) > 1
        size = sum(len(span.exact) for span in claim.content) + sum(cue.span.end - cue.span.start for cue in claim.cues)
        score = size + 1_000 * (claim.kind is not ClaimKind.PROPOSITION)
        score += 500 * (claim.attitude is not None) + 2_000 * (said and told and claim.attitude is None)
        if best is None or score > best[0]:
            best = score, claim
    return None if best is None else best[1]


def emphasised(sentence: Sentence, claim: Claim) -> str | None:
    """Return the sentence with its attitude stressed, where somebody holds something by a verb that can tell one.

    "A supports the corridor" is read as an attitude only where the corridor can be held an opinion of; stressed it is
    one whatever is supported.
    """
    cue = claim.cues[0].span if claim.cues else None
    if cue is None or len(claim.chain) < 2 or _STRESS in sentence.text:
        return None
    before, after = sentence.text[: cue.start], sentence.text[cue.end :]
    *helping, verb = cue.exact.split()
    if helping and helping != ["does"]:
        return None
    if helping or before.endswith("does "):
        before, verb = before.removesuffix("does "), verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return f"{before}{_STRESS} {verb}{after}"


def in_place(sentence: Sentence, subject: str) -> bool:
    """Say whether who holds, feels or does something stands exactly where the subject was cut."""
    if not subject:
        return True
    heads: list[Party] = []
    for claim in sentence.claims:
        heads += [source.party for source in claim.chain]
        heads += (*claim.event.actors, *claim.event.recipients) if claim.event else ()
        heads += claim.relation.parties if claim.relation else ()
    return any(party.mention is not None and party.mention.end == len(subject) for party in heads)


def without_anybody(parties: Iterable[Party]) -> tuple[Party, ...]:
    """Return the parties, each once, without whom the question asks after."""
    unique: dict[str, Party] = {}
    for party in parties:
        if party.name != ANYBODY:
            unique.setdefault(party.actor or party.name, party)
    return tuple(unique.values())


def several(party: Party, sentence: Sentence) -> tuple[Party, ...]:
    """Return the parties that one mention joins ("Mali and Niger"), or the party itself."""
    mention = party.mention
    if mention is None or party.actor is not None:
        return (party,)
    inside = [one for one in sentence.named if one.mention and mention.start <= one.mention.start < mention.end]
    states = without_anybody(replace(one) for one in inside if one.actor is not None)
    return states if len(states) > 1 and " and " in mention.exact else (party,)
