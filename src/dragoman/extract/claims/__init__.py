"""Drafts and attributions -> claims: one claim for each proposition, with its chain of sources.

`clauses` cuts sentences into propositions, `chains` finds who stands behind each, `contents` cuts the
words, `building` puts claims together, `links` ties them to each other.
"""

from dragoman.extract.claims.building import build_claims

__all__ = ["build_claims"]
