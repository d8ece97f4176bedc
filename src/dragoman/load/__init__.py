"""Bytes to `Document`: files, folders, archives, feeds, web pages, tables of articles and of coded events.

    for item in documents("news.jsonl"):
        if isinstance(item, Unreadable):
            print(item.message)          # one line that names the source
        else:
            item.document, item.notes    # notes are Issues to show with the reading

`contents` yields besides articles what else a source holds: `Lead` (an article elsewhere), `Subscription` (a feed),
`ExternalEvent` (a row of GDELT, POLECAT or ACLED), `PassedOver`. Nothing is raised for a bad source: each article or
row that cannot be read is one `Unreadable`, and the rest still come. Importing this package loads no parser.
"""

from dragoman.load.formats import FORMATS
from dragoman.load.items import Found, Item, Lead, Limits, Loaded, PassedOver, Subscription, Unreadable
from dragoman.load.sources import contents, documents

__all__ = [
    "FORMATS",
    "Found",
    "Item",
    "Lead",
    "Limits",
    "Loaded",
    "PassedOver",
    "Subscription",
    "Unreadable",
    "contents",
    "documents",
]
