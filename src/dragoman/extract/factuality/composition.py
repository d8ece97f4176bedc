"""Factuality down the chain: what AUTHOR and each source hold of the innermost content.

MODEL rules 1 to 8, conventions E and J: the author stays uncommitted on reported content unless the cue
is factive for them; each inner source is to what it reports what the author is to the whole; the
innermost one holds what its words say, lowered by its cue.
"""

from collections.abc import Sequence

from dragoman.extract.factuality.values import capped
from dragoman.extract.scene import Attribution, LocalFactuality
from dragoman.model.claim import Factuality


def compose(chain: Sequence[Attribution], local: LocalFactuality) -> tuple[Factuality, ...]:
    """Return one value for AUTHOR and one for each source of the chain, outermost first.

    `chain` is the attributions around the content, outermost first; one in the author's own voice
    ("we believe") gives no entry of its own and binds the voice outside it.
    """
    entries = 1 + sum(1 for one in chain if not one.author_voice)
    if local.question or local.headline:
        return (Factuality.UNCOMMITTED,) * entries
    value = local.value
    values: list[Factuality] = []
    for one in reversed(chain):
        held = _held(one, value)
        if one.author_voice:
            value = held
            continue
        values.append(held)
        value = capped(value, one.author_commitment)
    values.append(value)
    return tuple(reversed(values))


def _held(attribution: Attribution, value: Factuality) -> Factuality:
    """Return what a source holds: the clause's value under the cue's, a weak cue making it no more than probable."""
    held = capped(value, attribution.commitment)
    return capped(held, Factuality.PROBABLE) if attribution.weak else held
