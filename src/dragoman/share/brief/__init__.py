"""A brief: what changed since a day, on two screens, every sentence a template over claims whose words are footnoted.

from dragoman.share.brief import as_html, as_markdown, as_text, brief_of

with opened.view(then) as earlier, opened.view(now) as today:
    print(as_text(brief_of(earlier, today)))
"""

from dragoman.share.brief.contents import Brief, Footnote, Line, Movement, Section
from dragoman.share.brief.gathering import brief_of
from dragoman.share.brief.page import as_html
from dragoman.share.brief.plain import as_markdown, as_text

__all__ = ["Brief", "Footnote", "Line", "Movement", "Section", "as_html", "as_markdown", "as_text", "brief_of"]
