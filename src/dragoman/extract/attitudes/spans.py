"""Ranges of words: an attitude's target and content, cut to the shortest words that say them (convention I)."""

from dragoman.extract.scene import TokenRange
from dragoman.model.syntax import Token

_EDGE = frozenset({"PUNCT", "SPACE"})
_OPENERS = frozenset({"to", "that", "and", "or", "but", "both"})


def phrase(head: Token, *, drop: frozenset[Token] = frozenset()) -> TokenRange:
    """Return the words under a head without a non-restrictive relative clause, "to"/"that" in front, or edge marks.

    `drop` takes further branches out; what stands after the first gap is left out too, since a range
    has no holes.
    """
    kept = sorted(_kept(head, drop))
    run = [kept[0]] if kept else [head.i]
    tokens = {head.i: head}
    tokens.update((token.i, token) for token in head.subtree())
    centre = kept.index(head.i) if head.i in kept else 0
    left = centre
    while left > 0 and kept[left - 1] == kept[left] - 1:
        left -= 1
    right = centre
    while right + 1 < len(kept) and kept[right + 1] == kept[right] + 1:
        right += 1
    run = kept[left : right + 1] or [head.i]
    while len(run) > 1 and run[0] != head.i and _is_opener(tokens[run[0]], head):
        run.pop(0)
    while len(run) > 1 and run[-1] != head.i and _is_tail(tokens[run[-1]]):
        run.pop()
    return run[0], run[-1]


def _is_opener(token: Token, head: Token) -> bool:
    if token.pos in _EDGE and token.text not in {"(", "["}:
        return True
    return token.lower in _OPENERS and token.head is head and token.dep in {"aux", "mark", "cc", "preconj"}


def _is_tail(token: Token) -> bool:
    return token.dep == "cc" or (token.pos in _EDGE and token.text not in {")", "]"})


def _kept(head: Token, drop: frozenset[Token]) -> list[int]:
    found: list[int] = []
    stack = [head]
    while stack:
        token = stack.pop()
        found.append(token.i)
        for child in token.children:
            if child in drop or is_aside(child) or is_misattached(child) or _is_catalogue(child):
                continue
            stack.append(child)
    return found


def is_aside(token: Token) -> bool:
    """Say whether a branch is told on the side: a which- or who-clause, one set off by a comma, an apposition by a dash.

    What such a clause says is a claim of its own; a that-clause only says which thing is meant.
    """
    if token.dep == "appos":
        return any(
            child.text in _DASHES and child.i < token.i for child in token.head.children if child.i > token.head.i
        )
    if token.dep != "relcl":
        return False
    below = token.subtree()
    if any(other.lower in _ASIDE for other in below[:4]):
        return True
    first = below[0].i
    return any(child.text == "," and child.i == first - 1 for child in token.head.children) or below[0].text == ","


_DASHES = frozenset({"—", "–", "--"})
_ASIDE = frozenset({"which", "who", "whom", "whose", "where"})
LONG = 15
"""Tokens; a list of examples longer than this says no more about the claim."""


def _is_catalogue(token: Token) -> bool:
    """Say whether ", including ..." goes on for longer than a claim should."""
    if token.lower != "including" or token.dep != "prep":
        return False
    before = any(other.text == "," and other.i == token.i - 1 for other in (*token.head.children, *_below(token.head)))
    return before and len(token.subtree()) > LONG


def _below(token: Token) -> list[Token]:
    return [grand for child in token.children for grand in child.subtree()]


def is_misattached(token: Token) -> bool:
    """Say whether a finite verb hangs as conjunct on a noun or -ing form: it belongs to a clause further up."""
    if token.dep != "conj":
        return False
    if token.head.tag == "VBG" and token.head.dep in {"pcomp", "xcomp", "acl"}:
        return token.tag in {"VBD", "VBZ", "VBP", "VB"}
    return token.tag in {"VBD", "VBZ", "VBP"} and token.head.tag in {"NN", "NNS", "NNP"}


def listed(clause: Token) -> list[Token]:
    """Return a complement clause and those coordinated with it that are acts of their own.

    "widen and deepen the harbour" is one act, since the verbs share their object; "close the port and
    recall the envoy" are two.
    """
    found = [clause]
    for child in clause.children:
        if child.i > clause.i and _is_unmarked_conjunct(clause, child):
            found.extend(listed(child))
        if (
            child.dep == "conj"
            and child.pos in {"VERB", "AUX"}
            and child.i > clause.i
            and not child.children_by("nsubj")
        ):
            if _shares_object(clause, child) or is_misattached(child):
                continue
            found.extend(listed(child))
    return found


def _is_unmarked_conjunct(clause: Token, child: Token) -> bool:
    """Say whether "to A, to B and to C" was read as A for the sake of B: a comma, both infinitives, and a list behind."""
    if child.dep != "advcl" or child.child("conj") is None or not (_is_infinitive(clause) and _is_infinitive(child)):
        return False
    return any(other.text == "," and clause.i < other.i < child.i for other in clause.children)


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower == "to" and child.dep == "aux" for child in verb.children)


def _shares_object(first: Token, second: Token) -> bool:
    parts = ("dobj", "prep", "ccomp", "xcomp", "acomp", "attr", "prt", "oprd")
    return second.i - first.i <= 3 and first.child(*parts) is None and second.child(*parts) is not None
