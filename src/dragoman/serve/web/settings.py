"""What a server is told: who may ask it, who may judge, how the map draws its borders."""

from dataclasses import dataclass
from typing import Literal

Boundaries = Literal["disputed", "un", "de-facto", "none"]
BOUNDARIES: tuple[Boundaries, ...] = ("disputed", "un", "de-facto", "none")
"""How borders are drawn: disputed lines dashed and disputed areas hatched; the areas with whom most members of the United
Nations see them; as whoever holds the land has it; or no borders at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of one server.

    `hosts` are names under which it may be asked, beside "localhost" and plain addresses: a page of somebody else's
    that points its own name here (DNS rebinding) is refused. `review` lets people judge, as `judge` unless they give
    another name. `wait` is how many seconds a request waits for whoever writes to the database.
    """

    hosts: tuple[str, ...] = ()
    review: bool = True
    judge: str = "reader"
    boundaries: Boundaries = "disputed"
    wait: float = 4.0
