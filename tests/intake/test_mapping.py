"""A site's own files hold over the shipped tables, feed by feed; what is wrong is told by file, key and line."""

from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.intake.written import NOW, hl7

from chartlight.chart import ChartUpdate, EncounterEvent, NoteType, ObservationCategory, PatientClass
from chartlight.intake.mapped import mapped
from chartlight.intake.mapping import Layer, SiteMapping, feed_mapping, folded
from chartlight.intake.mapping_entries import IGNORE, entry_of, with_entry
from chartlight.intake.mapping_files import (
    chosen_file,
    chosen_layer,
    parse_layer,
    read_mapping,
    to_toml,
    write_layer,
)
from chartlight.intake.reader import examine
from chartlight.intake.site import Site

WHOLE = """# a site
zone = "America/Chicago"
visit_number = ["PID-3(VN)", "PV1-19"]
ignored = ["SIU", "ADT^A60"]
silent_after = 30

[events]
A08 = "mention"
[documents]
XCARE = "progress-note"
[patient_class]
IPX = "inpatient"
[discharge_status]
Hospice-Home = "50"
[results]
GLUX = "2345-7"
trop = "troponin"
[units]
"mg %" = "mg/dL"
[roles]
MS3 = "student"
[result_sections]
POCT = "laboratory"
"""


def read_under(text: str, body: bytes, analytes: dict[str, str] | None = None) -> ChartUpdate:
    layer, problems = parse_layer(text, "site.toml")
    assert problems == []
    mapping = feed_mapping(layer, Site())
    read = examine(body, name="f", received=NOW, zone=mapping.site.zone, tables=mapping.site.tables)
    (update,) = mapped(read, mapping, analytes or {}).updates
    return update


def test_the_number_of_the_stay_stands_where_the_site_says() -> None:
    body = hl7(
        "ORU^R01", "PID|1||M-1^^^R^MR~V7^^^R^VN||Synthetic^Greta", "PV1|1|I", "OBX|1|NM|GLUX^Glucose||140|mg/dL|||||F"
    )
    assert read_under('visit_number = ["PID-3(VN)"]', body).admission == "V7"
    assert read_under('visit_number = ["PV1-19", "PID-3.1(VN)"]', body).admission == "V7"
    assert read_under('visit_number = ["PID-3"]', body).admission == "M-1"


def test_local_codes_units_sections_and_times_become_those_of_the_program() -> None:
    body = hl7(
        "ORU^R01",
        "OBR|1||F1|X|||20261117090000|||||||||||||||||POCT",
        "OBX|1|NM|glux^Glucose||140|MG %|||||F",
        "OBX|2|NM|TROP^Trop||88|ng/L|||||F",
        "OBX|3|NM|OTHER^Other||1||||||F",
    )
    update = read_under(WHOLE, body, {"troponin": "89579-7"})
    assert [(one.code, one.system, one.unit) for one in update.observations] == [
        ("2345-7", "LOINC", "mg/dL"),
        ("89579-7", "LOINC", "ng/L"),
        ("OTHER", "local", None),
    ]
    assert {one.category for one in update.observations} == {ObservationCategory.LABORATORY}
    assert {one.time.isoformat() for one in update.observations if one.time} == {"2026-11-17T09:00:00-06:00"}
    plain = read_under("", body)
    assert [one.id for one in update.observations if one.time] != []
    assert [one.label for one in update.observations] == [one.label for one in plain.observations]


def test_a_loinc_code_is_never_mapped_away() -> None:
    body = hl7("ORU^R01", "OBX|1|NM|2345-7^Glucose^LN||140|mg/dL|||||F")
    (one,) = read_under('[results]\n"2345-7" = "2160-0"', body).observations
    assert one.code == "2345-7"


