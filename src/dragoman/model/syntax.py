"""A parsed text as plain nouns: tokens with heads and children, sentences, quotation depth.

The parser itself lives in `extract.parsing`; everything after it works on these objects, so that
rules, resolution and tests need no parser, and attribute access costs what a slot costs.
Labels are ClearNLP's (nsubj, nsubjpass, dobj, ccomp, xcomp, advcl, relcl, acl, prep, pobj, agent, ...),
tags Penn Treebank's, parts of speech Universal Dependencies'.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.model.document import ZoneKind


class Token:
    """One word. `i` counts over the whole document, `start` and `end` are code points of its text."""

    __slots__ = (
        "children", "dep", "end", "entity", "head", "i", "lemma", "lower", "pos", "quote", "sentence", "start", "tag", "text",
    )  # fmt: skip

    def __init__(
        self, *, i: int, text: str, lemma: str, pos: str, tag: str, dep: str, start: int, sentence: int, entity: str
    ) -> None:
        """Make a token that is its own head until the tree is linked."""
        self.i = i
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.pos = pos
        self.tag = tag
        self.dep = dep
        self.start = start
        self.end = start + len(text)
        self.sentence = sentence
        self.entity = entity
        """The parser's entity type ("GPE", "PERSON", ...), "" outside entities; only ever a hint."""
        self.quote = -1
        """Index into `Parse.quotations` of the innermost quotation around the token, -1 outside."""
        self.head: Token = self
        self.children: list[Token] = []

    def __repr__(self) -> str:
        """Show the word, its place and its arc."""
        return f"<{self.text}#{self.i} {self.dep}<-{self.head.text}>"

    def subtree(self) -> list["Token"]:
        """Return the token and all below it, in text order."""
        found: list[Token] = []
        stack = [self]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(token.children)
        found.sort(key=lambda token: token.i)
        return found

    def ancestors(self) -> Iterator["Token"]:
        """Yield the heads above, nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def child(self, *deps: str) -> "Token | None":
        """Return the first child with one of the labels."""
        for child in self.children:
            if child.dep in deps:
                return child
        return None

    def children_by(self, *deps: str) -> list["Token"]:
        """Return the children with one of the labels, in text order."""
        return [child for child in self.children if child.dep in deps]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks: tokens `first` to `last` inclusive, marks not counted.

    `closed` is False where the closing mark is missing (a quotation that runs on over a paragraph
    break, or a slip).
    """

    first: int
    last: int
    closed: bool = True
    depth: int = 1


@dataclass(slots=True, kw_only=True)
class Sentence:
    """Tokens `first` to `last` inclusive. `paragraph` counts the lines that hold text."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    zone: ZoneKind
    root: Token


@dataclass(slots=True, kw_only=True)
class Parse:
    """All tokens and sentences of one document, in text order."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    quotations: list[Quotation] = field(default_factory=list)

    def sentence_tokens(self, sentence: Sentence) -> list[Token]:
        """Return the tokens of one sentence."""
        return self.tokens[sentence.first : sentence.last + 1]

    def slice(self, tokens: list[Token]) -> str:
        """Return the text from the first to the last of some tokens, in text order."""
        return self.text[tokens[0].start : tokens[-1].end] if tokens else ""
