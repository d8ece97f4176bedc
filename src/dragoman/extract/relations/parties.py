"""Who stands in a relation: the sides of a noun, gathered from its modifiers, prepositions and subject."""

from collections.abc import Iterable

from dragoman.extract.grammar import clause_of, conjoined, grammatical_subject
from dragoman.extract.relations.hosts import described
from dragoman.extract.relations.lexicon import word_set
from dragoman.extract.scene import Scene
from dragoman.model.actor import ActorKind, Party
from dragoman.model.syntax import Token

BETWEEN = frozenset({"between", "among", "amongst"})
TOWARDS = frozenset({"with", "to", "against", "toward", "towards"})
_LEFT = frozenset({"poss", "amod", "compound", "nmod", "npadvmod"})


def key(party: Party) -> tuple[str, str | None]:
    """Return what makes two mentions the same party."""
    return (party.actor or party.name, party.country)


def distinct(parties: Iterable[Party]) -> list[Party]:
    """Drop later mentions of a party already there."""
    found: dict[tuple[str, str | None], Party] = {}
    for party in parties:
        found.setdefault(key(party), party)
    return list(found.values())


def of(scene: Scene, token: Token | None) -> list[Party]:
    """Return the parties of a noun phrase and all coordinated with it; a relative pronoun's are its antecedent's."""
    if token is None:
        return []
    found: list[Party] = []
    for head in conjoined(token):
        if head.pos in {"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"}:
            found += scene.resolver.parties(head)
    return _told_apart(scene, token, found)


def _told_apart(scene: Scene, token: Token, found: list[Party]) -> list[Party]:
    """Put the one described in the place of a description: "Oslo, one of the states [that ...]"."""
    if any(party.country is not None or party.actor is not None for party in found):
        return found
    noun = antecedent(token)
    if noun.pos != "NOUN":
        return found
    host = described(noun)
    known = [] if host is None else [party for one in conjoined(host) for party in scene.resolver.parties(one)]
    return known if any(is_named(party) for party in known) else found


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, any other token itself."""
    if token.tag not in {"WDT", "WP"}:
        return token
    return next((above.head for above in token.ancestors() if above.dep == "relcl"), token)


def is_named(party: Party) -> bool:
    """Say whether we know who a party is: not "elites" or "other countries"."""
    if party.country is not None or party.speaks_for or party.actor is not None:
        return True
    words = party.name.split()
    if len(words) == 1 and party.kind in {ActorKind.GROUP, ActorKind.ARMED_GROUP, None} and party.name.endswith("s"):
        return not party.name[:1].islower() and party.mention is not None and party.mention.start > 0
    return any(word[:1].isupper() for word in words)  # "Tuareg groups"


def standing(parties: Iterable[Party]) -> list[Party]:
    """Return the distinct named parties; a body and its own state are one side, since they stand in no relation."""
    found = [party for party in distinct(parties) if is_named(party)]
    states = {party.country for party in found if party.kind is ActorKind.STATE}
    return [
        party
        for party in found
        if party.kind is ActorKind.STATE
        or party.country is None
        or party.country not in states
        or party.kind is ActorKind.ARMED_GROUP
    ]


def left(scene: Scene, noun: Token) -> list[Party]:
    """Return who modifies the noun in front of it: "Russia's", "the Peruvian-Chilean", "our"."""
    found: list[Party] = []
    for child in noun.children:
        if child.i > noun.i or child.dep not in _LEFT:
            continue
        if child.dep == "poss":
            found += of(scene, child)
        else:
            for other in child.subtree():
                if other.i < noun.i and (other.pos == "PROPN" or other.entity or other is child):
                    known = scene.resolver.parties(other)
                    found += known if other.pos != "NOUN" or other.entity else _placed(known)
    return [
        party for party in found if party.mention is None or not party.mention.start <= noun.start < party.mention.end
    ]


def _placed(parties: Iterable[Party]) -> list[Party]:
    """Leave out what a common noun in front names: "banana exports" are no banana's."""
    return [party for party in parties if party.country is not None or party.actor is not None]


def under(scene: Scene, noun: Token, prepositions: frozenset[str]) -> list[Party]:
    """Return the parties of the noun's prepositional phrases."""
    found: list[Party] = []
    for preposition in _prepositions(noun):
        if preposition.lower in prepositions:
            found += of(scene, preposition.child("pobj"))
    return found


def sources(scene: Scene, word: Token, prepositions: frozenset[str]) -> list[Party]:
    """Return who is depended on, also where their goods are named: "on Oslo", "on Norwegian gas", "on gas from Oslo"."""
    found: list[Party] = []
    for child in word.children_by("prep"):
        thing = child.child("pobj")
        if child.lower not in prepositions or thing is None:
            continue
        named = [party for party in of(scene, thing) if is_named(party)]
        found += named or left(scene, thing) or under(scene, thing, frozenset({"from"}))
    return found


