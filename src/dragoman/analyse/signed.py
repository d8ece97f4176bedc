"""Blocs and balance in a graph whose edges are friendly or hostile: signed modularity, and triads."""

from collections.abc import Iterator, Mapping
from itertools import combinations

Weights = Mapping[tuple[str, str], float]
"""Undirected: one entry a pair."""
_LEAST_GAIN = 1e-9


def blocs(nodes: list[str], weights: Weights) -> list[list[str]]:
    """Return groups that are friendlier inside and more hostile across than chance would have it, the largest first.

    A group holds together by friendly edges: sharing a foe makes no bloc. Louvain's algorithm on the signed modularity of Gómez, Jensen and Arenas (2009), which counts a hostile edge
    inside a group against it; a plain community detection would take hostility for closeness, or not see it.
    Deterministic: nodes are visited in the order of `nodes`. Groups of one are left in.
    """
    groups = [[node] for node in nodes]
    matrix = _modularity(nodes, weights)
    while True:
        labels = _moved(matrix)
        if len(set(labels)) == len(groups):
            break
        order = list(dict.fromkeys(labels))
        groups = [[node for at, label in enumerate(labels) if label == goal for node in groups[at]] for goal in order]
        members = [[at for at, label in enumerate(labels) if label == goal] for goal in order]
        matrix = [[sum(matrix[i][j] for i in one for j in other) for other in members] for one in members]
    groups = [part for group in groups for part in _held_together(group, weights)]
    return sorted(groups, key=lambda group: (-len(group), nodes.index(group[0])))


def _held_together(group: list[str], weights: Weights) -> Iterator[list[str]]:
    """Yield the parts of a group that friendly edges connect."""
    inside = set(group)
    near: dict[str, list[str]] = {}
    for (a, b), weight in weights.items():
        if weight > 0 and a in inside and b in inside:
            near.setdefault(a, []).append(b)
            near.setdefault(b, []).append(a)
    left = dict.fromkeys(group)
    while left:
        start = next(iter(left))
        found, waiting = {start}, [start]
        while waiting:
            fresh = [other for other in near.get(waiting.pop(), ()) if other not in found]
            found.update(fresh)
            waiting += fresh
        yield [node for node in group if node in found]
        for node in found:
            left.pop(node)


def _modularity(nodes: list[str], weights: Weights) -> list[list[float]]:
    """Return for each pair how much friendlier it is than chance; zero on the diagonal of nodes without an edge."""
    at = {node: number for number, node in enumerate(nodes)}
    size = len(nodes)
    matrix = [[0.0] * size for _ in nodes]
    friendly, hostile = [0.0] * size, [0.0] * size
    for (a, b), weight in weights.items():
        i, j = at[a], at[b]
        matrix[i][j] += weight
        matrix[j][i] += weight
        side = friendly if weight > 0 else hostile
        side[i] += abs(weight)
        side[j] += abs(weight)
    total_friendly, total_hostile = sum(friendly) or 1.0, sum(hostile) or 1.0
    for i in range(size):
        for j in range(size):
            matrix[i][j] -= friendly[i] * friendly[j] / total_friendly - hostile[i] * hostile[j] / total_hostile
    return matrix


def _moved(matrix: list[list[float]]) -> list[int]:
    """Return each node's group after moving nodes, one at a time, for as long as a move gains anything."""
    size = len(matrix)
    labels = list(range(size))
    moving = True
    while moving:
        moving = False
        for node in range(size):
            gains: dict[int, float] = {labels[node]: 0.0}
            for other in range(size):
                if other != node:
                    gains[labels[other]] = gains.get(labels[other], 0.0) + matrix[node][other]
            best = max(gains, key=lambda label: (gains[label], -label))
            if gains[best] > gains[labels[node]] + _LEAST_GAIN:
                labels[node] = best
                moving = True
    return labels


def triads(signs: Mapping[tuple[str, str], int]) -> Iterator[tuple[str, str, str]]:
    """Yield every three nodes whose three edges are each friendly or hostile, each three once, in order of names."""
    near: dict[str, set[str]] = {}
    for (a, b), sign in signs.items():
        if sign:
            first, second = sorted((a, b))
            near.setdefault(first, set()).add(second)
    for node in sorted(near):
        for one, other in combinations(sorted(near[node]), 2):
            if other in near.get(one, ()):
                yield node, one, other


def balanced(signs: tuple[int, int, int]) -> bool:
    """Say whether a triad is balanced (Cartwright and Harary 1956): an even number of hostile edges."""
    return signs[0] * signs[1] * signs[2] > 0
