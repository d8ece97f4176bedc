"""What a command says that found nothing: what it looked at, what was perhaps meant, what to do next."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dragoman.analyse.counting import counted
from dragoman.serve.cli.streams import complain

if TYPE_CHECKING:
    from dragoman.store import View

NOTHING_FOUND = 3
_MOST_ACTORS = 5_000
_LIKENESS = 0.75


def nothing_found(view: "View", said: str, *, names: Iterable[str] = ()) -> int:
    """Tell on stderr that nothing was found; return the exit code.

    Of a database without documents it tells how to fill it, and of `names` that neither the tables nor the claims know
    the likest that they do.
    """
    documents = view.counts().documents
    if not documents:
        complain(f"{view.path} holds no document{_when(view)}: {_next(view)}")
        return NOTHING_FOUND
    complain(f"{said} among {counted(documents, 'document')}")
    for name in names:
        meant = meant_by(view, name)
        if meant is not None:
            complain(f"did you mean {meant!r} by {name!r}?")
    return NOTHING_FOUND


def _when(view: "View") -> str:
    return "" if view.as_of is None else f" as of {view.as_of.date().isoformat()}"


def _next(view: "View") -> str:
    waiting = view.input_count(state="queued")
    if waiting:
        waits = "1 source waits" if waiting == 1 else f"{waiting:,} sources wait"
        return f"{waits} for: dragoman run {view.path}"
    if view.as_of is not None:
        return "leave out --as-of"
    return f"dragoman add {view.path} SOURCE..., then dragoman run {view.path}"


def meant_by(view: "View", name: str) -> str | None:
    """Return the likest name of the tables or of the claims; None for a name that is known, or like none."""
    from difflib import get_close_matches

    from dragoman.analyse.naming import key_of
    from dragoman.knowledge import knowledge

    known = knowledge()
    if key_of(name) in known.countries or key_of(name) in known.bodies:
        return None
    told = [entry.name for entry in (*known.countries.values(), *known.bodies.values())]
    told += [actor.name for actor in view.actors(limit=_MOST_ACTORS)]
    folded: dict[str, str] = {}
    for one in told:
        folded.setdefault(one.casefold(), one)
    if name.casefold() in folded:
        return None
    found = get_close_matches(name.casefold(), folded, n=1, cutoff=_LIKENESS)
    return folded[found[0]] if found else None
