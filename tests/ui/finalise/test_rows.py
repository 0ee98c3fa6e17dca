"""What the lists and figures say, without a window."""

from dataclasses import replace

import pytest
from ui_fakes.desk import NOW
from ui_fakes.finalised_stay import STAY
from ui_fakes.finalising import FinalisingDesk

from chartlight.finalize import deciding
from chartlight.finalize.code_set import Signed
from chartlight_ui.finalise.comparing import pairs_of
from chartlight_ui.finalise.figures import figures_of, signed
from chartlight_ui.finalise.header import who_words
from chartlight_ui.finalise.held import changed_key, read_held
from chartlight_ui.finalise.rows import code_set_rows, proposed_rows, route_counts

WHO = Signed("J. Obi", NOW)


@pytest.fixture(scope="module")
def held():
    return read_held(FinalisingDesk(), STAY, NOW)


def test_what_is_to_decide_stands_by_route_then_what_is_not_reported(held) -> None:
    rows = proposed_rows(held)
    assert [row.title for row in rows if not row.key] == ["For review (3)", "For a specialist (1)", "Not reported (2)"]
    assert [row.key for row in rows if row.key] == ["E43", "D62", "F05", "L89.152", "R26.89", "I26.99"]
    assert route_counts(held) == "review 3 · specialist 1 · auto 7 ✓"


def test_a_suggestion_says_its_words_where_they_stand_and_what_it_does(held) -> None:
    row = next(row for row in proposed_rows(held) if row.key == "D62")
    assert row.lines[0] == "“ABLA, Hgb 7.4 from 12.1, 1 u PRBC” · Progress Wed 18 Nov"
    assert row.tags == (("CC", False),)
    assert row.note == "POA N: onset after surgery"
    sole = next(row for row in proposed_rows(held) if row.key == "E43")
    assert sole.note.startswith("sole MCC")
    assert sole.tags == (("MCC", True),)


def test_the_code_set_is_numbered_in_billing_order(held) -> None:
    rows = code_set_rows(held)
    assert [row.title for row in rows if not row.key] == ["Principal diagnosis", "Secondary diagnoses", "Procedures"]
    assert [row.number for row in rows if row.key] == [*range(1, 10), 1]
    assert {row.state for row in rows if row.key} == {"to decide", "auto"}


def test_nothing_stands_twice(held) -> None:
    inside = deciding.add(held.codes, "R26.89", "ICD-10-CM", "Gait", WHO)
    with_it = replace(held, stand=replace(held.stand, draft=inside))
    assert "R26.89" not in [code.code for code in with_it.not_reported]


@pytest.mark.parametrize(
    ("step", "key"),
    [
        (lambda codes: deciding.accept(codes, "D62", WHO), "D62"),
        (lambda codes: deciding.accept(codes, "L89.152", WHO), "L89.152"),
        (lambda codes: deciding.set_poa(codes, "I12.9", "N"), "I12.9"),
        (lambda codes: codes, None),
    ],
)
def test_undo_goes_to_what_it_changed(held, step, key) -> None:
    assert changed_key(held.codes, step(held.codes)) == key


def test_a_drg_that_cdi_has_as_well_is_not_told_twice(held) -> None:
    same = replace(held.review.cdi, drg=held.review.grouping.drg)
    agreed = replace(held, review=replace(held.review, cdi=same))
    line = next(one for one in figures_of(agreed) if one.name == "CDI")
    assert line.words == f"{same.drg}, the same"


def test_the_figures_begin_with_the_drg_and_name_what_carries_it(held) -> None:
    lines = figures_of(held)
    assert (lines[0].name, lines[0].words[:3], lines[0].bold) == ("Now", "480", True)
    without = next(line for line in lines if line.name == "Without E43")
    assert (without.words, without.figure[:1], without.ink) == ("DRG 481", "▼", "worse")
    assert lines[-1].name == "Transfer"


@pytest.mark.parametrize(("delta", "words"), [(-0.79, "▼ 0.79"), (0.65, "▲ 0.65"), (0.001, "±0.00"), (None, "")])
def test_a_change_of_weight_has_its_sign_as_a_shape(delta, words) -> None:
    assert signed(delta) == words


def test_both_sets_begin_with_what_differs(held) -> None:
    pairs = pairs_of(held)
    assert pairs[0].mark == "coder only"
    assert [pair.mark for pair in pairs[-2:]] == ["", ""]
    other = replace(held.review.cdi, principal="I48.20", codes=("I48.20", "J18.9"))
    marks = [pair.mark for pair in pairs_of(replace(held, review=replace(held.review, cdi=other)))]
    assert marks[0] == "principal differs"
    assert "CDI only" in marks


def test_who_says_so_when_it_is_not_known_where_the_patient_went(held) -> None:
    stay = replace(held.chart.encounter, discharge_status=None)
    assert "discharged Thu 19 Nov, where to not known" in who_words(replace(held.chart, encounter=stay), "")
