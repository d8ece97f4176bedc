"""Bytes to `Document`: files, standard input, web pages and tables of articles.

    for item in documents("news.jsonl"):
        if isinstance(item, Unreadable):
            print(item.message)          # one line that names the source
        else:
            item.document, item.notes    # notes are Issues to show with the reading

Nothing is raised for a bad source: each article that cannot be read is one `Unreadable`, and the rest
still come. Importing this package loads no parser.
"""

from dragoman.load.items import Item, Limits, Loaded, Unreadable
from dragoman.load.sources import FORMATS, documents

__all__ = ["FORMATS", "Item", "Limits", "Loaded", "Unreadable", "documents"]
