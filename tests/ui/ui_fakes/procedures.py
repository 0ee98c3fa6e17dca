"""A procedure read from the words of an operative note, with its seven axes, and one that its note leaves open."""

from dataclasses import replace
from datetime import date

from chartlight.assessment import ICD10PCS, Assessment, AxisChoice, CodeAxis, Role, Route, SuggestedCode, Words
from chartlight.chart import Chart
from chartlight.codesets.codeset import load_codeset
from chartlight.codesets.pcs_axes import axis_names
from chartlight.codesets.pcs_chosen import axes_of
from ui_fakes.chart import words

NAILED, BEGUN = "0QS606Z", "0QS6"
SAID = {4: "right proximal femur", 5: "Open reduction", 6: "intramedullary nailing"}
WHY = "a displaced fracture is put back: Reposition (B3.15)"


def read_axes(chart: Chart, note: str, code: str = NAILED, on: date = date(2026, 11, 1)) -> tuple[CodeAxis, ...]:
    """The axes of a code, each with its words of `SAID`; after the characters of a begun code they are open."""
    tables = load_codeset(on).pcs_tables
    whole = axes_of(NAILED, tables)
    read = []
    for axis in whole:
        if axis.position > len(code):
            valid = tables.values(code) if axis.position == len(code) + 1 else {}
            choices = tuple(AxisChoice(*one) for one in valid.items())
            read.append(CodeAxis(axis.position, "", "", axis_names(code)[axis.position - 1], (), choices))
            continue
        said: tuple[Words, ...] = (words(chart, note, SAID.get(axis.position, "nailing")),) if axis.position < 7 else ()
        read.append(replace(axis, evidence=said, why=WHY if axis.position == 3 else ""))
    return tuple(read)


def with_procedures(assessment: Assessment, chart: Chart, note: str = "m-op") -> Assessment:
    """An assessment whose procedure has axes, and beside it the same one as a note would leave it open."""
    axes = read_axes(chart, note)
    evidence = tuple(dict.fromkeys(one for axis in axes for one in axis.evidence))
    told = {"axes": axes, "evidence": evidence, "performed": date(2026, 11, 15), "surgeon": "Dr Lind"}
    codes = tuple(replace(code, why=WHY, **told) if code.code == NAILED else code for code in assessment.codes)
    begun = SuggestedCode(
        BEGUN, ICD10PCS, "Reposition, Upper Femur, Right", "suppressed", "the note leaves the approach open",
        Role.PROCEDURE, 0.3, Route.SPECIALIST, evidence[:1], mentions=1, axes=read_axes(chart, note, BEGUN),
        performed=date(2026, 11, 15), surgeon="Dr Lind",
    )  # fmt: skip
    return replace(assessment, codes=(*codes, begun))
