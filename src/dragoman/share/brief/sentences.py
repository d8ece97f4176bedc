"""The sentences of a brief: templates that only names, verbs of the tables, days and counts of verified rows go into."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from dragoman.analyse.changes import Change
from dragoman.analyse.counting import counted
from dragoman.analyse.families import negated
from dragoman.analyse.finding import Match
from dragoman.analyse.holding import CERTAINTY, Holding, held_not_so, holding
from dragoman.analyse.labelling import subject_label
from dragoman.analyse.losses import Loss
from dragoman.analyse.telling import clause, name, own, several
from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import AUTHOR, GENERIC, Claim, CueType
from dragoman.model.event import Status
from dragoman.share.exports.writing import plain
from dragoman.store.records import DocumentInfo, Record

_SURE, _LIKELY = 3, 2
_POSSIBLE, _UNLIKELY = ("possible", "likely"), ("possibly not so", "unlikely")
_THINGS = frozenset({ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.IGO, ActorKind.ARMED_GROUP})
_LOST = {
    "within": "{outlet} states as its own fact that {clause}; higher up the same text has it as a claim of {holder}.",
    "headline": "{outlet} has it in the headline that {clause}; its text only reports it as a claim of {holder}.",
    "source lost": "{outlet} states on its own that {clause}; {first} had it from {holder} ({day}).",
    "hedge lost": "{outlet} has {holder} certain that {clause}; in {first} ({day}) it was hedged{hedge}.",
}


def changed(change: Change) -> str:
    """Return the sentence for one change."""
    before, after = change.before[-1:], change.after[-1:]
    if change.sort == "corrected":
        gone = "" if after else " It no longer stands."
        return f"Corrected ({plain(change.note) or 'judged'}): {_told(after or before)}.{gone}"
    if change.sort == "gone quiet":
        return (
            f"Nothing more of what {counted(change.origins, 'origin')} told before: {_told(before)} ({_day(before)})."
        )
    days = f"{_day(after)}{_origins(change)}"
    if change.sort in _TURNS and before:
        return f"{_TURNS[change.sort]}: {_told(after)} ({days}). Before: {_told(before)} ({_day(before)})."
    return f"{_told(after)} ({days})."


_TURNS = {"reversed": "Reversed", "denied": "Denied", "intensified": "Firmer", "softened": "Less firm"}


def watched(change: Change, denied_by: Sequence[str]) -> str:
    """Return the sentence for a claim that is not certain: who says it, how hedged, who denies it."""
    denial = f" Denied by {_holders(denied_by)}." if denied_by else ""
    return f"{_told(change.after[-1:])} ({_day(change.after[-1:])}{_origins(change)}).{denial}"


def disputed(affirmed_by: Sequence[str]) -> str:
    """Return what follows a denial: who says the contrary."""
    return f" It is held to be so by {_holders(affirmed_by)}." if affirmed_by else ""


def _holders(names: Sequence[str]) -> str:
    return ", ".join(plain(one).removesuffix(" (own voice)") for one in names)


def lost(loss: Loss) -> str | None:
    """Return the sentence for an attribution or a hedge that went missing, or None where the claim can't be told."""
    told = clause(loss.asserted.claim)
    if told is None:
        return None
    hedges = [plain(span.exact) for span in loss.told.claim.hedges]
    return _LOST[loss.sort].format(
        outlet=plain(outlet(loss.asserted.document)),
        holder=plain(_voice(loss.told)[0]),
        clause=plain(told),
        first=plain(outlet(loss.told.document)),
        day="undated" if (day := loss.told.document.published_day) is None else day.isoformat(),
        hedge=f" (“{hedges[-1]}”)" if hedges else "",
    )


