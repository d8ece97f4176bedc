"""Answers, perspectives, losses and changes as JSON."""

from datetime import date, datetime
from typing import Any

from dragoman.analyse.acquaintance import sought
from dragoman.analyse.answering import Answer, Verdict
from dragoman.analyse.changes import Change, Difference
from dragoman.analyse.finding import Match
from dragoman.analyse.losses import Loss
from dragoman.analyse.perspectives import Grid, Perspective, Position, tone_of
from dragoman.analyse.question import Query
from dragoman.model.actor import Party
from dragoman.model.claim import AUTHOR
from dragoman.share.citing import cited

Json = dict[str, Any]


def _day(day: date | datetime | None) -> str | None:
    return None if day is None else day.isoformat()


def match_json(match: Match) -> Json:
    """Return a claim as an answer counts it."""
    voice = match.holding.voice
    return {
        "stance": match.stance,
        "day": _day(match.day),
        "voice": None if voice.name == AUTHOR else voice.name,
        "factuality": match.holding.value.value,
        "ended": match.holding.ended,
        "copies": match.copies,
        "likeness": None if match.likeness is None else round(match.likeness, 3),
        **cited(match.record),
    }


def _parties(parties: tuple[Party, ...]) -> list[Json]:
    return [{"name": party.name, "key": sought(party)} for party in parties]


def query_json(query: Query) -> Json:
    """Return how a question was read."""
    return {
        "shape": query.shape,
        "read_as": query.statement,
        "kind": query.kind and query.kind.value,
        "holder": _parties(query.holder),
        "experiencer": _parties(query.experiencer),
        "attitude": query.family and query.family.name,
        "event_type": query.event_type and query.event_type.value,
        "mode": query.mode,
        "relation": query.relation and query.relation.value,
        "actors": _parties(query.actors),
        "recipients": _parties(query.recipients),
        "about": _parties(query.parties),
        "words": list(query.words),
        "negated": query.negated,
        "since": _day(query.since),
        "until": _day(query.until),
        "read_for": [{"typed": typed, "read": read} for typed, read in query.slips],
        "english": not query.foreign,
    }


def _verdict_json(verdict: Verdict) -> Json:
    return {
        "holder": verdict.holder,
        "key": verdict.key,
        "stance": verdict.stance,
        "changed": verdict.changed,
        "origins": verdict.origins,
        "first": _day(verdict.first.day),
        "last": _day(verdict.last.day),
        "claims": [match_json(match) for match in verdict.matches],
    }


def answer_json(answer: Answer) -> Json:
    """Return an answer."""
    searched = answer.searched
    return {
        "question": answer.query.text,
        "outcome": answer.outcome,
        "query": query_json(answer.query),
        "origins": answer.origins,
        "first_said": answer.first_said and match_json(answer.first_said),
        "last_said": answer.last_said and match_json(answer.last_said),
        "verdicts": [_verdict_json(verdict) for verdict in answer.verdicts],
        "positions": [position_json(position) for position in answer.positions],
        "other_wording": [match_json(match) for match in answer.other_wording],
        "by_words": [match_json(match) for match in answer.by_words],
        "near": [match_json(match) for match in answer.near],
        "reasons": [
            {
                "of": match_json(reason.answer),
                "ground": reason.ground and match_json(reason.ground),
                "words": reason.words,
            }
            for reason in answer.reasons
        ],
        "searched": {
            "documents": searched.documents,
            "origins": searched.origins,
            "claims": searched.claims,
            "first_published": _day(searched.first_published),
            "last_published": _day(searched.last_published),
            "compared": searched.looked_at,
            "cut": searched.cut,
        },
    }


def position_json(position: Position) -> Json:
    """Return a position with its steps."""
    return {
        "about": position.label,
        "kind": position.kind.value,
        "stance": position.stance,
        "origins": position.origins,
        "steps": [{"move": step.move, **match_json(step.match)} for step in position.steps],
    }


def perspective_json(found: Perspective) -> Json:
    """Return a perspective."""
    return {
        "holder": found.holder,
        "of": found.of,
        "origins": found.origins,
        "cut": found.cut,
        "positions": [position_json(position) for position in found.positions],
    }


def grid_json(found: Grid) -> Json:
    """Return a grid, one object a filled cell."""
    return {
        "holders": list(found.holders),
        "subjects": list(found.subjects),
        "cells": [
            {
                "holder": holder,
                "subject": subject,
                "origins": cell.origins,
                "well": cell.well,
                "ill": cell.ill,
                "moved": cell.moved,
                "newest": {"tone": tone_of(cell.newest.claim), **match_json(cell.newest)},
            }
            for (holder, subject), cell in found.cells.items()
        ],
    }


def loss_json(loss: Loss) -> Json:
    """Return a loss with both tellings."""
    return {
        "sort": loss.sort,
        "about": loss.label,
        "holder": loss.holder,
        "told": cited(loss.told),
        "asserted": cited(loss.asserted),
    }


def _change_json(change: Change) -> Json:
    return {
        "sort": change.sort,
        "holder": change.holder,
        "about": change.label,
        "origins": change.origins,
        "note": change.note,
        "before": [match_json(match) for match in change.before],
        "after": [match_json(match) for match in change.after],
    }


def difference_json(found: Difference) -> Json:
    """Return a difference of two days."""
    return {
        "then": _day(found.then),
        "now": _day(found.now),
        "documents": found.documents,
        "claims": found.claims,
        "cut": found.cut,
        "changes": [_change_json(change) for change in found.changes],
    }
