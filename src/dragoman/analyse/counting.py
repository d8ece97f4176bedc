"""Numbers with their nouns, for everything that a person reads."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return "1 document", "2 documents", "1,200 copies": `many` where it isn't `one` with an s."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
