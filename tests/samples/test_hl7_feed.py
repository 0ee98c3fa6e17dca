import hl7
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples.made import HL7, NOW, SAMPLES, slug

from chartlight.intake.hl7v2.writing import escaped
from chartlight.samples import Sample, render
from chartlight.samples.timeline import Filed, tell


def feed(sample: Sample) -> list[hl7.Message]:
    (file,) = render(sample, NOW)
    assert file.kind == "hl7"
    return [hl7.parse(message) for message in hl7.split_file(file.content.decode("utf-8"))]


def trigger(message: hl7.Message) -> str:
    return str(message.segment("MSH")[9])


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["C"])))
def test_an_escaped_text_stays_in_its_field_and_comes_back(text: str):
    written = escaped(text)
    assert not set(written) & set("|^~&")
    assert hl7.Message().unescape(written) == text


@pytest.mark.parametrize("sample", HL7, ids=slug)
def test_every_message_is_well_formed_and_in_order(sample: Sample):
    messages = feed(sample)
    controls = [str(message.segment("MSH")[10]) for message in messages]
    assert len(set(controls)) == len(controls)
    sent = [str(message.segment("MSH")[7]) for message in messages]
    assert sent == sorted(sent)
    for message in messages:
        assert [str(message.segment("MSH")[field]) for field in (11, 12, 18)] == ["T", "2.5.1", "UNICODE UTF-8"]
        names = [str(segment[0]) for segment in message]
        assert names.index("PID") < names.index("PV1")
        assert str(message.segment("PID")[3]).startswith("SYN-")
        assert str(message.segment("PID")[18]).startswith(sample.admission.visit)
        assert str(message.segment("PV1")[19]).startswith(sample.admission.visit)


@pytest.mark.parametrize("sample", HL7, ids=slug)
def test_note_texts_come_back_line_by_line(sample: Sample):
    written = {one.id: one.content.text for one in tell(sample, NOW).entries if isinstance(one.content, Filed)}
    sent = {}
    for message in feed(sample):
        if trigger(message) == "MDM^T02^MDM_T02":
            lines = [message.unescape(str(obx[5])) for obx in message.segments("OBX")]
            sent[str(message.segment("TXA")[12])] = "\n".join(lines)
    assert sent == written


def test_some_notes_hold_the_separators():
    texts = "".join(
        one.content.text for sample in HL7 for one in tell(sample, NOW).entries if isinstance(one.content, Filed)
    )
    assert all(sign in texts for sign in "|^~&")


@pytest.mark.parametrize("sample", HL7, ids=slug)
def test_the_stay_is_admitted_first_and_left_last(sample: Sample):
    triggers = [trigger(message).split("^")[1] for message in feed(sample)]
    assert triggers[0] in ("A01", "A04")
    assert triggers.count("A01") == 1
    assert (triggers[-1] == "A03") is sample.is_discharged
    assert {"A01", "R01", "T02", "O11", "O17"} <= set(triggers)


def test_results_carry_loinc_unit_range_and_flag():
    creatinines = [
        obx
        for message in feed(SAMPLES["lindqvist-per"])
        if trigger(message) == "ORU^R01^ORU_R01"
        for obx in message.segments("OBX")
        if str(obx[3]) == "2160-0^Creatinine^LN"
    ]
    assert [str(obx[5]) for obx in creatinines] == ["3.4", "3.4", "3.6", "3.9", "4.1", "4.0", "3.7", "3.4", "3.1"]
    assert [str(creatinines[0][field]) for field in (2, 6, 7, 8, 11, 14)] == [
        "NM",
        "mg/dL",
        "0.7-1.3",
        "H",
        "F",
        "20261115134500-0600",
    ]


def test_the_discharge_says_where_to():
    last = feed(SAMPLES["delacroix-jean"])[-1]
    assert str(last.segment("PV1")[36]) == "06"
    assert str(last.segment("PV1")[45]) == "20261118123000-0600"


def test_coded_entries_follow_in_an_update():
    updates = [message for message in feed(SAMPLES["marchetti-rosa"]) if trigger(message) == "ADT^A08^ADT_A01"]
    codes = [str(segment[3]).split("^")[0] for segment in updates[-1].segments("PR1")]
    assert codes == ["0QS736Z", "30233N1"]
    assert str(updates[0].segment("DG1")[3]).startswith("S72.142A^")


def test_an_administration_names_drug_dose_and_route():
    given_ = next(message for message in feed(SAMPLES["zielinski-marek"]) if trigger(message) == "RAS^O17^RAS_O17")
    assert str(given_.segment("RXA")[5]) == "435^Albuterol^RXNORM"
    assert [str(given_.segment("RXA")[field]) for field in (6, 7)] == ["2.5", "mg"]
    assert str(given_.segment("RXR")[1]) == "^NEB"
