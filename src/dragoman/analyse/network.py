"""Who stands how to whom among all actors: edges by net tone or by one attitude, blocs, and balance of triads."""

import math
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dragoman.analyse import signed
from dragoman.analyse.evidence import Evidence, Sign, evidence, one_an_origin
from dragoman.analyse.naming import names_of
from dragoman.analyse.vocabulary import check_words
from dragoman.errors import StoreError
from dragoman.model.claim import AUTHOR, GENERIC
from dragoman.store.keying import folded

if TYPE_CHECKING:
    from dragoman.store.columnar import Panel
    from dragoman.store.view import View

CLEAR = 0.2
"""A net tone nearer to zero than this is mixed: neither friendly nor hostile."""
MOST_ACTORS = 40
"""Actors of a network unless asked for more; a picture of more is a ball of wool."""
_NAME_MARK = "~"
_SPARE = 2
"""Times as many actors are looked at where names are let in: half of them are words such as "officials"."""
_UNNAMED = frozenset({folded(GENERIC), folded(AUTHOR)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Two actors, `a` before `b` in order of keys; `friendly` and `hostile` count independent origins, both ways.

    An origin counts on each side on which it tells something: one that tells of an agreement and a threat is both.
    """

    a: str
    b: str
    friendly: float
    hostile: float
    claims: int
    quotes: tuple[Evidence, ...] = ()

    @property
    def tone(self) -> float:
        """Net tone from -1, all hostile, to 1, all friendly."""
        total = self.friendly + self.hostile
        return (self.friendly - self.hostile) / total if total else 0.0

    @property
    def sign(self) -> Sign:
        """1 friendly, -1 hostile, 0 mixed."""
        return 0 if abs(self.tone) < CLEAR else 1 if self.tone > 0 else -1

    @property
    def strength(self) -> float:
        """Origins that tell something, both sides together."""
        return self.friendly + self.hostile

    @property
    def weight(self) -> float:
        """The tone times the logarithm of the strength: a hundred reports bind more than ten, and not ten times."""
        return self.tone * math.log1p(self.strength)

    def to_json(self) -> dict[str, Any]:
        """Return figures and quotes."""
        return {
            "a": self.a,
            "b": self.b,
            "tone": round(self.tone, 3),
            "sign": self.sign,
            "friendly": round(self.friendly, 2),
            "hostile": round(self.hostile, 2),
            "claims": self.claims,
            "quotes": [one.to_json() for one in self.quotes],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor. `bloc` numbers from 1, the largest first; None where it belongs to none, or blocs were not asked."""

    key: str
    name: str
    strength: float
    bloc: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Triad:
    """Three actors whose three edges are clear; balanced where the number of hostile ones is even."""

    actors: tuple[str, str, str]
    edges: tuple[Edge, Edge, Edge]

    @property
    def balanced(self) -> bool:
        """Whether friends agree on friends and foes."""
        return signed.balanced((self.edges[0].sign, self.edges[1].sign, self.edges[2].sign))

    @property
    def strength(self) -> float:
        """That of its weakest edge."""
        return min(edge.strength for edge in self.edges)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Actors and edges, the strongest first; `triads` are the strongest ones, `balanced` and `unbalanced` count all.

    `attitude` is the one that the edges show; None: the net tone of events, attitudes and relations. `left_out`
    actors were told of too and are too weak for the network's size.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    triads: tuple[Triad, ...]
    balanced: int
    unbalanced: int
    attitude: str | None
    left_out: int
    since: date | None
    until: date | None

    @property
    def blocs(self) -> dict[int, list[Node]]:
        """The members of each bloc."""
        found: dict[int, list[Node]] = defaultdict(list)
        for node in self.nodes:
            if node.bloc is not None:
                found[node.bloc].append(node)
        return dict(sorted(found.items()))

    def name(self, key: str) -> str:
        """Return an actor's name."""
        return next((node.name for node in self.nodes if node.key == key), key)

    def to_json(self) -> dict[str, Any]:
        """Return everything."""
        return {
            "attitude": self.attitude,
            "since": None if self.since is None else self.since.isoformat(),
            "until": None if self.until is None else self.until.isoformat(),
            "left_out": self.left_out,
            "nodes": [
                {"key": node.key, "name": node.name, "strength": round(node.strength, 2), "bloc": node.bloc}
                for node in self.nodes
            ],
            "edges": [edge.to_json() for edge in self.edges],
            "blocs": {str(number): [node.key for node in nodes] for number, nodes in self.blocs.items()},
            "balance": {"balanced": self.balanced, "unbalanced": self.unbalanced},
            "triads": [
                {
                    "actors": list(triad.actors),
                    "balanced": triad.balanced,
                    "edges": [edge.to_json() for edge in triad.edges],
                }
                for triad in self.triads
            ],
        }


def network(
    view: "View",
    *,
    attitude: str | None = None,
    since: date | None = None,
    until: date | None = None,
    blocs: bool = False,
    most: int = MOST_ACTORS,
    least_origins: float = 1,
    named: bool = False,
    triads: int = 10,
    quotes: int = 1,
) -> Network:
    """Return the strongest `most` actors and the edges between them.

    States and bodies with an id only, unless `named` lets in actors that are known by name alone. An edge needs
    `least_origins` independent origins. `quotes` claims are put with each edge of the `triads` strongest triads.
    """
    limits = _Limits(most=most * _SPARE if named else most, least=least_origins, named=named)
    edges, strengths, told = _chosen(view.panel(by="all", since=since, until=until, attitude=attitude), limits)
    edges.sort(key=lambda edge: (-edge.strength, edge.a, edge.b))
    names = names_of(view, strengths)
    called = [key for key in strengths if not named or _is_name(names[key])]
    kept = sorted(called, key=lambda key: (-strengths[key], key))[:most]
    edges = [edge for edge in edges if edge.a in kept and edge.b in kept]
    joined = {key for edge in edges for key in (edge.a, edge.b)}
    kept = [key for key in kept if key in joined]
    member = _blocs(kept, edges) if blocs else {}
    counts, strongest = _triads(edges, triads)

    def quoted(edge: Edge) -> Edge:
        return _quoted(view, edge, attitude, {"since": since, "until": until}, quotes)

    return Network(
        nodes=tuple(Node(key=key, name=names[key], strength=strengths[key], bloc=member.get(key)) for key in kept),
        edges=tuple(edges),
        triads=_with_quotes(strongest, quoted),
        balanced=counts[True],
        unbalanced=counts[False],
        attitude=attitude,
        left_out=told - len(kept),
        since=since,
        until=until,
    )


def with_quotes(view: "View", net: Network, *, edges: int, quotes: int = 1) -> Network:
    """Return the network with quotes on its strongest `edges`, as a page of them shows them."""
    days = {"since": net.since, "until": net.until}
    shown = [_quoted(view, edge, net.attitude, days, quotes) for edge in net.edges[:edges]]
    return replace(net, edges=(*shown, *net.edges[edges:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    most: int
    least: float
    named: bool


_Chosen = tuple[list[Edge], dict[str, float], int]
"""The edges between the strongest actors, the strength of each actor in one, and how many actors were told of."""
# Relations stand in both directions, and mean the same in each: they count once.
_TONES = """
WITH edges AS (
  SELECT least(a, b) AS a, greatest(a, b) AS b,
         sum(cooperation + positive) + greatest(max(coalesce(warmth, 0) * relations), 0) AS friendly,
         sum(conflict + negative) + greatest(max(-coalesce(warmth, 0) * relations), 0) AS hostile,
         sum(claims) AS claims
  FROM panel WHERE {named} GROUP BY 1, 2
), told AS (
  SELECT * FROM edges WHERE friendly + hostile > 0 AND friendly + hostile >= {least}
), actors AS (
  SELECT key, sum(strength) AS strength FROM (
    SELECT a AS key, friendly + hostile AS strength FROM told UNION ALL SELECT b, friendly + hostile FROM told
  ) GROUP BY key
), kept AS (
  SELECT key, strength, (SELECT count(*) FROM actors) AS found FROM actors ORDER BY strength DESC, key LIMIT {most}
)
SELECT told.a, told.b, friendly, hostile, claims::BIGINT, one.strength, other.strength, one.found
FROM told JOIN kept one ON one.key = told.a JOIN kept other ON other.key = told.b
"""


def _chosen(panel: "Panel", limits: _Limits) -> _Chosen:
    """Choose inside DuckDB: a million claims have 100,000 dyads, and a page shows the edges of 40 actors."""
    if limits.named:
        unnamed = ", ".join(f"'{key}'" for key in sorted(_UNNAMED))
        named = f"a NOT IN ({unnamed}) AND b NOT IN ({unnamed})"
    else:
        named = f"NOT starts_with(a, '{_NAME_MARK}') AND NOT starts_with(b, '{_NAME_MARK}')"
    rows = panel.query(_TONES.format(named=named, least=float(limits.least), most=int(limits.most)))
    strengths: dict[str, float] = {}
    edges = []
    told = 0
    for a, b, friendly, hostile, claims, one, other, told in rows:  # noqa: B007 - the same in each row
        edges.append(Edge(a=a, b=b, friendly=float(friendly), hostile=float(hostile), claims=claims))
        strengths[a], strengths[b] = float(one), float(other)
    return edges, strengths, told


def _is_name(name: str) -> bool:
    """Say whether a name is one: half of its words begin with a capital; "people", "both countries" are nobody."""
    words = [word for word in re.split(r"[\s\-–]+", name) if word[:1].isalpha()]
    capital = sum(not word[0].islower() for word in words)
    return bool(words) and 2 * capital >= len(words)


def _blocs(nodes: list[str], edges: list[Edge]) -> dict[str, int]:
    found = signed.blocs(nodes, {(edge.a, edge.b): edge.weight for edge in edges})
    return {key: number for number, group in enumerate(found, start=1) if len(group) > 1 for key in group}


def _triads(edges: list[Edge], most: int) -> tuple[dict[bool, int], list[Triad]]:
    by_pair = {(edge.a, edge.b): edge for edge in edges}
    counts = {True: 0, False: 0}
    made = []
    for a, b, c in signed.triads({pair: edge.sign for pair, edge in by_pair.items()}):
        triad = Triad(actors=(a, b, c), edges=(by_pair[a, b], by_pair[a, c], by_pair[b, c]))
        counts[triad.balanced] += 1
        made.append(triad)
    made.sort(key=lambda triad: (-triad.strength, triad.balanced, triad.actors))
    return counts, made[:most]


def _with_quotes(triads: list[Triad], quoted: Callable[[Edge], Edge]) -> tuple[Triad, ...]:
    known: dict[tuple[str, str], Edge] = {}
    for triad in triads:
        for edge in triad.edges:
            if (edge.a, edge.b) not in known:
                known[edge.a, edge.b] = quoted(edge)

    def of(edge: Edge) -> Edge:
        return known[edge.a, edge.b]

    return tuple(replace(triad, edges=(of(triad.edges[0]), of(triad.edges[1]), of(triad.edges[2]))) for triad in triads)


def _quoted(view: "View", edge: Edge, attitude: str | None, days: dict[str, Any], most: int) -> Edge:
    """Put claims with an edge that point the way it does; with a mixed one, of either way."""
    sign = edge.sign or None
    found: list[Evidence] = []
    for a, b in ((edge.a, edge.b), (edge.b, edge.a)):
        one, other = _asked(a), _asked(b)
        found += evidence(view, one, other, sign=sign, attitude=attitude, most=most, **days)
    found.sort(key=lambda one: (-one.record.claim.score, -one.record.row))
    return replace(edge, quotes=tuple(one_an_origin(found))[:most])


def _asked(key: str) -> str:
    return key.removeprefix(_NAME_MARK)


def known_attitude(view: "View", attitude: str) -> None:
    """Raise `StoreError` for a word that is no attitude, and where no claim at all has it: that would look like calm."""
    check_words(view, {"attitude": attitude})
    if next(view.claims(kind="attitude", attitude=attitude, limit=1), None) is None:
        message = f"no claim in {view.path} has the attitude {attitude!r}"
        raise StoreError(message)
