"""Why something is so, by those who tell it: claims tied to an answer as its cause, and reasons in an answer's own words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.analyse.finding import Match, match_of
from dragoman.analyse.question import Query
from dragoman.model.claim import Claim, LinkType
from dragoman.store.records import Record
from dragoman.store.view import View

_CAUSES = (LinkType.BECAUSE, LinkType.IN_RETURN_FOR, LinkType.REPLIES_TO)
"""Held by the effect, towards its cause."""
_GROUNDS = (LinkType.PURPOSE, LinkType.EVIDENCE_FOR)
"""Held by the ground, towards what it is given for."""
_TOLD = re.compile(
    r"\b(?:because|due to|owing to|thanks to|on account of|on (?:the )?grounds? (?:of|that)|in (?:response|reply|reaction|retaliation|"
    r"retribution|revenge|protest|exchange|return)\b|in order to|so that|so as to|for fear|out of (?:fear|concern|anger)|as (?:punishment|"
    r"revenge|retaliation)|citing|arguing|blaming|given that|prompted by|triggered by|provoked by|motivated by|over (?!\d))",
    re.IGNORECASE,
)
"""Words that begin a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A reason for what `answer` tells: another claim of the same text (`ground`), or the `words` of its own quote."""

    answer: Match
    ground: Match | None = None
    words: str | None = None


def reasons(view: View, query: Query, answers: Iterable[Match]) -> tuple[Reason, ...]:
    """Return the reasons told for some answers, those tied as claims first; each reason once."""
    matches = list(answers)
    grounds = _grounds(view, matches)
    tied: dict[tuple[str, int], Reason] = {}
    worded: dict[tuple[str, str], Reason] = {}
    for match in matches:
        for record in grounds.get(match.claim.id, ()):
            key = record.origin, record.claim.content[0].start
            tied.setdefault(key, Reason(answer=match, ground=match_of(query, record)))
        words = _words(match.claim)
        if words is not None:
            worded.setdefault((match.record.origin, words), Reason(answer=match, words=words))
    told = {reason.answer.claim.quote.exact for reason in tied.values()}
    own = (reason for reason in worded.values() if reason.answer.claim.quote.exact not in told)
    return (*tied.values(), *own)


def _grounds(view: View, matches: list[Match]) -> dict[str, list[Record]]:
    """Return the claims tied to each answer as a cause, a purpose or evidence, by the answer's id."""
    wanted: dict[str, list[str]] = {}
    for match in matches:
        for link in match.claim.links:
            if link.type in _CAUSES:
                wanted.setdefault(link.claim, []).append(match.claim.id)
    found: dict[str, list[Record]] = {}
    for record in view.claims(ids=list(wanted)) if wanted else ():
        for answer in wanted[record.claim.id]:
            found.setdefault(answer, []).append(record)
    answers = {match.claim.id for match in matches}
    for record in view.claims_linked_to(answers, types=[one.value for one in _GROUNDS]):
        for link in record.claim.links:
            if link.type in _GROUNDS and link.claim in answers:
                found.setdefault(link.claim, []).append(record)
    return found


def _words(claim: Claim) -> str | None:
    """Return the words of a claim's quote from where a reason begins, to the end of the sentence."""
    found = _TOLD.search(claim.quote.exact)
    if found is None:
        return None
    words = claim.quote.exact[found.start() :].strip()
    return words if " " in words else None
