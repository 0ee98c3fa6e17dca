"""Four hundred diagnoses in the words of clinicians against the codes of the Alphabetic Index (breadth.tsv).

Every fifth line is kept aside: nothing was mended by its errors, so it tells what of the reading is general. A line is
right when each code that it wants, or an alternative of it, is suggested for the phrase as the one problem of a note.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chartlight.chart import Chart, Encounter, EncounterStatus, Note, NoteType, Patient, PatientClass
from chartlight.codesets.codeset import Codeset
from chartlight.coding.coder import Coder, load_coder
from chartlight.reading.reader import Reader

LINES = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("breadth.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
PARTS = {
    "open": [line for number, line in enumerate(LINES, 1) if number % 5],
    "aside": [line for number, line in enumerate(LINES, 1) if number % 5 == 0],
}
# A little below what was measured; raise them when the reading improves.
FLOORS = {"open": 0.95, "aside": 0.79}
WRITTEN = datetime(2026, 11, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def coder(codeset: Codeset) -> Coder:
    return load_coder(codeset)


def suggested(phrase: str, reader: Reader, coder: Coder) -> set[str]:
    text = f"A/P:\n1. {phrase}"
    note = Note("n1", NoteType.HISTORY_AND_PHYSICAL, text, WRITTEN, "Dr. Synthetic")
    stay = Encounter(PatientClass.INPATIENT, EncounterStatus.OPEN, WRITTEN, None)
    chart = Chart("A1", WRITTEN, Patient("SYNTHETIC"), stay, (note,))
    return {one.code for one in coder.code(chart, {"n1": reader.read(text)}) if one.status == "suggested"}


@pytest.mark.parametrize("part", PARTS)
def test_diagnoses_get_the_code_of_the_index(part: str, reader: Reader, coder: Coder) -> None:
    right = [
        all(found & set(alternatives.split("|")) for alternatives in wanted.split(" "))
        for phrase, wanted in PARTS[part]
        for found in [suggested(phrase, reader, coder)]
    ]
    assert sum(right) / len(right) >= FLOORS[part]


def test_the_codes_wanted_are_complete(codeset: Codeset) -> None:
    wanted = {code for _, codes in LINES for code in codes.replace("|", " ").split()}
    assert sorted(code for code in wanted if not codeset.is_billable(code)) == []


@pytest.mark.parametrize(
    "said",
    [
        "Take one tablet by mouth daily",
        "She came back to the ward",
        "Lower extremity warm and well perfused",
        "Hemoglobin stable",
        "Pelvis stable",
        "Cervical collar in place",
        "Postoperative day two",
        "Lumbar puncture done",
        "Lymph nodes not examined",
        "Right knee immobiliser",
    ],
)
def test_a_part_of_the_body_or_a_test_is_no_diagnosis(said: str, reader: Reader, coder: Coder) -> None:
    assert suggested(said, reader, coder) == set()
    assert [mention.quote for mention in reader.read(f"A/P:\n1. {said}").mentions] == []
