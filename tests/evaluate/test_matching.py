from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluate import ranges
from dragoman.evaluate.matching import Pair, best_pairs, most_pairs

weights = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 20).map(lambda tenths: tenths / 10), max_size=12
)
pieces = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


def total(pairs: list[Pair], table: dict[Pair, float]) -> float:
    return sum(table[pair] for pair in pairs)


@given(weights)
def test_no_other_matching_weighs_more(table: dict[Pair, float]) -> None:
    pairs = best_pairs(table)
    assert len({left for left, _ in pairs}) == len({right for _, right in pairs}) == len(pairs)
    best = max(
        sum(table.get((left, right), 0.0) for left, right in enumerate(order)) for order in permutations(range(5))
    )
    assert abs(total(pairs, table) - best) < 1e-9


@given(weights)
def test_most_pairs_comes_first_then_weight(table: dict[Pair, float]) -> None:
    ones = dict.fromkeys(table, 1.0)
    assert len(most_pairs(table)) == total(best_pairs(ones), ones)


def test_a_good_pair_is_given_up_for_two_only_where_that_weighs_more() -> None:
    table = {(0, 0): 0.9, (0, 1): 0.2, (1, 0): 0.3}
    assert best_pairs(table) == [(0, 0)]
    assert most_pairs(table) == [(0, 1), (1, 0)]


@given(pieces, pieces)
def test_ranges_count_like_sets_of_code_points(one: list[tuple[int, int]], two: list[tuple[int, int]]) -> None:
    left, right = ranges.union(one), ranges.union(two)
    points = [{point for start, end in some for point in range(start, end)} for some in (one, two)]
    assert ranges.size(left) == len(points[0])
    assert ranges.shared(left, right) == len(points[0] & points[1])
    either = points[0] | points[1]
    assert abs(ranges.iou(left, right) - (len(points[0] & points[1]) / len(either) if either else 0.0)) < 1e-9
