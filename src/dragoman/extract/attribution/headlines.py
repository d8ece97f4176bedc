"""Headlines: title case and telegram style defeat the parser, so words stand in for the tree.

"Rome Fears Ceasefire Will Fail", "Ceasefire Will Fail, Says Rome", "Ceasefire to Fail: Rome".
"""

from dragoman.extract.attribution.finding import Finding
from dragoman.extract.cues import Entry, lexicon
from dragoman.model.document import ZoneKind
from dragoman.model.syntax import Parse, Sentence, Token

_REPORTING = frozenset({"that", "quote"})
_LONGEST = 40


def is_headline(parse: Parse, sentence: Sentence) -> bool:
    """Say whether a sentence is set as a headline: its zone, or capitals on most words and no stop at its end."""
    if sentence.last - sentence.first > _LONGEST:
        return False
    if sentence.zone is ZoneKind.HEADLINE:
        return True
    words = [
        token.text
        for token in parse.tokens[sentence.first : sentence.last + 1]
        if token.text[:1].isalpha() and len(token.text) > 3
    ]
    if len(words) < 3 or parse.tokens[sentence.last].text in {".", "\u201d", '"'}:
        return False
    return sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def headline_findings(parse: Parse, sentence: Sentence, cues: set[int]) -> list[Finding]:
    """Return the attribution of a headline in which the tree has shown no reporting cue (`cues`: heads already found)."""
    tokens = parse.tokens[sentence.first : sentence.last + 1]
    for place, token in enumerate(tokens):
        entry = None if token.i in cues or token.quote >= 0 else _reporting(token)
        if entry is None or (token.pos in {"VERB", "AUX"} and token.tag not in {"VBZ", "VBP", "VBD"}):
            continue
        found = _here_is_what(parse, sentence, place, entry) or _around_cue(tokens, place, entry)
        if found is not None:
            return [found]
    return []


def _reporting(token: Token) -> Entry | None:
    """Return the reading of a present-tense form that the tagger may take for a noun: "Believes", "Says"."""
    if not token.lower.endswith("s") or not token.text.isalpha():
        return None
    word = token.lower
    stems = [word[:-1], word[:-2] if word.endswith("es") else "", word[:-3] + "y" if word.endswith("ies") else ""]
    for stem in stems:
        for entry in lexicon().verbs.get(stem, ()):
            if _REPORTING & set(entry.frames):
                return entry
    return None


def _around_cue(tokens: list[Token], place: int, entry: Entry) -> Finding | None:
    before, after = tokens[:place], [token for token in tokens[place + 1 :] if token.text != "."]
    closing = before and before[-1].text in {",", "\u201d", "\u2019", "'", '"'}
    if closing and 0 < len(after) <= 6:
        return _made(tokens[place], entry, after, before)
    comma = max((i for i, token in enumerate(before) if token.text in {",", ":"}), default=None)
    if len(after) < 2:
        if comma is None or comma + 1 >= len(before):
            return None
        return _made(tokens[place], entry, before[comma + 1 :], before[:comma])
    if not before:
        return None
    start = 0 if comma is None else comma + 1
    return _made(tokens[place], entry, before[start:], after) if before[start:] else None


def _here_is_what(parse: Parse, sentence: Sentence, place: int, entry: Entry) -> Finding | None:
    """Match "Will the Truce Hold? Here's What Rome Thinks": the content is the sentence before on the same line."""
    before = parse.tokens[sentence.first : sentence.first + place]
    what = next((i for i, token in enumerate(before) if token.lower == "what"), None)
    if (
        what is None
        or what > 3
        or what + 1 >= len(before)
        or sentence.index == 0
        or before[0].lower not in {"here", "what"}
    ):
        return None
    earlier = parse.sentences[sentence.index - 1]
    if earlier.paragraph != sentence.paragraph or sentence.first + place < sentence.last - 2:
        return None
    return _made(parse.tokens[sentence.first + place], entry, before[what + 1 :], parse.sentence_tokens(earlier))


def _made(cue: Token, entry: Entry, source: list[Token], content: list[Token]) -> Finding | None:
    head = next(
        (token for token in reversed(source) if token.pos in {"PROPN", "NOUN", "PRON"} or token.text[:1].isupper()),
        None,
    )
    if head is None or not any(token.pos in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"} for token in content):
        return None
    indices = {token.i for token in content if token.lower != "that" or token.i != content[0].i}
    finding = Finding.of(entry, cue={cue.i}, head=cue, source=head, content=indices, pattern="headline")
    finding.score = 0.75
    finding.source_range = (source[0].i, source[-1].i)
    return finding
