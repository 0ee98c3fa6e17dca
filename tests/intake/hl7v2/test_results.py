"""ORU: numbers, words, reports."""

import base64
from datetime import UTC, datetime

import pytest
from tests.intake.written import NOW, PID, PV1, chart, hl7, one

from chartlight.chart import (
    NoteStatus,
    NoteType,
    Observation,
    ObservationCategory,
    ObservationStatus,
)
from chartlight.intake.errors import Unreadable
from chartlight.intake.reader import examine

PANEL = "OBR|1|P1|F1|24323-8^Comprehensive metabolic panel^LN|||20261118060000||||||||||||||||||F"


def obr(section: str = "", code: str = "24323-8^Panel^LN", filler: str = "F1", status: str = "F") -> str:
    fields = {2: "P1", 3: filler, 4: code, 7: "20261118060000", 24: section, 25: status, 32: "R1^Okada^Ren^^^^MD"}
    return "OBR|1" + "".join("|" + fields.get(number, "") for number in range(2, 33))


def obx(kind: str, code: str, value: str, unit: str = "", reach: str = "", flag: str = "", status: str = "F") -> str:
    return f"OBX|1|{kind}|{code}||{value}|{unit}|{reach}|{flag}|||{status}"


def only(*segments: str) -> Observation:
    (found,) = one(hl7("ORU^R01", *segments)).observations
    return found


def test_a_number_with_everything_about_it() -> None:
    assert only(PANEL, obx("NM", "2160-0^Creatinine^LN", "2.10", "mg/dL", "0.5-1.1", "HH")) == Observation(
        id="F1-2160-0-20261118060000",
        code="2160-0",
        system="LOINC",
        label="Creatinine",
        value=2.1,
        unit="mg/dL",
        time=datetime(2026, 11, 18, 6, tzinfo=UTC),
        category=ObservationCategory.LABORATORY,
        low=0.5,
        high=1.1,
        flag="HH",
    )


@pytest.mark.parametrize(
    ("kind", "sent", "value", "comparator"),
    [
        ("NM", "98", 98.0, None),
        ("NM", "<0.01", 0.01, "<"),
        ("SN", ">^100", 100.0, ">"),
        ("SN", "^5.5", 5.5, None),
        ("SN", "^1^:^128", "1:128", None),
        ("SN", "^10^-^20", "10-20", None),
        ("ST", "5.6", 5.6, None),
        ("ST", "Yellow \\T\\ cloudy", "Yellow & cloudy", None),
        ("CE", "POS^Positive^L", "Positive", None),
        ("CWE", "260385009^Negative^SCT", "Negative", None),
        ("NM", "", None, None),
        ("NM", '""', None, None),
        ("DT", "20261118", "20261118", None),
    ],
)
def test_values_by_their_type(kind: str, sent: str, value: float | str | None, comparator: str | None) -> None:
    found = only(PANEL, obx(kind, "X1^Something^L", sent))
    assert (found.value, found.comparator) == (value, comparator)


def test_a_loinc_code_beside_the_local_one_is_preferred() -> None:
    found = only(PANEL, obx("NM", "CREA^Creat^WinPath^2160-0^Creatinine [Mass/volume]^LN", "1.9"))
    assert (found.code, found.system, found.label) == ("2160-0", "LOINC", "Creatinine [Mass/volume]")
    local = only(PANEL, obx("NM", "tt-0003-01^Creatinine^WinPath", "98"))
    assert (local.code, local.system, local.label) == ("tt-0003-01", "WinPath", "Creatinine")


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("F", ObservationStatus.FINAL),
        ("P", ObservationStatus.PRELIMINARY),
        ("C", ObservationStatus.CORRECTED),
        ("X", ObservationStatus.CANCELLED),
        ("W", ObservationStatus.ENTERED_IN_ERROR),
        ("", ObservationStatus.PRELIMINARY),
    ],
)
def test_status_is_the_result_s_own_else_the_report_s(sent: str, meant: ObservationStatus) -> None:
    assert only(obr(status="P"), obx("NM", "2160-0^Creatinine^LN", "2", status=sent)).status is meant


def test_a_corrected_result_replaces_and_a_later_one_of_the_same_order_does_not() -> None:
    first = hl7("ORU^R01", PANEL, obx("NM", "2160-0^Creatinine^LN", "2.1"))
    corrected = hl7("ORU^R01", PANEL, obx("NM", "2160-0^Creatinine^LN", "1.2", status="C"))
    later = hl7("ORU^R01", PANEL.replace("20261118", "20261119"), obx("NM", "2160-0^Creatinine^LN", "1.1"))
    assert [one.value for one in chart(first, corrected, later).observations] == [1.2, 1.1]


def test_repeated_codes_in_one_report_are_told_apart() -> None:
    glucose = obx("NM", "2345-7^Glucose^LN", "60~120")
    assert [one.value for one in one(hl7("ORU^R01", PANEL, glucose, glucose)).observations] == [60, 120, 60, 120]
    assert len({one.id for one in one(hl7("ORU^R01", PANEL, glucose, glucose)).observations}) == 4


@pytest.mark.parametrize(
    ("section", "code", "category"),
    [
        ("CH", "X1^Something^L", ObservationCategory.LABORATORY),
        ("MB", "X1^Something^L", ObservationCategory.MICROBIOLOGY),
        ("", "X1^Something^L", ObservationCategory.LABORATORY),
        ("", "8867-4^Heart rate^LN", ObservationCategory.VITAL_SIGNS),
        ("LAB", "600-7^Blood culture^LN", ObservationCategory.MICROBIOLOGY),
        ("NMR", "X1^Size^L", ObservationCategory.IMAGING),
    ],
)
def test_categories(section: str, code: str, category: ObservationCategory) -> None:
    assert only(obr(section), obx("NM", code, "5")).category is category


