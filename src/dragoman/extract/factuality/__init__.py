"""How certain: what the words say of an act, what each source of a chain holds, and the author's -3 to 3."""

from dragoman.extract.factuality.climbing import local
from dragoman.extract.factuality.composition import compose
from dragoman.extract.factuality.scale import author_factuality
from dragoman.extract.factuality.statuses import status_of

__all__ = ["author_factuality", "compose", "local", "status_of"]
