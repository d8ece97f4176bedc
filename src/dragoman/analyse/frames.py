"""The forms that questions take: what shape of answer is wanted, and the plain statement that the question is about."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from dragoman.analyse.inflecting import finite

Shape = Literal["whether", "holders", "disputed", "deniers", "said", "done", "first", "last", "change", "why", "about"]
"""What the answer tells: whether something is so, who holds or does it, who says it and who denies it, who denies it,
what somebody says of a subject, what somebody did to somebody, when something was first or last said, whether a
position changed, why it is so, or everything about the words."""

ANYBODY = "John Doe"
"""Stands for whom a question asks after, so that its statement is read like any other sentence."""
_MOST_SUBJECT = 9
"""Words that a subject may have when "Did A B ..." is turned round."""

_SAY = (
    r"(?:say|says|said|saying|claim|claims|claimed|allege|alleges|alleged|assert|asserts|asserted|state|states|stated|"
    r"believe|believes|believed|think|thinks|thought|argue|argues|argued|maintain|maintains|maintained|"
    r"report|reports|reported|confirm|confirms|confirmed|insist|insists|insisted|admit|admits|admitted|"
    r"declare|declares|declared|suggest|suggests|suggested|hold|holds|held|warn|warns|warned|mention|mentions|mentioned|"
    r"tell|tells|told|predict|predicts|predicted|announce|announces|announced|acknowledge|acknowledges|acknowledged)"
)
_TALK = rf"(?:{_SAY}|comment|comments|commented|speak|speaks|spoke|spoken|talk|talks|talked|write|writes|wrote|written|make|makes|made)"
_DENY = r"(?:deny|denies|denied|denying|dispute|disputes|disputed|contradict|contradicts|contradicted|rebut|rebuts|rebutted|refute|refutes|refuted)"
_ACCUSE = r"(?:accuse|accuses|accused|accusing|blame|blames|blamed|suspect|suspects|suspected)"
_SUBJECT_WORDS = r"(?:about|of|on|regarding|concerning|towards?|over|to|as to|with regard to|when it comes to)"
_BE = r"(?:is|are|was|were)"
_HAVE = r"(?:has |have |had )?"
_HELPING = (
    "is", "are", "was", "were", "do", "does", "did", "has", "have", "had", "will", "would", "can", "could", "may", "might",
    "must", "should",
)  # fmt: skip
_HELP = "|".join(_HELPING)
_FEELING = r"(?:view|views|viewed|see|sees|seen|regard|regards|perceive|perceives|judge|judges|feel|feels|felt|think|thinks|thought)"
_POSITION = r"(?:position|stance|views?|line|opinions?|attitudes?|approach|policy|tone|reaction|stand)"
_DID = r"(?:did|has|have|does|do|is|are|was|were)"
_MOVED = r"(?:change[ds]?|shift(?:ed|s)?|evolved?|develop(?:ed)?|soften(?:ed)?|harden(?:ed)?|moved?|turned|varied|reversed?|altered)"
_MOVE = (
    r"(?:changed?|shift(?:ed)?|revised?|reversed?|soften(?:ed)?|harden(?:ed)?|alter(?:ed)?|reconsider(?:ed)?|modif(?:y|ied)|toughen(?:ed)?|"
    r"abandon(?:ed)?|adjust(?:ed)?)"
)
_TIME = r" (?:since|after|before|until|till|in|during|between|this|last) .+"
_OWN = r"(?:its|his|her|their|the)"
_WHO = (
    r"(?:who|which (?:of the )?\w+|what (?:states?|countr(?:y|ies)|governments?|leaders?|actors?))(?: else)?(?: all)?"
)
_NT = r"(?:n't)?"
_REASON = r"(?:why|how come|for (?:what|which) reasons?|what (?:is|was) the reason(?: why| that)?|on what grounds?)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A question taken apart.

    `statements` are readings of it as a plain sentence, the likeliest first; `subjects` the words before the verb in
    each (a party that stands there shows that the sentence was cut right). `holder` and `about` are words of the
    question that name whose words are wanted and about what. `reacting` asks for acts where `about` is an actor, and
    for words where it is a matter.
    """

    shape: Shape
    statements: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    holder: str | None = None
    about: str | None = None
    reacting: bool = False


