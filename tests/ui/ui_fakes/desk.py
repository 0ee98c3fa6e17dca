"""A desk in memory with synthetic patients, for fast tests of the desktop. Same methods as `chartlight.desk.Desk`."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from pathlib import Path

from chartlight.assessment import Assessment, Drg, DrgImpact, Finding, PotentialDrg
from chartlight.chart import Action, Chart, Decision, Encounter, Note, NoteType, Patient, PatientClass, Sex
from chartlight.coding.routing import default_profile, profile_of
from chartlight.desk import (
    Actor,
    AuditEntry,
    Change,
    CodeDetails,
    CodeName,
    CodeNote,
    FoundCode,
    IntakeCounts,
    NoSuchAdmission,
    PcsStep,
    QueryBlocked,
)
from chartlight.desk.query_policy import policy_of
from chartlight.intake.files import messages_in
from chartlight.queries.life_cycle import QueryPolicy, next_step
from chartlight.queries.query import (
    Addressee,
    Documentation,
    Option,
    OptionKind,
    Problem,
    Query,
    QueryStatus,
)
from chartlight.worklist.row import Reason, WorklistRow
from ui_fakes.chart import ADMISSION, VERSIONS, okafor, okafor_assessment
from ui_fakes.day_work import FakeDayWork
from ui_fakes.drg import FakeDrg
from ui_fakes.feeds import FakeFeeds
from ui_fakes.health import FakeHealth
from ui_fakes.marking import FakeMarking
from ui_fakes.reports import FakeReports
from ui_fakes.results import FakeResults
from ui_fakes.site import FakeSite
from ui_fakes.tending import FakeTending

NOW = datetime(2026, 11, 20, 9, 31, tzinfo=UTC)

# name, age, sex, mrn, unit, bed, day, gmlos, drg, title, weight, potential, conditions, new, next, hours since seen
PEOPLE = (
    (
        "Lindqvist, Per",
        61,
        "M",
        "00382",
        "ICU",
        "3",
        6,
        5.1,
        "682",
        "Renal failure with MCC",
        1.47,
        None,
        ("ATN?",),
        1,
        "Review",
        48,
        "sole MCC N17.0",
    ),
    (
        "Abara, Tunde",
        54,
        "M",
        "00433",
        "4W",
        "07",
        2,
        3.8,
        "293",
        "Heart failure without CC/MCC",
        0.55,
        0.72,
        ("HF type, acuity",),
        3,
        "Query",
        None,
        None,
    ),
    (
        "Marchetti, Rosa",
        83,
        "F",
        "00361",
        "5E",
        "02",
        5,
        4.1,
        "481",
        "Hip and femur procedures except major joint with CC",
        2.13,
        0.98,
        ("Blood loss anaemia",),
        0,
        "Query",
        26,
        None,
    ),
    (
        "Quist, Annika",
        47,
        "F",
        "00440",
        "ICU",
        "1",
        1,
        4.8,
        "872",
        "Septicemia without MCC",
        1.01,
        0.91,
        ("Encephalopathy",),
        2,
        "Review",
        None,
        None,
    ),
    (
        "Delacroix, Jean",
        69,
        "M",
        "00329",
        "3N",
        "11",
        8,
        3.1,
        "190",
        "COPD with MCC",
        1.07,
        None,
        (),
        0,
        "Escalate",
        6,
        None,
    ),
    (
        "Hargreave, Ida",
        91,
        "F",
        "00452",
        "5E",
        "09",
        1,
        3.9,
        "690",
        "UTI without MCC",
        0.80,
        0.62,
        ("Altered mental status",),
        1,
        "Review",
        None,
        None,
    ),
    ("Nakagawa, Emi", 38, "F", "00401", "4W", "03", 3, 2.3, "638", "Diabetes with CC", 0.90, None, (), 0, "–", 4, None),
    (
        "Petrov, Danil",
        72,
        "M",
        "00377",
        "3N",
        "04",
        4,
        3.9,
        "280",
        "Acute MI with MCC",
        1.61,
        None,
        ("Type 2 MI against demand ischaemia",),
        0,
        "Query",
        25,
        None,
    ),
    (
        "Ferreira, Lúcia",
        66,
        "F",
        "00390",
        "4W",
        "10",
        2,
        3.1,
        "194",
        "Simple pneumonia with CC",
        0.79,
        0.44,
        ("Gram-negative cover 72 h",),
        0,
        "Review",
        9,
        None,
    ),
    (
        "Osei, Kwabena",
        58,
        "M",
        "00344",
        "5E",
        "05",
        4,
        4.3,
        "392",
        "Esophagitis, gastroenteritis and misc digestive disorders without MCC",
        0.80,
        0.44,
        ("Severe malnutrition (dietitian)",),
        0,
        "Query",
        24,
        None,
    ),
    (
        "Svensson, Ulla",
        88,
        "F",
        "00318",
        "3N",
        "08",
        7,
        3.4,
        "592",
        "Skin ulcers with MCC",
        1.91,
        None,
        ("Pressure injury POA unclear",),
        0,
        "Query",
        50,
        "sole MCC L89.154",
    ),
    (
        "Tran, Minh",
        44,
        "M",
        "00455",
        "4W",
        "01",
        1,
        2.6,
        "603",
        "Cellulitis without MCC",
        0.88,
        None,
        (),
        0,
        "–",
        3,
        None,
    ),
    (
        "Ivers, Colm",
        79,
        "M",
        "00299",
        "5E",
        "11",
        3,
        3.5,
        "309",
        "Cardiac arrhythmia with CC",
        0.78,
        None,
        (),
        0,
        "–",
        5,
        None,
    ),
    (
        "Baptiste, Noelle",
        63,
        "F",
        "00412",
        "3N",
        "02",
        2,
        2.9,
        "378",
        "GI hemorrhage with CC",
        0.99,
        None,
        (),
        0,
        "–",
        2,
        None,
    ),
    (
        "Rasmussen, Kai",
        70,
        "M",
        "00366",
        "4W",
        "15",
        4,
        4.0,
        "065",
        "Intracranial hemorrhage with CC",
        0.99,
        None,
        (),
        0,
        "–",
        7,
        None,
    ),
    (
        "Adeyemi, Funke",
        35,
        "F",
        "00461",
        "5E",
        "01",
        1,
        2.2,
        "787",
        "Cesarean section with sterilization without CC",
        1.07,
        None,
        (),
        0,
        "–",
        1,
        None,
    ),
    (
        "Holloway, Bea",
        57,
        "F",
        "00353",
        "3N",
        "06",
        2,
        2.0,
        "392",
        "Gastroenteritis without MCC",
        0.78,
        None,
        (),
        0,
        "–",
        8,
        None,
    ),
    (
        "Zielinski, Marek",
        81,
        "M",
        "00340",
        "4W",
        "09",
        5,
        5.2,
        "177",
        "Respiratory infections with MCC",
        1.74,
        None,
        (),
        0,
        "–",
        4,
        None,
    ),
    (
        "Castillo, Ramón",
        49,
        "M",
        "00448",
        "ICU",
        "2",
        2,
        3.0,
        "897",
        "Alcohol abuse without rehab",
        0.78,
        None,
        (),
        0,
        "–",
        2,
        None,
    ),
    (
        "Dubois, Claire",
        74,
        "F",
        "00371",
        "5E",
        "07",
        3,
        3.8,
        "291",
        "Heart failure with MCC",
        1.27,
        None,
        (),
        0,
        "–",
        6,
        None,
    ),
    (
        "Amari, Yusuf",
        29,
        "M",
        "00459",
        "3N",
        "10",
        1,
        3.3,
        "343",
        "Appendix procedures without CC",
        1.12,
        None,
        (),
        0,
        "–",
        1,
        None,
    ),
)


CODES = (
    ("I10", "Essential (primary) hypertension"),
    ("J15.0", "Pneumonia due to Klebsiella pneumoniae"),
    ("J15.6", "Pneumonia due to other Gram-negative bacteria"),
    ("J18.9", "Pneumonia, unspecified organism"),
    ("R65.20", "Severe sepsis without septic shock"),
)
PROCEDURES = {
    "0BH17EZ": "Insertion of Endotracheal Airway into Trachea, Via Natural or Artificial Opening",
    "0BH18EZ": "Insertion of Endotracheal Airway into Trachea, Via Natural or Artificial Opening Endoscopic",
    "5A1955Z": "Respiratory Ventilation, Greater than 96 Consecutive Hours",
}


@dataclass(frozen=True)
class FakeMessage:
    control: str
    feed: str
    received: datetime
    status: str
    why: str | None = None
    admission: str | None = None


class FakeDesk(
    FakeDayWork, FakeFeeds, FakeHealth, FakeTending, FakeDrg, FakeMarking, FakeReports, FakeResults, FakeSite
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

    def prepare_search(self, on):
        self.prepared.append(on)

    def search_codes(self, text, on, limit=50):
        words = text.lower().split()
        bare = text.upper().replace(".", "")
        found = [
            FoundCode(*one)
            for one in CODES
            if words and (one[0].replace(".", "").startswith(bare) or all(word in one[1].lower() for word in words))
        ]
        return found[:limit]

    def search_procedures(self, text, on, limit=50):
        words = text.lower().split()
        found = [FoundCode(code, title) for code, title in PROCEDURES.items() if all(w in title.lower() for w in words)]
        begun = [FoundCode(code, title) for code, title in PROCEDURES.items() if code.startswith(text.upper())]
        return (begun or found)[:limit] if words else []

    def code_details(self, code, on):
        title = dict(CODES).get(code)
        if title is None:
            return None
        category = CodeName(code[:3], "Category of tests", False)
        beside = tuple(CodeName(*one, True) for one in CODES if one[0][:3] == code[:3])
        notes = (
            CodeNote("Excludes1", "what excludes it (Z99)", code),
            CodeNote("Code first", "what goes first (A00)", code[:3]),
        )
        return CodeDetails(
            code=code,
            title=title,
            billable=True,
            lineage=(category, CodeName(code, title, True)),
            siblings=beside,
            children=(),
            notes=notes,
            seventh=(("A", "initial encounter"),),
            severity="CC",
            poa_exempt=False,
            manifestation=False,
            may_be_principal=True,
            since=2027,
            until=None,
            codeset="synthetic",
        )

    def pcs_values(self, begun, on):
        begun = begun.upper()
        fitting = [code for code in PROCEDURES if code.startswith(begun) and len(begun) < 7]
        values = {code[len(begun)]: f"value {code[len(begun)]}" for code in fitting}
        axes = ("Section", "Body system", "Operation", "Body part", "Approach", "Device", "Qualifier")
        labels = tuple(f"value {character}" for character in begun)
        return PcsStep(begun, labels, tuple(values.items()), axes, PROCEDURES.get(begun))

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

    def chart(self, admission, as_of):
        if admission not in self.charts:
            raise NoSuchAdmission(admission)
        return replace(
            self.charts[admission], as_of=as_of, decisions=self.decisions(admission), marks=self.marks(admission)
        )

    def find_admission(self, text):
        return next((a for a, c in self.charts.items() if text in (a, c.patient.mrn)), None)

    def needing_assessment(self, limit=100):
        return tuple(self.changed[:limit])

    def never_assessed(self, admission):
        return admission not in self.assessments

    def record_assessment(self, assessment, now):
        self.assessments[assessment.admission] = assessment
        if assessment.admission in self.changed:
            self.changed.remove(assessment.admission)
        return self._tell("assessment", assessment.admission)

    def assessment(self, admission):
        return self.assessments.get(admission)

    def worklist(self, now, *, include_discharged=False, only=None):
        asked = self.rows if only is None else {one: self.rows[one] for one in only if one in self.rows}
        rows = [row for row in asked.values() if include_discharged or row.discharged is None]
        return sorted(rows, key=lambda row: (-row.priority, row.name))

    def mark_seen(self, admission, now):
        self.seen[admission] = now
        self.rows[admission] = replace(self.rows[admission], seen=now, new=0, new_notes=0, new_results=0)
        self._audit("chart.seen", "chart", admission, admission, now)
        return self._tell("seen", admission)

    def record_view(self, admission, now, *, what="case"):
        self._audit("chart.view", "chart", admission, admission, now)

    def last_seen(self, admission):
        return self.seen.get(admission)

    def decide(self, admission, subject, action, now, *, replacement=None, reason=None, words=None):
        self.made[admission].append(Decision(subject, Action(action), self.actor.name, now, replacement, reason, words))
        self._audit(f"decision.{action}", "suggestion", subject, admission, now)
        return self._tell("decision", admission)

    def undo_decision(self, admission, subject, now):
        made = self.made[admission]
        last = max((i for i, one in enumerate(made) if one.subject == subject), default=None)
        if last is not None:
            del made[last]
            self._audit("decision.undo", "suggestion", subject, admission, now)
        return self._tell("decision", admission)

    def decisions(self, admission):
        standing = {one.subject: one for one in self.made[admission]}
        return tuple(sorted(standing.values(), key=lambda one: one.time))

    def draft_query(self, admission, finding_id, now):
        for query in self.kept.values():
            if query.finding == finding_id and query.status is QueryStatus.DRAFT:
                return query
        assessment = self.assessments[admission]
        finding = next(one for one in assessment.findings if one.id == finding_id)
        chart = self.charts[admission]
        documents = tuple(
            Documentation(one, "Progress note", note.author, note.authored)
            for one in finding.documentation
            if (note := chart.note(one.note))
        )
        query = Query(
            f"Q-{231 + len(self.kept):06d}",
            admission,
            finding_id,
            finding.rule,
            "template-014",
            3,
            "infection and systemic response",
            "multiple-choice",
            "clarify",
            "Based on your independent clinical judgment, please clarify the condition, if any, that these findings "
            "and this treatment represent.",
            (
                Option(OptionKind.ALTERNATIVE, "Pneumonia without a systemic response beyond the local infection"),
                Option(OptionKind.CONDITION, "Sepsis due to pneumonia"),
                Option(OptionKind.ALTERNATIVE, "Systemic findings due to another cause (please specify)"),
                Option(OptionKind.OTHER, "Other (please specify)"),
                Option(OptionKind.UNDETERMINED, "Unable to determine"),
            ),
            finding.indicators,
            documents,
            Addressee("Dr A. Hale", self.actor.name, self.actor.credential, self.actor.contact, "Hospital Medicine"),
            now,
            answer_by=now + timedelta(days=2),
        )
        self.kept[query.id] = query
        self._tell("query", admission)
        return query

    def save_query(self, query, now):
        self.kept[query.id] = query
        return self._tell("draft", query.admission)

    def check_query(self, query, now, chart=None):
        problems = []
        for text in (query.topic, query.question, query.note_to_provider, *(option.text for option in query.options)):
            for bad, rule in (("reimbursement", "Q5"), ("DRG", "Q5"), ("you forgot", "Q7")):
                if bad in text:
                    problems.append(Problem(rule, "block", bad, "A query names no payment and leads to no answer."))
            if "kindly" in text:
                problems.append(Problem("Q20", "warn", "kindly", "Say it plainly."))
        if not query.indicators:
            problems.append(Problem("Q2", "block", "", "A query shows at least one clinical indicator."))
        return tuple(problems)

    def send_query(self, query_id, now):
        query = self.kept[query_id]
        problems = self.check_query(query, now)
        if any(problem.severity == "block" for problem in problems):
            raise QueryBlocked(problems)
        return self._move(replace(query, status=QueryStatus.SENT, sent=now, answer_by=now + timedelta(days=2)))

    def _move(self, query):
        self.kept[query.id] = query
        unanswered = sum(q.status is QueryStatus.SENT and q.admission == query.admission for q in self.kept.values())
        self.rows[query.admission] = replace(self.rows[query.admission], open_queries=unanswered)
        self._tell("query", query.admission)
        return query

    def withdraw_query(self, query_id, reason, now):
        return self._move(replace(self.kept[query_id], status=QueryStatus.WITHDRAWN))

    def record_verbal_query(self, admission, finding_id, *, provider, words, when, now):
        query = self.draft_query(admission, finding_id, now)
        people = replace(query.addressee, provider=provider)
        asked = replace(query, status=QueryStatus.SENT, route="verbal", question=words, addressee=people, sent=when)
        return self._move(asked), ()

    def query_trail(self, query_id):
        return []

    def query_effect(self, query_id):
        return None

    def expire_queries(self, now):
        return ()

    def query_policy(self):
        return QueryPolicy.model_validate(self.settings.get("query.policy", {}))

    def set_query_policy(self, fields, now):
        return self.set_setting("query.policy", policy_of(fields).model_dump(), now)

    def query_steps(self, now):
        steps = {query.id: next_step(query, self.query_policy(), now) for query in self.kept.values()}
        return {query_id: step for query_id, step in steps.items() if step is not None}

    def view_query(self, query_id, now):
        return self._move(replace(self.kept[query_id], status=QueryStatus.VIEWED, viewed=now))

    def close_query(self, query_id, now, reason=""):
        return self._move(replace(self.kept[query_id], status=QueryStatus.CLOSED, closed=now))

    def remind_query(self, query_id, now):
        query = self.kept[query_id]
        return self._move(replace(query, reminded=(*query.reminded, now)))

    def escalate_query(self, query_id, now):
        return self._move(replace(self.kept[query_id], escalated=now))

    def redirect_query(self, query_id, provider, reason, now, *, specialty=""):
        query = self.kept[query_id]
        people = replace(query.addressee, provider=provider, provider_specialty=specialty)
        return self._move(replace(query, status=QueryStatus.SENT, addressee=people, redirected=now))

    def print_round(self, query_ids, target, now):
        from chartlight.queries.sheet import render_round

        kept = [self.kept[query_id] for query_id in query_ids]
        render_round([(query, self.charts[query.admission]) for query in kept], target)
        return tuple(query_ids)

    def answer_query(self, query_id, *, choice, outcome, responder, when, now, scan=None):
        self.scans[query_id] = scan
        return self._move(
            replace(
                self.kept[query_id],
                status=QueryStatus.ANSWERED,
                answered=when,
                choice=choice,
                outcome=outcome,
                responder=responder,
            )
        )

    def queries(self, admission=None, status=None):
        return [q for q in self.kept.values() if admission in (None, q.admission) and status in (None, q.status)]

    def query_history(self, query_id):
        return []

    def print_query(self, query_id, target: Path, now):
        Path(target).write_bytes(self.preview_query(self.kept[query_id]))

    def preview_query(self, query, now=None):
        from io import BytesIO

        from chartlight.queries.sheet import SheetSettings, render_pdf

        page = BytesIO()
        render_pdf(query, self.charts[query.admission], page, settings=SheetSettings("Riverbend General Hospital"))
        return page.getvalue()

    def audit_entries(self, admission=None, limit=200):
        found = [one for one in self.entries if admission in (None, one.admission)]
        return list(reversed(found))[:limit]

    def finalise_queue(self, now):
        return []

    def setting(self, key):
        return self.settings.get(key)

    def set_setting(self, key, value, now):
        self.settings[key] = value
        return self._tell("setting")

    def routing(self):
        return self.settings.get("routing", {})

    def default_thresholds(self):
        return default_profile().routes.model_dump()

    def set_routing(self, document, now):
        profile_of(document)
        return self.set_setting("routing", dict(document), now)


def many_rows(number: int, now: datetime = NOW) -> list[WorklistRow]:
    """Synthetic rows for measuring."""
    units = ("4W", "5E", "3N", "ICU")
    return [
        WorklistRow(
            f"V{i:06d}",
            f"{i:05d}",
            f"Family{i * 7919 % number:05d}, Given{i % 97}",
            20 + i % 75,
            "FM"[i % 2],
            units[i % 4],
            f"{i % 30:02d}",
            f"Dr {i % 40}",
            ("Medicare", "Aetna")[i % 2],
            now - timedelta(days=i % 9),
            None,
            1 + i % 9,
            2.0 + i % 5,
            f"{100 + i % 800}",
            f"Synthetic group {i % 800}",
            0.5 + i % 300 / 100,
            (i % 90) / 100 if i % 3 == 0 else None,
            i % 3,
            ("sepsis", "AKI")[: i % 3],
            i % 4,
            i % 4,
            0,
            i * 31 % 100,
            (Reason("synthetic", 10),),
            now - timedelta(hours=i % 60),
            i % 11 == 0,
            "Review",
            now,
            None,
            now - timedelta(hours=i % 48),
        )
        for i in range(number)
    ]
