"""Content: how one or more actors stand to each other."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from dragoman.model.actor import Party
from dragoman.model.moment import Moment
from dragoman.model.place import Place


class RelationKind(StrEnum):
    """How actors stand to each other."""

    ALLIANCE = "alliance"
    ALIGNMENT = "alignment"
    PARTNERSHIP = "partnership"
    MEMBERSHIP = "membership"
    RECOGNITION = "recognition"
    DIPLOMATIC = "diplomatic"
    TRADE = "trade"
    AID = "aid"
    ARMS_TRANSFER = "arms_transfer"
    DEPENDENCE = "dependence"
    MILITARY_PRESENCE = "military_presence"
    CONTROL = "control"
    TERRITORIAL = "territorial"
    RIVALRY = "rivalry"
    CONFLICT = "conflict"


Direction = Literal["warming", "cooling", "stable", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A state of affairs between the parties, and which way it moves."""

    kind: RelationKind
    parties: tuple[Party, ...]
    direction: Direction = "unknown"
    moment: Moment | None = None
    place: Place | None = None
