"""Trees that no parser should make, but some do: the resolver answers and never raises."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.knowledge import knowledge
from dragoman.model.document import Document, DocumentKind, ZoneKind
from dragoman.model.syntax import Parse, Quotation, Sentence, Token
from dragoman.resolve import DocumentResolver

WORDS = [
    "the",
    "a",
    "China",
    "Chinese",
    "U.S.",
    "US",
    "us",
    "we",
    "We",
    "I",
    "he",
    "He",
    "she",
    "it",
    "its",
    "they",
    "their",
    "both",
    "two",
    "leaders",
    "countries",
    "President",
    "president",
    "minister",
    "spokesman",
    "Biden",
    "Joe",
    "Vladimir",
    "Putin",
    "Jordan",
    "Smith",
    ",",
    ".",
    "and",
    "of",
    "for",
    "to",
    "in",
    "'s",
    "-",
    "Korea",
    "North",
    "South",
    "Gaza",
    "Hamas",
    "rebels",
    "gunmen",
    "ships",
    "statement",
    "counterparts",
    "counterpart",
    "Jr.",
    "al",
    "Assad",
    "(",
    ")",
    "NATO",
    "said",
    "met",
    "who",
    "which",
    "that",
    "other",
    "each",
    "government",
    "former",
    "ex",
    "ministry",
    "“",
    "”",
    "Washington",
    "New",
    "York",
    "Times",
    "AFP",
    "SDF",
    "Moscow–Beijing",
    "U.S.-ROK",
    "Iran-backed",
    "people",
    "allies",
    ";",
    "\u200b",
    "é",
    "中国",
]
DEPS = [
    "nsubj",
    "nsubjpass",
    "dobj",
    "pobj",
    "poss",
    "conj",
    "appos",
    "compound",
    "amod",
    "det",
    "prep",
    "ROOT",
    "agent",
    "relcl",
    "dep",
    "cc",
    "punct",
    "attr",
]
POS = ["NOUN", "PROPN", "PRON", "VERB", "AUX", "ADJ", "ADP", "DET", "PUNCT", "CCONJ", "ADV", "X"]
TAGS = ["NN", "NNP", "NNS", "NNPS", "PRP", "PRP$", "VBD", "VBN", "VBG", "JJ", "IN", "DT", "WDT", ",", "MD"]
ENTITIES = ["", "PERSON", "ORG", "GPE", "NORP", "LOC", "DATE"]

token = st.tuples(
    st.sampled_from(WORDS),
    st.sampled_from(POS),
    st.sampled_from(TAGS),
    st.sampled_from(DEPS),
    st.sampled_from(ENTITIES),
    st.integers(0, 30),
    st.booleans(),
)


def built(
    rows: list[tuple[str, str, str, str, str, int, bool]], breaks: list[int], quotes: list[tuple[int, int]]
) -> Parse:
    """Make a parse of words with any arcs that still form a tree within each sentence."""
    text, tokens, at = "", [], 0
    for i, (word, pos, tag, dep, entity, _, glued) in enumerate(rows):
        if text and not glued:
            text += " "
            at += 1
        tokens.append(
            Token(i=i, text=word, lemma=word.lower(), pos=pos, tag=tag, dep=dep, start=at, sentence=0, entity=entity)
        )
        text += word
        at += len(word)
    parse = Parse(text=text, tokens=tokens, sentences=[])
    bounds = sorted({0, *(point for point in breaks if 0 < point < len(tokens)), len(tokens)})
    for index, (first, end) in enumerate(pairwise(bounds)):
        inside = tokens[first:end]
        order = sorted(inside, key=lambda item: rows[item.i][5])
        for place, item in enumerate(order):
            item.sentence = index
            if place:
                item.head = order[rows[item.i][5] % place]
                item.head.children.append(item)
        for item in inside:
            item.children.sort(key=lambda child: child.i)
        parse.sentences.append(
            Sentence(
                index=index,
                first=first,
                last=end - 1,
                start=inside[0].start,
                end=inside[-1].end,
                paragraph=index,
                zone=ZoneKind.BODY,
                root=order[0],
            )
        )
    for low, high in quotes:
        first, last = sorted((low % len(tokens), high % len(tokens)))
        for item in tokens[first : last + 1]:
            item.quote = len(parse.quotations)
        parse.quotations.append(Quotation(first=first, last=last))
    return parse


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(token, min_size=1, max_size=45),
    breaks=st.lists(st.integers(1, 44), max_size=4),
    quotes=st.lists(st.tuples(st.integers(0, 44), st.integers(0, 44)), max_size=2),
    kind=st.sampled_from(list(DocumentKind)),
    title=st.sampled_from(
        [None, "Joint Statement of China and Russia", "Statement from President Joe Biden on Peace", "Ships collide"]
    ),
)
def test_any_tree_gets_an_answer(
    rows: list[tuple[str, str, str, str, str, int, bool]],
    breaks: list[int],
    quotes: list[tuple[int, int]],
    kind: DocumentKind,
    title: str | None,
) -> None:
    parse = built(rows, breaks, quotes)
    document = Document.new(
        parse.text, kind=kind, title=title, publisher="The White House", published=date(2024, 6, 26)
    )
    resolver = DocumentResolver(document, parse, knowledge())
    author = resolver.author()
    for item in parse.tokens:
        parties = resolver.parties(item)
        for party in (*parties, resolver.holder(item), resolver.holder(item, author)):
            if party.mention is not None:
                assert parse.text[party.mention.start : party.mention.end] == party.mention.exact
        resolver.place_of(item)
        resolver.metonymy(item)
        resolver.country_of(item)
        resolver.is_actor(item)
    resolver.states_in(parse.tokens)


def test_a_list_of_thousands_is_no_deeper_than_the_stack() -> None:
    rows = [(word, "PROPN", "NNP", "conj", "", 0, False) for word in ["Russia", "and"] * 3000]
    parse = built(rows, [], [])
    for item in parse.tokens[1:]:
        item.head = parse.tokens[item.i - 1]
    for item in parse.tokens:
        item.children = parse.tokens[item.i + 1 : item.i + 2]
    resolver = DocumentResolver(Document.new(parse.text), parse, knowledge())
    assert resolver.holder(parse.tokens[0]).country == "RUS"


def test_empty_document() -> None:
    parse = Parse(text="", tokens=[], sentences=[])
    resolver = DocumentResolver(Document.new(""), parse, knowledge())
    assert resolver.author().name == "AUTHOR"
    assert resolver.states_in([]) == []
