"""Words that stand nowhere else, put into every field of a store in use: does any of them lie anywhere in clear?

A process of its own uses the store (`canary_use`) with its temporary and home folders here. It is looked at while a
query spills, after `kill -9`, and after the store was opened and closed again: every byte of every file, for the word
as UTF-8 and UTF-16, in any case of letters, in base64 and in hexadecimal.
"""

import base64
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PATIENCE_S = 300.0
FIELDS = (
    "family given mrn visit account street phone ssn employer kin attending insurer note author allergy diagnosis lab "
    "result_text quarantined file_name decision mark question note_to_provider verbal provider choice responder scan "
    "close hold reject setting own_setting facility dismissal assigned search person"
).split()
_SEARCHED = ("data", "tmp", "home", "work", "logs", "backups")


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search found: `leaks` are (field, file) in clear; `control` is the share found where all were put so."""

    planted: int
    fields: int
    files: int
    mebibytes: float
    leaks: tuple[tuple[str, str], ...]
    control: float


def search(made: Path) -> Searched:
    """Use a store full of canaries in `made` and search all that was written."""
    words = {field: f"kanari{secrets.token_hex(6)}" for field in FIELDS}
    for name in _SEARCHED:
        (made / name).mkdir()
    leaks: set[tuple[str, str]] = set()
    files, read = 0, 0
    for phase in ("fill", "again"):
        with _Used(made, phase, words) as process:
            more, sizes = _look(made, words)
            leaks |= more
            files, read = max(files, len(sizes)), read + sum(sizes)
            if phase == "fill":
                process.kill()  # as a power cut leaves it
        more, sizes = _look(made, words)
        leaks |= more
        files, read = max(files, len(sizes)), read + sum(sizes)
    return Searched(len(words), len(FIELDS), files, read / 2**20, tuple(sorted(leaks)), _control(made, words))


class _Used:
    """The process that uses the store, once it says that everything is done; it ends with the block."""

    def __init__(self, made: Path, phase: str, words: dict[str, str]) -> None:
        self._log = (made / "logs" / f"{phase}.txt").open("wb")
        home = str(made / "home")
        places = {"HOME": home, "USERPROFILE": home, "APPDATA": home, "LOCALAPPDATA": home, "XDG_DATA_HOME": home}
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(made / "tmp"))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "chartlight.bench.canary_use", str(made), phase],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            cwd=made / "work",
            env={**os.environ, **places, **temporary, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        # Through a pipe, for a file or an argument would be a leak of the benchmark's own.
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(words).encode() + b"\n")
        self._process.stdin.flush()

    def __enter__(self) -> "subprocess.Popen[bytes]":
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if line.strip() != b"ready":
            self.__exit__()
            raise RuntimeError("the process that uses the store failed; see its log")
        return self._process

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(OSError):  # it was killed
            self._process.stdin.close()
        self._process.wait(PATIENCE_S)
        self._process.stdout.close()
        self._log.close()


def _look(made: Path, words: dict[str, str]) -> tuple[set[tuple[str, str]], list[int]]:
    leaks, sizes = set(), []
    for name in _SEARCHED:
        for file in _files(made / name):
            try:
                content = file.read_bytes()
            except OSError:  # it went while it was looked for, or its owner lets nobody read it
                continue
            sizes.append(len(content))
            leaks |= {(field, str(file.relative_to(made))) for field in clear_in(content, words)}
            leaks |= {(field, "a file's name") for field, word in words.items() if word in file.name.lower()}
    return leaks, sizes


def _files(folder: Path) -> Iterable[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def clear_in(content: bytes, words: dict[str, str]) -> set[str]:
    """The fields whose canary stands in the content, in any of the forms."""
    lower = content.lower()
    found = set()
    for field, word in words.items():
        in_any_case = (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode().hex().encode())
        if any(form in lower for form in in_any_case) or any(form in content for form in in_base64(word)):
            found.add(field)
    return found


def in_base64(word: str) -> Iterator[bytes]:
    """What base64 makes of the word wherever it begins among the bytes that are encoded."""
    text = word.encode()
    for before in range(3):
        whole = text[: len(text) - (before + len(text)) % 3]
        yield base64.b64encode(b"\0" * before + whole)[(0, 2, 3)[before] :]


def _control(made: Path, words: dict[str, str]) -> float:
    """Per cent of the canaries that the search finds when they are put in clear, in every form."""
    found, put = 0, 0
    for word in words.values():
        forms = [word.upper().encode(), word.encode("utf-16"), word.encode("utf-16-be"), word.encode().hex().encode()]
        forms += [base64.b64encode(b"x" * before + word.encode() + b"y") for before in range(3)]
        for form in forms:
            put += 1
            found += len(clear_in(b"before" + form + b"after", {"": word}))
    return 100 * found / put
