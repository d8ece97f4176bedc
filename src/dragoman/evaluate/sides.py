"""Errors for people: each claim in one compact line, the gold's beside the reading's."""

from typing import Any

from dragoman.evaluate import fields, parties, ranges
from dragoman.evaluate.matching import Pair
from dragoman.evaluate.report import Example

Json = dict[str, Any]
_CUT = 160


def examples_of(document: str, gold: Json, predicted: Json, aligned: list[Pair]) -> list[Example]:
    """Name every error of one reading, in text order within each class."""
    wanted, got = gold["claims"], predicted["claims"]
    partner = dict(aligned)
    taken = set(partner.values())
    by_id = ({claim["id"]: claim for claim in wanted}, {claim["id"]: claim for claim in got})
    found: list[Example] = []
    for i, claim in enumerate(wanted):
        if i not in partner:
            found.append(Example(error=_missed(claim), document=document, gold=whole(claim), predicted=""))
            continue
        other = got[partner[i]]
        found.extend(
            Example(error=error, document=document, gold=one, predicted=two)
            for error, one, two in _differences(claim, other, *by_id)
        )
    found.extend(
        Example(error=f"spurious {_voice(claim)} claim", document=document, gold="", predicted=whole(claim))
        for j, claim in enumerate(got)
        if j not in taken
    )
    return found


def whole(claim: Json) -> str:
    """Tell a claim in one line: chain with values, cue, content, structure."""
    flag = " (presupposed)" if claim.get("presupposed") else ""
    return f"{chain(claim)} -> {_cue(claim)} -> {_content(claim)} | {_structure(claim)}{flag}"


def chain(claim: Json) -> str:
    """Tell a chain in one line, outermost first."""
    return " > ".join(f"{_party(entry)} {entry['factuality']}" for entry in claim["chain"])


def resolution_examples(document: str, pairs: list[tuple[parties.Told, parties.Told | None]]) -> list[Example]:
    """Name every mention whose states or sector are told otherwise than in gold."""
    found = []
    for wanted, got in pairs:
        if got is None:
            continue
        for error, right in (
            ("party of another country", wanted.same_country(got)),
            ("party of another sector", wanted.same_sector(got)),
        ):
            if not right:
                found.append(Example(error=error, document=document, gold=_told(wanted), predicted=_told(got)))
    return found


def _told(one: parties.Told) -> str:
    words = " ".join(one.words.split())
    return f"{words} [{'+'.join(sorted(one.countries)) or 'no country'}] {'+'.join(sorted(one.sectors)) or 'no sector'}"


def _missed(claim: Json) -> str:
    return "missed presupposed claim" if claim.get("presupposed") else f"missed {_voice(claim)} claim"


def _voice(claim: Json) -> str:
    return "attributed" if len(claim["chain"]) > 1 else "author's"


def _differences(
    gold: Json, predicted: Json, gold_by_id: fields.ById, predicted_by_id: fields.ById
) -> list[tuple[str, str, str]]:
    """Return (class, gold side, predicted side) of each field that differs."""
    found = []
    if ranges.iou(fields.content(gold), fields.content(predicted)) < fields.FULL_IOU:
        found.append(("boundary", _content(gold), _content(predicted)))
    if not fields.same_source(gold, predicted):
        found.append(("wrong source", _with_words(gold, chain(gold)), chain(predicted)))
    elif not fields.same_chain(gold, predicted):
        found.append(("wrong chain", _with_words(gold, chain(gold)), chain(predicted)))
    if not fields.same_cue(gold, predicted):
        found.append(("wrong cue", _with_words(gold, _cue(gold)), _cue(predicted)))
    for error, at in (("wrong innermost factuality", -1), ("wrong author factuality", 0)):
        if gold["chain"][at]["factuality"] != predicted["chain"][at]["factuality"] and (at or len(gold["chain"]) > 1):
            found.append((error, _with_words(gold, chain(gold)), chain(predicted)))
    if gold["kind"] != predicted["kind"]:
        found.append(("wrong kind", _with_words(gold, _structure(gold)), _structure(predicted)))
        return found
    if gold["kind"] == "event":
        agreed = fields.event(gold["event"], predicted["event"])
        agreed["place"] = gold["event"].get("place") is None or fields.same_place(gold["event"], predicted["event"])
    elif gold["kind"] == "attitude":
        agreed = fields.attitude(gold["attitude"], predicted["attitude"], gold_by_id, predicted_by_id)
    elif gold["kind"] == "relation":
        agreed = fields.relation(gold["relation"], predicted["relation"])
    else:
        agreed = {}
    for name, error in _ERRORS.items():
        if not agreed.get(name, True):
            found.append((error, _with_words(gold, _structure(gold)), _structure(predicted)))
    return found


_ERRORS = {
    "event_type": "wrong event type",
    "event_actors": "wrong actors",
    "event_recipients": "wrong recipients",
    "status": "wrong status",
    "moment_or_none": "wrong moment",
    "place": "wrong place",
    "attitude_experiencer": "wrong experiencer",
    "attitude_type_polarity": "wrong attitude type",
    "attitude_target": "wrong target",
    "relation_kind": "wrong relation kind",
    "relation_parties": "wrong relation parties",
}


def _with_words(claim: Json, telling: str) -> str:
    return f"{telling}  in: {_content(claim)}"


def _cue(claim: Json) -> str:
    return " + ".join(f"{span['exact']}@{span.get('level')}" for span in claim["cue"]) or "(no cue)"


def _content(claim: Json) -> str:
    words = " [...] ".join(" ".join(span["exact"].split()) for span in claim["content"])
    return words if len(words) <= _CUT else f"{words[: _CUT - 30]} ... {words[-24:]}"


def _party(party: Json) -> str:
    country = "+".join(sorted(parties.countries_of(party)))
    mention = party.get("mention")
    words = "" if mention is None or mention["exact"] == party["name"] else f" '{mention['exact']}'"
    return f"{party['name']}{words}" + (f" [{country}]" if country else "")


def _parties(several: list[Json]) -> str:
    return ", ".join(map(_party, several)) or "nobody"


def _structure(claim: Json) -> str:
    if claim["kind"] == "event":
        event = claim["event"]
        when = fields.moment(event)
        place = event.get("place")
        return (
            f"{event['type']} {event['status']}: {_parties(event['actors'])} => {_parties(event['recipients'])}"
            + (f" when {when[0]}..{when[1]}" if when else "")
            + (f" at {place['name']}" if place else "")
        )
    if claim["kind"] == "attitude":
        attitude = claim["attitude"]
        target = attitude["target"]
        about = [_parties(target["parties"])] if target["parties"] else []
        about += [f"claim {target['claim']}"] if target.get("claim") else []
        about += [f"'{target['text']['exact']}'"] if target.get("text") else []
        return (
            f"{attitude['type']}{attitude['polarity']} '{attitude['word']['exact']}' of {_party(attitude['experiencer'])}"
            f" about {' / '.join(about) or 'nothing'}"
        )
    if claim["kind"] == "relation":
        relation = claim["relation"]
        return f"{relation['kind']}: {_parties(relation['parties'])}"
    return "proposition"
