"""One article a file: plain text and web pages, read whole."""

from collections.abc import Iterator

from dragoman.load.article import Facts, assemble
from dragoman.load.decode import check_size, decode
from dragoman.load.items import Item
from dragoman.load.opened import Opened


def read_text(opened: Opened) -> Iterator[Item]:
    """Yield the article of a text file; raises `SourceError` where it holds none."""
    data = _data(opened)
    decoded = decode(data, opened.source, charset=opened.charset)
    facts = Facts(url=opened.url, page=True)
    yield assemble(
        decoded.text,
        opened.source,
        facts,
        limits=opened.limits,
        published=opened.published,
        notes=decoded.notes,
    )


def read_html(opened: Opened) -> Iterator[Item]:
    """Yield the article of a web page; raises `SourceError` where it holds none."""
    from dragoman.load.page import page_item  # noqa: PLC0415 (loads lxml)

    yield page_item(
        _data(opened),
        opened.source,
        limits=opened.limits,
        published=opened.published,
        url=opened.url,
        charset=opened.charset,
    )


def _data(opened: Opened) -> bytes:
    data = opened.read(opened.limits.bytes + 1)
    check_size(len(data), opened.source, opened.limits)
    return data
