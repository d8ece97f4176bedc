"""What a reading shows as a whole: who is heard, who is only spoken about, and which claims hardened into facts.

    voices = dragoman.voices(dragoman.read("article.html"))
    for body in voices.unheard:
        print(body.name, "is spoken about in", body.claims, "claims and not heard")

Everything here is a pure function of a `Reading`, for Python, the command line and whatever else serves people.
"""

from dragoman.analyse.hardening import Hardening, hardened
from dragoman.analyse.voices import Body, Voice, Voices, voices

__all__ = ["Body", "Hardening", "Voice", "Voices", "hardened", "voices"]
