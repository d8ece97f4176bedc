"""The forms that questions take: what shape of answer is wanted, and the plain statement that the question is about."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

Shape = Literal["whether", "holders", "disputed", "deniers", "said", "done", "first", "last", "change", "about"]
"""What the answer tells: whether something is so, who holds or does it, who says it and who denies it, who denies it,
what somebody says of a subject, what somebody did to somebody, when something was first or last said, whether a
position changed, or everything about the words."""

ANYBODY = "John Doe"
"""Stands for whom a question asks after, so that its statement is read like any other sentence."""
_MOST_SUBJECT = 9
"""Words that a subject may have when "Did A B ..." is turned round."""

_SAY = (
    r"(?:say|says|said|saying|claim|claims|claimed|allege|alleges|alleged|assert|asserts|asserted|state|states|stated|"
    r"believe|believes|believed|think|thinks|thought|argue|argues|argued|maintain|maintains|maintained|"
    r"report|reports|reported|confirm|confirms|confirmed|insist|insists|insisted|admit|admits|admitted|"
    r"declare|declares|declared|suggest|suggests|suggested|hold|holds|held|warn|warns|warned|mention|mentions|mentioned|tell|tells|told)"
)
_DENY = r"(?:deny|denies|denied|denying|dispute|disputes|disputed|contradict|contradicts|contradicted|rebut|rebuts|rebutted)"
_SUBJECT_WORDS = r"(?:about|of|on|regarding|concerning|towards?|over)"
_BE = r"(?:is|are|was|were)"
_HELPING = (
    "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "will", "would", "can", "could", "may", "might",
    "must", "should",
)  # fmt: skip
_FEELING = r"(?:view|views|see|sees|regard|regards|perceive|perceives|judge|judges|feel|feels|think|thinks|react|reacts|respond|responds)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A question taken apart.

    `statements` are readings of it as a plain sentence, the likeliest first; `subjects` the words before the verb in
    each (a party that stands there shows that the sentence was cut right). `holder` and `about` are words of the
    question that name whose words are wanted and about what.
    """

    shape: Shape
    statements: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    holder: str | None = None
    about: str | None = None


def frame(question: str) -> Frame:
    """Return the question's frame; whatever fits none asks for everything `about` its words."""
    text = " ".join(question.split()).strip(" ?!.").replace("’", "'")
    for pattern, build in _FRAMES:
        found = pattern.fullmatch(text)
        if found is not None:
            return build(found)
    return Frame(shape="about", about=text)


def _plain(shape: Shape) -> Callable[[re.Match[str]], Frame]:
    def build(found: re.Match[str]) -> Frame:
        return Frame(shape=shape, statements=(_sentence(found["clause"]),), subjects=("",))

    return build


def _denied(found: re.Match[str]) -> Frame:
    clause = found["clause"]
    statements = [clause]
    if not found["that"]:
        statements += [f"{ANYBODY} denied {clause}", f"{clause} took place"]
    return Frame(shape="deniers", statements=tuple(map(_sentence, statements)), subjects=("",) * len(statements))


def _holders(found: re.Match[str]) -> Frame:
    return Frame(shape="holders", statements=(_sentence(f"{ANYBODY} {found['rest']}"),), subjects=(ANYBODY,))


def _who_did(found: re.Match[str]) -> Frame:
    """Read "whom did A attack?": everybody that A did it to."""
    statement = f"{found['holder']} did {found['rest']} {ANYBODY}"
    return Frame(shape="holders", statements=(_sentence(statement),), subjects=(found["holder"],))


def _said(found: re.Match[str]) -> Frame:
    return Frame(shape="said", holder=found["holder"], about=found["about"])


def _done(found: re.Match[str]) -> Frame:
    return Frame(shape="done", holder=found["holder"], about=found["about"])


def _changed(found: re.Match[str]) -> Frame:
    return Frame(shape="change", holder=found["holder"], about=found["about"])


def _when_said(found: re.Match[str]) -> Frame:
    shape: Shape = "last" if (found["order"] or "").startswith(("last", "most")) else "first"
    statement = _sentence(f"{found['holder']} said that {found['clause']}")
    return Frame(shape=shape, statements=(statement,), subjects=(found["holder"],), holder=found["holder"])


def _when(found: re.Match[str]) -> Frame:
    shape: Shape = "last" if (found["order"] or "").startswith(("last", "most")) else "first"
    turned = list(_turned(found["helping"], f"{found['before']} {found['after']}".split()))
    return Frame(shape=shape, statements=tuple(s for s, _ in turned), subjects=tuple(s for _, s in turned))


def _whether(found: re.Match[str]) -> Frame:
    turned = list(_turned(found["helping"], found["rest"].split()))
    if not turned:
        return Frame(shape="about", about=found[0])
    return Frame(shape="whether", statements=tuple(s for s, _ in turned), subjects=tuple(s for _, s in turned))


def _denied_by(found: re.Match[str]) -> Frame:
    """Read "has A denied attacking B?": whether A, and nobody else, denies it."""
    statement = _sentence(f"{found['holder']} denied {found['that'] or ''}{found['clause']}")
    return Frame(shape="deniers", statements=(statement,), subjects=(found["holder"],), holder=found["holder"])


def _told_by(found: re.Match[str]) -> Frame:
    return replace(_whether(found), shape="disputed")


