"""Plain lists of codes: ICD-10-CM and ICD-10-PCS code files, yearly changes, POA-exempt list."""

import re
from pathlib import Path

from chartlight.codesets.importer.errors import NotRecognised
from chartlight.codesets.tabular import Change

_CODE = re.compile(r"^[A-Z0-9]{3,7}$")
_ORDER = re.compile(r"^\d{5} ([A-Z0-9]{3,7}) +([01]) (.{60}) (.+)$")


def read_codes(path: Path) -> dict[str, str]:
    """Code without dot to its long title, of valid codes.

    Reads the official `codes` file (code, blanks, title), the `order` file (number, code, 0/1, short, long title), and
    tables of tab-separated code and title, whose last column then is the long title. Raises NotRecognised.
    """
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        if order := _ORDER.match(line):
            code, title = (order[1], order[4]) if order[2] == "1" else ("", "")
        elif "\t" in line:
            fields = line.split("\t")
            code, title = fields[0], fields[1]
            if len(fields) > 2 and len(fields[2]) > len(title):
                title = fields[2]
        else:
            code, _, title = line.partition(" ")
        code = code.replace(".", "").strip()
        if _CODE.match(code) and title.strip():
            found[code] = " ".join(title.split())
    if len(found) < 1000:
        raise NotRecognised(f"{path.name} is not a list of codes with titles")
    return found


def read_changes(path: Path) -> list[Change]:
    """Lines of action (add, delete, revise), code and title, tab-separated. Raises NotRecognised."""
    found = []
    for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]:
        action, _, rest = line.partition("\t")
        code, _, title = rest.partition("\t")
        if action not in ("add", "delete", "revise") or not _CODE.match(code.replace(".", "")):
            raise NotRecognised(f"{path.name} is not a list of changes: {line[:40]!r}")
        found.append(Change(action, code.replace(".", ""), " ".join(title.split())))
    return found


def read_code_column(path: Path) -> set[str]:
    """The codes in the first column, without dots. Raises NotRecognised."""
    fields = (re.split(r"[\t ,]", line)[0] for line in path.read_text(encoding="utf-8-sig").splitlines())
    found = {bare for field in fields if _CODE.match(bare := field.replace(".", "")) and any(map(str.isdigit, bare))}
    if not found:
        raise NotRecognised(f"{path.name} holds no codes")
    return found
