"""What can be read off a finding before it is weighed: names of features, each with one weight in `models.attribution`."""

from collections.abc import Iterator

from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.holders import can_hold
from dragoman.extract.grammar import is_clause, is_finite, is_negated, is_passive, modal
from dragoman.model.syntax import Parse, Token

_SIZES = (1, 2, 3, 5, 8, 12, 20, 40)


def of_finding(parse: Parse, finding: Finding) -> list[str]:
    """Return the features of a finding, each name once."""
    frame, lemma = finding.pattern, finding.head.lemma
    source, told = _source(finding), _content(parse, finding)
    kind, top = told["kind"], told["top"]
    found = [f"prior {round(finding.score, 1)}", f"frame {frame}", f"type {finding.type.value}"]
    found += [f"lemma {lemma}", f"lemma+frame {lemma} {frame}", f"lemma+content {lemma} {kind}"]
    found += [f"source {source}", f"source+frame {source} {frame}", f"source+type {source} {finding.type.value}"]
    found += [f"content {kind}", f"content+frame {kind} {frame}", f"content+source {kind} {source}"]
    found += [f"top {top}", f"top+frame {top} {frame}", f"size {told['size']}", f"size+kind {told['size']} {kind}"]
    found += [f"{name} {value}" for name, value in told.items() if name not in {"kind", "top", "size"}]
    found += list(_of_cue(parse, finding))
    if finding.source is not None:
        found += [f"holder {finding.source.lemma}", f"holder+lemma {finding.source.lemma} {lemma}"]
        found.append(f"gap {_bucket(abs(finding.source.i - finding.head.i))} {finding.source.i < finding.head.i}")
    flags = (
        ("weak", finding.weak),
        ("denies", finding.denies),
        ("nominal", finding.nominal),
        ("speech", finding.speech),
    )
    found += [name for name, given in flags if given]
    return list(dict.fromkeys(found))


def _of_cue(parse: Parse, finding: Finding) -> Iterator[str]:
    head = finding.head
    frame = finding.pattern
    shape = f"{head.tag} {'passive' if is_clause(head) and is_passive(head) else 'active'}"
    yield f"tag {head.tag}"
    yield f"tag+frame {shape} {frame}"
    yield f"dep {head.dep}"
    yield f"dep+frame {head.dep} {frame}"
    yield f"above {head.head.lemma if head.head is not head else ''}"
    yield f"quoted {head.quote >= 0} {frame}"
    yield f"zone {parse.sentences[head.sentence].zone.value}"
    if is_clause(head):
        may = modal(head)
        yield f"finite {is_finite(head)}"
        if may is not None:
            yield f"modal {may}"
            yield f"modal+type {may} {finding.type.value}"
        if is_negated(head):
            yield f"negated {finding.type.value}"
            yield f"negated+lemma {head.lemma}"
        for child in head.children:
            if child.dep in {"mark", "prep", "advmod", "dobj", "xcomp"}:
                yield f"{child.dep} {child.lower}"
    for name, index in (("before", head.i - 1), ("after", head.i + 1)):
        if 0 <= index < len(parse.tokens):
            yield f"{name} {parse.tokens[index].lower}"
    words = " ".join(parse.tokens[i].lower for i in sorted(finding.cue)[:4])
    yield f"cue {words}"


def _source(finding: Finding) -> str:
    source = finding.source
    if source is None:
        return "none"
    if source.pos == "PRON":
        return f"pronoun {source.lower}"
    if source.entity:
        return source.entity
    if source.pos == "PROPN":
        return "name"
    return "holder" if can_hold(source) else "thing"


def _content(parse: Parse, finding: Finding) -> dict[str, str]:
    """Return what kind of words the content is: a clause or a thing, quoted or not, its head, on which side."""
    content = sorted(finding.content - finding.cue)
    if not content:
        return {"kind": "empty", "top": "", "size": "0"}
    tokens = [parse.tokens[i] for i in content]
    inside = set(content)
    top = next((token for token in tokens if token.head.i not in inside or token.head is token), tokens[0])
    quoted = sum(token.quote >= 0 for token in tokens)
    share = "none" if not quoted else "all" if quoted > 0.8 * len(tokens) else "some"
    clause = "clause" if is_clause(top) and is_finite(top) else "verb" if is_clause(top) else "phrase"
    side = (
        "across" if content[0] < finding.head.i < content[-1] else "after" if content[0] > finding.head.i else "before"
    )
    return {
        "kind": f"{clause} {share}",
        "top": top.pos,
        "size": _bucket(len(content)),
        "side": f"{side} {finding.pattern}",
        "told": top.lemma,
        "told+cue": f"{finding.head.lemma} {top.lemma}",
        "entity": top.entity,
        "begins": tokens[0].lower,
        "subject": _subject(top),
    }


def _subject(top: Token) -> str:
    subject = top.child("nsubj", "nsubjpass")
    return "none" if subject is None else subject.entity or subject.pos


def _bucket(number: int) -> str:
    return str(next((size for size in _SIZES if number <= size), "more"))
