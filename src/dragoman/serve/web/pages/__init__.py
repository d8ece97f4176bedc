"""The pages, a module each; `routers` gives them all."""

from fastapi import APIRouter

from dragoman.serve.web.pages import article, ask, claims, dyads, network, perspectives, reading_help, sources, today


def routers() -> list[APIRouter]:
    """Return the routers of all pages."""
    return [
        module.router for module in (today, ask, dyads, perspectives, network, sources, article, claims, reading_help)
    ]
