"""Pictures: valid and inert SVG, bars that mean something, hatching where nothing is known; graph files that load."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from small_corpus import fill

from dragoman.analyse.dyads import dyad_panel
from dragoman.analyse.network import Edge, Network, Node, network, with_quotes
from dragoman.errors import StoreError
from dragoman.share.graphs import write_network
from dragoman.share.plots import Picture, dyad_picture, network_picture
from dragoman.share.plots.layout import placed
from dragoman.share.plots.network import drawn_edges
from dragoman.share.plots.shapes import Box, Words
from dragoman.store import View, open_database

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def view(tmp_path: Path) -> Iterator[View]:
    with open_database(tmp_path / "news.db") as database:
        fill(database)
        yield database.view()


def parsed(picture: Picture) -> ET.Element:
    root = ET.fromstring(picture.svg())  # noqa: S314 - our own
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title") is not None
    assert not list(root.iter(f"{SVG}script"))
    return root


def test_bars_say_what_they_count_and_gaps_are_hatched(view: View) -> None:
    picture = dyad_picture(dyad_panel(view, "CHL", "PER", by="month"))
    told = [title.text or "" for title in parsed(picture).iter(f"{SVG}title")]
    assert "2024-01-01: conflict in 1 independent origin" in told
    assert sum("no document published" in one for one in told) == 4  # February, in each of the four strips
    hatched = [shape for shape in picture.shapes if isinstance(shape, Box) and shape.hatch and shape.told]
    assert len({(box.x, box.width) for box in hatched}) == 1
    assert "1 of 4 periods not covered" in picture.description


def test_bars_stay_inside_their_strip(view: View) -> None:
    panel = dyad_panel(view, "CHL", "PER", by="day", since=date(2024, 1, 1), until=date(2024, 3, 31))
    picture = dyad_picture(panel)
    for shape in picture.shapes:
        if isinstance(shape, Box):
            assert 0 <= shape.x <= shape.x + shape.width <= picture.width
            assert 0 <= shape.y <= shape.y + shape.height <= picture.height


def test_an_empty_dyad_says_so(view: View) -> None:
    picture = dyad_picture(dyad_panel(view, "NOR", "PER"))
    assert any(isinstance(shape, Words) and shape.text == "nothing told of the two" for shape in picture.shapes)


def test_a_network_names_everybody(view: View) -> None:
    picture = network_picture(network(view, blocs=True))
    words = {element.text for element in parsed(picture).iter(f"{SVG}text")}
    assert {"Chile", "Peru", "Ghana", "Norway"} <= words
    assert picture.svg() == network_picture(network(view, blocs=True)).svg()


def hostile(name: str) -> Network:
    nodes = (Node(key="~x", name=name, strength=2), Node(key="PER", name="Peru", strength=2))
    edge = Edge(a="PER", b="~x", friendly=2, hostile=0, claims=2)
    return Network(
        nodes=nodes,
        edges=(edge,),
        triads=(),
        balanced=0,
        unbalanced=0,
        attitude=None,
        left_out=0,
        since=None,
        until=None,
    )


def crowd(size: int) -> Network:
    """Everybody knows everybody; who is hostile to whom follows from the numbers."""
    pairs = [(one, other) for one in range(size) for other in range(one + 1, size)]
    edges = tuple(
        Edge(
            a=f"A{one:02}",
            b=f"A{other:02}",
            friendly=0 if (one + other) % 7 == 0 else 90 - one - other,
            hostile=2 if (one + other) % 7 == 0 else 0,
            claims=9,
        )
        for one, other in pairs
    )
    return replace(
        hostile("x"),
        nodes=tuple(Node(key=f"A{one:02}", name=f"Actor {one}", strength=9) for one in range(size)),
        edges=tuple(sorted(edges, key=lambda edge: -edge.strength)),
    )


def test_of_a_crowd_the_strongest_edges_are_drawn_and_each_actor_keeps_a_foe() -> None:
    net = crowd(40)
    drawn = drawn_edges(net)
    assert len(drawn) <= 3 * len(net.nodes)
    assert net.edges[0] in drawn
    for node in net.nodes:
        own = [edge for edge in drawn if node.key in {edge.a, edge.b}]
        assert any(edge.sign < 0 for edge in own)
        assert any(edge.sign > 0 for edge in own)
    left = len(net.edges) - len(drawn)
    told = [shape.text for shape in network_picture(net).shapes if isinstance(shape, Words)]
    assert any(f"{left} weaker edges not drawn" in text for text in told)
    assert drawn_edges(crowd(6)) == list(crowd(6).edges)


@pytest.mark.parametrize("name", ["</text><script>alert(1)</script>", "a\x00b\x1b[31m\ud800", "$x_1$ & <b>"])
def test_names_cannot_break_out(name: str, tmp_path: Path) -> None:
    picture = network_picture(hostile(name))
    parsed(picture)
    picture.svg().encode("utf-8")
    write_network(hostile(name), tmp_path / "net.gexf")
    ET.parse(tmp_path / "net.gexf")  # noqa: S314 - our own


def test_png(view: View, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for number, picture in enumerate(
        (
            dyad_picture(dyad_panel(view, "CHL", "PER")),
            network_picture(network(view, blocs=True)),
            network_picture(hostile("$x_1$ & <b>")),
        )
    ):
        path = tmp_path / f"{number}.png"
        picture.png(path, scale=1)
        data = path.read_bytes()
        assert data.startswith(b"\x89PNG")
        width = int.from_bytes(data[16:20], "big")
        assert abs(width - picture.width) <= 1


def test_png_without_the_library_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib.backends.backend_agg", None)
    with pytest.raises(StoreError, match=r"dragoman\[plots\]"):
        network_picture(hostile("x")).png(tmp_path / "x.png")


@pytest.mark.parametrize("suffix", [".gexf", ".graphml"])
def test_graph_files_load_again(view: View, tmp_path: Path, suffix: str) -> None:
    networkx = pytest.importorskip("networkx")
    net = network(view, blocs=True)
    net = with_quotes(view, net, edges=len(net.edges))
    path = tmp_path / f"net{suffix}"
    write_network(net, path)
    graph = networkx.read_gexf(path) if suffix == ".gexf" else networkx.read_graphml(path)
    assert set(graph.nodes) == {"CHL", "PER", "GHA", "NOR"}
    assert graph.nodes["CHL"]["label"] == "Chile"
    assert graph.edges["CHL", "GHA"]["tone"] == -1.0
    assert graph.edges["CHL", "GHA"]["evidence"].startswith("c_")
    with pytest.raises(StoreError, match="gexf"):
        write_network(net, tmp_path / "net.txt")


def test_friends_lie_nearer_than_foes_and_nobody_on_another() -> None:
    nodes = [f"{camp}{number}" for number in range(5) for camp in "ab"]
    weights = {(one, other): 1.0 if one[0] == other[0] else -1.0 for one in nodes for other in nodes if one < other}
    places = placed(nodes, weights, width=800, height=500, room=(100, 50))

    def mean(sign: float) -> float:
        found = [
            ((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5
            for (a, b), weight in weights.items()
            if weight == sign
        ]
        return sum(found) / len(found)

    assert mean(1.0) < mean(-1.0)
    for a, b in weights:
        (x1, y1), (x2, y2) = places[a], places[b]
        assert abs(x1 - x2) > 90 or abs(y1 - y2) > 45
    assert placed([], {}, width=1, height=1, room=(1, 1)) == {}
    assert placed(["a"], {}, width=10, height=10, room=(1, 1)) == {"a": (5, 5)}
