"""The compliance check of free texts: nothing clearly wrong passes, and nothing clearly right is stopped."""

import time
import tomllib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.queries.corpus_files import FOLDER, Example, examples

from chartlight.queries.compliance import LONGEST, check_text

TUNED_ON = (
    "early",
    "tuning_compliant",
    "tuning_violations",
    "house_compliant",
    "house_violations",
    "more_compliant",
    "more_violations",
    "wide_compliant",
    "wide_violations",
    "outside_compliant",
    "outside_violations",
    "again_compliant",
    "again_violations",
    "odd_compliant",
    "odd_violations",
    "plain_compliant",
    "plain_violations",
    "dozen_compliant",
    "dozen_violations",
    "lastly_compliant",
    "lastly_violations",
    "short_compliant",
    "short_violations",
    "speech_compliant",
    "speech_violations",
    "frame_compliant",
    "frame_violations",
    "layout_compliant",
    "layout_violations",
    "absent_compliant",
    "absent_violations",
    "parts_compliant",
    "parts_violations",
)
KEPT_ASIDE = (
    "held_compliant",
    "held_violations",
    "fresh_compliant",
    "fresh_violations",
    "last_compliant",
    "last_violations",
    "house_kept_compliant",
    "house_kept_violations",
    "wide_kept_compliant",
    "wide_kept_violations",
    "neat_compliant",
    "neat_violations",
    "six_compliant",
    "six_violations",
    "frame_kept_compliant",
    "frame_kept_violations",
)
SENTENCES = tomllib.loads((FOLDER / "sentences.toml").read_text("utf-8"))


def blocking(text: str) -> set[str]:
    return {problem.rule for problem in check_text(text) if problem.severity == "block"}


def by_name(among: Sequence[Example]) -> dict[str, Example]:
    return {one.name: one for one in among}


COMPLIANT, VIOLATIONS = examples(*TUNED_ON)
OTHERS, OTHER_VIOLATIONS = examples(*KEPT_ASIDE)


@pytest.mark.parametrize("query", [*COMPLIANT, *OTHERS], ids=lambda query: query.name)
def test_a_compliant_query_may_be_sent(query: Example) -> None:
    assert blocking(query.text) == set()


@pytest.mark.parametrize("query", [*VIOLATIONS, *OTHER_VIOLATIONS], ids=lambda query: query.name)
def test_a_violation_is_stopped_for_its_reason(query: Example) -> None:
    assert blocking(query.text) & query.rules


@pytest.mark.parametrize("query", examples("speech_compliant", "odd_wording")[1], ids=lambda query: query.name)
def test_an_odd_word_about_a_document_is_warned_of(query: Example) -> None:
    assert any(problem.severity == "warn" and problem.rule in query.rules for problem in check_text(query.text))


def test_the_corpora_are_large_enough_to_say_something() -> None:
    assert len(COMPLIANT) + len(OTHERS) >= 300
    assert len(VIOLATIONS) + len(OTHER_VIOLATIONS) >= 350
    assert len({one.name for one in (*COMPLIANT, *OTHERS)}) == len(COMPLIANT) + len(OTHERS)


@pytest.mark.parametrize("sentence", SENTENCES["leading"])
def test_a_leading_sentence_is_stopped_in_a_query_that_is_otherwise_right(sentence: str) -> None:
    assert blocking(SENTENCES["frame"].replace("{sentence}", sentence)) & {"Q6", "Q10", "Q11"}


@pytest.mark.parametrize("sentence", SENTENCES["neutral"])
def test_a_neutral_sentence_is_not_stopped(sentence: str) -> None:
    assert blocking(SENTENCES["frame"].replace("{sentence}", sentence)) == set()


@pytest.mark.parametrize("sentence", SENTENCES["impact"])
def test_talk_of_payment_severity_or_quality_is_stopped(sentence: str) -> None:
    assert blocking(SENTENCES["frame"].replace("{sentence}", sentence)) & {"Q1", "Q2", "Q10", "Q18"}


def test_an_empty_query_is_stopped() -> None:
    assert blocking("  \n") == {"Q3"}


