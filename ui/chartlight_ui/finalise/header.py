"""The head of a chart to finalise: who, when they left and where to, DRG beside CDI's, and the way to attest."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from chartlight.chart import Chart
from chartlight.desk import ExportKind
from chartlight_ui import wording
from chartlight_ui.finalise.held import Held
from chartlight_ui.theme import fonts
from chartlight_ui.theme.look import look
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import Elided, label, row

HEIGHT = 44
LISTED = 20
"""Open points that are listed at a time."""


class AttestButton(KeyButton):
    """Never dead: while something is open a press lists it, and the button says so in how it looks."""

    def __init__(self) -> None:
        super().__init__(tr("Attest"), ("Ctrl", "↵"), primary=True, needs="attest")

    def show_open(self, left: tuple[str, ...]) -> None:
        """Say what keeps the set from attestation; nothing left makes it the one action of the screen."""
        self._primary = not left
        more = [tr("and %n more", "and %n more", len(left) - LISTED)] if len(left) > LISTED else []
        listed = "\n".join(f"•  {one}" for one in (*left[:LISTED], *more))
        self.setToolTip(
            tr("Still open:\n{points}").format(points=listed)
            if left
            else tr("Freeze this code set as a version under your name")
        )
        self.setAccessibleDescription("; ".join(left[:LISTED]))
        self.update()


class FinaliseHeader(QWidget):
    """One line. `open_point_chosen` carries the number of a listed open point."""

    attest_asked = Signal()
    reopen_asked = Signal()
    export_asked = Signal(str)
    open_point_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._held: Held | None = None
        self.name, self.who = label("", bold=True, size=15), Elided("muted")
        self.figures = QLabel()
        self.figures.setFont(fonts.font())
        self.still_open = label("", "late", bold=True, size=fonts.SMALL)
        self.attest = AttestButton()
        self.reopen = KeyButton(tr("Reopen"), needs="reopen")
        self.export = KeyButton(tr("Export ▾"), needs="export_code_set")
        self.export.setAccessibleName(tr("Export the code set"))
        self.disposition = ""
        inside = row(self, margins=(16, 0, 16, 0), gap=16)
        for widget, stretch in (
            (self.name, 0),
            (self.who, 1),
            (self.figures, 0),
            (self.still_open, 0),
            (self.export, 0),
            (self.reopen, 0),
            (self.attest, 0),
        ):
            inside.addWidget(widget, stretch)
        self.attest.clicked.connect(self.attest_asked)
        self.reopen.clicked.connect(self.reopen_asked)
        self.export.clicked.connect(self._offer_exports)
        for button in (self.export, self.reopen):
            button.hide()
        look.changed.connect(self._fill)

    def show_held(self, held: Held, disposition: str) -> None:
        """Show a stay; `disposition` says in UB-04's words where the patient went."""
        self._held, self.disposition = held, disposition
        self._fill()

    def _fill(self) -> None:
        held = self._held
        if held is None:
            return
        self.name.setText(held.chart.patient.name or tr("Name not known"))
        self.who.setText(who_words(held.chart, self.disposition))
        self.figures.setText(_figures(held))
        left = held.review.open if held.is_open else ()
        self.attest.setVisible(held.is_open)
        self.attest.show_open(left)
        self.still_open.setText(tr("%n open", "%n open", len(left)) if left else "")
        self.still_open.setVisible(bool(left))
        self.still_open.setToolTip(self.attest.toolTip())
        for button in (self.export, self.reopen):
            button.setVisible(not held.is_open)

    def list_open(self) -> QMenu:
        """What is still open, as a list; choosing a point leads to it."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("Still open"))
        held = self._held
        for number, words in enumerate(held.review.open[:LISTED] if held is not None else ()):
            action = menu.addAction(words if len(words) < 110 else f"{words[:108]} …")
            action.triggered.connect(lambda _=False, at=number: self.open_point_chosen.emit(at))
        corner = self.attest.mapToGlobal(self.attest.rect().bottomRight())
        corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)
        return menu

    def _offer_exports(self) -> None:
        menu = QMenu(self)
        for kind, words in EXPORTS.items():
            menu.addAction(f"{words} …").triggered.connect(lambda _=False, one=kind: self.export_asked.emit(one))
        menu.popup(self.export.mapToGlobal(self.export.rect().bottomLeft()))


EXPORTS: dict[ExportKind, str] = {
    "fhir": tr("FHIR R4 bundle"),
    "hl7": tr("HL7 v2 BAR^P01, for billing"),
    "adt": tr("HL7 v2 ADT^A08, for the record"),
    "csv": tr("CSV table"),
    "pdf": tr("Coding summary (PDF)"),
}


def who_words(chart: Chart, disposition: str) -> str:
    """83 F · MRN 00361 · discharged Thu 19 Nov to SNF (03) · 5 days · Medicare. Pure."""
    patient, stay = chart.patient, chart.encounter
    age = wording.age_sex(patient.age_at(stay.admitted or chart.as_of), patient.sex.value)
    status = stay.discharge_status or ""
    left = (
        tr("discharged {day} to {where} ({status})")
        if disposition and status
        else tr("discharged {day} ({status})")
        if status
        else tr("discharged {day}, where to not known")
    )
    gone = left.format(day=wording.day(stay.discharged), where=disposition, status=status) if stay.discharged else ""
    days = max(1, (stay.discharged.date() - stay.admitted.date()).days) if stay.discharged and stay.admitted else None
    parts = [
        age,
        tr("MRN {number}").format(number=patient.mrn) if patient.mrn else "",
        gone or tr("not discharged"),
        tr("%n day", "%n days", days) if days is not None else "",
        stay.payer or "",
    ]
    return wording.beside(parts)


def _figures(held: Held) -> str:
    colours, review = look.tokens, held.review
    gap = "&nbsp;&nbsp;&nbsp;&nbsp;"
    drg = tr("DRG {drg} RW {weight}").format(
        drg=f"<b>{escape(review.grouping.drg)}</b>", weight=f"<b>{wording.weight(review.grouping.weight)}</b>"
    )
    parts = [drg]
    if review.cdi is not None and held.is_open:
        working = tr("CDI working {drg} · {weight}").format(
            drg=escape(review.cdi.drg), weight=wording.weight(review.cdi.weight)
        )
        parts.append(f"<span style='color:{colours.muted}'>{working}</span>")
        differs = review.difference is not None
        word, ink = (tr("differs"), colours.late) if differs else (tr("agrees"), colours.better)
        parts.append(f"<b style='color:{ink}'>{word}</b>")
    if not held.is_open and held.stand.attested:
        last = held.stand.attested[-1]
        who = f"{last.signed.by}, {last.credential}" if last.credential else last.signed.by
        when = wording.day_and_time(last.signed.at)
        said = tr("✓ v{version} attested by {name}, {when}").format(version=last.version, name=escape(who), when=when)
        parts.append(f"<span style='color:{colours.better}'>{said}</span>")
    elif held.stand.hold:
        held_back = tr("on hold")
        parts.append(f"<b style='color:{colours.late}'>{held_back}</b>")
    return gap.join(parts)
