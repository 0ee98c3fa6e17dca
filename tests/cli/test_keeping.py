"""The keeping loop in a thread of this process, over a real store, inbox and assessing process."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cli import feeds

from chartlight.cli import keeping as module
from chartlight.cli.keeping import Keeping
from chartlight.cli.options import now
from chartlight.desk import Actor, Desk, NotAllowed, StoreUnwritable, ThrowawayKey, open_letterbox
from chartlight.intake.files import hl7v2_message

ACTOR = Actor("test")
KEY = ThrowawayKey()


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOOK_EVERY", "REST", "TURN"):
        monkeypatch.setattr(module, name, 0.02)


@contextmanager
def keeping(data: Path) -> Iterator[Keeping]:
    """The loop while it lasts."""
    ended = threading.Event()
    with open_letterbox(data, KEY) as inbox:
        loop = Keeping(data, KEY, inbox, ended.is_set)
        thread = threading.Thread(target=loop.run, name="keeping")
        thread.start()
        try:
            yield loop
        finally:
            ended.set()
            thread.join(60)
            assert not thread.is_alive()


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        threading.Event().wait(0.01)


@pytest.fixture
def waiting(data: Path) -> Path:
    """A data folder with an admission and a note in its inbox."""
    with open_letterbox(data, KEY) as inbox:
        for text in (feeds.admission(), feeds.note("C2", "Pneumonia.")):
            inbox.put(hl7v2_message(text.encode(), "feed"))
    return data


def test_what_comes_is_taken_in_and_assessed_and_the_store_given_up(waiting: Path) -> None:
    with keeping(waiting) as loop:
        until(lambda: loop._inbox.waiting() == 0 and not loop._unfinished)
        desk = Desk.open(waiting, KEY, ACTOR, create=False)
        try:
            found = desk.assessment("V1")
            assert found is not None
            assert "J18.9" in {code.code for code in found.suggested}
        finally:
            desk.close()


def test_while_a_desktop_holds_the_store_messages_wait_for_it(waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk.open(waiting, KEY, ACTOR)
    tries: list[bool] = []
    hold = Keeping._hold

    def counted(loop: Keeping) -> None:
        hold(loop)
        tries.append(loop._inbox.waiting() == 2)

    monkeypatch.setattr(Keeping, "_hold", counted)
    try:
        with keeping(waiting):
            until(lambda: len(tries) > 2)
        assert all(tries)
    finally:
        desk.close()


def test_who_wants_the_store_has_it_soon_and_gives_it_back(waiting: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REST", 3600)  # it would keep the store for ever
    held = threading.Event()
    drain = Desk.drain

    def noted(desk: Desk, *arguments: object) -> object:
        held.set()
        return drain(desk, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "drain", noted)
    with keeping(waiting) as loop:
        assert held.wait(30)
        begun = time.monotonic()
        desk = Desk.open(waiting, KEY, ACTOR, create=False)
        assert time.monotonic() - begun < 5
        assert not (waiting / "store.wanted").exists()
        with open_letterbox(waiting, KEY) as inbox:
            inbox.put(hl7v2_message(feeds.note("C3", "Sepsis.").encode(), "feed"))
        desk.close()
        until(lambda: loop._inbox.waiting() == 0)


def test_a_second_desktop_is_refused_at_once(data: Path) -> None:
    desk = Desk.open(data, KEY, ACTOR)
    try:
        begun = time.monotonic()
        with pytest.raises(Exception, match="in use"):
            Desk.open(data, KEY, ACTOR)
        assert time.monotonic() - begun < 3
    finally:
        desk.close()


def test_trouble_with_the_store_is_told_once_and_tried_again(
    waiting: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[int] = []
    drain = Desk.drain

    def full(desk: Desk, *arguments: object) -> object:
        tries.append(1)
        if len(tries) < 4:
            raise StoreUnwritable("IOException")
        return drain(desk, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "drain", full)
    with caplog.at_level(logging.WARNING), keeping(waiting) as loop:
        until(lambda: len(tries) > 3 and loop._inbox.waiting() == 0)
    assert caplog.text.count("is the disk full?") == 1


def test_it_gives_signs_of_life_while_it_works_and_when_it_ends(waiting: Path) -> None:
    with keeping(waiting) as loop:
        until(lambda: loop._inbox.waiting() == 0)
        assert [(one.part, one.state) for one in loop._inbox.heartbeats()] == [("keeper", "running")]
    with open_letterbox(waiting, KEY) as inbox:
        assert [(one.part, one.state) for one in inbox.heartbeats()] == [("keeper", "stopped")]


def test_the_service_goes_on_in_a_store_where_people_are_registered(waiting: Path) -> None:
    desk = Desk.open(waiting, KEY, ACTOR)
    desk.register_person("Ada Min", ["administrator", "cdi"], now(), account="nobody-signs-in-here")
    desk.close()
    with keeping(waiting) as loop:
        until(lambda: loop._inbox.waiting() == 0 and not loop._unfinished)
    desk = Desk.open(waiting, KEY, ACTOR, create=False)
    try:
        with pytest.raises(NotAllowed):
            desk.assessment("V1")
        with desk.serving():
            assert desk.needing_assessment() == ()
            assert desk.chart("V1", now()).notes
    finally:
        desk.close()
