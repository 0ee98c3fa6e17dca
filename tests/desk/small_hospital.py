"""A hospital of a few synthetic stays, written as rows, whose figures can be worked out by hand.

Clocks stand at UTC-5. A stay is discharged on 31 March at 23:30, which is April in UTC; one leaves on the day it came;
one has no DRG; one was attested twice, one reopened; one is open, one cancelled, one no inpatient stay.
"""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from chartlight.store import tables
from chartlight.store.audit import Who
from chartlight.store.keys import ThrowawayKey
from chartlight.store.store import Store

LOCAL = timezone(timedelta(hours=-5))
NOW = datetime(2026, 4, 10, 12, 0, tzinfo=UTC)


def at(month: int, day: int, hour: float = 10) -> datetime:
    """A local time of 2026."""
    return datetime(2026, month, day, tzinfo=LOCAL) + timedelta(hours=hour)


def fill(folder: Path) -> None:
    """Make the store."""
    store = Store.open(folder, ThrowawayKey(), create=True)
    try:
        with store.writing(Who("test", "system"), NOW) as (connection, audit):
            _Rows(connection).write()
            audit.record("test.fill", "store", "hospital")
    finally:
        store.close()


class _Rows:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _add(self, table: Any, **values: Any) -> None:
        self._connection.execute(insert(table).values(**values))

    def write(self) -> None:
        self._stays()
        self._reviews()
        self._stages()
        self._finalising()
        self._queries()
        self._codes()
        self._findings()

    def _stay(self, chart: int, name: str, place: tuple[str, str, str], left: datetime | None, **more: Any) -> None:
        unit, attending, payer = place
        told = {"patient_class": "inpatient", "status": "discharged" if left else "open", **more}
        self._add(
            tables.ADMISSION, chart=chart, admission=name, patient="{}", encounter="{}", mrn=f"M-{name}",
            name=f"Synthetic, {name}", sex="F", admitted=at(3, 1).astimezone(UTC).replace(tzinfo=None),
            admitted_offset=-300, discharged=left.astimezone(UTC).replace(tzinfo=None) if left else None,
            discharged_offset=-300 if left else None, unit=unit, attending=attending, payer=payer,
            changed=1, changed_at=NOW, assessed=1, **told,
        )  # fmt: skip

    def _stays(self) -> None:
        west, east = ("4W", "Dr Hale", "Medicare"), ("5E", "Dr Novak", "Commercial")
        self._stay(1, "A", west, at(3, 31, 23.5))
        self._stay(2, "B", east, at(3, 10, 16))
        self._stay(3, "C", west, at(3, 15))
        self._stay(4, "D", ("4W", "Dr Novak", "Medicare"), at(3, 20))
        self._stay(5, "G", east, None)
        self._stay(6, "E", west, at(3, 12), patient_class="observation")
        self._stay(7, "F", west, at(3, 12), status="cancelled")

    def _reviews(self) -> None:
        self._add(tables.SEEN, actor="ann", chart=1, change=5, time=at(3, 2))
        self._add(tables.SEEN, actor="dan", chart=2, change=25, time=at(3, 11))  # the coder, after he began
        self._add(tables.SEEN, actor="eve", chart=2, change=6, time=at(3, 2))  # a look that was taken back
        self._add(tables.SEEN, actor="eve", chart=2, change=7, time=at(3, 2), takes_back=6)
        self._add(tables.DECISION, chart=3, change=6, subject="I10", action="accept", actor="ann", time=at(3, 3))

    def _stage(self, chart: int, change: int, kind: str, drg: str | None, weight: float | None) -> None:
        self._add(tables.DRG_STAGE, chart=chart, change=change, time=at(3, 2), drg=drg, title=drg, weight=weight,
                  kind=kind, codes="[]")  # fmt: skip

    def _stages(self) -> None:
        self._stage(1, 2, "baseline", "195", 0.8)
        self._stage(1, 3, "working", "195", 0.7)
        self._stage(1, 10, "working", "194", 1.0)
        self._stage(1, 30, "final", "193", 1.3)
        self._stage(1, 31, "working", "193", 1.3)  # what attesting led to is no work of CDI
        self._stage(2, 3, "working", "195", 0.6)  # no baseline kept: the first working DRG is it
        self._stage(2, 30, "final", "195", 0.6)
        self._stage(2, 50, "final", "194", 0.9)
        self._stage(3, 3, "working", None, None)
        self._stage(4, 3, "baseline", "690", 0.8)
        self._stage(4, 4, "working", "690", 0.8)
        self._stage(4, 30, "final", "690", 0.8)

    def _event(self, chart: int, change: int, time: datetime, event: str, actor: str, label: str = "") -> None:
        self._add(tables.FINALISING, chart=chart, change=change, time=time, event=event, actor=actor, label=label)

    def _finalising(self) -> None:
        self._event(1, 20, at(4, 1), "begin", "cora")
        self._event(1, 30, at(4, 2, 23.5), "attest", "cora")
        self._event(2, 20, at(3, 11), "begin", "dan")
        self._event(2, 30, at(3, 11, 4), "attest", "dan")
        self._event(2, 40, at(3, 19), "reopen", "dan", "late note")
        self._event(2, 45, at(3, 19), "reconcile", "dan", "agree")
        self._event(2, 50, at(3, 20), "attest", "dan")
        self._event(4, 20, at(3, 21), "begin", "cora")
        self._event(4, 30, at(3, 21), "attest", "cora")
        self._event(4, 60, at(3, 25), "reopen", "cora", "query answered")

    def _query(self, chart: int, name: str, status: str, sent: datetime | None, **more: Any) -> None:
        told = {
            "finding": f"f-{name}", "rule": "sepsis", "purpose": "clarify-diagnosis", "route": "sheet",
            "provider": "Dr Hale", "author": "ann", "answer_by": sent and sent + timedelta(hours=48), **more,
        }  # fmt: skip
        self._add(tables.REPORT_QUERY, chart=chart, change=7, id=name, status="draft", **{**told, "outcome": None})
        self._add(tables.REPORT_QUERY, chart=chart, change=8, id=name, status=status, sent=sent, **told)

    def _queries(self) -> None:
        sent = at(3, 5)
        self._query(1, "Q1", "closed", sent, finding="f1", answered=at(3, 6), outcome="agreed")
        self._query(1, "Q2", "answered", at(3, 6), answered=at(3, 10), outcome="other", provider="Dr Novak")
        self._query(4, "Q3", "withdrawn", at(3, 7))
        self._query(5, "Q4", "viewed", at(3, 31, 22), author="bob")
        self._query(5, "Q5", "sent", at(3, 30), answer_by=at(4, 20))
        self._query(5, "Q6", "closed", at(3, 12), route="verbal", answered=at(3, 12), outcome="agreed")
        self._query(3, "Q7", "closed", at(3, 8))
        self._query(1, "Q8", "answered", at(3, 8), answered=at(3, 8, 22), outcome="disagreed",
                    purpose="clinical-validation")  # fmt: skip
        self._query(1, "Q9", "draft", None)
        for chart, name, actor in ((1, "Q1", "ann"), (3, "Q7", "ann"), (4, "Q3", "bob")):
            self._add(tables.QUERY_EVENT, chart=chart, change=7, id=name, event="draft", actor=actor, time=at(3, 4))
        for name, credited, weight in (("Q1", True, 0.3), ("Q2", False, 0.0), ("Q8", False, 0.0)):
            self._add(tables.REPORT_IMPACT, chart=1, change=30, time=at(4, 2), query=name, credited=credited,
                      weight=weight, drg_with="193", drg_without="194")  # fmt: skip

    def _code(self, chart: int, change: int, code: str, outcome: str, route: str | None, **more: Any) -> None:
        told = {"system": "ICD-10-CM", "suggested": code, "actor": "dan", **more}
        self._add(tables.REPORT_CODE, chart=chart, change=change, time=NOW, code=code, outcome=outcome, route=route,
                  **told)  # fmt: skip

    def _codes(self) -> None:
        self._code(2, 30, "J18.9", "rejected", "review")  # the first version does not count any more
        self._code(2, 50, "J18.9", "auto", "auto")
        self._code(2, 50, "N17.0", "changed", "review", suggested="N17.9")
        self._code(2, 50, "E87.1", "rejected", "review")
        self._code(2, 50, "I10", "added", None, suggested=None)
        self._code(4, 30, "I10", "accepted", "review", actor="cora")
        self._code(4, 30, "0W9G3ZZ", "accepted", "review", actor="cora", system="ICD-10-PCS")

    def _finding(self, chart: int, change: int, name: str, stands: bool, time: datetime, rule: str = "sepsis") -> None:
        self._add(tables.REPORT_FINDING, chart=chart, change=change, time=time, id=name, rule=rule, condition="Sepsis",
                  kind="missing", stands=stands)  # fmt: skip

    def _close(self, chart: int, change: int, name: str, action: str, reason: str | None = None) -> None:
        self._add(tables.DECISION, chart=chart, change=change, subject=name, action=action, actor="ann",
                  time=at(3, 5), reason=reason)  # fmt: skip

    def _findings(self) -> None:
        self._finding(1, 2, "f1", True, at(3, 2))
        self._finding(1, 9, "f1", False, at(3, 7))
        self._finding(1, 3, "f2", True, at(3, 3), "aki")
        self._close(1, 11, "f2", "close-finding", "integral")
        self._close(1, 12, "f2", "undo")
        self._close(1, 13, "f2", "close-finding", "not significant")
        self._finding(3, 3, "f3", True, at(3, 3))
        self._close(3, 11, "f3", "reject", "wrong")
        self._close(3, 12, "f3", "undo")
        self._finding(5, 3, "f4", True, at(3, 31, 23))
        self._close(5, 11, "f4", "close-finding")
        self._close(5, 12, "f4", "reopen")
        self._finding(6, 3, "f5", True, at(3, 3))