def frame(question: str) -> Frame:
    """Return the question's frame; whatever fits none asks for everything `about` its words."""
    text = " ".join(question.split()).strip(" ?!.").replace("’", "'")
    text = _ANYONE.sub(_who, text)
    for pattern, build in _FRAMES:
        found = pattern.fullmatch(text)
        if found is not None:
            return build(found)
    return Frame(shape="about", about=text)


_ANYONE = re.compile(
    r"(?P<helping>is|are|was|were|has|have|had|do|does|did|will|would) "
    r"(?:anyone|anybody|someone|somebody|any (?:other )?(?:countr(?:y|ies)|states?|governments?|leaders?|officials?))(?: else)? (?P<verb>\S+)",
    re.IGNORECASE,
)


def _who(found: re.Match[str]) -> str:
    """Return "who denied" for "has anyone denied"."""
    helping, verb = found["helping"].lower(), found["verb"]
    if helping in {"has", "have", "had"}:
        return f"who {verb}"
    return f"who {finite(helping, verb)}" if helping in {"do", "does", "did"} else f"who {helping} {verb}"


_Build = Callable[[re.Match[str]], Frame]


def _plain(shape: Shape) -> _Build:
    def build(found: re.Match[str]) -> Frame:
        return Frame(shape=shape, statements=(_sentence(found["clause"]),), subjects=("",))

    return build


def _accused(shape: Shape) -> _Build:
    """Read "A of attacking B" as "A is attacking B": what an accuser says."""

    def build(found: re.Match[str]) -> Frame:
        accused, deed = found["accused"], found["deed"]
        holder = found.groupdict().get("holder")
        said = f"{holder} said that " if holder else ""
        is_act = re.match(r"(?:not )?\w+ing\b", deed, re.IGNORECASE) is not None
        statement = _sentence(f"{said}{accused} {'is' if is_act else 'carried out'} {deed}")
        return Frame(shape=shape, statements=(statement,), subjects=(holder or accused,), holder=holder)

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
    statement = f"{found['holder']} {finite('did', found['rest'])} {ANYBODY}"
    return Frame(shape="holders", statements=(_sentence(statement),), subjects=(found["holder"],))


def _by_whom(found: re.Match[str]) -> Frame:
    """Read "by whom was A attacked?": everybody that did it to A."""
    statement = f"{found['subject']} {found['helping']} {found['rest']} by {ANYBODY}"
    return Frame(shape="holders", statements=(_sentence(statement),), subjects=(found["subject"],))


def _worded(shape: Shape, *, reacting: bool = False) -> _Build:
    """Return what reads a question that names a holder and a subject."""

    def build(found: re.Match[str]) -> Frame:
        named = found.groupdict()
        about = f"{named.get('about') or ''}{named.get('when') or ''}".strip()
        return Frame(shape=shape, holder=named.get("holder"), about=about or None, reacting=reacting)

    return build


def _order(found: re.Match[str]) -> Shape:
    return "last" if (found.groupdict().get("order") or "").startswith(("last", "most", "latest")) else "first"


def _when_said(found: re.Match[str]) -> Frame:
    statement = _sentence(f"{found['holder']} said that {found['clause']}")
    return Frame(shape=_order(found), statements=(statement,), subjects=(found["holder"],), holder=found["holder"])


def _when_told_of(found: re.Match[str]) -> Frame:
    return replace(_worded("first")(found), shape=_order(found))


def _when_told(found: re.Match[str]) -> Frame:
    return replace(_plain("first")(found), shape=_order(found))


def _when_accused(found: re.Match[str]) -> Frame:
    return replace(_accused("first")(found), shape=_order(found))


def _when(found: re.Match[str]) -> Frame:
    words = f"{found['before']} {found.groupdict().get('after') or ''}".split()
    return _turned_frame(_order(found), found["helping"], words)


def _turned_as(shape: Shape) -> _Build:
    def build(found: re.Match[str]) -> Frame:
        return _turned_frame(shape, found["helping"], found["rest"].split())

    return build


