"""What embeds claims, after they are read: the words of each as a vector, by which other wording is found."""

from concurrent.futures import ThreadPoolExecutor

from dragoman.pipeline.progress import Progress
from dragoman.pipeline.report import Report
from dragoman.pipeline.running import cores
from dragoman.store import View, Writer

_TOGETHER = 512
"""Claims embedded and stored in one transaction: about a second of work, 400 KB."""


def embed(writer: Writer, view: View, report: Report, progress: Progress) -> None:
    """Embed the claims that have no vector of the shipped model yet: their quotes, each once however many claims it has.

    A step for `Options.steps`. Idempotent; commits as it goes.
    """
    from dragoman.models import embedding  # noqa: PLC0415

    total = view.unembedded_count(embedding.MODEL)
    after = 0
    with ThreadPoolExecutor(max_workers=cores()) as pool:
        while page := list(view.unembedded(embedding.MODEL, after=after, limit=_TOGETHER)):
            made = _encoded([quote for _, quote in page], pool)
            writer.vectors(embedding.MODEL, ((row, made[quote]) for row, quote in page))
            after = page[-1][0]
            report.embedded += len(page)
            progress.show("embed", done=report.embedded, total=total)


def _encoded(quotes: list[str], pool: ThreadPoolExecutor) -> dict[str, bytes]:
    """Return the vector of each quote; texts of like length go to the same thread, which computes them together."""
    from dragoman.models import embedding  # noqa: PLC0415

    distinct = sorted(set(quotes), key=lambda quote: (len(quote), quote))
    parts = [distinct[at : at + embedding.BATCH] for at in range(0, len(distinct), embedding.BATCH)]
    made = pool.map(embedding.encode, parts)
    return {
        quote: row.tobytes()
        for part, rows in zip(parts, made, strict=True)
        for quote, row in zip(part, rows.astype("<f2"), strict=True)
    }
