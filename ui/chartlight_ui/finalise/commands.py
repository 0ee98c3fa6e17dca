"""The commands of a chart to finalise. Keys rest while a text field has the focus."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from chartlight_ui.commands.registry import Registry
from chartlight_ui.finalise.header import EXPORTS
from chartlight_ui.finalise.side import OUTCOMES
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight_ui.finalise.screen import FinaliseScreen

CODES, AROUND = tr("Finalise: codes"), tr("Finalise: around")
ON_CODE = (
    "finalise.accept",
    "finalise.reject",
    "finalise.change",
    "finalise.build",
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
_POA = {"Y": tr("yes"), "N": tr("no"), "U": tr("documentation insufficient"), "W": tr("clinically undetermined")}


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
    add("accept", tr("Accept code"), screen.deciding.accept, "A", enabled=coded)
    add("reject", tr("Reject code …"), screen.deciding.reject, "R", "Del", enabled=coded)
    add("change", tr("Change code …"), screen.deciding.change, "C", enabled=coded)
    add("build", tr("Change a character …"), screen.deciding.build, "Shift+C", enabled=screen.can_build)
    add("add", tr("Add code …"), screen.deciding.add_code, "+", "Ctrl+N", enabled=drafted)
    for poa, meaning in _POA.items():
        add(
            f"poa-{poa.lower()}",
            tr("POA {letter}: {meaning}").format(letter=poa, meaning=meaning),
            partial(screen.deciding.set_poa, poa),
            poa,
            enabled=diagnosis,
        )
    add("poa-exempt", tr("POA exempt"), partial(screen.deciding.set_poa, None), "1", "X", enabled=diagnosis)
    add("principal", tr("Make principal"), screen.deciding.make_principal, "P", enabled=coded)
    add("up", tr("Move up"), partial(screen.deciding.move_code, -1), "Ctrl+Up", enabled=coded)
    add("down", tr("Move down"), partial(screen.deciding.move_code, 1), "Ctrl+Down", enabled=coded)
    add("procedure", tr("Date and surgeon …"), screen.deciding.edit_procedure, "D", enabled=screen.has_procedure)
    add("undo", tr("Undo the last step"), screen.deciding.undo, "Ctrl+Z", enabled=drafted)
    add("redo", tr("Redo"), screen.deciding.redo, "Ctrl+Shift+Z", "Ctrl+Y", enabled=drafted)
    add("override", tr("Override warning …"), screen.settling.override, "E", enabled=drafted)
    add("withdraw", tr("Let the overridden warning count again"), screen.settling.withdraw, enabled=screen.has_override)
    add("attest", tr("Attest"), screen.settling.attest, "Ctrl+Return", "Ctrl+Enter", enabled=drafted)
    add("reopen", tr("Reopen …"), screen.settling.reopen, enabled=screen.is_attested)
    add("hold", tr("Hold, or release the hold"), screen.settling.hold, "H", enabled=drafted)
    add(
        "look-right",
        tr("Second look: it is right"),
        partial(screen.settling.look_first, agrees=True),
        "Ctrl+Shift+A",
        enabled=screen.has_look,
    )
    add(
        "look-wrong",
        tr("Second look: it is wrong …"),
        partial(screen.settling.look_first, agrees=False),
        "Ctrl+Shift+R",
        enabled=screen.has_look,
    )
    for outcome, words in OUTCOMES.items():
        run = partial(screen.settling.reconcile, outcome)
        add(
            f"reconcile-{outcome}",
            tr("{outcome} on the DRG …").format(outcome=words),
            run,
            enabled=screen.has_difference,
        )
    add(
        "compare",
        tr("Both code sets side by side"),
        screen.settling.compare,
        "B",
        group=AROUND,
        enabled=screen.has_difference,
    )
    for kind, words in EXPORTS.items():
        add(
            f"export-{kind}",
            tr("Export: {kind} …").format(kind=words),
            partial(screen.settling.export, kind),
            enabled=screen.is_attested,
        )
    add("next-evidence", tr("Next evidence"), partial(screen.evidence.walk, 1), "Alt+Down", group=AROUND)
    add("previous-evidence", tr("Previous evidence"), partial(screen.evidence.walk, -1), "Alt+Up", group=AROUND)
    add("newer", tr("Newer note"), partial(screen.evidence.step_note, -1), "[", group=AROUND)
    add("older", tr("Older note"), partial(screen.evidence.step_note, 1), "]", group=AROUND)
    add("next", tr("Next row"), partial(screen.step, 1), "J", group=AROUND)
    add("previous", tr("Previous row"), partial(screen.step, -1), "K", group=AROUND)
    add("next-undecided", tr("Next to decide"), screen.to_next_undecided, "Ctrl+J", group=AROUND)
    for number, title in enumerate((tr("To the suggestions"), tr("To the code set"), tr("To the edits"))):
        run = partial(screen.focus_column, number)
        add(f"column-{number + 1}", title, run, f"Alt+{number + 1}", group=AROUND, also_typing=True)
    add("search", tr("Type a code to add"), screen.focus_search, "/", group=AROUND, enabled=drafted)
    add("find", tr("Search the notes of the stay"), screen.evidence.find_words, "Ctrl+F", group=AROUND)
    add("case", tr("Open the case"), lambda: screen.case_asked.emit(screen.admission), "O", group=AROUND)
    registry.add("finalise.leave", tr("Back"), screen.escape, group=AROUND, scope=screen.body, shortcuts=("Esc",))
    registry.add(
        "finalise.note",
        tr("Show the words in their note"),
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