def test_several_orders_in_one_message() -> None:
    update = one(
        hl7(
            "ORU^R01",
            obr(filler="F1"),
            obx("NM", "2160-0^Creatinine^LN", "2.1"),
            obr(filler="F2"),
            obx("NM", "2160-0^Creatinine^LN", "2.4"),
        )
    )
    assert [one.id[:2] for one in update.observations] == ["F1", "F2"]


def test_a_radiology_report_is_a_note_with_headings_where_its_parts_are_named() -> None:
    update = one(
        hl7(
            "ORU^R01",
            obr("RAD", "36572-6^Chest X-ray PA^LN"),
            obx("TX", "18782-3^Findings^LN", "Right lower lobe opacity."),
            obx("TX", "18782-3^Findings^LN", "Heart size normal \\T\\ stable."),
            obx("TX", "19005-8^Impression^LN", "Pneumonia."),
        )
    )
    (note,) = update.notes
    assert note.text == "Findings:\nRight lower lobe opacity.\nHeart size normal & stable.\n\nImpression:\nPneumonia."
    assert (note.type, note.title, note.author) == (NoteType.RADIOLOGY, "Chest X-ray PA", "Ren Okada, MD")
    assert note.authored == datetime(2026, 11, 18, 6, tzinfo=UTC)
    assert update.observations == ()


def test_a_corrected_report_is_the_next_version_of_the_note() -> None:
    def sent(text: str, status: str) -> bytes:
        return hl7("ORU^R01", obr("RAD", "36572-6^Chest X-ray^LN"), obx("FT", "GDT^Report^L", text, status=status))

    (note,) = chart(sent("No opacity.", "P"), sent("Opacity.\\.br\\See above.", "C")).notes
    assert (note.text, note.version, note.status) == ("Opacity.\nSee above.", 2, NoteStatus.AMENDED)


def test_a_culture_in_words_is_a_result_and_so_is_a_short_remark() -> None:
    culture = only(obr("MB", "600-7^Blood culture^LN"), obx("TX", "600-7^Blood culture^LN", "Gram negative rods"))
    assert (culture.value, culture.category) == ("Gram negative rods", ObservationCategory.MICROBIOLOGY)
    assert only(PANEL, obx("TX", "X1^Remark^L", "Hemolysed")).value == "Hemolysed"


def test_lines_of_a_culture_are_joined() -> None:
    lines = [obx("TX", "600-7^Blood culture^LN", text) for text in ("E. COLI", "sensitive to ceftriaxone")]
    assert only(obr("MB", "600-7^Blood culture^LN"), *lines).value == "E. COLI\nsensitive to ceftriaxone"


def test_a_document_in_base64_becomes_a_note() -> None:
    data = base64.b64encode(b"{\\rtf1\\ansi ECHO\\par LVEF 30 %\\par}").decode()
    update = one(hl7("ORU^R01", obr("CUS", "34552-0^Echo^LN"), obx("ED", "PDF^Report^L", f"^TEXT^RTF^Base64^{data}")))
    assert update.notes[0].text == "ECHO\nLVEF 30 %"


def test_a_broken_document_is_left_out_and_the_numbers_beside_it_are_taken() -> None:
    body = hl7(
        "ORU^R01", obr(), obx("ED", "PDF^Report^L", "^application^pdf^Base64^!!!"), obx("NM", "2160-0^Cr^LN", "2")
    )
    understood = examine(body, name="x", received=NOW)
    assert [one.value for one in understood.updates[0].observations] == [2.0]
    assert understood.remark == "Left out 1 OBX: The embedded document's encoding is broken."


def test_a_result_given_only_as_comment_is_taken_from_it() -> None:
    assert only(PANEL, obx("ST", "X1^Smear^L", ""), "NTE|1||Schistocytes seen").value == "Schistocytes seen"


def test_results_of_two_patients_go_to_two_charts() -> None:
    body = hl7(
        "ORU^R01",
        PID,
        PV1,
        PANEL,
        obx("NM", "2160-0^Cr^LN", "2"),
        PID.replace("V100", "V200").replace("MR417", "MR9"),
        PV1.replace("V100", "V200"),
        PANEL,
        obx("NM", "2160-0^Cr^LN", "9"),
    )
    found = examine(body, name="x", received=NOW).updates
    assert [(one.admission, one.observations[0].value) for one in found] == [("V100", 2.0), ("V200", 9.0)]


def test_a_patient_without_stay_is_left_out_and_the_other_is_taken() -> None:
    stranger = PID.replace("V100^^^RGH^VN", "")
    line = obx("NM", "2160-0^Cr^LN", "2")
    understood = examine(hl7("ORU^R01", PID, PV1, PANEL, line, stranger, PANEL, line), name="x", received=NOW)
    assert [one.admission for one in understood.updates] == ["V100"]
    assert "Left out 1 patient" in (understood.remark or "")


def test_a_result_without_code_is_left_out() -> None:
    body = hl7("ORU^R01", "OBR|1||F1", obx("NM", "", "5"), obx("NM", "2160-0^Cr^LN", "2"))
    understood = examine(body, name="x", received=NOW)
    assert [one.code for one in understood.updates[0].observations] == ["2160-0"]
    assert understood.remark == "Left out 1 OBX: It has no code."


def test_a_result_message_without_results_is_refused() -> None:
    with pytest.raises(Unreadable, match="no result"):
        one(hl7("ORU^R01", PANEL))
