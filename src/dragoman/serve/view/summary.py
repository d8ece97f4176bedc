"""The end of a reading: counts, who says what, who is not heard, what hardened, what went wrong, the legend."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import islice

from rich.text import Text

from dragoman.analyse import Body, Hardening, Voice, hardened, voices
from dragoman.analyse.hardening import SURE
from dragoman.model.claim import ClaimKind
from dragoman.model.reading import Reading
from dragoman.serve.view.inert import one_line
from dragoman.serve.view.layout import Sheet, aligned
from dragoman.serve.view.names import CERTAINTY, MARKERS, PLURALS, STYLES, holder_name, source_name, spoken_for
from dragoman.serve.view.statement import elide

_MOST_VOICES = 12
_MOST_HARDENED = 5
_SHORTEST_NAME = 24


def summary(reading: Reading, sheet: Sheet, numbers: Mapping[str, int]) -> Iterator[Text]:
    """Yield the closing part of a reading, wrapped to the sheet."""
    if reading.claims:
        found = voices(reading)
        yield from sheet.wrapped(_counts(reading, found.own), sheet.columns)
        if found.speaking:
            yield Text()
            yield from _speaking(found.speaking, sheet.columns)
        notes = [*_bodies("Heard in a word only", found.in_a_word)]
        notes += _bodies("Spoken about but not heard", found.unheard)
        notes += [_hardened(hardening, numbers) for hardening in islice(hardened(reading.claims), _MOST_HARDENED)]
        for note in notes:
            yield Text()
            yield from sheet.wrapped(note, sheet.columns)
    else:
        yield Text("No claims found.", style="bold")
    if reading.issues:
        yield Text()
    for issue in reading.issues:
        line = Text.assemble(("Issue ", "yellow"), one_line(f"{issue.stage}/{issue.code}: {issue.message}"))
        yield from sheet.wrapped(line, sheet.columns)


def _counts(reading: Reading, own: int) -> Text:
    total = len(reading.claims)
    kinds = Counter(claim.kind for claim in reading.claims)
    line = Text(f"{total} {'claim' if total == 1 else 'claims'}", style="bold")
    between = ": "
    for kind in ClaimKind:
        if kinds[kind]:
            line.append(between, style="not bold")
            line.append(f"{kinds[kind]} {PLURALS[kind][kinds[kind] != 1]}", style=f"not bold {STYLES[kind]}")
            between = ", "
    nested = sum(len(claim.chain) > 2 for claim in reading.claims)
    others = f" · {own} in the author's own voice, {total - own} of others"
    line.append(f"{others} ({nested} nested)" if nested else others, style="not bold")
    return line


def _speaking(voices: tuple[Voice, ...], columns: int) -> list[Text]:
    heads = ["claims", "quoted", "reworded", "one word", "unsure"]
    while len(heads) > 1 and columns - _width(heads) < _SHORTEST_NAME:
        heads.pop()
    rows = [[Text("Who says (for whom)", style="dim"), *(Text(head, style="dim") for head in heads)]]
    for voice in voices[:_MOST_VOICES]:
        name = (
            Text(holder_name(voice.party), style="bold") if voice.party.name else Text("not made out", style="italic")
        )
        represented = spoken_for(voice.party)
        if represented:
            name.append(f" ({represented})", style="not bold")
        name.truncate(columns - _width(heads), overflow="ellipsis")
        numbers = (voice.claims, voice.quoted, voice.reworded, voice.one_word, voice.unsure)[: len(heads)]
        rows.append([name, *(Text(str(n) if n else "·", style="" if n else "dim") for n in numbers)])
    lines = aligned(rows, right=frozenset(range(1, len(heads) + 1)))
    if len(voices) > _MOST_VOICES:
        lines.append(Text(f"and {len(voices) - _MOST_VOICES} more", style="dim"))
    return lines


def _width(heads: list[str]) -> int:
    return sum(len(head) + 2 for head in heads)


def _bodies(heading: str, bodies: tuple[Body, ...]) -> Iterator[Text]:
    """Yield a line that names the bodies, each with what little there is of its voice; nothing for nobody."""
    if not bodies:
        return
    line = Text(f"{heading}: ", style="bold")
    for index, body in enumerate(bodies):
        line.append(f"{', ' if index else ''}{one_line(body.name)}", style="not bold")
        told = [f"“{one_line(word)}”" for word in body.words[:2]] or list(body.acts)
        if body.through:
            told.append(f"through {', '.join(dict.fromkeys(map(holder_name, body.through)))}")
        if told:
            line.append(f" ({', '.join(told)})", style="not bold dim")
    yield line


def _hardened(hardening: Hardening, numbers: Mapping[str, int]) -> Text:
    fact, told = hardening.fact, hardening.claim
    doubtful = next((source for source in told.chain[1:] if source.factuality not in SURE), told.chain[-1])
    holder = f"{source_name(doubtful)}, {CERTAINTY[doubtful.factuality]}"
    line = Text("Hardened: ", style="bold yellow")
    line.append(
        f"claim {numbers[fact.id]} states as a fact what claim {numbers[told.id]} only reports ({holder}): ",
        style="not bold default",
    )
    line.append(elide(one_line(fact.content[0].exact), 80), style=f"not bold {STYLES[fact.kind]}")
    return line


def legend(sheet: Sheet) -> list[Text]:
    """Return what the marks mean, in at most a few lines."""
    line = Text(style="dim")
    for kind in ClaimKind:
        line.append(f"[{MARKERS[kind]}] {kind.value}", style=STYLES[kind])
        line.append("  ")
    line.append("source (for whom), how sure → cue → what. No source: the author's own words, stated as certain. ")
    line.append("Negated: holds that it is not so. Uncommitted: passes it on without vouching for it.")
    return sheet.wrapped(line, sheet.columns)
