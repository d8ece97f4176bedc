"""Networks: net tone, one attitude, blocs on signed weights, balance of triads with their quotes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from small_corpus import fill

from dragoman.analyse import signed
from dragoman.analyse.network import Network, _is_name, known_attitude, network, with_quotes
from dragoman.errors import StoreError
from dragoman.store import Database, View, open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "news.db") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def view(database: Database) -> View:
    return database.view()


def edges(net: Network) -> dict[tuple[str, str], tuple[float, float, int]]:
    return {(edge.a, edge.b): (edge.friendly, edge.hostile, edge.sign) for edge in net.edges}


def test_edges_count_origins_on_both_sides(view: View) -> None:
    assert edges(network(view)) == {
        ("CHL", "PER"): (3, 2, 1),  # agreement, praise as act and as attitude; accusation, rejection
        ("CHL", "GHA"): (0, 3, -1),
        ("GHA", "PER"): (2, 0, 1),
        ("GHA", "NOR"): (0, 1, -1),
    }


def test_time_and_strength_leave_edges_out(view: View) -> None:
    assert set(edges(network(view, since=date(2024, 3, 1)))) == {("CHL", "GHA"), ("GHA", "PER"), ("GHA", "NOR")}
    assert set(edges(network(view, least_origins=3))) == {("CHL", "PER"), ("CHL", "GHA")}
    small = network(view, most=3)
    assert (len(small.nodes), small.left_out) == (3, 1)


def test_one_attitude(view: View) -> None:
    net = network(view, attitude="anxiety")
    assert edges(net) == {("GHA", "NOR"): (0, 1, -1)}
    quote = with_quotes(view, net, edges=1).edges[0].quotes[0]
    assert quote.record.claim.quote.exact.startswith("Norway is worried about Ghana")
    with pytest.raises(StoreError, match="dread"):
        known_attitude(view, "dread")


def test_a_triad_shows_the_words_of_each_edge(view: View) -> None:
    net = network(view)
    assert (net.balanced, net.unbalanced) == (0, 1)
    (triad,) = net.triads
    assert triad.actors == ("CHL", "GHA", "PER")
    assert not triad.balanced
    for edge in triad.edges:
        (quote,) = edge.quotes
        assert quote.sign == edge.sign
    without = network(view, since=date(2024, 1, 20))  # the agreement and the praise lie before: three foes, one friend
    assert (without.balanced, without.unbalanced) == (1, 0)


def test_a_rejected_claim_counts_no_more_and_a_merge_moves_edges(database: Database) -> None:
    view = database.view()
    fear = next(view.claims(attitude="anxiety")).claim
    with database.writer() as writer:
        writer.judge("reject", fear.id, judge="Ada")
        writer.judge("merge", "GHA", judge="Ada", value={"into": "NOR"})
    assert set(edges(network(view))) == {("CHL", "PER"), ("CHL", "NOR"), ("NOR", "PER")}


def test_blocs_part_foes_and_join_friends(view: View) -> None:
    net = network(view, blocs=True)
    assert [[node.key for node in nodes] for nodes in net.blocs.values()] == [["PER", "GHA"]]
    assert {node.key for node in net.nodes if node.bloc is None} == {"CHL", "NOR"}
    assert not network(view).blocs


def two_camps() -> tuple[list[str], dict[tuple[str, str], float]]:
    camps = (("a1", "a2", "a3", "a4"), ("b1", "b2", "b3"))
    nodes = ["a1", "b1", "a2", "b2", "a3", "b3", "a4"]
    weights = {(one, other): 1.0 for camp in camps for one in camp for other in camp if one < other}
    weights |= {(one, other): -1.0 for one in camps[0] for other in camps[1]}
    return nodes, weights


def test_signed_communities_find_two_camps() -> None:
    nodes, weights = two_camps()
    assert [sorted(group) for group in signed.blocs(nodes, weights)] == [["a1", "a2", "a3", "a4"], ["b1", "b2", "b3"]]


def test_a_common_foe_makes_no_bloc() -> None:
    weights = {("a", "x"): -1.0, ("b", "x"): -1.0}
    assert sorted(signed.blocs(["a", "b", "x"], weights)) == [["a"], ["b"], ["x"]]
    assert signed.blocs([], {}) == []


def test_friends_alone_part_as_a_library_parts_them() -> None:
    networkx = pytest.importorskip("networkx")
    ring = [(f"{group}{one}", f"{group}{other}") for group in "abc" for one in range(4) for other in range(one)]
    ring += [("a0", "b0"), ("b1", "c1"), ("c2", "a2")]
    graph = networkx.Graph(ring)
    theirs = networkx.community.louvain_communities(graph, seed=1)
    ours = signed.blocs(sorted(graph), {tuple(sorted(pair)): 1.0 for pair in ring})  # type: ignore[misc]
    assert sorted(map(sorted, ours)) == sorted(map(sorted, theirs))


def test_triads_each_once() -> None:
    signs = {("b", "a"): 1, ("b", "c"): -1, ("a", "c"): -1, ("c", "d"): 0, ("a", "d"): 1}
    assert list(signed.triads(signs)) == [("a", "b", "c")]
    assert signed.balanced((1, -1, -1))
    assert not signed.balanced((-1, -1, -1))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("people", False),
        ("both countries", False),
        ("major U.S. trading partners", False),
        ("al-Shabaab", True),
        ("ETA", True),
        ("王毅", True),
    ],
)
def test_a_word_is_no_name(name: str, wanted: bool) -> None:
    assert _is_name(name) is wanted
