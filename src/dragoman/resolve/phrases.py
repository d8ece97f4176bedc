"""The shape of a noun phrase: where it begins and ends, and what modifies its head."""

from dragoman.model.span import Span
from dragoman.model.syntax import Parse, Token

BEFORE = frozenset(
    {"det", "predet", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "advmod", "case", "npadvmod"}
)
ROLE_PREPOSITIONS = frozenset({"of", "for", "to", "at", "from", "including"})
DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your"}
)
DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "both", "its", "their", "his", "her", "our", "my", "your"}
)


def bounds(token: Token) -> tuple[int, int]:
    """Return first and last token index of a noun phrase without its relative clauses and conjuncts.

    Prepositional phrases that name the office or body stay ("a spokesman for the ministry", "people of Ukraine"),
    and so does a name in apposition.
    """
    first = _left(token)
    last = token.i
    for child in token.children:
        if child.i <= token.i:
            continue
        if child.dep == "prep" and child.lower in ROLE_PREPOSITIONS:
            last = max(last, _right(child))
        elif child.dep in {"appos", "nummod", "case"} and child.i - last <= APPOSITION_REACH and not _is_clause(child):
            if child.dep == "case":
                last = max(last, child.i)
            else:
                first, last = min(first, _left(child)), max(last, _right(child))
    return first, last


APPOSITION_REACH = 12
CLOSING = frozenset({"relcl", "acl", "punct", "cc", "advcl"})


def _left(token: Token) -> int:
    """Return the first token of what stands before a head and modifies it. A loop: trees can be a thousand deep."""
    first = token.i
    stack = [token]
    while stack:
        head = stack.pop()
        for child in head.children:
            if child.i < head.i and child.dep in BEFORE and child.pos != "PUNCT":
                first = min(first, child.i)
                stack.append(child)
    return first


def _right(token: Token) -> int:
    """Return the last token of a phrase without its clauses; a preposition keeps its object's conjuncts."""
    last = token.i
    stack = [(token, token.dep == "prep")]
    while stack:
        head, whole = stack.pop()
        last = max(last, head.i)
        for child in head.children:
            if child.i < head.i or child.dep in CLOSING:
                continue
            if child.dep == "conj":
                if whole:  # "ministers of Egypt, Greece and Cyprus"
                    stack.append((child, True))
                continue
            stack.append((child, child.dep in {"pobj", "prep"} and (whole or child.dep == "prep")))
    return last


def _is_clause(token: Token) -> bool:
    return token.pos in {"VERB", "AUX"}


def span_of(parse: Parse, first: int, last: int) -> Span:
    """Cut the words of a token range."""
    return Span.cut(parse.text, parse.tokens[first].start, parse.tokens[last].end)


def conjuncts(token: Token) -> list[Token]:
    """Return what is coordinated below a token, itself first, in text order."""
    found = [token]
    for head in found:  # grows while it is read
        found.extend(child for child in head.children if child.dep == "conj" and child.pos not in {"VERB", "AUX"})
    found[1:] = sorted(found[1:], key=lambda item: item.i)
    return found


def modifiers(token: Token) -> list[Token]:
    """Return the tokens before a head that modify it, coordination among them included, in text order."""
    found: list[Token] = []
    stack = [child for child in token.children if child.i < token.i and child.dep in BEFORE]
    while stack:
        child = stack.pop()
        found.append(child)
        stack.extend(grand for grand in child.children if grand.dep in BEFORE or grand.dep == "conj")
    found.sort(key=lambda item: item.i)
    return found


def determiner(token: Token) -> str:
    """Return the article, demonstrative or possessive of a head in lower case, "" for none."""
    for child in token.children:
        if child.i < token.i and (child.dep in {"det", "predet"} or (child.dep == "poss" and child.pos == "PRON")):
            return child.lower
    return ""
