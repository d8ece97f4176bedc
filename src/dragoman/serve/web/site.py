"""What all pages share: templates whose every value comes out inert, links that keep the as-of day, kept answers."""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256
from importlib.util import find_spec
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from babel import Locale
from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.datastructures import QueryParams

from dragoman.analyse.perspectives import Step
from dragoman.serve.view.inert import inert
from dragoman.serve.web import language
from dragoman.serve.web.aside import Aside
from dragoman.serve.web.asked import Asked, MalformedError, address, segment
from dragoman.serve.web.assets import assets
from dragoman.serve.web.drawing.spark import spark
from dragoman.serve.web.kept import Kept
from dragoman.serve.web.pool import Pool
from dragoman.serve.web.rows import Row, row_of
from dragoman.serve.web.settings import Settings
from dragoman.store import View
from dragoman.version import __version__

Made = TypeVar("Made")
VISITOR = "dragoman"
"""The cookie by which a form is known to come from the person it was given to."""
_A_YEAR = 365 * 24 * 3600

NAVIGATION = (
    ("/", "Today"),
    ("/ask", "Ask"),
    ("/dyads", "Dyads"),
    ("/perspectives", "Perspectives"),
    ("/network", "Network"),
    ("/map", "Map"),
    ("/sources", "Sources"),
)


def _harmless(value: object) -> object:
    """Return what a template prints of a value: text of articles can't reorder, hide or break anything."""
    return inert(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@pass_context
def _link(context: Context, path: str, **asked: object) -> str:
    """Return an address within the site that keeps the as-of day of the page it stands on."""
    held: Asked | None = context.get("asked")
    if held is not None and "as_of" in held.words:
        asked.setdefault("as_of", held.words["as_of"])
    return address(path, **asked)


@pass_context
def _again(context: Context, **changes: object) -> str:
    """Return the address of the page with some of what it was asked changed; None leaves a field out."""
    query: QueryParams = context["query"]
    kept = [(name, value) for name, value in query.multi_items() if value and name not in changes and name != "part"]
    kept += [(name, str(value)) for name, value in changes.items() if value is not None]
    return f"?{urlencode(kept)}"


@pass_context
def _day(context: Context, value: date | datetime | None, otherwise: str = "undated") -> Markup:
    if value is None:
        return Markup("<span class=dim>{}</span>").format(otherwise)
    locale: Locale = context["locale"]
    plain = value.date() if isinstance(value, datetime) else value
    return _timed(plain.isoformat(), language.day(plain, locale), locale)


@pass_context
def _time(context: Context, value: datetime | date | None, otherwise: str = "not told") -> Markup:
    if not isinstance(value, datetime):
        return _day(context, value, otherwise)
    locale: Locale = context["locale"]
    moment = value.astimezone(UTC)
    return _timed(moment.isoformat(timespec="seconds"), language.moment(moment, locale), locale)


def _timed(machine: str, words: str, locale: Locale) -> Markup:
    spoken = "" if locale.language == "en" else Markup(' lang="{}"').format(str(locale).replace("_", "-"))
    return Markup('<time datetime="{}"{}>{}</time>').format(machine, spoken, words)


@pass_context
def _number(context: Context, value: float | None) -> str:
    return "–" if value is None else language.number(value, context["locale"])


@pass_context
def _counted(context: Context, number: int, one: str, many: str | None = None) -> str:
    """Return "1 claim" or "3 claims"."""
    return f"{language.number(number, context['locale'])} {one if number == 1 else many or one + 's'}"


def _as_row(step: Step) -> Row:
    return row_of(step.match.record, match=step.match, move=step.move)


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("dragoman.serve.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {
        "link": _link,
        "again": _again,
        "static": lambda name: assets().path(name),
        "navigation": NAVIGATION,
        "programs": find_spec("dragoman.serve.rest") is not None,
        "version": __version__,
        "counted": _counted,
        "spark": spark,
        "as_row": _as_row,
    }
    made.filters |= {"day": _day, "time": _time, "number": _number, "segment": segment}
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One database as pages: everything that a page needs beside its own question."""

    pool: Pool
    settings: Settings
    kept: Kept = field(default_factory=Kept)
    aside: Aside[Any] = field(default_factory=Aside)
    environment: Environment = field(default_factory=_environment)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def name(self) -> str:
        """What the database is called."""
        return self.pool.path.stem

    def read(self, asked: Asked, key: tuple[object, ...], make: Callable[[View], Made]) -> Made:
        """Return what is made of a view, kept as long as nobody writes; the key names the page and what it asks."""

        def made() -> Made:
            with self.pool.view(asked.as_of) as view:
                return make(view)

        if asked.as_of is not None and asked.words.get("as_of", "")[-1:].isalpha():
            return made()  # "7d" means another time at each question
        return self.kept.get((key, asked.as_of, asked.since, asked.until, self.pool.state()), made)

    def look(self, asked: Asked, make: Callable[[View], Made]) -> Made:
        """Return what is made of a view, and keep nothing: for what is large and quickly made again."""
        with self.pool.view(asked.as_of) as view:
            return make(view)

    def page(self, request: Request, template: str, /, status: int = 200, **context: Any) -> HTMLResponse:
        """Return a page made from a template; `part=1` in the address asks for its main part alone, for scripts."""
        asked: Asked = getattr(request.state, "asked", Asked())
        part = request.query_params.get("part") == "1"
        visitor = request.cookies.get(VISITOR) or secrets.token_urlsafe(18)
        text = self.environment.get_template(template).render(
            request=request,
            path=request.url.path,
            asked=asked,
            site=self,
            locale=language.locale_of(request.headers.get("accept-language", "")),
            layout="part.html" if part else "base.html",
            token=self.token(visitor),
            query=request.query_params,
            **context,
        )
        response = HTMLResponse(text, status_code=status, headers={"cache-control": "private, no-cache"})
        if VISITOR not in request.cookies and not part:
            response.set_cookie(VISITOR, visitor, max_age=_A_YEAR, httponly=True, samesite="lax")
        return response

    def token(self, visitor: str) -> str:
        """Return what a form of this visitor's must bring back."""
        return hmac.new(self.secret, visitor.encode(), sha256).hexdigest()

    def check(self, request: Request, token: str) -> None:
        """Raise `MalformedError` for a form that was not given to whoever sends it (cross-site request forgery)."""
        visitor = request.cookies.get(VISITOR, "")
        site = request.headers.get("sec-fetch-site", "same-origin")
        if not visitor or site != "same-origin" or not hmac.compare_digest(self.token(visitor), token):
            message = "the form is too old or comes from elsewhere: reload the page and send it again"
            raise MalformedError(message, field="token")


async def site(request: Request) -> Site:
    """Return the site that a request came to (async: a thread for it would cost more than it does)."""
    found: Site = request.app.state.site
    return found


Here = Annotated[Site, Depends(site)]
"""The site, as an argument of a page."""
