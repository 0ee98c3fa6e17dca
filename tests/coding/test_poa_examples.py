"""Present on admission by Appendix I: Y, N, U, W and exempt, each with its reason."""

from datetime import timedelta

import pytest
from tests.coding.conftest import ADMITTED
from tests.coding.examples import DS, ED, HP, PN, Example, wrong

from chartlight.chart import Observation

LATE = 90
ALL = [
    Example("Y at admission", "Pneumonia", poa="J18.9=Y"),
    Example("Y in the emergency department", ((ED, -4, "IMPRESSION: pneumonia"),), poa="J18.9=Y"),
    Example(
        "N said in words",
        ((HP, 1, "A/P:\n1. HTN"), (PN, LATE, "A/P:\n1. Pneumonia, developed on hospital day 4")),
        poa="J18.9=N I10=Y",
    ),
    Example("N nosocomial", ((PN, LATE, "A/P:\n1. Hospital-acquired pneumonia"),), poa="J18.9=N"),
    Example("N after the operation", ((PN, 60, "A/P:\n1. Ileus on POD 2"),), poa="K56.7=N"),
    Example("N postoperative", ((PN, 60, "A/P:\n1. Postoperative urinary retention"),), poa="R33.9=N"),
    Example(
        "N during the stay",
        ((DS, 140, "HOSPITAL COURSE:\nShe developed AKI during this hospitalization."),),
        poa="N17.9=N",
        discharged=True,
    ),
    Example(
        "N denied at admission",
        ((HP, 1, "A/P:\n1. Cellulitis of left leg. No DVT on duplex."), (PN, LATE, "A/P:\n1. DVT of left leg")),
        poa="I82.402=N",
    ),
    Example(
        "Y suspected at admission",
        ((HP, 1, "A/P:\n1. Dyspnea, possible pulmonary embolism"), (PN, LATE, "A/P:\n1. Pulmonary embolism confirmed")),
        poa="I26.99=Y",
    ),
    Example(
        "Y admission wins over a later word",
        ((HP, 1, "A/P:\n1. Hospital-acquired pneumonia from prior stay"),),
        poa="J18.9=Y",
    ),
    Example("Y chronic", ((PN, LATE, "A/P:\n1. GERD"),), poa="K21.9=Y"),
    Example("Y stated", ((PN, LATE, "A/P:\n1. Sacral pressure ulcer stage 2, present on admission"),), poa="L89.152=Y"),
    Example("U the record does not say", ((PN, LATE, "A/P:\n1. DVT of left leg"),), poa="I82.402=U"),
    Example(
        "W the provider cannot tell",
        ((PN, LATE, "A/P:\n1. DVT of left leg, unable to determine whether present on admission"),),
        poa="I82.402=W",
    ),
    Example("exempt", "History of breast cancer; HTN", poa="Z85.3=1"),
    Example(
        "a combination with a part that came later",
        ((HP, 1, "A/P:\n1. COPD"), (PN, LATE, "A/P:\n1. Hospital-acquired pneumonia")),
        "J44.0 J18.9",
        poa="J44.0=N J18.9=N",
    ),
    Example("a combination of what was there", "COPD; pneumonia", "J44.0", poa="J44.0=Y"),
    Example(
        "an organism with its infection",
        ((HP, 1, "A/P:\n1. UTI"), (PN, LATE, "A/P:\n1. UTI, E. coli")),
        "N39.0 B96.20",
        poa="N39.0=Y B96.20=Y",
    ),
    Example("denied rumour of hospital", "Pneumonia, not hospital-acquired", poa="J18.9=Y"),
]


@pytest.mark.parametrize("example", ALL, ids=lambda example: example.name)
def test_present_on_admission(code, example: Example) -> None:
    found = code(*example.notes, discharged=example.discharged)
    assert wrong(example, found) == []
    assert all(entry.poa_why for entry in found.values() if entry.status == "suggested")


def result(loinc: str, hours: float, value: float) -> Observation:
    return Observation(f"o{hours}", loinc, "LOINC", "result", value, time=ADMITTED + timedelta(hours=hours))


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ((result("718-7", 1, 13.9), result("718-7", 48, 8.2)), "N"),
        ((result("718-7", 1, 9.0), result("718-7", 48, 8.2)), "U"),
        ((), "U"),
    ],
)
def test_results_tell_when_a_loss_of_blood_arose(code, results, expected) -> None:
    found = code((HP, 1, "A/P:\n1. HTN"), (PN, 60, "A/P:\n1. Acute blood loss anemia"), observations=results)["D62"]
    assert found.poa == expected


@pytest.mark.parametrize(("first", "expected"), [(128.0, "Y"), (139.0, "N")])
def test_sodium_at_admission_tells_of_hyponatremia(code, first, expected) -> None:
    results = (result("2951-2", 1, first), result("2951-2", 40, 127.0))
    found = code((PN, 60, "A/P:\n1. Hyponatremia"), observations=results)["E87.1"]
    assert found.poa == expected
    assert "sodium" in (found.poa_why or "")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (((HP, 1, "A/P:\n1. Pneumonia"), (PN, 100, "A/P:\n1. Pneumonia\n2. Acute gout")), "N"),
        (((HP, 1, "A/P:\n1. Pneumonia"), (PN, 30, "A/P:\n1. Pneumonia\n2. Acute gout")), "U"),
        (((HP, 1, "A/P:\n1. Pneumonia"), (DS, 100, "DISCHARGE DIAGNOSES:\n1. Pneumonia\n2. Acute gout")), "U"),
        (((DS, 100, "DISCHARGE DIAGNOSES:\n1. Pneumonia\n2. Acute gout"),), "Y"),
    ],
)
def test_what_daily_notes_first_tell_of_late_arose_in_the_stay(code, told, expected: str) -> None:
    assert code(*told)["M10.9"].poa == expected
