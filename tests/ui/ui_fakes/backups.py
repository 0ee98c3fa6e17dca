"""Backups in memory: what the real desk tells of them, without files."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from chartlight.desk import BackupNow, BackupStanding
from chartlight.store.backup.keeping import BackupPolicy
from chartlight.store.backup.names import BackupFile
from chartlight.store.backup.progress import Step

FOLDER = Path("/synthetic/backups")


def standing(now, *, ages=(), damaged=(), late=False, trouble="", beside=False):
    """A standing with backups so many days old."""
    files = tuple(
        BackupFile(FOLDER / f"chartlight-5ca1ab1e-{age:03}.clbackup", "5ca1ab1e", now - timedelta(days=age), 9_400_000)
        for age in ages
    )
    names = frozenset(files[at].name for at in damaged)
    last = max((one.made for one in files if one.name not in names), default=None)
    return BackupStanding(FOLDER, beside, files, names, last, late, BackupPolicy(), BackupNow(None, None, trouble))


class FakeBackups:
    """Mixed into FakeDesk. `kept_backups` is what `backups` answers; `asked` what was to be done with them."""

    kept_backups = None
    asked = ()

    def backups(self, now):
        if self.kept_backups is None:
            self.kept_backups = standing(now)
        return self.kept_backups

    @property
    def backup_now(self):
        return self.kept_backups.now if self.kept_backups is not None else BackupNow(None, None, "")

    def _under_way(self, now, step):
        return replace(self.backups(now), now=BackupNow(step, None, ""))

    def start_backup(self, now):
        self.asked = (*self.asked, "make")
        self.kept_backups = self._under_way(now, Step("copy", 0.4))

    def start_check(self, file, now):
        self.asked = (*self.asked, file.name)
        self.kept_backups = self._under_way(now, Step("read", 0.1))

    def stop_backup(self):
        self.kept_backups = replace(self.kept_backups, now=BackupNow(None, "stopped", ""))

    def finish_backup(self, done, trouble=""):
        """What the background thread would bring about."""
        self.kept_backups = replace(self.kept_backups, now=BackupNow(None, done, trouble))
        return self._tell("backup")

    def announce_restore(self, file, now):
        self.asked = (*self.asked, f"restore {file.name}")
