"""Readings in the JSON contract, written by naming the words: for tests of measures."""

from typing import Any

Json = dict[str, Any]

TEXT = (
    "Estonia's foreign minister Mart Raud said on Monday that Latvia had signed a border treaty with Estonia. "
    "Latvia praised the treaty. Norway is worried about the talks, Raud hinted. "
    "Officials in Oslo met Latvian envoys last week."
)


def span(words: str, text: str = TEXT) -> Json:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "exact": words}


def party(name: str, country: str | None = None, words: str | None = None, speaks_for: tuple[str, ...] = ()) -> Json:
    return {
        "mention": None if words is None else span(words),
        "name": name,
        "actor": country,
        "kind": "state",
        "country": country,
        "sector": "GOV",
        "speaks_for": [{"name": state, "country": state, "reason": "state"} for state in speaks_for],
    }


def source(name: str, value: str, country: str | None = None, words: str | None = None) -> Json:
    entry = party(name, country, words)
    del entry["kind"]
    return entry | {"actor": None, "factuality": value, "said": None}


def claim(number: int, content: str | list[str], chain: list[Json], kind: str = "proposition", **fields: Any) -> Json:
    pieces = [content] if isinstance(content, str) else content
    spans = [span(words) for words in pieces]
    start, end = spans[0]["start"], spans[-1]["end"]
    made = {
        "id": f"c_{number}",
        "quote": {
            "start": start,
            "end": end,
            "exact": TEXT[start:end],
            "prefix": TEXT[max(0, start - 32) : start],
            "suffix": TEXT[end : end + 32],
            "sha256": "0" * 64,
        },
        "chain": chain,
        "cue": [],
        "presupposed": False,
        "also": [],
        "cue_type": "communication" if len(chain) > 1 else "event",
        "form": "indirect" if len(chain) > 1 else "author",
        "hedges": [],
        "content": spans,
        "kind": kind,
        "event": None,
        "attitude": None,
        "relation": None,
        "links": [],
        "coder": {"name": "by hand", "version": "1"},
        "score": 1.0,
    }
    return made | fields


def cue(words: str, level: int) -> Json:
    return span(words) | {"level": level}


def event(kind: str, actors: list[Json], recipients: list[Json], **fields: Any) -> Json:
    made = {
        "type": kind,
        "mode": None,
        "contexts": [],
        "actors": actors,
        "recipients": recipients,
        "moment": None,
        "place": None,
        "status": "happened",
        "condition": None,
        "goldstein": None,
    }
    return made | fields


def moment(earliest: str, latest: str, words: str) -> Json:
    return {"earliest": earliest, "latest": latest, "precision": "week", "text": words}


def attitude(experiencer: Json, kind: str, polarity: str, word: str, **target: Any) -> Json:
    return {
        "experiencer": experiencer,
        "type": kind,
        "polarity": polarity,
        "emotion": None,
        "word": span(word),
        "intensity": "unmarked",
        "trend": None,
        "target": {"parties": [], "claim": None, "text": None} | target,
        "condition": None,
    }


def relation(kind: str, *parties: Json) -> Json:
    return {"kind": kind, "direction": "unknown", "parties": list(parties), "moment": None, "place": None}


def author(value: str = "CT+") -> Json:
    return source("AUTHOR", value)


def reading(*claims: Json, text: str = TEXT) -> Json:
    return {
        "document": {
            "id": "own:1",
            "source_id": None,
            "url": None,
            "title": "A treaty on the Baltic",
            "byline": None,
            "publisher": "The Test Gazette",
            "published": "2023-05-17",
            "updated": None,
            "language": "en",
            "kind": "news",
            "text": text,
            "zones": [{"kind": "body", "start": 0, "end": len(text)}],
        },
        "claims": list(claims),
        "issues": [],
    }


def treaty() -> Json:
    """A reading of `TEXT` with every kind of claim."""
    raud = "Estonia's foreign minister Mart Raud"
    signing = claim(
        1,
        "Latvia had signed a border treaty with Estonia",
        [author("Uu"), source("Mart Raud", "CT+", "EST", raud)],
        "event",
        cue=[cue("said", 1)],
        event=event("SUPPORT", [party("Latvia", "LVA", "Latvia")], [party("Estonia", "EST", "Estonia.")]),
    )
    praise = claim(
        2,
        "Latvia praised the treaty",
        [author()],
        "event",
        event=event(
            "SUPPORT", [party("Latvia", "LVA", "Latvia praised")], [party("treaty parties", None, "the treaty")]
        ),
    )
    pleased = claim(
        3,
        "the treaty",
        [author(), source("Latvia", "CT+", "LVA", "Latvia praised")],
        "attitude",
        cue=[cue("praised", 1)],
        attitude=attitude(
            party("Latvia", "LVA", "Latvia praised"), "sentiment", "+", "praised", text=span("the treaty")
        ),
        links=[{"type": "same_act", "claim": "c_2"}],
    )
    worry = claim(
        4,
        "Norway is worried about the talks",
        [author("Uu"), source("Mart Raud", "PR+", "EST", "Raud hinted"), source("Norway", "Uu", "NOR", "Norway")],
        "attitude",
        cue=[cue("hinted", 1), cue("worried", 2)],
        hedges=[span("hinted")],
        attitude=attitude(party("Norway", "NOR", "Norway"), "sentiment", "-", "worried", text=span("the talks")),
    )
    meeting = claim(
        5,
        "Officials in Oslo met Latvian envoys last week",
        [author()],
        "event",
        event=event(
            "CONSULT",
            [party("Norwegian officials", "NOR", "Officials in Oslo")],
            [party("Latvian envoys", "LVA", "Latvian envoys")],
            moment=moment("2023-05-08", "2023-05-14", "last week"),
            place={"name": "Oslo", "country": "NOR", "lat": 59.9, "lon": 10.7, "precision": "city", "id": None},
        ),
    )
    border = claim(
        6,
        "treaty with Estonia",
        [author("Uu"), source("Mart Raud", "CT+", "EST", raud)],
        "relation",
        cue=[cue("said", 1)],
        presupposed=True,
        relation=relation("partnership", party("Latvia", "LVA", "Latvia"), party("Estonia", "EST", "Estonia.")),
    )
    return reading(signing, praise, pleased, worry, meeting, border)
