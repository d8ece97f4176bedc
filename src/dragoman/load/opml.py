"""OPML: a list of subscriptions as feed readers write it."""

from collections.abc import Iterator
from dataclasses import replace

from dragoman.errors import SourceError
from dragoman.load.decode import check_size
from dragoman.load.items import Subscription, Unreadable
from dragoman.load.links import web_address
from dragoman.load.markup import local, plain_line, xml_tree
from dragoman.load.opened import Opened


def read_opml(opened: Opened) -> Iterator[Subscription | Unreadable]:
    """Yield each feed once, folders opened; raises `SourceError` for what is no such list, or names no feed."""
    data = opened.read(opened.limits.page_bytes + 1)
    check_size(len(data), opened.source, replace(opened.limits, bytes=opened.limits.page_bytes))
    root = xml_tree(data, opened.source, "OPML")
    if local(root) != "opml":
        message = f"{opened.source}: is XML of another kind (<{local(root)[:40]}>), not OPML"
        raise SourceError(message)
    seen: set[str] = set()
    for number, outline in enumerate((one for one in root.iter() if local(one) == "outline"), start=1):
        given = {name.lower(): value for name, value in outline.attrib.items()}
        url = (given.get("xmlurl") or "").strip()
        if not url or url in seen:
            continue
        seen.add(url)
        where = f"{opened.source}#{number}"
        if web_address(url):
            yield Subscription(source=where, url=url, title=plain_line(given.get("title") or given.get("text")))
        else:
            message = f"{where}: names {url[:80]!r}, which is no http or https address"
            yield Unreadable(source=where, error=SourceError(message))
    if not seen:
        message = f"{opened.source}: names no feed"
        raise SourceError(message)
