"""What a model is asked to answer, as JSON Schemas; strict ones: every field is there, and no other."""

from typing import Any

from dragoman.model.attitude import AttitudeType
from dragoman.model.claim import ClaimKind, CueType, Factuality, Form
from dragoman.model.event import EventType, Status
from dragoman.model.relation import RelationKind

Json = dict[str, Any]
_TEXT: Json = {"type": "string"}
_TEXTS: Json = {"type": "array", "items": _TEXT}


def _one_of(values: Any) -> Json:
    return {"type": "string", "enum": [getattr(value, "value", value) for value in values]}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(**fields: Json) -> Json:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def claims() -> Json:
    """Return the schema of the claims of one part of an article."""
    event = _object(
        type=_one_of(EventType),
        mode=_or_null(_TEXT),
        actors=_TEXTS,
        recipients=_TEXTS,
        when=_or_null(_TEXT),
        place=_or_null(_TEXT),
        status=_one_of(Status),
    )
    attitude = _object(
        experiencer=_TEXT,
        type=_one_of(AttitudeType),
        polarity=_one_of("+-"),
        emotion=_or_null(_TEXT),
        word=_TEXT,
        intensity=_one_of(("low", "unmarked", "high")),
        targets=_TEXTS,
    )
    relation = _object(
        kind=_one_of(RelationKind),
        direction=_one_of(("warming", "cooling", "stable", "unknown")),
        parties=_TEXTS,
        when=_or_null(_TEXT),
        place=_or_null(_TEXT),
    )
    source = _object(source=_TEXT, cue=_or_null(_TEXT), factuality=_one_of(Factuality))
    claim = _object(
        quote=_TEXT,
        chain={"type": "array", "items": source},
        content=_TEXT,
        hedges=_TEXTS,
        cue_type=_one_of(CueType),
        form=_one_of(Form),
        kind=_one_of(ClaimKind),
        event=_or_null(event),
        attitude=_or_null(attitude),
        relation=_or_null(relation),
    )
    return _object(claims={"type": "array", "items": claim})


def restatement() -> Json:
    """Return the schema of a restated question."""
    return _object(restated=_or_null(_TEXT), since=_or_null(_TEXT), until=_or_null(_TEXT))
