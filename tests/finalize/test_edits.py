from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.finalize.made import CODER, DISCHARGED, chart, code_set, codeset, diagnosis, procedure

from chartlight.assessment import Context, Words
from chartlight.finalize import deciding
from chartlight.finalize.claim import claim_of
from chartlight.finalize.code_set import CodeSet, Entry, State
from chartlight.finalize.edits import FinalEdit, final_edits
from chartlight.grouping.grouper import load_grouper, regrouping
from chartlight.grouping.safety import Risk

REGROUP = regrouping(load_grouper(), DISCHARGED.date())


def accepted(code: str, poa: str | None = "Y", **more: object) -> Entry:
    return diagnosis(code, poa, State.ACCEPTED, **more)  # type: ignore[arg-type]


def edits(
    codes: CodeSet, risks: Sequence[Risk] = (), vanished: Sequence[tuple[Entry, str]] = ()
) -> tuple[FinalEdit, ...]:
    claim = claim_of(codes, chart())
    return final_edits(codes, claim, REGROUP(claim), codeset(), risks, vanished)


def found(codes: CodeSet, source: str) -> list[FinalEdit]:
    return [edit for edit in edits(codes) if edit.source == source]


def test_a_clean_set_has_none():
    assert edits(code_set(accepted("J18.9"), accepted("I10"), accepted("Z87.891", "1"))) == ()


def test_what_is_not_decided_stops():
    codes = code_set(accepted("J18.9"), diagnosis("I10"), waiting=(diagnosis("E43"),))
    (edit,) = found(codes, "chartlight")
    assert (edit.level, edit.codes, edit.message) == ("hard", ("I10", "E43"), "2 suggestions are not decided")
    (one,) = found(code_set(accepted("J18.9"), diagnosis("I10")), "chartlight")
    assert one.message == "1 suggestion is not decided"


def test_an_empty_set_has_no_principal_and_does_not_group():
    messages = {edit.id: edit.level for edit in edits(CodeSet("V1"))}
    assert messages["chartlight:no-principal:"] == "hard"
    assert messages["claim:NO_PRINCIPAL:"] == "hard"


def test_a_missing_indicator_stops_and_one_too_many_warns():
    codes = code_set(accepted("J18.9"), accepted("I10", None), accepted("N17.9", "1"), accepted("Z87.891", "Y"))
    assert [(edit.id, edit.level) for edit in found(codes, "poa")] == [
        ("poa:missing:I10", "hard"),
        ("poa:missing:N17.9", "hard"),
        ("poa:exempt:Z87.891", "warning"),
    ]
    assert found(code_set(accepted("J18.9"), accepted("Z87.891", None)), "poa") == []


def test_excludes1_and_code_first_warn():
    codes = code_set(accepted("N18.32"), accepted("I12.9"), accepted("N17.9"), accepted("J44.9"), accepted("J45.909"))
    assert [edit.codes for edit in found(codes, "code-first")] == [("N18.32", "I12.9")]
    assert {edit.level for edit in found(codes, "code-first")} == {"warning"}
    pair = code_set(accepted("J18.9"), accepted("E10.9"), accepted("E11.9"))
    assert ("E10.9", "E11.9") in [edit.codes for edit in found(pair, "excludes1")]


def test_a_manifestation_may_not_lead():
    levels = {edit.source: edit.level for edit in edits(code_set(accepted("F02.80"), accepted("G30.9")))}
    assert levels["MCE"] == "hard"


def test_both_sides_where_one_code_says_both():
    codes = code_set(accepted("J18.9"), accepted("M17.11"), accepted("M17.12"), accepted("H25.11"), accepted("H25.12"))
    assert [edit.message for edit in found(codes, "laterality")] == [
        "M17.12 and M17.11 are both sides of one condition: M17.0 says so in one code (Guidelines I.B.13)",
        "H25.12 and H25.11 are both sides of one condition: H25.13 says so in one code (Guidelines I.B.13)",
    ]
    assert found(code_set(accepted("J18.9"), accepted("M25.561"), accepted("M25.562")), "laterality") == []


def test_a_side_beside_the_same_without_a_side():
    (edit,) = found(code_set(accepted("J18.9"), accepted("M25.561"), accepted("M25.569")), "laterality")
    assert (edit.codes, edit.level) == (("M25.569", "M25.561"), "warning")


def test_an_unspecified_code_where_something_more_specific_was_found():
    codes = code_set(accepted("J18.9"), accepted("I50.9"), waiting=(diagnosis("I50.23"),))
    (edit,) = found(codes, "specificity")
    assert (edit.codes, edit.level) == (("I50.9", "I50.23"), "note")


def test_codes_by_hand_want_evidence():
    codes = code_set(accepted("J18.9"))
    codes = deciding.add(codes, "I10", "ICD-10-CM", "Hypertension", CODER, poa="Y")
    (edit,) = found(codes, "evidence")
    assert (edit.id, edit.level) == ("evidence:none:I10", "warning")


