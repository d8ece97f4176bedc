"""When: time expressions found, resolved to intervals against the publication day, and tied to acts by syntax."""

from dragoman.extract.moments.attachment import moment_of, said_of
from dragoman.extract.moments.finding import find

__all__ = ["find", "moment_of", "said_of"]
