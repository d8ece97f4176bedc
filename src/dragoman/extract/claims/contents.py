"""The words of a claim: the shortest that say it (convention I), as token ranges and then as spans."""

from collections.abc import Iterable
from itertools import pairwise

from dragoman.extract.grammar import is_clause, ranges
from dragoman.extract.scene import AttitudeDraft, Attribution, TokenRange
from dragoman.model.span import Span
from dragoman.model.syntax import Parse, Token

_EDGE_WORDS = frozenset(
    {"after", "although", "and", "as", "because", "before", "but", "or", "since", "so", "that", "though", "until", "when",
     "where", "whereas", "while", "whilst", "yet"}
)  # fmt: skip
_DISCOURSE = frozenset(
    {"again", "also", "anyway", "besides", "but", "and", "consequently", "first", "finally", "furthermore", "hence", "however", "indeed",
     "instead", "look", "meanwhile", "moreover", "nevertheless", "no", "nonetheless", "now", "ok", "okay", "second", "secondly", "so",
     "still", "then", "therefore", "third", "thus", "well", "yes", "yet"}
)  # fmt: skip
"""Words that, opening a sentence, say nothing of what it tells."""
_MEASURES = frozenset(
    {"sort", "kind", "lot", "bit", "degree", "measure", "deal", "sense", "feeling", "mixture", "wave"}
)
_OPENING = frozenset({"(", "[", "{", "“", '"', "‘", "'", "«", "„", "``"})
_CLOSING = frozenset({")", "]", "}", "”", '"', "’", "'", "»", "''"})


def clause_tokens(head: Token, separate: set[int], presupposed: frozenset[int] = frozenset()) -> set[int]:
    """Return the tokens of a clause without the clauses under it that are claims of their own.

    A shared subject stands with the first conjunct only, so a later conjunct begins at its verb. A
    prepositional adjunct of the verb that only names a claim of its own ("after the airstrikes") goes too.
    """
    found: set[int] = set()
    stack = [head]
    while stack:
        token = stack.pop()
        found.add(token.i)
        for child in token.children:
            if child.i in separate and child is not head:
                continue
            if (
                token is head
                and child.dep == "prep"
                and any(g.dep == "pobj" and g.i in presupposed for g in child.children)
            ):
                continue
            if child.dep == "appos" and any(low.dep == "relcl" and low.i in separate for low in child.children):
                continue  # "vetoed the aid, a move that Kyiv called blackmail"
            stack.append(child)
    return found


def phrase_tokens(head: Token, separate: set[int]) -> set[int]:
    """Return the tokens of a noun phrase without relative clauses and coordinated phrases with a claim of their own."""
    found: set[int] = set()
    stack = [head]
    while stack:
        token = stack.pop()
        found.add(token.i)
        apart = token is head and any(child.dep == "conj" and child.i in separate for child in token.children)
        for child in token.children:
            if child.i in separate:
                continue
            if token is head and (
                child.dep in {"relcl", "appos", "punct"} or (apart and child.dep in {"cc", "preconj"})
            ):
                continue
            stack.append(child)
    return found


def holder_phrase_tokens(draft: AttitudeDraft, separate: set[int]) -> set[int]:
    """Return the tokens of a noun phrase made of attitude word, holder and target, wherever they hang.

    "A sort of unease ... among the delegates over the plan": the parser often ties the holder's and
    the target's prepositions to the verb, and the approximator is the phrase's head.
    """
    top = draft.anchor
    while top.dep == "pobj" and top.head.lower == "of" and top.head.head.lemma in _MEASURES:
        top = top.head.head
    found = phrase_tokens(top, separate)
    found.update(range(draft.word[0], draft.word[1] + 1))
    if draft.experiencer is not None and draft.experiencer.dep == "pobj":
        found.update(token.i for token in draft.experiencer.head.subtree())
    if draft.target is not None:
        found.update(range(draft.target[0], draft.target[1] + 1))
    return found


def within(tokens: set[int], attribution: Attribution | None) -> set[int]:
    """Keep the tokens that lie inside an attribution's content."""
    if attribution is None:
        return tokens
    return {i for i in tokens if any(first <= i <= last for first, last in attribution.content)}


