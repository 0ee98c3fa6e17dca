"""Criteria that relate things: one after another, beyond a limit for hours, orders, times of onset, conflicts."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.indicators.made import Made, at

from chartlight.assessment import Edit, Finding, Words
from chartlight.chart import Action, Decision, NoteType, Procedure, QueryResponse
from chartlight.indicators.ask import ask
from chartlight.indicators.case import Case
from chartlight.indicators.criteria import Result
from chartlight.indicators.engine import evaluate, finding_id
from chartlight.indicators.explain import explain
from chartlight.indicators.rulebook import Rulebook

Fired = Callable[..., dict[str, Finding]]


@pytest.mark.parametrize(
    ("hours", "expected"), [((5, 6), True), ((5.5, 8.0), True), ((6, 8.1), False), ((4, 4.9), False), ((6,), False)]
)
def test_low_pressure_persists_when_two_readings_follow_the_fluid(
    made: Made, rulebook: Rulebook, hours: tuple[float, ...], expected: bool
) -> None:
    readings = [made.value("8480-6", 84, hour, "mm[Hg]") for hour in hours]
    chart = made.chart(made.given("Lactated Ringers 2 L", 5), *readings)
    assert ask("shock.persistent", Case(chart, {}, (), rulebook)).met is expected


def test_the_end_of_an_infusion_counts_where_it_is_known(made: Made, rulebook: Rulebook) -> None:
    bolus = replace(made.given("Lactated Ringers 2 L", 2), end=at(6))
    early = [made.value("8480-6", 84, hour, "mm[Hg]") for hour in (3, 4)]
    late = [made.value("8480-6", 84, hour, "mm[Hg]") for hour in (6.5, 7)]
    assert not ask("shock.persistent", Case(made.chart(bolus, *early), {}, (), rulebook)).met
    assert ask("shock.persistent", Case(made.chart(bolus, *early, *late), {}, (), rulebook)).met


@pytest.mark.parametrize(
    ("values", "expected"),
    [(((3, 5), (16, 5), (27, 5)), True), (((3, 5), (16, 5), (26.9, 5)), False), (((3, 5), (16, 0), (27, 5)), False)],
)
def test_a_stretch_beyond_the_limit_may_not_be_broken(
    made: Made, rulebook: Rulebook, values: tuple[tuple[float, float], ...], expected: bool
) -> None:
    criterion = Result(type="result", analytes=("peep",), at_least=3, lasting_hours=24)
    case = Case(
        made.chart(*(made.value("20077-4", value, hour, "cm[H2O]") for hour, value in values)), {}, (), rulebook
    )
    case.local = {"long": criterion}
    assert ask("long", case).met is expected


def test_an_ordered_procedure_is_no_performed_one(made: Made, rulebook: Rulebook) -> None:
    rule = rulebook.rule("ventilation-times-specificity")
    assert rule is not None
    ordered = Procedure("p1", "Extubation trial", status="planned")
    case = Case(made.chart(procedures=(ordered,)), {}, (), rulebook)
    case.local = rule.criteria
    assert ask("ventilation.ended-order", case).met
    done = Case(made.chart(procedures=(replace(ordered, status="completed"),)), {}, (), rulebook)
    done.local = rule.criteria
    assert not ask("ventilation.ended-order", done).met


def test_a_conflict_shows_both_sides_and_names_its_own_codes(made: Made, rulebook: Rulebook) -> None:
    first = made.note("Acute kidney injury on day 2.", 20)
    second = made.note("No acute kidney injury.", 30, NoteType.CONSULT, "B. Other, MD")
    quotes = tuple(Words(one.id, one.text.lower().index("acute"), one.text.lower().index("acute") + 19, "")
                   for one in (first, second))  # fmt: skip
    edit = Edit("conflict", ("N17.9",), "warning", "Notes contradict each other", quotes)
    chart = made.chart(first, second)
    found = {one.rule: one for one in evaluate(chart, {}, (), rulebook, (edit,))}
    assert {words.quote for words in found["conflict-kidney"].documentation} == {
        "Acute kidney injury on day 2.",
        "No acute kidney injury.",
    }
    assert found["conflict-kidney"].supports == ("N17.9",)
    assert "conflict-other" not in found
    claims = replace(edit, source="excludes1")
    assert not {one.rule for one in evaluate(chart, {}, (), rulebook, (claims,))} & {"conflict-kidney"}


def closed_septic(made: Made) -> list[object]:
    return [made.note("RLL pneumonia, IV antibiotics."), made.value("8310-5", 38.9, 3, "Cel"),
            made.value("8867-4", 112, 3, "/min"), made.value("6690-2", 15.2, 4, "10*3/uL")]  # fmt: skip


@pytest.mark.parametrize("outcome", ["disagreed", "other", "undetermined", None])
def test_a_dealt_with_finding_comes_back_on_evidence_of_a_new_kind_alone(
    made: Made, fired: Fired, outcome: str | None
) -> None:
    parts = closed_septic(made)
    identity = finding_id("sepsis-missing", "SYN-1")
    if outcome is None:
        ended = {"decisions": (Decision(identity, Action.CLOSE_FINDING, "R. Chen", at(24), reason="localized"),)}
    else:
        ended = {"responses": (QueryResponse("Q", identity, "sepsis-missing", outcome, "x", "A. Hill, MD", at(24)),)}
    more_fever = made.value("8310-5", 39.4, 30, "Cel")
    lactate = made.value("2524-7", 3.9, 30, "mmol/L")
    assert "sepsis-missing" not in fired(made.chart(*parts, more_fever, **ended))  # type: ignore[arg-type]
    back = fired(made.chart(*parts, more_fever, lactate, **ended))  # type: ignore[arg-type]
    assert "New since it was" in back["sepsis-missing"].why
    assert "organ.lactate" in back["sepsis-missing"].why


def test_what_the_provider_agreed_to_does_not_come_back(made: Made, fired: Fired) -> None:
    agreed = QueryResponse("Q", "f", "sepsis-missing", "agreed", "Sepsis", "A. Hill, MD", at(24))
    parts = [*closed_septic(made), made.value("2524-7", 3.9, 30, "mmol/L")]
    assert "sepsis-missing" not in fired(made.chart(*parts, responses=(agreed,)))  # type: ignore[arg-type]


def test_a_higher_stage_is_evidence_of_a_new_kind(made: Made, fired: Fired) -> None:
    base = [made.value("2160-0", value, hours, "mg/dL") for hours, value in ((2, 1.0), (20, 1.6))]
    closing = Decision(finding_id("aki-missing", "SYN-1"), Action.CLOSE_FINDING, "R. Chen", at(24))
    same = made.value("2160-0", 1.8, 40, "mg/dL")
    worse = made.value("2160-0", 3.2, 60, "mg/dL")
    assert "aki-missing" not in fired(made.chart(*base, same, decisions=(closing,)))
    assert "aki-missing" in fired(made.chart(*base, same, worse, decisions=(closing,)))


def test_an_explanation_walks_through_what_came_after_what(made: Made, rulebook: Rulebook) -> None:
    chart = made.chart(made.note("Sepsis."), made.given("Lactated Ringers 2 L", 5))
    lines = {line.name: line for line in explain("septic-shock-specificity", chart, {}, (), rulebook).lines}
    assert lines["shock.fluid"].met
    assert not lines["organ.circulation"].met
    assert lines["shock.persistent"].detail == "organ.circulation is not met"