def test_documents_classes_endings_events_and_roles() -> None:
    note = hl7(
        "MDM^T02",
        "PV1|1|I|4W||||||||||||||||V1",
        "TXA|1|xcare^Bedside round|TX|20261117|A1^Hale^Ann^^^^MS3|||||||D1",
        "OBX|1|TX|1||Words.",
    )
    update = read_under(WHOLE, note)
    assert [(one.type, one.author_role) for one in update.notes] == [(NoteType.PROGRESS_NOTE, "student")]
    ended = "PV1|1|ipx|4W||||||||||||||||V1" + "|" * 17 + "HOSPICE-home" + "|" * 9 + "20261118"
    assert read_under(WHOLE, hl7("ADT^A08", ended)).event is EncounterEvent.MENTION
    update = read_under(WHOLE, hl7("ADT^A03", ended))
    assert update.encounter is not None
    assert (update.encounter.patient_class, update.encounter.discharge_status) == (PatientClass.INPATIENT, "50")


def test_a_site_that_says_nothing_changes_nothing() -> None:
    body = hl7("ORU^R01", "OBX|1|NM|GLUX^Glucose||140|mg/dL|||||F")
    assert feed_mapping(Layer(), Site()).site.tables is Site().tables
    assert read_under("", body).observations[0].code == "GLUX"


def test_what_names_a_feed_holds_over_what_names_none() -> None:
    general = Layer(patient_class={"A": PatientClass.INPATIENT, "B": PatientClass.INPATIENT}, ignored=("SIU",))
    lab = Layer(feeds=("LAB|*",), patient_class={"a": PatientClass.OUTPATIENT}, ignored=("DFT",))
    mapping = SiteMapping((general, lab))
    assert mapping.layer_of("LAB|RGH").patient_class == {"A": PatientClass.OUTPATIENT, "B": PatientClass.INPATIENT}
    assert mapping.layer_of("ADT|RGH").patient_class["A"] is PatientClass.INPATIENT
    assert mapping.of("LAB|RGH", Site()).ignores("DFT", "P03")
    assert mapping.of("LAB|RGH", Site()).ignores("SIU", "S12")
    assert not mapping.of("ADT|RGH", Site()).ignores("DFT", "P03")
    assert mapping.of("LAB|RGH", Site(UTC)) is mapping.of("LAB|RGH", Site(UTC))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('zone = "America/Chicago"', 'zone = "Chicago"', "site.toml:2: zone: 'Chicago' is no time zone"),
        ('"PID-3(VN)"', '"ZZZ-1"', "site.toml:3: visit_number.0: 'ZZZ-1' is not a field"),
        ('IPX = "inpatient"', 'IPX = "ward"', "site.toml:12: patient_class.IPX: Input should be"),
        (
            'Hospice-Home = "50"',
            'Hospice-Home = "home"',
            "site.toml:14: discharge_status.Hospice-Home: 'home' is no UB-04",
        ),
        ("silent_after = 30", "silent_after = -1", "site.toml:5: silent_after"),
        ('ignored = ["SIU"', 'ignored = ["siu"', "site.toml:4: ignored.0: 'siu' is no message type"),
        ("[roles]", "[rolls]", "site.toml:20: rolls: Extra inputs"),
        ("[units]", "[units", "site.toml:18: is not valid TOML"),
    ],
)
def test_what_is_wrong_is_told_by_file_key_and_line_and_the_rest_holds(old: str, new: str, told: str) -> None:
    assert old in WHOLE
    layer, problems = parse_layer(WHOLE.replace(old, new, 1), "site.toml")
    assert str(problems[0]).startswith(told)
    if "TOML" not in told:
        assert layer.results == {"GLUX": "2345-7", "trop": "troponin"}


def test_a_file_whose_feeds_are_wrong_says_nothing() -> None:
    layer, problems = parse_layer("feeds = [1]\n" + WHOLE, "x.toml")
    assert layer == Layer()
    assert problems[0].key == "feeds.0"


def test_several_mistakes_are_all_told() -> None:
    problems = parse_layer('zone = "X"\nvisit_number = ["X"]\n[patient_class]\nA = "x"\nB = "inpatient"\n', "x.toml")
    assert [one.line for one in problems[1]] == [1, 2, 4]
    assert problems[0].patient_class == {"B": PatientClass.INPATIENT}


