"""A question in any words and language, restated by a model in words that the rules read; the answer comes from claims alone."""

import json
from dataclasses import dataclass
from datetime import date

from dragoman.consult import shapes
from dragoman.consult.endpoint import Endpoint
from dragoman.consult.reading import instructions
from dragoman.errors import ConsultError

LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Restated:
    """A question in plain English, and the days that it limits."""

    question: str
    since: date | None
    until: date | None


def restated(question: str, endpoint: Endpoint) -> Restated:
    """Return a question as a model restates it. Raises `ConsultError` where it can't, or answers something else.

    The model sees no claim and no article: whatever it answers is only read as a question, and shown to whoever asked.
    """
    user = json.dumps({"question": question}, ensure_ascii=False)
    made = endpoint.ask(instructions("asking"), user, name="question", schema=shapes.restatement()).made
    words = made.get("restated")
    text = " ".join(words.split()) if isinstance(words, str) else ""
    if not any(one.isalnum() for one in text) or len(text) > LONGEST:
        message = f"{endpoint.model} at {endpoint.base_url} could not restate the question: ask it in plain words, or without --reader llm"
        raise ConsultError(message)
    return Restated(question=text, since=_day(made.get("since")), until=_day(made.get("until")))


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
