"""/help: keys, and how to read what the pages show."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from dragoman.serve.web.asked import Asked, asked
from dragoman.serve.web.site import Here

router = APIRouter()


@router.get("/help")
def help_page(request: Request, site: Here, times: Annotated[Asked, Depends(asked)]) -> HTMLResponse:
    """Show the keys and the legend."""
    del times  # read so that links keep the as-of day
    return site.page(request, "help.html", active="")
