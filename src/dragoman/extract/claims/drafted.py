"""A claim on its way: its anchor, chain, words and content, before factuality and links."""

from dataclasses import dataclass, field

from dragoman.extract.claims.chains import Chain
from dragoman.extract.scene import AttitudeDraft, EventDraft, RelationDraft, TokenRange
from dragoman.model.syntax import Token

Words = list[TokenRange]
"""Token runs in text order."""


@dataclass(slots=True, kw_only=True)
class Proposed:
    """One claim before its values are worked out.

    `entry` is the attitude whose experiencer stands as the last chain entry (convention A).
    `attitude_cues` are the words that introduce the last level where an attitude names it.
    """

    anchor: Token
    chain: Chain
    words: Words
    event: EventDraft | None = None
    attitude: AttitudeDraft | None = None
    relation: RelationDraft | None = None
    entry: bool = False
    attitude_cues: Words = field(default_factory=list)
    nominal: bool = False
    presupposed: bool = False
    headline: bool = False
