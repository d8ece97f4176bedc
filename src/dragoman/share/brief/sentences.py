"""The sentences of a brief: templates that only names, labels, days and counts of verified rows go into."""

from datetime import date

from dragoman.analyse.changes import Change
from dragoman.analyse.finding import Match
from dragoman.analyse.holding import Stance
from dragoman.analyse.losses import Loss
from dragoman.share.exports.writing import plain

_STANCES: dict[Stance, str] = {
    "for": "holds it so",
    "against": "holds it not so",
    "hedged": "thinks it likely or possible",
    "open": "passes it on without holding it",
}
_LOST = {
    "within": "{outlet} states as a fact what the same text has as somebody's claim: {label}.",
    "headline": "{outlet} has a headline that is firmer than its text: {label}.",
    "source lost": "{outlet} states as its own what {holder} was reported to say: {label}.",
    "hedge lost": "{outlet} drops the doubt that {holder} was reported to have: {label}.",
}


def changed(change: Change) -> str:
    """Return the sentence for one change."""
    holder, label = plain(change.holder), _subject(change)
    before, after = change.before[-1:], change.after[-1:]
    told = _stance(after or before)
    if change.sort == "reversed":
        return f"{holder} reversed on {label}: {_stance(before)} ({_day(before)}), now {told} ({_day(after)})."
    if change.sort == "denied":
        return f"Denied by {holder}: {label} ({_day(after)})."
    if change.sort == "intensified":
        return f"Firmer than before, {holder} on {label} ({_day(after)}; {told})."
    if change.sort == "softened":
        return f"Less firm than before, {holder} on {label} ({_day(after)}; {told})."
    if change.sort == "new":
        return f"{holder}, for the first time: {label} ({told}; {counted(change.origins, 'independent origin')})."
    if change.sort == "gone quiet":
        return f"{holder}, heard before in {counted(change.origins, 'independent origin')}, said nothing more: {label}."
    gone = "" if change.after else "; it no longer stands"
    return f"Corrected ({plain(change.note) or 'judged'}): {holder} on {label}{gone}."


def watched(change: Change, denied_by: tuple[str, ...]) -> str:
    """Return the sentence for a claim that is not certain: who says it, how hedged, who denies it."""
    hedges = [plain(span.exact) for match in change.after for span in match.claim.hedges]
    hedge = f", hedged by “{hedges[-1]}”" if hedges else ""
    denial = f" Denied by {', '.join(map(plain, denied_by))}." if denied_by else " No new denial."
    return f"{plain(change.holder)} {_stance(change.after[-1:])}{hedge}: {_subject(change)}.{denial}"


def lost(loss: Loss) -> str:
    """Return the sentence for an attribution or a hedge that went missing."""
    document = loss.asserted.document
    outlet = document.credited_publisher or document.publisher or "An unnamed publisher"
    return _LOST[loss.sort].format(outlet=plain(outlet), holder=plain(loss.holder), label=plain(loss.label))


def _subject(change: Change) -> str:
    """Return the label without the holder before it, who is named already."""
    return plain(change.label).removeprefix(f"{plain(change.holder)}: ")


def counted(number: int, word: str) -> str:
    """Return "1 document", "2 documents"."""
    return f"{number:,} {word}" + ("" if number == 1 else "s")


def _stance(matches: tuple[Match, ...]) -> str:
    return _STANCES[matches[0].stance] if matches else "unknown"


def _day(matches: tuple[Match, ...]) -> str:
    day: date | None = matches[0].day if matches else None
    return "undated" if day is None else day.isoformat()
