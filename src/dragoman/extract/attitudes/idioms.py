"""Set phrases that tell an attitude: "a slap in the face", "took issue with", "on edge"."""

from dragoman.extract.attitudes.frame import flipped, preposition
from dragoman.extract.attitudes.lexicon import Idiom, idioms
from dragoman.extract.attitudes.predicates import is_unreal
from dragoman.extract.attitudes.spans import phrase
from dragoman.extract.attitudes.stage import Stage
from dragoman.extract.grammar import clause_of, grammatical_subject, is_negated
from dragoman.extract.scene import AttitudeDraft
from dragoman.model.claim import CueType
from dragoman.model.syntax import Token


def idiom(stage: Stage, token: Token) -> list[AttitudeDraft]:
    """Return the attitude of the set phrase that begins here, if one does."""
    table = idioms()
    found = table.get(token.lemma, ())
    if token.lower != token.lemma:
        found += table.get(token.lower, ())  # "fed up with"
    for entry in found:
        last = _match(stage, token, entry.words)
        if last is not None:
            return _draft(stage, token, last, entry)
    return []


def _match(stage: Stage, token: Token, words: tuple[str, ...]) -> Token | None:
    tokens = stage.scene.parse.tokens
    at = token.i
    last: Token | None = None
    for number, word in enumerate(words):
        if word == "~":  # "~" stands for one to three words
            wanted = words[number + 1 : number + 2]
            run = tokens[at + 1 : at + 4]
            skipped = next(
                (n for n, other in enumerate(run, 1) if wanted and wanted[0] in {other.lemma, other.lower}), 1
            )
            at += skipped
            continue
        if (
            at >= len(tokens)
            or word not in {tokens[at].lemma, tokens[at].lower}
            or tokens[at].sentence != token.sentence
        ):
            return None
        last = tokens[at]
        at += 1
    return last


def _draft(stage: Stage, first: Token, last: Token, entry: Idiom) -> list[AttitudeDraft]:
    clause = clause_of(first)
    if is_unreal(clause):
        return []
    subject = grammatical_subject(clause)
    speakers = entry.holder == "speaker"
    holder = None if speakers else stage.holder(subject)
    if (holder is None and not speakers) or (speakers and not stage.is_voiced(first)):
        return []
    about = subject if entry.target == "subj" else _after(stage, last, entry.target)
    if entry.target == "clause":
        about = clause if last.i < clause.i else clause.child("xcomp", "ccomp", "advcl")
    return [
        AttitudeDraft(
            anchor=clause if clause.sentence == first.sentence else first,
            word=(first.i, last.i),
            experiencer=holder,
            type=entry.type,
            polarity=flipped(entry.polarity, negated=is_negated(clause)),
            negated=is_negated(clause),
            emotion=entry.emotion,
            intensity=entry.intensity,
            target=None if about is None else phrase(about),
            reported_as="speaker" if speakers else "entry",
            cue=((first.i, last.i),),
            cue_type=CueType.BELIEF,
            named=not speakers,
        )
    ]


def _after(stage: Stage, last: Token, name: str) -> Token | None:
    if last.lower == name:
        return last.child("pobj", "pcomp")
    following = stage.scene.parse.tokens[last.i + 1 : last.i + 2]
    if following and following[0].lower == name:
        return following[0].child("pobj", "pcomp")
    return preposition(last, name)
