"""Surface forms: how a name is folded so that its spellings meet.

A surface becomes a list of pieces: runs of letters and digits, with accents, dots, hyphens and apostrophes gone
("al-Assad", "Al Assad" and "al-Assad" with another dash meet; "U.S." is "US"). Case is kept only for short capitals, where it is
all that tells "US" from "us".
"""

import re
import unicodedata

_PIECE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
_LETTERS = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u02bc": "'",
        "`": "'",
        "\u0131": "i",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ł": "l",
        "Ł": "L",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "ð": "d",
        "þ": "th",
        "ə": "e",
    }
)
"""Letters and apostrophes that decomposition does not reduce."""
LONGEST_CAPITALS = 7


def fold(text: str) -> str:
    """Strip accents and unify apostrophes; case and punctuation stay."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def pieces(text: str) -> list[str]:
    """Cut a folded text into pieces, case kept, inner dots removed."""
    return [piece.replace(".", "") for piece in _PIECE.findall(fold(text))]


def is_capitals(piece: str) -> bool:
    """Say whether a piece is an acronym by its look ("US", "NATO", "G7")."""
    return 2 <= len(piece) <= LONGEST_CAPITALS and piece.isupper() and piece.isalnum()


def key_of(piece: str) -> str:
    """Return the form under which a table's piece is stored."""
    return piece if is_capitals(piece) else piece.lower()
