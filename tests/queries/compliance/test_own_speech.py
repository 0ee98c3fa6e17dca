"""A query's writer states nothing of his own: courtesy and the record pass, judgement about a condition does not."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.queries.corpus_files import FOLDER

from chartlight.queries.compliance import check_text
from chartlight.queries.compliance.requests import presumed
from chartlight.queries.compliance.speech import speech, words_of
from chartlight.queries.compliance.statements import stated

SENTENCES = tomllib.loads((FOLDER / "speech_sentences.toml").read_text("utf-8"))
CLOSED = tomllib.loads((FOLDER / "closed_sentences.toml").read_text("utf-8"))


def blocking(sentence: str) -> set[str]:
    text = SENTENCES["frame"].replace("{sentence}", sentence)
    return {problem.rule for problem in check_text(text) if problem.severity == "block"}


def weight(masked: str) -> str | None:
    return stated(masked, speech(), lambda clause: "lactate" in clause)[1]


@pytest.mark.parametrize("sentence", [*SENTENCES["neutral"], *CLOSED["neutral"]])
def test_courtesy_the_record_and_the_patients_story_are_not_stopped(sentence: str) -> None:
    assert blocking(sentence) == set()


@pytest.mark.parametrize("sentence", [*SENTENCES["leading"], *CLOSED["leading"]])
def test_a_judgement_in_whatever_words_is_stopped(sentence: str) -> None:
    assert blocking(sentence)


@pytest.mark.parametrize(
    ("masked", "expected"),
    [
        ("<KNOWN> is documented in the H&P.", None),
        ("<KNOWN> is the reason.", "judges"),
        ("The lactate makes the answer plain.", "judges"),
        ("The weather makes people tired.", "says"),
        ("Furosemide was started on 06/03.", None),
        ("Your note states <QUOTE>.", None),
        ("The team has a name.", "says"),
        ("No particular answer is expected.", None),
        ("Please say whether <KNOWN> is the reason.", None),
    ],
)
def test_a_statement_weighs_by_its_predicate_and_by_what_it_is_about(masked: str, expected: str | None) -> None:
    if expected == "says":
        assert weight(masked) != "judges"
    else:
        assert weight(masked) == expected


@pytest.mark.parametrize(
    ("masked", "closed"),
    [
        ("Please clarify the cause of the <KNOWN>.", False),
        ("Please document the <DX>.", True),
        ("Please tie the <KNOWN> to the catheter.", True),
        ("Can the stage be specified?", False),
        ("Can the <KNOWN> be carried as stage 4?", True),
        ("Can we call it <KNOWN>?", True),
        ("What else could it be?", True),
        ("Would you be able to clarify the significance?", False),
    ],
)
def test_a_request_asks_for_an_act_of_the_list_with_an_open_object(masked: str, closed: bool) -> None:
    assert bool(presumed(masked, speech())) is closed


def test_a_name_is_no_word_and_a_short_form_is_marked() -> None:
    assert words_of("Then Best gave IV fluids.") == ["then", "-", "gave", "~iv", "fluids", "."]
    assert words_of("ALL OF IT") == ["all", "of", "it"]


@given(st.text(max_size=300))
def test_any_sentence_is_read(text: str) -> None:
    clause, found = stated(text, speech(), lambda _: True)
    assert bool(clause) == (found is not None)
    assert isinstance(presumed(text, speech()), str)


HEART = """Patient: Test, MRN 1   To: Dr. Test   From: T. Test, RN, CCDS   Date: 02/03/2031
"Heart failure, on IV furosemide." (progress note 02/02/2031, Dr. Test)
Crackles, edema, BNP 1,200 (02/02/2031). {finding}
Please clarify the type and acuity of the heart failure.
[ ] Acute on chronic systolic heart failure
[ ] Other: ____
[ ] Unable to determine
"""


@pytest.mark.parametrize(
    ("finding", "rules"),
    [("Echo 02/02/2031: EF 30%.", set()), ("Sodium 139 (02/02/2031).", {"Q4"})],
)
def test_the_type_of_a_documented_condition_needs_an_indicator_of_its_own(finding: str, rules: set[str]) -> None:
    text = HEART.replace("{finding}", finding)
    assert {problem.rule for problem in check_text(text) if problem.severity == "block"} == rules


LEG = """{title}
Patient: Test, MRN 1, admitted 02/01/2031   To: Dr. Test   From: T. Test, RN, CCDS   Date: 02/03/2031
{findings}
{asked}
{options}
[ ] Other: ____
[ ] Unable to determine
"""
SEPSIS = {
    "findings": '"Sepsis" (progress note 02/02/2031). HR 102, WBC 13.1, lactate 1.2 (02/01/2031).',
    "asked": "Please state the status of the documented sepsis in your judgment:",
}
FOOD = {
    "title": "Nutrition question",
    "asked": "Please clarify the nutritional diagnosis, if any:",
    "options": "[ ] No nutritional diagnosis\n[ ] Moderate malnutrition",
}
MIND = {
    "title": "Mental status",
    "findings": '"Confused, pulls at lines" (PN 02/02/2031). CAM positive (RN 02/02/2031).',
    "asked": "Please clarify the diagnosis for the confusion:",
    "options": "[ ] Delirium\n[ ] Encephalopathy",
}
MEMORY = {
    "title": "Dementia",
    "findings": '"Dementia, sitter" (PN 02/02/2031). MoCA 10/30, agitated at night (RN 02/02/2031).',
    "asked": "Please clarify the type of the dementia.",
    "options": "Answer ........ [ ] Alzheimer disease, moderate\n[ ] Vascular dementia",
}


@pytest.mark.parametrize(
    ("parts", "rules"),
    [
        (SEPSIS | {"title": "Validation query", "options": "[ ] Sepsis confirmed\n[ ] Sepsis valid: ____"}, {"Q12"}),
        (SEPSIS | {"title": "Validation query", "options": "[ ] Sepsis confirmed\n[ ] Sepsis ruled out"}, set()),
        (FOOD | {"findings": "RD 02/02/2031: BMI 23.5, weight unchanged, intake 95% of meals, no wasting."}, {"Q4"}),
        (FOOD | {"findings": "RD 02/02/2031: BMI 23.5, 8% weight loss in a month, intake 40% of meals."}, set()),
        (MIND, set()),
        (MIND | {"title": '"Encephalopathy Query"'}, {"Q9"}),
        (MEMORY, set()),
    ],
)
def test_what_is_offered_and_named_rests_on_what_is_shown(parts: dict[str, str], rules: set[str]) -> None:
    found = {problem.rule for problem in check_text(LEG.format(**parts)) if problem.severity == "block"}
    assert found == rules


@pytest.mark.parametrize(("words", "stopped"), [("CMI (chronic mesenteric ischemia)", False), ("our CMI", True)])
def test_a_short_form_that_is_written_out_is_no_case_mix(words: str, stopped: bool) -> None:
    assert ("Q1" in blocking(f"Noted on 01/02: {words}.")) is stopped
