from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.finalize.made import CODER, code_set, codeset, diagnosis, procedure, words

from chartlight.assessment import ICD10CM, ICD10PCS
from chartlight.codesets.pcs_chosen import axes_of
from chartlight.finalize import deciding
from chartlight.finalize.code_set import CodeSet, State
from chartlight.finalize.refusals import AlreadyInSet, DoesNotApply, NotAPlace, NotInSet, Refused

SET = code_set(
    diagnosis("J18.9", state=State.AUTO),
    diagnosis("N17.9"),
    diagnosis("I10"),
    diagnosis("Z87.891", "1"),
    procedure("0BH17EZ"),
    procedure("5A1935Z"),
    waiting=(diagnosis("E43"), diagnosis("J15.6", evidence=(words("Acute kidney injury"),))),
)


def codes_of(codes: CodeSet) -> list[str]:
    return [entry.code for entry in codes.diagnoses]


def test_accepting_signs_the_suggestion_in_its_place():
    after = deciding.accept(SET, "N17.9", CODER)
    assert codes_of(after) == codes_of(SET)
    assert (after.find("N17.9").state, after.find("N17.9").signed) == (State.ACCEPTED, CODER)
    assert SET.find("N17.9").signed is None


def test_what_waits_comes_in_before_the_codes_of_circumstances():
    after = deciding.accept(SET, "E43", CODER)
    assert codes_of(after) == ["J18.9", "N17.9", "I10", "E43", "Z87.891"]
    assert [entry.code for entry in after.waiting] == ["J15.6"]


def test_what_a_person_put_in_or_accepted_is_not_accepted_again():
    added = deciding.add(SET, "E78.5", ICD10CM, "Hyperlipidemia, unspecified", CODER)
    assert deciding.accept(added, "E78.5", CODER) is added
    accepted = deciding.accept(SET, "I10", CODER)
    assert deciding.accept(accepted, "I10", replace(CODER, by="someone else")) is accepted


def test_a_rejection_keeps_the_whole_entry_and_gives_it_back_where_it_was_kept():
    after = deciding.reject(deciding.reject(SET, "N17.9", "not met", CODER), "E43", "no criteria", CODER)
    assert [(one.entry.code, one.reason, one.waited) for one in after.rejected] == [
        ("N17.9", "not met", False),
        ("E43", "no criteria", True),
    ]
    back = deciding.restore(deciding.restore(after, "N17.9"), "E43")
    assert back.rejected == ()
    assert back.find("N17.9") == SET.find("N17.9")
    assert [entry.code for entry in back.waiting] == ["J15.6", "E43"]
    with pytest.raises(NotInSet, match="I10 is not"):
        deciding.restore(SET, "I10")


def test_a_rejected_code_that_was_added_by_hand_since_does_not_come_back_twice():
    after = deciding.add(deciding.reject(SET, "I10", "no", CODER), "I10", ICD10CM, "Hypertension", CODER)
    assert after.find("I10#2").state is State.ADDED
    with pytest.raises(AlreadyInSet):
        deciding.restore(after, "I10")


def test_a_changed_code_keeps_what_was_suggested_its_evidence_and_its_indicator():
    after = deciding.change(SET, "I10", "I11.9", "Hypertensive heart disease", "heart disease named", CODER)
    entry = after.find("I11.9")
    assert (entry.state, entry.suggested, entry.reason, entry.poa) == (State.CHANGED, "I10", "heart disease named", "Y")
    assert entry.evidence == SET.find("I10").evidence
    assert codes_of(after) == ["J18.9", "N17.9", "I11.9", "Z87.891"]
    back = deciding.change(after, "I11.9", "I10", "Hypertension", "", CODER)
    assert (back.find("I10").state, back.find("I10").suggested) == (State.ACCEPTED, "I10")


