"""The pages, a module each; `routers` gives them all."""

from fastapi import APIRouter

from dragoman.serve.web.pages import claims, reading_help


def routers() -> list[APIRouter]:
    """Return the routers of all pages."""
    return [module.router for module in (claims, reading_help)]
