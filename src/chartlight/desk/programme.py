"""Use cases of the programme document: how the program was validated at this site, by version, from its own data."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from chartlight.desk.code_sets import SECOND_REVIEW
from chartlight.desk.compliance import ComplianceUseCases
from chartlight.reports.period import Period
from chartlight.reports.programme import (
    Approved,
    Component,
    DriftMonth,
    Programme,
    SampleLine,
    VersionLine,
)
from chartlight.reports.watch import limits, plan
from chartlight.store import records
from chartlight.store.audit_entry import AuditEntry, AuditSearch, find_entries
from chartlight.store.reporting import programme as summing

CHANGES = ("setting.", "rules.", "profile.", "mapping.", "watch.", "routing.", "person.")
"""Beginnings of the actions that change how the program works at a site, or who may use it."""

MOST_CHANGES = 500
FACILITY = "facility"
_POLICY_WORDS = {
    "weight_above": "Second look forced above this relative weight",
    "sole_mcc": "Second review recommended where a DRG rests on one MCC",
    "sample_percent": "Audit sample of codes that no person looked at, in a hundred",
    "drgs": "Second look forced for these DRGs",
    "new_code_days": "Second look forced for new codes, days from 1 October",
    "second_person": "The second look is another person's",
}
_FORCED = {"weight": "High-weight DRG", "drg": "Listed DRG", "new-code": "New code"}


class ProgrammeUseCases(ComplianceUseCases):
    """It only reads; the file is audited."""

    def programme(self, period: Period) -> Programme:
        """Everything that the document says, of the days of a period."""
        first, last = period.first, period.last
        from chartlight.finalize.second_look import policy_of

        with self._cases("code", {}) as connection:
            versions = tuple(VersionLine(*row) for row in summing.by_version(connection, first, last))
            drift = _drift(summing.overridden_by_month(connection, first, last))
            documents = summing.samples(connection, first, last)
            facility = str(records.setting(connection, FACILITY) or "")
            changes = find_entries(connection, _search(first, last), MOST_CHANGES)
            review = policy_of(records.setting(connection, SECOND_REVIEW) or {})
        policy = tuple((_POLICY_WORDS[name], _said(value)) for name, value in asdict(review).items())
        return Programme(
            facility=facility,
            period=period,
            components=tuple(_components()),
            versions=versions,
            sample=_sample(documents),
            forced=tuple(_forced(documents)),
            drift=drift,
            watch=self.watch(),
            changes=tuple(_approved(entry) for entry in changes),
            policy=policy,
        )

    def export_programme(self, target: Path, period: Period, now: datetime) -> None:
        """The programme document as a PDF at `target`, whole or not at all; it names no patient."""
        from chartlight.reports.programme_printing import programme_pdf

        self.write_report(target, programme_pdf(self.programme(period), now), now, figure="programme", rows=0)


def _search(first: date, last: date) -> AuditSearch:
    since = datetime.combine(first, time.min, UTC)
    return AuditSearch(actions=CHANGES, since=since, before=datetime.combine(last, time.min, UTC) + timedelta(days=1))


def _approved(entry: AuditEntry) -> Approved:
    return Approved(entry.seq, entry.time, entry.actor, entry.role, entry.action, entry.object_id)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "none"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _drift(rows: list[tuple[str, int, int]]) -> tuple[DriftMonth, ...]:
    whole = sum(many for _, many, _ in rows)
    rate = sum(over for _, _, over in rows) / whole if whole else 0.0
    sigmas = plan().sigmas
    return tuple(
        DriftMonth(month, many, over, *limits(rate, many * rate * (1 - rate), many, sigmas, "rate"))
        for month, many, over in rows
    )


def _sample(documents: Iterable[tuple[int, str, str]]) -> SampleLine:
    from chartlight.finalize.documents import from_document
    from chartlight.finalize.sampling import Draw
    from chartlight.finalize.second_look import Look

    draws = {chart: from_document(Draw, text) for chart, event, text in documents if event == "draw"}
    verdicts = {
        (chart, look.subject): look.agrees
        for chart, event, text in documents
        if event == "look"
        and (look := from_document(Look, text)).kind == "sample"
        and look.subject in draws[chart].drawn
    }
    return SampleLine(
        draws=len(draws),
        population=sum(len(one.population) for one in draws.values()),
        drawn=sum(len(one.drawn) for one in draws.values()),
        right=sum(verdicts.values()),
        wrong=len(verdicts) - sum(verdicts.values()),
        broken=sum(not one.holds for one in draws.values()),
    )


def _forced(documents: Iterable[tuple[int, str, str]]) -> Iterator[tuple[str, int, int]]:
    """Kind of a look that policy forced, how many were taken, and how many found something wrong."""
    from chartlight.finalize.documents import from_document
    from chartlight.finalize.second_look import Look

    looks = [from_document(Look, text) for _, event, text in documents if event == "look"]
    taken = Counter(look.kind for look in looks)
    wrong = Counter(look.kind for look in looks if not look.agrees)
    for kind, title in _FORCED.items():
        yield title, taken[kind], wrong[kind]  # type: ignore[index]


def _components() -> Iterator[Component]:
    """The program, its code sets and its models, each file with its hash; a file is read to see whether it holds."""
    from chartlight import __version__, locations
    from chartlight.codesets.manifest import catalogue
    from chartlight.grouping.grouper import load_grouper

    yield Component("program", "Chartlight", __version__)
    yield Component("grouper", "MS-DRG grouper", load_grouper().version)
    for entry in catalogue():
        held = _hash(entry.folder / entry.file)
        yield Component("code set", entry.file, entry.release, entry.sha256, held == entry.sha256)
    for manifest in sorted(locations.models().glob("*/manifest.json")):
        told = json.loads(manifest.read_text("utf-8"))
        for name, sha256 in sorted(told["files"].items()):
            held = _hash(manifest.parent / name)
            yield Component(f"model {manifest.parent.name}", name, told["version"], sha256, held == sha256)


def _hash(file: Path) -> str:
    if not file.exists():
        return ""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
