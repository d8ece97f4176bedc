"""The view's smaller tables: counts, feeds, inputs, grades, issues, judgements, happenings, other people's events."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from dragoman.store.clock import unstamp
from dragoman.store.judgements import in_effect
from dragoman.store.keying import Role
from dragoman.store.records import (
    ActorCount,
    Counts,
    Extent,
    ExternalEvent,
    Feed,
    Grade,
    Input,
    Judgement,
    Member,
    StoredIssue,
)
from dragoman.store.scope import Scope, where


class Shelves:
    """Reads everything but claims and documents."""

    _extent: tuple[Scope, Extent] | None = None

    def _rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        raise NotImplementedError

    def _scope(self) -> Scope:
        raise NotImplementedError

    def counts(self) -> Counts:
        """Return how much the database holds at the view's time; claims that are current and not rejected."""
        scope = self._scope()
        extent = self.extent()
        read = where(scope.readings("r.row"))
        return Counts(
            documents=extent.documents,
            origins=extent.origins,
            sentences=self._number("sentences")
            - self._one(f"SELECT count(*) FROM documents d JOIN sentences s ON s.document = d.row {_later(scope)}"),
            readings=self._one(f"SELECT count(*) FROM readings r {read}"),
            claims=extent.claims,
            rejected=len(scope.judged.rejected),
            issues=self._one(f"SELECT count(*) FROM issues i JOIN readings r ON r.row = i.reading {read}"),
            judgements=self._one(f"SELECT count(*) FROM judgements {where(scope.before('made_at'))}"),
            external_events=self._one(f"SELECT count(*) FROM external_events {where(scope.before('ingested_at'))}"),
            first_published=extent.first_published,
            last_published=extent.last_published,
        )

    def extent(self) -> Extent:
        """Return how much there is to answer from; counted once as long as nobody writes."""
        scope = self._scope()
        if self._extent is not None and self._extent[0] is scope:
            return self._extent[1]
        ingested = where(scope.before("d.ingested_at"))
        decided = where([f"{scope.origin('d.row')} <> d.id", *scope.before("d.ingested_at")])
        first, last = self._rows(
            f"SELECT min(d.published_day), max(d.published_day) FROM documents d {ingested}", scope.parameters
        )[0]
        documents = self._one(f"SELECT count(*) FROM documents d {ingested}")
        copies = self._one(f"SELECT count(*) FROM documents d {decided}") if self._any("origins") else 0
        gone = self._one(f"SELECT count(*) FROM ({scope.gone_claims()})") if self._has_gone(scope) else 0
        if scope.hidden:
            hidden = where(["c.row IN (SELECT value FROM json_each(:hidden))", *scope.readings("c.reading")])
            gone += self._one(f"SELECT count(*) FROM claims c {hidden}", hidden=json.dumps(scope.hidden))
        made = Extent(
            documents=documents,
            origins=documents - copies,
            claims=self._number("claims") - gone,
            first_published=_day(first),
            last_published=_day(last),
        )
        self._extent = scope, made
        return made

    def _has_gone(self, scope: Scope) -> bool:
        return scope.as_of is not None or self._any("superseded")

    def _one(self, sql: str, **more: Any) -> int:
        return int(self._rows(sql, self._scope().parameters | more)[0][0])

    def _any(self, table: str) -> bool:
        return bool(self._rows(f"SELECT EXISTS (SELECT 1 FROM {table})")[0][0])

    def _number(self, table: str) -> int:
        """Return how many rows an append-only table has: they are numbered without gaps, and counting takes longer."""
        return int(self._rows(f"SELECT coalesce(max(row), 0) FROM {table}")[0][0])

    def faults(self) -> list[str]:
        """Return what is wrong with the file, a line each; empty for a sound one. Reads all of it: minutes at a million claims."""
        found = [str(row[0]) for row in self._rows("PRAGMA integrity_check(10)") if row[0] != "ok"]
        found += [
            f"row {row} of {table} points at a missing row of {parent}"
            for table, row, parent, _ in self._rows("PRAGMA foreign_key_check")[:10]
        ]
        moved = self._rows(
            "SELECT c.id, d.id FROM claims c JOIN documents d ON d.row = c.document "
            "WHERE c.quote_exact <> substr(d.text, c.quote_start + 1, c.quote_end - c.quote_start) LIMIT 10"
        )
        found += [f"the quote of claim {claim} is not in document {document}" for claim, document in moved]
        return found

    def actors(self, *, role: Role | None = None, kind: str | None = None, limit: int = 100) -> list[ActorCount]:
        """Return whom most claims name, in one role (None: as what the claim is about); `kind`: country, actor, name."""
        scope = self._scope()
        conditions = [
            "k.role = :role",
            f"k.claim NOT IN ({scope.gone_claims()})",
            "k.claim NOT IN (SELECT value FROM json_each(:hidden))",
        ]
        parameters = {**scope.parameters, "role": int(role or Role.ABOUT), "hidden": json.dumps(scope.hidden)}
        finals = {key: final["into"] for key in scope.judged.merges if (final := scope.judged.final(key)) is not None}
        one_each = self._rows(
            "SELECT n.key, n.kind, n.name, n.country, n.sector, f.found FROM ("
            f"SELECT k.key, count(*) AS found FROM claim_keys k {where(conditions)} GROUP BY k.key) f "
            "JOIN keys n ON n.row = f.key WHERE n.key NOT IN (SELECT value FROM json_each(:merged)) "
            f"{'' if kind is None else 'AND n.kind = :kind'} ORDER BY f.found DESC, n.key LIMIT :limit",
            {**parameters, "merged": json.dumps([*finals, *finals.values()]), "kind": kind, "limit": limit},
        )
        for into in set(finals.values()):
            together = [key for key, final in finals.items() if final == into]
            one_each += self._rows(
                "SELECT n.key, n.kind, n.name, n.country, n.sector, (SELECT count(DISTINCT k.claim) FROM claim_keys k "
                f"{where(conditions)} AND k.key IN (SELECT row FROM keys WHERE key IN (SELECT value FROM json_each(:keys)))) "
                f"AS found FROM keys n WHERE n.key = :into AND found > 0 {'' if kind is None else 'AND n.kind = :kind'}",
                {**parameters, "keys": json.dumps([into, *together]), "into": into, "kind": kind},
            )
        one_each.sort(key=lambda row: (-row[5], row[0]))
        names = ("key", "kind", "name", "country", "sector", "claims")
        return [ActorCount(**dict(zip(names, row, strict=True))) for row in one_each[:limit]]

    def last_named(self, name: str, *, limit: int = 8) -> list[tuple[str, str | None]]:
        """Return full names that end with a folded last name, each with its actor id or None, in order of storing."""
        found = self._rows(
            "SELECT name, CASE WHEN kind = 'actor' THEN key END FROM keys "
            "WHERE (kind = 'name' AND key LIKE :folded ESCAPE '\\') OR (kind = 'actor' AND name LIKE :whole ESCAPE '\\') "
            "ORDER BY row LIMIT :limit",
            {"folded": f"~% {_plain(name)}", "whole": f"% {_plain(name)}", "limit": limit},
        )
        return [(str(full), actor) for full, actor in found]

    def feeds(self) -> list[Feed]:
        """Return the subscribed feeds as they are now (their state has no history)."""
        found = self._rows(
            "SELECT url, title, etag, last_modified, added_at, checked_at, ok_at, error FROM feeds ORDER BY url"
        )
        return [
            Feed(
                url=url,
                title=title,
                etag=etag,
                last_modified=modified,
                added_at=unstamp(added),
                checked_at=None if checked is None else unstamp(checked),
                ok_at=None if ok is None else unstamp(ok),
                error=error,
            )
            for url, title, etag, modified, added, checked, ok, error in found
        ]

    def inputs(self, *, state: str | None = None, location: str | None = None) -> list[Input]:
        """Return the work list as it is now, in order of adding."""
        conditions = [
            *([] if state is None else ["state = :state"]),
            *([] if location is None else ["location = :location"]),
        ]
        found = self._rows(
            "SELECT row, location, kind, state, tries, fingerprint, position, error, detail, added_at, changed_at "
            f"FROM inputs {where(conditions)} ORDER BY row",
            {"state": state, "location": location},
        )
        return [
            Input(
                row=row,
                location=place,
                kind=kind,
                state=now,
                tries=tries,
                fingerprint=fingerprint,
                position=position,
                error=error,
                detail=None if detail is None else json.loads(detail),
                added_at=unstamp(added),
                changed_at=unstamp(changed),
            )
            for row, place, kind, now, tries, fingerprint, position, error, detail, added, changed in found
        ]

    def sources(self) -> list[Grade]:
        """Return the newest grade of each publisher that has one."""
        scope = self._scope()
        newest = scope.newest("row", "sources", "publisher", "s.publisher", "set_at")
        found = self._rows(
            "SELECT publisher, reliability, credibility, state, note, set_by, set_at FROM sources s "
            f"WHERE s.row = {newest} ORDER BY publisher",
            scope.parameters,
        )
        names = ("publisher", "reliability", "credibility", "state", "note", "set_by")
        return [Grade(**dict(zip(names, row[:6], strict=True)), set_at=unstamp(row[6])) for row in found]

    def issues(
        self, *, document: str | None = None, code: str | None = None, limit: int | None = None
    ) -> list[StoredIssue]:
        """Return what went wrong in current readings, newest first."""
        scope = self._scope()
        conditions = scope.readings("i.reading")
        conditions += [
            *([] if code is None else ["i.code = :code"]),
            *([] if document is None else ["d.id = :document"]),
        ]
        found = self._rows(
            'SELECT d.id, o.name, o.version, r.read_at, i.stage, i.code, i.message, i.start, i."end" FROM issues i '
            "JOIN readings r ON r.row = i.reading JOIN documents d ON d.row = r.document JOIN coders o ON o.row = r.coder "
            f"{where(conditions)} ORDER BY i.row DESC LIMIT :limit",
            {**scope.parameters, "document": document, "code": code, "limit": -1 if limit is None else limit},
        )
        return [
            StoredIssue(
                document=key,
                coder=coder,
                version=version,
                read_at=unstamp(at),
                stage=stage,
                code=told,
                message=message,
                start=start,
                end=end,
            )
            for key, coder, version, at, stage, told, message, start, end in found
        ]

    def judgements(self, *, subject: str | None = None) -> list[Judgement]:
        """Return people's judgements in order, undone ones too."""
        scope = self._scope()
        found = self._rows(
            "SELECT row, made_at, judge, verb, subject, value, undoes, note FROM judgements "
            f"{where(scope.before('made_at'))} ORDER BY row",
            scope.parameters,
        )
        holding = in_effect([(row[0], row[6]) for row in found])
        return [
            Judgement(
                row=row,
                made_at=unstamp(at),
                judge=judge,
                verb=verb,
                subject=about,
                value=None if value is None else json.loads(value),
                undoes=undoes,
                note=note,
                holds=row in holding,
            )
            for row, at, judge, verb, about, value, undoes, note in found
            if subject is None or about == subject
        ]

    def happenings(self, *, happening: str | None = None, claims: list[str] | None = None) -> list[Member]:
        """Return which claims belong to which happening, by happening; of one, or of some claims, or all."""
        scope = self._scope()
        newest = scope.newest("row", "happenings", "claim", "h.claim", "decided_at")
        conditions = [f"h.row = {newest}", "h.happening IS NOT NULL"]
        conditions += [] if happening is None else ["h.happening = :happening"]
        conditions += [] if claims is None else ["h.claim IN (SELECT value FROM json_each(:claims))"]
        found = self._rows(
            f"SELECT h.happening, h.claim, h.stance, h.decided_at FROM happenings h {where(conditions)} ORDER BY 1, h.row",
            {**scope.parameters, "happening": happening, "claims": json.dumps(claims)},
        )
        return [
            Member(happening=of, claim=claim, stance=stance, decided_at=unstamp(at)) for of, claim, stance, at in found
        ]

    def external_events(
        self,
        *,
        coder: str | None = None,
        url: str | None = None,
        since: date | None = None,
        until: date | None = None,
        limit: int | None = None,
    ) -> Iterator[ExternalEvent]:
        """Yield other people's events, by their coder's name if given; never mixed with ours."""
        scope = self._scope()
        conditions = scope.before("e.ingested_at")
        for condition, value in (
            ("o.name = :coder", coder), ("e.url = :url", url), ("e.day >= :since", since), ("e.day <= :until", until),
        ):  # fmt: skip
            conditions += [] if value is None else [condition]
        found = self._rows(
            "SELECT e.row, o.name, o.version, e.external_id, e.day, e.actor, e.recipient, e.type, e.url, e.data, e.ingested_at "
            f"FROM external_events e JOIN coders o ON o.row = e.coder {where(conditions)} ORDER BY e.row LIMIT :limit",
            {
                **scope.parameters,
                "coder": coder,
                "url": url,
                "since": None if since is None else since.isoformat(),
                "until": None if until is None else until.isoformat(),
                "limit": -1 if limit is None else limit,
            },
        )
        for row, name, version, key, day, actor, recipient, kind, link, data, at in found:
            yield ExternalEvent(
                row=row,
                coder=name,
                version=version,
                external_id=key,
                day=_day(day),
                actor=actor,
                recipient=recipient,
                type=kind,
                url=link,
                data=json.loads(data),
                ingested_at=unstamp(at),
            )


def _plain(word: str) -> str:
    """Return a word in which LIKE finds no sign of its own."""
    return "".join(f"\\{one}" if one in "%_\\" else one for one in word)


def _later(scope: Scope) -> str:
    """Return the condition of documents that came after the view's time."""
    return "WHERE false" if scope.as_of is None else "WHERE d.ingested_at > :as_of"


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
