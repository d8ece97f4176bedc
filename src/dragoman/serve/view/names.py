"""How parties, sources and values are called in a line meant for people."""

from datetime import date, timedelta

from dragoman.model.actor import ActorKind, Party
from dragoman.model.claim import AUTHOR, GENERIC, ClaimKind, Factuality, LinkType, Source
from dragoman.model.moment import Moment
from dragoman.serve.view.inert import one_line

CERTAINTY = {
    Factuality.CERTAIN: "certain",
    Factuality.CERTAIN_NOT: "certain (negated)",
    Factuality.PROBABLE: "probable",
    Factuality.PROBABLE_NOT: "probable (negated)",
    Factuality.POSSIBLE: "possible",
    Factuality.POSSIBLE_NOT: "possible (negated)",
    Factuality.UNCOMMITTED: "uncommitted",
}
"""What each value means for the source that holds it. "Not" is left to the content, whose words mostly have it already."""

MARKERS = {
    ClaimKind.EVENT: "E",
    ClaimKind.ATTITUDE: "A",
    ClaimKind.RELATION: "R",
    ClaimKind.PROPOSITION: "P",
}
STYLES = {
    ClaimKind.EVENT: "cyan",
    ClaimKind.ATTITUDE: "magenta",
    ClaimKind.RELATION: "green",
    ClaimKind.PROPOSITION: "bright_blue",
}
PLURALS = {
    ClaimKind.EVENT: ("event", "events"),
    ClaimKind.ATTITUDE: ("attitude", "attitudes"),
    ClaimKind.RELATION: ("relation", "relations"),
    ClaimKind.PROPOSITION: ("proposition", "propositions"),
}
LINKS = {
    LinkType.BECAUSE: "because of",
    LinkType.IN_RETURN_FOR: "in return for",
    LinkType.RESTATES: "repeats",
    LinkType.DENIES: "denies",
    LinkType.CONTRADICTS: "contradicts",
    LinkType.AGREES_WITH: "agrees with",
    LinkType.SAME_EVENT: "same event as",
    LinkType.SAME_ACT: "same act as",
    LinkType.PART_OF: "part of",
    LinkType.PURPOSE: "purpose of",
    LinkType.REPLIES_TO: "replies to",
    LinkType.EVIDENCE_FOR: "evidence for",
    LinkType.TARGET_OF: "target of",
}


def source_name(source: Source) -> str:
    """Return how a chain entry is called: the author and the unnamed source in words, all others by name."""
    return holder_name(source.party)


def holder_name(party: Party) -> str:
    """Return how a holder is called."""
    if party.name == AUTHOR:
        return "the author"
    if party.name == GENERIC:
        return "an unnamed source"
    return one_line(party.name) or "?"


def spoken_for(party: Party) -> str:
    """Return the states and organisations a party speaks for, "" where that says nothing beyond its name."""
    own = party.name.casefold()
    names = [one_line(other.name) for other in party.speaks_for if other.name.casefold() != own]
    return ", ".join(dict.fromkeys(names))


def party_label(party: Party) -> str:
    """Return a party with its country code: "Vladimir Putin (RUS)"."""
    name = holder_name(party)
    codes = [party.country] if party.country else [other.country for other in party.speaks_for if other.country]
    codes = [code for code in dict.fromkeys(codes) if code and code != name]
    return f"{name} ({', '.join(codes)})" if codes else name


def parties_label(parties: tuple[Party, ...], between: str = ", ") -> str:
    """Return several parties, each named once."""
    return between.join(dict.fromkeys(party_label(party) for party in parties))


def is_state(party: Party) -> bool:
    """Say whether the party is a state itself, rather than somebody who belongs to one."""
    return party.kind is ActorKind.STATE


def moment_label(moment: Moment) -> str:
    """Return the words of the text and the days they were resolved to: "last week: 17–23 Jun 2024".

    Words that are a date themselves ("17 June") are not said twice.
    """
    days = _interval(moment)
    words = one_line(moment.text) if moment.text else ""
    if not words or not days:
        return words or days
    own = {word.strip(".,").lower() for word in words.split()}
    dated = all(word.isdecimal() or word[:3] in _MONTHS or word in _DATE_WORDS for word in own)
    return days if dated else f"{words}: {days}"


_MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})
_DATE_WORDS = frozenset({"on", "in", "of", "the"})


def _interval(moment: Moment) -> str:
    first, last = moment.earliest, moment.latest
    if first is None:
        return "" if last is None else f"until {day_label(last)}"
    if last is None:
        return f"from {day_label(first)}"
    if first == last:
        return day_label(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        whole = first.day == 1 and (last + timedelta(days=1)).day == 1
        return f"{last:%b %Y}" if whole else f"{first.day}–{day_label(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%b} – {day_label(last)}"
    return f"{day_label(first)} – {day_label(last)}"


def day_label(day: date) -> str:
    """Return a day as people write it: "7 Jun 2024"."""
    return f"{day.day} {day:%b %Y}"
