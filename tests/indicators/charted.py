"""Charts from plain lines, as the files in cases/ write them: nobody in them exists.

A note is "text", "RN: text", "RDN: text" or "XR: text" (imaging), with "@hours" after the kind or before the text; a
value "analyte value @hours" in the analyte's unit; a drug "name route @hours" with "home:" before one taken at home;
a code "code words", its words standing in the first note that holds them; a procedure "code|text @hours".
"""

import re
from dataclasses import replace
from typing import Any

from tests.indicators.made import Made, at

from chartlight.assessment import Edit, SuggestedCode, Words
from chartlight.chart import Chart, Medication, MedicationKind, Note, NoteType, Observation, Procedure, Sex
from chartlight.indicators.catalogue import Catalogue

_KINDS = {
    "RN": (NoteType.NURSING, "T. Roy, RN"),
    "RDN": (NoteType.DIETITIAN, "J. Soto, RDN"),
    "XR": (NoteType.RADIOLOGY, "I. Mora, MD"),
    "B": (NoteType.CONSULT, "B. Other, MD"),
}
_NOTE = re.compile(r"(?:(?P<kind>RN|RDN|XR|B):\s*)?(?:@(?P<hours>\d+)\s+)?(?P<text>.*)", re.DOTALL)
_TIMED = re.compile(r"(?P<what>.*?)(?:\s+@(?P<hours>-?\d+(?:\.\d+)?))?$", re.DOTALL)


def _timed(line: str, default: float) -> tuple[str, float]:
    found = _TIMED.fullmatch(line)
    assert found is not None
    return found["what"], float(found["hours"]) if found["hours"] else default


def note(made: Made, line: str) -> Note:
    found = _NOTE.fullmatch(line)
    assert found is not None
    kind, author = _KINDS.get(found["kind"] or "", (NoteType.PROGRESS_NOTE, "A. Hill, MD"))
    return made.note(found["text"], float(found["hours"] or 6), kind, author)


def value(made: Made, line: str, catalogue: Catalogue) -> Observation:
    what, hours = _timed(line, 4)
    name, number = what.split()
    analyte = catalogue.analytes[name]
    code, system = (analyte.loinc[0], "LOINC") if analyte.loinc else (analyte.names[0], "local")
    return made.value(code, float(number), hours, analyte.unit, system=system, label=analyte.names[0])


def drug(made: Made, line: str) -> Medication:
    home = line.startswith("home:")
    what, hours = _timed(line.removeprefix("home:").strip(), 5)
    name, _, route = what.rpartition(" ")
    kind = MedicationKind.HOME if home else MedicationKind.ADMINISTRATION
    return made.given(name, -24 if home else hours, route, kind)


def code(made: Made, line: str, notes: list[Note]) -> SuggestedCode:
    name, _, rest = line.partition(" ")
    words, _, poa = rest.partition(" poa=")
    holding = next(one for one in notes if words in one.text)
    return replace(made.code(name, holding, words), poa=poa or None)  # type: ignore[arg-type]


def procedure(made: Made, line: str) -> Procedure:
    what, hours = _timed(line, 2)
    name, _, text = what.partition("|")
    system = "ICD-10-PCS" if name else None
    return Procedure(f"p{hours:g}{name}", text, name or None, system, at(hours))


def conflict(line: str, notes: list[Note]) -> Edit:
    name, _, rest = line.partition(" ")
    quotes = []
    for words in rest.split(" / "):
        holding = next(one for one in notes if words in one.text)
        start = holding.text.index(words)
        quotes.append(Words(holding.id, start, start + len(words), words))
    return Edit("conflict", (name,), "warning", "Notes contradict each other", tuple(quotes))


def charted(catalogue: Catalogue, *parts: dict[str, Any]) -> tuple[Chart, tuple[SuggestedCode, ...], tuple[Edit, ...]]:
    """The chart of all parts together, its codes and its conflicts; later parts add to earlier ones."""
    made = Made()

    def lines(name: str) -> list[str]:
        return [line for part in parts for line in part.get(name, ())]

    notes = [note(made, line) for line in lines("notes")]
    entries: list[Any] = [*notes]
    entries += [value(made, line, catalogue) for line in lines("values")]
    entries += [drug(made, line) for line in lines("drugs")]
    merged: dict[str, Any] = {key: found for part in parts for key, found in part.items()}
    codes = () if merged.get("no_codes") else tuple(code(made, line, notes) for line in lines("codes"))
    chart = made.chart(
        *entries,
        age=merged.get("age", 66),
        sex=Sex(merged.get("sex", "M")),
        hours=merged.get("hours", 120),
        procedures=tuple(procedure(made, line) for line in lines("procedures")),
    )
    edits = () if merged.get("no_conflicts") else tuple(conflict(line, notes) for line in lines("conflicts"))
    return chart, codes, edits
