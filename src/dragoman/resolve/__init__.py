"""Who a noun phrase means, whom they speak for, and where a place name lies."""

from dragoman.resolve.resolver import DocumentResolver

__all__ = ["DocumentResolver"]
