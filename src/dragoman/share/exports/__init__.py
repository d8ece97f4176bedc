"""Claims as files in the formats that people already hold: one module a format, loaded when it is asked for.

    from dragoman.share.exports import FORMATS, export

    with open_database("news.db", create=False, readonly=True) as opened, opened.view() as view:
        written = export(view, "gdelt2", Path("events.CSV"))

To add a format: a module with an `Exporter`, and a line in `_EXPORTERS`.
"""

import importlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dragoman.errors import StoreError
from dragoman.model.codebook import SanctionClass
from dragoman.share.exports.writing import Exporter, Written, written_whole

if TYPE_CHECKING:
    from dragoman.store.view import View

_EXPORTERS = {
    "gdelt2": ("gdelt2:write_gdelt2", "GDELT 2.0 events, 61 columns parted by tabs"),
    "polecat": ("polecat:write_polecat", "POLECAT events, 40 columns parted by tabs"),
    "acled": ("acled:write_acled", "events of ACLED's sorts, in ACLED's 31 columns"),
    "csv": ("flat:write_csv", "every claim as a row of a table"),
    "jsonl": ("jsonl:write_jsonl", "every claim whole, one JSON object a line"),
    "parquet": ("parquet:write_parquet", "the table of csv with types, for DuckDB, pandas, polars, R"),
    "graphml": ("networks:write_graphml", "who stands how to whom, directed, for yEd, igraph, Cytoscape"),
    "gexf": ("networks:write_gexf", "the same for Gephi"),
    "geojson": ("geojson:write_geojson", "events with a place as features (RFC 7946)"),
    "w3c-anno": ("annotations:write_annotations", "claims as W3C Web Annotations, JSON-LD"),
    "stix": ("stix:write_stix", "claims as notes of a STIX 2.1 bundle"),
    "claimreview": ("claimreview:write_claimreview", "attributed claims as schema.org ClaimReview, JSON-LD"),
    "atom": ("atom:write_atom", "claims as an Atom feed (RFC 4287), newest first"),
}
FORMATS = tuple(_EXPORTERS)
_CLASSED = frozenset({"gdelt2", "polecat"})
BINARY = frozenset({"parquet"})
"""Formats that no terminal can show."""


def told(name: str) -> str:
    """Return what a format is, in a line."""
    return _EXPORTERS[name][1]


def export(view: "View", name: str, path: Path, *, sanction: SanctionClass = "material", **asked: Any) -> Written:
    """Write the claims that `View.claims` yields for the keywords; the file is there whole or not at all.

    `sanction` is the quad class of SANCTION in formats that have one. Headlines are left out of formats of events, as is what the format has no place for: `Written.left_out` counts it.
    Raises `StoreError` for an unknown format or a file that can't be written.
    """
    if name not in _EXPORTERS:
        message = f"no format {name!r}; one of {', '.join(FORMATS)}"
        raise StoreError(message)
    module, _, attribute = _EXPORTERS[name][0].partition(":")
    found: Callable[..., Written] = getattr(importlib.import_module(f"{__name__}.{module}"), attribute)
    exporter: Exporter = partial(found, sanction=sanction) if name in _CLASSED else found
    if name == "atom":
        asked = {"newest_first": True} | asked
    return written_whole(path, lambda temporary: exporter(view.claims(**asked), temporary))


__all__ = ["BINARY", "FORMATS", "Exporter", "Written", "export", "told"]
