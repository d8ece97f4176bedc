"""Where the nodes of a picture go: friends near each other, nobody on top of another; the same for the same network."""

import heapq
import math
from collections.abc import Mapping, Sequence

Place = tuple[float, float]
_GOLDEN = math.pi * (3 - math.sqrt(5))
_WORK = 600_000
"""Pairs looked at in all, so that a picture of 400 nodes takes seconds too; 40 nodes get all rounds."""
_ROUNDS = 150
_STILL = 0.004
"""Where no node moved further than this in a round (a friendly edge has 1), the rest would not be seen."""
_HOSTILE = 2.0
"""Length of a hostile edge; a friendly one has 1 and less the friendlier it is, a mixed one lies between."""
_APART = 300
"""Rounds of pushing nodes apart that lie on each other."""


def placed(
    nodes: Sequence[str], weights: Mapping[tuple[str, str], float], *, width: float, height: float, room: Place
) -> dict[str, Place]:
    """Return a place for each node inside `width` x `height`, each with `room` (wide, high) around it where that fits.

    Stress majorization (Gansner, Koren and North 2004) over path lengths, in which friendly edges are short and
    hostile ones long. Nodes begin on a sunflower in their order, so that no chance is in it.
    """
    count = len(nodes)
    if count == 0:
        return {}
    lengths = _paths(nodes, weights)
    x = [math.sqrt(n + 0.5) * math.cos(n * _GOLDEN) for n in range(count)]
    y = [math.sqrt(n + 0.5) * math.sin(n * _GOLDEN) for n in range(count)]
    for _ in range(min(_ROUNDS, max(10, _WORK // (count * count)))):
        if _settle(x, y, lengths) < _STILL:
            break
    places = list(zip(_fitted(x, width), _fitted(y, height), strict=True))
    return dict(zip(nodes, _apart(places, width, height, room), strict=True))


def _paths(nodes: Sequence[str], weights: Mapping[tuple[str, str], float]) -> list[list[float]]:
    """Return the length of the shortest path between any two nodes; between parts, less than the longest."""
    at = {node: number for number, node in enumerate(nodes)}
    strongest = max((abs(weight) for weight in weights.values()), default=1.0) or 1.0
    near: list[list[tuple[int, float]]] = [[] for _ in nodes]
    for (a, b), weight in weights.items():
        share = weight / strongest
        length = 1.0 - 0.4 * share if share > 0 else 1.4 + (_HOSTILE - 1.4) * min(1.0, -2 * share)
        near[at[a]].append((at[b], length))
        near[at[b]].append((at[a], length))
    found = [_from(start, near) for start in range(len(nodes))]
    longest = max((length for row in found for length in row if length < math.inf), default=1.0)
    return [[longest * 0.6 + 0.5 if length == math.inf else length for length in row] for row in found]


def _from(start: int, near: list[list[tuple[int, float]]]) -> list[float]:
    """Return the lengths of the shortest paths from one node (Dijkstra)."""
    lengths = [math.inf] * len(near)
    lengths[start] = 0.0
    waiting = [(0.0, start)]
    while waiting:
        length, node = heapq.heappop(waiting)
        if length > lengths[node]:
            continue
        for other, step in near[node]:
            if length + step < lengths[other]:
                lengths[other] = length + step
                heapq.heappush(waiting, (length + step, other))
    return lengths


def _settle(x: list[float], y: list[float], lengths: list[list[float]]) -> float:
    """Move each node to where the others, weighed by nearness, would have it; return how far the furthest moved."""
    count = len(x)
    furthest = 0.0
    for i in range(count):
        goal_x = goal_y = total = 0.0
        for j in range(count):
            if i == j:
                continue
            wanted = lengths[i][j]
            across, down = x[i] - x[j], y[i] - y[j]
            distance = math.hypot(across, down) or 1e-9
            weight = 1.0 / (wanted * wanted)
            goal_x += weight * (x[j] + wanted * across / distance)
            goal_y += weight * (y[j] + wanted * down / distance)
            total += weight
        if total:
            furthest = max(furthest, abs(x[i] - goal_x / total), abs(y[i] - goal_y / total))
            x[i], y[i] = goal_x / total, goal_y / total
    return furthest


def _fitted(values: list[float], size: float) -> list[float]:
    low, high = min(values), max(values)
    spread = high - low
    return [size / 2 if spread < 1e-9 else (value - low) / spread * size for value in values]


def _apart(places: list[Place], width: float, height: float, room: Place) -> list[Place]:
    """Push apart what lies on each other, along the axis that takes less; less room for each where there are many."""
    count = len(places)
    share = math.sqrt(0.45 * width * height / (count * room[0] * room[1]))
    wide, high = room[0] * min(1.0, share), room[1] * min(1.0, share)
    x, y = [one for one, _ in places], [other for _, other in places]
    for _ in range(min(_APART, max(10, _WORK * 4 // (count * count)))):
        moved = False
        for i in range(count):
            for j in range(i + 1, count):
                across, down = x[j] - x[i], y[j] - y[i]
                over_x, over_y = wide - abs(across), high - abs(down)
                if over_x <= 0 or over_y <= 0:
                    continue
                moved = True
                if over_x / wide < over_y / high:
                    step = math.copysign(over_x / 2, across or 1.0)
                    x[i], x[j] = x[i] - step, x[j] + step
                else:
                    step = math.copysign(over_y / 2, down or 1.0)
                    y[i], y[j] = y[i] - step, y[j] + step
        x = [min(max(value, 0.0), width) for value in x]
        y = [min(max(value, 0.0), height) for value in y]
        if not moved:
            break
    return list(zip(x, y, strict=True))
