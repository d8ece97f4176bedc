"""A loader whose parser dies, hangs, swells or breaks on articles that hold certain words."""

import os
import signal
import time
from typing import Any

from dragoman.load import article, page, table, whole
from dragoman.pipeline import loader

CRASH, HANG, SWELL, BREAK = "crashword", "hangword", "swellword", "breakword"
_assemble = article.assemble


def assemble(text: str, *arguments: Any, **named: Any) -> Any:
    if CRASH in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if HANG in text:
        time.sleep(600)
    if SWELL in text:
        bytearray(1 << 40)
    if BREAK in text:
        raise KeyError(text[:10])
    return _assemble(text, *arguments, **named)


if __name__ == "__main__":
    for module in (page, table, whole):
        if hasattr(module, "assemble"):
            module.assemble = assemble  # type: ignore[attr-defined]
    loader.main()
