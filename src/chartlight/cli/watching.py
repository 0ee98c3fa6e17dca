"""A folder that others lay files into: each is taken in once it is whole, then moved aside."""

import logging
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from chartlight.intake.files import messages_in
from chartlight.intake.message import RawMessage

log = logging.getLogger(__name__)

TAKEN = "taken"
"""Folder inside the watched one that files are moved to once they are in the inbox."""

QUARANTINE = "quarantine"
"""Folder for files of which nothing can be read. They are in the inbox too, which says why."""

UNFINISHED = frozenset([".tmp", ".part", ".partial", ".filepart", ".crdownload", ".swp", ".lock", ".lck"])
"""Endings under which programs write a file before they give it its name, or lock another."""

FIRST_PAUSE, LONGEST_PAUSE = 30, 3600
"""Looks before a file that could not be taken is tried again: another program may have had it open."""

OWN = (".", "~$", "~")
"""How names begin that programs give to files of their own: hidden ones, and the owner files of Word."""


@dataclass(slots=True)
class _Refused:
    """A file that could not be opened or moved: it is tried again after so many looks, and ever more rarely."""

    state: tuple[int, int]
    pause: int = FIRST_PAUSE
    left: int = FIRST_PAUSE

    def is_put_off(self) -> bool:
        """Not yet; one look fewer until then."""
        self.left -= 1
        return self.left > 0

    def again(self) -> "_Refused":
        """It could not be taken once more."""
        longer = min(2 * self.pause, LONGEST_PAUSE)
        return _Refused(self.state, longer, longer)


class WatchedFolder:
    """Looks at a folder when told to. Files whose size and time stood still since the last look are whole.

    Links are not followed: whoever may write into the folder could have any file of this machine read.
    """

    def __init__(
        self,
        folder: Path,
        keep: Callable[[RawMessage], object],
        is_readable: Callable[[RawMessage], bool] = lambda _: True,
    ) -> None:
        """`keep` must return only when the message is on disk. `is_readable` says whether anything of it can be taken
        into a chart.
        """
        self.folder = folder
        self._keep = keep
        self._is_readable = is_readable
        self._seen: dict[Path, tuple[int, int]] = {}
        self._refused: dict[Path, _Refused] = {}

    def look(self) -> None:
        """Take in every file that is whole. One that cannot be opened or moved stays, and is reported once."""
        standing = dict(self._files())
        whole = [path for path, state in standing.items() if self._seen.get(path) == state]
        self._seen = standing
        self._refused = {path: one for path, one in self._refused.items() if standing.get(path) == one.state}
        for path in whole:
            refused = self._refused.get(path)
            if refused is not None and refused.is_put_off():
                continue
            if self._take(path, standing[path], is_told=refused is not None):
                self._refused.pop(path, None)
            else:
                self._refused[path] = refused.again() if refused is not None else _Refused(standing[path])

    def _files(self) -> Iterator[tuple[Path, tuple[int, int]]]:
        names = {path.name: path for path in self.folder.iterdir()}
        for name, path in sorted(names.items()):
            if name.startswith(OWN) or path.suffix.lower() in UNFINISHED or _is_locked(name, names):
                continue
            try:
                if path.is_symlink() or not path.is_file():
                    continue
                state = _state(path)
            except OSError:  # it went while we looked
                continue
            if state[0]:  # an empty file is one that is about to be written
                yield path, state

    def _take(self, path: Path, state: tuple[int, int], *, is_told: bool) -> bool:
        try:
            readable = False
            for message in messages_in(path):
                self._keep(message)
                readable = readable or self._is_readable(message)
            if _state(path) != state:
                return True  # it was written to meanwhile: the next looks see it again
            aside = self.folder / (TAKEN if readable else QUARANTINE)
            aside.mkdir(exist_ok=True)
            if aside.is_symlink():
                raise NotADirectoryError(0, f"its folder `{aside.name}` is a link to elsewhere")
            path.replace(_free(aside / path.name))
        except OSError as error:
            # its name is not told: names of files tell of patients
            if not is_told:
                log.warning("a file of the watched folder could not be taken and stays there: %s", error.strerror)
            return False
        return True


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _is_locked(name: str, names: Container[str]) -> bool:
    """Does a file beside it say that somebody is still writing?"""
    locks = (f"{name}.lock", f"{name}.lck", f".~lock.{name}#", f"~${name}", f"~${name[2:]}")
    return any(lock in names for lock in locks)


def _free(target: Path) -> Path:
    """`target`, or a name like it that nothing has: a file that was taken before is not overwritten."""
    number, free = 1, target
    while free.exists() or free.is_symlink():
        number += 1
        free = target.with_name(f"{target.stem}.{number}{target.suffix}")
    return free
