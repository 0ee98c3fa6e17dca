"""What a provider fills in, by hand on paper or as an AcroForm on a screen: boxes and lines of equal weight.

What is typed into a field is set by the viewer in its own Helvetica; everything printed on the sheet is embedded.
"""

from functools import cache
from typing import Any

from chartlight.queries.sheet.tags import Element, marked

LINE_WIDTH = 0.6
BOX = 10.0
_TEXT_SIZE = 8.5


def check_box(name: str, tooltip: str, element: Element) -> Any:
    """An empty box, never ticked beforehand. `name` tells the form's fields apart and names nobody."""
    return _flowables()[0](name, tooltip, element)


def lines(name: str, tooltip: str, width: float, element: Element, *, count: int = 1, leading: float = 15.0) -> Any:
    """Ruled lines to write on with one text field over them; without a `name` the lines alone (a signature)."""
    return _flowables()[1](name, tooltip, width, element, count, leading)


@cache
def _flowables() -> tuple[Any, Any]:
    """The two kinds of flowable; reportlab is imported no earlier than a sheet is made."""
    from reportlab.lib.colors import black, white
    from reportlab.platypus import Flowable

    class CheckBox(Flowable):
        def __init__(self, name: str, tooltip: str, element: Element) -> None:
            super().__init__()
            self.width = self.height = BOX
            self.field, self.tooltip, self.element = name, tooltip, element

        def draw(self) -> None:
            canvas: Any = self.canv
            # The square is drawn as well: some viewers print no form fields.
            canvas.setStrokeColor(black)
            canvas.setLineWidth(1)
            with marked(canvas, None):
                canvas.rect(0.5, 0.5, BOX - 1, BOX - 1)
            canvas.acroForm.checkbox(
                name=self.field,
                tooltip=self.tooltip,
                size=BOX,
                relative=True,
                buttonStyle="cross",
                borderWidth=1,
                borderColor=black,
                fillColor=white,
                textColor=black,
                fieldFlags="",
            )
            self.element.own_field(canvas)

    class Lines(Flowable):
        def __init__(self, name: str, tooltip: str, width: float, element: Element, count: int, leading: float) -> None:
            super().__init__()
            self.width, self.height = width, count * leading
            self.field, self.tooltip, self.element, self.count, self.leading = name, tooltip, element, count, leading

        def draw(self) -> None:
            canvas: Any = self.canv
            canvas.setStrokeColor(black)
            canvas.setLineWidth(LINE_WIDTH)
            with marked(canvas, None):
                for number in range(self.count):
                    canvas.line(0, number * self.leading + 1, self.width, number * self.leading + 1)
            if self.field:
                canvas.acroForm.textfield(
                    name=self.field,
                    tooltip=self.tooltip,
                    y=2,
                    width=self.width,
                    height=self.height - 2,
                    relative=True,
                    borderWidth=0,
                    borderColor=None,
                    fillColor=None,
                    textColor=black,
                    fontName="Helvetica",
                    fontSize=_TEXT_SIZE,
                    fieldFlags="multiline" if self.count > 1 else "",
                    maxlen=2000,
                )
                self.element.own_field(canvas)

    return CheckBox, Lines
