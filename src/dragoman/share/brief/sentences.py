"""The sentences of a brief: templates that only names, verbs of the tables, days and counts of verified rows go into."""

from collections.abc import Sequence
from datetime import date

from dragoman.analyse.changes import Change
from dragoman.analyse.families import negated
from dragoman.analyse.finding import Match
from dragoman.analyse.holding import CERTAINTY, held_not_so, holding
from dragoman.analyse.labelling import subject_label
from dragoman.analyse.losses import Loss
from dragoman.analyse.telling import clause, name, own, several
from dragoman.model.actor import Party
from dragoman.model.claim import AUTHOR, GENERIC, Claim
from dragoman.model.event import Status
from dragoman.share.exports.writing import plain
from dragoman.store.records import DocumentInfo, Record

_SURE, _LIKELY = 3, 2
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
    sure = holding(claim)
    negative = denied(claim)
    if CERTAINTY[sure.value] == 0:
        return f"From {voice}, who does not vouch for it: {told}"
    if author and CERTAINTY[sure.value] == _SURE and not negative:
        return f"{told}, {voice} reports{_hedged(claim)}"
    if CERTAINTY[sure.value] == _SURE:
        if claim.attitude is not None and own(claim, sure.voice) and not negative:
            return told
        if own(claim, sure.voice) and not negative:
            return f"{told}, by own account{_hedged(claim)}"
        return f"{voice} {_says(sure.voice, negative=negative)} that {told}{_hedged(claim)}"
    likely = CERTAINTY[sure.value] == _LIKELY
    told = clause(claim, doubted=True)
    how = ("unlikely" if likely else "possibly not so") if negative else ("likely" if likely else "possible")
    thinks = "think" if several([sure.voice]) else "thinks"
    return f"{voice} {thinks} it {how} that {told}{_hedged(claim)}"


def _says(voice: Party, *, negative: bool) -> str:
    if several([voice]):
        return "deny" if negative else "say"
    return "denies" if negative else "says"


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


def _hedged(claim: Claim) -> str:
    hedges = list(dict.fromkeys(plain(span.exact) for span in claim.hedges))
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


def counted(number: int, word: str) -> str:
    """Return "1 document", "2 documents"."""
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def _origins(change: Change) -> str:
    return f", {counted(change.origins, 'origin')}" if change.origins > 1 else ""


def _day(matches: Sequence[Match]) -> str:
    day: date | None = matches[0].day if matches else None
    return "undated" if day is None else day.isoformat()
