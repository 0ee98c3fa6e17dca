"""A desk in memory with one discharged patient whose code set can be finalised. Rosa Marchetti is invented."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from chartlight.assessment import ICD10PCS
from chartlight.codesets.codeset import load_codeset
from chartlight.codesets.pcs_chosen import axes_of
from chartlight.finalize import deciding
from chartlight.finalize.claim import claim_of
from chartlight.finalize.code_set import Attestation, CdiStand, CodeSet, Reconciled, Signed, Stand
from chartlight.finalize.drafting import first_draft
from chartlight.finalize.looking_up import known_code
from chartlight.finalize.queue import QueueRow
from chartlight.finalize.refusals import AlreadyAttested, NotDischarged, NothingToUndo, Refused
from chartlight.finalize.review import Pending, Review, review
from chartlight.finalize.second_look import Look, Looks, ReviewPolicy, codes_of
from chartlight.grouping.grouper import load_grouper
from ui_fakes.desk import NOW, FakeDesk
from ui_fakes.finalised_stay import STAY, marchetti, marchetti_assessment


class FinalisingDesk(FakeDesk):
    """Steps are those of `chartlight.finalize`; drafts lie in a list, so undo walks it. `refuse` makes a step fail."""

    def __init__(self, now: datetime = NOW, **more) -> None:
        super().__init__(now, **more)
        chart = marchetti(now)
        self.charts[STAY] = chart
        self.assessments[STAY] = marchetti_assessment(chart)
        self.drafts: list[tuple[str, CodeSet]] = []
        self.at = -1
        self.versions: tuple[Attestation, ...] = ()
        self.said: tuple[Reconciled, ...] = ()
        self.on_hold: str | None = None
        self.drawn: tuple[str, ...] = ()
        self.looks: tuple[Look, ...] = ()
        self.refuse: Exception | None = None
        self.calls: list[tuple] = []
        self.files: list[tuple[str, Path]] = []
        self.cdi = CdiStand(
            "481", "Hip and femur procedures except major joint with CC", 2.1, "S72.141A", ("S72.141A", "I48.20")
        )

    @property
    def draft(self) -> CodeSet | None:
        return self.drafts[self.at][1] if self.drafts else None

    def _stand(self) -> Stand:
        undo = self.drafts[self.at][0] if self.at > 0 else None
        redo = self.drafts[self.at + 1][0] if self.at + 1 < len(self.drafts) else None
        return Stand(self.draft, self.versions, undo, redo, self.on_hold, self.said, looks=self.looks)

    def _signed(self, now):
        return Signed(self.actor.name, now)

    def finalise_queue(self, now):
        if not self.charts:
            return []
        chart = self.charts[STAY]
        draft = self.draft
        state = "attested" if draft is None and self.versions else "new" if draft is None else "draft"
        return [
            QueueRow(
                admission=STAY,
                name="Marchetti, Rosa",
                age=83,
                sex="F",
                mrn="00361",
                payer="Medicare",
                discharged=chart.encounter.discharged,
                days=1,
                disposition="03",
                disposition_words="skilled nursing facility",
                drg="481",
                drg_title="Hip and femur procedures except major joint with CC",
                weight=2.1,
                cdi_drg="481",
                open_queries=1,
                hold=self.on_hold,
                state=state,
                undecided=len(draft.undecided) if draft else None,
                coder="J. Obi" if draft else None,
                new_notes=0,
                due=tuple(one.id for one in self.review(STAY, now).due) if draft else (),
            )
        ]

    def finalise_stand(self, admission):
        if admission != STAY:
            raise NotDischarged("This stay has not ended yet")
        return self._stand()

    def begin_finalising(self, admission, now):
        if not self.drafts and not self.versions:
            self.drafts, self.at = [("begin", first_draft(self.charts[STAY], self.assessments[STAY]))], 0
        return self._stand()

    def review(self, admission, now) -> Review:
        codes = self.draft or self.versions[-1].code_set
        chart = self.charts[STAY]
        codeset = load_codeset(chart.encounter.discharged.date())
        pending = Pending(0, self.on_hold, self.said, Looks(self.drawn, self.looks))
        policy = ReviewPolicy(weight_above=100)
        found = review(codes, chart, codeset, load_grouper(), cdi=self.cdi, pending=pending, policy=policy)
        return found if self.draft is not None else replace(found, open=(), due=())

    def second_look(self, admission, kind, subject, agrees, reason, now):
        self.calls.append(("look", kind, subject, agrees, reason))
        if self.refuse is not None:
            raise self.refuse
        self.looks = (*self.looks, Look(kind, subject, agrees, reason, codes_of(self.draft), self._signed(now)))
        self._tell("finalising", STAY)
        return self._stand()

    def _do(self, label, step, *called):
        self.calls.append(called)
        if self.refuse is not None:
            raise self.refuse
        if self.draft is None:
            raise AlreadyAttested(STAY)
        after = step(self.draft)
        if after != self.draft:
            self.drafts = [*self.drafts[: self.at + 1], (label, after)]
            self.at += 1
            self._tell("finalising", STAY)
        return self._stand()

    def accept_code(self, admission, code, now):
        step = lambda codes: deciding.accept(codes, code, self._signed(now))  # noqa: E731
        return self._do(f"accept {code}", step, "accept", code)

    def reject_code(self, admission, code, reason, now):
        step = lambda codes: deciding.reject(codes, code, reason, self._signed(now))  # noqa: E731
        return self._do(f"reject {code}", step, "reject", code, reason)

    def restore_code(self, admission, code, now):
        return self._do(f"restore {code}", lambda codes: deciding.restore(codes, code), "restore", code)

    def change_code(self, admission, code, replacement, reason, now):
        title, axes = self._title(replacement), self._axes(replacement, self.draft.find(code).axes)
        step = lambda codes: deciding.change(  # noqa: E731
            codes, code, replacement, title, reason, self._signed(now), axes
        )
        return self._do(f"change {code} to {replacement}", step, "change", code, replacement, reason)

    def try_code(self, admission, code, replacement, now):
        title, signed = self._title(replacement), self._signed(now)
        tried = (
            deciding.change(self.draft, code, replacement, title, "", signed)
            if code
            else deciding.add(self.draft, replacement, ICD10PCS, title, signed)
        )
        chart = self.charts[STAY]
        return load_grouper().group(claim_of(tried, chart), chart.encounter.discharged.date())

    def _axes(self, code, read):
        tables = load_codeset(self.charts[STAY].encounter.discharged.date()).pcs_tables
        return axes_of(code, tables, read) if len(code) == 7 and "." not in code else ()

    def _title(self, code):
        return known_code(code, load_codeset(self.charts[STAY].encounter.discharged.date()))[2]

    def add_code(self, admission, code, now, *, poa=None, evidence=(), performed=None, surgeon=None, axes=()):
        codeset = load_codeset(self.charts[STAY].encounter.discharged.date())
        chosen, system, title = known_code(code, codeset)
        step = lambda codes: deciding.add(  # noqa: E731
            codes, chosen, system, title, self._signed(now), poa=poa, evidence=evidence,
            performed=performed, surgeon=surgeon, axes=self._axes(chosen, axes),
        )  # fmt: skip
        return self._do(f"add {chosen}", step, "add", chosen, evidence)

    def set_poa(self, admission, code, poa, now):
        return self._do(f"POA {poa} for {code}", lambda codes: deciding.set_poa(codes, code, poa), "poa", code, poa)

    def move_code(self, admission, code, place, now):
        step = lambda codes: deciding.move(codes, code, place)  # noqa: E731
        return self._do(f"move {code}", step, "move", code, place)

    def make_principal(self, admission, code, now):
        return self._do(f"make {code} principal", lambda codes: deciding.move(codes, code, 0), "principal", code)

    def set_procedure(self, admission, code, performed, surgeon, now):
        step = lambda codes: deciding.set_procedure(codes, code, performed, surgeon)  # noqa: E731
        return self._do(f"date and surgeon of {code}", step, "procedure", code, performed, surgeon)

    def override_edit(self, admission, edit_id, reason, now):
        step = lambda codes: deciding.override(codes, edit_id, reason, self._signed(now))  # noqa: E731
        return self._do("override", step, "override", edit_id, reason)

    def withdraw_override(self, admission, edit_id, now):
        step = lambda codes: deciding.withdraw_override(codes, edit_id)  # noqa: E731
        return self._do("withdraw an override", step, "withdraw", edit_id)

    def _walk(self, steps):
        if not 0 <= self.at + steps < len(self.drafts):
            raise NothingToUndo("there is no such step")
        self.at += steps
        self._tell("finalising", STAY)
        return self._stand()

    def undo_step(self, admission, now):
        return self._walk(-1)

    def redo_step(self, admission, now):
        return self._walk(1)

    def hold(self, admission, reason, now):
        self.on_hold = reason
        self._tell("finalising", STAY)
        return self._stand()

    def reconcile(self, admission, outcome, reason, now):
        difference = self.review(admission, now).difference
        one = Reconciled(outcome, difference.coder_drg, difference.cdi_drg, reason, self._signed(now))
        self.said = (*self.said, one)
        return self._stand()

    def attest(self, admission, now):
        found = self.review(admission, now)
        if found.open:
            raise Refused("something is open")
        grouping = found.grouping
        made = Attestation(
            len(self.versions) + 1, self.draft, self._signed(now), "CCS", grouping.drg, grouping.title,
            grouping.weight, "v44", "FY2027", self.reason if self.versions else None,
        )  # fmt: skip
        self.versions = (*self.versions, made)
        self.drafts, self.at = [], -1
        self._tell("finalising", STAY)
        return made

    reason: str | None = None

    def reopen(self, admission, reason, now):
        self.reason = reason
        self.drafts, self.at = [("reopen", self.versions[-1].code_set)], 0
        self._tell("finalising", STAY)
        return self._stand()

    def export_file_name(self, kind, now):
        return f"code-set.{kind}"

    def export_code_set(self, admission, kind, target, now):
        Path(target).write_text("synthetic", "utf-8")
        self.files.append((kind, Path(target)))
