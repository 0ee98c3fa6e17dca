import threading

import pytest
from PySide6.QtCore import QObject
from ui_fakes.chart import ADMISSION
from ui_fakes.desk import NOW


def test_work_runs_elsewhere_and_its_result_comes_here(session, qtbot) -> None:
    threads: list[str] = []
    got: list[str] = []
    owner = QObject()

    def work(desk) -> str:
        threads.append(threading.current_thread().name)
        return desk.chart(ADMISSION, NOW).patient.family

    session.ask(owner, work, lambda name: got.extend([name, threading.current_thread().name]))
    qtbot.waitUntil(lambda: bool(got))
    assert got == ["Okafor", threading.main_thread().name]
    assert threads[0].startswith("chartlight-desk")


def test_an_error_of_the_desk_is_told_in_its_own_words(session, qtbot) -> None:
    with qtbot.waitSignal(session.trouble) as heard:
        session.ask(QObject(session), lambda desk: desk.chart("V-none", NOW))
    assert "V-none" in heard.args[0]


def test_an_unforeseen_error_never_shows_its_message(session, qtbot) -> None:
    def broken(desk) -> None:
        raise ValueError("Okafor, Grace has sepsis")

    with qtbot.waitSignal(session.trouble) as heard:
        session.ask(QObject(session), broken)
    assert "Okafor" not in heard.args[0]


def test_nothing_is_delivered_to_who_is_gone(session, qtbot) -> None:
    import shiboken6

    delivered: list[object] = []
    owner, hold = QObject(), threading.Event()
    session.ask(owner, lambda desk: hold.wait(5), delivered.append)
    shiboken6.delete(owner)
    hold.set()
    done: list[int] = []
    session.ask(QObject(session), lambda desk: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])
    assert delivered == []


def test_changes_of_the_desk_are_passed_on(session, desk, qtbot) -> None:
    with qtbot.waitSignal(session.changed) as heard:
        session.ask(QObject(session), lambda d: d.mark_seen(ADMISSION, NOW))
    assert heard.args[0].admissions == {ADMISSION}


@pytest.mark.parametrize("times", [1, 2])
def test_closing_closes_the_desk(session, desk, times) -> None:
    for _ in range(times):
        session.close()
    assert desk.closed
