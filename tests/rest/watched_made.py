"""Reports that come in one after the other about one worry and one expulsion, each with its holder and certainty."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from readings_made import CHILE, MINISTER, PERU, claim, document, moment, span

from dragoman.model.actor import ActorKind, Party, SpeaksFor
from dragoman.model.attitude import Attitude, AttitudeType, Target
from dragoman.model.claim import AUTHOR, ClaimKind, Cue, CueType, Factuality, Source
from dragoman.model.event import Event, EventType
from dragoman.model.moment import Precision
from dragoman.model.reading import Reading

ENVOY = Party(
    name="Abena Osei",
    actor="abena-osei",
    kind=ActorKind.PERSON,
    country="GHA",
    sector="GOV",
    speaks_for=(SpeaksFor(name="Ghana", country="GHA", reason="ambassador"),),
)
WORRY = "Is Peru worried about Chile?"
EXPELLED = "What did Chile do to Peru?"


def worry(number: int, who: Party, value: Factuality = Factuality.CERTAIN, *, day: int = 1, **fields: Any) -> Reading:
    """A report in which somebody says that Peru fears Chile, or that it does not."""
    negated = value is Factuality.CERTAIN_NOT
    words = f"Peru {'does not fear' if negated else 'fears'} that Chile will shut the border"
    text = f"{words}, {who.name} said on day {number}. Nobody else spoke of it."
    of = document(text, url=f"https://paper{number}.example/1", zones=(), published=datetime(2025, 3, day, tzinfo=UTC),
                  publisher=f"Paper {number}", **fields)  # fmt: skip
    said = Source(party=who, factuality=value)
    made = claim(
        of,
        words,
        ClaimKind.ATTITUDE,
        chain=(Source(party=Party(name=AUTHOR), factuality=Factuality.UNCOMMITTED), said),
        cues=(Cue(span=span(text, "said"), level=1),),
        attitude=Attitude(
            experiencer=PERU,
            type=AttitudeType.SENTIMENT,
            polarity="-",
            emotion="anxiety",
            word=span(text, "fear" if negated else "fears"),
            target=Target(parties=(CHILE,), text=span(text, "Chile will shut the border")),
        ),
    )
    return Reading(document=of, claims=(made,), issues=())


def expelled(number: int, who: Party | None, *, day: int) -> Reading:
    """A report that Chile expelled envoys: somebody says so, or the author does."""
    words = "Chile expelled two Peruvian envoys on Sunday"
    text = f"{words}, {who.name} said in paper {number}." if who is not None else f"{words}. So ends paper {number}."
    of = document(text, url=f"https://paper{number}.example/2", zones=(), published=datetime(2025, 3, day, tzinfo=UTC),
                  publisher=f"Paper {number}", title=f"Paper {number}")  # fmt: skip
    author = Factuality.CERTAIN if who is None else Factuality.UNCOMMITTED
    chain = (Source(party=Party(name=AUTHOR), factuality=author),)
    if who is not None:
        chain += (Source(party=who, factuality=Factuality.CERTAIN),)
    sunday = moment(text, "on Sunday", date(2025, 3, 2), date(2025, 3, 2), Precision.DAY)
    made = claim(
        of,
        words,
        ClaimKind.EVENT,
        chain=chain,
        cues=() if who is None else (Cue(span=span(text, "said"), level=1),),
        cue_type=CueType.EVENT if who is None else CueType.COMMUNICATION,
        event=Event(
            type=EventType.COERCE, mode="expel", actors=(CHILE,), recipients=(PERU,), moment=sunday, goldstein=-7.0
        ),
    )
    return Reading(document=of, claims=(made,), issues=())


def reread(reading: Reading, version: str) -> Reading:
    """The same report read by other rules, which give every claim another id."""
    claims = tuple(
        replace(one, id=one.id[:-1] + "f", coder=replace(one.coder, version=version)) for one in reading.claims
    )
    return replace(reading, claims=claims)


__all__ = ["ENVOY", "EXPELLED", "MINISTER", "WORRY", "expelled", "reread", "worry"]
