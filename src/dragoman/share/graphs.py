"""Networks as files that Gephi, Cytoscape and R read: GEXF and GraphML, written by networkx."""

from pathlib import Path
from typing import Any

from dragoman.analyse.network import Network
from dragoman.errors import StoreError

FORMATS = (".gexf", ".graphml")


def must_be_written(path: Path) -> None:
    """Raise `StoreError` where the name does not tell a format: better before the work than after it."""
    if path.suffix.lower() not in FORMATS:
        message = f"{path}: a network is written as .gexf or .graphml"
        raise StoreError(message)


def write_network(net: Network, path: Path) -> None:
    """Write a network in the format that the file's name ends in. Raises `StoreError` for any other ending."""
    must_be_written(path)
    import networkx as nx  # noqa: PLC0415 - 0.2 s, and only this needs it

    graph = graph_of(net)
    try:
        if path.suffix.lower() == ".gexf":
            nx.write_gexf(graph, path)
        else:
            nx.write_graphml(graph, path, named_key_ids=True)
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror}"
        raise StoreError(message) from error


def graph_of(net: Network) -> Any:
    """Return a networkx.Graph; nodes carry label, strength and bloc, edges tone, sign, counts and a quote's claim."""
    import networkx as nx  # noqa: PLC0415 - as above

    graph = nx.Graph(attitude=net.attitude or "net tone")
    for node in net.nodes:
        extra = {} if node.bloc is None else {"bloc": node.bloc}
        graph.add_node(node.key, label=_legal(node.name), strength=float(node.strength), **extra)
    for edge in net.edges:
        graph.add_edge(
            edge.a,
            edge.b,
            weight=float(edge.strength),
            tone=round(edge.tone, 4),
            sign=int(edge.sign),
            friendly=float(edge.friendly),
            hostile=float(edge.hostile),
            claims=int(edge.claims),
            evidence=" ".join(one.record.claim.id for one in edge.quotes),
        )
    return graph


def _legal(text: str) -> str:
    """Return the text without characters that XML has no place for."""
    return "".join(one for one in text if one.isprintable())
