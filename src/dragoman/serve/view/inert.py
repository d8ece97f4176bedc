"""Hostile text made harmless for the page: `model.inert`, under the name by which the views know it."""

from dragoman.model.inert import inert, one_line

__all__ = ["inert", "one_line"]
