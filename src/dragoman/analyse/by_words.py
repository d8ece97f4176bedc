"""Plain propositions with all the words of a question: the net under an act or feeling that was not read as one."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from dragoman.analyse.finding import Match, in_time, is_in_time, match_of, without_copies
from dragoman.analyse.inflecting import forms
from dragoman.analyse.matching import shortest
from dragoman.analyse.question import Query
from dragoman.analyse.wording import stem, stem_set, stems
from dragoman.errors import StoreError
from dragoman.knowledge import knowledge
from dragoman.model.actor import Party
from dragoman.model.claim import Claim, ClaimKind, Form
from dragoman.store.view import View

_LOOKED_AT = 60


def by_words(view: View, query: Query, known: Collection[int], *, limit: int) -> tuple[Match, ...]:
    """Return the propositions that say every word of the question, and name its parties, in order of day.

    They take no stance: that the words stand there does not tell how. Nothing of a question that is only names.
    """
    if query.kind in {None, ClaimKind.PROPOSITION} or not query.telling:
        return ()
    names = [name for party in query.named for name in _names(party)]
    wanted = [_alternatives([word, *forms(word)]) for word in query.telling]
    wanted += [_alternatives(sorted(one)) for one in names]
    try:
        hits = view.search(" ".join(wanted), where="claims", limit=_LOOKED_AT)
    except StoreError:
        return ()
    topic = frozenset(map(stem, query.telling))
    found = [
        replace(match_of(query, hit.record), stance="open")
        for hit in hits
        if hit.record is not None
        and hit.record.row not in known
        and _says(hit.record.claim, topic, names)
        and is_in_time(query, hit.record)
    ]
    return tuple(without_copies(sorted(found, key=in_time)))[-limit:]


def _alternatives(words: Collection[str]) -> str:
    return " OR ".join(f'"{word.replace(chr(34), " ")}"' for word in words)


def _names(party: Party) -> Iterator[frozenset[str]]:
    """Yield what must stand there for a party, each in one of some words: its name, and of a state its adjective too.

    Of somebody described by their state ("Malawi's ambassador") the state and each other word.
    """
    country = party.country or ""
    state = frozenset(filter(None, (knowledge().country_name(country), knowledge().adjectives.get(country))))
    if party.actor is not None and party.actor == country:
        yield state | {shortest(party), party.name}
        return
    known = frozenset().union(*map(stem_set, state))
    words = shortest(party)
    described = party.actor is None and bool(known & stem_set(words))
    if not described:
        yield frozenset({words, party.name})
        return
    yield state
    yield from (frozenset({word}) for _, word, one in stems(words) if one not in known)


def _says(claim: Claim, topic: frozenset[str], names: list[frozenset[str]]) -> bool:
    if claim.kind is not ClaimKind.PROPOSITION or claim.form is Form.HEADLINE:
        return False
    words = stem_set(" ".join(_told(claim)))
    return topic <= words and all(any(stem_set(name) <= words for name in one) for one in names)


def _told(claim: Claim) -> Iterator[str]:
    """Yield the words of the claim itself, and who holds it; not the rest of its sentence."""
    yield from (span.exact for span in claim.content)
    yield from (cue.span.exact for cue in claim.cues)
    yield from (source.party.name for source in claim.chain[1:])