def test_a_text_longer_than_any_query_is_stopped_for_its_length() -> None:
    assert "Q17" in blocking("Lactate 4.0 on 11/20. " * (LONGEST // 20))


def test_the_offending_words_are_quoted() -> None:
    quotes = {problem.quote for problem in check_text("Lactate 4 on 11/20. This will change the DRG. Please clarify.")}
    assert "DRG" in quotes


def test_line_ends_and_wrapped_lines_do_not_matter() -> None:
    wrapped = "The findings of 11/20, WBC 22.0 and lactate 4.1 (laboratory), are enough and so\nplease document sepsis."
    assert "Q10" in blocking(wrapped)
    assert blocking(wrapped) == blocking(wrapped.replace("\n", "\r\n")) == blocking(wrapped.replace("\n", " "))


def test_a_result_from_before_the_stay_must_be_marked() -> None:
    text = (
        "Dr. A, MRN 1, admitted 03/01/2028 (L. Orr RN CCDS). Echo 05/12/2025: EF 25%. BNP 900 (03/01/2028). "
        "What does the EF represent?"
    )
    assert blocking(text) == {"Q13"}
    assert blocking(text.replace("Echo 05/12/2025:", "Baseline echo, prior encounter 05/12/2025:")) == set()


HEADED = """Patient: Test Case, MRN 5520193, admitted 03/02/2027
{people}From: Rosa Quill, RN, CCDS
{date}
"K low, replete." (progress note 03/03/2027, Dr. Keller)
Potassium 2.6 mmol/L (lab 03/03/2027), potassium chloride 40 mEq IV (MAR 03/03/2027)
{question}
[ ] Yes
[ ] No
[ ] Other: ______
[ ] Unable to determine
"""
ASKED = "Was the low potassium of 03/03/2027 present on admission?"


@pytest.mark.parametrize(
    ("people", "date", "rules"),
    [
        ("To: Dr. Ian Keller\n", "Date: 03/04/2027", set()),
        ("To: Dr. Ian Keller\n", "", {"Q24"}),
        ("To: Dr. Ian Keller\n", "Date: ____", {"Q24"}),
        ("", "Date: 03/04/2027", {"Q24"}),
    ],
)
def test_the_dates_and_writers_of_what_is_quoted_are_not_those_of_the_query(
    people: str, date: str, rules: set[str]
) -> None:
    assert blocking(HEADED.format(people=people, date=date, question=ASKED)) == rules


@pytest.mark.parametrize(("documented", "rules"), [("hyperkalemia", {"Q11", "Q10"}), ("hypokalemia", set())])
def test_one_kind_of_a_condition_does_not_document_another(documented: str, rules: set[str]) -> None:
    text = HEADED.format(
        people="To: Dr. Ian Keller\n", date="Date: 03/04/2027", question="Was the hypokalemia resolved?"
    )
    assert blocking(text.replace("K low", documented)) == rules


@pytest.mark.parametrize(
    "hostile",
    [
        "please document " * 60_000,
        "sepsis " * 140_000,
        "[ ] " * 250_000,
        "(" * 1_000_000,
        "a, or " * 160_000,
        '"' * 1_000_000,
        "_" * 1_000_000,
        "1/1/1 " * 160_000,
        "Dr. " * 250_000,
        "yes no " * 140_000,
        "patient has had been " * 48_000,
        "\n" * 500_000 + "- " * 250_000,
        "To: " * 250_000,
        "acute on chronic " * 58_000,
        "<DX> <KNOWN> " * 70_000,
        "please " + "very " * 200_000 + "document sepsis",
        "x" * 1_000_000,
        "prior admission in the last year " * 30_000,
        "* " * 500_000,
        " " * 999_999 + "?",
        "<input checked " * 60_000,
        "**Patient: " * 90_000,
        "a) x b) y " * 100_000,
        "\U0001f449 \u8acb\u8a18\u8f09\u6557\u8840\u75c7 " * 100_000,
        "".join(map(chr, range(1, 0xD000))) * 18,
    ],
    ids=lambda text: repr(text[:18]),
)
def test_hostile_text_is_answered_in_time(hostile: str) -> None:
    started = time.process_time()
    assert check_text(hostile)
    assert time.process_time() - started < 5.0


def test_a_query_is_checked_fast_enough_for_every_keystroke() -> None:
    check_text(COMPLIANT[0].text)
    started = time.process_time()
    for query in COMPLIANT:
        check_text(query.text)
    assert (time.process_time() - started) / len(COMPLIANT) < 0.02


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    assert all(problem.severity in {"block", "warn"} and problem.why for problem in check_text(text))


@given(st.lists(st.sampled_from([*SENTENCES["neutral"], *SENTENCES["leading"]]), max_size=4))
def test_more_leading_words_never_make_a_query_compliant(sentences: list[str]) -> None:
    text = SENTENCES["frame"].replace("{sentence}", " ".join([*sentences, "This would raise the DRG payment."]))
    assert "Q1" in blocking(text)


def test_a_form_without_a_place_to_sign_is_only_warned_of() -> None:
    """An answer in the record's own forms is signed there: the practice asks for the author, not for a line."""
    text = (
        "Documentation Clarification\nPatient: Ada Sample   MRN: 1002003   Encounter: 77   Admitted: 03/01/2027\n"
        "To: Dr. Ian Keller, Hospital Medicine\nFrom: Mo Writer, RN, CCDS, ext. 4000\nDate: 03/04/2027 10:00\n\n"
        'Documentation: progress note 03/03/2027: "K low, replaced."\n\n'
        "Clinical indicators:\n- Potassium 2.9 mmol/L (03/03/2027; ref 3.5-5.1)\n- KCl 40 mEq IV given 03/03/2027\n\n"
        "Please clarify the diagnosis, if any, that the potassium value stands for:\n"
        "[ ] Hypokalemia\n[ ] Low potassium without clinical significance\n[ ] Other: ______\n[ ] Unable to determine\n"
    )
    found = check_text(text)
    assert {one.severity for one in found if "place to sign" in one.why} == {"warn"}
    assert not [one for one in found if one.severity == "block"]
