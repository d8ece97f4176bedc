"""Who stands how to whom as a directed graph, in GraphML and GEXF, written by networkx.

An edge gathers everything that claims tell of one actor towards another; its sums count claims, `origins` independent
origins. `analyse.network` has the undirected network with tone, blocs and balance.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from dragoman.analyse.acquaintance import chief
from dragoman.analyse.labelling import party_name
from dragoman.model.actor import Party
from dragoman.model.claim import Claim, Form
from dragoman.model.event import Status
from dragoman.share.exports.acts import not_so, state_of
from dragoman.share.exports.writing import Written, for_xml
from dragoman.store.records import Record

_HELD = frozenset({Status.HAPPENED, Status.ONGOING})
_EVIDENCE = 5
"""Claims named on each edge; the others are found by the two actors."""


def write_graphml(records: Iterable[Record], path: Path) -> Written:
    """Write GraphML; claims between fewer than two actors are left out."""
    import networkx as nx  # noqa: PLC0415 - 0.2 s, and only graphs need it

    graph, left_out = graph_of(records)
    nx.write_graphml_xml(graph, path, named_key_ids=True)
    return Written(rows=graph.number_of_edges(), left_out=left_out)


def write_gexf(records: Iterable[Record], path: Path) -> Written:
    """Write GEXF 1.2; claims between fewer than two actors are left out."""
    import networkx as nx  # noqa: PLC0415 - as above

    graph, left_out = graph_of(records)
    nx.write_gexf(graph, path)
    return Written(rows=graph.number_of_edges(), left_out=left_out)


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


def graph_of(records: Iterable[Record]) -> tuple[Any, int]:
    """Return a networkx.DiGraph and how many claims went into no edge; a relation goes both ways."""
    import networkx as nx  # noqa: PLC0415 - as above

    edges: dict[tuple[str, str], _Edge] = {}
    labels: dict[str, tuple[str, str]] = {}
    numbers: dict[str, int] = {}
    left_out = 0
    for record in records:
        between = [] if record.claim.form is Form.HEADLINE else list(_between(record.claim))
        left_out += not between
        for pair in between:
            keys = []
            for party in pair:
                key = chief(party)
                if key not in labels:
                    labels[key] = for_xml(party_name(party)), state_of(party) or ""
                keys.append(sys.intern(key))
            # Numbers of origins, not their ids: a million claims name each of them many times.
            origin = numbers.setdefault(record.origin, len(numbers))
            edges.setdefault((keys[0], keys[1]), _Edge()).add(record, origin)
    graph = nx.DiGraph()
    for key, (label, country) in sorted(labels.items()):
        graph.add_node(for_xml(key), label=label, country=country)
    for a, b in sorted(edges):
        edge = edges.pop((a, b))
        graph.add_edge(
            for_xml(a),
            for_xml(b),
            weight=float(len(edge.origins)),
            origins=len(edge.origins),
            claims=edge.claims,
            cooperation=edge.cooperation,
            conflict=edge.conflict,
            positive=edge.positive,
            negative=edge.negative,
            relations=edge.relations,
            evidence=" ".join(edge.evidence),
        )
    return graph, left_out


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
