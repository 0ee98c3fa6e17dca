"""What the palette finds besides commands: patients of the worklist, settings, pages of the help."""

from functools import partial
from typing import TYPE_CHECKING

from chartlight_ui.commands.recent import PRIVATE
from chartlight_ui.help.pages import titles
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight_ui.commands.palette import Entry
    from chartlight_ui.window import MainWindow


def palette_entries(window: "MainWindow") -> "list[Entry]":
    """As the window stands when the palette is opened."""
    from chartlight_ui.commands.palette import Entry

    patients = [
        Entry(
            line.patient,
            f"{line.who} · {line.row.mrn} · {line.place}",
            "",
            partial(window.open_case, line.row.admission),
            PRIVATE + line.row.admission,
        )
        for line in window.worklist.list.model.all_lines
    ]
    settings = [
        Entry(
            one.title,
            tr("Settings · {section}").format(section=one.section),
            "",
            partial(window.show_setting, one.title, one.section),
        )
        for one in window.settings.page.findable()
    ]
    pages = [
        Entry(title, tr("Help"), "", partial(window.everywhere.show_help, topic, window), f"help:{topic}")
        for topic, title in titles().items()
    ]
    return [*patients, *settings, *pages]
