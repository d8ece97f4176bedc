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


def compose_attitude(
    chain: Sequence[Attribution], local: LocalFactuality, *, holder: Factuality | None, named: bool = True
) -> tuple[Factuality, ...]:
    """Return the values on an attitude's being held, with the holder's own last where it is an entry.

    `chain` leaves the attitude's own cue out; `local` is read at the attitude word; `holder` is what
    the holder is to it (CT+ for a feeling or argument, Uu for a plan told by others), None where the
    holder is the speaker; `named` says whether the outer voice names the attitude itself.
    """
    outer = compose(chain, local)
    if not named:
        outer = (*outer[:-1], Factuality.UNCOMMITTED)
    if holder is None:
        return outer
    if local.question or local.headline:
        return (*outer, Factuality.UNCOMMITTED)
    return (*outer, holder)


def _held(attribution: Attribution, value: Factuality) -> Factuality:
    """Return what a source holds: the clause's value under the cue's, a weak cue making it no more than probable."""
    held = capped(value, attribution.commitment)
    return capped(held, Factuality.PROBABLE) if attribution.weak else held
