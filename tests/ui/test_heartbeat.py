"""The pulse of the event loop sees a block, and tells the program's own from waiting for a core."""

import time

from chartlight_ui.heartbeat import Heartbeat, Stretch


def test_a_block_of_the_loop_is_seen(qapp, qtbot) -> None:
    beating = Heartbeat(places=True)
    beating.start()
    qtbot.waitUntil(lambda: len(beating.stretches) > 3)
    end = time.thread_time() + 0.08
    while time.thread_time() < end:
        pass
    many = len(beating.stretches)
    qtbot.waitUntil(lambda: len(beating.stretches) > many + 1)
    beating.stop()
    longest = max(beating.stretches, key=lambda one: one.cpu)
    assert longest.late > 70
    assert longest.cpu > 70
    assert any("test_heartbeat.py" in place for place in beating.places)


def test_waiting_for_a_core_is_not_the_programs_fault() -> None:
    assert Stretch(80.0, 10.0, 60.0).own == 20.0
    assert Stretch(10.0, 1.0, 30.0).own == 0.0
