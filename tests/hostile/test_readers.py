"""Whatever bytes come, each source ends in articles or in one clear line, soon and in little memory."""

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from sources_made import CASES, SENTENCE, page

from dragoman.load import Limits, Loaded, PassedOver, Unreadable, contents
from dragoman.load.items import Found, Lead, Subscription

LIMITS = Limits(bytes=2_000_000, page_bytes=1_000_000, characters=500_000, members=1_000)
_SECONDS = 10.0
"""CPU time of any one source; the slowest took 1.5 when this was written."""


def found_in(data: bytes, format: str | None, limits: Limits = LIMITS) -> list[Found]:  # noqa: A002
    return list(contents("-", format=format, stdin=io.BytesIO(data), limits=limits))


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_source_ends_in_articles_or_in_one_line(name: str) -> None:
    format, data, readable, said = CASES[name]  # noqa: A001
    start = time.process_time()
    items = found_in(data, format)
    assert time.process_time() - start < _SECONDS
    failures = [item.message for item in items if isinstance(item, Unreadable)]
    good = [item for item in items if not isinstance(item, Unreadable | PassedOver)]
    assert all("\n" not in message and len(message) < 600 for message in failures)
    assert readable is None or len(good) == readable, failures[:2]
    if said is None:
        assert not failures
    else:
        assert said in failures[0]
    for item in good:
        if isinstance(item, Loaded):
            text = item.document.text
            assert text.encode("utf-8").decode("utf-8") == text, "a text that no file could hold"
            assert all(0 <= zone.start < zone.end <= len(text) for zone in item.document.zones)


@pytest.mark.parametrize("way", ['SYSTEM "file://{0}"', 'PUBLIC "x" "file://{0}"'])
@pytest.mark.parametrize(("format", "body"), [("feed", None), ("opml", None), ("html", None)])
def test_nothing_outside_is_read(way: str, format: str, body: None, tmp_path: object) -> None:  # noqa: A002
    del body
    secret = f"{tmp_path}/secret.txt"
    with open(secret, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("the-word-in-the-file")
    entity = f"<!DOCTYPE a [<!ENTITY x {way.format(secret)}>]>"
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>'
    inside = {
        "feed": f"<rss><channel><item><title>&x;</title><link>http://e.org/</link><description>{include}&x;</description></item></channel></rss>",
        "opml": f'<opml><body><outline text="&x;" xmlUrl="http://e.org/f"/>{include}</body></opml>',
        "html": page(f"&x;{include}<iframe src='file://{secret}'></iframe>").decode(),
    }[format]
    items = found_in((entity + inside).encode(), format)
    assert any(isinstance(item, Loaded | Lead | Subscription) for item in items)
    assert "the-word-in-the-file" not in repr(items)


def test_a_page_of_100_mb_is_refused_before_it_is_held() -> None:
    """It streams: the source ends where the limit is reached, and never gets to make all of it."""

    class Endless(io.RawIOBase):
        made = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            piece = (b"<p>" + SENTENCE.encode() + b"</p>")[: len(buffer)]
            buffer[: len(piece)] = piece
            self.made += len(piece)
            return len(piece) if self.made < 100_000_000 else 0

    for format in ("html", "feed", "opml", "txt", "json"):  # noqa: A001
        source = Endless()
        (item,) = contents("-", format=format, stdin=io.BufferedReader(source), limits=LIMITS)
        assert isinstance(item, Unreadable)
        assert "larger than" in item.message or "more than" in item.message
        assert source.made <= 2 * LIMITS.bytes


def test_pages_of_many_sorts_of_depth_take_bounded_memory() -> None:
    """In a process of its own, with half a gigabyte more than it needs to start."""
    program = (
        "import io, resource\nfrom dragoman.load import Limits, contents\n"
        "list(contents('-', format='html', stdin=io.BytesIO(b'<html><body><p>The talks went on and on.</p>')))\n"
        "import sys\n"
        "used = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (used + (512 << 20), used + (512 << 20)))\n"
        "for pump in (b'<div>', b'<table><tr><td>', b'<b><i>', b'<a href=x>y</a>'):\n"
        "    list(contents('-', format='html', stdin=io.BytesIO(b'<html><body>' + pump * (400_000 // len(pump))),\n"
        "         limits=Limits(page_bytes=1_000_000)))\n"
        "print('ended')\n"
    )
    if not os.path.exists("/proc/self/statm"):  # noqa: PTH110
        pytest.skip("memory is measured by Linux's /proc")
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "ended", done.stderr[-500:]


def test_names_that_look_alike_stay_apart() -> None:
    """A Cyrillic "\u0421hin\u0430" is no China: nobody speaks for a state by its look alone."""
    from dragoman.knowledge.base import knowledge, surfaces_in  # noqa: PLC0415

    assert surfaces_in(knowledge(), "China")
    assert not surfaces_in(knowledge(), "\u0421hin\u0430")


def _long_sentences() -> Iterator[tuple[str, str]]:
    yield "words", "The minister said that " + "the talks and the " * 12_500 + "table went on."
    yield "open quotes", '"' * 5_000 + " he said."
    yield "nested quotes", "He said, “" + "she said, ‘" * 1_000 + "no.’"
    yield "brackets", "(" * 2_000 + "Kenya said no." + ")" * 2_000


@pytest.mark.parametrize(("name", "text"), list(_long_sentences()), ids=[name for name, _ in _long_sentences()])
def test_sentences_of_thousands_of_tokens_end(name: str, text: str) -> None:
    from dragoman.load import documents  # noqa: PLC0415
    from dragoman.pipeline.reading import read_document  # noqa: PLC0415

    del name
    start = time.process_time()
    whole = f"Kenya accused Somalia of lying.\n\n{text}\n\nSomalia denied it."
    (item,) = documents("-", format="txt", stdin=io.BytesIO(whole.encode()))
    assert isinstance(item, Loaded), item.message
    reading = read_document(item.document)
    assert time.process_time() - start < 2 * _SECONDS
    for claim in reading.claims:
        assert claim.quote.verify(reading.document)
    json.dumps([issue.message for issue in reading.issues])
