from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartlight.worklist.points import load_points
from chartlight.worklist.priority import ordered, row
from chartlight.worklist.row import Reason
from chartlight.worklist.standing import OpenFinding, OpenQuery, Standing

NOW = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)
POINTS = load_points()
SEPSIS = OpenFinding("f1", "Sepsis", "missing", 0.92)
AKI = OpenFinding("f2", "AKI stage 2", "specificity", 0.8)
SENT = OpenQuery("Q-000012", "f1", "sent", NOW - timedelta(hours=20), NOW + timedelta(hours=28))


def standing(**told: object) -> Standing:
    plain = Standing(
        admission="V1",
        mrn="SYN-1",
        name="Testfall, Synthetic",
        birth_date=date(1948, 11, 21),
        sex="F",
        unit="4W",
        bed="12",
        attending="Dr Hale",
        payer=None,
        admitted=NOW - timedelta(days=2),
        discharged=None,
        open=True,
        assessed=NOW,
        drg="193",
        drg_title="SIMPLE PNEUMONIA AND PLEURISY WITH MCC",
        weight=1.28,
        gmlos=3.8,
        potential=None,
        findings=(),
        vulnerable=None,
        queries=(),
        seen=NOW - timedelta(hours=22),
        new_notes=0,
        new_results=0,
    )
    return replace(plain, **told)  # type: ignore[arg-type]


def why(one: Standing) -> list[str]:
    return [reason.why for reason in row(one, POINTS, NOW).reasons]


def test_the_parts_of_a_priority_are_told_with_their_points():
    made = row(standing(findings=(SEPSIS,), potential=0.65, new_notes=2, new_results=1), POINTS, NOW)
    assert made.reasons == (
        Reason("Finding: sepsis indicated, not documented", 35),
        Reason("Could move RW 1.28 → 1.93", 28),
        Reason("2 notes, 1 result set since your last look", 12),
        Reason("Day 3, before GMLOS 3.8", 8),
        Reason("Seen 22 hours ago", 3),
    )
    assert made.priority == 86
    assert (made.day, made.age, made.new, made.next_step) == (3, 77, 3, "Query")


def test_an_abbreviation_keeps_its_capitals():
    assert "Finding: AKI stage 2 not specific" in why(standing(findings=(AKI,)))


def test_many_weak_findings_do_not_outrank_a_strong_one():
    weak = tuple(replace(AKI, id=str(at), strength=0.3) for at in range(12))
    rows = ordered(
        [standing(admission="weak", findings=weak), standing(admission="strong", findings=(SEPSIS,))], POINTS, NOW
    )
    assert [one.admission for one in rows] == ["strong", "weak"]
    assert rows[1].findings == 12


def test_a_finding_that_was_asked_about_steps_back():
    asked, unasked = standing(findings=(SEPSIS,), queries=(SENT,)), standing(findings=(SEPSIS,))
    assert row(asked, POINTS, NOW).priority < row(unasked, POINTS, NOW).priority
    assert row(asked, POINTS, NOW).next_step == "-"
    assert row(asked, POINTS, NOW).open_queries == 1


def test_an_overdue_query_is_escalated():
    overdue = replace(SENT, answer_by=NOW - timedelta(days=3), due="escalate")
    made = row(standing(findings=(SEPSIS,), queries=(overdue,)), POINTS, NOW)
    assert made.next_step == "Escalate"
    assert made.reasons[0] == Reason("Query Q-000012 unanswered, due 3 days ago", 25)


def test_a_due_reminder_is_the_next_thing_to_do_and_an_overdue_query_with_nothing_due_is_none():
    reminded = row(standing(findings=(SEPSIS,), queries=(replace(SENT, due="remind"),)), POINTS, NOW)
    assert reminded.next_step == "Remind"
    assert "Query Q-000012 awaits its answer, a reminder is due" in [reason.why for reason in reminded.reasons]
    late = replace(SENT, answer_by=NOW - timedelta(hours=1))
    made = row(standing(findings=(SEPSIS,), queries=(late,)), POINTS, NOW)
    assert made.next_step == "-"
    assert any(reason.points == POINTS.query.overdue for reason in made.reasons)


