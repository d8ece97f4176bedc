"""`dragoman run`: works the list of a database off, once or again and again."""

import re
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from dragoman.analyse.counting import counted
from dragoman.serve.cli.days import Day
from dragoman.serve.cli.limits import limit_options, limits_of
from dragoman.serve.cli.streams import complain, json_option, print_json
from dragoman.serve.cli.watch import after_run

if TYPE_CHECKING:
    from dragoman.pipeline.report import Report
    from dragoman.store import Rereading

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
if TYPE_CHECKING:
    _Seconds = click.ParamType[int]
else:
    _Seconds = click.ParamType


class Span(_Seconds):
    """A span of time: 90s, 30m, 6h, 1d; gives seconds."""

    name = "span"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the seconds."""
        if isinstance(value, int):
            return value
        told = re.fullmatch(r"\s*(\d{1,6})\s*([smhd])\s*", str(value))
        if told is None or int(told[1]) == 0:
            self.fail(f"{value!r} is no span of time such as 90s, 30m, 6h or 1d.", param, ctx)
        return int(told[1]) * _UNITS[told[2]]


@click.command(short_help="Work the list off: load, fetch, read, compare.")
@click.argument("database", metavar="DB")
@json_option
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Workers that read; else one for each core.")
@click.option("--every", type=Span(), metavar="SPAN", help="Do it again and again, as often: 90s, 30m, 6h, 1d.")
@click.option("--offline", is_flag=True, help="Leave feeds and addresses for another run.")
@click.option("--allow-private", is_flag=True, help="Let addresses lie in private and loopback networks.")
@click.option("--again", is_flag=True, help="Load and read once more what failed in an earlier run.")
@click.option("--reread", is_flag=True, help="Read again what other rules or versions have read; old claims stay.")
@click.option("--since", type=Day(), metavar="DAY", help="With --reread: only documents published from this day on.")
@click.option("--until", type=Day(last=True), metavar="DAY", help="With --reread: only those published until this day.")
@click.option("--publisher", metavar="NAME", help="With --reread: only those of this publisher.")
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Who reads: processes of this one, or the workers of a Dask cluster (extra: cluster).",
)
@click.option(
    "--cluster", metavar="ADDRESS", help="With --engine dask: its scheduler, tcp://HOST:PORT; else workers here."
)
@click.option(
    "--dataset", metavar="FOLDER", help="Leave what is read of files there, as Parquet; DB keeps the work list."
)
@click.option(
    "--partition-bytes",
    type=click.IntRange(min=1_000),
    metavar="N",
    help="With --engine dask or --dataset: about how many bytes of files one worker reads at a time.",
)
@click.option("--embed/--no-embed", default=False, help="Keep vectors of claims, for other wording in 'ask'.")
@click.option(
    "--timeout", type=Span(), metavar="SPAN", default="2m", show_default=True, help="Longest time for one article."
)
@click.option(
    "--renew",
    type=click.IntRange(min=1),
    metavar="N",
    default=4000,
    show_default=True,
    help="Documents after which a worker is replaced, so that memory stays flat.",
)
@limit_options
def run(
    database: str,
    *,
    as_json: bool,
    jobs: int | None,
    every: int | None,
    offline: bool,
    allow_private: bool,
    again: bool,
    reread: bool,
    since: date | None,
    until: date | None,
    publisher: str | None,
    engine: str,
    cluster: str | None,
    dataset: str | None,
    partition_bytes: int | None,
    embed: bool,
    timeout: int,
    renew: int,
    **most: int | None,
) -> int:
    """Work the list of DB off: load files, poll feeds, fetch pages, read all documents, compare them.

    What fails is told in one line and the rest goes on; the exit code is then 1. It may be cut off at any moment,
    by Ctrl-C or worse: run it again, and it goes on there. The same input twice changes nothing. Between the rounds
    of --every, others can write to DB; Ctrl-C ends it.

    \b
    dragoman run news.db
    dragoman run news.db --every 30m --jobs 4
    dragoman run news.db --reread --since 2026-06
    dragoman run news.db --engine dask --cluster tcp://10.0.0.5:8786
    """  # noqa: D301
    from dragoman.pipeline import embedding
    from dragoman.pipeline.linking import STEPS
    from dragoman.pipeline.running import Options
    from dragoman.store import open_database

    steps = (*STEPS, embedding.embed) if embed else STEPS
    options = Options(
        jobs=jobs,
        offline=offline,
        allow_private=allow_private,
        again=again,
        reread=_part(reread=reread, since=since, until=until, publisher=publisher),
        seconds=timeout,
        renew=renew,
        steps=steps,
        limits=limits_of(**most),
    )
    spread = _spread(engine, cluster, dataset, partition_bytes)
    with open_database(database, create=False) as opened:
        return _rounds(opened, options, spread, every, as_json=as_json)


def _rounds(database: object, options: object, spread: object | None, every: int | None, *, as_json: bool) -> int:
    """Run once, or again and again."""
    from dragoman.errors import LockedError

    if every is None:
        return 1 if _once(database, options, spread, as_json=as_json).failures else 0
    while True:
        started = time.monotonic()
        try:
            _once(database, options, spread, as_json=as_json)
        except LockedError as error:
            complain(f"{error}; the next round comes all the same")
        time.sleep(max(0.0, started + every - time.monotonic()))


def _part(*, reread: bool, since: date | None, until: date | None, publisher: str | None) -> "Rereading | None":
    from dragoman.store import Rereading

    if reread:
        return Rereading(since=since, until=until, publisher=publisher)
    if since or until or publisher:
        message = "--since, --until and --publisher go with --reread"
        raise click.UsageError(message)
    return None


def _spread(engine: str, cluster: str | None, dataset: str | None, size: int | None) -> object | None:
    """Return how the work is spread over workers that write segments; None: a plain run."""
    if cluster is not None and engine != "dask":
        message = "--cluster goes with --engine dask"
        raise click.UsageError(message)
    if engine == "local" and dataset is None:
        return None
    from dragoman.pipeline.partitions import SIZE
    from dragoman.pipeline.spreading import Spread

    return Spread(engine=engine, cluster=cluster, keep=dataset, size=size or SIZE)  # type: ignore[arg-type]


def _once(database: object, options: object, spread: object | None, *, as_json: bool) -> "Report":
    """Run once and tell what was done, after an interrupt too."""
    from dragoman.pipeline.running import Running
    from dragoman.pipeline.spreading import Spreading
    from dragoman.serve.cli.stages import Stages

    with Stages() as stages:
        given: Any = (database, options, stages) if spread is None else (database, options, spread, stages)
        running = Running(*given) if spread is None else Spreading(*given)
        try:
            running.run()
        finally:
            stages.close()
            if as_json:
                print_json(running.report.as_json())
            else:
                for line in told(running.report):
                    complain(line)
                if running.report.outdated:
                    count = running.report.outdated
                    complain(f"read by other rules: {counted(count, 'document')}; read again with --reread")
    after_run(database)  # type: ignore[arg-type]
    return running.report


def told(report: "Report") -> list[str]:
    """Return what a run did, a line a subject; subjects of which there is nothing to tell are left out."""
    counts = [
        counted(report.new, "new document") + (f", {report.known:,} known" if report.known else ""),
        f"{report.read:,} read" + (f", {report.left:,} left" if report.left else ""),
        counted(report.claims, "claim"),
    ]
    lines = ["; ".join(counts)]
    if report.read:
        rate = f"{report.documents_per_second:,.1f} documents and {report.words_per_second:,.0f} words a second"
        lines.append(f"{rate}, {report.seconds:,.0f} s")
    if report.feeds or report.fetched:
        unchanged = f" ({report.feeds_unchanged:,} unchanged)" if report.feeds_unchanged else ""
        lines.append(f"{counted(report.feeds, 'feed')} polled{unchanged}, {counted(report.fetched, 'page')} fetched")
    if report.waiting:
        lines.append(
            f"{counted(report.waiting, 'feed or address', 'feeds and addresses')} left for a run without --offline"
        )
    if report.external:
        lines.append(f"{counted(report.external, 'row')} of other coders")
    if report.embedded:
        lines.append(f"{counted(report.embedded, 'claim')} embedded")
    if report.passed_over:
        names = ", ".join(f"{count:,} {name}" for name, count in report.passed_over.most_common(6))
        lines.append(f"passed over: {names}")
    if report.failures:
        causes = ", ".join(f"{count:,} {cause}" for cause, count in report.failed.most_common())
        lines.append(f"failed: {causes}")
    return lines
