"""What sort of text a page is: news, opinion, a transcript, a statement; it decides whom AUTHOR speaks for."""

import re
from functools import cache
from urllib.parse import urlsplit

from dragoman.load.tables import tree
from dragoman.model.document import DocumentKind

_TURN = re.compile(r"\s*(?:Q|A|[A-Z][A-Z.'’ -]{2,40}(?:\([^)]{1,30}\))?):\s|\s*Q\s{1,4}\S")
_TURNS_IN = 20_000
_STATED = {
    "article": None,
    "newsarticle": None,
    "reportagenewsarticle": DocumentKind.NEWS,
    "opinionnewsarticle": DocumentKind.OPINION,
    "analysisnewsarticle": DocumentKind.ANALYSIS,
    "backgroundnewsarticle": DocumentKind.ANALYSIS,
    "askpublicnewsarticle": DocumentKind.NEWS,
    "reviewnewsarticle": DocumentKind.OPINION,
    "liveblogposting": DocumentKind.NEWS,
    "speech": DocumentKind.TRANSCRIPT,
    "remarks": DocumentKind.TRANSCRIPT,
    "briefing": DocumentKind.TRANSCRIPT,
    "press release": DocumentKind.STATEMENT,
    "editorial": DocumentKind.OPINION,
    "op-ed": DocumentKind.OPINION,
}


@cache
def _patterns(field: str) -> tuple[tuple[DocumentKind, re.Pattern[str]], ...]:
    return tuple(
        (DocumentKind(entry["kind"]), re.compile(entry["pattern"], re.IGNORECASE))
        for entry in tree("kinds.toml")[field]
    )


def _first(field: str, text: str | None) -> DocumentKind | None:
    if not text:
        return None
    return next((kind for kind, pattern in _patterns(field) if pattern.search(text[:400])), None)


def sort_of(
    *,
    stated: str | None = None,
    title: str | None = None,
    section: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    paged: bool = False,
) -> DocumentKind:
    """Decide by what is stated, then title, section, publisher and the address's folders.

    News needs a publisher that is no government, or a page's byline or date (`paged`); otherwise unknown.
    """
    told = (stated or "").strip().lower()
    if told in set(DocumentKind) - {DocumentKind.UNKNOWN}:
        return DocumentKind(told)
    by_statement = _STATED.get(told)
    if by_statement is not None:
        return by_statement
    return (
        _first("title", title)
        or _first("section", section)
        or _first("section", _bracketed(publisher))
        or _first("publisher", publisher)
        or _first("section", _folders(url))
        or (DocumentKind.NEWS if publisher or paged or told == "newsarticle" else DocumentKind.UNKNOWN)
    )


def _folders(url: str | None) -> str | None:
    """Return the folders of a web address: "world opinion" of /world/opinion/the-bridge."""
    try:
        path = urlsplit(url or "").path
    except ValueError:
        return None
    return " ".join(path.split("/")[:-1]) if url and "://" in url else None


def speaks_in_turns(text: str) -> bool:
    """Whether lines begin with who speaks, as a transcript's do: three times at least, and one line in five."""
    lines = [line for line in text[:_TURNS_IN].splitlines() if line.strip()]
    turns = sum(_TURN.match(line) is not None for line in lines)
    return turns >= 3 and turns >= 0.2 * len(lines)


def _bracketed(publisher: str | None) -> str | None:
    """Return the department in brackets: "Ministry of X (speeches)"."""
    match = re.search(r"\(([^()]+)\)", publisher or "")
    return match.group(1) if match else None
