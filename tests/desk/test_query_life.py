"""A query after it was sent: each move one transaction and one audit entry, and no move that is not one."""

from dataclasses import replace
from datetime import datetime

import pytest
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, admit, assessed, finding, hours, message, note

from chartlight.assessment import Role, Route, SuggestedCode
from chartlight.desk import Desk, NotInThisState
from chartlight.desk.query_life import AnswerRefused
from chartlight.desk.query_policy import BadQueryPolicy
from chartlight.desk.scans import LARGEST, ScanRefused
from chartlight.queries.query import Query, QueryStatus

S = QueryStatus
REPLIED = NOW + hours(3)
PDF = b"%PDF-1.7 a synthetic scan"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    desk.take_in([message(admit(), note("n1", "Pneumonia, RLL, febrile."))], NOW)
    desk.record_assessment(assessed(finding()), NOW)
    return desk


@pytest.fixture
def sent(filled: Desk) -> Query:
    return filled.send_query(filled.draft_query("V1", "f-sepsis", NOW).id, NOW)


def answer(desk: Desk, query: Query, when: datetime = REPLIED, **other: object) -> Query:
    said: dict[str, object] = {"choice": "Sepsis", "outcome": "agreed", "responder": "Dr Hale", **other}
    return desk.answer_query(query.id, when=when, now=when + hours(1), **said)  # type: ignore[arg-type]


def actions(desk: Desk) -> list[str]:
    return [entry.action for entry in reversed(desk.audit_entries()) if entry.object_type == "query"]


def test_from_sent_over_viewed_and_answered_to_closed(filled: Desk, sent: Query) -> None:
    assert filled.view_query(sent.id, NOW + hours(1)).viewed == NOW + hours(1)
    assert filled.view_query(sent.id, NOW + hours(2)).viewed == NOW + hours(1)  # a second look is no new one
    assert filled.worklist(NOW + hours(2))[0].open_queries == 1
    answer(filled, sent)
    closed = filled.close_query(sent.id, NOW + hours(5))
    assert (closed.status, closed.choice, closed.closed) == (S.CLOSED, "Sepsis", NOW + hours(5))
    assert filled.chart("V1", NOW + hours(6)).responses[0].choice == "Sepsis"
    assert [event for _, event, _ in filled.query_history(sent.id)] == ["draft", "send", "view", "answer", "close"]
    assert actions(filled) == ["query.draft", "query.send", "query.view", "query.answer", "query.close"]
    assert filled.verify_audit().ok


def test_what_is_in_hand_is_open_or_was_closed_lately(filled: Desk, sent: Query) -> None:
    def in_hand(since: datetime) -> list[str]:
        return [one.status.value for one in filled.queries_in_hand(since)]

    assert in_hand(NOW) == ["sent"]
    answer(filled, sent)
    assert in_hand(NOW + hours(99)) == ["answered"]
    filled.close_query(sent.id, NOW + hours(5))
    assert in_hand(NOW + hours(4)) == ["closed"]
    assert in_hand(NOW + hours(6)) == []
    filled.withdraw_query(filled.draft_query("V1", "f-sepsis", NOW).id, "again", NOW + hours(6))
    assert in_hand(NOW + hours(6)) == []


def test_what_is_not_a_move_is_refused_with_a_sentence_and_leaves_no_trace(filled: Desk, sent: Query) -> None:
    answer(filled, sent)
    before = actions(filled)
    for act in (
        lambda: filled.view_query(sent.id, NOW),
        lambda: filled.withdraw_query(sent.id, "too late", NOW),
        lambda: filled.redirect_query(sent.id, "Dr Other", "off service", NOW),
        lambda: filled.remind_query(sent.id, NOW),
        lambda: filled.escalate_query(sent.id, NOW),
        lambda: answer(filled, sent),
    ):
        with pytest.raises(NotInThisState, match=rf"^{sent.id} is answered: .*\.$"):
            act()
    assert actions(filled) == before
    assert filled.query(sent.id).status is S.ANSWERED


