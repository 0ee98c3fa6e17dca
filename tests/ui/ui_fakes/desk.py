"""A desk in memory with synthetic patients, for fast tests of the desktop. Same methods as `chartlight.desk.Desk`."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import takewhile

from chartlight.assessment import Assessment, Drg, DrgImpact, Finding, PotentialDrg
from chartlight.chart import Chart, Decision, Encounter, Note, NoteType, Patient, PatientClass, Sex
from chartlight.coding.routing import default_profile, profile_of
from chartlight.desk import (
    Actor,
    AuditEntry,
    Change,
    IntakeCounts,
)
from chartlight.intake.files import messages_in
from chartlight.queries.query import (
    Query,
)
from chartlight.worklist.row import Reason, WorklistRow
from ui_fakes.audit import FakeAudit
from ui_fakes.backups import FakeBackups
from ui_fakes.chart import ADMISSION, VERSIONS, okafor, okafor_assessment
from ui_fakes.charts import FakeCharts
from ui_fakes.codes import FakeCodes
from ui_fakes.day_work import FakeDayWork
from ui_fakes.drg import FakeDrg
from ui_fakes.feeds import FakeFeeds
from ui_fakes.health import FakeHealth
from ui_fakes.keys import FakeKeys
from ui_fakes.marking import FakeMarking
from ui_fakes.people import NOW, PEOPLE
from ui_fakes.queries import FakeQueries
from ui_fakes.reports import FakeReports
from ui_fakes.results import FakeResults
from ui_fakes.retention import FakeRetention
from ui_fakes.signing_in import FakeSigningIn
from ui_fakes.site import FakeSite
from ui_fakes.tending import FakeTending


@dataclass(frozen=True)
class FakeMessage:
    control: str
    feed: str
    received: datetime
    status: str
    why: str | None = None
    admission: str | None = None


class FakeDesk(
    FakeAudit,
    FakeBackups,
    FakeCharts,
    FakeCodes,
    FakeQueries,
    FakeDayWork,
    FakeFeeds,
    FakeHealth,
    FakeKeys,
    FakeTending,
    FakeDrg,
    FakeMarking,
    FakeReports,
    FakeResults,
    FakeRetention,
    FakeSigningIn,
    FakeSite,
):
    """Everything in dictionaries; listeners are called on the calling thread, as the real desk does."""

    def __init__(self, now: datetime = NOW, *, people=PEOPLE, actor: Actor | None = None) -> None:
        self.actor = actor or Actor("M. Castellan", "cdi", "RN, CCDS", "ext. 4417")
        self.charts: dict[str, Chart] = {}
        self.rows: dict[str, WorklistRow] = {}
        self.assessments: dict[str, Assessment] = {}
        self.seen: dict[str, datetime] = {}
        self.made: dict[str, list[Decision]] = defaultdict(list)
        self.kept: dict[str, Query] = {}
        self.scans: dict[str, bytes | None] = {}
        self.settings: dict[str, object] = {}
        self.entries: list[AuditEntry] = []
        self.inbox: list[FakeMessage] = []
        self.changed: list[str] = []
        self.noted: set = set()
        self.marked: dict = {}
        self.versions_of_notes: dict = {}
        self.off: tuple = ()
        self.tries: list[tuple] = []
        self.prepared: list[date] = []
        self.closed = False
        self._listeners = []
        if people:
            self._fill(now, people)

    def _fill(self, now, people):
        grace = okafor(now)
        self.charts[ADMISSION] = grace
        self.assessments[ADMISSION] = okafor_assessment(grace)
        self.seen[ADMISSION] = now - timedelta(hours=22, minutes=10)
        self.rows[ADMISSION] = WorklistRow(
            ADMISSION,
            "00417",
            "Okafor, Grace",
            78,
            "F",
            "4W",
            "12",
            "Dr Hale",
            "Medicare",
            grace.encounter.admitted,
            None,
            4,
            3.8,
            "193",
            "Simple pneumonia and pleurisy with MCC",
            1.2825,
            0.6518,
            2,
            ("sepsis", "AKI, KDIGO stage 2"),
            2,
            2,
            1,
            86,
            (
                Reason("Finding: sepsis indicated, not documented", 35),
                Reason("Could move RW 1.28 → 1.93", 28),
                Reason("2 notes, 1 result set since your last look", 12),
                Reason("Day 4, past GMLOS 3.8", 8),
                Reason("Seen 22 hours ago", 3),
            ),
            self.seen[ADMISSION],
            0,
            "Query",
            now - timedelta(hours=1),
            "sole MCC J96.01",
            now - timedelta(hours=1),
        )
        for i, person in enumerate(people):
            self._add(i, person, now)
        self.inbox = [
            FakeMessage(f"M{i:05d}", feed, now - timedelta(minutes=i * 3), "applied", None, ADMISSION)
            for i, feed in enumerate(["adt", "results", "notes"] * 40)
        ]
        self.inbox.append(
            FakeMessage(
                "M90001",
                "notes",
                now - timedelta(hours=3),
                "quarantined",
                "This message has no visit number. It is kept in quarantine.",
            )
        )
        for admission in self.charts:
            self._audit("chart.receive", "chart", admission, admission, now - timedelta(days=1))

    def _add(self, i, person, now):
        (
            name,
            age,
            sex,
            mrn,
            unit,
            bed,
            day,
            gmlos,
            drg,
            title,
            weight,
            potential,
            conditions,
            new,
            step,
            hours,
            vulnerable,
        ) = person
        admission = f"V2026-{200000 + i}"
        family, given = name.split(", ")
        admitted = now - timedelta(days=day - 1, hours=3)
        text = f"ASSESSMENT AND PLAN\n1. {title}. Continue present treatment.\n"
        note = Note(f"n-{i}", NoteType.PROGRESS_NOTE, text, now - timedelta(hours=2), "Dr Hale", "Hospital Medicine")
        patient = Patient(mrn, family, given, date(now.year - age, 1, 2), Sex(sex))
        stay = Encounter(
            PatientClass.INPATIENT,
            admitted=admitted,
            unit=unit,
            bed=bed,
            attending="Dr Hale",
            payer="Medicare" if age >= 65 else "Aetna",
        )
        self.charts[admission] = Chart(admission, now, patient, stay, (note,))
        findings = tuple(
            Finding(f"f-{i}-{k}", "rule", condition, "missing", 0.8 - k / 10, (), (), "synthetic")
            for k, condition in enumerate(conditions)
        )
        gain = (PotentialDrg((), "000", weight + potential, potential, findings[0].id),) if potential else ()
        self.assessments[admission] = Assessment(
            admission,
            now,
            VERSIONS,
            drg=DrgImpact(Drg(drg, title, None, None, weight, gmlos, gmlos + 1), gain),
            findings=findings,
        )
        seen = now - timedelta(hours=hours) if hours is not None else None
        if seen:
            self.seen[admission] = seen
        unanswered = int(step == "Escalate")
        self.rows[admission] = WorklistRow(
            admission,
            mrn,
            name,
            age,
            sex,
            unit,
            bed,
            "Dr Hale",
            stay.payer,
            admitted,
            None,
            day,
            gmlos,
            drg,
            title,
            weight,
            potential,
            len(conditions),
            conditions,
            new,
            new,
            0,
            80 - 3 * i,
            tuple(Reason(f"Finding: {one}", 30) for one in conditions),
            seen,
            unanswered,
            step,
            now - timedelta(hours=1),
            vulnerable,
            now - timedelta(hours=30 if name == "Abara, Tunde" else 2),
        )

    # what the desktop calls

    def close(self):
        self.closed = True

    def subscribe(self, listener):
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _tell(self, kind, *admissions):
        change = Change(frozenset(admissions), frozenset({kind}))
        for listener in tuple(self._listeners):
            listener(change)
        return change

    def _audit(self, action, kind, object_id, admission, now):
        self.entries.append(
            AuditEntry(
                len(self.entries) + 1,
                now,
                self.actor.name,
                self.actor.role,
                action,
                kind,
                object_id,
                admission,
                "ok",
                "0.1.0",
                "{}",
                "",
                "",
            )
        )

    def arrive(self, admission, note, now):
        """A note comes in: what a feed does."""
        chart = self.charts[admission]
        self.charts[admission] = replace(chart, notes=(*chart.notes, note), as_of=now)
        row = self.rows[admission]
        self.rows[admission] = replace(
            row, new=row.new + 1, new_notes=row.new_notes + 1, priority=row.priority + 10, newest=now
        )
        self.changed.append(admission)
        return self._tell("chart", admission)

    has_passphrase = False

    def opens_with(self, source):
        return source.passphrase == "synthetic"

    def take_in(self, messages, now, on_progress=None):
        taken = 0
        for taken, _ in enumerate(messages, 1):
            if on_progress is not None:
                on_progress(taken)
        return IntakeCounts(taken, 0, 0, ())

    def take_in_files(self, paths, now, on_progress=None, *, is_stopped=lambda: False):
        messages = (message for path in paths for message in messages_in(path))
        return self.take_in(takewhile(lambda _: not is_stopped(), messages), now, on_progress)

    def drain(self, now):
        return Change()

    def messages(self, control=None):
        return iter([one for one in self.inbox if control in (None, one.control)])

    def audit_entries(self, admission=None, limit=200):
        found = [one for one in self.entries if admission in (None, one.admission)]
        return list(reversed(found))[:limit]

    def finalise_queue(self, now):
        return []

    def setting(self, key):
        return self.settings.get(self._own(key))

    def set_setting(self, key, value, now):
        self.settings[self._own(key)] = value
        return self._tell("setting")

    def routing(self):
        return self.settings.get("routing", {})

    def default_thresholds(self):
        return default_profile().routes.model_dump()

    def set_routing(self, document, now):
        profile_of(document)
        return self.set_setting("routing", dict(document), now)
