"""Exports before judges that are not ours: the libraries by which others read each format, and the schemas they carry."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import feedparser
import geojson
import pyarrow.parquet
from pyld import jsonld
from stix2validator import ValidationOptions, validate_string

from dragoman.share.exports import export
from dragoman.share.exports.writing import plain
from dragoman.store.view import View

# What the context of http://www.w3.org/ns/anno.jsonld says of the terms that an export uses.
ANNO = {
    "oa": "http://www.w3.org/ns/oa#",
    "dcterms": "http://purl.org/dc/terms/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "as": "http://www.w3.org/ns/activitystreams#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@vocab"},
    "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application",
    "TextualBody": "oa:TextualBody",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "classifying": "oa:classifying",
    "describing": "oa:describing",
    "tagging": "oa:tagging",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "creator": {"@type": "@id", "@id": "dcterms:creator"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
    "name": "foaf:name",
    "value": "rdf:value",
    "format": "dc:format",
    "language": "dc:language",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": {"@context": ANNO},
    "https://schema.org": {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}},
}
# Properties of schema.org's types, as far as an export uses them.
SCHEMA_ORG = {
    "ClaimReview": {"url", "datePublished", "author", "claimReviewed", "reviewRating", "itemReviewed"},
    "Claim": {"text", "author", "datePublished", "appearance"},
    "Rating": {"alternateName"},
    "NewsArticle": {"headline", "url", "datePublished", "publisher"},
    "Organization": {"name"},
    "Person": {"name"},
}


def made(view: View, name: str, folder: Path) -> str:
    export(view, name, folder / "export")
    return (folder / "export").read_text(encoding="utf-8")


def local(url: str, _options: Any) -> dict[str, Any]:
    """No context is fetched; one that is not here is an error."""
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXTS[url]}


def keys_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_in(inner)


def test_stix_before_the_validator_of_oasis(view: View, tmp_path: Path) -> None:
    found = validate_string(made(view, "stix", tmp_path), ValidationOptions(version="2.1"))
    assert found.is_valid, found
    assert not found.errors


def test_a_broken_bundle_is_seen_by_that_validator(view: View, tmp_path: Path) -> None:
    bundle = json.loads(made(view, "stix", tmp_path))
    next(one for one in bundle["objects"] if one["type"] == "note").pop("object_refs")
    assert not validate_string(json.dumps(bundle), ValidationOptions(version="2.1")).is_valid


def test_atom_before_feedparser(view: View, tmp_path: Path) -> None:
    feed = feedparser.parse(made(view, "atom", tmp_path).encode())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert len(feed.entries) == view.count()
    stored = {f"urn:dragoman:{record.claim.id}": record for record in view.claims()}
    for entry in feed.entries:
        record = stored[entry.id]
        assert entry.updated_parsed[:5] == record.read_at.timetuple()[:5]
        assert [link.href for link in entry.get("links", [])] == [url for url in [record.document.url] if url]
        assert entry.content[0].type == "text/plain"
        assert entry.content[0].value == plain(record.claim.quote.exact)


def test_geojson_before_its_library(view: View, tmp_path: Path) -> None:
    found = geojson.loads(made(view, "geojson", tmp_path))
    assert isinstance(found, geojson.FeatureCollection)
    assert found.is_valid, found.errors()
    located = [feature for feature in found.features if feature.geometry is not None]
    assert located
    assert all(isinstance(feature.geometry, geojson.Point) and feature.geometry.is_valid for feature in located)


def test_parquet_before_pyarrow(view: View, tmp_path: Path) -> None:
    export(view, "parquet", tmp_path / "claims.parquet")
    table = pyarrow.parquet.read_table(tmp_path / "claims.parquet")
    assert table.num_rows == view.count()
    assert {str(table.schema.field(name).type) for name in ("earliest", "latest", "published_day")} == {"date32[day]"}
    assert str(table.schema.field("goldstein").type) == "double"
    assert set(table.column("claim").to_pylist()) == {record.claim.id for record in view.claims()}


def test_panels_are_arrow_tables(view: View) -> None:
    table = view.panel(by="week").arrow()
    assert isinstance(table, pyarrow.Table)
    assert table.num_rows == len(view.dyads(by="week"))
    assert table.column_names[:3] == ["period", "a", "b"]


def test_annotations_mean_what_the_context_says(view: View, tmp_path: Path) -> None:
    page = json.loads(made(view, "w3c-anno", tmp_path))
    assert set(keys_in(page)) - {"@context"} <= set(ANNO), "a term that the context does not have is lost to a reader"
    expanded = jsonld.expand(page, {"documentLoader": local})
    items = expanded[0]["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == view.count()
    for one in items:
        assert one["@type"] == ["http://www.w3.org/ns/oa#Annotation"]
        assert one["http://www.w3.org/ns/oa#motivatedBy"] == [{"@id": "http://www.w3.org/ns/oa#classifying"}]
        target = one["http://www.w3.org/ns/oa#hasTarget"][0]
        assert target["http://www.w3.org/ns/oa#hasSource"][0]["@id"]
        position, quote = target["http://www.w3.org/ns/oa#hasSelector"]
        start = position["http://www.w3.org/ns/oa#start"][0]
        assert start["@type"] == "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"
        assert quote["http://www.w3.org/ns/oa#exact"][0]["@value"]
    triples = jsonld.to_rdf(page, {"documentLoader": local, "format": "application/n-quads"})
    assert triples.count("<http://www.w3.org/ns/oa#hasTarget>") == view.count()


def test_claim_reviews_use_properties_of_their_types(view: View, tmp_path: Path) -> None:
    graph = json.loads(made(view, "claimreview", tmp_path))
    assert typed(graph["@graph"])
    for one in typed(graph["@graph"]):
        assert set(one) - {"@type", "@id"} <= SCHEMA_ORG[one["@type"]]
    expanded = jsonld.expand(graph, {"documentLoader": local})
    assert {one["@type"][0] for one in expanded} == {"https://schema.org/ClaimReview"}
    assert all("https://schema.org/itemReviewed" in one for one in expanded)


def typed(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for inner in value for found in typed(inner)]
    if not isinstance(value, dict):
        return []
    return [*([value] if "@type" in value else []), *(found for inner in value.values() for found in typed(inner))]
