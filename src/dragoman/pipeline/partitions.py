"""How work is cut into partitions, each of which one worker reads into one segment."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from dragoman.load import Found, Limits, Loaded
from dragoman.load.cuts import Cut, cuts
from dragoman.model.claim import Coder
from dragoman.model.ids import stable_id
from dragoman.pipeline.desk import time_from
from dragoman.pipeline.intake import fingerprint
from dragoman.pipeline.loader import Request
from dragoman.store import Input

SIZE = 100_000
"""Bytes of a partition: some 35 articles, five to eight seconds of one core, a segment of 200 KB."""
TOGETHER = 64
"""Files, or stored documents, of one partition."""
_FORM = 1
"""Of segments; another one makes other names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A file of the work list, or a part of one, as it was when it was planned (`mark`)."""

    source: str
    mark: str | None
    published: str | None = None
    format: str | None = None
    cut: Cut | None = None

    def request(self, limits: Limits) -> Request:
        """Return what a loader is asked for."""
        published = None if self.published is None else time_from(self.published)
        return Request(source=self.source, published=published, format=self.format, limits=limits, cut=self.cut)

    def as_json(self) -> list[Any]:
        """Return it as the ledger keeps it."""
        cut = None if self.cut is None else [self.cut.start, self.cut.end, self.cut.before, self.cut.packed]
        return [self.source, self.mark, self.published, self.format, cut]


def piece_from(kept: list[Any]) -> Piece:
    """Return what `Piece.as_json` kept."""
    source, mark, published, form, cut = kept
    made = None if cut is None else Cut(start=cut[0], end=cut[1], before=cut[2], packed=cut[3])
    return Piece(source=source, mark=mark, published=published, format=form, cut=made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """What one worker reads at a time: pieces of files, and what was loaded already.

    `stored`: what is loaded is in the database too. `name` depends only on what is read, how much of it, and by which rules.
    """

    name: str
    pieces: tuple[Piece, ...] = ()
    found: tuple[Found, ...] = ()
    stored: bool = False

    @classmethod
    def of(
        cls,
        coder: Coder,
        limits: Limits,
        *,
        pieces: tuple[Piece, ...] = (),
        found: tuple[Found, ...] = (),
        stored: bool = False,
    ) -> "Partition":
        """Name a partition."""
        told = json.dumps([[piece.as_json() for piece in pieces], [_told(one) for one in found], limits_json(limits)])
        return cls(
            name=stable_id("p", _FORM, coder.name, coder.version, told),
            pieces=pieces,
            found=found,
            stored=stored,
        )

    def halves(self, coder: Coder, limits: Limits) -> tuple["Partition", ...]:
        """Return two partitions that are this one together; itself alone where it has one piece or item."""
        if len(self.pieces) + len(self.found) < 2:
            return (self,)
        whole: list[Piece | Found] = [*self.pieces, *self.found]
        middle = len(whole) // 2
        return tuple(
            Partition.of(
                coder,
                limits,
                pieces=tuple(one for one in half if isinstance(one, Piece)),
                found=tuple(one for one in half if not isinstance(one, Piece)),
                stored=self.stored,
            )
            for half in (whole[:middle], whole[middle:])
        )


def _told(one: Found) -> list[str | None]:
    return [type(one).__name__, one.source, one.document.id if isinstance(one, Loaded) else None]


def limits_json(limits: Limits) -> list[Any]:
    """Return what of the limits decides on what is read."""
    return [limits.bytes, limits.page_bytes, limits.characters, limits.members, limits.swelling]


def pieces_of(file: Input, *, size: int, limits: Limits) -> Iterator[tuple[Piece, int]]:
    """Yield the pieces of a file in order, each with its bytes."""
    detail = file.detail or {}
    mark = fingerprint(file.location)
    whole = Piece(
        source=file.location, mark=mark, published=detail.get("published"), format=detail.get("format"), cut=None
    )
    bytes_ = int(mark.partition("-")[0]) if mark is not None else 0
    found = cuts(file.location, size=size, limits=limits, format=whole.format) if bytes_ > size else ()
    if not found:
        yield whole, bytes_
    for cut in found:
        yield replace(whole, cut=cut), size
