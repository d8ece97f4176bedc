"""Quotation marks -> quotations, by a stack for each paragraph: never by parity over the document.

A mark that never closes runs to its paragraph's end; where the next paragraph opens with a mark again,
English printing means the same speaker goes on.
"""

from itertools import groupby

from dragoman.model.syntax import Parse, Quotation, Token

_PAIRS = {"“": "”", "«": "»", "„": "“", "\u2039": "\u203a", "「": "」", "『": "』", "``": "''", "‘": "’", "\u201a": "‘"}
_CLOSERS = {"”", "»", "\u203a", "」", "』"}
_STRAIGHT = {'"', "\uff02"}
_DOUBLE = {'"', "“", "„", "«", "``", "''"}
_SINGLE_STRAIGHT = {"'", "`"}
_OPENING_CONTEXT = " \t\n([{—–-:,/"


def find_quotations(parse: Parse) -> list[Quotation]:
    """Find all quotations and mark each token with its innermost one (`Token.quote`). Never raises."""
    found: list[Quotation] = []
    for _, group in groupby(parse.sentences, key=lambda sentence: sentence.paragraph):
        sentences = list(group)
        tokens = parse.tokens[sentences[0].first : sentences[-1].last + 1]
        found.extend(_in_paragraph(parse.text, tokens))
    found.sort(key=lambda quotation: (quotation.first, -quotation.last))
    for index, quotation in enumerate(found):
        for token in parse.tokens[quotation.first : quotation.last + 1]:
            token.quote = index
    return found


def _in_paragraph(text: str, tokens: list[Token]) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[tuple[str, Token]] = []
    for token in tokens:
        mark = _mark(text, token, [opener for opener, _ in stack])
        if mark is None:
            continue
        opener, opens = mark
        if opens:
            stack.append((opener, token))
            continue
        depth = max((i for i, (open_mark, _) in enumerate(stack) if open_mark == opener), default=None)
        if depth is None:
            continue
        _, begin = stack[depth]
        del stack[depth:]
        _add(found, begin.i + 1, token.i - 1, closed=True, depth=depth + 1)
    for depth, (opener, begin) in enumerate(stack):
        # A lone single mark is an apostrophe ("'s", "the 1990s'"), never a quotation.
        if opener not in {"‘", "'"}:
            _add(found, begin.i + 1, tokens[-1].i, closed=False, depth=depth + 1)
    return found


def _add(found: list[Quotation], first: int, last: int, *, closed: bool, depth: int) -> None:
    if first <= last:
        found.append(Quotation(first=first, last=last, closed=closed, depth=depth))


def _mark(text: str, token: Token, stack: list[str]) -> tuple[str, bool] | None:
    """Return the opener that a token stands for and whether it opens; None when it is no mark."""
    word = token.text
    if word in _STRAIGHT:
        opens = _straight_opens(text, token, is_open=any(opener in _DOUBLE for opener in stack))
        if not opens and '"' not in stack:  # a straight mark answers a curly one where a text mixes them
            return next((opener for opener in reversed(stack) if opener in _DOUBLE), '"'), False
        return '"', opens
    if word == "''":  # typed as two apostrophes, the same at both ends, unless it answers the typesetter's ``
        if "``" in stack:
            return "``", False
        return word, _straight_opens(text, token, is_open=word in stack)
    if word == "`" and text[token.end : token.end + 1] == "`":
        return None  # the first half of a typesetter's ``
    if word == "`" and text[token.start - 1 : token.start] == "`":
        return "``", True
    if word in _SINGLE_STRAIGHT:
        if "'" in stack:
            after = text[token.end : token.end + 1]
            return None if after.isalnum() else ("'", False)
        return ("'", True) if _opens_by_space(text, token) and _closes_later(text, token.end, "'") else None
    if word in _CLOSERS:
        mixed = '"' if '"' in stack else word
        return next((opener for opener in reversed(stack) if _PAIRS.get(opener) == word), mixed), False
    if word == "’":
        return ("‘", False) if "‘" in stack and not text[token.end : token.end + 1].isalnum() else None
    if word == "“" and "„" in stack:
        return "„", False
    if word in _PAIRS:
        if word == "‘" and not _opens_by_space(text, token):
            return None
        return word, True
    return None


def _straight_opens(text: str, token: Token, *, is_open: bool) -> bool:
    """Tell an opening straight mark from a closing one by the space around it, else by what is open."""
    before = text[token.start - 1 : token.start]
    after = text[token.end : token.end + 1]
    opening = not before or before in _OPENING_CONTEXT
    closing = not after or after in " \t\n)]},.;:!?—–-"
    if opening and not closing:
        return True
    if closing and not opening:
        return False
    return not is_open


def _opens_by_space(text: str, token: Token) -> bool:
    before = text[token.start - 1 : token.start]
    after = text[token.end : token.end + 1]
    return (not before or before in _OPENING_CONTEXT or before in '"“') and bool(after) and not after.isspace()


def _closes_later(text: str, start: int, mark: str) -> bool:
    """Look for a closing single mark in the next 300 code points of the same line."""
    line_end = text.find("\n", start)
    limit = min(start + 300, len(text) if line_end < 0 else line_end)
    at = text.find(mark, start, limit)
    while at >= 0:
        after = text[at + 1 : at + 2]
        if text[at - 1 : at].strip() and (not after or not after.isalnum()):
            return True
        at = text.find(mark, at + 1, limit)
    return False
