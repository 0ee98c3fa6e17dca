"""A folder that others lay files into: each is taken in once it is whole, then moved aside."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from chartlight.intake.files import messages_in
from chartlight.intake.message import RawMessage

log = logging.getLogger(__name__)

TAKEN = "taken"
"""Folder inside the watched one that files are moved to once they are in the inbox."""

UNFINISHED = frozenset([".tmp", ".part", ".partial", ".filepart", ".crdownload"])
"""Endings under which programs write a file before they give it its name."""


class WatchedFolder:
    """Looks at a folder when told to. Files whose size and time stood still since the last look are whole."""

    def __init__(self, folder: Path, keep: Callable[[RawMessage], object]) -> None:
        """`keep` must return only when the message is on disk."""
        self.folder = folder
        self._keep = keep
        self._seen: dict[Path, tuple[int, int]] = {}
        self._refused: dict[Path, tuple[int, int]] = {}

    def look(self) -> None:
        """Take in every file that is whole. One that cannot be opened or moved stays, and is reported once."""
        standing = dict(self._files())
        whole = [path for path, state in standing.items() if self._seen.get(path) == state]
        self._seen = standing
        for path in whole:
            if self._refused.get(path) != standing[path] and not self._take(path):
                self._refused[path] = standing[path]

    def _files(self) -> Iterator[tuple[Path, tuple[int, int]]]:
        for path in sorted(self.folder.iterdir()):
            if path.name.startswith(".") or path.suffix.lower() in UNFINISHED or not path.is_file():
                continue
            state = path.stat()
            if state.st_size:  # an empty file is one that is about to be written
                yield path, (state.st_size, state.st_mtime_ns)

    def _take(self, path: Path) -> bool:
        try:
            for message in messages_in(path):
                self._keep(message)
            aside = self.folder / TAKEN
            aside.mkdir(exist_ok=True)
            path.replace(_free(aside / path.name))
        except OSError as error:
            # its name is not told: names of files tell of patients
            log.warning("a file of the watched folder could not be taken and stays there: %s", error.strerror)
            return False
        return True


def _free(target: Path) -> Path:
    """`target`, or a name like it that nothing has: a file that was taken before is not overwritten."""
    number, free = 1, target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.stem}.{number}{target.suffix}")
    return free
