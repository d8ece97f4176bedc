"""A network as a picture: actors by strength, edges by tone; each actor leads to its claims, each edge to its dyad."""

import math
from collections.abc import Callable

from markupsafe import Markup

from dragoman.analyse.network import Edge, Network, Node
from dragoman.serve.web.drawing.marks import disc, line, linked, picture, words
from dragoman.share.plots.layout import placed
from dragoman.share.plots.network import drawn_edges

WIDTH, HEIGHT = 1040.0, 580.0
_SIDE, _TOP, _BOTTOM = 64.0, 26.0, 36.0
_ROOM = (100.0, 50.0)
_SMALLEST, _LARGEST = 7.0, 22.0
_ON_ONE_PAGE = 45
_FILLS, _LOWEST = 18, 0.55
"""Nodes that fill the picture's height; with fewer it is lower, down to this share."""
_BLOCS = 8
"""Colours of blocs; the numbers in the nodes go on."""
_LONGEST = 24
_TONES = {1: "friendly", -1: "hostile", 0: "mixed"}
_STYLES = {1: "plus", -1: "minus", 0: "even"}


def network_chart(net: Network, actor: Callable[[str], str], pair: Callable[[str, str], str]) -> Markup:
    """Return the picture; `actor` and `pair` give the addresses of a node and of an edge."""
    drawn = drawn_edges(net)
    weights = {(edge.a, edge.b): edge.weight for edge in drawn}
    grown = max(1.0, math.sqrt(len(net.nodes) / _ON_ONE_PAGE))
    width, height = WIDTH * grown, HEIGHT * min(grown, max(_LOWEST, math.sqrt(len(net.nodes) / _FILLS)))
    room = width - 2 * _SIDE, height - _TOP - _BOTTOM
    spots = placed([node.key for node in net.nodes], weights, width=room[0], height=room[1], room=_ROOM)
    at = {key: (_SIDE + x, _TOP + y) for key, (x, y) in spots.items()}
    most = max((edge.strength for edge in drawn), default=1.0)
    strongest = max((node.strength for node in net.nodes), default=1.0)
    drawn.sort(key=lambda edge: (edge.sign < 0, edge.strength))
    parts = [_edge(net, edge, at, most, pair(edge.a, edge.b)) for edge in drawn]
    parts += [_node(node, *at[node.key], strongest, actor(node.key)) for node in net.nodes]
    label = (
        f"{len(net.nodes)} actors and {len(drawn)} of {len(net.edges)} edges between them; the table has all of them."
    )
    return picture(parts, width=width, height=height, label=label, style="chart net")


def _edge(net: Network, edge: Edge, at: dict[str, tuple[float, float]], most: float, address: str) -> Markup:
    told = (
        f"{net.name(edge.a)} and {net.name(edge.b)}: {_TONES[edge.sign]}, tone {edge.tone:+.2f}, "
        f"friendly {edge.friendly:g}, hostile {edge.hostile:g}"
    )
    wide = 1.0 + 4.0 * math.log1p(edge.strength) / math.log1p(most)
    ends = (*at[edge.a], *at[edge.b])
    stroke = line(*ends, _STYLES[edge.sign], width=wide)
    return linked(address, told, line(*ends, "reach"), stroke, style="edge", ends=f"{_end(edge.a)} {_end(edge.b)}")


def _node(node: Node, x: float, y: float, strongest: float, address: str) -> Markup:
    radius = _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(node.strength / strongest)
    style = "node" if node.bloc is None else f"node bloc-{(node.bloc - 1) % _BLOCS + 1}"
    bloc = "" if node.bloc is None else f", bloc {node.bloc}"
    name = node.name if len(node.name) <= _LONGEST else node.name[: _LONGEST - 1].rstrip() + "…"
    parts = [disc(x, y, radius, style), words(x, y + radius + 13, name, "name", "middle")]
    if node.bloc is not None:
        parts.insert(1, words(x, y + 4, str(node.bloc), "bloc", "middle"))
    return linked(address, f"{node.name}: {node.strength:g}{bloc}", *parts, style="actor", ends=_end(node.key))


def _end(key: str) -> str:
    return key.replace(" ", "_")
