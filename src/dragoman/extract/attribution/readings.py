"""The lexicon's readings of a verb token, particle verbs included."""

from dragoman.extract.cues import Entry, lexicon
from dragoman.model.syntax import Token

SPEECH_FRAMES = frozenset({"quote", "that", "o:that"})


def speech_entry(verb: Token) -> Entry | None:
    """Return the reading under which a verb can introduce a quotation, one that needs no listener first."""
    found = [entry for entry in readings(verb) if SPEECH_FRAMES & set(entry.frames)]
    return next((entry for entry in found if "that" in entry.frames), found[0] if found else None)


def readings(verb: Token) -> tuple[Entry, ...]:
    """Return the entries of a verb, those of verb and particle first."""
    verbs = lexicon().verbs
    particle = verb.child("prt") or next((c for c in verb.children if c.lower == "forward" and c.i == verb.i + 1), None)
    if particle is None and verb.lemma == "make":
        particle = next((c for c in verb.children if c.lower in {"clear", "plain", "known"}), None)
    if particle is not None:
        found = verbs.get(f"{verb.lemma} {particle.lower}")
        if found is not None:
            return found
    return verbs.get(verb.lemma, ())
