"""What requests have in common: their times, the claims they want, and where a list goes on."""

from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from fastapi import Depends, Query

from dragoman.analyse.naming import key_of
from dragoman.analyse.vocabulary import check_words
from dragoman.errors import StoreError
from dragoman.serve.rest.paging import DEFAULT, MOST, Cursor, Order
from dragoman.serve.web.asked import Asked, MalformedError, asked
from dragoman.store import View

Times = Annotated[Asked, Depends(asked)]
_Name = Annotated[str | None, Query(max_length=200)]
_Names = Annotated[list[str], Query(max_length=6)]
_WORDS = ("attitude", "kind", "event_type", "relation", "polarity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which claims a request wants; see `View.claims` for each."""

    holder: str | None
    experiencer: str | None
    actor: str | None
    recipient: str | None
    about: tuple[str, ...]
    kind: str | None
    event_type: str | None
    attitude: str | None
    polarity: Literal["+", "-"] | None
    relation: str | None
    attributed: bool | None
    document: str | None
    min_score: float | None
    published: bool
    include_rejected: bool

    def keywords(self, view: View, times: Asked) -> dict[str, Any]:
        """Return the keywords of `View.claims`. Raises `MalformedError` for a word that no claim can have."""
        names = ("holder", "experiencer", "actor", "recipient")
        made: dict[str, Any] = {name: key_of(value) for name in names if (value := getattr(self, name))}
        if self.about:
            made["about"] = tuple(map(key_of, self.about))
        for name in ("kind", "event_type", "attitude", "polarity", "relation", "attributed", "document", "min_score"):
            if (value := getattr(self, name)) is not None:
                made[name] = value
        for name in _WORDS:
            if name in made:
                _check(view, name, made[name])
        if self.include_rejected:
            made["include_rejected"] = True
        prefix = "published_" if self.published else ""
        return made | {f"{prefix}since": times.since, f"{prefix}until": times.until}


def _check(view: View, name: str, word: str) -> None:
    try:
        check_words(view, {name: word})
    except StoreError as error:
        raise MalformedError(str(error), field=name) from error


async def wanted(
    *,
    holder: _Name = None,
    experiencer: _Name = None,
    actor: _Name = None,
    recipient: _Name = None,
    about: _Names = [],  # noqa: B006 - FastAPI reads it as a default, nobody changes it
    kind: Annotated[Literal["event", "attitude", "relation", "proposition"] | None, Query()] = None,
    event_type: Annotated[str | None, Query(max_length=40)] = None,
    attitude: Annotated[str | None, Query(max_length=40)] = None,
    polarity: Annotated[Literal["positive", "negative"] | None, Query()] = None,
    relation: Annotated[str | None, Query(max_length=40)] = None,
    attributed: Annotated[bool | None, Query()] = None,
    document: Annotated[str | None, Query(max_length=80)] = None,
    min_score: Annotated[float | None, Query(ge=0, le=1)] = None,
    published: Annotated[bool, Query(description="`since` and `until` mean the day of publication.")] = False,
    include_rejected: Annotated[bool, Query()] = False,
) -> Wanted:
    """Return what a request's address asks for (async: a thread for each would cost more than it does); actors are ISO 3166 alpha-3 codes, actor ids or names."""
    return Wanted(
        holder=holder,
        experiencer=experiencer,
        actor=actor,
        recipient=recipient,
        about=tuple(one for one in about if one.strip()),
        kind=kind,
        event_type=None if event_type is None else event_type.upper(),
        attitude=attitude,
        polarity=None if polarity is None else "+" if polarity == "positive" else "-",
        relation=relation,
        attributed=attributed,
        document=document,
        min_score=min_score,
        published=published,
        include_rejected=include_rejected,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of a list a request wants."""

    limit: int
    order: Order
    after: int | None
    pinned: Cursor | None

    def times(self, times: Asked) -> Asked:
        """Return the times with the state of the database that the list's first page showed."""
        if times.as_of is not None or self.pinned is None or self.pinned.as_of is None:
            return times
        return replace(times, as_of=self.pinned.as_of, words={**times.words, "as_of": ""})

    def following(self, view: View, row: int) -> str:
        """Return the cursor of the page after a row: of the database as this page shows it."""
        return Cursor(row=row, order=self.order, as_of=view.as_of or view.newest_stamp()).text()

    def resume(self, row: int | None) -> str | None:
        """Return the cursor by which to ask later for what came since."""
        last = row if row is not None else self.after
        return None if self.order == "newest" else Cursor(row=last or 0, order=self.order).text()


async def part(
    limit: Annotated[int, Query(ge=1, le=MOST)] = DEFAULT,
    order: Annotated[Order, Query(description="Of storing.")] = "newest",
    cursor: Annotated[str | None, Query(max_length=300, description="`next` or `resume` of an earlier page.")] = None,
) -> Part:
    """Return which part is wanted. Raises `MalformedError`."""
    if cursor is None:
        return Part(limit=limit, order=order, after=None, pinned=None)
    place = Cursor.read(cursor)
    return Part(limit=limit, order=place.order, after=place.row, pinned=place)
