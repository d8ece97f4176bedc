"""The readers under atheris, guided by coverage: `python scripts/fuzz_readers.py [-max_total_time=600] [CORPUS]`. Not run by CI."""

import io
import sys

import atheris

with atheris.instrument_imports(include=["dragoman.load"]):
    from dragoman.load import FORMATS, Limits, Unreadable, contents

_LIMITS = Limits(bytes=200_000, page_bytes=100_000, characters=50_000, members=50)


def one(data: bytes) -> None:
    """Read bytes as the format that their first one names; whatever is raised is a find."""
    if not data:
        return
    name = (None, *FORMATS)[data[0] % (len(FORMATS) + 1)]
    for item in contents("-", format=name, stdin=io.BytesIO(data[1:]), limits=_LIMITS):
        if isinstance(item, Unreadable) and "\n" in item.message:
            message = f"a message of more than one line: {item.message!r}"
            raise AssertionError(message)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
