"""Pictures of dyads and networks: SVG without any library, PNG by matplotlib (`pip install dragoman[plots]`).

    picture = dyad_picture(dyad_panel(view, "CHN", "PRK", by="week"))
    Path("dyad.svg").write_text(picture.svg(), encoding="utf-8")

A picture is a list of shapes, drawn by a small SVG writer of our own or by matplotlib, so that both look alike: SVG
is what pages and mails need, and should not cost 50 MB of libraries.
"""

from dragoman.share.plots.dyad import dyad_picture
from dragoman.share.plots.network import network_picture
from dragoman.share.plots.picture import Picture

__all__ = ["Picture", "dyad_picture", "network_picture"]
