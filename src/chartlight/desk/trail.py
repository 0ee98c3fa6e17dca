"""Use cases of accounting: the audit chain, and the site's settings."""

from datetime import datetime
from typing import Any

from chartlight.desk.core import Change, DeskCore
from chartlight.store import records
from chartlight.store.audit import AuditEntry, AuditReport, latest_entries


class TrailUseCases(DeskCore):
    """Reading and checking the audit chain; settings."""

    def verify_audit(self) -> AuditReport:
        """Check every entry of the chain, their order, and the anchor outside the database."""
        with self._writing_lock, self._reading() as connection:
            return self._store.chain.verify(connection)

    def audit_entries(self, admission: str | None = None, limit: int = 200) -> list[AuditEntry]:
        """The newest entries first, of one admission or of all."""
        with self._reading() as connection:
            return latest_entries(connection, admission, limit)

    def setting(self, key: str) -> Any:
        """A setting's value; None where it was never set."""
        with self._reading() as connection:
            return records.setting(connection, key)

    def set_setting(self, key: str, value: Any, now: datetime) -> Change:
        """Set a setting to anything JSON can hold. The audit entry names the key, not the value."""
        with self._writing(now) as act:
            records.append_setting(act.connection, act.change, key, value)
            act.audit.record("setting.set", "setting", key)
            act.touches("setting")
        return act.outcome

    def own_setting(self, key: str) -> Any:
        """What the person at the desk has set for themselves alone; None where it was never set."""
        return self.setting(self._own(key))

    def set_own_setting(self, key: str, value: Any, now: datetime) -> Change:
        """Set something for the person at the desk alone, to anything JSON can hold."""
        return self.set_setting(self._own(key), value, now)

    def _own(self, key: str) -> str:
        return f"{key}/{self.actor.name}"