def test_an_answer_changes_no_word_of_the_chart(filled: Desk, sent: Query) -> None:
    before = filled.chart("V1", NOW)
    answer(filled, sent)
    after = filled.chart("V1", NOW)
    assert (after.notes, after.observations, after.conditions) == (before.notes, before.observations, before.conditions)
    assert filled.needing_assessment() == ("V1",)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"responder": "  "}, "who answered"),
        ({"choice": ""}, "choice"),
        ({"outcome": "maybe"}, "maybe"),
        ({"when": NOW - hours(1)}, "before the query was sent"),
    ],
)
def test_half_an_answer_is_none(filled: Desk, sent: Query, said: dict[str, object], why: str) -> None:
    with pytest.raises(AnswerRefused, match=why):
        answer(filled, sent, **said)  # type: ignore[arg-type]
    assert filled.query(sent.id).status is S.SENT


def test_an_answer_from_the_future_is_refused(filled: Desk, sent: Query) -> None:
    with pytest.raises(AnswerRefused, match="future"):
        filled.answer_query(
            sent.id, choice="Sepsis", outcome="agreed", responder="Dr Hale", when=NOW + hours(9), now=NOW
        )


def test_a_paper_reply_keeps_its_picture_encrypted_and_out_of_every_list(
    filled: Desk, sent: Query, open_desk: OpenDesk
) -> None:
    answer(filled, sent, scan=PDF)
    assert filled.query_scan(sent.id) == ("application/pdf", PDF)
    assert all("content" not in event.detail for event in filled.query_trail(sent.id))
    assert "synthetic scan" not in "".join(entry.detail for entry in filled.audit_entries())
    folder = filled.data
    filled.close()
    assert all(b"synthetic scan" not in file.read_bytes() for file in folder.iterdir() if file.is_file())
    assert open_desk().query_scan(sent.id) == ("application/pdf", PDF)


@pytest.mark.parametrize(("scan", "why"), [(b"MZ not a picture", "neither"), (b"%PDF-" + b"0" * LARGEST, "larger")])
def test_a_scan_that_is_none_leaves_the_query_unanswered(filled: Desk, sent: Query, scan: bytes, why: str) -> None:
    with pytest.raises(ScanRefused, match=why):
        answer(filled, sent, scan=scan)
    assert filled.query(sent.id).status is S.SENT
    assert filled.query_scan(sent.id) is None


def test_the_effect_of_an_answer_is_kept_before_and_after(filled: Desk, sent: Query) -> None:
    assert filled.query_effect(sent.id) is None
    answer(filled, sent)
    waiting = filled.query_effect(sent.id)
    assert waiting is not None
    assert waiting.before is not None
    assert (waiting.before.drg, waiting.after, waiting.weight) == ("193", None, None)
    sepsis = SuggestedCode(
        "A41.9",
        "ICD-10-CM",
        "Sepsis, unspecified organism",
        "suggested",
        "documented",
        Role.PRINCIPAL,
        0.9,
        Route.REVIEW,
        (),
    )
    filled.record_assessment(assessed(as_of=NOW + hours(4)), NOW + hours(4))
    answered = filled.query_effect(sent.id)  # the provider agreed and has not written it yet
    assert answered is not None
    assert (answered.weight, answered.added) == (0.0, ())
    after = replace(assessed(as_of=NOW + hours(5), drg="871", weight=1.93), codes=(sepsis,))
    filled.record_assessment(after, NOW + hours(5))
    filled.record_assessment(assessed(as_of=NOW + hours(9), drg="194", weight=0.9), NOW + hours(9))
    effect = filled.query_effect(sent.id)
    assert effect is not None
    assert effect.before is not None
    assert effect.after is not None
    assert (effect.before.drg, effect.after.drg, effect.weight) == ("193", "871", 0.65)
    assert (effect.added, effect.removed) == (("A41.9",), ())


def test_a_redirect_asks_somebody_else_from_the_start(filled: Desk, sent: Query) -> None:
    filled.view_query(sent.id, NOW + hours(1))
    filled.remind_query(sent.id, NOW + hours(25))
    moved = filled.redirect_query(sent.id, "Dr Other", "Dr Hale is off service", NOW + hours(30), specialty="Surgery")
    assert (moved.status, moved.addressee.provider, moved.addressee.provider_specialty) == (
        S.SENT,
        "Dr Other",
        "Surgery",
    )
    assert (moved.viewed, moved.reminded, moved.answer_by) == (None, (), NOW + hours(78))
    last = filled.query_trail(sent.id)[-1]
    assert (last.event, last.detail) == (
        "redirect",
        {"from": "Dr Hale", "to": "Dr Other", "reason": "Dr Hale is off service"},
    )
    assert "off service" not in "".join(entry.detail for entry in filled.audit_entries())
    for provider, reason in (("Dr Other", "again"), ("Dr Third", " "), ("", "why")):
        with pytest.raises(NotInThisState):
            filled.redirect_query(sent.id, provider, reason, NOW + hours(31))


