"""Office holders of the tables: the fallback where the text itself gives a name no title."""

from collections.abc import Collection

from dragoman.knowledge import EntryType, Knowledge, Office, pieces, surfaces_in
from dragoman.model.actor import SpeaksFor
from dragoman.resolve.named import Named

ONE_PARTY_STATES = frozenset({"CHN", "PRK", "VNM", "CUB", "LAO"})


class Holders:
    """Looks a name up among the office holders of a day."""

    def __init__(self, knowledge: Knowledge, day: str | None) -> None:
        """Keep the tables and the day."""
        self.knowledge, self.day = knowledge, day

    def fill(self, known: Named) -> None:
        """Fall back on the table of office holders, by full name, or by surname for the well known."""
        full = " ".join(known.words)
        office, held = self.knowledge.office_of(full, self.day)
        if office is None and len(known.words) == 1:
            person = self.knowledge.by_surname(full, self.day)
            if person is None:
                return
            known.name, known.words = person, [piece.lower() for piece in pieces(person)]
            office, held = self.knowledge.office_of(person, self.day)
        if office is None and len(known.words) > 1:
            person = self.knowledge.by_surname(known.words[-1], self.day)
            if person is not None and set(pieces(person.lower())) <= set(known.words):
                office, held = self.knowledge.office_of(person, self.day)
        if office is not None:
            self._hold(known, office, held=held)

    def fill_titled(self, known: Named, near: Collection[str] = ()) -> None:
        """Say who a name means that no table spells like the text, by the title before it, the day, the states named."""
        if self.day is None or known.actor is not None:
            return
        inside = [word for word in known.words if word in self.knowledge.titles.titles]
        for role in (*inside, *sorted(known.roles, key=len, reverse=True)):
            office = self.knowledge.titles.find(role, known.words, self.day, known.country, near)
            if office is not None:
                if len(known.words) == 1:
                    known.words = [piece.lower() for piece in pieces(office.person)]
                told = known.speaks
                self._hold(known, office, held=True)
                known.speaks = told or known.speaks
                return

    def _hold(self, known: Named, office: Office, *, held: bool) -> None:
        known.actor = "-".join(piece.lower() for piece in pieces(office.person))
        if [piece.lower() for piece in pieces(office.person)] != [piece.lower() for piece in pieces(known.name)]:
            known.name = office.person
        country = office.owner if office.owner in self.knowledge.countries else None
        body = self.knowledge.bodies.get(office.owner)
        if office.title:
            known.roles.add(office.title.lower())
        known.country = None if office.sector == "EDU" else country
        known.former = not held
        if not held:
            return
        known.sector = office.sector or None
        known.gender = known.gender or self.knowledge.genders.get(known.words[0], "")
        one_party = office.sector == "PTY" and office.owner in ONE_PARTY_STATES
        if (
            office.sector in {"EDU", "OPP", "BUS", "REL", "LEG", "CRM", "CVL", "MED", ""}
            or office.code == "SUBNAT"
            or (office.sector == "PTY" and not one_party)
        ):
            return
        if office.sector == "REB":
            led = next(
                (entry for entry in surfaces_in(self.knowledge, office.title) if entry.type is EntryType.ARMED_GROUP),
                None,
            )
            if led is not None:
                known.speaks = (SpeaksFor(name=led.name, country=None, reason=office.told()),)
            return
        if body is not None:
            known.speaks = (SpeaksFor(name=body.name, country=None, reason=office.told()),)
        elif country:
            name = self.knowledge.country_name(country)
            known.speaks = (SpeaksFor(name=name, country=country, reason=office.told(name)),)