def _words_only(found: re.Match[str]) -> Frame:
    return Frame(shape="about", about=found["about"])


def _turned(helping: str, words: list[str]) -> Iterator[tuple[str, str]]:
    """Yield "A did attack B" for each place where the subject of "Did A attack B" may end, with the subject."""
    verb = helping.lower().removesuffix("n't")
    for count in range(1, min(len(words), _MOST_SUBJECT + 1)):
        subject = " ".join(words[:count])
        yield _sentence(f"{subject} {verb} {' '.join(words[count:])}"), subject


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].strip() + "."


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_WHO = r"(?:who|which (?:states?|countr(?:y|ies)|governments?|actors?|leaders?|officials?|sources?|side)|what (?:states?|countr(?:y|ies)))(?: else)?(?: all)?"
_NT = r"(?:n't)?"
_FRAMES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Frame]], ...] = (
    (
        _compiled(rf"{_WHO} (?:has |have |had )?{_SAY}(?: that)? (?P<clause>.+?),? (?:and|but|or) (?:who )?{_DENY}(?: it| this| that)?"),
        _plain("disputed"),
    ),
    (_compiled(rf"{_WHO} (?:has |have |had )?{_DENY}(?P<that> that)? (?P<clause>.+)"), _denied),
    (_compiled(rf"{_WHO} (?:has |have |had )?(?:first )?{_SAY} that (?P<clause>.+)"), _plain("disputed")),
    (_compiled(rf"{_WHO} (?:has |have |had )?{_SAY} (?!about|of|on|to)(?P<clause>.+)"), _plain("disputed")),
    (_compiled(r"whom? (?:did|does|do) (?P<holder>.+) (?P<rest>\S+)"), _who_did),
    (_compiled(rf"{_WHO} (?:all )?(?P<rest>.+)"), _holders),
    (
        _compiled(rf"what (?:does|do|did|has|have) (?P<holder>.+?) {_SAY} {_SUBJECT_WORDS} (?P<about>.+)"),
        _said,
    ),
    (_compiled(rf"what {_BE} (?P<holder>.+?)(?:'s|s') (?:position|view|views|stance|line|opinion|attitude) {_SUBJECT_WORDS} (?P<about>.+)"), _said),
    (_compiled(rf"how (?:does|do|did|has|have) (?P<holder>.+?) {_FEELING}(?: {_SUBJECT_WORDS}| to)? (?P<about>.+)"), _said),
    (
        _compiled(r"what (?:did|has|have|does|do|is|are) (?P<holder>.+?) (?:do|done|doing) (?:to|against|for|with|towards?|about) (?P<about>.+)"),
        _done,
    ),
    (
        _compiled(rf"(?:has|have|did) (?P<holder>.+?) (?:ever )?(?:changed?|shift(?:ed)?|revised?|reversed?|soften(?:ed)?|harden(?:ed)?|alter(?:ed)?) "
                  rf"(?:its|his|her|their|the) (?:position|mind|view|views|stance|line|tone|opinion|attitude|policy|course) {_SUBJECT_WORDS} (?P<about>.+)"),
        _changed,
    ),
    (
        _compiled(rf"(?:has|have|did) (?P<holder>.+?)(?:'s|s') (?:position|view|views|stance|line|tone|opinion|attitude|policy) "
                  rf"{_SUBJECT_WORDS} (?P<about>.+?) (?:changed?|shift(?:ed)?|evolved?|soften(?:ed)?|harden(?:ed)?|move(?:d)?)"),
        _changed,
    ),
    (
        _compiled(rf"how (?:has|have|did) (?P<holder>.+?)(?:'s|s') (?:position|view|views|stance|line|tone|opinion|attitude|policy) "
                  rf"{_SUBJECT_WORDS} (?P<about>.+?) (?:changed?|shift(?:ed)?|evolved?|develop(?:ed)?)"),
        _changed,
    ),
    (
        _compiled(rf"when (?:did|does|do|has|have|was|were) (?P<holder>.+?) (?P<order>first |last |most recently )?{_SAY}(?: that)? (?P<clause>.+)"),
        _when_said,
    ),
    (
        _compiled(r"when (?P<helping>did|does|do|has|have|is|was|were|are) (?P<before>.+?) (?:(?P<order>first|last|most recently) )(?P<after>.+)"),
        _when,
    ),
    (
        _compiled(r"when (?P<helping>did|does|do|has|have|is|was|were|are) (?P<before>\S+) (?P<order>)(?P<after>.+)"),
        _when,
    ),
    (
        _compiled(rf"(?:has|have|did|does|do) (?P<holder>.+?) (?:ever |also |really )?{_DENY} (?P<that>that )?(?P<clause>.+)"),
        _denied_by,
    ),
    (_compiled(rf"according to whom? (?P<helping>{'|'.join(_HELPING)}) (?P<rest>.+)"), _told_by),
    (
        _compiled(r"(?:please )?(?:tell me|show me|say|what is (?:known|told|said)|what do (?:we|you) know|what about|anything)"
                  r"(?: more| everything| something| anything)? (?:about|on|of) (?P<about>.+)"),
        _words_only,
    ),
    (_compiled(rf"(?:why |how come )?(?P<helping>(?:{'|'.join(_HELPING)}){_NT}) (?P<rest>.+)"), _whether),
)  # fmt: skip
"""Tried in this order; the first that fits the whole question decides."""
