"""A reader for tests of clusters: what `fast_reader` does, and a word that kills the worker around it each time."""

import os
import signal

import fast_reader

from dragoman.model.document import Document
from dragoman.model.reading import Reading

CODER = fast_reader.CODER
SLAY = "SLAY-NOW"


def read(document: Document) -> Reading:
    """Read; where the text asks for it, kill the process that started this one."""
    if SLAY in document.text and os.getppid() > 1:
        os.kill(os.getppid(), signal.SIGKILL)
    return fast_reader.read(document)
