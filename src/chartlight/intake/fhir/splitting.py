"""Bundles and export folders as raw messages: one for each stay, so that each is kept, known again by its content and
applied as a whole; and what belongs to no stay, in messages that say why.

The lines of a folder stay on disk. Memory is bounded by the sorter's numbers (see there), 18 bytes a line to find it
again, and the bytes of the one stay that is being put together.
"""

import base64
import json
import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, tzinfo
from pathlib import Path

from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.bundles import entries, load_json, shelve
from chartlight.intake.fhir.json_values import Json, text
from chartlight.intake.fhir.placing import CLINICAL
from chartlight.intake.fhir.sorting import Sorter
from chartlight.intake.fhir.tags import left_out_bundle, reason_of, stay_bundle, stay_of
from chartlight.intake.fhir.versions import Entry, is_bare_deletion
from chartlight.intake.message import MessageKind, RawMessage, content_control
from chartlight.intake.tables import Tables, load_tables

FEED = "fhir"
AT_ONCE = 1000
"""Resources of one kind and reason that are set aside in one message."""

_REFERENCE = re.compile(rb'"(?:reference|url)"\s*:\s*"([^"\\]+)"')
_DEEPEST = 5

Fetch = Callable[[Sequence[int]], Iterator[bytes]]


def fhir_message(body: bytes, name: str) -> RawMessage:
    """FHIR JSON as one message, known by its content."""
    return RawMessage(FEED, content_control(body), MessageKind.FHIR, body, name)


def split_bundle(body: bytes, name: str, zone: tzinfo = UTC, tables: Tables | None = None) -> Iterator[RawMessage]:
    """A bundle, list or single resource as messages. What cannot be read, or is a stay's already, stays whole.

    The file is held in memory, some six times its size while it is read; exports larger than that come as NDJSON.
    """
    try:
        value = load_json(body)
        found = [] if stay_of(value) or reason_of(value) else entries(value)
    except Unreadable:
        found = []
    sorter = Sorter((tables or load_tables()).fhir, zone, shelve(found))
    gone = [entry.resource for entry in found if _is_gone(entry.resource)]
    for number, entry in enumerate(found):
        if not _is_gone(entry.resource):
            sorter.add(entry.resource, number)

    def fetch(numbers: Sequence[int]) -> Iterator[bytes]:
        for number in numbers:
            entry = found[number]
            full = {"fullUrl": entry.full_url} if entry.full_url else {}
            yield json.dumps(full | {"resource": entry.resource}, ensure_ascii=False, separators=(",", ":")).encode()

    aliases = {entry.full_url: f"{entry.resource['resourceType']}/{entry.resource['id']}" for entry in found}
    messages = [*_messages(sorter, fetch, name, aliases), *_deletions(gone, name)]
    yield from messages or [fhir_message(body, name)]


def split_export(folder: Path, zone: tzinfo = UTC, tables: Tables | None = None) -> Iterator[RawMessage]:
    """A folder of NDJSON as bulk export writes it (FHIR Bulk Data Access 2.0), any kind of resource in any file."""
    files = sorted(path for path in folder.iterdir() if path.suffix == ".ndjson" and path.is_file())
    yield from split_ndjson(files, folder.name, zone, tables)


def split_ndjson(
    files: Sequence[Path], name: str, zone: tzinfo = UTC, tables: Tables | None = None
) -> Iterator[RawMessage]:
    """Files of NDJSON that belong together, as messages; lines of deletions as a bulk export has them (2.5.3) too."""
    sorter = Sorter((tables or load_tables()).fhir, zone)
    lines = _Lines(files)
    broken: list[int] = []
    bundles: list[int] = []
    gone: list[Json] = []
    for number, line in lines.walk():
        try:
            value = load_json(line)
        except Unreadable:
            value = None
        if text(value, "resourceType") == "Bundle":
            deleted = [entry.resource for entry in _told(value)]
            if deleted and all(_is_gone(one) for one in deleted):
                gone += deleted
            else:
                bundles.append(number)
        elif text(value, "resourceType"):
            sorter.add(value, number)
        else:
            broken.append(number)
    yield from _messages(sorter, lines.entries, name, {})
    yield from _deletions(gone, name)
    yield from _aside("line", "It is no FHIR resource in JSON.", broken, lines.wrapped, name)
    yield from _aside("line", "It is a bundle, which is a file of its own.", bundles, lines.wrapped, name)


