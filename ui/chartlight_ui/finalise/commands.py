"""The commands of a chart to finalise. Keys rest while a text field has the focus."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from chartlight_ui.commands.registry import Registry
from chartlight_ui.finalise.header import EXPORTS
from chartlight_ui.finalise.side import OUTCOMES

if TYPE_CHECKING:
    from chartlight_ui.finalise.screen import FinaliseScreen

CODES, AROUND = "Finalise: codes", "Finalise: around"
ON_CODE = (
    "finalise.accept",
    "finalise.reject",
    "finalise.change",
    "finalise.principal",
    "finalise.procedure",
    "",
    "finalise.up",
    "finalise.down",
    "",
    "finalise.note",
    "finalise.add",
    "finalise.undo",
    "finalise.redo",
)
ON_WORDS = ("finalise.add", "", "finalise.note")
_POA = {"Y": "yes", "N": "no", "U": "documentation insufficient", "W": "clinically undetermined"}


def is_typing() -> bool:
    """True while a text field that can be written in has the focus."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QPlainTextEdit | QTextEdit):
        return not focus.isReadOnly()
    return isinstance(focus, QLineEdit | QAbstractSpinBox)


def register_finalise(screen: "FinaliseScreen", registry: Registry) -> None:
    """Register what can be done with an open chart; the keys work while it is in front."""

    def add(
        command_id: str,
        title: str,
        run: Callable[[], object],
        *keys: str,
        group: str = CODES,
        enabled: Callable[[], bool] = lambda: True,
        also_typing: bool = False,
    ) -> None:
        def act() -> None:
            run()

        registry.add(
            f"finalise.{command_id}",
            title,
            act,
            group=group,
            scope=screen.body,
            shortcuts=keys,
            enabled=lambda: (also_typing or not is_typing()) and enabled(),
        )

    coded, drafted, diagnosis = screen.has_code, screen.is_draft, screen.has_diagnosis
    add("accept", "Accept code", screen.deciding.accept, "A", enabled=coded)
    add("reject", "Reject code …", screen.deciding.reject, "R", "Del", enabled=coded)
    add("change", "Change code …", screen.deciding.change, "C", enabled=coded)
    add("add", "Add code …", screen.deciding.add_code, "+", "Ctrl+N", enabled=drafted)
    for poa, meaning in _POA.items():
        add(
            f"poa-{poa.lower()}", f"POA {poa}: {meaning}", partial(screen.deciding.set_poa, poa), poa, enabled=diagnosis
        )
    add("poa-exempt", "POA exempt", partial(screen.deciding.set_poa, None), "1", "X", enabled=diagnosis)
    add("principal", "Make principal", screen.deciding.make_principal, "P", enabled=coded)
    add("up", "Move up", partial(screen.deciding.move_code, -1), "Ctrl+Up", enabled=coded)
    add("down", "Move down", partial(screen.deciding.move_code, 1), "Ctrl+Down", enabled=coded)
    add("procedure", "Date and surgeon …", screen.deciding.edit_procedure, "D", enabled=screen.has_procedure)
    add("undo", "Undo the last step", screen.deciding.undo, "Ctrl+Z", enabled=drafted)
    add("redo", "Redo", screen.deciding.redo, "Ctrl+Shift+Z", "Ctrl+Y", enabled=drafted)
    add("override", "Override warning …", screen.settling.override, "E", enabled=drafted)
    add("withdraw", "Let the overridden warning count again", screen.settling.withdraw, enabled=screen.has_override)
    add("attest", "Attest", screen.settling.attest, "Ctrl+Return", "Ctrl+Enter", enabled=drafted)
    add("reopen", "Reopen …", screen.settling.reopen, enabled=screen.is_attested)
    add("hold", "Hold, or release the hold", screen.settling.hold, "H", enabled=drafted)
    for outcome, words in OUTCOMES.items():
        run = partial(screen.settling.reconcile, outcome)
        add(f"reconcile-{outcome}", f"{words} on the DRG …", run, enabled=screen.has_difference)
    add(
        "compare",
        "Both code sets side by side",
        screen.settling.compare,
        "B",
        group=AROUND,
        enabled=screen.has_difference,
    )
    for kind, words in EXPORTS.items():
        add(f"export-{kind}", f"Export: {words} …", partial(screen.settling.export, kind), enabled=screen.is_attested)
    add("next-evidence", "Next evidence", partial(screen.evidence.walk, 1), "Alt+Down", group=AROUND)
    add("previous-evidence", "Previous evidence", partial(screen.evidence.walk, -1), "Alt+Up", group=AROUND)
    add("newer", "Newer note", partial(screen.evidence.step_note, -1), "[", group=AROUND)
    add("older", "Older note", partial(screen.evidence.step_note, 1), "]", group=AROUND)
    add("next", "Next row", partial(screen.step, 1), "J", group=AROUND)
    add("previous", "Previous row", partial(screen.step, -1), "K", group=AROUND)
    add("next-undecided", "Next to decide", screen.to_next_undecided, "Ctrl+J", group=AROUND)
    for number, column in enumerate(("suggestions", "code set", "edits")):
        run = partial(screen.focus_column, number)
        add(f"column-{number + 1}", f"To the {column}", run, f"Alt+{number + 1}", group=AROUND, also_typing=True)
    add("search", "Type a code to add", screen.focus_search, "/", group=AROUND, enabled=drafted)
    add("find", "Search the notes of the stay", screen.evidence.find_words, "Ctrl+F", group=AROUND)
    add("case", "Open the case", lambda: screen.case_asked.emit(screen.admission), "O", group=AROUND)
    registry.add("finalise.leave", "Back", screen.escape, group=AROUND, scope=screen.body, shortcuts=("Esc",))
    registry.add(
        "finalise.note",
        "Show the words in their note",
        screen.evidence.toggle,
        group=AROUND,
        scope=screen.codes,
        shortcuts=("Space", "Return", "Enter"),
        enabled=screen.has_subject,
    )
    for view in (screen.proposed, screen.codes):
        registry.offer_menu(view, *ON_CODE)
    note = screen.evidence.reader.note
    note.menu_asked.connect(lambda point: registry.menu(note, *ON_WORDS).popup(point))
    registry.offer_menu(screen.side, "finalise.override", "finalise.withdraw", "finalise.compare", "", "finalise.undo")
