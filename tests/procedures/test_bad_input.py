"""Notes that are not as they should be: each has its outcome, and nothing is guessed. All notes are synthetic."""

from collections.abc import Callable

import pytest

from chartlight.codesets.pcs import PcsTables
from chartlight.procedures.building import Built

TITLES_THAT_LEAVE_SOMETHING_OPEN = [
    "Thoracentesis",
    "PROCEDURE: Renal biopsy",
    "Procedure: Total knee arthroplasty",
    "OPERATION: Total hip arthroplasty",
    "Chest tube placement",
    "PROCEDURE: Carotid endarterectomy",
    "Procedure: Mechanical ventilation",
]
TITLES_THAT_SAY_ALL = [
    ("Laparoscopic cholecystectomy", {"0FT44ZZ"}),
    ("PROCEDURE: Lumbar puncture, diagnostic", {"009U3ZX"}),
    ("Left thoracentesis for relief of dyspnea", {"0W9B3ZZ"}),
    ("Operation: laparoscopic appendectomy", {"0DTJ4ZZ"}),
]
NOTHING_DONE_THROUGH_THE_SCOPE = [
    (
        "PROCEDURE: Colonoscopy\nINDICATION: anemia\nDESCRIPTION: The colonoscope was passed to the "
        "cecum. No polyp was "
        "found and no biopsy was taken. The scope was withdrawn.",
        {"0DJD8ZZ"},
    ),
    (
        "Procedure: EGD\nFindings: normal esophagus, stomach and duodenum. No source of bleeding. No intervention.",
        {"0DJ08ZZ"},
    ),
    (
        "PROCEDURE PERFORMED: Cystoscopy\nPLANNED PROCEDURE: Transurethral resection of bladder tumor\n"
        "DESCRIPTION: The bladder was inspected with the cystoscope. No tumor was seen, so that nothing was resected.",
        {"0TJB8ZZ"},
    ),
    (
        "Procedure: Flexible bronchoscopy\nDescription: The airways were inspected to the segmental level. No lesion, "
        "no secretions. No lavage or biopsy was done.",
        {"0BJ08ZZ"},
    ),
]
TITLES_THAT_THE_NOTE_CONTRADICTS = [
    (
        "PROCEDURE: Laparoscopic cholecystectomy\nDESCRIPTION: Ports were placed. Because of dense adhesions the "
        "procedure was converted to open through a right subcostal incision and the gallbladder was removed.",
        "0FT40ZZ",
        "0FT44ZZ",
    ),
    (
        "PROCEDURE: Laparoscopic appendectomy\nDESCRIPTION: A trocar was placed and "
        "pneumoperitoneum made. The appendix "
        "could not be reached and we converted to an open procedure through a McBurney incision. The appendix was "
        "removed.",
        "0DTJ0ZZ",
        "0DTJ4ZZ",
    ),
    (
        "PREOPERATIVE PLAN: Robotic sigmoid colectomy\nPROCEDURE: Sigmoid colectomy, converted to open\nDESCRIPTION: "
        "After docking the robot there was bleeding, and a midline laparotomy was made. The whole sigmoid was removed.",
        "0DTN0ZZ",
        "0DTN4ZZ",
    ),
]
TWO_OPERATIONS = [
    (
        "SURGEON 1: Dr. A. Sample\nPROCEDURE: Laparoscopic cholecystectomy\nDESCRIPTION: Four "
        "ports, critical view, the "
        "gallbladder was removed in a bag.\n\nSURGEON 2: Dr. B. Sample\nPROCEDURE: Lumbar puncture, diagnostic\n"
        "DESCRIPTION: L3-4, clear fluid was sent for culture.",
        {"0FT44ZZ", "009U3ZX"},
    ),
    (
        "PROCEDURE #1: Left chest tube placement\nOPERATOR: Dr. C. Sample\nTECHNIQUE: 28 French through the fifth "
        "interspace.\n\nPROCEDURE #2: Temporary dialysis catheter, right femoral\nOPERATOR: Dr. D. Sample\nTECHNIQUE: "
        "The right femoral vein was entered and the catheter placed over a wire.",
        {"0W9B30Z", "06HM33Z"},
    ),
    (
        "Procedures:\n1. Open splenectomy (Dr. E. Sample, trauma)\n2. Right thoracentesis, "
        "therapeutic (Dr. F. Sample)\n"
        "Description: Through a midline incision the spleen was mobilised, its vessels were tied and it was removed. "
        "Then 1.2 liters of fluid were drained from the right chest through a needle.",
        {"07TP0ZZ", "0W993ZZ"},
    ),
]
WITHOUT_PUNCTUATION = [
    (
        "central line placement left subclavian vein patient supine prepped with chlorhexidine "
        "single stick wire passed "
        "easily triple lumen catheter placed to 17 cm sutured chest film tip in the superior vena cava no pneumothorax",
        {"02HV33Z"},
    ),
    (
        "laparoscopic cholecystectomy under general anesthesia four ports placed critical view "
        "obtained cystic duct and "
        "artery clipped and divided gallbladder removed in a bag no drain counts correct",
        {"0FT44ZZ"},
    ),
    (
        "right thoracentesis for relief patient sitting ultrasound used 8 french catheter one point five liters straw "
        "colored fluid removed catheter out film no pneumothorax",
        {"0W993ZZ"},
    ),
    (
        "lumbar puncture for suspected meningitis l4 l5 twenty gauge needle clear fluid sent for "
        "culture tolerated well",
        {"009U3ZX"},
    ),
]
Coded = Callable[[str], set[str]]


