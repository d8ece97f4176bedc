"""Every page in a real browser, at a desk's and a telephone's width: no error, nothing fetched from elsewhere, accessible.

Needs Chromium (Debian's package `chromium`); skipped where there is none. Screenshots go to build/screenshots, or where
DRAGOMAN_SCREENSHOTS says.
"""

import os
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI

from dragoman.serve.web.application import application
from dragoman.serve.web.settings import Settings

sync_api = pytest.importorskip("playwright.sync_api", reason="browser tests need playwright (pip install playwright)")
ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "axe" / "axe.min.js"
SHOTS = Path(os.environ.get("DRAGOMAN_SCREENSHOTS", ROOT / "build" / "screenshots"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WIDTHS = (1440, 390)
PAGES = {
    "today": "/?from=3d",
    "ask": "/ask",
    "answer": "/ask?q=Who+says+that+Turkey+threatened+Sweden,+and+who+denies+it%3F",
    "dyads": "/dyads",
    "dyad": "/dyads/RUS/PRK",
    "perspectives": "/perspectives",
    "perspective": "/perspectives?holder=China",
    "network": "/network",
    "map": "/map",
    "sources": "/sources",
    "claims": "/claims?about=SWE",
    "search": "/search?q=treaty",
    "review": "/review",
    "runs": "/runs",
    "documents": "/documents",
    "changes": "/changes?from=3d",
    "losses": "/losses",
    "watches": "/watches",
    "help": "/help",
    "missing": "/claims/c_0000000000000000",
    "empty": "/claims?about=Atlantis",
}
WAITING = ("/?", "/changes", "/losses")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium (Debian: apt-get install chromium)")


@pytest.fixture(scope="module")
def address(shown: Path) -> Iterator[str]:
    """A server of its own, on a free port."""
    app: FastAPI = application(shown, Settings(judge="a tester"))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=20)
    app.state.site.aside.close()
    app.state.site.pool.close()


@pytest.fixture(scope="module")
def browser() -> Iterator["sync_api.Browser"]:
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


class Looker:
    """A page of a browser that notes what goes wrong in it."""

    def __init__(self, browser: "sync_api.Browser", address: str, width: int, **more: object) -> None:
        self.address = address
        self.troubles: list[str] = []
        self.context = browser.new_context(viewport={"width": width, "height": 900}, **more)
        self.page = self.context.new_page()
        self.page.on("console", lambda told: self._told(told.type, told.text))
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("request", lambda asked: self._asked(asked.url))

    def _told(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "the server responded with a status of 404" not in text:
            self.troubles.append(text)

    def _asked(self, url: str) -> None:
        if not url.startswith(self.address):
            self.troubles.append(f"asked elsewhere: {url}")

    def open(self, path: str) -> "sync_api.Page":
        self.page.goto(self.address + path)
        if path.startswith(WAITING):  # the page comes again by itself until its comparison is there
            self.page.wait_for_selector("main:not(:has(.busy))", timeout=60_000)
            self.page.wait_for_load_state("load")
        return self.page


def looking(browser: "sync_api.Browser", address: str, width: int = 1440, **more: object) -> Looker:
    return Looker(browser, address, width, **more)


def violations(page: "sync_api.Page") -> list[str]:
    """Return what axe-core finds of serious and critical kind. It is evaluated, not inserted: the policy forbids scripts."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_the_browser(browser: "sync_api.Browser", address: str, name: str, width: int) -> None:
    look = looking(browser, address, width)
    page = look.open(PAGES[name])
    page.wait_for_selector("html[data-ready]")
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "the page is wider than the screen"
    assert violations(page) == []
    assert look.troubles == []
    look.context.close()


@pytest.mark.parametrize("name", ["today", "dyad", "network", "map", "sources"])
def test_a_page_in_the_dark(browser: "sync_api.Browser", address: str, name: str) -> None:
    look = looking(browser, address, color_scheme="dark")
    page = look.open(PAGES[name])
    page.screenshot(path=SHOTS / f"{name}-dark.png")
    assert violations(page) == []
    look.context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_an_article_in_the_browser(browser: "sync_api.Browser", address: str, width: int) -> None:
    look = looking(browser, address, width)
    page = look.open("/search?q=Essequibo")
    page.locator("a.paper").first.click()
    page.wait_for_selector(".article")
    page.screenshot(path=SHOTS / f"article-{width}.png", full_page=True)
    assert violations(page) == []
    page.locator(".ln").first.click()
    page.wait_for_selector("#drawer:not([hidden]) .evidence")
    page.screenshot(path=SHOTS / f"article-evidence-{width}.png")
    assert violations(page) == []
    assert look.troubles == []
    look.context.close()


def test_a_hostile_article_runs_nothing(browser: "sync_api.Browser", address: str) -> None:
    look = looking(browser, address)
    dialogs: list[str] = []
    look.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page = look.open("/claims?about=KEN&about=SOM")
    page.locator("a.paper", has_text="Evil").first.click()
    page.wait_for_selector(".article")
    page.locator("a.no").first.click()
    page.wait_for_selector("#drawer .evidence")
    page.screenshot(path=SHOTS / "hostile.png")
    assert dialogs == []
    assert look.troubles == []
    look.context.close()


def test_keys_lead_through_a_page(browser: "sync_api.Browser", address: str) -> None:
    look = looking(browser, address)
    page = look.open("/claims?about=SWE")
    page.wait_for_selector("html[data-ready]")
    for key in ("j", "j"):
        page.keyboard.press(key)
    second = page.locator(".row").nth(1).get_attribute("data-claim")
    assert page.evaluate("document.activeElement.dataset.claim") == second
    page.keyboard.press("e")
    page.wait_for_selector(f'#drawer .evidence[data-claim="{second}"]')
    page.keyboard.press("Escape")
    assert page.locator("#drawer").is_hidden()
    assert page.evaluate("document.activeElement.dataset.claim") == second, "the focus comes back"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/map")
    page.keyboard.press("?")
    page.wait_for_url("**/help")
    assert look.troubles == []
    look.context.close()


def test_the_slider_steps_through_time(browser: "sync_api.Browser", address: str) -> None:
    look = looking(browser, address)
    page = look.open("/network")
    page.wait_for_selector("html[data-ready]")
    slider = page.locator(".slider input")
    last = int(slider.get_attribute("max") or 0)
    assert last >= 5
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url("**since=2023-03-01**")
    assert "2023-03" in page.locator(".slider output").inner_text()
    page.wait_for_selector("main th:has-text('Iran')")
    assert page.locator("main th:has-text('North Korea')").count() == 0
    page.screenshot(path=SHOTS / "network-slider.png")
    assert violations(page) == []
    assert look.troubles == []
    look.context.close()


def test_the_theme_is_kept(browser: "sync_api.Browser", address: str) -> None:
    look = looking(browser, address, color_scheme="light")
    page = look.open("/help")
    page.click(".theme")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.goto(f"{address}/ask")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.click(".theme")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != dark
    look.context.close()


def test_everything_works_without_scripts(browser: "sync_api.Browser", address: str) -> None:
    look = looking(browser, address, java_script_enabled=False)
    page = look.open("/dyads/SWE/TUR?by=year")
    page.locator("table.figures td a").first.click()
    assert "/claims?" in page.url
    page.locator("a[data-evidence]").first.click()
    assert "/claims/c_" in page.url
    assert page.locator(".evidence").count() == 1
    page.locator("p.from a").click()
    assert "/documents/d_" in page.url
    page.fill("#find", "treaty")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=treaty*")
    assert page.locator(".row").count() > 0
    look.context.close()


def test_a_judgement_in_the_drawer_is_made_and_undone(browser: "sync_api.Browser", address: str) -> None:
    look = looking(browser, address)
    page = look.open("/claims?kind=relation")
    page.wait_for_selector("html[data-ready]")
    page.locator("a[data-evidence]").first.click()
    page.wait_for_selector("#drawer .evidence")
    page.locator("#drawer button[value=accept]").click()
    page.wait_for_selector("#drawer .done")
    assert "Accepted" in page.locator("#drawer .done").inner_text()
    page.locator("#drawer .done button").click()
    page.wait_for_selector("#drawer .done:has-text('undone')")
    assert look.troubles == []
    look.context.close()


def test_a_page_prints_without_its_frame(browser: "sync_api.Browser", address: str) -> None:
    look = looking(browser, address)
    page = look.open("/claims?about=SWE")
    page.emulate_media(media="print")
    assert page.locator(".top").is_hidden()
    assert page.locator(".row").first.is_visible()
    look.context.close()
