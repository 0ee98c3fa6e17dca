import pytest
from tests.finalize.made import CODER, NOW, chart, code_set, codeset, diagnosis, procedure

from chartlight.chart import Action, Decision
from chartlight.finalize import deciding
from chartlight.finalize.attesting import attested, decisions_of
from chartlight.finalize.code_set import Attestation, CodeSet, Signed, Stand, State
from chartlight.finalize.refusals import AttestationBlocked
from chartlight.finalize.review import review
from chartlight.grouping.grouper import load_grouper

SENIOR = Signed("T. Moss", NOW)


NEW = Stand(None)


def freeze(codes: CodeSet, stand: Stand = NEW) -> Attestation:
    found = review(codes, chart(), codeset(), load_grouper())
    return attested(stand, codes, found, SENIOR, "CCS", codeset().version, "late pathology" if stand.attested else None)


def test_a_version_is_frozen_with_what_it_grouped_to():
    codes = code_set(diagnosis("J18.9", state=State.ACCEPTED), diagnosis("I10", state=State.AUTO))
    made = freeze(codes)
    assert (made.version, made.drg, made.signed, made.credential, made.reopened) == (1, "195", SENIOR, "CCS", None)
    assert made.code_set == codes
    assert "44" in made.grouper
    assert "FY2027" in made.codeset
    again = freeze(codes, Stand(codes, (made,)))
    assert (again.version, again.reopened) == (2, "late pathology")


def test_what_is_open_blocks_and_is_listed_whole():
    codes = code_set(diagnosis("J18.9"), diagnosis("I10", None, State.ACCEPTED))
    with pytest.raises(AttestationBlocked) as refused:
        freeze(codes)
    assert len(refused.value.open) == 2
    assert "1 suggestion is not decided" in refused.value.open
    assert all(left in str(refused.value) for left in refused.value.open)


def test_the_attested_set_decides_every_suggestion():
    codes = code_set(
        diagnosis("J18.9", state=State.AUTO),
        diagnosis("N17.9"),
        diagnosis("I10"),
        diagnosis("R73.9"),
        procedure("0BH17EZ"),
    )
    codes = deciding.accept(codes, "N17.9", CODER)
    codes = deciding.change(codes, "I10", "I11.9", "title", "heart disease", CODER)
    codes = deciding.reject(codes, "R73.9", "incidental", CODER)
    codes = deciding.add(codes, "E78.5", "ICD-10-CM", "title", CODER)
    made = {
        one.subject: (one.action, one.replacement, one.reason, one.actor)
        for one in decisions_of(codes, chart(), SENIOR)
    }
    assert made == {
        "J18.9": (Action.ACCEPT, None, None, "T. Moss"),
        "N17.9": (Action.ACCEPT, None, None, "N. Quill"),
        "I10": (Action.CHANGE, "I11.9", "heart disease", "N. Quill"),
        "R73.9": (Action.REJECT, None, "incidental", "N. Quill"),
        "E78.5": (Action.ADD, None, None, "N. Quill"),
        "0BH17EZ": (Action.ACCEPT, None, None, "T. Moss"),
    }


def test_what_stands_decided_already_is_not_decided_again():
    codes = code_set(diagnosis("J18.9", state=State.ACCEPTED), diagnosis("I10", state=State.ACCEPTED))
    held = (
        Decision("J18.9", Action.ACCEPT, "ann", NOW),
        Decision("I10", Action.REJECT, "ann", NOW),
        Decision("f-1", Action.CLOSE_FINDING, "ann", NOW),
    )
    assert [(one.subject, one.action) for one in decisions_of(codes, chart(decisions=held), SENIOR)] == [
        ("I10", Action.ACCEPT)
    ]


def test_a_code_rejected_and_added_again_stands():
    codes = deciding.reject(code_set(diagnosis("J18.9"), diagnosis("I10")), "I10", "no", CODER)
    codes = deciding.add(codes, "I10", "ICD-10-CM", "title", CODER)
    made = {one.subject: one.action for one in decisions_of(codes, chart(), SENIOR)}
    assert made["I10"] is Action.ADD
