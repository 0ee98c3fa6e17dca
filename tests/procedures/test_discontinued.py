"""What was begun and not completed is not coded as intended: what was done is, or what was looked at (B3.3)."""

from collections.abc import Callable

import pytest

from chartlight.procedures.building import Built
from chartlight.procedures.phrases import Span

Coded = Callable[[str], set[str]]
NOTES = [
    (
        "PROCEDURE: Attempted left ureteral stent placement, cystoscopy.\nThe wire would not pass beyond the stone. "
        "Stent not placed.",
        {"0TJB8ZZ"},
    ),
    (
        "Procedure: Rigid cystoscopy, attempted left JJ stent insertion\nFindings: Guidewire could not be passed. "
        "Procedure abandoned.",
        {"0TJB8ZZ"},
    ),
    (
        "Procedures: 1. Cystoscopy 2. Left ureteral stent placement (unsuccessful)\nNarrative: The orifice could not "
        "be cannulated.",
        {"0TJB8ZZ"},
    ),
    (
        "Procedure: Cystoscopy, left ureteral stent placement\nNarrative: The wire was advanced after several attempts "
        "and a 6 Fr stent was placed.",
        {"0T778DZ"},
    ),
    (
        "Procedure: Laparoscopic right nephrectomy, aborted\nNarrative: Ports were placed. The patient became unstable "
        "before the hilum was reached and the procedure was abandoned.",
        {"0TJ54ZZ"},
    ),
    (
        "Procedure: Robotic radical prostatectomy\nDx: prostate cancer\nNarrative: The pelvis was frozen and the "
        "bladder could not be mobilised. The procedure was abandoned.",
        {"0VJ44ZZ"},
    ),
    ("Operation: Failed forceps delivery, emergency LSCS\nLive girl.", {"10D00Z1"}),
    ("Procedure: Left ureteroscopy with laser lithotripsy. Abandoned.\nThe ureter was too tight.", {"0TJ98ZZ"}),
    (
        "Procedure: Cystoscopy and removal of left ureteral stent\nThe stent was encrusted and could not be removed.",
        {"0TJB8ZZ"},
    ),
    (
        "Procedure: Cystoscopy and removal of left ureteral stent\nAt first the stent could not be grasped with the "
        "forceps. With the basket the stent was removed.",
        {"0TP98DZ"},
    ),
    (
        "Procedure: Aortic valve replacement, discontinued\nAfter sternotomy the patient became unstable and the "
        "procedure was discontinued.",
        {"0WJC0ZZ"},
    ),
    (
        "Procedure: Attempted vaginal hysterectomy converted to abdominal hysterectomy\nThe uterus was removed.",
        {"0UT90ZZ"},
    ),
    (
        "Procedure: Total abdominal hysterectomy.\nThe left ovary could not be identified. The uterus was removed. The "
        "procedure was completed.",
        {"0UT90ZZ"},
    ),
    ("Procedure: Lumbar puncture, attempted x3, unsuccessful. IR referral made.", set()),
    ("Operation: Exploratory laparotomy, aborted pancreaticoduodenectomy\nLiver metastases were found.", {"0WJG0ZZ"}),
]


@pytest.mark.parametrize(("note", "codes"), NOTES)
def test_what_was_not_completed(note: str, codes: set[str], coded: Coded) -> None:
    assert coded(note) == codes


def test_a_shock_that_did_not_work_was_given(coded: Coded) -> None:
    assert "5A2204Z" in coded("Procedure: Cardioversion, unsuccessful\nThree shocks.")


def test_the_reason_is_told(built: Callable[[str], tuple[Built, ...]]) -> None:
    text = "Procedure: Cystoscopy, attempted left JJ stent insertion"
    (stent,) = (one for one in built(text) if one.code == "0T778DZ")
    assert "B3.3" in stent.against
    assert stent.named.against is not None
    said: Span = stent.named.against[1]
    assert text[slice(*said)].startswith("attempted")
