"""What the event typer says of proposals in the project's own texts, for the linear stage to learn from.

    python training/proposed.py > build/proposed.jsonl

Sentences of `training/data/events`, passages of `training/data/attribution` and the train part of the own gold are read, each
verb and noun beyond the word lists that has a party becomes a candidate, and the typer says whether it would be let in. The
marks of the training data are not used: most of what a text proposes is what nobody marked.
"""

import json
import re
import sys
from collections.abc import Iterator

from check_events import rows
from gold_candidates import GOLD, ROOT, TRAIN

from dragoman.extract.events import finder
from dragoman.extract.events.weighing import candidate, let_in
from dragoman.model.document import Document
from dragoman.models.event_typer import event_typer
from dragoman.pipeline import observe

DATA = ROOT / "training" / "data"
_TOGETHER = 20
"""Sentences read as one text, each a paragraph of its own."""
_MARK = re.compile(r"\{[A-Z]\d+ |\}")


def texts() -> Iterator[str]:
    """Yield texts without their marks."""
    sentences: list[str] = []
    for path in sorted((DATA / "events").glob("*.psv")):
        if not path.name.startswith("20"):
            sentences += [row.text for row in rows(path)[0]]
    for path in sorted((DATA / "attribution").glob("*.psv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        sentences += [_MARK.sub("", line) for line in lines if line.strip() and line[0] != "#"]
    for start in range(0, len(sentences), _TOGETHER):
        yield "\n\n".join(sentences[start : start + _TOGETHER])
    for path in sorted((GOLD / "readings").glob("*.json")):
        if path.name.startswith(TRAIN):
            yield json.loads(path.read_text(encoding="utf-8"))["document"]["text"]


def main() -> int:
    """Print one candidate a line: its words, their roles, and whether the typer lets it in."""
    typer = event_typer()
    for text in texts():
        scene, _ = observe(Document.new(text))
        scene.typer = None
        drafts = finder.unlisted_proposals(scene)
        asked = [candidate(one.anchor, one.event.actors, one.event.recipients, scene) for one in drafts]
        for draft, one, given in zip(drafts, asked, typer(asked), strict=True):
            row = {"words": one.words, "roles": one.roles, "in": let_in(draft, given), "act": 1 - given.types["NONE"]}
            print(json.dumps(row))
    return 0


if __name__ == "__main__":
    sys.exit(main())