@pytest.mark.parametrize("title", TITLES_THAT_LEAVE_SOMETHING_OPEN)
def test_a_title_alone_leaves_open_what_it_does_not_say(
    title: str, built: Callable[[str], tuple[Built, ...]], tables: PcsTables
) -> None:
    begun = [one for one in built(title) if not one.against and not one.is_complete]
    assert begun
    assert not [one for one in built(title) if one.is_complete and not one.against]
    for one in begun:
        offered = one.open_axes[0].alternatives
        assert len(offered) > 1
        assert all(tables.values(one.code + value) or one.open_axes[0].position == 7 for value, _ in offered)


@pytest.mark.parametrize(("title", "codes"), TITLES_THAT_SAY_ALL)
def test_a_title_alone_is_enough_where_it_says_all(title: str, codes: set[str], coded: Coded) -> None:
    assert coded(title) == codes


@pytest.mark.parametrize(("note", "codes"), NOTHING_DONE_THROUGH_THE_SCOPE)
def test_an_endoscopy_that_turned_into_nothing_is_an_inspection(note: str, codes: set[str], coded: Coded) -> None:
    assert coded(note) == codes


@pytest.mark.parametrize(("note", "done", "titled"), TITLES_THAT_THE_NOTE_CONTRADICTS)
def test_what_was_done_counts_and_not_the_title(note: str, done: str, titled: str, coded: Coded) -> None:
    codes = coded(note)
    assert done in codes
    assert titled not in codes


@pytest.mark.parametrize(("note", "codes"), TWO_OPERATIONS)
def test_two_operations_by_two_surgeons_keep_apart(note: str, codes: set[str], coded: Coded) -> None:
    assert coded(note) == codes


@pytest.mark.parametrize(("note", "codes"), WITHOUT_PUNCTUATION)
def test_dictation_without_punctuation_is_read(note: str, codes: set[str], coded: Coded) -> None:
    assert coded(note) == codes


def test_what_a_list_only_plans_stands_with_its_reason(built: Callable[[str], tuple[Built, ...]]) -> None:
    note = (
        "SYNTHETIC\nPLANNED PROCEDURE: Laparoscopic appendectomy.\nPROCEDURE PERFORMED: Diagnostic laparoscopy.\n"
        "DESCRIPTION: Through three ports the abdomen was inspected; the appendix was normal and was left in place."
    )
    found = {one.code: one.against for one in built(note)}
    assert found == {"0WJG4ZZ": "", "0DTJ4ZZ": "planned, and not said to be done"}