def statement(record: Record) -> str | None:
    """Return who holds what, how firmly: "Elena Vargas (Bolivia) denies that Chile attacked Peru"; None without a clause."""
    claim = record.claim
    told = clause(claim)
    if told is None:
        return None
    voice, author = _voice(record)
    held = holding(claim)
    if CERTAINTY[held.value] == 0:
        return f"From {voice}, who does not vouch for it: {told}"
    if CERTAINTY[held.value] < _SURE:
        told = clause(claim, doubted=True) or told
        return (
            f"{voice} {_supposes(claim, held, author=author)} that {_itself(claim, held, told)}{_hedged(claim, told)}"
        )
    hedges = _hedged(claim, told)
    if denied(claim) or (held.denied and held.ended):
        return _not_so(claim, held, voice, told, author=author) + hedges
    if author:
        return f"{told}, {voice} reports{hedges}"
    if own(claim, held.voice):
        return told if claim.attitude is not None else f"{told}, by own account{hedges}"
    verb = "think" if claim.cue_type is CueType.BELIEF and claim.attitude is None else "say"
    return f"{voice} {_verb(verb, held.voice)} that {told}{hedges}"


def _supposes(claim: Claim, held: Holding, *, author: bool) -> str:
    """Return the verb for what somebody holds as likely or possible: said where it was said, thought where it was thought."""
    likely = CERTAINTY[held.value] == _LIKELY
    how = _UNLIKELY[likely] if denied(claim) else _POSSIBLE[likely]
    if author:
        return f"reports it as {how}"
    if claim.cue_type is CueType.BELIEF:
        return f"{_verb('think', held.voice)} it {how}"
    return f"{_verb('say', held.voice)} it is {how}"


def _not_so(claim: Claim, held: Holding, voice: str, told: str, *, author: bool) -> str:
    """Return the sentence for what somebody holds not to be so, or no longer."""
    how: Literal["no longer", "not"] = "no longer" if held.ended else "not"
    if claim.attitude is not None and (author or held.ended or own(claim, held.voice)):
        feels = clause(claim, negative=how) or told
        if author:
            return f"{feels}, {voice} reports"
        return feels if own(claim, held.voice) else f"{voice} {_verb('say', held.voice)} that {feels}"
    told = _itself(claim, held, told)
    if author or held.ended:
        verb = "reports" if author else _verb("say", held.voice)
        return f"{voice} {verb} that it is {how} so that {told}"
    return f"{voice} {_verb('deny', held.voice)} that {told}"


def _verb(base: str, voice: Party) -> str:
    if several([voice]):
        return base
    return "denies" if base == "deny" else f"{base}s"


def _itself(claim: Claim, held: Holding, told: str) -> str:
    """Return the clause with "it" for a state or body that tells of itself: "Chile denies that it attacked Peru"."""
    doers = claim.event.actors if claim.event is not None else ()
    if len(doers) != 1 or doers[0].kind not in _THINGS or not own(claim, held.voice) or several(doers):
        return told
    start = name(doers[0])
    return f"it{told.removeprefix(start)}" if told.startswith(f"{start} ") else told


def denied(claim: Claim) -> bool:
    """Say whether whoever tells the claim holds its content not to be so."""
    if claim.attitude is not None and negated(claim.attitude):
        # "Cannot tolerate" is told as such: the clause has the negation.
        return False
    return held_not_so(claim) or (claim.event is not None and claim.event.status is Status.DENIED)


def _told(matches: Sequence[Match]) -> str:
    if not matches:
        return ""
    record = matches[0].record
    return _capital(plain(statement(record) or f"{_voice(record)[0]}: “{subject_label(record.claim)}”"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _hedged(claim: Claim, told: str) -> str:
    """Return the hedges in brackets, but for those that stand in the clause's own quotation."""
    hedges = [one for one in dict.fromkeys(plain(span.exact) for span in claim.hedges) if f"{one} " not in told]
    return f" (“{'”, “'.join(hedges[:2])}”)" if hedges else ""


def _voice(record: Record) -> tuple[str, bool]:
    """Return who tells a claim, and whether that is the paper itself."""
    voice: Party = holding(record.claim).voice
    if voice.name == AUTHOR:
        return outlet(record.document), True
    return ("an unnamed source" if voice.name == GENERIC else name(voice)), False


def outlet(document: DocumentInfo) -> str:
    """Return the paper that carries a document."""
    return document.credited_publisher or document.publisher or "an unnamed publisher"


def _origins(change: Change) -> str:
    return f", {counted(change.origins, 'origin')}" if change.origins > 1 else ""


def _day(matches: Sequence[Match]) -> str:
    day: date | None = matches[0].day if matches else None
    return "undated" if day is None else day.isoformat()
