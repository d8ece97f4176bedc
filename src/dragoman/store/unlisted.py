"""People to whom a text gives an office: where to look for proposals of new actors."""

from dragoman.store.shelves import Shelves


class Unlisted(Shelves):
    """Reads who is titled in the text itself."""

    def titled_people(self) -> list[int]:
        """Return the rows (`Record.row`) of claims with a named person for whose office the text vouches.

        All readings count here; `claims_at` leaves out what the view does not let through.
        """
        found = self._rows(
            "SELECT DISTINCT p.claim FROM claim_parties p JOIN speaks_for s ON s.party = p.row "
            "WHERE p.kind = 'person' AND p.mention_start IS NOT NULL AND s.reason LIKE 'title:%' "
            "ORDER BY p.claim",
            {},
        )
        return [row for (row,) in found]
