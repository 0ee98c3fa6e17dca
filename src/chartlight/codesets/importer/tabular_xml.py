"""The tabular list of ICD-10-CM as NCHS publishes it (`icd10cm-tabular-<date>.xml`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse

from chartlight.codesets.importer.errors import NotRecognised
from chartlight.codesets.tabular import CATEGORY_DEPTH, Row, dotted

NOTE_KINDS = {
    "inclusionTerm": "inclusion",
    "includes": "includes",
    "excludes1": "excludes1",
    "excludes2": "excludes2",
    "codeFirst": "code-first",
    "useAdditionalCode": "use-additional",
    "codeAlso": "code-also",
    "notes": "note",
    "sevenChrNote": "seventh-note",
}

Note = tuple[str, str, str]
"""Code, kind, text."""


@dataclass
class TabularList:
    """What the XML says: `headers` in its order (depth, code, title), and the notes."""

    release: str = ""
    headers: list[tuple[int, str, str]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def read_tabular_xml(path: Path) -> TabularList:
    """Chapters, sections, codes and notes of the release. Raises NotRecognised."""
    root = parse(path).getroot()
    if root is None or root.tag != "ICD10CM.tabular":
        raise NotRecognised(f"{path.name} is not an ICD-10-CM tabular list")
    found = TabularList(release=(root.findtext("version") or "").strip())
    for chapter in root.iter("chapter"):
        _read(chapter, 0, found)
    return found


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _read(element: Element, depth: int, found: TabularList) -> None:
    code = element.get("id") or (element.findtext("name") or "").strip()
    found.headers.append((depth, code, " ".join((element.findtext("desc") or "").split())))
    found.notes.extend(_notes(element, code))
    for child in element:
        if child.tag == "section" or child.tag == "diag":
            _read(child, depth + 1, found)


def _notes(element: Element, code: str) -> Iterator[Note]:
    for child in element:
        if child.tag == "sevenChrDef":
            yield from ((code, "seventh", f"{ext.get('char')}={_text(ext)}") for ext in child.iter("extension"))
        elif child.tag in NOTE_KINDS:
            yield from ((code, NOTE_KINDS[child.tag], _text(note)) for note in child.iter("note") if _text(note))


def tree(tabular: TabularList, valid: Mapping[str, str]) -> list[Row]:
    """The tree with every code of the official list (code without dot to title) in its place.

    Codes with a seventh character stand in that list alone; they go below the code that they extend.
    """
    known = {code.replace(".", "") for depth, code, _ in tabular.headers if depth >= CATEGORY_DEPTH}
    extended: dict[str, list[str]] = {}
    for code in valid:
        if code not in known:
            stem = next((code[:n] for n in range(len(code) - 1, 2, -1) if code[:n] in known), None)
            if stem is None:
                raise NotRecognised(f"code {dotted(code)} has no category in the tabular list")
            extended.setdefault(stem, []).append(code)
    rows: list[Row] = []
    for depth, code, title in tabular.headers:
        bare = code.replace(".", "")
        is_code = depth >= CATEGORY_DEPTH
        rows.append((depth, code, is_code and bare in valid, valid.get(bare, title) if is_code else title))
        if is_code:
            rows.extend((depth + 1, dotted(leaf), True, valid[leaf]) for leaf in sorted(extended.get(bare, ())))
    return rows