def trimmed(parse: Parse, tokens: set[int]) -> list[TokenRange]:
    """Turn tokens into runs without conjunctions, markers and punctuation at their edges.

    Gaps that hold only punctuation or marks of quotation are closed, since they are no other claim's words.
    """
    closed = set(tokens)
    ordered = sorted(tokens)
    for left, right in pairwise(ordered):
        if 1 < right - left <= 3 and all(parse.tokens[i].pos == "PUNCT" for i in range(left + 1, right)):
            closed.update(range(left + 1, right))
    kept: list[TokenRange] = []
    runs = ranges(closed)
    for number, (first, last) in enumerate(runs):
        begin, end = first, last
        while begin <= end and _is_edge(parse, begin, leading=number == 0):
            begin += 1
        while end >= begin and _is_tail(parse, begin, end, closed):
            end -= 1
        if begin <= end and any(parse.tokens[i].pos not in {"PUNCT", "SPACE", "CCONJ"} for i in range(begin, end + 1)):
            begin = _from_mark(parse, begin, end)
            kept.append((begin, _with_mark(parse, begin, end)))
    return kept


def _is_edge(parse: Parse, index: int, *, leading: bool) -> bool:
    token = parse.tokens[index]
    if token.pos == "PUNCT" or token.text in _OPENING or token.text in _CLOSING:
        return token.text not in {"(", "["} or not leading
    if token.dep in {"cc", "mark", "preconj"} and token.lower in _EDGE_WORDS:
        return True
    if leading and _is_discourse(parse, token):
        return True
    return token.dep == "advmod" and token.lower in {"when", "where"} and leading


def _is_discourse(parse: Parse, token: Token) -> bool:
    """Say whether a word only links a sentence to the talk before it: "So we agreed", "However, they left"."""
    if token.dep not in {"advmod", "intj", "cc"} or token.lower not in _DISCOURSE:
        return False
    after = parse.tokens[min(token.i + 1, len(parse.tokens) - 1)]
    opens = token.i == parse.sentences[token.sentence].first and token.lower in {"so", "well", "and", "but"}
    return opens or after.text in {",", "\u2014", "--"}


def _is_tail(parse: Parse, begin: int, index: int, kept: set[int]) -> bool:
    token = parse.tokens[index]
    if token.text in {")", "]"}:
        opener = {")": "(", "]": "["}[token.text]
        return not any(parse.tokens[i].text == opener for i in range(begin, index))
    if (
        token.dep == "prep"
        and index > begin
        and token.children
        and not any(child.i in kept for child in token.children)
    ):
        return True  # "has accused Iran of": what follows is another claim's words
    return token.pos == "PUNCT" or token.dep == "cc" or (token.text in _CLOSING and token.pos != "PART")


def _from_mark(parse: Parse, begin: int, end: int) -> int:
    """Return where the words begin with the opening mark of a quotation that closes among them: "'void' the deal"."""
    number = parse.tokens[begin].quote
    if number < 0 or begin == 0:
        return begin
    quotation = parse.quotations[number]
    opens = quotation.closed and quotation.first == begin and parse.tokens[begin - 1].text in _OPENING
    return begin - 1 if opens and quotation.last + 1 < end else begin


def _with_mark(parse: Parse, begin: int, end: int) -> int:
    """Return where the words end with the closing mark of a quotation that opens among them: "was 'ready to talk'"."""
    number = parse.tokens[end].quote
    if number < 0 or end + 1 >= len(parse.tokens):
        return end
    quotation = parse.quotations[number]
    after = parse.tokens[end + 1]
    if quotation.closed and quotation.last == end and begin < quotation.first - 1 and after.text in _CLOSING:
        return end + 1
    return end


def spans(parse: Parse, runs: Iterable[TokenRange]) -> tuple[Span, ...]:
    """Cut token runs out of the text."""
    tokens = parse.tokens
    return tuple(Span.cut(parse.text, tokens[first].start, tokens[last].end) for first, last in runs)


def is_direct(parse: Parse, runs: list[TokenRange]) -> bool:
    """Say whether all words stand inside quotation marks."""
    return all(
        parse.tokens[i].quote >= 0 or parse.tokens[i].pos == "PUNCT"
        for first, last in runs
        for i in range(first, last + 1)
    )


def is_mixed(parse: Parse, runs: list[TokenRange]) -> bool:
    """Say whether some words stand inside quotation marks."""
    return any(parse.tokens[i].quote >= 0 for first, last in runs for i in range(first, last + 1))


def in_parentheses(parse: Parse, token: Token) -> bool:
    """Say whether a token stands in round brackets of its own sentence."""
    depth = 0
    for other in reversed(parse.tokens[parse.sentences[token.sentence].first : token.i]):
        depth += {")": 1, "(": -1}.get(other.text, 0)
        if depth < 0:
            return True
    return False


def has_clause(parse: Parse, runs: list[TokenRange]) -> bool:
    """Say whether the top of the words is a clause, and not a noun phrase."""
    inside = {i for first, last in runs for i in range(first, last + 1)}
    tops = [parse.tokens[i] for i in inside if parse.tokens[i].head.i not in inside or parse.tokens[i].head.i == i]
    return any(is_clause(token) for token in tops)
