"""/ask: a question answered by holder, for and against, with what was searched; or that the corpus does not hold it."""

import gc
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from dragoman.analyse.answering import Answer, Verdict, ask
from dragoman.analyse.holding import Stance
from dragoman.analyse.meaning import by_meaning
from dragoman.analyse.naming import name_of
from dragoman.serve.web.asked import LONGEST, Asked, MalformedError, asked
from dragoman.serve.web.rows import Row, match_rows
from dragoman.serve.web.site import Here
from dragoman.store import View

router = APIRouter()
_QUOTES = 4
"""Rows shown of one holder; the rest opens below them."""
_HEADINGS: dict[str, dict[Stance, str]] = {
    "whether": {"for": "Yes, by", "against": "No, by", "hedged": "Hedged by", "open": "Passed on by"},
    "disputed": {"for": "Say so", "against": "Deny it", "hedged": "Hedge it", "open": "Pass it on"},
    "deniers": {"for": "Say so", "against": "Deny it", "hedged": "Hedge it", "open": "Pass it on"},
}
_TELLING: dict[Stance, str] = {
    "for": "Told by", "against": "Denied by, or speaking against", "hedged": "Hedged by", "open": "Passed on by",
}  # fmt: skip
_PLAIN: dict[Stance, str] = {"for": "For", "against": "Against", "hedged": "Hedged", "open": "Passed on"}
_TOLD = frozenset({"said", "done", "about", "first", "last"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one holder holds: the first and last rows, and those between."""

    verdict: Verdict
    rows: list[Row]
    more: list[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The verdicts of one stance."""

    stance: Stance
    heading: str
    held: list[Held]


@router.get("/ask")
def ask_page(
    request: Request,
    site: Here,
    times: Annotated[Asked, Depends(asked)],
    q: Annotated[str, Query(max_length=LONGEST)] = "",
) -> HTMLResponse:
    """Answer a question, or show how to ask."""
    question = " ".join(q.split())
    if question and not any(one.isalnum() for one in question):
        message = f"{question!r} asks nothing: write a question in words"
        raise MalformedError(message, field="q")
    if not question:
        examples = site.read(times, ("examples",), _examples)
        return site.page(request, "ask.html", active="/ask", question="", answer=None, examples=examples)
    answer = site.read(times, ("ask", question, times.today), lambda view: _answered(view, question, times))
    return site.page(
        request,
        "ask.html",
        active="/ask",
        question=question,
        answer=answer,
        columns=_columns(answer),
        other=match_rows(answer.other_wording),
        near=match_rows(answer.near[:5]),
        reasons=match_rows([one.ground or one.answer for one in answer.reasons[:5]]),
        pinned=times.today.isoformat(),
        examples=[],
    )


def _answered(view: View, question: str, times: Asked) -> Answer:
    gc.disable()  # looking through all that the models loaded takes as long as answering
    try:
        return ask(view, question, today=times.today, **times.days, nearest=by_meaning(view))
    finally:
        gc.enable()


def _columns(answer: Answer) -> list[Column]:
    order: list[Stance] = ["for", "against", "hedged", "open"]
    if answer.query.shape == "deniers":
        order[:2] = ["against", "for"]
    headings = _HEADINGS.get(answer.query.shape, _TELLING if answer.query.shape in _TOLD else _PLAIN)
    return [
        Column(stance=stance, heading=headings[stance], held=[_held(one) for one in verdicts])
        for stance in order
        if (verdicts := answer.by_stance(stance))
    ]


def _held(verdict: Verdict) -> Held:
    rows = match_rows(verdict.matches)
    if len(rows) <= _QUOTES:
        return Held(verdict=verdict, rows=rows, more=[])
    half = _QUOTES // 2
    return Held(verdict=verdict, rows=[*rows[:half], *rows[-half:]], more=rows[half:-half])


def _examples(view: View) -> list[str]:
    """Return questions about the actors that most claims name: they have answers, or an honest lack of one."""
    names = [name_of(one.key) for one in view.actors(kind="country", limit=4)]
    if len(names) < 2:
        return []
    a, b, *rest = names
    made = [
        f"What does {a} say about {b}?",
        f"Is {b} worried about {a}?",
        f"Who says that {a} threatened {b}, and who denies it?",
    ]
    return made + [f"What did {one} do to {a}?" for one in rest[:1]]