def test_reminders_escalation_and_expiry_follow_the_policy_of_the_site(filled: Desk, sent: Query) -> None:
    filled.set_query_policy({"first_reminder": 4, "between_reminders": 4, "escalation": 10, "expiry": 50}, NOW)
    assert filled.query_steps(NOW + hours(5))[sent.id].kind == "remind"
    filled.remind_query(sent.id, NOW + hours(5))
    assert filled.query_steps(NOW + hours(6))[sent.id].at == NOW + hours(9)
    assert filled.query_steps(NOW + hours(11))[sent.id].kind == "escalate"
    assert filled.escalate_query(sent.id, NOW + hours(11)).escalated == NOW + hours(11)
    assert filled.query_trail(sent.id)[-1].detail == {"to": "the physician advisor"}
    with pytest.raises(NotInThisState, match="already"):
        filled.escalate_query(sent.id, NOW + hours(12))
    assert filled.expire_queries(NOW + hours(49)) == ()
    assert filled.expire_queries(NOW + hours(50)) == (sent.id,)
    assert filled.expire_queries(NOW + hours(51)) == ()
    assert filled.query_history(sent.id)[-1][1:] == ("expire", "chartlight")
    assert filled.worklist(NOW + hours(51))[0].open_queries == 0
    late = answer(filled, sent, when=NOW + hours(60))
    assert late.answered_late


def test_a_policy_that_cannot_be_is_refused_and_the_one_before_stands(filled: Desk) -> None:
    filled.set_query_policy({"first_reminder": 4}, NOW)
    with pytest.raises(BadQueryPolicy, match="expire") as refused:
        filled.set_query_policy({"answer_hours": 400, "expiry": 300}, NOW)
    assert refused.value.problems
    assert filled.query_policy().first_reminder == 4


def test_closing_without_an_answer_needs_a_reason(filled: Desk, sent: Query) -> None:
    with pytest.raises(NotInThisState, match="reason"):
        filled.close_query(sent.id, NOW)
    closed = filled.close_query(sent.id, NOW, "documented meanwhile")
    assert (closed.status, closed.outcome) == (S.CLOSED, None)
    assert filled.chart("V1", NOW).responses == ()


def test_what_was_asked_aloud_is_kept_in_its_words(filled: Desk) -> None:
    asked, problems = filled.record_verbal_query(
        "V1",
        "f-sepsis",
        provider="Dr Hale",
        words="Based on your clinical judgment, what do the lactate and the fever represent, if anything?",
        when=NOW - hours(1),
        now=NOW,
    )
    assert (asked.status, asked.route, asked.sent) == (S.SENT, "verbal", NOW - hours(1))
    assert asked.indicators
    assert not [one for one in problems if one.severity == "block"]
    assert filled.query_trail(asked.id)[0].event == "verbal"
    assert answer(filled, asked).status is S.ANSWERED


def test_a_draft_becomes_the_record_of_what_was_asked_instead(filled: Desk) -> None:
    draft = filled.draft_query("V1", "f-sepsis", NOW)
    asked, _ = filled.record_verbal_query(
        "V1", "f-sepsis", provider="Dr Other", words="What do these findings represent?", when=NOW, now=NOW
    )
    assert (asked.id, asked.addressee.provider, asked.indicators) == (draft.id, "Dr Other", draft.indicators)
    assert [one.status for one in filled.queries()] == [S.SENT]


def test_what_led_when_it_was_said_is_kept_with_the_objection(filled: Desk) -> None:
    asked, problems = filled.record_verbal_query(
        "V1", "f-sepsis", provider="Dr Hale", words="You agree this is sepsis, right?", when=NOW, now=NOW
    )
    assert {one.rule for one in problems} & {"Q10", "Q11"}
    assert filled.query(asked.id).question == "You agree this is sepsis, right?"
    assert "Q10" in filled.query_trail(asked.id)[0].detail["problems"]
    with pytest.raises(NotInThisState, match="words"):
        filled.record_verbal_query("V1", "f-sepsis", provider="Dr Hale", words=" ", when=NOW, now=NOW)
    with pytest.raises(NotInThisState, match="future"):
        filled.record_verbal_query("V1", "f-sepsis", provider="Dr Hale", words="What?", when=NOW + hours(1), now=NOW)
