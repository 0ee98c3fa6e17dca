from dataclasses import replace

import pytest
from ui_fakes.chart import okafor, okafor_assessment
from ui_fakes.desk import NOW

from chartlight.assessment import CONFLICT, Context, Edit, Route, Words
from chartlight.chart import Action, Decision
from chartlight_ui.case.case import Case
from chartlight_ui.case.code_row import CodeRow, Quote, source_of
from chartlight_ui.case.drg_edits import EditsSection
from chartlight_ui.case.evidence import places_of_code

SAID = "Notes contradict each other: n-p2 (progress-note) states 'RLL pneumonia', n-p1 (progress-note) denies it"


@pytest.fixture
def case() -> Case:
    """A case in which one note denies the pneumonia and another only repeats it."""
    chart = okafor(NOW)
    assessment = okafor_assessment(chart)
    pneumonia = next(code for code in assessment.codes if code.code == "J18.9")
    first, second, third, *rest = pneumonia.evidence
    disputed = replace(
        pneumonia,
        why=f"'RLL pneumonia' documented; {SAID}",
        route=Route.REVIEW,
        route_why=(CONFLICT, "confidence 0.83 is not above 0.90"),
        evidence=(first, replace(third, copied_from=second.note), *rest, replace(second, context=(Context.NEGATED,))),
        mentions=20,
    )
    codes = tuple(disputed if code.code == "J18.9" else code for code in assessment.codes)
    words = tuple(one for one in disputed.evidence if isinstance(one, Words))[:2]
    edit = Edit("conflict", ("J18.9",), "warning", SAID, words)
    return Case(chart, replace(assessment, codes=codes, edits=(edit,)), {}, (), None, ())


def words_in(widget) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in widget.findChildren(QLabel)]


def test_why_a_person_should_look_stands_in_the_tooltip_and_is_spoken(case, qtbot) -> None:
    row = CodeRow(case, case.code("J18.9"))
    qtbot.addWidget(row)
    assert row.head.tip.startswith("To be looked at. Notes contradict each other")
    assert row.head.tip in row.accessibleName()
    assert row.head.marked == ("conflict", "late")
    sure = CodeRow(case, replace(case.code("J18.9"), route=Route.AUTO, route_why=()))
    qtbot.addWidget(sure)
    assert (sure.head.tip, sure.head.marked) == ("", ("", ""))


def test_what_was_decided_needs_no_look_any_more(case, qtbot) -> None:
    decided = replace(case, decisions={"J18.9": Decision("J18.9", Action.ACCEPT, "M. Castellan", NOW)})
    row = CodeRow(decided, decided.code("J18.9"))
    qtbot.addWidget(row)
    assert (row.head.tip, row.head.marked) == ("", ("accepted", "better"))


def test_an_open_row_shows_the_denial_and_the_conflict_on_a_line_of_its_own(case, qtbot) -> None:
    row = CodeRow(case, case.code("J18.9"))
    qtbot.addWidget(row)
    row.set_open(True)
    quotes = [quote.accessibleName() for quote in row.findChildren(Quote)]
    assert len(quotes) == 3
    assert quotes[-1].endswith("denied")
    texts = words_in(row)
    assert any("+17" in text for text in texts)
    (conflict,) = [text for text in texts if text.startswith("Notes contradict")]
    assert "n-p2" not in conflict  # notes are called by name and time
    assert "'RLL pneumonia' documented" in texts


def test_copied_words_say_what_they_are_copied_from(case) -> None:
    copied = next(place for place in places_of_code(case.code("J18.9"), case.chart) if place.copied_from)
    origin = case.chart.note(copied.copied_from)
    assert "copied from" in source_of(copied, case.chart)
    assert f"{origin.authored.astimezone():%H:%M}" in source_of(copied, case.chart).rpartition("copied from")[2]


def test_both_sides_of_a_conflict_can_be_gone_to_from_the_edits(case, qtbot) -> None:
    panel = EditsSection()
    qtbot.addWidget(panel)
    panel.show_edits(case)
    quotes = panel.findChildren(Quote)
    assert len(quotes) == 2
    with qtbot.waitSignal(panel.place_chosen) as heard:
        quotes[1].pressed.emit(quotes[1]._place)
    assert heard.args[0].note == case.assessment.edits[0].evidence[1].note
    assert not any("n-p2" in text for text in words_in(panel))
