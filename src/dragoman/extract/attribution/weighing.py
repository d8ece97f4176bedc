"""Rules and judge together: which candidates stand, where their contents end.

Thresholds were swept on the development texts; what is lifted or dropped there raises precision and recall both.
"""

from dragoman.extract.attribution.edges import with_edges_settled
from dragoman.extract.attribution.features import of_finding
from dragoman.extract.attribution.finding import Finding
from dragoman.extract.attribution.frames import ANAPHORIC
from dragoman.extract.scene import Judge
from dragoman.model.syntax import Parse, Token

LIKELY = 0.6
"""Prior from which on a match is more often marked by readers than not; F1 on the development texts is highest here."""
DROP_BELOW = 0.25
"""Probability under which a likely match of the rules falls: of twenty such matches on the development texts one is one."""
LIFT_FROM = 0.7
"""Probability from which an unlikely match, or a proposal, stands."""
_LIFTED_FROM = {"loose label": 0.5, "raising": 0.5, "noun that": 0.6}
_NEVER_LIFTED = frozenset({"to", "o:to", "noun to", "that", "adverb", "it_that", "p:on", "loose noun to"})
"""Frames whose unlikely matches tell acts and states: nine in ten are no attributions on the development texts."""
_VALUED = frozenset({"importance", "interest", "necessity", "need", "respect", "urgency"})
"""Nouns that evaluate what they head (convention F), which the passages count as no attribution."""
_UNASKED = frozenset({"speaker line", "pass_np", ANAPHORIC})
_TOPICS = frozenset(
    {"accept", "address", "adopt", "approve", "consider", "debate", "discuss", "establish", "reinforce", "review"}
)
"""Verbs over a thing that tell that there was talk or an act, and not what was said."""
_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me"})


def weighed(parse: Parse, findings: list[Finding], judge: Judge) -> list[Finding]:
    """Return the candidates that stand, their contents' edges settled, each with its probability as score."""
    kept = []
    for finding in findings:
        prior = finding.score
        if not finding.content or (prior < LIKELY and not _may_be_lifted(finding)):
            continue
        share = judge.stands(of_finding(parse, finding))
        least = DROP_BELOW if prior >= LIKELY else _LIFTED_FROM.get(finding.pattern, LIFT_FROM)
        if share >= least or (prior >= LIKELY and _is_certain(finding)):
            finding.content = with_edges_settled(parse, finding, finding.content, judge)
            finding.score = max(share, LIKELY)
            kept.append(finding)
    return kept


def _may_be_lifted(finding: Finding) -> bool:
    """Say whether a candidate that the rules find unlikely can stand at all."""
    return finding.pattern not in _NEVER_LIFTED and not (finding.nominal and finding.head.lemma in _TOPICS)


def _is_certain(finding: Finding) -> bool:
    """Say whether no judge is asked: what the passages hardly have, a turn of a transcript, "can be seen", and "I" or "we"."""
    if finding.head.lemma in _VALUED and finding.pattern.startswith("noun "):
        return True
    return finding.pattern in _UNASKED or (finding.source is not None and is_first_person(finding.source))


def is_first_person(token: Token) -> bool:
    """Say whether a word means whoever speaks here."""
    return token.lower in _FIRST_PERSON and token.text != "US"
