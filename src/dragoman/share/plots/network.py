"""A network as a picture: actors by strength, edges by tone, blocs by colour and number."""

import math
from collections import Counter
from collections.abc import Iterator

from dragoman.analyse.counting import counted
from dragoman.analyse.network import Edge, Network, Node
from dragoman.share.plots.layout import placed
from dragoman.share.plots.picture import Picture
from dragoman.share.plots.shapes import (
    BLOCS,
    DIM,
    FRIENDLY,
    HOSTILE,
    INK,
    MIXED,
    Disc,
    Line,
    Shape,
    Words,
    shortened,
    width_of,
)

WIDTH, HEIGHT = 960.0, 720.0
_LEFT, _TOP, _RIGHT, _BOTTOM = 70.0, 110.0, 70.0, 60.0
_SMALLEST, _LARGEST = 9.0, 24.0
_ROOM = (104.0, 52.0)
"""Around the middle of a node: its disc, and its name."""
_MANY_EDGES = 30
_OF_ONE = 3
"""Edges of a node that are drawn for certain where there are too many to draw: its strongest, and its strongest hostile one."""
_EDGES_PER_NODE = 2.5
"""Edges that are drawn in all, for each node: with more a picture is a ball of wool."""
_ON_ONE_PAGE = 45
"""Nodes for which the page is large enough; for more it grows."""
_COLOURS = {1: FRIENDLY, -1: HOSTILE, 0: MIXED}
_TONES = {1: "friendly", -1: "hostile", 0: "mixed"}


def network_picture(net: Network) -> Picture:
    """Return the picture of a network; its table twin is the network itself."""
    drawn = drawn_edges(net)
    weights = {(edge.a, edge.b): edge.weight for edge in drawn}
    grown = max(1.0, math.sqrt(len(net.nodes) / _ON_ONE_PAGE))
    width, height = WIDTH * grown, HEIGHT * grown
    room = (width - _LEFT - _RIGHT, height - _TOP - _BOTTOM)
    spots = placed([node.key for node in net.nodes], weights, width=room[0], height=room[1], room=_ROOM)
    at = {key: (_LEFT + x, _TOP + y) for key, (x, y) in spots.items()}
    strongest = max((node.strength for node in net.nodes), default=1.0)
    radii = {node.key: _radius(node, strongest) for node in net.nodes}
    shapes: list[Shape] = [*_heading(net, height, len(net.edges) - len(drawn))]
    most = max((edge.strength for edge in drawn), default=1.0)
    # Hostile edges lie on top: they are the rarer ones, and what a reader looks for.
    drawn.sort(key=lambda edge: (edge.sign < 0, edge.strength))
    shapes += [_edge(net, edge, at, drawn=len(drawn), strongest=most) for edge in drawn]
    for node in net.nodes:
        shapes += _node(node, *at[node.key], radii[node.key])
    shapes += _labels(net, at, radii, width)
    if not net.nodes:
        shapes.append(Words(x=width / 2, y=height / 2, text="no edge to show", size=16, anchor="middle"))
    return Picture(width=width, height=height, title=_title(net), description=_told(net), shapes=tuple(shapes))


def drawn_edges(net: Network) -> list[Edge]:
    """Return the edges that a picture can show: all where they are few, else the strongest of each node and of all."""
    most = int(max(_MANY_EDGES, _EDGES_PER_NODE * len(net.nodes)))
    if len(net.edges) <= most:
        return list(net.edges)
    chosen: dict[tuple[str, str], Edge] = {}
    friendly: Counter[str] = Counter()
    hostile: Counter[str] = Counter()
    for edge in net.edges:
        ends = (edge.a, edge.b)
        count, limit = (hostile, 1) if edge.sign < 0 else (friendly, _OF_ONE - 1)
        if any(count[end] < limit for end in ends):
            count.update(ends)
            chosen[ends] = edge
    for edge in net.edges:
        if len(chosen) >= most:
            break
        chosen.setdefault((edge.a, edge.b), edge)
    return list(chosen.values())


def _title(net: Network) -> str:
    what = "net tone" if net.attitude is None else net.attitude
    when = "".join([f" since {net.since}" if net.since else "", f" until {net.until}" if net.until else ""])
    return f"Who stands how to whom: {what}{when}"


