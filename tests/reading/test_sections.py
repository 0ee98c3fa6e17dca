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


def kinds_at(text: str, *quotes: str) -> list[str | None]:
    sections = find_sections(text)
    places = [text.index(quote) for quote in quotes]
    return [next((s.kind for s in reversed(sections) if s.start <= place < s.end), None) for place in places]


def test_a_heading_of_results_in_a_list_holds_for_its_item() -> None:
    text = "Hospital course:\n(a) Crisis, PCA.\n(b) Echo: TR jet 2.3, no\nhypertension\n(c) Gallstones.\n"
    assert kinds_at(text, "Crisis", "TR jet", "Gallstones") == ["hospital_course", "imaging", "hospital_course"]
    text = "A/P\n1. Labs: Na 128\n2. Hyponatremia, restrict\n"
    assert kinds_at(text, "Na 128", "Hyponatremia") == ["laboratory", "assessment_and_plan"]


def test_problems_marked_with_a_hash_are_an_assessment_without_a_heading() -> None:
    text = "67M with melena.\n\n#Acute duodenal ulcer with hemorrhage. EGD.\n# CKD 3\nstable\n"
    assert kinds_at(text, "melena", "duodenal", "CKD") == [None, "assessment_and_plan", "assessment_and_plan"]
    assert kinds_at("PMH:\n#HTN\n#DM2\n", "HTN") == ["past_medical_history"]
    assert kinds_at("Fall.\n# left femur\n", "left femur") == [None]


def test_a_review_of_systems_needs_no_colon() -> None:
    text = "FH: mother colon cancer\nROS negative for weight loss\nO/E alert\n"
    assert kinds_at(text, "colon", "weight", "alert") == ["family_history", "review_of_systems", "physical_exam"]


def test_listed_complications_are_diagnoses() -> None:
    assert kinds_at("Complications: 1. Anastomotic leak 2. Ileus", "Ileus") == ["complications"]
    assert "complications" in section_rules().bearing
