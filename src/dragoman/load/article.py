"""One article put together: its text, what is known about it, its zones, its language, its sort."""

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.errors import SourceError
from dragoman.load.items import Limits, Loaded
from dragoman.load.language import english
from dragoman.load.places import country_of
from dragoman.load.sorts import sort_of, speaks_in_turns
from dragoman.load.times import When, sharper
from dragoman.load.wrapping import unwrapped
from dragoman.load.zones import Told, tell_zones
from dragoman.model.document import Document, DocumentKind, Zone
from dragoman.model.issue import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a source tells beside the text; None where it tells nothing. `zones` None: the text is to tell them."""

    source_id: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: When | None = None
    updated: When | None = None
    language: str | None = None
    kind: str | None = None
    section: str | None = None
    zones: tuple[Zone, ...] | None = None
    page: bool = False  # a page of its own, whose lines may tell its title and dates


def assemble(
    text: str,
    source: str,
    facts: Facts,
    *,
    limits: Limits,
    published: When | None = None,
    notes: Sequence[Issue] = (),
) -> Loaded:
    """Raises `SourceError` for a text that is empty, too long or not English.

    What the source tells goes before what the text's own lines tell, and both before `published`.
    """
    text, notes = _without_surrogates(text, source, tuple(notes))
    if not text.strip("\x00 \t\r\n\x0b\x0c\u200b\ufeff\xa0"):
        message = f"{source}: has no text"
        raise SourceError(message)
    if len(text) > limits.characters:
        message = (
            f"{source}: has {len(text):,} characters, more than the {limits.characters:,} read at once; "
            "split it, or raise the limit (--max-characters)"
        )
        raise SourceError(message)
    if facts.page:  # the text of a table's row is kept as it is
        text = unwrapped(text)
    language = english(text, source, stated=facts.language)
    told = tell_zones(text, title=facts.title, byline=facts.byline, country=country_of(facts.url))
    return Loaded(source=source, document=_document(text, facts, told, language, published), notes=notes)


def _document(text: str, facts: Facts, told: Told, language: str | None, published: When | None) -> Document:
    publisher = facts.publisher or told.publisher
    title = facts.title or told.title
    dated = sharper(facts.published, told.published)
    kind = sort_of(
        stated=facts.kind,
        title=title,
        section=facts.section or told.section,
        publisher=publisher,
        url=facts.url,
        paged=facts.page and bool(told.byline or dated),
    )
    if kind is DocumentKind.UNKNOWN and speaks_in_turns(text):
        kind = DocumentKind.TRANSCRIPT
    return Document.new(
        text,
        url=facts.url,
        source_id=facts.source_id,
        title=title,
        byline=facts.byline or told.byline,
        publisher=publisher,
        published=dated or published,
        updated=sharper(facts.updated, told.updated),
        language=language,
        kind=kind,
        zones=facts.zones if facts.zones is not None else told.zones,
    )


def _without_surrogates(text: str, source: str, notes: tuple[Issue, ...]) -> tuple[str, tuple[Issue, ...]]:
    """Put U+FFFD for half characters, one for one, so that every offset stays.

    JSON can spell them (an escape for one half of a pair), but no file or parser can hold them.
    """
    if text.isascii():
        return text, notes
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if len(whole) != len(text):  # two halves that stood apart made one character
            whole = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
        note = Issue(stage="read", code="undecodable", message=f"{source}: has half characters; they read as U+FFFD")
        return whole, (*notes, note)
    return text, notes
