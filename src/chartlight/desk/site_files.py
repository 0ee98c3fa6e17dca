"""Use cases of a site's own files: rules and query templates, read anew when they change; what is off is told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chartlight.desk.charts import ChartUseCases
from chartlight.desk.core import Change
from chartlight.desk.query_due import SYSTEM
from chartlight.desk.sepsis import RULES
from chartlight.store import admissions, records

if TYPE_CHECKING:
    from chartlight.indicators.data_files import RuleProblem

TEMPLATES = "query-templates"
"""The folder of a site's own query templates in the data folder."""

FILES = "site.files"
"""Setting: fingerprints of the site's files as they were last noticed, and the change that noticed new rules."""


@dataclass(frozen=True, slots=True)
class SiteProblem:
    """A rule or template of the site that is off: its file and line, its id (or "" for the file), and why.

    `chosen` where the site itself switched it off. `line` counts from 1, None where it cannot be told.
    """

    folder: str
    file: str
    line: int | None
    entry: str
    why: str
    chosen: bool = False


class SiteFileUseCases(ChartUseCases):
    """Noticing changes of the site's files, and what is wrong in them."""

    _stamps: tuple[Any, ...] | None = None
    _turn: tuple[int, dict[str, int]] = (0, {})

    def notice_site_files(self, now: datetime) -> Change:
        """Have every open stay assessed again if the site's rules changed since they were last noticed.

        Templates hold from the next draft on: no assessment depends on them, so their change is noted alone. Nothing
        is written where nothing changed; while no file was touched this costs a look at two folders.
        """
        stamps = tuple(file_stamp(self.data / name) for name in (RULES, TEMPLATES))
        if stamps == self._stamps:
            return Change()
        found = {name: _fingerprint(self.data / name) for name in (RULES, TEMPLATES)}
        with self._writing_lock:
            with self._reading() as connection:
                known = dict(records.setting(connection, FILES) or {})
            changed = [name for name, print_ in found.items() if print_ != known.get(name, "")]
            self._stamps = stamps
            if not changed:
                return Change()
            with self._writing(now, SYSTEM) as act:
                stays: dict[str, int] = {}
                if RULES in changed:
                    stays = admissions.open_charts(act.connection)
                    admissions.touch(act.connection, stays.values(), act.change, now)
                noticed = act.change if RULES in changed else known.get("change", 0)
                records.append_setting(act.connection, act.change, FILES, {**found, "change": noticed})
                act.audit.record("site.files", "setting", FILES, changed=changed, stays=len(stays))
                act.touches("setting", *stays)
            return act.outcome

    def to_assess(
        self, now: datetime, limit: int, *, known: Collection[str] = (), quiet: int | None = None
    ) -> tuple[str, ...]:
        """At most `limit` admissions that need assessing, without those `known` to be under way.

        First those that something came for, the oldest change first; then, at most `quiet` of them, those that new
        rules of the site alone would say otherwise, in the order of the worklist.
        """
        with self._reading() as connection:
            noticed = int((records.setting(connection, FILES) or {}).get("change", 0))
            fresh = admissions.unassessed(connection, limit + len(known), apart=noticed)
            chosen = [one for one in fresh if one not in known][:limit]
            most = limit - len(chosen) if quiet is None else min(quiet, limit - len(chosen))
            waiting = set(admissions.unassessed_by(connection, noticed)) - set(known) if noticed and most > 0 else set()
        if waiting:
            turn = self._in_work_order(noticed, now)
            # What no worklist shows, a clinic visit say, comes last.
            chosen += sorted(waiting, key=lambda one: (turn.get(one, len(turn)), one))[:most]
        return tuple(chosen)

    def _in_work_order(self, noticed: int, now: datetime) -> dict[str, int]:
        """The place of each open stay on the worklist when the rules had changed: worked out once."""
        if self._turn[0] != noticed:
            self._turn = noticed, {row.admission: place for place, row in enumerate(self.worklist(now))}
        return self._turn[1]

    def site_problems(self) -> tuple[SiteProblem, ...]:
        """What of the site's rules and templates is off, and why; empty where it has none or all is well.

        Takes a tenth of a second after a change of the files, nothing otherwise.
        """
        found: dict[tuple[str, ...], SiteProblem] = {}
        for folder, problems in ((RULES, self._rule_problems()), (TEMPLATES, self._template_problems())):
            for one, chosen in problems:
                key = folder, one.file, one.rule, "" if one.rule else one.why
                same = found.get(key)
                why = f"{same.why}; {one.why}" if same is not None else one.why
                line = same.line if same is not None else one.line
                found[key] = SiteProblem(folder, one.file, line, one.rule, why, chosen)
        return tuple(found.values())

    def _rule_problems(self) -> "list[tuple[RuleProblem, bool]]":
        if not _files(self.data / RULES):
            return []
        from chartlight.indicators.rulebook import SWITCHED_OFF, site_rulebook

        return [(one, one.why == SWITCHED_OFF) for one in site_rulebook(self.data / RULES).problems]

    def _template_problems(self) -> "list[tuple[RuleProblem, bool]]":
        if not _files(self.data / TEMPLATES):
            return []
        from chartlight.queries.templates import load_templates

        return [(one, False) for one in load_templates(self.data / TEMPLATES).left_out]


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def file_stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, times and sizes of the files of a folder: another stamp, and one of them may have changed."""
    found = []
    for path in _files(folder):
        try:
            there = path.stat()
        except OSError:  # it went while it was looked at: the next look sees that
            continue
        found.append((path.name, there.st_mtime_ns, there.st_size))
    return tuple(found)


def _fingerprint(folder: Path) -> str:
    """Of names and content: a file that was merely touched or copied is no change. Empty for no file."""
    parts = []
    for path in _files(folder):
        try:
            parts.append(path.name.encode() + b"\0" + sha256(path.read_bytes()).digest())
        except OSError:
            parts.append(path.name.encode())
    return sha256(b"\0".join(parts)).hexdigest()[:16] if parts else ""
