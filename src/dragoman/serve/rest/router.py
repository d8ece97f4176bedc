"""Every path of the interface for programs, under /api/v1; `install` puts it into an app."""

from fastapi import APIRouter, FastAPI

from dragoman.serve.rest import analyses, corpus, saved, writing
from dragoman.serve.rest.admission import Rates
from dragoman.serve.rest.answers import Answers
from dragoman.serve.rest.documenting import describe
from dragoman.serve.rest.limits import Limits

router = APIRouter(generate_unique_id_function=lambda route: route.name)
for _module in (corpus, analyses, writing, saved):
    router.include_router(_module.router)


def install(app: FastAPI, prefix: str) -> None:
    """Put every path into an app, with what its requests share, and describe it."""
    app.state.rates = Rates()
    app.state.answers = Answers()
    app.include_router(router, prefix=prefix)
    app.add_middleware(Limits)
    describe(app)
