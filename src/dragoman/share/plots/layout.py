"""Where the nodes of a picture go: friends near each other, everybody readable; the same for the same network."""

import math
from collections.abc import Mapping, Sequence

_ROUNDS = 400
_GOLDEN = math.pi * (3 - math.sqrt(5))
_FAR = 0.35
"""How strongly a hostile edge pushes, beside what pushes all nodes apart."""


def placed(nodes: Sequence[str], weights: Mapping[tuple[str, str], float]) -> dict[str, tuple[float, float]]:
    """Return a place in the unit square for each node.

    Fruchterman and Reingold (1991) on signed weights: friendly edges pull, hostile ones push. Nodes begin on a
    sunflower in their order, so that no chance is in it.
    """
    count = len(nodes)
    if count == 0:
        return {}
    x = [0.5 + 0.45 * math.sqrt((n + 0.5) / count) * math.cos(n * _GOLDEN) for n in range(count)]
    y = [0.5 + 0.45 * math.sqrt((n + 0.5) / count) * math.sin(n * _GOLDEN) for n in range(count)]
    at = {node: number for number, node in enumerate(nodes)}
    strongest = max((abs(weight) for weight in weights.values()), default=1.0) or 1.0
    edges = [(at[a], at[b], weight / strongest) for (a, b), weight in weights.items()]
    ideal = 0.9 / math.sqrt(count)
    for round_ in range(_ROUNDS):
        heat = 0.1 * (1 - round_ / _ROUNDS) + 0.001
        _step(x, y, edges, ideal=ideal, heat=heat)
    return dict(zip(nodes, _fitted(x, y), strict=True))


def _step(x: list[float], y: list[float], edges: list[tuple[int, int, float]], *, ideal: float, heat: float) -> None:
    count = len(x)
    dx = [(0.5 - x[n]) * 0.6 * ideal for n in range(count)]  # a little towards the middle, so that no part drifts away
    dy = [(0.5 - y[n]) * 0.6 * ideal for n in range(count)]
    for i in range(count):
        for j in range(i + 1, count):
            across, down = x[i] - x[j], y[i] - y[j]
            squared = across * across + down * down or 1e-9
            push = ideal * ideal / squared
            dx[i] += across * push
            dy[i] += down * push
            dx[j] -= across * push
            dy[j] -= down * push
    for i, j, weight in edges:
        across, down = x[i] - x[j], y[i] - y[j]
        distance = math.hypot(across, down) or 1e-6
        pull = (0.3 + weight) * distance / ideal if weight > 0 else _FAR * weight * ideal / distance
        dx[i] -= across * pull
        dy[i] -= down * pull
        dx[j] += across * pull
        dy[j] += down * pull
    for n in range(count):
        length = math.hypot(dx[n], dy[n]) or 1e-9
        step = min(length, heat)
        x[n] += dx[n] / length * step
        y[n] += dy[n] / length * step


def _fitted(x: list[float], y: list[float]) -> list[tuple[float, float]]:
    """Stretch the places over the unit square, each direction by itself: the paper is wider than high anyway."""
    made = []
    for values in (x, y):
        low, high = min(values), max(values)
        spread = high - low
        made.append([0.5 if spread < 1e-9 else (value - low) / spread for value in values])
    return list(zip(made[0], made[1], strict=True))
