"""For whom a description speaks that its own title does not settle: aides, spokesmen of firms, agencies, rebel bands."""

from dragoman.knowledge import Entry, Knowledge
from dragoman.model.actor import ActorKind, SpeaksFor
from dragoman.model.syntax import Parse
from dragoman.resolve.context import Context
from dragoman.resolve.mentions import Mention, MentionIndex
from dragoman.resolve.people import Registry
from dragoman.resolve.standing import GENERIC, Standing
from dragoman.resolve.words import words

BANDS = words("bands")
STATE_OFFICES = words("state_offices")
PUBLIC_BODIES = frozenset(
    {"office", "agency", "authority", "commission", "committee", "council", "institution", "body", "organisation"}
)


class Voices:
    """Fills in sector and principals of a standing from what is around it."""

    def __init__(
        self, *, parse: Parse, index: MentionIndex, knowledge: Knowledge, registry: Registry, context: Context
    ) -> None:
        """Keep the rooms it reads from."""
        self.parse, self.index, self.knowledge = parse, index, knowledge
        self.registry, self.context = registry, context

    def from_bearer(self, standing: Standing, role: Entry) -> None:
        """Let "Erdogan's office", "Haftar's forces" speak for whom that person speaks."""
        if standing.group >= 0 and standing.body is None and not standing.countries and not standing.former:
            self._from_group(standing, role)
            return
        boss = self.registry.by_mention.get(standing.bearer) if standing.bearer >= 0 else None
        if boss is None or standing.body is not None or standing.former or role.sector in {"CVL", "EDU", "MED", "BUS"}:
            return
        if role.sector is None or role.detail in {"spokes", "adviser", "representative", "leader"}:
            standing.sector = boss.sector or standing.sector
        if not standing.speaks and role.detail != "none":
            standing.speaks = boss.speaks
        if not standing.speaks and boss.kind is not ActorKind.PERSON and role.detail == "spokes":
            standing.speaks = (SpeaksFor(name=boss.name, country=None, reason=f"title: {standing.title}"),)

    def _from_group(self, standing: Standing, role: Entry) -> None:
        """Let "a spokesman for the coalition" speak for it."""
        held = self.index.at(self.parse.tokens[standing.group])
        owner = self.context.described(held) if held is not None and role.detail in GENERIC else None
        if owner is not None:
            standing.sector, standing.speaks = owner.sector, owner.speaks_for

    def public_body(self, standing: Standing, mention: Mention, role: Entry, *, plural: bool, name: str) -> None:
        """Give a state's named office or agency its sector, a "US-led coalition" its own, "parties" none."""
        if role.name == "party" and plural:
            standing.sector = None
        elif role.name == "coalition" and "-led" in standing.title.lower().replace(" ", ""):
            standing.sector = "MIL"
            standing.speaks = (SpeaksFor(name=name, country=None, reason="its own name"),)
        elif self._is_state_agency(standing, mention, role):
            standing.sector = "GOV"
            state = self.knowledge.country_name(standing.country)
            standing.speaks = (SpeaksFor(name=state, country=standing.country, reason="state agency"),)

    def _is_state_agency(self, standing: Standing, mention: Mention, role: Entry) -> bool:
        """Say whether a capitalised "Office", "Agency" with a state and nobody else over it is that state's."""
        alone = standing.body is None and standing.bearer < 0 and standing.country is not None
        capital = self.parse.tokens[mention.last].tag in {"NNP", "NNPS"}
        return alone and (role.name in STATE_OFFICES or (role.name in PUBLIC_BODIES and capital))

    def is_band(self, standing: Standing, role: str, *, plural: bool) -> bool:
        """Say whether rebels are named by their people or region alone ("Moro rebels"), which makes them one body."""
        named = (standing.owners or standing.region) and standing.body is None and not standing.speaks
        return bool(named) and role in BANDS and plural and not standing.former
