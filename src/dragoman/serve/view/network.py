"""A network as a page, the table twin of its picture: blocs, strongest edges with a quote each, triads."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from dragoman.analyse.counting import counted
from dragoman.analyse.network import Edge, Network, Triad
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.layout import Sheet
from dragoman.serve.view.page import sheet_for
from dragoman.serve.view.quotes import MARKS, quoted

_MOST_EDGES = 20
TRIADS = 5
"""Triads of a page."""


def page(net: Network, console: Console) -> Iterator[Text]:
    """Yield the page line by line."""
    sheet = sheet_for(console)
    what = "net tone" if net.attitude is None else net.attitude
    yield Text(
        one_line(f"{counted(len(net.nodes), 'actor')}, {counted(len(net.edges), 'edge')} by {what}"), style="bold"
    )
    if net.left_out:
        yield Text(f"{counted(net.left_out, 'weaker actor')} left out (--top)", style="dim")
    for number, nodes in net.blocs.items():
        label = Text(f"bloc {number}  ", style="bold")
        members = Text(one_line(", ".join(node.name for node in nodes)))
        yield from sheet.hanging(label, [members], indent=9, columns=sheet.columns)
    yield Text()
    yield from sheet.table(_edges(net), right=frozenset({1, 2, 3, 4}), drop=((4,),))
    if len(net.edges) > _MOST_EDGES:
        yield Text(f"{len(net.edges) - _MOST_EDGES} more edges: --json", style="dim")
    yield from _balance(net, sheet)
    yield Text()
    note = (
        "Tone: -1 all hostile to +1 all friendly. Friendly and hostile: independent origins that tell of cooperation, "
        "positive attitudes or warming, and of the contrary."
    )
    yield from sheet.wrapped(Text(note, style="dim"), sheet.columns)


def _edges(net: Network) -> list[list[Text]]:
    made = [[Text(head, style="dim") for head in ("", "tone", "friendly", "hostile", "claims")]]
    for edge in net.edges[:_MOST_EDGES]:
        style = MARKS[edge.sign][1]
        made.append(
            [
                Text(_pair(net, edge)),
                Text(f"{edge.tone:+.2f}", style=style),
                Text(f"{edge.friendly:g}"),
                Text(f"{edge.hostile:g}"),
                Text(str(edge.claims), style="dim"),
            ]
        )
    return made


def _pair(net: Network, edge: Edge) -> str:
    return one_line(f"{net.name(edge.a)} – {net.name(edge.b)}")


def _balance(net: Network, sheet: Sheet) -> Iterator[Text]:
    total = net.balanced + net.unbalanced
    if not total:
        return
    yield Text()
    yield Text(f"Balanced: {net.balanced} of {counted(total, 'triad')}", style="bold")
    for triad in net.triads[:TRIADS]:
        yield from _triad(net, triad, sheet)


def _triad(net: Network, triad: Triad, sheet: Sheet) -> Iterator[Text]:
    state = Text("balanced" if triad.balanced else "unbalanced", style="" if triad.balanced else "yellow")
    yield Text.assemble(one_line(", ".join(map(net.name, triad.actors))), ": ", state)
    for edge in triad.edges:
        mark, style = MARKS[edge.sign]
        yield Text.assemble("  ", (mark, style), f" {_pair(net, edge)}", (f"  {edge.tone:+.2f}", "dim"))
        yield from quoted(edge.quotes, sheet, indent=4)