def test_changing_to_a_suggestion_that_waits_accepts_it_in_the_place_of_the_other():
    after = deciding.change(SET, "J18.9", "J15.6", "Pneumonia due to other Gram-negative bacteria", "culture", CODER)
    assert [entry.code for entry in after.waiting] == ["E43"]
    assert after.principal == replace(SET.find("J15.6"), state=State.ACCEPTED, signed=CODER)
    (rejection,) = after.rejected
    assert (rejection.entry, rejection.reason) == (SET.find("J18.9"), "culture")
    both = deciding.change(SET, "E43", "J15.6", "title", "", CODER)
    assert codes_of(both) == ["J18.9", "N17.9", "I10", "J15.6", "Z87.891"]
    assert [(one.entry.code, one.reason, one.waited) for one in both.rejected] == [("E43", "changed to J15.6", True)]


def test_a_waiting_suggestion_changed_comes_in():
    after = deciding.change(SET, "E43", "E44.0", "Moderate protein-calorie malnutrition", "criteria", CODER)
    assert codes_of(after)[3] == "E44.0"
    assert after.find("E44.0").suggested == "E43"


@pytest.mark.parametrize("code", ["I10", "N17.9"])
def test_a_diagnosis_stands_once(code: str):
    with pytest.raises(AlreadyInSet, match=code):
        deciding.change(SET, "I10", code, "title", "", CODER)
    with pytest.raises(AlreadyInSet, match=code):
        deciding.add(SET, code, ICD10CM, "title", CODER)


def test_a_procedure_may_be_done_again():
    again = deciding.add(SET, "0BH17EZ", ICD10PCS, "title", CODER, performed=date(2026, 11, 2), surgeon="Dr Abdi")
    assert [entry.key for entry in again.procedures] == ["0BH17EZ", "5A1935Z", "0BH17EZ#2"]
    assert (again.procedures[2].performed, again.procedures[2].surgeon) == (date(2026, 11, 2), "Dr Abdi")
    assert deciding.reject(again, "0BH17EZ", "twice", CODER).procedures[1].key == "0BH17EZ#2"


def test_adding_a_code_that_waits_accepts_the_suggestion():
    after = deciding.add(SET, "E43", ICD10CM, "title", CODER, poa="N", evidence=(words("Hypertension"),))
    entry = after.find("E43")
    assert (entry.state, entry.suggested, entry.poa) == (State.ACCEPTED, "E43", "N")
    assert entry.evidence == (words(), words("Hypertension"))


def test_an_added_code_has_no_indicator_unless_given():
    assert deciding.add(SET, "E78.5", ICD10CM, "title", CODER).find("E78.5").poa is None


def test_indicator_date_and_surgeon_belong_to_their_kinds():
    assert deciding.set_poa(SET, "N17.9", "N").find("N17.9").poa == "N"
    assert deciding.set_procedure(SET, "0BH17EZ", None, "Dr Abdi").find("0BH17EZ").surgeon == "Dr Abdi"
    with pytest.raises(DoesNotApply, match="procedure"):
        deciding.set_poa(SET, "0BH17EZ", "Y")
    with pytest.raises(DoesNotApply, match="diagnosis"):
        deciding.set_procedure(SET, "I10", None, None)


def test_moving_changes_the_order_and_the_principal():
    assert codes_of(deciding.move(SET, "I10", 0)) == ["I10", "J18.9", "N17.9", "Z87.891"]
    assert [e.code for e in deciding.move(SET, "5A1935Z", 0).procedures] == ["5A1935Z", "0BH17EZ"]
    with pytest.raises(NotAPlace, match="no place 5 in a list of 4"):
        deciding.move(SET, "I10", 4)
    with pytest.raises(NotInSet):
        deciding.move(SET, "E43", 0)


def test_the_last_override_of_an_edit_counts_until_it_is_withdrawn():
    first = deciding.override(SET, "a", "known", CODER)
    second = deciding.override(deciding.override(first, "b", "well", CODER), "a", "better known", CODER)
    assert [(one.edit, one.reason) for one in second.overrides] == [("b", "well"), ("a", "better known")]
    assert [one.edit for one in deciding.withdraw_override(second, "a").overrides] == ["b"]
    assert deciding.withdraw_override(SET, "a") == SET