def test_a_folder_is_read_hand_written_below_chosen_and_general_below_feeds(tmp_path: Path) -> None:
    assert read_mapping(tmp_path / "nothing").mapping.layers == ()
    (tmp_path / "z.toml").write_text('[roles]\nA = "z"\nB = "z"\nC = "z"')
    write_layer(tmp_path, None, Layer(roles={"A": "chosen", "B": "chosen"}))
    (tmp_path / "a-lab.toml").write_text('feeds = ["LAB|*"]\n[roles]\nA = "lab"')
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    found = read_mapping(tmp_path)
    assert found.mapping.layer_of("LAB|RGH").roles == {"A": "lab", "B": "chosen", "C": "z"}
    assert [str(one) for one in found.problems] == ["bad.toml: is not UTF-8 text"]


def test_what_is_chosen_is_written_whole_and_read_back(tmp_path: Path) -> None:
    layer = Layer(feeds=("LAB|[[]x]",), results={'a "quoted"\ncode': "2345-7"}, zone="UTC", visit_number=("PV1-19",))
    write_layer(tmp_path, "LAB|[x]", layer)
    assert chosen_layer(tmp_path, "LAB|[x]") == layer
    assert read_mapping(tmp_path).mapping.layer_of("LAB|[x]").zone == "UTC"
    assert read_mapping(tmp_path).mapping.layer_of("LAB|x").zone is None
    assert [path.name for path in tmp_path.iterdir()] == [chosen_file("LAB|[x]")]
    assert chosen_layer(tmp_path, "ADT|*").feeds == ("ADT|[*]",)
    write_layer(tmp_path, "LAB|[x]", Layer(feeds=layer.feeds))
    assert list(tmp_path.iterdir()) == []


@given(
    st.dictionaries(st.text(min_size=1, max_size=8), st.text(min_size=1, max_size=8).filter(str.strip), max_size=4),
    st.lists(st.sampled_from(["PV1-19", "PID-18", "PID-3(VN)", "PV1-50.4"]), max_size=3),
)
def test_whatever_is_written_is_read_back_the_same(roles: dict[str, str], places: list[str]) -> None:
    layer = Layer(roles=roles, visit_number=tuple(places))
    assert parse_layer(to_toml(layer), "x.toml") == (layer, [])


@pytest.mark.parametrize(
    ("kind", "code", "value"),
    [
        ("results", "GLUX", "glucose"),
        ("patient_class", "IPX", "inpatient"),
        ("events", "ADT^A31", "update"),
        ("events", "SIU^S12", IGNORE),
        ("zone", "", "America/Denver"),
        ("visit_number", "", "PID-3(VN), PV1-19"),
    ],
)
def test_an_entry_is_chosen_and_taken_out_again(kind: str, code: str, value: str) -> None:
    layer = with_entry(Layer(), kind, code, value)
    assert entry_of(layer, kind, code) == value
    assert with_entry(layer, kind, code, "") == Layer()


def test_an_event_is_ignored_or_means_something_never_both() -> None:
    layer = with_entry(with_entry(Layer(), "events", "ADT^A31", IGNORE), "events", "ADT^A31", "update")
    assert (layer.ignored, layer.events) == ((), {"A31": EncounterEvent.UPDATE})
    assert entry_of(with_entry(layer, "events", "ADT^A31", IGNORE), "events", "ADT^A31") == IGNORE


@pytest.mark.parametrize(
    ("kind", "code", "value"),
    [
        ("events", "SIU^S12", "admit"),
        ("zone", "", "Nowhere"),
        ("patient_class", "X", "ward"),
        ("discharge_status", "X", "1"),
    ],
)
def test_a_choice_that_cannot_be_kept_says_why(kind: str, code: str, value: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        with_entry(Layer(), kind, code, value)


@given(st.text(max_size=12))
def test_codes_are_compared_without_case_and_room(code: str) -> None:
    assert folded(f"  {code} ") == folded(code)
    assert folded(folded(code)) == folded(code)
