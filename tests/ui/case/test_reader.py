"""The words in the middle, by keyboard: search, sections, versions, what is copied, and the way back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW

from chartlight.assessment import Indicator, Received
from chartlight.chart import Action, Quoted
from chartlight_ui.case.evidence import Kind, Subject

K = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def press(case_screen, qtbot):
    """A key where the focus is."""

    def type_key(key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        qtbot.keyClick(QApplication.focusWidget() or case_screen.codes, key, modifier)

    case_screen.codes.setFocus()
    return type_key


@pytest.fixture
def reader(case_screen):
    return case_screen.reader


def test_hits_are_listed_as_one_types_and_enter_walks_them(case_screen, reader, press, qtbot) -> None:
    press(K.Key_F, CTRL)
    qtbot.keyClicks(reader.search, "pneumonia")
    qtbot.waitUntil(lambda: reader.found.isVisible() and len(reader.found.hits) > 2)
    assert "places in" in reader.found.count.text()
    assert Kind.HIT in {span.kind for span in reader.note.spans}
    press(K.Key_Return)
    first = reader.found.current
    assert case_screen.place.start == first.start
    press(K.Key_F3)
    press(K.Key_F3, SHIFT)
    assert reader.found.current == first
    press(K.Key_Up)
    assert reader.found.current == reader.found.hits[-1]
    assert reader.target == reader.found.hits[-1].target == case_screen.timeline.current


def test_escape_ends_the_search_then_leads_back_then_out(case_screen, reader, press, qtbot) -> None:
    held, target = case_screen.subject, reader.target
    press(K.Key_F, CTRL)
    qtbot.keyClicks(reader.search, "lumpectomy")
    press(K.Key_Up)
    assert reader.target != target
    press(K.Key_Escape)
    assert not reader.found.isVisible()
    assert case_screen.subject == held
    press(K.Key_Escape)
    assert reader.target == target == case_screen.timeline.current
    press(K.Key_Escape)
    assert case_screen.codes.hasFocus()
    with qtbot.waitSignal(case_screen.left):
        press(K.Key_Escape)


def test_other_words_for_the_same_are_searched_too(reader, press, qtbot) -> None:
    press(K.Key_F, CTRL)
    qtbot.keyClicks(reader.search, "hypertension")
    qtbot.waitUntil(lambda: "HTN" in {hit.words for hit in reader.found.hits})


def test_a_result_is_found_by_its_name(case_screen, reader, press, qtbot) -> None:
    press(K.Key_F, CTRL)
    qtbot.keyClicks(reader.search, "lactate")
    qtbot.waitUntil(lambda: any(hit.observation for hit in reader.found.hits))
    press(K.Key_Up)
    assert reader.target.startswith("set:")


def test_what_is_nowhere_says_so(reader, press, qtbot) -> None:
    press(K.Key_F, CTRL)
    qtbot.keyClicks(reader.search, "zebra")
    qtbot.waitUntil(lambda: "stands in no note" in reader.found.count.text())
    press(K.Key_Return)
    assert reader.found.current is None


def test_sections_by_key_and_from_the_outline(reader, press, qtbot) -> None:
    reader.note.setFixedHeight(120)
    titles = [title for title, _ in reader.note.sections]
    assert titles[:2] == ["SUBJECTIVE", "OBJECTIVE"]
    press(K.Key_BraceRight)
    assert reader.note.textCursor().block().text() == "OBJECTIVE"
    press(K.Key_BraceLeft)
    assert reader.note.textCursor().block().text() == "SUBJECTIVE"
    press(K.Key_O)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert len(menu.actions()) == len(titles)
    qtbot.keyClick(menu, K.Key_3)
    assert reader.note.textCursor().block().text() == titles[2]


def test_words_are_selected_without_the_mouse(case_screen, reader, press) -> None:
    press(K.Key_V)
    assert reader.note.hasFocus()
    for _ in range(3):
        press(K.Key_Right, SHIFT)
    assert reader.note.selected.quote == case_screen.place.quote[:3]


def test_todays_note_is_compared_with_the_one_before(case_screen, reader, press, qtbot) -> None:
    assert reader.compare.text() == "Compare with Thu"
    press(K.Key_D)
    assert reader.is_comparing()
    view = reader.versions
    kinds = {span.kind for span in view.spans}
    assert {Kind.NEW, Kind.GONE, Kind.CODE} <= kinds
    carried = {view.note.text[span.start : span.end] for span in view.spans if span.kind is Kind.CODE}
    assert "RLL pneumonia" in carried
    press(K.Key_F7)
    assert view.current_range == view.comparison.changes[0]
    press(K.Key_F7, SHIFT)
    assert view.current_range == view.comparison.changes[-1]
    assert reader.bar.words.text().startswith("Change ")
    press(K.Key_Escape)
    assert not reader.is_comparing()
    assert case_screen.isVisible()


def test_versions_of_a_note_are_compared_and_stale_words_of_a_query_are_marked(
    case_screen, reader, desk, session, press, qtbot
) -> None:
    new = replace(case_screen.case.chart.note("n-p2"), version=3)
    cited = "Repeat lactate"
    second = replace(new, version=2, text=new.text.replace("Repeat lactate.", "Repeat lactate at 14:00."))
    old = replace(new, version=1, text="Synthetic first draft.", authored=NOW - timedelta(hours=3))
    new = replace(new, text=new.text.replace("Repeat lactate.", ""))
    desk.versions_of_notes["n-p2"] = (old, second, new)
    start = second.text.index(cited)
    query = desk.draft_query(ADMISSION, "sepsis-1", NOW)
    line = Indicator("As documented", "Progress", cited, None, NOW, "n-p2", start, start + len(cited))
    desk.save_query(replace(query, indicators=(*query.indicators, line)), NOW)
    chart = desk.charts[ADMISSION]
    notes = tuple(new if note.id == new.id else note for note in chart.notes)
    desk.charts[ADMISSION] = replace(chart, notes=notes)
    session.ask(case_screen, lambda one: one.mark_seen(ADMISSION, NOW))
    qtbot.waitUntil(lambda: case_screen.case.chart.note("n-p2").version == 3 and bool(case_screen.case.queries))
    press(K.Key_D)
    qtbot.waitUntil(reader.is_comparing)
    view = reader.versions
    stale = [span for span in view.spans if span.kind is Kind.STALE]
    assert [view.note.text[span.start : span.end] for span in stale] == [cited]
    assert query.id in view.tip_of(stale[0])
    assert "version 2" in reader.bar.words.text()
    press(K.Key_Left, ALT)
    assert "version 1" in reader.bar.words.text()


def test_what_is_copied_forward_is_told_and_dimmed_on_demand(case_screen, reader, press, window, desk, qtbot) -> None:
    chart = desk.charts[ADMISSION]
    earlier = chart.note("n-p1").text
    copying = replace(chart.note("n-p2"), text=chart.note("n-p2").text + "\nYESTERDAY\n" + earlier, version=2)
    desk.charts[ADMISSION] = replace(chart, notes=tuple(copying if n.id == "n-p2" else n for n in chart.notes))
    case_screen.reload()
    qtbot.waitUntil(lambda: reader.below.text().startswith("Copied from Progress note, "))
    assert reader.below.isVisible()
    assert "Thu 19 Nov" in reader.below.text()
    assert Kind.COPIED not in {span.kind for span in reader.note.spans}
    press(K.Key_D, SHIFT)
    copied = [span for span in reader.note.spans if span.kind is Kind.COPIED]
    assert copied
    assert all(reader.note.note.text[span.start : span.end] in earlier for span in copied)
    assert reader.note.tip_of(copied[0]).startswith("copied from Progress note, Thu 19 Nov")
    assert window.status.told == reader.below.text()
    press(K.Key_D, SHIFT)
    assert Kind.COPIED not in {span.kind for span in reader.note.spans}


def test_a_mark_without_a_place_in_a_new_version_says_so(case_screen, reader, desk, qtbot) -> None:
    desk.mark_words(ADMISSION, "n-p2", 1, 11, 16, "another patient", NOW)
    chart = desk.charts[ADMISSION]
    after = replace(chart.note("n-p2"), text="Nothing of it stands.", version=2)
    desk.charts[ADMISSION] = replace(chart, notes=tuple(after if n.id == "n-p2" else n for n in chart.notes))
    case_screen.reload()
    qtbot.waitUntil(lambda: "1 mark “not this patient” has no place in this version" in reader.below.text())


def test_hover_says_how_and_by_whom_and_why(case_screen, reader) -> None:
    denied = next(span for span in reader.note.spans if span.kind is Kind.CONTEXT)
    told = reader.note.tip_of(denied).splitlines()
    assert told[1] == "Denied, Dr Hale"
    assert told[2].startswith("Not reported: ")
    meant = next(span for span in reader.note.spans if span.subject == Subject(Kind.CODE, "J18.9"))
    head, said, why = reader.note.tip_of(meant).splitlines()
    assert head == f"J18.9 {case_screen.case.code('J18.9').title}"
    assert "Dr Hale" in said
    assert why


def test_a_code_whose_words_are_gone_leads_to_where_they_stood(case_screen, reader, desk, qtbot) -> None:
    chart, made = desk.charts[ADMISSION], desk.assessments[ADMISSION]
    first = chart.note("n-p2")
    start = first.text.index("soft pressures")
    after = replace(first, version=2, text=first.text.replace(" for soft pressures", ""))
    desk.versions_of_notes["n-p2"] = (first, after)
    desk.charts[ADMISSION] = replace(chart, notes=tuple(after if n.id == "n-p2" else n for n in chart.notes))
    stale = replace(case_screen.case.code("I10"), stale="gone", evidence=(Received("Decision", "gone"),))
    codes = tuple(stale if code.code == "I10" else code for code in made.codes)
    desk.assessments[ADMISSION] = replace(made, codes=codes)
    words = Quoted("n-p2", 1, start, start + 14, "soft pressures")
    desk.decide(ADMISSION, "I10", Action.ACCEPT, NOW, words=words)
    case_screen.reload()
    qtbot.waitUntil(lambda: case_screen.case.code("I10").stale is not None)
    assert "code:I10" in [line.target for line in case_screen.timeline.lines]
    case_screen._target_chosen("code:I10")
    qtbot.waitUntil(reader.is_comparing)
    view = reader.versions
    left, right = view.current_range
    assert view.comparison.text[left:right] == "soft pressures"
    told = [view.tip_of(span) for span in view.spans if span.kind is Kind.STALE]
    assert told == ["I10 was decided on these words; the note says them no more"]
