from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui_fakes.desk import NOW

from chartlight.chart import Action, Decision
from chartlight.queries.query import Addressee, Query, QueryStatus
from chartlight_ui.case.finding_card import FindingCard, Pressed
from chartlight_ui.case.finding_history import dealt_with, events_of

EARLIER = NOW - timedelta(hours=5)


def closed(case, finding: str, when=NOW):
    decision = Decision(finding, Action.CLOSE_FINDING, "M. Castellan", when, None, "Already documented")
    return replace(case, decisions={finding: decision})


def query(finding: str, **changes: object) -> Query:
    made = Query(
        "Q-7", "V1", finding, "r", "t", 1, "Response to infection", "multiple-choice", "p", "q?", (), (), (),
        Addressee("Dr Hale", "M. Castellan"), EARLIER, QueryStatus.SENT, sent=EARLIER,
    )  # fmt: skip
    return replace(made, **changes)


def test_a_closed_finding_is_dealt_with_and_says_by_whom_and_why(case) -> None:
    case = closed(case, "aki-1")
    assert [finding.id for finding in case.findings] == ["sepsis-1"]
    (one,) = dealt_with(case)
    assert (one.finding, one.can_reopen) == ("aki-1", True)
    assert one.events[0].said == "closed by M. Castellan: Already documented"


def test_what_new_evidence_opened_again_is_open_with_its_history(case) -> None:
    case = closed(case, "aki-1", case.assessment.as_of - timedelta(hours=1))
    assert {finding.id for finding in case.findings} == {"aki-1", "sepsis-1"}
    assert dealt_with(case) == ()
    assert events_of(case, "aki-1")[0].said.startswith("closed by")


def test_a_finding_that_left_the_assessment_is_known_by_its_rule(case) -> None:
    (one,) = dealt_with(closed(case, "heart-failure-missing-0123abcd"))
    assert one.title == "Heart failure missing"


def test_an_answered_query_settles_its_finding_under_its_neutral_topic(case) -> None:
    answered = query("gone-1", status=QueryStatus.ANSWERED, answered=NOW, responder="Dr Hale", outcome="agreed")
    (one,) = dealt_with(replace(case, queries=(answered,)))
    assert (one.title, one.can_reopen) == ("Response to infection", False)
    assert [event.said for event in one.events] == ["Q-7 answered by Dr Hale: agreed", "Q-7 sent to Dr Hale"]


def test_a_value_of_the_card_leads_to_its_trend(case, qtbot) -> None:
    finding = next(one for one in case.findings if any(i.observation in case.measured for i in one.indicators))
    card = FindingCard(finding, opened=True, whole=True, measured=case.measured)
    qtbot.addWidget(card)
    card.show()
    value = next(one for one in card.findChildren(Pressed) if one.accessibleName())
    with qtbot.waitSignal(card.trend_asked) as asked:
        QTest.mouseClick(value, Qt.MouseButton.LeftButton)
    assert asked.args[0].observation


def test_a_key_opens_the_trend_of_the_evidence_in_hand(alone, qtbot) -> None:
    alone.show_finding("aki-1")
    result = next(place for place in alone.places if place.observation)
    alone.in_hand.go_to(result)
    alone.findings.setFocus()
    qtbot.keyClick(alone.findings, Qt.Key.Key_G)
    panel = alone.results
    qtbot.waitUntil(lambda: panel.trend.plot is not None and panel.trend.point is not None, timeout=20_000)
    assert panel.trend.point.observation.id == result.observation
    assert panel.trend.point.used_by


def test_a_closed_finding_is_opened_again_from_its_card(alone, desk, qtbot) -> None:
    from ui_fakes.chart import ADMISSION

    desk.decide(ADMISSION, "aki-1", Action.CLOSE_FINDING, NOW, reason="Not worth a query")
    qtbot.waitUntil(lambda: [one.id for one in alone.case.findings] == ["sepsis-1"])
    alone.tabs.setCurrentIndex(1)
    alone.findings.reopen_asked.emit("aki-1")
    qtbot.waitUntil(lambda: {one.id for one in alone.case.findings} == {"aki-1", "sepsis-1"})
