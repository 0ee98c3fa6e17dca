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
        registry.add(command_id, title, run, group="Case", scope=screen.splitter, shortcuts=keys, enabled=enabled)

    add("case.accept", "Accept code", screen.accept, "A", enabled=screen.has_code)
    add("case.reject", "Reject code", screen.reject, "R", enabled=screen.has_code)
    add("case.change", "Change code", screen.change, "C", enabled=screen.has_code)
    add("case.undo", "Undo the last decision", screen.deciding.undo, "Ctrl+Z")
    add("case.query", "Draft query", screen.draft_query_in_hand, "Q", enabled=screen.has_findings)
    add("case.why", "Why", screen.why, enabled=lambda: screen.subject is not None)
    add("case.what-if", "What if: try codes", screen.show_what_if, "T")
    add("case.next-evidence", "Next evidence", lambda: screen.in_hand.walk(1), "Alt+Down")
    add("case.previous-evidence", "Previous evidence", lambda: screen.in_hand.walk(-1), "Alt+Up")
    add("case.next", "Next code or finding", lambda: screen.right.step(1), "J")
    add("case.previous", "Previous code or finding", lambda: screen.right.step(-1), "K")
    add("case.newer", "Newer note", lambda: screen.timeline.step(-1), "[")
    add("case.older", "Older note", lambda: screen.timeline.step(1), "]")
    add("case.newer-day", tr("Newer day"), lambda: screen.timeline.step_day(-1), "Ctrl+[")
    add("case.older-day", tr("Older day"), lambda: screen.timeline.step_day(1), "Ctrl+]")
    add("case.next-new", tr("Next new thing"), screen.timeline.next_new, "Alt+N")
    add("case.timeline", tr("Go to the timeline"), screen.timeline.list.setFocus, "Alt+0")
    add("case.search", "Search this chart", screen.reader.search.setFocus, "/", "Ctrl+F")
    add("case.seen", "Mark as seen", screen.mark_seen, "S")
    add("case.leave", "Back", screen.escape, "Esc")
    registry.offer_menu(screen.right, *ON_CODE)
    screen.selecting.register(registry, screen.splitter)
    screen.header.tip = registry.tip("case.query")
    screen.right.drg_made.connect(lambda panel: register_tray(panel, registry))
    screen.right.results_made.connect(lambda panel: panel.register(registry))
    for number, name in enumerate(TABS):
        add(
            f"case.tab{number + 1}",
            f"Show {name}",
            partial(screen.tabs.setCurrentIndex, number),
            f"Alt+{number + 1}",
        )


def register_tray(panel: DrgPanel, registry: Registry) -> None:
    """What can be done with the code in hand of the what-if tray. Its keys work while its list has the focus."""
    tray = panel.tray

    def add(command_id: str, title: str, run: Callable[[], None], *keys: str) -> None:
        registry.add(command_id, title, run, group="What if", scope=tray.list, shortcuts=keys)

    add("try.toggle", "What if: take the code out, or in again", tray.toggle, "Space")
    add("try.principal", "What if: make the code principal", tray.lead, "P")
    add("try.add", "What if: add a code …", tray.add_code, "+")
    add("try.reset", "What if: back to the case as it is", tray.reset, "Backspace")
    for poa in POAS:
        add(f"try.poa-{poa.lower()}", f"What if: POA {poa}", partial(tray.set_poa, poa), poa)
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
