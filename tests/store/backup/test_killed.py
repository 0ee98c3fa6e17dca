"""A process killed while it makes or restores a backup: nothing half-made counts, and the store opens."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.backup.conftest import KEY, NOW, WHO, MakeBackup

from chartlight.inbox.copying import check_inbox
from chartlight.store.backup.names import backups_in
from chartlight.store.backup.progress import Progress
from chartlight.store.backup.restoring import restore, verify
from chartlight.store.store import Store

MAKING = """
import sys
from datetime import datetime
from pathlib import Path
from chartlight.inbox.copying import check_inbox, copy_inbox
from chartlight.store.backup import copying
from chartlight.store.backup.making import make
from chartlight.store.backup.progress import Progress
from chartlight.store.keys import PassphraseKey
from chartlight.store.store import Store

def told(step):
    if step.stage == sys.argv[4]:
        print("now", flush=True)
        sys.stdin.read()  # until it is killed

store = Store.open(Path(sys.argv[1]), PassphraseKey("correct horse"), create=False)
make(store, Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3]),
     copy_inbox=copy_inbox, check_inbox=check_inbox, progress=Progress(told))
"""
RESTORING = """
import sys
from datetime import datetime
from pathlib import Path
from chartlight.inbox.copying import check_inbox
from chartlight.store.audit import Who
from chartlight.store.backup.progress import Progress
from chartlight.store.backup.restoring import restore
from chartlight.store.keys import PassphraseKey

def told(step):
    if step.stage == sys.argv[4]:
        print("now", flush=True)
        sys.stdin.read()  # until it is killed

restore(Path(sys.argv[2]), Path(sys.argv[1]), PassphraseKey("correct horse"), Who("ann", "cdi"),
        datetime.fromisoformat(sys.argv[3]), aside=True, check_inbox=check_inbox, progress=Progress(told))
"""


def killed_at(stage: str, code: str, *arguments: object) -> None:
    command = [sys.executable, "-c", code, *map(str, arguments), NOW.isoformat(), stage]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "now\n"
        child.kill()


@pytest.mark.parametrize("stage", ["copy", "check", "write", "read"])
def test_killed_while_one_is_made(store: Store, tmp_path: Path, stage: str) -> None:
    data = store.folder.path
    store.close()
    killed_at(stage, MAKING, data, tmp_path / "backups")
    assert backups_in(tmp_path / "backups") == []
    again = Store.open(data, KEY, create=False)
    try:
        with again.reading() as connection:
            assert again.chain.verify(connection).ok
    finally:
        again.close()


@pytest.mark.parametrize("stage", ["read", "check", "write"])
def test_killed_while_one_is_restored(make_backup: MakeBackup, store: Store, tmp_path: Path, stage: str) -> None:
    """What was there is there; and the next restore clears away what was left."""
    made = make_backup()
    data = store.folder.path
    store.close()
    before = sorted(path.name for path in data.iterdir() if path.name != "store.lock")
    killed_at(stage, RESTORING, data, made.path)
    assert sorted(path.name for path in data.iterdir() if path.name != "store.lock") == before
    Store.open(data, KEY, create=False).close()
    done = restore(made.path, data, KEY, WHO, NOW, aside=True, check_inbox=check_inbox, progress=Progress())
    assert done.aside is not None
    verify(made.path, KEY, tmp_path / "check", check_inbox, Progress())
    Store.open(data, KEY, create=False).close()
