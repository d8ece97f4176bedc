"""A finding: one attribution while the rules still work on it, as sets of token indices."""

from dataclasses import dataclass

from dragoman.extract.cues import Entry
from dragoman.model.claim import CueType, Factuality
from dragoman.model.syntax import Token


@dataclass(slots=True, kw_only=True)
class Finding:
    """One attribution in the making. `source` None is an unnamed source."""

    cue: set[int]
    head: Token
    source: Token | None
    content: set[int]
    pattern: str
    type: CueType = CueType.COMMUNICATION
    commitment: Factuality = Factuality.CERTAIN
    author_commitment: Factuality = Factuality.UNCOMMITTED
    weak: bool = False
    denies: bool = False
    nominal: bool = False
    score: float = 0.9
    speech: bool = False
    """The cue can introduce a quotation, so that quoted words around it belong to it."""
    source_range: tuple[int, int] | None = None
    """The source's words where the layout tells them and not the tree."""
    maker: Token | None = None
    """Who made the statement that the source names: "the statement added"."""
    sibling: Token | None = None
    """Head of an earlier cue whose content must give up this clause: "said ..., citing ..."."""
    sentence: int = 0

    @classmethod
    def of(
        cls, entry: Entry, *, cue: set[int], head: Token, source: Token | None, content: set[int], pattern: str
    ) -> "Finding":
        """Make a finding with the entry's reading."""
        return cls(
            cue=cue,
            head=head,
            source=source,
            content=content,
            pattern=pattern,
            type=entry.type,
            commitment=entry.commitment,
            author_commitment=entry.author_commitment,
            weak=entry.weak,
            denies=entry.denies,
            score=entry.score,
            sentence=head.sentence,
        )
