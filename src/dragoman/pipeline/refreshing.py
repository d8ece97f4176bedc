"""Office holders from Wikidata's query service into a user's own table: asked page by page, politely, dated by the query's day."""

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlencode

from dragoman.errors import FetchError, SourceError
from dragoman.knowledge.own import LONGEST_NAME, OwnRow
from dragoman.load import Limits
from dragoman.load.manners import Manners
from dragoman.load.network import Network

ENDPOINT = "https://query.wikidata.org/sparql"
PAGE = 2_000
"""Rows asked for at once: far below what the service's minute allows."""
SMALLEST = 125
"""The page is halved down to this where an answer breaks off, which is how the service says that its minute is over."""
MOST_PAGES = 200
"""Pages of one question, a guard against a service that never ends."""
SINCE = 1995
_ISO3 = re.compile(r"[A-Z]{3}")
_ENTITY = re.compile(r"https?://[^\s/]+/entity/(Q\d+)")
_TIME = re.compile(r"[+]?(\d{4})-(\d{2})-(\d{2})T")
_PRECISIONS = {"9": 4, "10": 7, "11": 10}
"""Wikidata's precision to the characters of an ISO day that are known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What a query brought: rows of all questions that were answered to the end, and in one line each what was not.

    `unusable` counts answers that no row could be made of: no ISO code of a known state, no date, a name that is none.
    """

    rows: tuple[OwnRow, ...]
    failures: tuple[str, ...]
    unusable: int


class _CutShortError(SourceError):
    """An answer that breaks off."""


def network(*, contact: str | None, seconds: float = 70.0, allow_private: bool = False) -> Network:
    """Return the network as the service asks for: one request at a time with a pause, waits as told, a contact in the agent.

    The service is an interface for programs; its robots.txt speaks to crawlers and is not asked.
    """
    manners = Manners(delay=1.0, tries=4, longest_wait=120.0, robots=False, requests=600, contact=contact)
    return Network(manners=manners, limits=Limits(bytes=20_000_000, seconds=seconds), allow_private=allow_private)


def refresh(asking: Network, *, today: date, owners: Collection[str], endpoint: str = ENDPOINT) -> Refreshed:
    """Ask every question; one that fails leaves the others alone. `today` becomes the rows' `asof`."""
    rows: list[OwnRow] = []
    failures: list[str] = []
    unusable = 0
    for question in _asked()["question"]:
        answers: list[Mapping[str, Any]] = []
        try:
            for page in _pages(asking, question, endpoint):
                answers.extend(page)
        except SourceError as error:
            failures.append(f"{question['office']}: {error}")
            continue
        made = [_row(answer, question, today, owners) for answer in answers]
        rows.extend(row for row in made if row is not None)
        unusable += made.count(None)
    return Refreshed(rows=tuple(dict.fromkeys(rows)), failures=tuple(failures), unusable=unusable)


def _pages(asking: Network, question: Mapping[str, str], endpoint: str) -> Iterator[list[Mapping[str, Any]]]:
    """Yield the answers to one question, smaller pages where one breaks off. Raises `SourceError`."""
    offset, size = 0, PAGE
    for _ in range(MOST_PAGES):
        try:
            found = _page(asking, question, endpoint, offset, size)
        except _CutShortError:
            if size <= SMALLEST:
                raise
            size = max(SMALLEST, size // 2)
            continue
        if found:
            yield found
        if len(found) < size:
            return
        offset += size
    message = f"{endpoint}: more than {MOST_PAGES} pages"
    raise SourceError(message)


def _page(
    asking: Network, question: Mapping[str, str], endpoint: str, offset: int, size: int
) -> list[Mapping[str, Any]]:
    text = str(_asked()["query"]["text"]).replace("%ABOUT%", question["about"]).replace("%SINCE%", str(SINCE))
    text = text.replace("%LIMIT%", str(size)).replace("%OFFSET%", str(offset))
    try:
        data = asking.get(f"{endpoint}?{urlencode({'query': text, 'format': 'json'})}").data
    except FetchError as error:
        message = str(error).replace(urlencode({"query": text, "format": "json"}), "...")
        raise SourceError(message) from error
    try:
        told = json.loads(data)
        found = told["results"]["bindings"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"{endpoint}: the answer breaks off, or is none ({len(data)} bytes)"
        raise _CutShortError(message) from error
    if not isinstance(found, list):
        message = f"{endpoint}: the answer has no list of rows"
        raise _CutShortError(message)
    return [answer for answer in found if isinstance(answer, dict)]


def _row(answer: Mapping[str, Any], question: Mapping[str, str], today: date, owners: Collection[str]) -> OwnRow | None:
    """Return an answer as a row; None where it is none: the service's data is anybody's."""
    iso3, name = _value(answer, "iso3"), " ".join(_value(answer, "name").split())
    entity = _ENTITY.fullmatch(_value(answer, "person"))
    start, end = _day(answer, "start"), _day(answer, "end")
    if not _ISO3.fullmatch(iso3) or iso3 not in owners or entity is None or not start:
        return None
    if not name or len(name) > LONGEST_NAME or not name.isprintable() or not any(map(str.isalpha, name)):
        return None
    if end and end[: len(start)] < start[: len(end)]:
        return None
    return OwnRow(
        person=name,
        aliases=(),
        country=iso3,
        office=question["office"],
        code=question["code"],
        sector="GOV",
        start=start,
        end=end,
        asof=today.isoformat(),
        qid=entity[1],
        source="wikidata",
        where="",
    )


def _value(answer: Mapping[str, Any], name: str) -> str:
    field = answer.get(name)
    value = field.get("value") if isinstance(field, dict) else None
    return value if isinstance(value, str) else ""


def _day(answer: Mapping[str, Any], name: str) -> str:
    """Return a day, month or year as precise as it is told; "" where there is none, or only a decade."""
    found = _TIME.match(_value(answer, name))
    length = _PRECISIONS.get(_value(answer, f"{name}Precision"), 0)
    return "-".join(found.groups())[:length] if found is not None else ""


@cache
def _asked() -> dict[str, Any]:
    return tomllib.loads((files("dragoman.pipeline") / "refreshing.toml").read_text(encoding="utf-8"))
