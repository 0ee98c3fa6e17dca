"""What a case would be paid: off until a profile is given; what is wrong is said at its field, and nothing is saved."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QLabel, QLineEdit, QRadioButton, QWidget

from chartlight_ui.session import Session, in_words
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.labels import column, label, section_label

if TYPE_CHECKING:
    from chartlight.desk import Desk

SAVE_MS = 600
NAME_WIDTH, FIELD_WIDTH = 210, 130
OFF, BLENDED, IPPS = "", "blended", "ipps"
METHODS = {
    OFF: tr("Show no payments"),
    BLENDED: tr("One blended rate"),
    IPPS: tr("Operating and capital parts (IPPS)"),
}
EXPLAINED = tr(
    "An estimate beside the DRG, for CDI, coders and managers alone. It stands on no query and on nothing else that is "
    "written for a provider. Outliers, new technology and pass-through amounts are not part of it."
)
YEARS = tr("the fiscal year's own")
# Field of the profile, its name, what an empty field means or how it is written.
FIELDS: dict[str, tuple[tuple[str, str, str], ...]] = {
    BLENDED: (
        ("rate", tr("Rate for a weight of 1, $"), tr("for example 6752.61")),
        ("source", tr("Whose figure it is"), ""),
    ),
    IPPS: (
        ("wage_index", tr("Wage index"), tr("1 if empty")),
        ("cost_of_living", tr("Cost of living"), tr("1 but in Alaska and Hawaii")),
        ("operating", tr("Operating amount, $"), YEARS),
        ("labour_share", tr("Labour-related share"), YEARS),
        ("capital", tr("Capital amount, $"), YEARS),
        ("operating_dsh", tr("DSH adjustment, operating"), tr("0.05 for 5 %, as paid")),
        ("beds_ratio", tr("Residents to beds (IME)"), tr("0 if empty")),
        ("capital_dsh_share", tr("Disproportionate patient share"), tr("0.25 for 25 %")),
        ("census_ratio", tr("Residents to daily census"), tr("0 if empty")),
        ("source", tr("Whose figures they are"), ""),
    ),
}


class _Field:
    """A field of one method, with what is wrong of it below."""

    def __init__(self, grid: QGridLayout, place: int, name: str, hint: str) -> None:
        self.edit, self.told = QLineEdit(), label("", "worse", size=fonts.SMALL)
        self.edit.setAccessibleName(name)
        self.edit.setFixedWidth(FIELD_WIDTH)
        self.told.hide()
        named = label(name)
        named.setFixedWidth(NAME_WIDTH)
        grid.addWidget(named, place * 2, 0)
        grid.addWidget(self.edit, place * 2, 1)
        grid.addWidget(label(hint, "muted", size=fonts.SMALL), place * 2, 2)
        grid.addWidget(self.told, place * 2 + 1, 1, 1, 2)

    def tell(self, words: str) -> None:
        """What is wrong; nothing when it is right."""
        self.told.setText(words)
        self.told.setVisible(bool(words))
        self.edit.setAccessibleDescription(words)


class MoneyPart(QWidget):
    """The part of the settings; hidden from roles that payments are not shown to."""

    def __init__(self, session: Session, width: int) -> None:
        super().__init__()
        self._session = session
        self._touched = False
        self.setFixedWidth(width)
        inside = column(self, gap=6)
        inside.addWidget(section_label(tr("Payment")))
        self.methods: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        for method, name in METHODS.items():
            button = self.methods[method] = QRadioButton(name)
            button.setFont(fonts.font())
            button.clicked.connect(lambda _=False, one=method: self._chosen(one))
            group.addButton(button)
            inside.addWidget(button)
        self.fields: dict[str, dict[str, _Field]] = {}
        self._bodies: dict[str, QWidget] = {}
        for method in FIELDS:
            self._bodies[method] = self._body(method)
            inside.addWidget(self._bodies[method])
        self.transfers = QCheckBox(tr("Reduce the payment of transfers by the transfer rule"))
        self.transfers.setFont(fonts.font())
        self.transfers.clicked.connect(lambda _: self._edited())
        inside.addWidget(self.transfers)
        self.told: QLabel = label("", "worse", size=fonts.SMALL, wrap=True)
        inside.addWidget(self.told)
        inside.addWidget(label(EXPLAINED, "muted", size=fonts.SMALL, wrap=True))
        self._soon = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._soon.timeout.connect(self.save)
        self.show_profile({})

    def _body(self, method: str) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(22, 2, 0, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(2, 1)
        self.fields[method] = {}
        for place, (key, name, hint) in enumerate(FIELDS[method]):
            field = self.fields[method][key] = _Field(grid, place, name, hint)
            field.edit.textEdited.connect(lambda _: self._edited())
        return made

    @property
    def method(self) -> str:
        """The method that is chosen; "" for none."""
        return next((method for method, button in self.methods.items() if button.isChecked()), OFF)

    def enter(self) -> None:
        """Show what the site has, unless something is being typed or is wrong."""
        if not self._soon.isActive() and not self.told.text():
            self._touched = False

            def read(desk: "Desk") -> tuple[bool, dict[str, object]]:
                return desk.sees_money, desk.payment_settings() if desk.sees_money else {}

            self._session.ask(self, read, self._read)

    def _read(self, found: tuple[bool, dict[str, object]]) -> None:
        sees, fields = found
        self.setVisible(sees)
        if not self._touched:
            self.show_profile(fields)

    def show_profile(self, fields: dict[str, object]) -> None:
        """Show a profile; an empty one is none."""
        method = str(fields.get("method") or OFF)
        self.methods[method].setChecked(True)
        for key, field in self.fields.get(method, {}).items():
            value = fields.get(key)
            field.edit.setText("" if value is None else str(value))
        self.transfers.setChecked(fields.get("adjust_transfers", True) is True)
        self._show_method()
        self._tell({})

    def _chosen(self, method: str) -> None:
        self._touched = True
        self._show_method()
        self._tell({})
        if method == BLENDED and not self.fields[BLENDED]["rate"].edit.text():
            self.fields[BLENDED]["rate"].edit.setFocus()  # there is nothing to save before a rate is typed
        else:
            self._soon.start()

    def _show_method(self) -> None:
        for method, body in self._bodies.items():
            body.setVisible(method == self.method)
        self.transfers.setVisible(self.method != OFF)

    def _edited(self) -> None:
        self._touched = True
        self._soon.start()

    @property
    def document(self) -> dict[str, object]:
        """What is chosen and typed, as the desk takes it; empty for no payments."""
        if self.method == OFF:
            return {}
        typed = {key: field.edit.text().strip() for key, field in self.fields[self.method].items()}
        return {"method": self.method, "adjust_transfers": self.transfers.isChecked(), **typed}

    def save(self) -> None:
        """Save what is typed, if it holds together."""
        document, now = self.document, self._session.clock()

        def write(desk: "Desk") -> None:
            desk.set_payment_profile(document, now)

        self._session.ask(self, write, lambda _: self._tell({}), self._refused)

    def _refused(self, error: Exception) -> None:
        problems: dict[str, str] = getattr(error, "problems", {})
        self._tell(problems, "" if problems else in_words(error))

    def _tell(self, problems: dict[str, str], words: str = "") -> None:
        for method, fields in self.fields.items():
            for key, field in fields.items():
                why = problems.get(key, "") if method == self.method else ""
                field.tell(tr("Not saved: it {why}.").format(why=why) if why else "")
        self.told.setText(tr("Nothing was saved: see the fields.") if problems else words)
        self.told.setVisible(bool(self.told.text()))
