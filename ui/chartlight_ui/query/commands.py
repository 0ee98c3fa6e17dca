"""What can be done on the query screen, and its keys."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from chartlight_ui.commands.registry import Registry
from chartlight_ui.translating import tr
from chartlight_ui.widgets.key_button import KeyButton

if TYPE_CHECKING:
    from chartlight_ui.query.screen import QueryScreen

GROUP = tr("Query")


def register_query(screen: "QueryScreen", registry: Registry) -> None:
    """Register what the bar's buttons do, what is taken back, and the ways around the sheet."""
    bar, acts, acting = screen.bar, screen.acts, screen.acting

    def add(command_id: str, title: str, run: Callable[[], None], keys: str, button: KeyButton) -> None:
        def can() -> bool:  # sending says what blocks it
            return button.isVisible() and (button.isEnabled() or button is bar.send)

        registry.add(
            f"query.{command_id}",
            title,
            run,
            group=GROUP,
            scope=screen,
            shortcuts=(keys,) if keys else (),
            enabled=can,
        )
        registry.show_tip(button, f"query.{command_id}")
        button.clicked.connect(run)

    add("send", tr("Send query"), screen.send_query, "Ctrl+Return", bar.send)
    add("preview", tr("Preview the printed sheet"), screen.toggle_preview, "Ctrl+P", bar.show_preview)
    add("print", tr("Print the sheet"), screen.print_sheet, "Ctrl+Shift+P", bar.print)
    add("save-pdf", tr("Save the sheet as PDF"), screen.save_sheet, "Ctrl+Shift+S", bar.save_pdf)
    add("template", tr("Ask by another template"), screen.choose_template, "Ctrl+T", bar.template)
    add("follow", tr("Do what is due"), screen.follow, "Ctrl+R", bar.follow)
    add("answer", tr("Record an answer"), acting(acts.answer), "Ctrl+Shift+A", bar.answer)
    add("scan", tr("Show the scanned reply"), screen.show_scan, "Ctrl+Shift+R", bar.scan)
    add("aloud", tr("Record as asked aloud"), acting(acts.ask_aloud), "", bar.aloud)
    add("redirect", tr("Redirect to another provider"), acting(acts.redirect), "", bar.redirect)
    add("close", tr("Close the query"), acting(acts.close), "", bar.close_it)
    add("withdraw", tr("Withdraw the query"), acting(acts.withdraw), "", bar.withdraw)
    add("back", tr("Back to chart"), screen.leave, "Esc", bar.back)
    _add_ways_back(screen, registry)
    for command_id, title, go, key in (
        ("indicators", tr("To the indicators"), screen.side.take_focus, "Ctrl+I"),
        ("next-problem", tr("Next words that the check objects to"), screen.next_problem, "F8"),
    ):
        registry.add(
            f"query.{command_id}",
            title,
            go,
            group=GROUP,
            scope=screen,
            shortcuts=(key,),
            enabled=lambda: screen.is_draft and not screen.is_previewing,
        )


def _add_ways_back(screen: "QueryScreen", registry: Registry) -> None:
    """Words, indicators and templates are taken back in the order they were done, wherever the keyboard is."""

    def add(way: str, title: str, run: Callable[[], None], words: Callable[[], str], *keys: str) -> None:
        registry.add(
            f"query.{way}",
            title.format(what=tr("the draft")),
            run,
            group=GROUP,
            scope=screen,
            shortcuts=keys,
            enabled=lambda: screen.is_draft and bool(words()),
            says=lambda: title.format(what=words()),
        )

    edits = screen.edits
    add("undo", tr("Undo: {what}"), edits.undo, lambda: edits.undo_words, "Ctrl+Z")
    add("redo", tr("Redo: {what}"), edits.redo, lambda: edits.redo_words, "Ctrl+Shift+Z", "Ctrl+Y")
