"""The structure of the sheet for those who do not see it: which words are a heading, a cell, an answer, in which order.

reportlab writes no tagged PDF of its own. It lets a canvas write marked content, though, and a catalogue take a tree
of structure (ISO 32000-1, 14.6 to 14.8): elements are made in reading order while the sheet is put together, note
where their words are drawn, and become the tree when the document is saved. What is drawn without an element is an
artifact: rules, boxes, and the head and foot that every page repeats.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

_COLUMN_HEAD = "TH"


@dataclass(eq=False, slots=True)
class Element:
    """One element of the structure: its kind as PDF names it (P, H1, TD), its parts, and where its words are drawn."""

    kind: str
    root: Structure
    parts: list[Element] = field(default_factory=list)
    instead: str = ""
    """What its words stand for where they could not be printed as they are."""
    words: list[tuple[int, int]] = field(default_factory=list)
    """Page (from 0) and number of each piece of marked content on it."""
    fields: list[tuple[int, Any]] = field(default_factory=list)
    """Page and reference of each form field."""

    def add(self, kind: str, instead: str = "") -> Element:
        """A new last part of this element."""
        part = Element(kind, self.root, instead=instead)
        self.parts.append(part)
        return part

    def own_field(self, canvas: Any) -> None:
        """Take the form field that was drawn last as this element's."""
        reference = canvas._annotationrefs[-1]
        canvas._doc.idToObject[reference.name].dict["StructParent"] = self.root.take_field(self)
        self.fields.append((canvas.getPageNumber() - 1, reference))

    @property
    def is_drawn(self) -> bool:
        """True if any of its words or fields stand on a page."""
        return bool(self.words or self.fields or any(part.is_drawn for part in self.parts))


@dataclass(eq=False, slots=True)
class Structure:
    """The structure of one document."""

    pages: dict[int, list[Element]] = field(default_factory=dict)
    fields: list[Element] = field(default_factory=list)
    document: Element = field(init=False)

    def __post_init__(self) -> None:
        self.document = Element("Document", self)

    def take_field(self, element: Element) -> int:
        """The key of a field's element among the parents: those of the pages come after all fields."""
        self.fields.append(element)
        return len(self.fields) - 1

    def take_words(self, element: Element, page: int) -> int:
        """The number of the next piece of marked content on a page."""
        content = self.pages.setdefault(page, [])
        content.append(element)
        element.words.append((page, len(content) - 1))
        return len(content) - 1


@contextmanager
def marked(canvas: Any, element: Element | None) -> Iterator[None]:
    """What is drawn meanwhile belongs to `element`, or to none: an artifact.

    A column's head that is repeated on a later page is an artifact there.
    """
    begin(canvas, element)
    yield
    end(canvas)


def begin(canvas: Any, element: Element | None = None) -> None:
    """Begin what `marked` marks, where it cannot stand around the drawing."""
    page = canvas.getPageNumber() - 1
    repeated = element is not None and element.kind == _COLUMN_HEAD and element.words and element.words[0][0] != page
    if element is None or repeated:
        canvas._code.append("/Artifact BMC")
    else:
        canvas._code.append(f"/{element.kind} <</MCID {element.root.take_words(element, page)}>> BDC")


def end(canvas: Any) -> None:
    """End what `begin` began."""
    canvas._code.append("EMC")


def canvas_of(structure: Structure) -> Any:
    """What makes the canvas of a document: it writes the structure into the document when it is saved."""

    def make(*settings: Any, **named: Any) -> Any:
        return _canvas_class()(structure, *settings, **named)

    return make


@cache
def _canvas_class() -> Any:
    from reportlab.pdfgen.canvas import Canvas

    class TaggedCanvas(Canvas):
        def __init__(self, structure: Structure, *settings: Any, **named: Any) -> None:
            super().__init__(*settings, **named)
            self._structure = structure

        def save(self) -> None:
            canvas: Any = self
            if len(canvas._code):
                self.showPage()
            _write(self._structure, canvas._doc)
            super().save()

    return TaggedCanvas


def _write(structure: Structure, document: Any) -> None:
    """Put the tree, the list of parents and the marks of the pages into a document about to be saved."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFPage, PDFString

    pages = document.Pages.pages
    references = [document.Reference(page) for page in pages]
    root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    above = document.Reference(root)
    made: dict[int, Any] = {}

    def built(element: Element, parent: Any) -> Any:
        told = PDFDictionary({"Type": PDFName("StructElem"), "S": PDFName(element.kind), "P": parent})
        reference = made[id(element)] = document.Reference(told)
        kids: list[Any] = [
            PDFDictionary({"Type": PDFName("MCR"), "Pg": references[page], "MCID": number})
            for page, number in element.words
        ]
        kids += [
            PDFDictionary({"Type": PDFName("OBJR"), "Pg": references[page], "Obj": one}) for page, one in element.fields
        ]
        kids += [built(part, reference) for part in element.parts if part.is_drawn]
        told.dict["K"] = PDFArray(kids)
        if element.instead:
            told.dict["ActualText"] = PDFString(element.instead)
        if element.kind == _COLUMN_HEAD:
            told.dict["A"] = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})
        return reference

    root.dict["K"] = PDFArray([built(structure.document, above)])
    numbers: list[Any] = []
    for key, element in enumerate(structure.fields):
        numbers += [key, made[id(element)]]
    for number, page in enumerate(pages):
        key = len(structure.fields) + number
        numbers += [key, PDFArray([made[id(one)] for one in structure.pages.get(number, ())])]
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs = key, PDFName("S")
    root.dict["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
    root.dict["ParentTreeNextKey"] = len(structure.fields) + len(pages)
    document.Catalog.StructTreeRoot = root
    document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