def _heading(net: Network, height: float, undrawn: int) -> Iterator[Shape]:
    yield Words(x=32, y=36, text=_title(net), size=20, bold=True)
    x = 32.0
    for sign in (1, -1, 0):
        label = _TONES[sign]
        yield Line(x1=x, y1=58, x2=x + 30, y2=58, colour=_COLOURS[sign], width=3, dashed=sign == -1)
        yield Words(x=x + 36, y=62, text=label, size=12, colour=DIM)
        x += 60 + width_of(label, 12)
    if net.blocs:
        yield Words(x=x, y=62, text="numbers: blocs, friendlier inside than across", size=12, colour=DIM)
    note = "Size and width: independent origins that tell of it."
    note += f" {counted(net.left_out, 'weaker actor')} left out." if net.left_out else ""
    note += f" {counted(undrawn, 'weaker edge')} not drawn." if undrawn else ""
    triads = net.balanced + net.unbalanced
    note += f" Balanced: {net.balanced} of {counted(triads, 'triad')}." if triads else ""
    yield Words(x=32, y=height - 18, text=note, size=11, colour=DIM)


def _radius(node: Node, strongest: float) -> float:
    return _SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt(node.strength / strongest)


def _edge(net: Network, edge: Edge, at: dict[str, tuple[float, float]], *, drawn: int, strongest: float) -> Line:
    (x1, y1), (x2, y2) = at[edge.a], at[edge.b]
    return Line(
        x1=x1,
        y1=y1,
        x2=x2,
        y2=y2,
        colour=_COLOURS[edge.sign],
        width=1.0 + min(1.1 * math.log1p(edge.strength), 5.0 * math.log1p(edge.strength) / math.log1p(strongest)),
        dashed=edge.sign == -1,
        opacity=0.3 + 0.5 * abs(edge.tone) if drawn > _MANY_EDGES else 0.85,
        told=f"{net.name(edge.a)} and {net.name(edge.b)}: {_TONES[edge.sign]}, tone {edge.tone:+.2f}, "
        f"friendly {edge.friendly:g}, hostile {edge.hostile:g}",
    )


def _node(node: Node, x: float, y: float, radius: float) -> Iterator[Shape]:
    fill = "#5b6b7c" if node.bloc is None else BLOCS[(node.bloc - 1) % len(BLOCS)]
    bloc = "" if node.bloc is None else f", bloc {node.bloc}"
    yield Disc(x=x, y=y, radius=radius, fill=fill, told=f"{node.name}: {node.strength:g}{bloc}")
    if node.bloc is not None:
        yield Words(x=x, y=y + 4, text=str(node.bloc), size=11, colour="#ffffff", anchor="middle", bold=True)


def _labels(net: Network, at: dict[str, tuple[float, float]], radii: dict[str, float], width: float) -> Iterator[Shape]:
    """Yield a name for each node, below it, else above, right or left of it: where it covers least."""
    taken = [(x - radii[key], y - radii[key], x + radii[key], y + radii[key]) for key, (x, y) in at.items()]
    for node in net.nodes:
        x, y = at[node.key]
        text, radius = shortened(node.name, 26), radii[node.key]
        half = width_of(text, 12) / 2 + 1
        spots = [
            (x, y + radius + 14),
            (x, y - radius - 6),
            (x + radius + 6 + half, y + 4),
            (x - radius - 6 - half, y + 4),
        ]
        boxes = [(cx - half, base - 11, cx + half, base + 3) for cx, base in spots]
        costs = [_cost(box, taken, width) for box in boxes]
        best = costs.index(min(costs))
        taken.append(boxes[best])
        yield Words(x=spots[best][0], y=spots[best][1], text=text, size=12, colour=INK, anchor="middle", halo=True)


def _cost(
    box: tuple[float, float, float, float], taken: list[tuple[float, float, float, float]], width: float
) -> float:
    left, top, right, bottom = box
    outside = max(0.0, 4 - left) + max(0.0, right - width + 4)
    covered = sum(
        max(0.0, min(right, other[2]) - max(left, other[0])) * max(0.0, min(bottom, other[3]) - max(top, other[1]))
        for other in taken
    )
    return covered + 100 * outside


def _told(net: Network) -> str:
    made = [f"{counted(len(net.nodes), 'actor')}, {counted(len(net.edges), 'edge')}."]
    made += [f"Bloc {number}: {', '.join(node.name for node in nodes)}." for number, nodes in net.blocs.items()]
    made += [
        f"{net.name(edge.a)} and {net.name(edge.b)}: {_TONES[edge.sign]} ({edge.tone:+.2f})." for edge in net.edges[:20]
    ]
    return " ".join(made)
