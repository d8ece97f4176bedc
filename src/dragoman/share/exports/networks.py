"""Who stands how to whom as a directed graph, in GraphML and GEXF, written line by line.

An edge gathers everything that claims tell of one actor towards another; its sums count claims, `origins` independent
origins. `analyse.network` has the undirected network with tone, blocs and balance.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dragoman.analyse.acquaintance import chief
from dragoman.analyse.labelling import party_name
from dragoman.model.actor import Party
from dragoman.model.claim import Claim, Form
from dragoman.model.event import Status
from dragoman.share.exports.acts import not_so, state_of
from dragoman.share.exports.writing import Written, for_xml
from dragoman.store.records import Record

_HELD = frozenset({Status.HAPPENED, Status.ONGOING})
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FIGURES = {
    "weight": "double", "origins": "int", "claims": "int", "cooperation": "int", "conflict": "int", "positive": "int",
    "negative": "int", "relations": "int", "evidence": "string",
}  # fmt: skip
"""What each edge tells, with GraphML's types."""
_EVIDENCE = 5
"""Claims named on each edge; the others are found by the two actors."""


def write_graphml(records: Iterable[Record], path: Path) -> Written:
    """Write GraphML; claims between fewer than two actors are left out."""
    graph = _gathered(records)
    with path.open("w", encoding="utf-8", newline="\n") as target:
        target.write(f'{_XML}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        target.write('<key id="label" for="node" attr.name="label" attr.type="string"/>\n')
        target.write('<key id="country" for="node" attr.name="country" attr.type="string"/>\n')
        for name, kind in _FIGURES.items():
            target.write(f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n')
        target.write('<graph edgedefault="directed">\n')
        for key, (label, country) in sorted(graph.labels.items()):
            values = _data({"label": label, "country": country})
            target.write(f"<node id={_quoted(key)}>{values}</node>\n")
        for a, b in sorted(graph.edges):
            values = _data(graph.edges[a, b].figures())
            target.write(f"<edge source={_quoted(a)} target={_quoted(b)}>{values}</edge>\n")
        target.write("</graph>\n</graphml>\n")
    return Written(rows=len(graph.edges), left_out=graph.left_out)


def _data(values: dict[str, Any]) -> str:
    return "".join(f'<data key="{name}">{escape(str(value))}</data>' for name, value in values.items())


def write_gexf(records: Iterable[Record], path: Path) -> Written:
    """Write GEXF 1.2; claims between fewer than two actors are left out."""
    graph = _gathered(records)
    with path.open("w", encoding="utf-8", newline="\n") as target:
        target.write(f'{_XML}<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n')
        target.write("<meta><creator>dragoman</creator></meta>\n")
        target.write('<graph defaultedgetype="directed" mode="static">\n')
        target.write('<attributes class="node" mode="static">')
        target.write('<attribute id="country" title="country" type="string"/></attributes>\n')
        target.write('<attributes class="edge" mode="static">')
        figures = {name: kind for name, kind in _FIGURES.items() if name != "weight"}
        for name, kind in figures.items():
            target.write(f'<attribute id="{name}" title="{name}" type="{kind.replace("int", "integer")}"/>')
        target.write("</attributes>\n<nodes>\n")
        for key, (label, country) in sorted(graph.labels.items()):
            values = _attributes({"country": country})
            target.write(f"<node id={_quoted(key)} label={_quoted(label)}>{values}</node>\n")
        target.write("</nodes>\n<edges>\n")
        for number, (a, b) in enumerate(sorted(graph.edges)):
            told = graph.edges[a, b].figures()
            ends = f'id="{number}" source={_quoted(a)} target={_quoted(b)} weight="{told.pop("weight")}"'
            target.write(f"<edge {ends}>{_attributes(told)}</edge>\n")
        target.write("</edges>\n</graph>\n</gexf>\n")
    return Written(rows=len(graph.edges), left_out=graph.left_out)


def _attributes(values: dict[str, Any]) -> str:
    inner = "".join(f'<attvalue for="{name}" value={_quoted(str(value))}/>' for name, value in values.items())
    return f"<attvalues>{inner}</attvalues>"


def _quoted(text: str) -> str:
    return quoteattr(for_xml(text))


@dataclass(slots=True)
class _Edge:
    claims: int = 0
    cooperation: int = 0
    conflict: int = 0
    positive: int = 0
    negative: int = 0
    relations: int = 0
    origins: set[int] = field(default_factory=set)
    evidence: list[str] = field(default_factory=list)

    def add(self, record: Record, origin: int) -> None:
        claim = record.claim
        self.claims += 1
        self.origins.add(origin)
        if len(self.evidence) < _EVIDENCE:
            self.evidence.append(claim.id)
        if claim.event is not None and claim.event.status in _HELD and not not_so(claim):
            score = claim.event.goldstein or 0
            self.cooperation += score > 0
            self.conflict += score < 0
        elif claim.attitude is not None and not not_so(claim):
            self.positive += claim.attitude.polarity == "+"
            self.negative += claim.attitude.polarity == "-"
        elif claim.relation is not None:
            self.relations += 1

    def figures(self) -> dict[str, Any]:
        """Return what a file tells of the edge, in the order of `_FIGURES`."""
        origins = len(self.origins)
        told = (
            float(origins), origins, self.claims, self.cooperation, self.conflict, self.positive, self.negative,
            self.relations, " ".join(self.evidence),
        )  # fmt: skip
        return dict(zip(_FIGURES, told, strict=True))


@dataclass(slots=True)
class _Graph:
    """Everything that is kept: `labels` are name and country by key. Edges grow with the pairs of actors, not with claims."""

    edges: dict[tuple[str, str], _Edge] = field(default_factory=dict)
    labels: dict[str, tuple[str, str]] = field(default_factory=dict)
    left_out: int = 0


def _gathered(records: Iterable[Record]) -> _Graph:
    """Return the edges, and how many claims went into none; a relation goes both ways."""
    graph = _Graph()
    numbers: dict[str, int] = {}
    for record in records:
        between = [] if record.claim.form is Form.HEADLINE else list(_between(record.claim))
        graph.left_out += not between
        for pair in between:
            keys = []
            for party in pair:
                key = chief(party)
                if key not in graph.labels:
                    graph.labels[key] = for_xml(party_name(party)), state_of(party) or ""
                keys.append(sys.intern(key))
            # Numbers of origins, not their ids: a million claims name each of them many times.
            origin = numbers.setdefault(record.origin, len(numbers))
            graph.edges.setdefault((keys[0], keys[1]), _Edge()).add(record, origin)
    return graph


def _between(claim: Claim) -> Iterator[tuple[Party, Party]]:
    if claim.event is not None:
        found = [(one, other) for one in claim.event.actors for other in claim.event.recipients]
    elif claim.attitude is not None:
        found = [(claim.attitude.experiencer, other) for other in claim.attitude.target.parties]
    elif claim.relation is not None:
        found = [
            pair for one, other in combinations(claim.relation.parties, 2) for pair in ((one, other), (other, one))
        ]
    else:
        found = []
    seen: set[tuple[str, str]] = set()
    for one, other in found:
        key = (chief(one), chief(other))
        if key[0] != key[1] and key not in seen:
            seen.add(key)
            yield one, other
