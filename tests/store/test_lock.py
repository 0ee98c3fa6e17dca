import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from chartlight.store.errors import StoreLocked
from chartlight.store.lock import FolderLock

HOLD = "import sys; from chartlight.store.lock import FolderLock; from pathlib import Path; "
HOLD += "lock = FolderLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"


def test_the_second_is_told_who_was_first(tmp_path: Path):
    first = FolderLock(tmp_path / "lock")
    with pytest.raises(StoreLocked, match=str(os.getpid())) as locked:
        FolderLock(tmp_path / "lock")
    assert locked.value.pid == os.getpid()
    first.release()
    FolderLock(tmp_path / "lock").release()


def test_a_killed_process_leaves_no_lock(tmp_path: Path):
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / "lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(StoreLocked) as locked:
            FolderLock(tmp_path / "lock")
        assert locked.value.pid == child.pid
        child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        child.wait()
    FolderLock(tmp_path / "lock").release()
