"""The line of one code: code, title, tags, POA and confidence; what was decided, or that somebody has to look.

A procedure has a second line: when it was done, and by whom.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from chartlight.assessment import CONFLICT, Role, Route, SuggestedCode
from chartlight.chart import Action, Decision
from chartlight_ui import wording
from chartlight_ui.theme import fonts, marks
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr

ROW = 34
SECOND = 16
CODE_AT = 16
TITLE_AT = 86

_ROUTES = {
    Route.AUTO: tr("Goes on unreviewed"),
    Route.REVIEW: tr("To be looked at"),
    Route.SPECIALIST: tr("For a specialist"),
}
PPX, OR, NO_OR = "PPX", "O.R.", tr("non-O.R.")
_SPOKEN = {
    PPX: tr("principal procedure"),
    OR: tr("operating room procedure"),
    NO_OR: tr("not an operating room procedure"),
}
DECIDED = {
    Action.ACCEPT: tr("accepted"),
    Action.REJECT: tr("rejected"),
    Action.CHANGE: tr("changed"),
    Action.ADD: tr("added"),
}


@dataclass(frozen=True)
class CodeHead:
    """What the line says. It is no widget: a case has dozens of them, and a widget costs more than its words."""

    code: SuggestedCode
    decision: Decision | None
    operating_room: bool | None = None
    """Whether a procedure is one of the operating room; None while that is not known."""

    @property
    def done(self) -> str:
        """When a procedure was done, and by whom, as far as the chart says it."""
        day = wording.day_of_month(self.code.performed) if self.code.performed else ""
        return " · ".join(part for part in (day, self.code.surgeon) if part)

    @property
    def height(self) -> int:
        """Of the line, with the second one of a procedure."""
        return ROW + (SECOND if self.done else 0)

    @property
    def tip(self) -> str:
        """Why a person should look at it; empty when nobody has to any more."""
        if not self.code.route_why or (self.decision is not None and not self.code.stale):
            return ""
        reasons = "; ".join(wording.sentence_case(reason) for reason in self.code.route_why)
        return f"{_ROUTES[self.code.route]}. {reasons}."

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        parts = [self.code.code, self.code.title, *(_SPOKEN.get(tag, tag) for tag, _ in self.tags)]
        if self.done:
            parts.append(self.done)
        if self.poa:
            parts.append(tr("present on admission {poa}").format(poa=self.poa))
        parts.append(tr("confidence {number}").format(number=f"{self.code.confidence:.2f}"))
        if self.code.stale:
            parts += [self.marked[0], self.tip]
        elif self.decision is not None:
            parts.append(DECIDED.get(self.decision.action, self.decision.action.value))
        elif self.tip:
            parts.append(self.tip)
        return ", ".join(parts)

    @property
    def marked(self) -> tuple[str, str]:
        """The word before the tags and its ink: what was decided, or that a person has to look."""
        if self.code.stale:
            return tr("words gone, decide again"), "late"
        if self.decision is not None and (word := DECIDED.get(self.decision.action)):
            return word, "better" if self.decision.action is Action.ACCEPT else "muted"
        return (tr("conflict"), "late") if CONFLICT in self.code.route_why else ("", "")

    @property
    def tags(self) -> list[tuple[str, bool]]:
        """PDX, MCC or CC as letters, PPX and O.R. of procedures, with whether the tag is filled."""
        made = []
        if self.code.role is Role.PRINCIPAL:
            made.append(("PDX", False))
        if self.code.severity in ("MCC", "CC"):
            made.append((self.code.severity, self.code.severity == "MCC"))
        if self.code.role is Role.PRINCIPAL_PROCEDURE:
            made.append((PPX, False))
        if not self.code.is_diagnosis:
            made.append(("PCS" if self.operating_room is None else OR if self.operating_room else NO_OR, False))
        return made

    @property
    def poa(self) -> str:
        """Y, N, U, W; "ex" when the code is exempt from POA reporting."""
        if self.code.poa in ("Y", "N", "U", "W"):
            return self.code.poa
        return tr("ex", "exempt from POA reporting") if self.code.is_diagnosis else ""

    def paint(self, painter: QPainter, width: int) -> None:
        """Draw the line at the top of a widget of that width."""
        colours, middle = look.tokens, ROW / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rejected = self.decision is not None and self.decision.action is Action.REJECT
        painter.setFont(fonts.font() if rejected else fonts.strong())
        painter.setPen(QColor(colours.muted if rejected else colours.text))
        painter.drawText(QRectF(CODE_AT, 0, 76, ROW), Qt.AlignmentFlag.AlignVCenter, self.code.code)
        right = float(width - 16)
        painter.setFont(fonts.strong())
        confidence = f"{self.code.confidence:.2f}"
        right -= fonts.metrics(fonts.BASE, True).horizontalAdvance("0.00")
        painter.drawText(QRectF(right, 0, 60, ROW), Qt.AlignmentFlag.AlignVCenter, confidence)
        painter.setPen(QColor(colours.muted))
        painter.setFont(fonts.font())
        wide = fonts.metrics().horizontalAdvance(self.poa)
        right -= 8 + max(wide, 8)
        painter.drawText(QRectF(right, 0, wide + 2, ROW), Qt.AlignmentFlag.AlignVCenter, self.poa)
        for text, filled in reversed(self.tags):
            right -= marks.tag_width(text) + 8
            marks.paint_tag(painter, text, right, middle, filled=filled)
        word, ink = self.marked
        if word:
            wide = fonts.metrics(fonts.SMALL).horizontalAdvance(word)
            right -= wide + 10
            painter.setFont(fonts.font(fonts.SMALL))
            painter.setPen(QColor(getattr(colours, ink)))
            painter.drawText(QRectF(right, 0, wide + 4, ROW), Qt.AlignmentFlag.AlignVCenter, word)
        room = int(right - TITLE_AT - 8)
        painter.setPen(QColor(colours.muted if rejected else colours.text))
        painter.setFont(fonts.font())
        title = fonts.metrics().elidedText(self.code.title, Qt.TextElideMode.ElideRight, room)
        box = QRectF(TITLE_AT, 0, room + 4, ROW)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, title)
        if self.done:
            painter.setFont(fonts.font(fonts.SMALL))
            painter.setPen(QColor(colours.muted))
            below = QRectF(TITLE_AT, ROW - 8, width - TITLE_AT - 16, SECOND)
            done = fonts.metrics(fonts.SMALL).elidedText(self.done, Qt.TextElideMode.ElideRight, int(below.width()))
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, done)
            painter.setFont(fonts.font())
        if rejected:
            painter.drawLine(
                TITLE_AT, round(middle) + 1, TITLE_AT + fonts.metrics().horizontalAdvance(title), round(middle) + 1
            )