def test_evidence_that_only_denies_or_remembers_is_noted():
    doubtful = Words("n1", 0, 9, "Pneumonia", context=(Context.HISTORICAL,))
    (edit,) = found(code_set(accepted("J18.9", evidence=(doubtful,))), "evidence")
    assert (edit.id, edit.level) == ("evidence:context:J18.9", "note")


def test_vanished_evidence_warns():
    entry = accepted("I10")
    told = edits(code_set(accepted("J18.9"), entry), vanished=[(entry, "gone in version 2")])
    assert [(edit.id, edit.level) for edit in told] == [("evidence:vanished:I10", "warning")]


def test_only_grave_risks_want_a_word():
    grave = Risk("sole", "high", ("E43",), "Sole MCC", "E43 is the only MCC", "source")
    audit = Risk("audit", "high", ("E43",), "often audited", "auditors ask", "source")
    told = edits(code_set(accepted("J18.9")), [grave, audit])
    assert [(edit.source, edit.level) for edit in told] == [("risk-sole", "warning"), ("risk-audit", "note")]


def test_several_guideline_edits_of_one_code_all_stand():
    """Codes that miss two companions each get both edits, under ids of their own."""
    told = edits(code_set(accepted("Z79.4", "1"), accepted("R65.21"), accepted("I12.9")))
    ids = [edit.id for edit in told]
    assert len(ids) == len(set(ids))
    assert len([edit for edit in told if edit.source == "guideline"]) >= 2


def test_an_override_lifts_a_warning_and_never_a_hard_stop():
    codes = code_set(accepted("J18.9"), accepted("I10", None), accepted("E10.9"), accepted("E11.9"))
    everything = codes
    for edit in edits(codes):
        everything = deciding.override(everything, edit.id, "known", CODER)
    for edit in edits(everything):
        assert (edit.overridden is not None) == (edit.level == "warning")
        assert edit.blocks == (edit.level == "hard")


CODES = ("J18.9", "I10", "I11.9", "N17.9", "E10.9", "E11.9", "M17.11", "M17.12", "Z87.891", "O80", "C61", "F02.80")


@settings(deadline=None)
@given(st.lists(st.sampled_from(CODES), unique=True, max_size=8), st.sampled_from(["Y", "N", None, "1"]), st.data())
def test_ids_are_stable_unique_and_hard_first(chosen: list[str], poa: str | None, data: st.DataObject):
    """The same set has the same edits; hard stops stay however much is overridden."""
    codes = code_set(*(accepted(code, poa) for code in chosen), procedure("0BH17EZ"))
    told = edits(codes)
    assert told == edits(codes)
    assert len({edit.id for edit in told}) == len(told)
    levels = [("hard", "warning", "note").index(edit.level) for edit in told]
    assert levels == sorted(levels)
    for edit in data.draw(st.lists(st.sampled_from(told), max_size=5)) if told else []:
        codes = deciding.override(codes, edit.id, "known", CODER)
    after = edits(codes)
    assert [edit.id for edit in after] == [edit.id for edit in told]
    assert [edit.id for edit in after if edit.level == "hard"] == [
        edit.id for edit in after if edit.blocks and edit.level == "hard"
    ]


def test_a_procedure_on_the_other_side_than_its_condition():
    fracture = accepted("S72.141A")  # right femur
    left = procedure("0QS706Z", state=State.ACCEPTED)
    (edit,) = found(code_set(fracture, left), "laterality")
    assert (edit.codes, edit.level) == (("0QS706Z", "S72.141A"), "warning")
    assert edit.message.startswith("0QS706Z is of the left side; S72.141A is of the right")
    assert found(code_set(fracture, procedure("0QS606Z", state=State.ACCEPTED)), "laterality") == []
    both = code_set(fracture, accepted("S72.142A"), left)
    assert [one for one in found(both, "laterality") if one.id.startswith("laterality:procedure")] == []
    assert found(code_set(accepted("J18.9"), left), "laterality") == []


def test_a_procedure_twice_on_one_day():
    once = procedure("30233N1", state=State.ACCEPTED)
    again = procedure("30233N1", state=State.ACCEPTED, key="30233N1#2")
    (edit,) = found(code_set(accepted("D62"), once, again), "procedure")
    assert (edit.level, edit.codes) == ("warning", ("30233N1",))
    assert "31 Oct 2026" in edit.message
    later = procedure("30233N1", DISCHARGED.date(), State.ACCEPTED, key="30233N1#2")
    assert found(code_set(accepted("D62"), once, later), "procedure") == []


def test_a_specific_suggestion_changed_to_an_unspecified_code_is_noted():
    codes = code_set(accepted("J18.9"), diagnosis("I50.23", state=State.PROPOSED))
    changed = deciding.change(codes, "I50.23", "I50.9", "Heart failure, unspecified", "acuity not said", CODER)
    (edit,) = found(changed, "specificity")
    assert edit.codes == ("I50.9", "I50.23")
