"""A database of news from Python: `dragoman.open("news.db")`, then add sources, run, and ask for claims."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, Self

from dragoman.errors import SourceError, StoreError

if TYPE_CHECKING:
    from dragoman.analyse.answering import Answer
    from dragoman.analyse.meaning import NearestByMeaning
    from dragoman.model.claim import Claim
    from dragoman.model.document import Document
    from dragoman.pipeline.progress import Progress
    from dragoman.pipeline.report import Report
    from dragoman.share.brief import Brief
    from dragoman.share.exports import Written
    from dragoman.store import Counts, Database, Hit, Record, View
    from dragoman.store.columnar import Panel
    from dragoman.store.records import Period


class Corpus:
    """A database, open. Use as a context manager, or close it.

    What reads does so as the database stands at each question, or as it stood at `as_of`; what writes is for one
    process at a time, and waits for the other, or raises `LockedError` that says who it is.
    """

    def __init__(self, database: "Database", *, as_of: datetime | date | None = None) -> None:
        """Use `dragoman.open`."""
        self.database = database
        self._as_of = as_of
        self._view: View | None = None
        self._nearest: NearestByMeaning | None = None

    @property
    def view(self) -> "View":
        """Everything that can be read; `claims`, `search` and `document` are its most used ways."""
        if self._view is None:
            self._view = self.database.view(self._as_of)
        return self._view

    def add(
        self,
        *sources: str | PathLike[str],
        published: datetime | date | None = None,
        format: str | None = None,  # noqa: A002
    ) -> int:
        """Put files, folders and addresses on the work list for `run`; return how many are new.

        `published` is used where a source tells no date, `format` is one of `dragoman.load.FORMATS`. Raises
        `SourceError` at one that isn't there; those before it are added.
        """
        from dragoman.pipeline.ingest import add  # noqa: PLC0415

        new = 0
        names = [fspath(source) for source in sources]
        for one in add(self.database, *names, published=published, format=format):
            if one.state == "failed":
                raise SourceError(one.message)
            new += one.state == "new"
        return new

    def run(
        self,
        *,
        jobs: int | None = None,
        offline: bool = False,
        allow_private: bool = False,
        again: bool = False,
        reread: bool = False,
        embed: bool = False,
        progress: "Progress | None" = None,
    ) -> "Report":
        """Load, fetch, read and compare what is on the work list, on `jobs` cores (all where None); return what was done.

        What fails is counted in the report, and the rest goes on; `again` tries once more what failed in an earlier
        run, `reread` reads again what other rules or versions have read (old claims stay). `embed` keeps a vector of each claim's words, by which `ask` finds other wording.
        May be cut off at any moment: the next run goes on there.
        """
        from dragoman.pipeline.embedding import embed as embedding  # noqa: PLC0415
        from dragoman.pipeline.linking import STEPS  # noqa: PLC0415
        from dragoman.pipeline.running import Options, run  # noqa: PLC0415
        from dragoman.store import Rereading  # noqa: PLC0415

        options = Options(
            jobs=jobs,
            offline=offline,
            allow_private=allow_private,
            again=again,
            reread=Rereading() if reread else None,
            steps=(*STEPS, embedding) if embed else STEPS,
        )
        return run(self.database, options, progress)

    def claims(self, *, about: Collection[str] | str | None = None, **asked: Any) -> Iterator["Claim"]:
        """Yield the claims that fit all keywords, which are those of `store.View.claims`, in order of storing.

        Actors are ISO alpha-3 codes, actor ids or names: `holder="USA"`, `about=("RUS", "PRK")`.
        """
        for record in self.records(about=about, **asked):
            yield record.claim

    def records(self, *, about: Collection[str] | str | None = None, **asked: Any) -> Iterator["Record"]:
        """Yield the same with what is known of each: its document, origin, when it was read.

        Raises `StoreError` for a word that no claim can have (`attitude="anxeity"`), with those there are.
        """
        self._check(asked)
        return self.view.claims(about=(about,) if isinstance(about, str) else about, **asked)

    def claim(self, claim_id: str) -> "Record":
        """Return one claim with its document. Raises `UnknownIdError`."""
        return self.view.claim(claim_id)

    def search(self, words: str, *, where: Literal["claims", "sentences"] = "claims", limit: int = 20) -> list["Hit"]:
        """Return the best matches of words, best first: all words, "a phrase", `a OR b`, `-without`, `begin*`."""
        return self.view.search(words, where=where, limit=limit)

    def ask(
        self, question: str, *, since: date | None = None, until: date | None = None, today: date | None = None
    ) -> "Answer":
        """Answer a question by holder, from stored claims only: `verdicts`, `first_said`, `origins`, `searched`.

        `since` and `until` limit when it was so; "last week" counts from `today` (else the day of `as_of`, or now).
        Other wording is found by meaning where the database has vectors.
        """
        from dragoman.analyse.answering import ask  # noqa: PLC0415
        from dragoman.analyse.meaning import by_meaning  # noqa: PLC0415

        _need_days({"since": since, "until": until, "today": today})
        stands = self.view.as_of or self.database.now()
        self._nearest = self._nearest or by_meaning(self.view)
        return ask(self.view, question, today=today or stands.date(), since=since, until=until, nearest=self._nearest)

    def dyads(
        self,
        *,
        by: "Period" = "month",
        since: date | None = None,
        until: date | None = None,
        attitude: str | None = None,
    ) -> "Panel":
        """Return who stands how to whom by period, one row for each pair: `.arrow()` for pandas and polars, `.rows()`."""
        from dragoman.store.dyads import PERIODS  # noqa: PLC0415

        if by not in PERIODS:
            message = f"by={by!r} is no period; one of {', '.join(PERIODS)}"
            raise StoreError(message)
        self._check({"since": since, "until": until, "attitude": attitude})
        return self.view.panel(by=by, since=since, until=until, attitude=attitude)

    def document(self, document_id: str) -> "Document":
        """Return a document with its text. Raises `UnknownIdError`."""
        return self.view.document(document_id)

    def export(self, format: str, path: str | PathLike[str], **asked: Any) -> "Written":  # noqa: A002
        """Write claims to a file, whole or not at all: `format` is one of `dragoman.share.exports.FORMATS`.

        The keywords are those of `store.View.claims`. Raises `StoreError`.
        """
        from dragoman.share.exports import export  # noqa: PLC0415

        self._check(asked)
        return export(self.view, format, Path(path), **asked)

    def _check(self, asked: dict[str, Any]) -> None:
        from dragoman.analyse.vocabulary import check_words  # noqa: PLC0415

        _need_days(asked)
        check_words(self.view, asked)

    def brief(self, since: datetime | date, until: datetime | date | None = None) -> "Brief":
        """Return what changed between two times, now where `until` is None; `dragoman.share.brief` lays it out.

        A day means its end, in UTC. Raises `StoreError` for a time without a zone.
        """
        from dragoman.share.brief import brief_of  # noqa: PLC0415

        with self.database.view(since) as then, self.database.view(until or self.database.now()) as now:
            return brief_of(then, now, name=self.database.path.stem)

    def counts(self) -> "Counts":
        """Return how much the database holds."""
        return self.view.counts()

    def close(self) -> None:
        """Close the database; twice is as good as once."""
        self._view = None
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_DAYS = ("since", "until", "published_since", "published_until", "today")
"""Keywords that want a date."""


def _need_days(asked: dict[str, Any]) -> None:
    """Raise `StoreError` where a day is given in words, which only the command line reads."""
    for name in _DAYS:
        if asked.get(name) is not None and not isinstance(asked[name], date):
            message = f"{name}={asked[name]!r} is no date: write datetime.date(2026, 3, 10)"
            raise StoreError(message)


def open_corpus(
    path: str | PathLike[str],
    *,
    create: bool = True,
    readonly: bool = False,
    as_of: datetime | date | None = None,
) -> Corpus:
    """Open a database, made where it is missing (`create`). `as_of` lets it be read as it stood on an earlier day.

    Raises `StoreError` and what is under it.
    """
    from dragoman.store import open_database  # noqa: PLC0415

    return Corpus(open_database(path, create=create, readonly=readonly), as_of=as_of)
