"""Who looks at a suggestion: thresholds of the site and of its specialties, checked and saved as they are typed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from chartlight_ui.session import Session
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.labels import clear, column, label, row, section_label

if TYPE_CHECKING:
    from chartlight.desk import Desk

SAVE_MS = 600
NAME_WIDTH, SHARE_WIDTH = 230, 110
SITE = tr("All others")
NEW = tr("new specialty")
HEADINGS = (tr("Specialty or service"), tr("Unreviewed above"), tr("Reviewer from"))
EXPLAINED = tr(
    "A code whose confidence lies above the first share goes on unreviewed. From the second share on a reviewer looks "
    "at it, below that a specialist, and it does not move the DRG until then. A specialty is named as the feeds name "
    "it. New codes, complications of care, the only CC or MCC, a DRG of high weight, copied text, uncertain diagnoses "
    "and contradicting notes are always looked at."
)
_WORDS = {"auto_above": tr("unreviewed above"), "review_from": tr("reviewer from"), "routes": SITE}


@dataclass(frozen=True)
class Line:
    """The fields of one line; the site's own has no name to type."""

    name: QLineEdit | None
    auto_above: QLineEdit
    review_from: QLineEdit

    @property
    def given(self) -> dict[str, Any]:
        """The shares that were typed; what is no number stays as it is, to be refused with its words."""
        typed = (("auto_above", self.auto_above), ("review_from", self.review_from))
        return {key: _number(field.text().strip()) for key, field in typed if field.text().strip()}


class RoutingPart(QWidget):
    """The part of the settings. What is wrong is said under the table, and then nothing is saved."""

    def __init__(self, session: Session, width: int) -> None:
        super().__init__()
        self._session = session
        self.setFixedWidth(width)
        self.lines: list[Line] = []
        inside = column(self, gap=6)
        inside.addWidget(section_label(tr("Review")))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(3, 1)
        inside.addLayout(self._grid)
        self.told = label("", "worse", size=fonts.SMALL, wrap=True)
        inside.addWidget(self.told)
        buttons = row()
        self.add, self.reset = KeyButton(tr("Add a specialty")), KeyButton(tr("Back to the defaults"))
        self.add.clicked.connect(self.add_specialty)
        self.reset.clicked.connect(self._back_to_defaults)
        buttons.addWidget(self.add)
        buttons.addWidget(self.reset)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        inside.addWidget(label(EXPLAINED, "muted", size=fonts.SMALL, wrap=True))
        self._soon = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._soon.timeout.connect(self.save)
        self._kept: dict[str, Any] = {}
        self._defaults: dict[str, float] = {}
        self.show_profile({})

    def enter(self) -> None:
        """Show what the site has, unless something is being typed."""
        if not self._soon.isActive() and not self.told.text():
            self._session.ask(self, lambda desk: (desk.default_thresholds(), desk.routing()), self._read)

    def _read(self, found: tuple[dict[str, float], dict[str, Any]]) -> None:
        self._defaults, document = found
        self.show_profile(document)

    def show_profile(self, document: dict[str, Any]) -> None:
        """Show a profile: the site's line, then one a specialty."""
        self._kept = dict(document)
        clear(self._grid)
        self.lines = []
        for place, heading in enumerate(HEADINGS):
            self._grid.addWidget(label(heading, "muted", size=fonts.SMALL), 0, place)
        self._add_line(None, document.get("routes", {}))
        for name, shares in document.get("specialty", {}).items():
            self._add_line(name, shares)
        self._tell("")
        self._show_inherited()

    def add_specialty(self) -> None:
        """An empty line to type in."""
        self._add_line("")

    def _add_line(self, name: str | None, shares: dict[str, float] | None = None) -> None:
        at = len(self.lines) + 1
        named = None
        if name is None:
            self._grid.addWidget(label(SITE), at, 0)
        else:
            named = self._field(name, HEADINGS[0], NAME_WIDTH)
            named.setPlaceholderText(tr("For example Cardiology"))
            self._grid.addWidget(named, at, 0)
        fields = []
        for place, key in enumerate(("auto_above", "review_from"), 1):
            share = (shares or {}).get(key)
            of = f"{HEADINGS[place]}, {SITE if name is None else name or NEW}"
            fields.append(self._field("" if share is None else _shown(share), of, SHARE_WIDTH))
            self._grid.addWidget(fields[-1], at, place)
        made = Line(named, *fields)
        if named is not None:
            remove = KeyButton(tr("Remove"))
            remove.setAccessibleName(tr("Remove {specialty}").format(specialty=name or NEW))
            remove.clicked.connect(lambda: self._remove(made))
            self._grid.addWidget(remove, at, 3)
        self.lines.append(made)
        self._show_inherited()
        if name == "" and named is not None:
            named.setFocus()

    def _field(self, text: str, name: str, width: int) -> QLineEdit:
        made = QLineEdit(text)
        made.setAccessibleName(name)
        made.setFixedWidth(width)
        made.textEdited.connect(lambda _: self._edited())
        return made

    def _edited(self) -> None:
        self._show_inherited()
        self._soon.start()

    def _show_inherited(self) -> None:
        """An empty field holds what the site has, and the site's what the program comes with."""
        site = {**self._defaults, **(self.lines[0].given if self.lines else {})}
        for number, one in enumerate(self.lines):
            for key, field in (("auto_above", one.auto_above), ("review_from", one.review_from)):
                field.setPlaceholderText(_shown((site if number else self._defaults).get(key, "")))

    def _remove(self, gone: Line) -> None:
        document = self._document([one for one in self.lines if one is not gone])
        if document is not None:
            self.show_profile(document)
            self._soon.start()

    def _back_to_defaults(self) -> None:
        self.show_profile({key: value for key, value in self._kept.items() if key == "forced"})
        self._soon.start()

    def _document(self, lines: list[Line]) -> dict[str, Any] | None:
        """What is typed as a profile; None, with why in `told`, where two lines have one name."""
        document: dict[str, Any] = {key: value for key, value in self._kept.items() if key == "forced"}
        if given := lines[0].given:
            document["routes"] = given
        special: dict[str, Any] = {}
        for one in lines[1:]:
            name = one.name.text().strip() if one.name is not None else ""
            if not name and not one.given:
                continue  # a line that nothing was typed in yet
            if not name or name in special:
                self._tell(
                    tr("{specialty} stands there twice.").format(specialty=name)
                    if name
                    else tr("A specialty has no name.")
                )
                return None
            special[name] = one.given
        if special:
            document["specialty"] = special
        return document

    def save(self) -> None:
        """Save what is typed, if it holds together."""
        document = self._document(self.lines)
        if document is None:
            return
        now = self._session.clock()

        def write(desk: "Desk") -> None:
            desk.set_routing(document, now)

        def saved(_: None) -> None:
            self._kept = document
            self._tell("")

        self._session.ask(self, write, saved, self._refused)

    def _refused(self, error: Exception) -> None:
        words = str(error).removeprefix("routing profile: ")
        for key, name in _WORDS.items():
            words = words.replace(key, name)
        self._tell(tr("Not saved: {why}.").format(why=words))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))


def _shown(share: float | str) -> str:
    """Two places at least: 0.90, 0.925."""
    return share if isinstance(share, str) else max(f"{share:.2f}", f"{share:g}", key=len)


def _number(text: str) -> float | str:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text
