"""What a person does with what is in hand in an open case: decide it, have it explained, mark the chart as seen."""

from PySide6.QtCore import Slot

from chartlight.chart import Action
from chartlight_ui.case.case import Case
from chartlight_ui.case.deciding import Deciding
from chartlight_ui.case.evidence import Kind, Subject
from chartlight_ui.case.in_hand import InHand
from chartlight_ui.case.right_side import CODES, DRG, RightSide
from chartlight_ui.session import Session
from chartlight_ui.translating import tr
from chartlight_ui.worklist.case_page import CasePage


class CaseActs(CasePage):
    """The acts of the case screen, which holds what they act on."""

    admission: str
    case: Case | None
    deciding: Deciding
    in_hand: InHand
    right: RightSide
    _session: Session

    def accept(self) -> None:
        """Accept the code in hand and go on to the next."""
        if (code := self.in_hand.code) is not None:
            self.deciding.decide(code, Action.ACCEPT, code, then=lambda: self.right.step(1))

    def reject(self) -> None:
        """Reject the code in hand, with a reason."""
        if (code := self.in_hand.code) is not None:
            self.deciding.reject(code, self)

    def change(self) -> None:
        """Report another code instead of the one in hand."""
        code = self.case.code(self.in_hand.code) if self.case and self.in_hand.code else None
        if code is not None:
            self.deciding.change(code, self)

    def has_procedure(self) -> bool:
        """True while a procedure is in hand."""
        code = self.case.code(self.in_hand.code) if self.case and self.in_hand.code else None
        return code is not None and not code.is_diagnosis

    @Slot()
    def build(self) -> None:
        """Report the procedure in hand with another character, or complete what its note leaves open."""
        code = self.case.code(self.in_hand.code) if self.case and self.in_hand.code else None
        if self.case is not None and code is not None and not code.is_diagnosis:
            self.deciding.build(code, self.case.chart, self)

    @Slot(str)
    def close_finding(self, finding_id: str) -> None:
        """Close a finding, with a reason."""
        finding = self.case.finding(finding_id) if self.case else None
        if finding is not None:
            self.deciding.close_finding(finding, self)

    @Slot(str)
    def reopen_finding(self, finding_id: str) -> None:
        """Open a closed finding again; it stands in the list once the chart has been assessed anew."""
        finding = self.case.finding(finding_id) if self.case else None
        self.deciding.decide(finding_id, Action.REOPEN, finding.condition if finding else finding_id)

    def ask_rule(self) -> None:
        """Why a rule finds something here, or why not; the rule of the finding in hand first."""
        finding = self.case.finding(self.in_hand.finding) if self.case and self.in_hand.finding else None
        if self.case is None or self._session.explain is None:
            self.told.emit(tr("The reader is not running"))
            return
        from chartlight_ui.case.rule_dialog import RuleDialog

        rule = finding.rule if finding else None
        RuleDialog(self._session, self._session.explain, self.case.chart, rule, self).open()

    def show_trend_in_hand(self) -> None:
        """The trend of the result that is in hand, or of the finding's latest."""
        measured = self.case.measured if self.case is not None else frozenset()
        held = [
            one.observation
            for one in (self.in_hand.place, *self.in_hand.places)
            if one is not None and one.observation in measured
        ]
        if held and held[0] is not None:
            self.right.show_trend(held[0])
        else:
            self.told.emit(tr("What is in hand rests on no result"))

    @Slot(str)
    def explain(self, finding_id: str) -> None:
        """Show what a finding stands on."""
        self.in_hand.choose(Subject(Kind.FINDING, finding_id))
        self.right.codes.explain(finding_id)

    def why(self) -> None:
        """Why this: a finding's indicators and source, a code's rationale."""
        if self.in_hand.subject is None:
            return
        if self.in_hand.subject.kind is Kind.FINDING:
            self.explain(self.in_hand.subject.id)
        else:
            self.right.tabs.setCurrentIndex(CODES)
            self.right.codes.show_subject(self.in_hand.subject, self.in_hand.place)
            code = self.case.code(self.in_hand.subject.id) if self.case else None
            if code is not None:
                self.told.emit(f"{code.code}: {code.why}")

    def mark_seen(self) -> None:
        """This chart has been looked at."""
        admission, now = self.admission, self._session.clock()
        self._session.ask(
            self, lambda desk: desk.mark_seen(admission, now), lambda _: self.told.emit(tr("Marked as seen"))
        )

    def show_what_if(self) -> None:
        """Go to the what-if tray, with what is open among what is in reach."""
        self.right.tabs.setCurrentIndex(DRG)
        self.right.drg.try_in_hand()
