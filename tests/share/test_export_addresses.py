"""What a row of input gives as its address is only passed on as one where it leads to a page."""

from datetime import date
from pathlib import Path

import pytest

from dragoman.model.document import Document
from dragoman.pipeline import read_document
from dragoman.share.exports import export
from dragoman.share.exports.writing import web_address
from dragoman.store import open_database

FORMATS = ["atom", "claimreview", "stix", "w3c-anno"]
"""Those whose readers offer to open an address."""


def exported(address: str, name: str, folder: Path) -> str:
    text = "Ghana condemned Peru. Peru's foreign minister said that Chile attacked Peru on Monday."
    with open_database(folder / "news.db") as database:
        with database.writer() as writer:
            writer.reading(read_document(Document.new(text, url=address, published=date(2026, 5, 1))))
        with database.view() as view:
            assert export(view, name, folder / "out").rows
    return (folder / "out").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_page_is_linked(name: str, tmp_path: Path) -> None:
    assert "https://news.example/1" in exported("https://news.example/1", name, tmp_path)


@pytest.mark.parametrize("name", FORMATS)
def test_what_would_run_is_not(name: str, tmp_path: Path) -> None:
    assert "alert(1)" not in exported("JavaScript:alert(1)", name, tmp_path)


def test_addresses_of_pages() -> None:
    assert web_address("HTTP://news.example/1") == "HTTP://news.example/1"
    assert [web_address(url) for url in (None, "", "javascript:x", "file:///etc/hosts", "data:text/html,x")] == [
        None
    ] * 5