def _turned_frame(shape: Shape, helping: str, words: list[str]) -> Frame:
    turned = list(_turned(helping, words))
    if not turned:
        return Frame(shape="about", about=" ".join([helping, *words]))
    return Frame(shape=shape, statements=tuple(s for s, _ in turned), subjects=tuple(s for _, s in turned))


def _why_plain(found: re.Match[str]) -> Frame:
    """Read "How come A fears B": the order of a statement already."""
    return replace(_plain("why")(found), shape="why")


def _reasons(found: re.Match[str]) -> Frame:
    """Read "A's reasons for opposing B" as "A is opposing B"."""
    statement = _sentence(f"{found['holder']} is {found['deed']}")
    return Frame(shape="why", statements=(statement,), subjects=(found["holder"],))


def _for_or_against(found: re.Match[str]) -> Frame:
    statement = _sentence(f"{found['holder']} supports {found['about']}")
    return Frame(shape="whether", statements=(statement,), subjects=(found["holder"],))


def _denied_by(found: re.Match[str]) -> Frame:
    """Read "has A denied attacking B?": whether A, and nobody else, denies it."""
    statement = _sentence(f"{found['holder']} denied {found['that'] or ''}{found['clause']}")
    return Frame(shape="deniers", statements=(statement,), subjects=(found["holder"],), holder=found["holder"])


def _words_only(found: re.Match[str]) -> Frame:
    return Frame(shape="about", about=found["about"])


def _turned(helping: str, words: list[str]) -> Iterator[tuple[str, str]]:
    """Yield "A attacked B" for each place where the subject of "Did A attack B" may end, with the subject.

    A passive that names who did it is told actively first: "B attacked A" for "Was A attacked by B".
    """
    verb = helping.lower().removesuffix("n't")
    passive = _PASSIVE.fullmatch(" ".join(words))
    if passive is not None and verb in {"is", "are", "was", "were", "has", "have", "had"}:
        yield _sentence(f"{passive['doer']} {passive['deed']} {passive['sufferer']}"), passive["doer"]
    for count in range(1, min(len(words), _MOST_SUBJECT + 1)):
        subject = " ".join(words[:count])
        if words[count - 1].lower() in _GOES_ON or (count < len(words) and words[count].lower() in _JOINING):
            continue
        yield _sentence(f"{subject} {_told(verb, words[count:])}"), subject


_JOINING = frozenset({"and", "or", "nor", "of", "&"})
_GOES_ON = _JOINING | {"the", "a", "an", "its", "their", "his", "her", "between", "in", "on", "by", "for", "with", "to"}
"""Words that no subject ends with; before the first of them it does not end either."""


def _told(helping: str, rest: list[str]) -> str:
    """Return "attacked B" for "did" and "attack B"."""
    at = next((at for at, word in enumerate(rest) if not word.lower().endswith("ly") and word.lower() != "not"), 0)
    if helping not in {"do", "does", "did"} or "not" in (word.lower() for word in rest[:at]):
        return " ".join([helping, *rest])
    return " ".join([*rest[:at], finite(helping, rest[at]), *rest[at + 1 :]])


_PASSIVE = re.compile(r"(?P<sufferer>.+?) (?:been )?(?P<deed>\w+(?:ed|t)(?: \w{2,4})?) by (?P<doer>.+)", re.IGNORECASE)
"""Participles that are past tenses too."""


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].strip() + "."


def _rows(*rows: tuple[str, _Build]) -> tuple[tuple[re.Pattern[str], _Build], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), build) for pattern, build in rows)


