"""The tables of ICD-10-PCS as CMS publishes them (`icd10pcs_tables_<year>.xml`)."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse

from chartlight.codesets.importer.errors import NotRecognised

FIRST_ROW_AXIS = 4
AXES = 7


def read_pcs_tables(path: Path) -> Iterator[tuple[str, ...]]:
    """A row each: table (three characters), section, body system, operation, then `value=label;...` of axes 4 to 7.

    Raises NotRecognised.
    """
    root = parse(path).getroot()
    if root is None or root.tag != "ICD10PCS.tabular":
        raise NotRecognised(f"{path.name} does not hold the ICD-10-PCS tables")
    for table in root.iter("pcsTable"):
        head = [_values(axis)[0] for axis in table.findall("axis")]
        for row in table.iter("pcsRow"):
            axes = {int(axis.get("pos", "0")): _values(axis) for axis in row.findall("axis")}
            columns = [";".join(f"{v}={label}" for v, label in axes[n]) for n in range(FIRST_ROW_AXIS, AXES + 1)]
            yield ("".join(value for value, _ in head), *(label for _, label in head), *columns)


def _values(axis: Element) -> list[tuple[str, str]]:
    return [(label.get("code", ""), " ".join((label.text or "").split())) for label in axis.findall("label")]