CM = ("J18.9", "N17.9", "I10", "Z87.891", "E43", "J15.6", "E78.5", "Z79.4", "W01.0XXA", "K66.0")
PCS = ("0BH17EZ", "5A1935Z", "30233N1")
keys = st.sampled_from([*CM, *PCS, "I10#2", "0BH17EZ#2"])
operations = st.one_of(
    st.tuples(st.just("accept"), keys),
    st.tuples(st.just("reject"), keys),
    st.tuples(st.just("restore"), keys),
    st.tuples(st.just("change"), keys, st.sampled_from(CM)),
    st.tuples(st.just("add"), st.sampled_from(CM)),
    st.tuples(st.just("add"), st.sampled_from(PCS)),
    st.tuples(st.just("move"), keys, st.integers(-1, 6)),
    st.tuples(st.just("poa"), keys),
)


def done(codes: CodeSet, operation: tuple) -> CodeSet:
    name, key, *rest = operation
    match name:
        case "accept":
            return deciding.accept(codes, key, CODER)
        case "reject":
            return deciding.reject(codes, key, "no", CODER)
        case "restore":
            return deciding.restore(codes, key)
        case "change":
            return (
                deciding.change(codes, key, rest[0], "title", "why", CODER) if codes.find(key).is_diagnosis else codes
            )
        case "add":
            return deciding.add(codes, key, ICD10PCS if key in PCS else ICD10CM, "title", CODER)
        case "move":
            return deciding.move(codes, key, rest[0])
    return deciding.set_poa(codes, key, "N")


@settings(max_examples=200, deadline=None)
@given(st.lists(operations, max_size=25))
def test_whatever_is_done_in_whatever_order(chosen: list):
    """No key twice, no diagnosis twice, no suggestion lost, nothing of one list in the other."""
    offered = {entry.code for entry in (*SET.entries, *SET.waiting)}
    codes = SET
    for operation in chosen:
        before = codes
        try:
            codes = done(codes, operation)
        except Refused:
            assert codes is before
            continue
        everywhere = [*codes.entries, *codes.waiting, *(one.entry for one in codes.rejected)]
        assert max(Counter(entry.key for entry in everywhere).values()) == 1
        assert max(Counter(entry.code for entry in codes.diagnoses).values(), default=0) <= 1
        assert all(entry.is_diagnosis for entry in codes.diagnoses)
        assert not any(entry.is_diagnosis for entry in codes.procedures)
        assert offered <= {name for entry in everywhere for name in (entry.code, entry.suggested)}
        assert all(
            entry.signed == CODER
            for entry in codes.entries
            if entry.state is not State.PROPOSED and entry.state is not State.AUTO
        )


@settings(deadline=None)
@given(st.lists(operations, max_size=15))
def test_new_conditions_never_lead_and_never_stand_behind_circumstances_alone(chosen: list):
    """Who leads is changed by moving, by rejecting the first, or by changing it: never by adding or accepting."""
    codes = SET
    for operation in chosen:
        before = codes
        try:
            codes = done(codes, operation)
        except Refused:
            continue
        if operation[0] in ("add", "accept", "restore") and before.principal is not None:
            assert codes.principal is not None
            assert codes.principal.key == before.principal.key


def test_the_axes_are_those_of_the_other_code_and_a_waiting_one_keeps_its_own():
    tables = codeset().pcs_tables
    read = axes_of("0BH17EZ", tables)
    codes = code_set(procedure("0BH17EZ", axes=read), waiting=(procedure("0BH18EZ", axes=axes_of("0BH18EZ", tables)),))
    axes = axes_of("0BH13EZ", tables, read)
    changed = deciding.change(codes, "0BH17EZ", "0BH13EZ", "title", "percutaneous", CODER, axes)
    assert changed.procedures[0].axes == axes
    taken = deciding.change(codes, "0BH17EZ", "0BH18EZ", "title", "endoscopic", CODER, axes)
    assert "".join(axis.value for axis in taken.procedures[0].axes) == "0BH18EZ"
    added = deciding.add(codes, "5A1935Z", ICD10PCS, "title", CODER, axes=axes_of("5A1935Z", tables))
    assert len(added.find("5A1935Z").axes) == 7
