"""Use cases of accounting: reading, checking and handing out the audit chain; settings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from chartlight.desk.core import Change
from chartlight.desk.looking import LookUseCases
from chartlight.desk.people_core import PeopleCore
from chartlight.desk.setting_rights import OF_PERSON, is_own, own_key
from chartlight.store import records
from chartlight.store.audit_entry import (
    AuditEntry,
    AuditSearch,
    find_entries,
    known_actions,
    known_actors,
    latest_entries,
)
from chartlight.store.audit_heads import HeadsFolder, ReadHeads
from chartlight.store.audit_verify import BROKEN_ACTION, AuditReport, Told

VERIFIED = "audit.verify"
"""Action of the entry that says that the whole chain was checked."""

_ALL = 2**31

TrailForm = Literal["csv", "jsonl"]


@dataclass(frozen=True, slots=True)
class TrailChoices:
    """What the entries of a chain can be filtered by."""

    people: tuple[str, ...]
    actions: tuple[str, ...]


class TrailUseCases(LookUseCases, PeopleCore):
    """Reading and checking the audit chain; settings."""

    def verify_audit(
        self, heads: Path | None = None, now: datetime | None = None, told: Told | None = None
    ) -> AuditReport:
        """Check every entry of the chain, their order, the anchor outside the database, and the heads in a folder.

        Others read and write meanwhile. With `now` the check itself is recorded; a break that it found stays known
        for good. NoHeads for a folder without heads of this store, CheckStopped where `told` answers False.
        """
        read = self._heads(heads).read() if heads is not None else ReadHeads(())
        with self._reading() as connection:
            report = self._store.chain.verify(connection, read.heads, told)
        if read.altered and report.ok:
            why = f"a line of the exported heads is not as it was written: {read.altered[0]}"
            report = replace(report, ok=False, why=why)
        if now is not None:
            self._note_check(report, now, by_heads=heads is not None)
        return report

    def _note_check(self, report: AuditReport, now: datetime, *, by_heads: bool) -> None:
        name = self._store.keys.store_id
        with self._writing(now) as act:
            act.audit.record(
                VERIFIED,
                "store",
                name,
                outcome="ok" if report.ok else "mismatch",
                entries=report.entries,
                first_broken=report.first_broken,
                heads=report.heads if by_heads else None,
            )
            if report.first_broken is not None and not by_heads:
                act.audit.record(BROKEN_ACTION, "store", name, outcome="mismatch", why=report.why)

    def _heads(self, folder: Path) -> HeadsFolder:
        return HeadsFolder(folder, self._store.keys.audit, self._store.keys.store_id)

    def audit_entries(self, admission: str | None = None, limit: int = 200) -> list[AuditEntry]:
        """The newest entries first, of one admission or of all."""
        with self._reading() as connection:
            return latest_entries(connection, admission, limit)

    def find_audit_entries(self, search: AuditSearch, now: datetime, limit: int = 500) -> list[AuditEntry]:
        """The entries that a search asks for, the newest first. That somebody read the trail stands in it."""
        with self._reading() as connection:
            found = find_entries(connection, search, limit)
        self._note_look("audit.view", "audit", search.admission or "all", search.admission, now)
        return found

    def audit_choices(self) -> TrailChoices:
        """People and actions that stand in the chain."""
        with self._reading() as connection:
            return TrailChoices(known_actors(connection), known_actions(connection))

    def export_audit(self, target: Path, form: TrailForm, search: AuditSearch, now: datetime) -> int:
        """Write all entries that a search asks for to a file, the oldest first, whole or not at all; how many.

        The entry that says so is the first that the file does not hold. OSError where it cannot be written.
        """
        from chartlight.finalize.export import write
        from chartlight.reports.trail_files import trail_csv, trail_jsonl

        with self._reading() as connection:
            entries = self._theirs(find_entries(connection, search, _ALL)[::-1])
        content = trail_csv(entries) if form == "csv" else trail_jsonl(entries)
        with self._writing(now) as act:
            act.audit.record(
                "audit.export", "audit", search.admission or "all", admission=search.admission,
                form=form, entries=len(entries),
            )  # fmt: skip
            write(content, target)
        return len(entries)

    def _theirs(self, entries: Sequence[AuditEntry]) -> Sequence[AuditEntry]:
        """Without charts that the person may not see; what is about no chart stays."""
        if self._access is None or self._access.units is None:
            return entries
        theirs = {one: self._is_theirs(one) for one in {entry.admission for entry in entries} if one is not None}
        return [entry for entry in entries if entry.admission is None or theirs[entry.admission]]

    def setting(self, key: str) -> Any:
        """A setting's value; None where it was never set. Where people are registered, they say who they are."""
        if self.people_set_up and key in OF_PERSON:
            return getattr(self.actor, OF_PERSON[key]) or None
        with self._reading() as connection:
            return records.setting(connection, self._kept_under(key))

    def set_setting(self, key: str, value: Any, now: datetime) -> Change:
        """Set a setting to anything JSON can hold. The audit entry names the key, not the value."""
        kept = self._kept_under(key)
        with self._writing(now) as act:
            records.append_setting(act.connection, act.change, kept, value)
            act.audit.record("setting.set", "setting", kept)
            act.touches("setting")
        return act.outcome

    def own_setting(self, key: str) -> Any:
        """What the person at the desk has set for themselves alone; None where it was never set."""
        return self.setting(self._own(key))

    def set_own_setting(self, key: str, value: Any, now: datetime) -> Change:
        """Set something for the person at the desk alone, to anything JSON can hold."""
        return self.set_setting(self._own(key), value, now)

    def _own(self, key: str) -> str:
        return own_key(key, self.actor.name)

    def _kept_under(self, key: str) -> str:
        """What is each person's own has one value while nobody is registered, and one a person from then on."""
        return self._own(key) if self.people_set_up and is_own(key) and "/" not in key else key
