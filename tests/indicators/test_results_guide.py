from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from chartlight.assessment import Finding, Indicator
from chartlight.chart import Chart, Encounter, Medication, MedicationKind, Observation, Patient, PatientClass, Sex
from chartlight.indicators.results_display import BadDisplay, load_display
from chartlight.indicators.results_guide import ResultsGuide, key_of, results_guide
from chartlight.indicators.rulebook import Rulebook

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def lab(code: str, label: str, value: float | str, unit: str | None, hours: float = 1, name: str = "") -> Observation:
    system = "LOINC" if "-" in code else "L"
    return Observation(name or f"{code}@{hours}", code, system, label, value, unit, NOW - timedelta(hours=hours))


def guide(
    book: Rulebook, *observations: Observation, findings: tuple[Finding, ...] = (), **more: object
) -> ResultsGuide:
    person = Patient("1", "Synthetic", "Person", date(1950, 1, 1), Sex.FEMALE)
    chart = Chart("V1", NOW, person, Encounter(PatientClass.INPATIENT), observations=observations)
    return results_guide(replace(chart, **more), findings, book, load_display())  # type: ignore[arg-type]


def test_a_test_has_panel_plot_unit_and_typical_range(rulebook: Rulebook) -> None:
    sodium, salt = lab("2951-2", "Sodium", 139.0, "mmol/L"), lab("NA", "Na", 139.0, "meq/L")
    made = guide(rulebook, sodium)
    known = made.known(sodium)
    assert (known.analyte, known.panel, known.plot) == ("sodium", "Chemistry", "sodium")
    assert (known.factor, known.low, known.high) == (1.0, 136, 145)
    assert "2024" in known.range_source
    assert made.known(salt).panel == ""


def test_units_are_turned_into_the_canonical_one(rulebook: Rulebook) -> None:
    one = lab("14682-9", "Creatinine", 88.42, "umol/L")
    known = guide(rulebook, one).known(one)
    assert known.factor is not None
    assert isinstance(one.value, float)
    assert one.value * known.factor == pytest.approx(1.0, abs=0.001)
    assert (known.low, known.high) == (0.5, 1.1)


def test_a_child_and_a_range_by_sex_that_is_not_known_have_no_typical_range(rulebook: Rulebook) -> None:
    one = lab("2160-0", "Creatinine", 0.4, "mg/dL")
    child = guide(rulebook, one, patient=Patient("1", birth_date=date(2020, 1, 1), sex=Sex.MALE))
    assert child.known(one).high is None
    unknown = guide(rulebook, one, patient=Patient("1", birth_date=date(1960, 1, 1)))
    assert unknown.known(one).high is None


def test_pressures_stand_in_one_plot_and_other_tests_in_their_panel(rulebook: Rulebook) -> None:
    upper, lower = lab("8480-6", "Systolic", 92.0, "mm[Hg]"), lab("8462-4", "Diastolic", 54.0, "mm[Hg]")
    chloride, odd = lab("2075-0", "Chloride", 101.0, "mmol/L"), lab("XYZ", "Something local", "seen", None)
    made = guide(rulebook, upper, lower, chloride, odd)
    assert made.known(upper).plot == made.known(lower).plot == "blood-pressure"
    assert made.known(upper).rank < made.known(lower).rank
    assert made.known(chloride).panel == "Chemistry"
    assert made.known(chloride).analyte == ""
    assert made.known(odd).panel == ""


def test_limits_are_those_of_the_findings_on_the_tests_that_they_used(rulebook: Rulebook) -> None:
    lactate, white = lab("2524-7", "Lactate", 4.2, "mmol/L", name="lac"), lab("6690-2", "WBC", 18.0, "10*3/uL")
    used = (Indicator("Lactate", "Laboratory", 4.2, "mmol/L", observation="lac"),)
    finding = Finding("f1", "sepsis-missing", "Sepsis", "missing", 0.9, ("A41.9",), used, "synthetic")
    made = guide(rulebook, lactate, white, findings=(finding, replace(finding, id="f2", rule="no-such-rule")))
    assert {(one.finding, one.limit.analyte) for one in made.limits} == {("f1", "lactate")}


def test_treatments_are_what_was_given_by_class(rulebook: Rulebook) -> None:
    def drug(name: str, hours: float, kind: MedicationKind, **more: object) -> Medication:
        time = NOW - timedelta(hours=hours)
        return Medication(f"{name}{hours}", name, kind, time, route="IV", **more)  # type: ignore[arg-type]

    given, ordered = MedicationKind.ADMINISTRATION, MedicationKind.ORDER
    drugs = (
        drug("Cefepime", 9, ordered),
        drug("Cefepime", 8, given),
        drug("Cefepime", 2, given),
        drug("Norepinephrine", 5, given, end=NOW),
        drug("Vancomycin", 4, given, status="refused"),
        drug("Ceftriaxone", 40, MedicationKind.HOME),
    )
    made = guide(rulebook, lab("2524-7", "Lactate", 2.0, "mmol/L"), medications=drugs)
    pressor, antibiotic = made.beside("lactate")
    assert (pressor.name, pressor.end) == ("Norepinephrine", NOW)
    assert antibiotic.times == (NOW - timedelta(hours=8), NOW - timedelta(hours=2))


def test_the_shipped_file_names_analytes_and_classes_that_exist(rulebook: Rulebook) -> None:
    display = load_display()
    named = [a for panel in display.panel.values() for a in panel.analytes]
    assert sorted(named) == sorted(set(named))
    plotted = [a for plot in display.plot.values() for a in plot.analytes]
    assert {*named, *plotted, *display.range, *display.treatments.of} <= set(rulebook.catalogue.analytes)
    classes = {*display.treatments.always, *(c for of in display.treatments.of.values() for c in of)}
    assert classes <= set(rulebook.formulary.classes)
    assert set(rulebook.catalogue.analytes) == set(named)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[panel.a]\ntitle = "A"\nanalites = []\n', "analites"),
        ('[panel.a]\ntitle = "A"\n[range.x]\nsource = "none"\nlow = 1\n', "no source none"),
        ("[panel.a\n", "not valid TOML"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "results.toml").write_text(text)
    with pytest.raises(BadDisplay, match=said):
        load_display(tmp_path / "results.toml")


def test_the_key_is_what_was_sent() -> None:
    assert key_of(lab("2951-2", "Sodium", 139.0, "mmol/L")) == ("LOINC", "2951-2", "Sodium", "mmol/L")
