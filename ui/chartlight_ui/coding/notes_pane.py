"""What the Tabular List and the lists of the year say of a code, every note with where it stands."""

from itertools import groupby

from PySide6.QtWidgets import QLabel

from chartlight.desk import CodeDetails
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.labels import clear, label, section_label

GAP = 5


class NotesPane(ColumnArea):
    """Nothing until a code is in hand."""

    def __init__(self) -> None:
        super().__init__(margins=(14, 10, 14, 14), gap=3)
        self.setAccessibleName(tr("Notes of the code"))
        self._said: list[str] = []

    @property
    def text(self) -> str:
        """All the words shown."""
        return "\n".join(self._said)

    def show_details(self, details: CodeDetails | None) -> None:
        """Show a code's notes; empty for none."""
        clear(self.content)
        self._said.clear()
        if details is not None:
            self._fill(details)
        self.content.addStretch()
        self.verticalScrollBar().setValue(0)

    def _fill(self, details: CodeDetails) -> None:
        self._say(label(f"{details.code} {details.title}", bold=True, wrap=True))
        self._say(label(" · ".join(facts(details)), "muted", size=fonts.SMALL, wrap=True))
        for (heading, at), notes in groupby(details.notes, key=lambda note: (note.heading, note.at)):
            self._head(heading if at == details.code else tr("{heading} at {at}").format(heading=heading, at=at))
            for note in notes:
                self._say(label(note.text, size=fonts.SMALL, wrap=True))
        if details.seventh:
            self._head(tr("7th character"))
            for character, meaning in details.seventh:
                self._say(label(f"{character}  {meaning}", size=fonts.SMALL, wrap=True))

    def _head(self, text: str) -> None:
        self.content.addSpacing(GAP)
        self._say(section_label(text))

    def _say(self, made: QLabel) -> None:
        self.content.addWidget(made)
        self._said.append(made.text())


def facts(details: CodeDetails) -> list[str]:
    """What the lists say: billable or not, CC or MCC, POA, principal, years."""
    if not details.billable:
        return [tr("heading: choose a code below it")]
    said = [
        tr("{severity} unless excluded").format(severity=details.severity)
        if details.severity in ("MCC", "CC")
        else tr("no CC or MCC")
    ]
    if details.poa_exempt:
        said.append(tr("exempt from POA"))
    if details.manifestation:
        said.append(tr("manifestation: its cause goes first"))
    elif not details.may_be_principal:
        said.append(tr("may not be principal"))
    if details.since is not None:
        said.append(tr("new in FY{since}").format(since=details.since))
    if details.until is not None:
        said.append(tr("valid until FY{until}").format(until=details.until))
    return said
