"""One person or body that a document names."""

from dataclasses import dataclass, field

from dragoman.model.actor import ActorKind, SpeaksFor


@dataclass(slots=True)
class Named:
    """One person or body that the document names."""

    name: str
    words: list[str]
    kind: ActorKind
    first: int
    head: int = 0
    """Last token of the first mention."""
    sector: str | None = None
    country: str | None = None
    speaks: tuple[SpeaksFor, ...] = ()
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    actor: str | None = None
    stated: bool = False
    """A title or affiliation in the text says who this is."""
    former: bool = False
