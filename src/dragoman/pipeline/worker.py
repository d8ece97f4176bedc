"""A worker: a process of its own that gets documents on stdin, reads them, and answers on stdout.

Started as `python -m dragoman.pipeline.worker MODULE:FUNCTION`, so that no program's main module runs twice. It ends
when its stdin does: with its parent.
"""

import gc
import importlib
import os
import queue
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO

from dragoman.errors import DragomanError
from dragoman.model.document import Document
from dragoman.model.reading import Reading
from dragoman.pipeline.children import own_pipes, receive, send


def named(reader: str) -> Callable[[Document], Reading]:
    """Return the function that "module:function" names, after calling its module's `prepare`, where it has one."""
    module, _, function = reader.partition(":")
    loaded = importlib.import_module(module)
    prepare = getattr(loaded, "prepare", None)
    if prepare is not None:
        prepare()
    found: Callable[[Document], Reading] = getattr(loaded, function)
    return found


def read(function: Callable[[Document], Reading], document: Document) -> tuple[Any, ...]:
    """Return ("read", id, claims, issues), or ("failed", id, cause, message): no text of any kind ends a worker."""
    try:
        made = function(document)
    except DragomanError as error:
        return "failed", document.id, type(error).__name__, str(error)
    except MemoryError:
        return "failed", document.id, "out-of-memory", f"{document.id}: took more memory than there is"
    except Exception as error:  # noqa: BLE001 (told to the parent, which names the document)
        kind = type(error).__name__
        return "failed", document.id, "internal-error", f"internal error, please report it ({kind}: {error})"
    return "read", document.id, made.claims, made.issues


def main(arguments: list[str]) -> int:
    """Read what comes until nothing comes."""
    incoming, outgoing = own_pipes()
    try:
        function = named(arguments[0])
    except DragomanError as error:
        send(outgoing, ("broken", str(error)))
        return 1
    gc.collect()
    gc.freeze()  # the tables stay for good: looking through them again and again costs a tenth of the time
    send(outgoing, ("ready",))
    waiting: queue.SimpleQueue[Document] = queue.SimpleQueue()
    threading.Thread(target=_gather, args=(incoming, waiting), daemon=True).start()
    while True:
        answer = read(function, waiting.get())
        try:
            send(outgoing, answer)
        except OSError:
            return 0


def _gather(incoming: BinaryIO, waiting: "queue.SimpleQueue[Document]") -> None:
    """Take what comes at once, so that the parent never waits; end the process when the parent is gone."""
    try:
        while True:
            waiting.put(receive(incoming))
    except (EOFError, OSError):
        os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