def _prepositions(noun: Token) -> list[Token]:
    found = [child for child in noun.children if child.dep == "prep"]
    if noun.dep in {"dobj", "attr", "pobj", "nsubjpass"}:
        verb = noun.head if noun.dep != "pobj" else noun.head.head
        if verb.pos in {"VERB", "AUX"}:
            found += [child for child in verb.children if child.dep == "prep" and child.i > noun.i]
    if noun.dep == "conj":
        found += [child for child in noun.head.children if child.dep == "prep" and child.lower in BETWEEN]
    for child in noun.children:  # "links and trade between A and B" hangs the phrase on the last noun
        if child.dep == "conj" and child.pos == "NOUN":
            found += [grand for grand in child.children if grand.dep == "prep" and grand.lower in BETWEEN]
    return found


def subject_side(scene: Scene, noun: Token) -> list[Party]:
    """Return the subject that has the relation: "Japan [has] close ties with ..."."""
    if noun.dep == "conj" and noun.head.pos == "NOUN":
        return subject_side(scene, noun.head)
    if noun.dep == "dobj" and (noun.head.lemma in word_set("having") or _is_said_to_be_had(noun.head)):
        return of(scene, grammatical_subject(noun.head))
    if (
        noun.dep == "pobj"
        and noun.head.head.pos in {"VERB", "AUX"}
        and noun.head.head.lemma in {"be", "engage", "lock", "enter", "remain"}
    ):
        return of(scene, grammatical_subject(noun.head.head))
    return []


def _is_said_to_be_had(verb: Token) -> bool:
    """Say whether "has reported links" was read as a perfect tense."""
    return verb.lemma in {"allege", "report", "suspect", "document"} and any(
        child.dep == "aux" and child.lemma == "have" for child in verb.children
    )


def sides(scene: Scene, noun: Token) -> list[Party]:
    """Return the sides of "ties between A and B", "A's war with B", "the A-B axis", "A has close links to B"."""
    between = standing(under(scene, noun, BETWEEN))
    if len(between) >= 2:
        return between
    towards = TOWARDS | {"on"} if noun.lemma in {"war", "assault"} else TOWARDS
    found = [*left(scene, noun), *between, *under(scene, noun, towards)]
    if noun.lemma in _GOODS:
        found = _placed([*found, *under(scene, noun, frozenset({"from"}))])
    if len(standing(found)) < 2:
        found = [*found, *under(scene, noun, frozenset({"of"}))]
    if len(standing(found)) < 2:
        found = [*subject_side(scene, noun), *found]
    if len(standing(found)) < 2 and noun.head is noun and noun.pos == "NOUN":
        found = [*of(scene, noun.child("nsubj")), *found]  # a verb read as a noun: "Oslo and Rome quarrel about fish"
    if len(standing(found)) < 2 and _is_mutual(noun):
        found = completed(scene, noun, standing(found))
    elif len(standing(found)) < 2 and (noun.lemma in _DISPUTES or _is_with(noun)):
        found = completed(scene, noun, standing(found), named=True)
    return standing(found)


def _is_with(noun: Token) -> bool:
    """Say whether a noun names one side under "with" or "to", so that the other can be the sentence's other state."""
    if noun.lemma in _STRUGGLES:
        return False
    if noun.lemma in _GOODS and any(child.lower == "from" for child in _prepositions(noun)):
        return True
    return any(child.lower in TOWARDS for child in _prepositions(noun))


_STRUGGLES = frozenset({"fight", "struggle", "battle", "campaign", "war", "conflict", "assault"})
_DISPUTES = frozenset({"dispute", "row", "quarrel", "disagreement"})
_GOODS = frozenset({"export", "import", "trade", "sale", "shipment", "delivery", "supply", "transfer"})


def completed(scene: Scene, noun: Token, found: list[Party], *, named: bool = False) -> list[Party]:
    """Add the one other state of the sentence to a side that is named; both when none is and there are just two.

    `named` counts only states that are named, not those that a pronoun or office stands for.
    """
    states = whole_sentence(scene, noun, named=named)
    known = {country_of(party) for party in found}
    return [*found, *(party for party in states if country_of(party) not in known)]


def country_of(party: Party) -> str | None:
    """Return the country a party stands for, its own or the one it speaks for."""
    return party.country or (party.speaks_for[0].country if party.speaks_for else None)


