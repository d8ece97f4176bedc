"""The pages, a module each; `routers` gives them all."""

from fastapi import APIRouter

from dragoman.serve.web.pages import (
    article,
    ask,
    claims,
    downloads,
    dyads,
    network,
    perspectives,
    reading_help,
    review,
    runs,
    sources,
    today,
    watches,
    world,
)


def routers() -> list[APIRouter]:
    """Return the routers of all pages."""
    modules = (
        today, ask, dyads, perspectives, network, world, sources, article, claims, review, runs, watches, downloads, reading_help,
    )  # fmt: skip
    return [module.router for module in modules]
