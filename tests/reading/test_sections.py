import pytest

from chartlight.reading.sections import find_sections, section_rules


def kinds(text: str) -> list[tuple[str, str]]:
    return [(section.kind, section.title) for section in find_sections(text)]


def test_headings_of_a_progress_note() -> None:
    text = "S: feels better\nHPI: cough\nPMH\nHTN\nMeds: none\nA/P:\n1. CAP\n"
    assert kinds(text) == [
        ("history_of_present_illness", "S"),
        ("history_of_present_illness", "HPI"),
        ("past_medical_history", "PMH"),
        ("medications", "Meds"),
        ("assessment_and_plan", "A/P"),
    ]


def test_a_remark_in_brackets_does_not_hide_a_heading() -> None:
    assert kinds("Active Hospital Problems (auto-populated): CHF; HTN") == [
        ("problem_list", "Active Hospital Problems (auto-populated)")
    ]


def test_sections_cover_from_heading_to_heading() -> None:
    text = "intro\nASSESSMENT AND PLAN:\nSepsis\nDISCHARGE DIAGNOSES:\n1. UTI"
    first, second = find_sections(text)
    assert text[first.start : first.end] == "ASSESSMENT AND PLAN:\nSepsis\n"
    assert (second.end, second.kind) == (len(text), "discharge_diagnoses")


def test_inline_capital_heading() -> None:
    assert kinds("Doing well. PAST MEDICAL HISTORY: gout")[0][0] == "past_medical_history"


@pytest.mark.parametrize("line", ["GEN: well", "HEENT: normal", "CV: RRR", "NEURO: intact"])
def test_examination_subheadings_open_no_section(line: str) -> None:
    assert kinds(f"PE:\n{line}\n") == [("physical_exam", "PE")]


def test_no_heading_stands_under_two_kinds() -> None:
    assert len(section_rules().kinds) > 200


def test_text_without_headings_has_no_sections() -> None:
    assert find_sections("just words at 10:30 today: fine") == ()
