"""The commands of an open case."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from chartlight_ui.case.drg_panel import DrgPanel
from chartlight_ui.case.drg_tray_list import POAS
from chartlight_ui.case.right_tabs import TABS
from chartlight_ui.case.selecting import ON_CODE
from chartlight_ui.commands.registry import Registry
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight_ui.case.screen import CaseScreen


def register_case(screen: "CaseScreen", registry: Registry) -> None:
    """Register what can be done with an open case; the keys work while its chart is in front."""

    def add(
        command_id: str, title: str, run: Callable[[], None], *keys: str, enabled: Callable[[], bool] = lambda: True
    ) -> None:
        registry.add(command_id, title, run, group=tr("Case"), scope=screen.splitter, shortcuts=keys, enabled=enabled)

    add("case.accept", tr("Accept code"), screen.accept, "A", enabled=screen.has_code)
    add("case.reject", tr("Reject code"), screen.reject, "R", enabled=screen.has_code)
    add("case.change", tr("Change code"), screen.change, "C", enabled=screen.has_code)
    add("case.build", tr("Change a character …"), screen.build, "Shift+C", enabled=screen.has_procedure)
    _register_undo(screen, registry)
    add("case.query", tr("Draft query"), screen.draft_query_in_hand, "Q", enabled=screen.has_findings)
    add("case.why", tr("Why"), screen.why, enabled=lambda: screen.subject is not None)
    add("case.what-if", tr("What if: try codes"), screen.show_what_if, "T")
    add("case.next-evidence", tr("Next evidence"), lambda: screen.in_hand.walk(1), "Alt+Down")
    add("case.previous-evidence", tr("Previous evidence"), lambda: screen.in_hand.walk(-1), "Alt+Up")
    add("case.next", tr("Next code or finding"), lambda: screen.right.step(1), "J")
    add("case.previous", tr("Previous code or finding"), lambda: screen.right.step(-1), "K")
    add("case.not-reported", tr("Show or hide what is not reported"), screen.show_not_reported, "U")
    add("case.newer", tr("Newer note"), lambda: screen.timeline.step(-1), "[")
    add("case.older", tr("Older note"), lambda: screen.timeline.step(1), "]")
    add("case.newer-day", tr("Newer day"), lambda: screen.timeline.step_day(-1), "Ctrl+[")
    add("case.older-day", tr("Older day"), lambda: screen.timeline.step_day(1), "Ctrl+]")
    add(
        "case.close-finding",
        tr("Close finding with reason"),
        lambda: screen.close_finding(screen.in_hand.finding or ""),
        "X",
        enabled=lambda: screen.in_hand.finding is not None,
    )
    add("case.rule", tr("Why does a rule find something, or not …"), screen.ask_rule, "E")
    add("case.trend", tr("Trend of the result in hand"), screen.show_trend_in_hand, "G")
    add("case.next-new", tr("Next new thing"), screen.timeline.next_new, "Alt+N")
    add("case.timeline", tr("Go to the timeline"), screen.timeline.list.setFocus, "Alt+0")
    _register_reader(screen, add)
    add("case.looked", tr("Who looked at this chart"), lambda: screen.looks_asked.emit(screen.admission))
    add("case.story", tr("The story of this code"), screen.ask_story, enabled=screen.has_code)
    add("case.seen", tr("Mark as seen"), screen.mark_seen, "S")
    add("case.leave", tr("Back"), screen.escape, "Esc")
    registry.offer_menu(screen.right, *ON_CODE)
    screen.selecting.register(registry)
    screen.header.tip = registry.tip("case.query")
    screen.right.drg_made.connect(lambda panel: register_tray(panel, registry))
    screen.right.results_made.connect(lambda panel: panel.register(registry))
    for number, name in enumerate(TABS):
        add(
            f"case.tab{number + 1}",
            tr("Show {tab}").format(tab=name),
            partial(screen.right.go_to, number),
            f"Alt+{number + 1}",
        )


def _register_undo(screen: "CaseScreen", registry: Registry) -> None:
    """Undo and redo say in menus and palette what they would do."""
    deciding = screen.deciding
    undo, redo = tr("Undo the last decision"), tr("Redo the decision")
    registry.add(
        "case.undo",
        undo,
        deciding.undo,
        group=tr("Case"),
        scope=screen.splitter,
        shortcuts=("Ctrl+Z",),
        says=lambda: tr("Undo “{act}”").format(act=deciding.last.name) if deciding.last else undo,
    )
    registry.add(
        "case.redo",
        redo,
        deciding.redo,
        group=tr("Case"),
        scope=screen.splitter,
        shortcuts=("Ctrl+Y", "Ctrl+Shift+Z"),
        says=lambda: tr("Redo “{act}”").format(act=deciding.next.name) if deciding.next else redo,
    )


def _register_reader(screen: "CaseScreen", add: Callable[..., None]) -> None:
    """What can be done with the words in the middle."""
    reader = screen.reader

    def has_note() -> bool:
        return reader.target.startswith("note:")

    add("case.search", tr("Search this chart"), screen.search, "/", "Ctrl+F")
    add("case.next-hit", tr("Next hit"), lambda: reader.find_next(1), "F3", enabled=reader.is_searching)
    add("case.previous-hit", tr("Previous hit"), lambda: reader.find_next(-1), "Shift+F3", enabled=reader.is_searching)
    add("case.to-words", tr("Go to the words of the note"), reader.enter, "V", enabled=has_note)
    add("case.outline", tr("Sections of the note …"), reader.show_outline, "O", enabled=has_note)
    add("case.next-section", tr("Next section"), lambda: reader.note.step_section(1), "}", enabled=has_note)
    add("case.previous-section", tr("Previous section"), lambda: reader.note.step_section(-1), "{", enabled=has_note)
    add("case.compare", tr("Compare with the version or note before"), reader.toggle_comparison, "D", enabled=has_note)
    add(
        "case.next-change", tr("Next change"), lambda: reader.versions.step_change(1), "F7", enabled=reader.is_comparing
    )
    add(
        "case.previous-change",
        tr("Previous change"),
        lambda: reader.versions.step_change(-1),
        "Shift+F7",
        enabled=reader.is_comparing,
    )
    add(
        "case.older-version",
        tr("Compare with an older version"),
        lambda: reader.versions.step_version(-1),
        "Alt+Left",
        enabled=reader.is_comparing,
    )
    add(
        "case.newer-version",
        tr("Compare with a newer version"),
        lambda: reader.versions.step_version(1),
        "Alt+Right",
        enabled=reader.is_comparing,
    )
    add("case.copied", tr("Dim what is copied forward"), reader.toggle_copied, "Shift+D", enabled=has_note)


def register_tray(panel: DrgPanel, registry: Registry) -> None:
    """What can be done with the code in hand of the what-if tray. Its keys work while its list has the focus."""
    tray = panel.tray

    def add(command_id: str, title: str, run: Callable[[], None], *keys: str) -> None:
        registry.add(command_id, title, run, group=tr("What if"), scope=tray.list, shortcuts=keys)

    add("try.toggle", tr("What if: take the code out, or in again"), tray.toggle, "Space")
    add("try.principal", tr("What if: make the code principal"), tray.lead, "P")
    add("try.add", tr("What if: add a code …"), tray.add_code, "+")
    add("try.reset", tr("What if: back to the case as it is"), tray.reset, "Backspace")
    for poa in POAS:
        add(f"try.poa-{poa.lower()}", tr("What if: POA {poa}").format(poa=poa), partial(tray.set_poa, poa), poa)
    registry.offer_menu(
        tray.list,
        "try.toggle",
        "try.principal",
        "try.add",
        "",
        "try.poa-y",
        "try.poa-n",
        "try.poa-u",
        "try.poa-w",
        "",
        "try.reset",
    )
