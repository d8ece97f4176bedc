"""Rules and judge together: which candidates stand, where their contents end.

Thresholds were swept on the development texts; what is lifted or dropped there raises precision and recall both.
"""

from dragoman.extract.attribution.edges import with_edges_settled
from dragoman.extract.attribution.features import of_finding
from dragoman.extract.attribution.finding import Finding
from dragoman.extract.scene import Judge
from dragoman.model.syntax import Parse, Token

LIKELY = 0.6
"""Prior from which on a match is more often marked by readers than not; F1 on the development texts is highest here."""
DROP_BELOW = 0.3
"""Probability under which a likely match of the rules falls."""
LIFT_FROM = 0.7
"""Probability from which an unlikely match, or a proposal, stands."""
_FIRST_PERSON = frozenset({"i", "we", "our", "my", "us", "me"})
_NEVER_LIFTED = frozenset(
    {"to", "o:to", "loose to", "loose that", "loose wh", "loose ing", "it_that", "p:on", "adverb"}
)
"""Frames whose unlikely matches tell acts and states as often as words: nine in ten are no attributions on the development texts."""


def weighed(parse: Parse, findings: list[Finding], judge: Judge) -> list[Finding]:
    """Return the candidates that stand, their contents' edges settled, each with its probability as score."""
    kept = []
    for finding in findings:
        if not finding.content:
            continue
        prior = finding.score
        share = judge.stands(of_finding(parse, finding))
        lifted = share >= LIFT_FROM and finding.pattern not in _NEVER_LIFTED
        if (share >= DROP_BELOW or _is_certain(finding)) if prior >= LIKELY else lifted:
            finding.content = with_edges_settled(parse, finding, finding.content, judge)
            finding.score = max(share, LIKELY)
            kept.append(finding)
    return kept


def _is_certain(finding: Finding) -> bool:
    """Say whether no judge is asked: a turn of a transcript, and "I" or "we", whose words the passages hardly have."""
    return finding.pattern == "speaker line" or (finding.source is not None and is_first_person(finding.source))


def is_first_person(token: Token) -> bool:
    """Say whether a word means whoever speaks here."""
    return token.lower in _FIRST_PERSON and token.text != "US"
