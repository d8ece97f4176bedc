"""Pictures of the pages as SVG in the page itself: they need no script, follow the theme, and their parts are links."""