def test_a_draft_is_not_yet_asked():
    draft = replace(SENT, status="draft", sent=None)
    assert row(standing(findings=(SEPSIS,), queries=(draft,)), POINTS, NOW).next_step == "Query"


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ({"findings": (SEPSIS,)}, "Query"),
        ({"new_notes": 1}, "Review"),
        ({"seen": None}, "Review"),
        ({}, "-"),
        ({"open": False, "discharged": NOW}, "Finalise"),
    ],
)
def test_the_next_step(told: dict[str, object], step: str):
    assert row(standing(**told), POINTS, NOW).next_step == step


def test_what_was_just_seen_steps_back_and_what_never_was_comes_forward():
    just, never = standing(seen=NOW - timedelta(minutes=10)), standing(seen=None)
    assert "Seen just now" in why(just)
    assert "Not seen yet" in why(never)
    plain = row(standing(seen=NOW - timedelta(hours=15)), POINTS, NOW).priority
    assert row(just, POINTS, NOW).priority < plain < row(never, POINTS, NOW).priority


@pytest.mark.parametrize(
    ("passed", "said"),
    [(timedelta(hours=1), "1 hour ago"), (timedelta(hours=47), "47 hours ago"), (timedelta(days=2), "2 days ago")],
)
def test_how_long_ago(passed: timedelta, said: str):
    assert f"Seen {said}" in why(standing(seen=NOW - passed))


def test_past_gmlos_is_said():
    assert "Day 6, past GMLOS 5.1" in why(standing(admitted=NOW - timedelta(days=5), gmlos=5.1))


def test_a_sole_complication_is_said():
    assert "DRG stands on sole MCC: J96.01" in why(standing(vulnerable="sole MCC: J96.01"))


def test_days_are_the_hospitals_own():
    western = timezone(timedelta(hours=-8))
    late = datetime(2026, 11, 18, 23, 30, tzinfo=western)  # already the 19th in UTC
    assert row(standing(admitted=late), POINTS, datetime(2026, 11, 20, 7, 0, tzinfo=UTC)).day == 2


def test_a_discharged_stay_stops_counting_days():
    gone = standing(open=False, discharged=NOW - timedelta(days=1), findings=(SEPSIS,))
    made = row(gone, POINTS, NOW + timedelta(days=9))
    assert made.day == 2
    assert "Discharged with open questions" in [reason.why for reason in made.reasons]


def test_equal_priorities_keep_a_stable_order():
    rows = ordered([standing(admission="V2"), standing(admission="V1")], POINTS, NOW)
    assert [one.admission for one in rows] == ["V1", "V2"]


STANDINGS = st.builds(
    standing,
    admission=st.text("ABC", min_size=1, max_size=4),
    findings=st.lists(
        st.builds(
            OpenFinding,
            st.text("f12", max_size=3),
            st.text(max_size=10),
            st.sampled_from(["missing", "validation", "specificity", "conflict"]),
            st.floats(0, 1),
        ),
        max_size=5,
    ).map(tuple),
    potential=st.none() | st.floats(0.001, 20),
    weight=st.none() | st.floats(0, 30),
    gmlos=st.none() | st.floats(0.5, 40),
    admitted=st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    seen=st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    new_notes=st.integers(0, 500),
    new_results=st.integers(0, 500),
    open=st.booleans(),
    queries=st.sampled_from([(), (SENT,)]),
)


@given(standings=st.lists(STANDINGS, max_size=8))
def test_order_and_sums_hold_for_any_ward(standings: list[Standing]):
    rows = ordered(standings, POINTS, NOW)
    assert sorted(one.admission for one in rows) == sorted(one.admission for one in standings)
    assert [one.priority for one in rows] == sorted((one.priority for one in rows), reverse=True)
    for one in rows:
        assert one.priority == sum(reason.points for reason in one.reasons)
        assert [reason.points for reason in one.reasons] == sorted((r.points for r in one.reasons), reverse=True)
        assert one.day is None or one.day >= 1
        assert rows == ordered(reversed(standings), POINTS, NOW) or len({s.admission for s in standings}) < len(rows)