_ORDER = r"first |last |most recently |latest "
_WHEN = r"(?:when|on what (?:day|date)|since when|how long)"
_FRAMES = _rows(
    # who
    (rf"{_WHO} {_HAVE}{_SAY}(?: that)? (?P<clause>.+?),? (?:and|but|or) (?:who )?(?:{_DENY}(?: it| this| that)?|{_SAY} (?:it|this|that) .*(?:not|n't|untrue|false))", _plain("disputed")),
    (rf"{_WHO} {_HAVE}{_DENY}(?P<that> that)? (?P<clause>.+)", _denied),
    (rf"{_WHO} (?:{_BE} |{_HAVE})(?:first |publicly )?(?:{_ACCUSE}) (?P<accused>(?!of |for ).+?) (?:of|for) (?P<deed>.+)", _accused("disputed")),
    (rf"{_WHO} {_HAVE}(?:first )?{_SAY} that (?P<clause>.+)", _plain("disputed")),
    (rf"{_WHO} {_HAVE}{_SAY} (?!about|of|on|to)(?P<clause>.+)", _plain("disputed")),
    (rf"according to whom? (?P<helping>{_HELP}) (?P<rest>.+)", _turned_as("disputed")),
    (rf"(?:by whom?) (?P<helping>{_BE}|has|have) (?P<subject>.+) (?P<rest>(?:been )?\S+)", _by_whom),
    (rf"whom?(?: else)? {_BE} (?P<holder>.+) (?P<rest>\S+ing)", _who_did),
    (r"whom? (?:did|does|do|has|have) (?P<holder>.+) (?P<rest>\S+)", _who_did),
    (rf"{_WHO} (?:all )?(?P<rest>.+)", _holders),
    # what somebody says
    (rf"what (?:does|do|did|has|have) (?P<holder>.+?) (?:had to )?{_TALK} {_SUBJECT_WORDS} (?P<about>.+)", _worded("said")),
    (rf"what (?:does|do|did|has|have|is) (?P<holder>.+?) (?:{_SAY}|saying)", _worded("said")),
    (rf"what {_BE} (?:said|told|claimed|thought) by (?P<holder>.+?) {_SUBJECT_WORDS} (?P<about>.+)", _worded("said")),
    (rf"what {_BE} (?P<holder>.+?)(?:'s|s') (?:\w+ )?{_POSITION} {_SUBJECT_WORDS} (?P<about>.+)", _worded("said")),
    (rf"what {_BE} the (?:\w+ )?{_POSITION} (?:of|taken by|held by) (?P<holder>.+?) (?:about|on|regarding|concerning|towards?|over|to) (?P<about>.+)", _worded("said")),
    (r"where (?:does|do|did) (?P<holder>.+?) stand (?:on|about|over|regarding|with) (?P<about>.+)", _worded("said")),
    (r"what (?:does|do|did|has|have) (?P<holder>.+?) (?:tell|told) (?P<about>.+)", _worded("said")),
    # what somebody did
    (rf"how (?:does|do|did|has|have) (?P<holder>.+?) (?:react|reacted|respond|responded|retaliated?)(?: {_SUBJECT_WORDS}| against)? (?P<about>.+)", _worded("done", reacting=True)),
    (rf"what {_BE} (?P<holder>.+?)(?:'s|s') (?:reaction|response) (?:to|against) (?P<about>.+)", _worded("done", reacting=True)),
    (rf"what {_DID} (?P<holder>.+?) (?:been )?(?:do|done|doing) (?:to|against|for|with|towards?|about|in|on) (?P<about>.+)", _worded("done")),
    (rf"(?:what|which) (?:\w+ )?(?:actions?|steps?|measures?|sanctions?) {_DID} (?P<holder>.+?) (?:take|takes|taken|taking|impose|imposed|announce|announced) (?:against|towards?|on|over|with) (?P<about>.+)", _worded("done")),
    (r"how (?:does|do|did|has|have) (?P<holder>.+?) (?:treat|treated|treating) (?P<about>.+)", _worded("done")),
    # changes
    (rf"(?:how |why )?(?:has|have|had|did|does|do|is) (?P<holder>.+?) (?:ever )?{_MOVE} {_OWN} (?:mind|course|\w* ?{_POSITION}) {_SUBJECT_WORDS} (?P<about>.+)", _worded("change")),
    (rf"(?:has|have|had|did) (?P<holder>.+?) (?:reversed?|changed?|shift(?:ed)?) (?:course|tack|direction|tone) {_SUBJECT_WORDS} (?P<about>.+)", _worded("change")),
    (rf"(?:how )?(?:has|have|had|did|does) (?P<holder>.+?)(?:'s|s') (?:\w+ )?{_POSITION} {_SUBJECT_WORDS} (?P<about>.+?) {_MOVED}(?: over time)?(?P<when>{_TIME})?", _worded("change")),
    (rf"(?:how )?(?:has|have|had|did|does) the (?:\w+ )?{_POSITION} (?:of|taken by|held by) (?P<holder>.+?) (?:about|on|regarding|concerning|towards?|over|to) (?P<about>.+?) {_MOVED}(?: over time)?(?P<when>{_TIME})?", _worded("change")),
    (rf"how (?:does|do|did|has|have) (?P<holder>.+?) {_FEELING}(?: {_SUBJECT_WORDS}| to)? (?P<about>.+)", _worded("said")),
    # when
    (rf"{_WHEN} (?:did|does|do|has|have|was|were) (?P<holder>.+?) (?P<order>{_ORDER})?{_ACCUSE} (?P<accused>(?!of |for ).+?) (?:of|for) (?P<deed>.+)", _when_accused),
    (rf"{_WHEN} {_BE} (?P<accused>.+?) (?P<order>{_ORDER})?(?:accused|blamed|suspected) (?:of|for) (?P<deed>.+)", _when_accused),
    (r"when was the (?P<order>last|first|most recent|latest) (?:time|day|occasion) (?:that |when |on which )?(?P<clause>.+)", _when_told),
    (rf"{_WHEN} {_BE} it (?P<order>{_ORDER})?{_SAY}(?: that)? (?P<clause>.+)", _when_told),
    (rf"{_WHEN} (?:did|does|do|has|have|was|were) (?P<holder>.+?) (?P<order>{_ORDER})?{_TALK} {_SUBJECT_WORDS} (?P<about>.+)", _when_told_of),
    (rf"{_WHEN} (?:did|does|do|has|have|was|were) (?P<holder>.+?) (?P<order>{_ORDER})?{_SAY}(?: that)? (?P<clause>.+)", _when_said),
    (rf"{_WHEN} (?P<helping>did|does|do|has|have|is|was|were|are) (?P<before>.+?) (?P<order>{_ORDER})(?P<after>.+)", _when),
    (rf"{_WHEN} (?P<helping>did|does|do|has|have|is|was|were|are) (?P<before>.+)", _when),
    # why
    (r"what (?:is|are|was|were) (?P<holder>.+?)(?:'s|s') (?:reasons?|grounds?|motives?) (?:for|in) (?P<deed>.+)", _reasons),
    (r"what (?:is|are|was|were) the (?:\w+ )?(?:reasons?|causes?|grounds?|motives?) (?:for|of|behind) (?P<about>.+)", _worded("why")),
    (r"what (?:caused?|causes|led to|prompted|triggered|provoked) (?P<about>.+)", _worded("why")),
    (r"what made (?P<clause>.+)", _why_plain),
    (rf"{_REASON} (?P<helping>(?:{_HELP}){_NT}) (?P<rest>.+)", _turned_as("why")),
    (rf"{_REASON} (?P<clause>.+)", _why_plain),
    # whether, and everything else
    (rf"(?:has|have|did|does|do) (?P<holder>.+?) (?:ever |also |really )?{_DENY} (?P<that>that )?(?P<clause>.+)", _denied_by),
    (r"(?:is|are|was|were) (?P<holder>.+?) for or against (?P<about>.+)", _for_or_against),
    (r"is it (?:true|so|right|correct|the case) that (?P<clause>.+)", _plain("whether")),
    ((r"(?:please )?(?:tell me|show me|say|what is (?:known|told|said|new|going on)|what do (?:we|you) know|what about|anything|what(?: has| have)? happen(?:s|ed|ing)?|what is happening)"
     r"(?: more| everything| something| anything| new)? (?:about|on|of|with|between|in|to|at|near) (?P<about>.+)"), _words_only),
    (rf"(?P<helping>(?:{_HELP}){_NT}) (?P<rest>.+)", _turned_as("whether")),
)  # fmt: skip
"""Tried in this order; the first that fits the whole question decides."""
