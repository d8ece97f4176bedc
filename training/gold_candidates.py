"""Candidates of acts in the train split of the own gold, as rows of training data: what is one, and what only looks so.

    python training/gold_candidates.py > training/data/events/20_gold.psv

Run with the word lists alone. A candidate whose word lies in the content of a gold event of its type is that event;
one that lies in no gold event's content is none; the others are left out as doubtful.
"""

import json
import sys
from pathlib import Path

from check_events import HEADER

from dragoman.extract.events import finder
from dragoman.extract.scene import EventDraft
from dragoman.model.document import Document
from dragoman.model.prediction import NOTHING
from dragoman.pipeline import observe

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
TRAIN = tuple(f"{letter}{number:02}" for letter in "cde" for number in range(1, 10))
_MARKS = set("[]{}<>|\n")
_STYLES = {"opinion": "opinion", "analysis": "analysis", "transcript": "transcript", "press_release": "official"}


def main() -> int:
    """Print the rows."""
    print(HEADER)
    for path in sorted((GOLD / "readings").glob("*.json")):
        if path.name.startswith(TRAIN):
            reading = json.loads(path.read_text(encoding="utf-8"))
            for row in rows(reading):
                print(row)
    return 0


def rows(reading: dict) -> list[str]:
    """Return the rows of one reading."""
    text = reading["document"]["text"]
    scene, _ = observe(Document.new(text, title=reading["document"].get("title")))
    scene.typer = None
    style = _STYLES.get(reading["document"].get("kind") or "", "wire")
    events = [
        (claim["event"], [(span["start"], span["end"]) for span in claim["content"]])
        for claim in reading["claims"]
        if claim["kind"] == "event"
    ]
    found = []
    drafts = [*finder.find(scene), *finder.unlisted_proposals(scene)]
    for draft in drafts:
        at = draft.anchor.start
        over = [event for event, spans in events if any(start <= at < end for start, end in spans)]
        same = [event for event in over if event["type"] == draft.event.type.value]
        if over and not same:
            continue
        marked = marked_sentence(draft, text, scene)
        if marked is None:
            continue
        if same:
            label = same[0]["type"] + (f"/{same[0]['mode']}" if same[0].get("mode") else "")
            contexts = ", ".join(same[0].get("contexts") or ())
            found.append(f"{label} | {contexts} | {same[0]['status']} | {style} | {marked}")
        else:
            found.append(f"{NOTHING}/pair |  |  | {style} | {marked}")
    return found


def marked_sentence(draft: EventDraft, text: str, scene: object) -> str | None:
    """Return the sentence of a draft with its marks; None where they cannot be written."""
    sentence = scene.parse.sentences[draft.anchor.sentence]  # type: ignore[attr-defined]
    inside = text[sentence.start : sentence.end]
    if _MARKS & set(inside):
        return None
    marks = [(draft.anchor.start, draft.anchor.end, "{}")]
    for parties, pair in ((draft.event.actors, "[]"), (draft.event.recipients, "<>")):
        for party in parties:
            span = party.mention
            if span is None or not sentence.start <= span.start < span.end <= sentence.end:
                continue
            if all(span.end <= start or end <= span.start for start, end, _ in marks):
                marks.append((span.start, span.end, pair))
    if len(marks) == 1:
        return None
    out, last = [], sentence.start
    for start, end, pair in sorted(marks):
        out += [text[last:start], pair[0], text[start:end], pair[1]]
        last = end
    return "".join([*out, text[last : sentence.end]])


if __name__ == "__main__":
    sys.exit(main())
