"""XML from strangers, parsed without entities, and the text of HTML fragments."""

import html
import html.entities
import re
from typing import Any

from dragoman.errors import SourceError
from dragoman.load.decode import decode

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "tr",
        "table",
        "pre",
        "figure",
        "dl",
        "dt",
        "dd",
        "header",
        "footer",
    ]
)
_LEFT_OUT = frozenset(
    ["script", "style", "noscript", "iframe", "object", "embed", "form", "button", "svg", "figcaption", "template"]
)
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_DECLARATION = re.compile(r"<\?xml[^<>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|&(?!#\w{1,8};)(?:(\w{1,32});)?", re.DOTALL)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TAG = re.compile(r"<[A-Za-z!/][^<>]*>|&(?:[A-Za-z]{2,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")


def xml_tree(data: bytes, source: str, what: str, *, charset: str | None = None) -> Any:
    """Return the root of a document that may be broken. Entities are not expanded, nothing outside is read.

    `charset` is what the sender told. Raises `SourceError` where there is no element at all.
    """
    from lxml import etree  # noqa: PLC0415 (loads C libraries)

    declared = _DECLARED.match(data)
    text = decode(data, source, charset=declared[1].decode("ascii") if declared else charset).text
    text = _NOT_XML.sub("", _DECLARATION.sub("", text.lstrip("\ufeff \t\r\n"), count=1))
    text = _CDATA.sub(_with_numbers, _without_doctype(text))

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        message = f"{source}: is not {what} that can be read ({str(error)[:80] or type(error).__name__})"
        raise SourceError(message) from error
    if root is None:
        message = f"{source}: is not {what} that can be read (it holds no element)"
        raise SourceError(message)
    return root


def _without_doctype(text: str) -> str:
    start = text.find("<!DOCTYPE")
    found = _DOCTYPE.match(text, start) if start >= 0 else None
    return text[:start] + text[found.end() :] if found else text


def _with_numbers(found: re.Match[str]) -> str:
    """Write entities by number, HTML's too, which feeds use undefined; leave out unknown ones, keep a lone "&".

    The parser drops named ones, its own five too, from the first error on; characters by number it always reads.
    """
    if found[0].startswith("<"):
        return found[0]
    if found[1] is None:
        return "&#38;"
    return "".join(f"&#{ord(character)};" for character in html.entities.html5.get(f"{found[1]};", ""))


def local(element: Any) -> str:
    """Return an element's name without its namespace, in lower case; empty for an entity."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def namespace(element: Any) -> str:
    """Return an element's namespace, empty without one."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def inner_text(element: Any) -> str:
    """Return the text of an element and of those in it."""
    return "".join(element.itertext())


def inner_markup(element: Any) -> str:
    """Return what stands in an element: its text, where that is escaped HTML, or its elements written out."""
    if not any(isinstance(child.tag, str) for child in element):
        return inner_text(element)
    from lxml import etree  # noqa: PLC0415

    written = "".join(etree.tostring(child, encoding="unicode") for child in element if isinstance(child.tag, str))
    return html.escape(element.text or "", quote=False) + written


def plain_line(text: str | None) -> str | None:
    """Return a title or name as one line of text, its tags and entities read; None where nothing is left."""
    if not text:
        return None
    if _TAG.search(text):
        text = " ".join(paragraphs_of(text))
    return " ".join(text.split()) or None


def paragraphs_of(markup: str) -> list[str]:
    """Return the paragraphs of an HTML fragment, or of plain text with its line breaks; captions left out."""
    if not _TAG.search(markup):
        return [line for line in (" ".join(part.split()) for part in re.split(r"\n\s*\n", markup)) if line]
    from lxml import etree  # noqa: PLC0415
    from lxml import html as pages  # noqa: PLC0415

    parser = pages.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        tree = pages.document_fromstring(b"<div>" + markup.encode("utf-8", "replace") + b"</div>", parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    lines: list[list[str]] = [[]]
    _walk(tree, lines)
    return [line for line in (" ".join("".join(parts).split()) for parts in lines) if line]


def _walk(tree: Any, lines: list[list[str]]) -> None:
    """Gather text by paragraph, without recursion: a fragment may be nested without end."""
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, leaving = stack.pop()
        tag = element.tag.rpartition(":")[2] if isinstance(element.tag, str) else ""
        if leaving:
            if tag in _BLOCKS:
                lines.append([])
            if element is not tree:
                lines[-1].append(element.tail or "")
            continue
        if tag in _LEFT_OUT or not tag:
            lines[-1].append(element.tail or "")
            continue
        if tag in _BLOCKS:
            lines.append([])
        elif tag == "br":
            followed = element.getnext()
            if followed is not None and followed.tag == "br" and not (element.tail or "").strip():
                lines.append([])  # two breaks part paragraphs
            else:
                lines[-1].append(" ")
        lines[-1].append(element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