def _told(bundle: Json) -> list[Entry]:
    try:
        return entries(bundle)
    except Unreadable:
        return []


def _is_gone(resource: Json) -> bool:
    """Is it a deletion that names no stay? It goes to whatever chart holds what was deleted."""
    return text(resource, "resourceType") in CLINICAL and is_bare_deletion(resource)


def _deletions(gone: Sequence[Json], name: str) -> Iterator[RawMessage]:
    for at in range(0, len(gone), AT_ONCE):
        told = [{"resource": one} for one in gone[at : at + AT_ONCE]]
        body = json.dumps({"resourceType": "Bundle", "type": "collection", "entry": told}, ensure_ascii=False).encode()
        yield fhir_message(body, name)


def _messages(sorter: Sorter, fetch: Fetch, name: str, aliases: dict[str, str]) -> Iterator[RawMessage]:
    for admission, numbers in sorter.stays():
        own = list(fetch(numbers))
        yield fhir_message(stay_bundle(admission, [*own, *_referenced(own, numbers, sorter, fetch, aliases)]), name)
    aside: dict[tuple[str, str], list[int]] = {}
    for number, kind, why in sorter.left_out():
        aside.setdefault((kind, why), []).append(number)
    for (kind, why), numbers in aside.items():
        yield from _aside(kind, why, numbers, fetch, name)


def _aside(kind: str, why: str, numbers: Sequence[int], fetch: Fetch, name: str) -> Iterator[RawMessage]:
    for at in range(0, len(numbers), AT_ONCE):
        some = numbers[at : at + AT_ONCE]
        yield fhir_message(left_out_bundle(f"{len(some)} {kind}: {why}", fetch(some)), name)


def _referenced(
    own: list[bytes], numbers: Sequence[int], sorter: Sorter, fetch: Fetch, aliases: dict[str, str]
) -> list[bytes]:
    """The people, places and medications that a stay's resources point to, and those that these point to."""
    have = set(numbers)
    found: list[bytes] = []
    latest = own
    for _ in range(_DEEPEST):
        said = {match.decode("utf-8", "replace") for entry in latest for match in _REFERENCE.findall(entry)}
        new = sorted(set(sorter.shared(aliases.get(one, one) for one in said)) - have)
        if not new:
            break
        have.update(new)
        latest = list(fetch(new))
        found += latest
    return found


class _Lines:
    """The lines of several files by number: where each begins, and how long it is."""

    def __init__(self, files: Sequence[Path]) -> None:
        self._files = files
        self._starts = array("Q")
        self._lengths = array("Q")
        self._first: list[int] = []

    def walk(self) -> Iterator[tuple[int, bytes]]:
        """Each line that is not blank, with its number."""
        for path in self._files:
            self._first.append(len(self._starts))
            start = 0
            with path.open("rb") as file:
                for line in file:
                    if line.strip(b"\xef\xbb\xbf \t\r\n"):
                        self._starts.append(start)
                        self._lengths.append(len(line))
                        yield len(self._starts) - 1, _bare(line)
                    start += len(line)

    def entries(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """Bundle entries of the lines of these numbers, in the order asked for."""
        return (b'{"resource":' + line + b"}" for line in self._read(numbers))

    def wrapped(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """Bundle entries that hold lines which are no JSON, as they are, in Binary resources."""
        for line in self._read(numbers):
            data = base64.b64encode(line).decode("ascii")
            binary = {"resourceType": "Binary", "contentType": "application/octet-stream", "data": data}
            yield json.dumps({"resource": binary}).encode()

    def _read(self, numbers: Sequence[int]) -> Iterator[bytes]:
        """The lines; neighbours share an open file."""
        opened, file = -1, None
        try:
            for number in numbers:
                which = self._file_of(number)
                if which != opened or file is None:
                    if file is not None:
                        file.close()
                    opened, file = which, self._files[which].open("rb")
                file.seek(self._starts[number])
                yield _bare(file.read(self._lengths[number]))
        finally:
            if file is not None:
                file.close()

    def _file_of(self, number: int) -> int:
        return bisect_right(self._first, number) - 1


def _bare(line: bytes) -> bytes:
    return line.strip(b"\xef\xbb\xbf \t\r\n")
