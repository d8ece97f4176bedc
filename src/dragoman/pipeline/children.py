"""Processes of our own beside the one that writes: how they are started, spoken with, and what they died of."""

import os
import pickle
import signal
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO, Any, BinaryIO

_LENGTH = struct.Struct("<Q")
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")


def send(stream: BinaryIO, message: object) -> None:
    """Write one message: a pickle behind its length; both ends are the same dragoman."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Return the next message. Raises `EOFError` where there is none, or only a part of it."""
    data = stream.read(_LENGTH.size)
    if len(data) < _LENGTH.size:
        raise EOFError
    size = _LENGTH.unpack(data)[0]
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 (written by our own parent or child)


def start(module: str, *arguments: str) -> tuple["subprocess.Popen[bytes]", IO[bytes]]:
    """Start a module as a process; return it, and the file that its error stream goes to."""
    errors = tempfile.TemporaryFile()  # noqa: SIM115 (lives as long as the process)
    environment = {**dict.fromkeys(_ONE_THREAD, "1"), **os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(place or str(Path.cwd()) for place in sys.path)
    process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env=environment,
        start_new_session=True,  # the terminal's Ctrl-C is for the parent, who ends its children
    )
    return process, errors


def own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return, in a child, where messages come from and go to; what a library prints must not get between them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    return incoming, outgoing


def why_it_ended(code: int, errors: IO[bytes]) -> str:
    """Say how a process ended, with the last line of what it said."""
    told = last_line(errors)
    return f"{ending(code)}{f': {told}' if told else ''}"


def last_line(errors: IO[bytes]) -> str:
    """Return the last line that a process wrote to its error stream."""
    size = errors.seek(0, os.SEEK_END)
    errors.seek(max(0, size - 2000))
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1].strip()[:300] if lines else ""


def ending(code: int) -> str:
    """Name how a process ended."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"
