"""What each role is for, in a sentence for who gives it out."""

from PySide6.QtWidgets import QCheckBox, QWidget

from chartlight_ui.signing_in.present import titles_of
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, label

SENTENCES = {
    "cdi": tr("Reviews charts during the stay, asks providers and prints queries."),
    "coder": tr("Finalises code sets and hands them over to billing; asks providers as well."),
    "adviser": tr("Gives a second opinion on clinical validity; sees no payments."),
    "manager": tr("Gives out work, sets the site's policies, sees all figures; decides on no code."),
    "compliance": tr("Reads charts, reports and the audit trail; takes the second look at sampled codes."),
    "administrator": tr("Looks after people, feeds, backups and keys; opens no chart."),
    "viewer": tr("Reads the worklist and charts, and changes nothing."),
}


class RoleBoxes(QWidget):
    """A tick for each role, with its sentence. One person may have several."""

    def __init__(self) -> None:
        super().__init__()
        inside = column(self, gap=1)
        self.boxes: dict[str, QCheckBox] = {}
        for role, sentence in SENTENCES.items():
            (title,) = titles_of((role,))
            box = QCheckBox(title)
            box.setFont(fonts.font())
            box.setAccessibleDescription(sentence)
            self.boxes[role] = box
            inside.addWidget(box)
            told = label(sentence, "muted", size=fonts.SMALL, wrap=True)
            told.setContentsMargins(24, 0, 0, 5)
            inside.addWidget(told)

    def choose(self, roles: tuple[str, ...], *, fixed: tuple[str, ...] = ()) -> None:
        """Tick these; those that are `fixed` cannot be taken away here."""
        for role, box in self.boxes.items():
            box.setChecked(role in roles or role in fixed)
            box.setEnabled(role not in fixed)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The roles that are ticked."""
        return tuple(role for role, box in self.boxes.items() if box.isChecked())
