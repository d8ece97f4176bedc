"""One-to-one matching of greatest total weight (Hungarian method, one connected component at a time)."""

from collections import defaultdict
from collections.abc import Mapping

Pair = tuple[int, int]


def best_pairs(weights: Mapping[Pair, float]) -> list[Pair]:
    """Choose pairs so that no index is used twice and the sum of weights is greatest.

    `weights` holds the allowed pairs, with weights above 0; equal sums are settled by index order,
    so that the same input always gives the same pairs.
    """
    chosen: list[Pair] = []
    for component in _components(weights):
        if len(component) == 1:
            chosen.append(component[0])
            continue
        lefts = sorted({left for left, _ in component})
        rights = sorted({right for _, right in component})
        table = [[weights.get((left, right), 0.0) for right in rights] for left in lefts]
        chosen.extend((lefts[i], rights[j]) for i, j in _assign(table) if (lefts[i], rights[j]) in weights)
    return sorted(chosen)


def most_pairs(weights: Mapping[Pair, float]) -> list[Pair]:
    """Choose as many pairs as can be had one-to-one; among those, the greatest sum of weights (each below 10)."""
    return best_pairs({pair: 10.0 * (1 + len(weights)) + weight for pair, weight in weights.items()})


def _components(weights: Mapping[Pair, float]) -> list[list[Pair]]:
    """Split the allowed pairs where no index connects them."""
    by_left: dict[int, list[Pair]] = defaultdict(list)
    by_right: dict[int, list[Pair]] = defaultdict(list)
    for pair in weights:
        by_left[pair[0]].append(pair)
        by_right[pair[1]].append(pair)
    seen: set[Pair] = set()
    components: list[list[Pair]] = []
    for first in sorted(weights):
        if first in seen:
            continue
        seen.add(first)
        component = [first]
        for left, right in component:
            for neighbour in (*by_left[left], *by_right[right]):
                if neighbour not in seen:
                    seen.add(neighbour)
                    component.append(neighbour)
        components.append(component)
    return components


def _assign(table: list[list[float]]) -> list[Pair]:
    """Solve a full table (Kuhn 1955, with potentials: O(rows^2 columns))."""
    if len(table) > len(table[0]):
        return [(i, j) for j, i in _assign([list(column) for column in zip(*table, strict=True)])]
    rows, columns = len(table), len(table[0])
    row_price = [0.0] * (rows + 1)
    column_price = [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        _augment(table, row_price, column_price, owner)
    return [(owner[column] - 1, column - 1) for column in range(1, columns + 1) if owner[column]]


def _augment(table: list[list[float]], row_price: list[float], column_price: list[float], owner: list[int]) -> None:
    """Give the row parked at column 0 a column, along the cheapest alternating path."""
    columns = len(table[0])
    slack = [float("inf")] * (columns + 1)
    came_from = [0] * (columns + 1)
    done = [False] * (columns + 1)
    here = 0
    while True:
        done[here] = True
        row = owner[here]
        step, there = float("inf"), 0
        for column in range(1, columns + 1):
            if done[column]:
                continue
            cost = -table[row - 1][column - 1] - row_price[row] - column_price[column]
            if cost < slack[column]:
                slack[column], came_from[column] = cost, here
            if slack[column] < step:
                step, there = slack[column], column
        for column in range(columns + 1):
            if done[column]:
                row_price[owner[column]] += step
                column_price[column] -= step
            else:
                slack[column] -= step
        here = there
        if owner[here] == 0:
            break
    while here:
        owner[here] = owner[came_from[here]]
        here = came_from[here]
