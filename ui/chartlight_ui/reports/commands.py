"""The commands of the reports, for keys, menus, palette and cheat sheet."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from chartlight_ui.commands.registry import Registry
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight_ui.reports.place import ReportsPlace

GROUP = tr("Reports")
OF_A_FIGURE = ("reports.png", "reports.plot-pdf", "reports.csv", "reports.csv-names")
OF_ALL = ("reports.pdf", "reports.programme")

_Commands = tuple[tuple[str, str, Callable[[], None], tuple[str, ...]], ...]


def register(place: "ReportsPlace", registry: Registry) -> None:
    """Register them; keys of the list, of a figure and of its cases work there alone."""
    figures, figure = place.list, place.figure
    on_list: _Commands = (
        ("reports.open", tr("Open figure"), figures.open_current, ("Return", "Enter")),
        ("reports.next", tr("Next figure"), lambda: figures.step(1), ("J",)),
        ("reports.previous", tr("Previous figure"), lambda: figures.step(-1), ("K",)),
    )
    for command_id, title, run, keys in on_list:
        registry.add(command_id, title, run, group=GROUP, scope=figures, shortcuts=keys)
    rows = figure.rows
    on_rows: _Commands = (
        ("reports.open-chart", tr("Open the chart of the case"), rows.open_current, ("Return", "Enter")),
        ("reports.next-case", tr("Next case"), lambda: rows.step(1), ("J",)),
        ("reports.previous-case", tr("Previous case"), lambda: rows.step(-1), ("K",)),
    )
    for command_id, title, run, keys in on_rows:
        registry.add(command_id, title, run, group=GROUP, scope=rows, shortcuts=keys, enabled=lambda: bool(rows.rows))
    on_figure: _Commands = (
        ("reports.by", tr("Told apart by the next"), figure.next_dimension, ("B",)),
        ("reports.next-figure", tr("Next figure"), lambda: place.go_on(1), ("]",)),
        ("reports.previous-figure", tr("Previous figure"), lambda: place.go_on(-1), ("[",)),
        ("reports.png", tr("Save the plot as PNG …"), lambda: place.save_picture(".png"), ()),
        ("reports.plot-pdf", tr("Save the plot as PDF …"), lambda: place.save_picture(".pdf"), ()),
        ("reports.csv", tr("Save the cases as CSV …"), lambda: place.save_cases(names=False), ()),
        (
            "reports.csv-names",
            tr("Save the cases as CSV with names of patients …"),
            lambda: place.save_cases(names=True),
            (),
        ),
    )
    for command_id, title, run, keys in on_figure:
        registry.add(command_id, title, run, group=GROUP, scope=figure, shortcuts=keys)
    # Letters belong to the figures: in the bar they choose from its lists.
    in_front: _Commands = (
        ("reports.definition", tr("Show or hide the definition"), place.toggle_definition, ("D",)),
        ("reports.period", tr("Next period"), place.filters.step_period, ("P",)),
        ("reports.filters", tr("To the filters"), place.filters.period.setFocus, ("/",)),
        ("reports.watch", tr("Watch over coding"), place.show_watch, ("W",)),
    )
    for command_id, title, run, keys in in_front:
        registry.add(command_id, title, run, group=GROUP, scope=place.fronts, shortcuts=keys)
    watch = place.watch
    on_watch: _Commands = (
        ("reports.looked-into", tr("Looked into the signal …"), watch.acknowledge, ("Ctrl+Return", "Ctrl+Enter")),
        (
            "reports.baseline",
            tr("Compare with the period of the filters from now on"),
            lambda: watch.compare_with(place.filters.scope.period),
            (),
        ),
        ("reports.baseline-first", tr("Compare with the first stays again"), lambda: watch.compare_with(None), ()),
    )
    for command_id, title, run, keys in on_watch:
        registry.add(command_id, title, run, group=GROUP, scope=watch, shortcuts=keys)
    anywhere: _Commands = (
        ("reports.clear", tr("Clear filters"), place.filters.clear, ("Ctrl+Backspace",)),
        ("reports.reload", tr("Add up again"), place.reload, ("F5",)),
        ("reports.save", tr("Save …"), place.offer_files, ("Ctrl+S",)),
        ("reports.pdf", tr("Save all figures as PDF …"), place.save_report, ()),
        ("reports.programme", tr("Save the programme document as PDF …"), place.save_programme, ()),
    )
    for command_id, title, run, keys in anywhere:
        registry.add(command_id, title, run, group=GROUP, scope=place, shortcuts=keys)
