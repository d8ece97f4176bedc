"""How much CPU each page of `dragoman serve` takes, in the process that serves.

    python bench/pages.py big.db [--json]

Three figures for each page, in milliseconds of CPU: the first time; anew, as after somebody wrote to the database, which
is the median of some; and again, while nobody writes. Comparisons of two states run in a process of their own and are not
in the figures.
"""

import argparse
import asyncio
import json
import re
import statistics
import time
from pathlib import Path
from urllib.parse import quote

import httpx

from dragoman.serve.web.application import application
from dragoman.store import open_database

RUNS = 5


def addresses(path: Path) -> dict[str, str]:
    """Return the pages with the busiest actors, a claim and a long article of this database."""
    with open_database(path, readonly=True) as database, database.view() as view:
        a, b = (one.key for one in view.actors(kind="country", limit=2))
        claim = next(view.claims(kind="attitude", limit=1))
        document = claim.document.id
    question = quote(f"Is {a} worried about {b}?")
    return {
        "today": "/",
        "ask": f"/ask?q={question}",
        "dyads": "/dyads",
        "dyad, two busiest": f"/dyads/{a}/{b}",
        "perspectives": "/perspectives",
        "perspective of one on another": f"/perspectives?holder={a}&of={b}",
        "network": "/network",
        "map": "/map",
        "article": f"/documents/{document}",
        "claim": f"/claims/{claim.claim.id}",
        "claims about two": f"/claims?about={a}&about={b}",
        "sources": "/sources",
        "search": "/search?q=said%20president",
        "review": "/review",
        "documents": "/documents",
        "a run at work": "/runs",
    }


async def timed(path: Path) -> dict[str, dict[str, float]]:
    """Return the figures by page."""
    app = application(path)
    site = app.state.site
    found = {}
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:

        async def one(address: str) -> float:
            began = time.process_time()
            answer = await client.get(address)
            took = 1000 * (time.process_time() - began)
            title = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.DOTALL)
            if answer.status_code != httpx.codes.OK:
                message = f"{address}: {answer.status_code} {title and title[1]}"
                raise SystemExit(message)
            return took

        await one("/help")
        for name, address in addresses(path).items():
            first = await one(address)
            anew = []
            for _ in range(RUNS):
                site.kept.forget()
                anew.append(await one(address))
            again = [await one(address) for _ in range(RUNS)]
            found[name] = {"first": first, "anew": statistics.median(anew), "again": statistics.median(again)}
    site.aside.close()
    site.pool.close()
    return found


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("database", type=Path)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = asyncio.run(timed(given.database))
    if given.json:
        print(json.dumps(found, indent=1))
        return
    for name, one in found.items():
        print(f"{name:32} first {one['first']:8.0f} ms   anew {one['anew']:8.0f} ms   again {one['again']:8.0f} ms")


if __name__ == "__main__":
    main()
