"""HTML as text, laid out in lines: within bounds, for a few tags can ask for terabytes of blanks."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from chartlight.intake.errors import Unreadable

if TYPE_CHECKING:
    from inscriptis.model.html_document_state import HtmlDocumentState
    from lxml.html import HtmlElement

MOST_LAID_OUT = 64 * 2**20
"""Characters of all tables with their cells filled up, and blanks of all indents."""
_LENGTH = re.compile(r"[\d.]{1,9}")
_LISTS = frozenset(["ul", "ol"])
_OF_LIST = 4
_LONGEST = 100_000
BeginTable = Callable[["HtmlDocumentState", dict[str, str]], None]
_DECLARATION = re.compile(r"^\s*<\?xml [^>]*\?>")


def laid_out(markup: str) -> str:
    """The words of HTML; nothing of it is run, fetched or looked up. Unreadable if they would take too much room.

    On what is no HTML the library's own errors.
    """
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.html_engine import Inscriptis
    from inscriptis.model.config import ParserConfig
    from inscriptis.model.tag import CustomHtmlTagHandlerMapping
    from lxml.html import HTMLParser, document_fromstring

    markup = _DECLARATION.sub("", markup, count=1)
    if not markup.strip():
        return ""
    parser = HTMLParser(huge_tree=True)
    tree = document_fromstring(markup, parser=parser)
    if any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log):  # what lies deeper is not in the tree
        raise Unreadable("The HTML nests deeper than any document does.")
    _measure(tree, markup.count("\n"))
    handlers = CustomHtmlTagHandlerMapping({"table": _tables()}, {})
    config = ParserConfig(css=CSS_PROFILES["strict"], custom_html_tag_handler_mapping=handlers)
    return str(Inscriptis(tree, config).get_text())


def _measure(tree: "HtmlElement", lines: int) -> None:
    """Unreadable where the indents of all lines, one for each element and line end, are too many blanks."""
    blanks = deepest = 0
    standing = [(tree, 0)]
    while standing:
        element, indent = standing.pop()
        if element.tag in _LISTS:
            indent += _OF_LIST
        if (style := element.get("style")) is not None:
            indent += sum(min(_number(found), _LONGEST) for found in _LENGTH.findall(style))
        blanks += indent
        deepest = max(deepest, indent)
        if blanks + lines * deepest > MOST_LAID_OUT:
            raise Unreadable("The HTML asks for more room than any document has.")
        standing += [(child, indent) for child in element]


def _number(text: str) -> int:
    try:
        return round(float(text))
    except ValueError:
        return 0


def _tables() -> BeginTable:
    """A handler of the tag: tables are filled up with blanks, so their room is counted before they are."""
    from inscriptis.model.canvas import Canvas
    from inscriptis.model.table import Table

    taken = 0

    class Bounded(Table):  # type: ignore[misc]
        def get_text(self) -> str:
            nonlocal taken
            if self.rows:
                self._set_row_height()
                self._set_column_width()
                taken += sum(row.columns[0].height * row.width for row in self.rows if row.columns)
            if taken > MOST_LAID_OUT:
                raise Unreadable("The HTML asks for more room than any document has.")
            return str(super().get_text())

    def begin(state: "HtmlDocumentState", _: dict[str, str]) -> None:
        state.tags[-1].set_canvas(Canvas())
        margin = state.tags[-1].canvas.left_margin
        state.current_table.append(Bounded(margin, state.config.table_cell_separator))

    return begin
