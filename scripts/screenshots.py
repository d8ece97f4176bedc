"""Takes the pictures of the documentation: pages of the browser and the network, of a database of the demo reports.

`python scripts/screenshots.py` needs the extra `test`, and Chromium. The picture of the terminal is `scripts/picture.py`.
"""

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import sync_playwright

from dragoman.corpus import open_corpus
from dragoman.serve.web.application import application
from dragoman.serve.web.settings import Settings

IMAGES = Path(__file__).parents[1] / "docs" / "images"
WIDTH, COLOURS = 1380, 96
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PAGES = {
    "web-answer": ("/ask?q=Who+says+that+North+Korea+supplied+Russia+with+missiles%3F", "", 620),
    "web-article": ("/documents/{document}", "jjje", 800),
    "web-dyad": ("/dyads/CHN/PHL", "", 860),
    "web-map": ("/map?measure=tone", "", 800),
}
"""Name -> address, the keys that are pressed there, and height; `{document}` is the report on Second Thomas Shoal."""


def dragoman(*arguments: str, folder: Path) -> None:
    """Run the command in a folder."""
    subprocess.run([sys.executable, "-m", "dragoman", *arguments], cwd=folder, check=True, capture_output=True)


@contextmanager
def served(database: Path) -> Iterator[str]:
    """Serve a database at a free port of this machine."""
    app = application(database, Settings(judge="a reader"))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        app.state.site.aside.close()
        app.state.site.pool.close()


def small(shot: bytes) -> bytes:
    """Return a PNG with few colours, a quarter of the size."""
    target = io.BytesIO()
    few = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(target, format="PNG", optimize=True)
    return target.getvalue()


def main() -> None:
    """Take them all."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    chromium = arguments.parse_args().chromium
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        dragoman("demo", "--copy", "reports", folder=folder)
        dragoman("add", "news.db", "reports", folder=folder)
        dragoman("run", "news.db", "--offline", folder=folder)
        dragoman("network", "news.db", "--blocs", "--svg", os.fspath(IMAGES / "network.svg"), folder=folder)
        with open_corpus(folder / "news.db") as corpus:
            document = next(corpus.claims(about="PHL")).quote.document_id
        with served(folder / "news.db") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for name, (path, keys, height) in PAGES.items():
                page = browser.new_page(viewport={"width": WIDTH, "height": height})
                page.goto(address + path.format(document=document), wait_until="networkidle")
                for key in keys:
                    page.keyboard.press(key)
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(500)  # the drawer slides in
                (IMAGES / f"{name}.png").write_bytes(small(page.screenshot()))
                page.close()
            browser.close()


if __name__ == "__main__":
    main()
