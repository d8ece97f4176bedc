"""What a trained model makes of one candidate of an act: how likely each type, mode, status and context is."""

from dataclasses import dataclass

ACTOR, PREDICATE, RECIPIENT = 1, 2, 3
"""The roles that words have in a candidate; 0 is none of them."""
NOTHING = "NONE"
"""The name of the class of what is no political act between the marked words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence's words, each with its role: 0, `ACTOR`, `PREDICATE` (the word that tells the act) or `RECIPIENT`."""

    words: tuple[str, ...]
    roles: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """Probabilities in [0, 1] by name.

    Those of types (with `NOTHING`) and of statuses each sum to 1; modes ("TYPE/mode") and contexts below a thousandth are
    left out.
    """

    types: dict[str, float]
    modes: dict[str, float]
    statuses: dict[str, float]
    contexts: dict[str, float]

    @property
    def likeliest(self) -> str:
        """The likeliest type, or `NOTHING`."""
        return max(self.types, key=self.types.__getitem__)

    def mode_of(self, event_type: str) -> tuple[str, float]:
        """Return the likeliest mode of a type, and its share among that type's modes; ("", 0) where it has none."""
        own = {name.partition("/")[2]: p for name, p in self.modes.items() if name.partition("/")[0] == event_type}
        if not own:
            return "", 0.0
        best = max(own, key=own.__getitem__)
        return best, own[best] / max(sum(own.values()), 1e-9)