def _is_mutual(noun: Token) -> bool:
    """Say whether the words promise two sides that they don't name: "bilateral", "between our countries"."""
    return any(child.lower in {"bilateral", "mutual", "two-way"} for child in noun.children) or any(
        child.lower in BETWEEN for child in _prepositions(noun)
    )


def whole_sentence(scene: Scene, noun: Token, *, named: bool = False) -> list[Party]:
    """Return the two states of a sentence that speaks of something "bilateral"; none where they are not just two."""
    sentence = scene.parse.sentences[noun.sentence]
    found: dict[str, Party] = {}
    tokens = scene.parse.sentence_tokens(sentence)
    if named:
        object_of = {part.i for child in noun.children_by("prep") if child.lower == "over" for part in child.subtree()}
        tokens = [
            token for token in tokens if token.pos in {"PROPN", "ADJ"} and token.entity and token.i not in object_of
        ]
    for party in scene.resolver.states_in(tokens):
        country = country_of(party)
        if country is not None:
            found.setdefault(country, party)
    return list(found.values()) if len(found) == 2 else []


def clause_subject(scene: Scene, noun: Token) -> list[Party]:
    """Return who acts in the clause around the noun ("what we won in the fight against")."""
    over = noun.head.head if noun.dep == "pobj" else noun
    if over.pos in {"NOUN", "PROPN"} and over is not noun:  # "support for Oslo in the fight against"
        near = [*of(scene, over), *under(scene, over, frozenset({"for", "to", "of"}))]
        if any(is_named(party) for party in near):
            return near
    clause = clause_of(noun)
    return of(scene, grammatical_subject(clause)) if clause is not noun else []


def named_next(noun: Token) -> Token | None:
    """Return the name right behind a noun that the parser made its neighbour: "Oslo's ally Rome"."""
    for other in noun.head.children:
        if other.i > noun.i and other.pos == "PROPN" and other.dep in {"nsubj", "dobj", "pobj", "nsubjpass", "appos"}:
            first = min((part.i for part in other.subtree()), default=other.i)
            return other if first == noun.i + 1 else None
    return None


def peers(scene: Scene, noun: Token) -> list[Party]:
    """Return both ends of "X is an ally of Y", "our partner Z", "Y's rival X", "allies such as X"."""
    ends = [*left(scene, noun), *under(scene, noun, frozenset({"of", "to", "with"}))]
    if noun.lemma in word_set("dealers"):
        for thing in (child.child("pobj") for child in noun.children_by("prep") if child.lower in {"for", "of"}):
            ends += [] if thing is None else [*left(scene, thing), *of(scene, thing)]
    others: list[Party] = []
    if noun.dep == "attr" or (noun.dep == "conj" and noun.head.dep == "attr"):
        verb = noun.head if noun.dep == "attr" else noun.head.head
        others = of(scene, grammatical_subject(verb))
    elif (host := described(noun)) is not None:
        others = of(scene, host)
    else:
        beside = named_next(noun)
        others += [] if beside is None else scene.resolver.parties(beside)
        for child in noun.children:
            if child.dep == "appos":
                others += of(scene, child)
            elif (
                child.dep == "prep" and child.lower == "as" and child.children and child.children[0].lower == "such"
            ) or (child.dep == "prep" and child.lower in {"like", "including"}):
                others += of(scene, child.child("pobj"))
    if noun.dep == "compound" and noun.head.pos == "PROPN":
        others = list(scene.resolver.parties(noun.head))
        ends = ends or left(scene, noun.head)
    if noun.dep == "pobj" and noun.head.lower == "as" and not ends:
        ends = left(scene, noun.head.head) or of(scene, grammatical_subject(noun.head.head))
        others = completed(scene, noun, ends) if len(ends) == 1 else others
    if others and not ends and noun.dep == "conj" and noun.child("poss") is not None:
        ends = list(scene.resolver.parties(noun.head))  # "Oslo and its ally Rome"
        ends = ends[:1]
    found = distinct([*others, *ends])
    if len(found) == 1 and others and not ends and noun.head.pos == "VERB":
        # "Oslo urged allies such as Rome": the allies are the subject's
        verb = noun.head
        if noun.dep == "nsubj" and verb.dep in {"ccomp", "xcomp"}:
            verb = verb.head
        if noun.dep in {"dobj", "nsubj"}:
            found = distinct([*of(scene, grammatical_subject(verb)), *found])
    found = [
        party
        for party in found
        if party.mention is None
        or not party.mention.start <= noun.start < party.mention.end
        or party.country is not None
    ]
    found = [party for party in found if party.country is not None or noun.text not in party.name.split()]
    return [party for party in found if is_named(party)] if others else found
