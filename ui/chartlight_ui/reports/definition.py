"""What a figure counts, in words, beside the figures and under a plot."""

from PySide6.QtWidgets import QWidget

from chartlight.reports.figures import SMALL, Figure
from chartlight_ui.theme import fonts
from chartlight_ui.translating import tr
from chartlight_ui.widgets.column_area import ColumnArea
from chartlight_ui.widgets.labels import clear, column, label, line, row, section_label, surface

WIDTH = 320


class DefinitionPanel(QWidget):
    """The definition of the figure in hand."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(tr("Definition"))
        outside = row(self, gap=0)
        outside.addWidget(line(vertical=True))
        ground = surface()
        outside.addWidget(ground, 1)
        self._area = ColumnArea(margins=(18, 16, 18, 16), gap=4)
        self._area.setAccessibleName(tr("Definition"))
        column(ground).addWidget(self._area, 1)
        self.figure: Figure | None = None

    @property
    def text(self) -> str:
        """All that is said."""
        return self.accessibleDescription()

    def show_figure(self, figure: Figure | None) -> None:
        """Show a definition; nothing with None."""
        if figure is self.figure:
            return
        self.figure = figure
        clear(self._area.content)
        said = []
        if figure is not None:
            self._area.content.addWidget(label(figure.title, bold=True, size=fonts.NOTE, wrap=True))
            small = tr(
                "A mark stands where a figure has fewer than {n} cases: one case more or less would move it much."
            )
            for name, words in (*figure.definition, (tr("Small numbers"), small.format(n=SMALL))):
                heading = section_label(name)
                heading.setContentsMargins(0, 8, 0, 0)
                self._area.content.addWidget(heading)
                self._area.content.addWidget(label(words, wrap=True))
                said.append(f"{name}: {words}")
        self._area.content.addStretch(1)
        self._area.fit()
        self.setAccessibleDescription("\n".join(said))
