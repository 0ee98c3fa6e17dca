"""Numbers that name the same patient or stay, and what becomes of the charts when that turns out, or is taken back."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, select, update

from chartlight.chart import EncounterStatus
from chartlight.chart.merge import Merge, MergeKind
from chartlight.store.admissions import Stay, stays, write_stays
from chartlight.store.columns import insert_rows, pack_time
from chartlight.store.said import stay_anew
from chartlight.store.tables import ADMISSION

_COLUMNS = (
    ("change", "BIGINT"),
    ("kind", "VARCHAR"),
    ("old", "VARCHAR"),
    ("new", "VARCHAR"),
    ("sent", "TIMESTAMP"),
    ("undone", "BOOLEAN"),
)
_MOVED = ("said", "note_version", "observation", "medication", '"procedure"', "condition", "arrival")
"""What a chart holds of its messages, and brings along when its stay turns out to be another one."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """Old numbers to the numbers that stand for them now."""

    patients: Mapping[str, str]
    visits: Mapping[str, str]

    def patient(self, mrn: str) -> str:
        """The record number that stands for `mrn`."""
        return _followed(self.patients, mrn)

    def all_of(self, mrn: str) -> list[str]:
        """The record numbers that `mrn` stands for, itself the first."""
        return [mrn, *(old for old in self.patients if old != mrn and self.patient(old) == mrn)]

    def visit(self, number: str) -> str:
        """The visit number that stands for `number`."""
        return _followed(self.visits, number)


def _followed(aliases: Mapping[str, str], number: str) -> str:
    passed = {number}
    while (further := aliases.get(number)) is not None and further not in passed:
        passed.add(further)
        number = further
    return number


def aliases(connection: Connection) -> Aliases:
    """The merges that stand."""
    rows = connection.exec_driver_sql("""
        SELECT kind, old, new FROM (
            SELECT kind, old, new, undone, sent, change FROM merge
            QUALIFY row_number() OVER (PARTITION BY kind, old, new ORDER BY sent DESC NULLS LAST, change DESC) = 1)
        WHERE NOT undone ORDER BY sent NULLS FIRST, change
    """).fetchall()
    found: dict[str, dict[str, str]] = {kind.value: {} for kind in MergeKind}
    for kind, old, new in rows:
        found[kind][old] = new
    return Aliases(found[MergeKind.PATIENT.value], found[MergeKind.VISIT.value])


def append_merges(connection: Connection, merges: Iterable[Merge], change: int, now: datetime) -> None:
    """Keep what was said of numbers."""
    rows = ([change, one.kind.value, one.old, one.new, pack_time(one.sent or now)[0], one.undone] for one in merges)
    insert_rows(connection, "merge", _COLUMNS, rows)


def rename_patients(
    connection: Connection, merges: Collection[Merge], known: Aliases, change: int, now: datetime
) -> set[int]:
    """Give the stays of the record numbers that merges speak of the number that now stands for them; the charts."""
    spoken = {number for one in merges if one.kind is MergeKind.PATIENT for number in (one.old, one.new)}
    if not spoken:
        return set()
    spoken |= {known.patient(number) for number in spoken}
    of_them = select(ADMISSION.c.chart).where(ADMISSION.c.mrn.in_(sorted(spoken)))
    held = stays(connection, set(connection.execute(of_them).scalars()))
    changed = []
    for chart, stay in held.items():
        said = stay_anew(connection, chart, stay, now)
        renamed = replace(stay, patient=replace(stay.patient, mrn=known.patient(said.patient.mrn or stay.patient.mrn)))
        if renamed != stay:
            changed.append(renamed)
    write_stays(connection, changed, held.keys(), change, now)
    return {stay.chart for stay in changed}


def join_visits(
    connection: Connection, merges: Iterable[Merge], charts: Mapping[str, int], change: int, now: datetime
) -> dict[str, int]:
    """The numbers of charts after visits were joined: new names, and which chart an old name now means.

    A stay that only gets another number keeps its chart. Of two charts the older number's messages go over to the
    other, and it stays behind, cancelled, with what people did in it.
    """
    named = dict(charts)
    for one in merges:
        if one.kind is not MergeKind.VISIT or one.undone or one.old == one.new:
            continue
        old, new = named.get(one.old), named.get(one.new)
        if old is None:
            continue
        if new is None:
            connection.execute(update(ADMISSION).where(ADMISSION.c.chart == old).values(admission=one.new))
            named[one.new] = old
        elif new != old:
            for table in _MOVED:
                connection.exec_driver_sql(f"UPDATE {table} SET chart = {new} WHERE chart = {old}")  # noqa: S608
            _refold(connection, old, new, change, now)
            named[one.old] = new
    return named


def _refold(connection: Connection, old: int, new: int, change: int, now: datetime) -> None:
    held = stays(connection, {old, new})
    left = replace(held[old], encounter=replace(held[old].encounter, status=EncounterStatus.CANCELLED))
    joined: Stay = stay_anew(connection, new, held[new], now)
    write_stays(connection, [left, joined], held.keys(), change, now)
