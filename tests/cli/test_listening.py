"""The service in this process: what it does with the store, and without it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli import feeds

from chartlight.cli import listening as module
from chartlight.cli.listening import Listening
from chartlight.cli.options import Site
from chartlight.desk import Actor, Desk, StoreUnwritable, ThrowawayKey, open_letterbox

ACTOR = Actor("test")


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DRAIN_EVERY", 0.02)
    monkeypatch.setattr(module, "WATCH_EVERY", 0.02)


def serve(data: Path, watch: Path, meanwhile: Callable[[Listening], Awaitable[None]]) -> None:
    """Run the service over a watched folder while `meanwhile` runs, then stop it."""
    key = ThrowawayKey()

    async def run() -> None:
        listening = Listening(Site(data, None), key, inbox, None, watch)
        await listening.start()
        try:
            await meanwhile(listening)
        finally:
            await listening.stop()

    with open_letterbox(data, key) as inbox:
        asyncio.run(run())


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not true():
            await asyncio.sleep(0.01)


@pytest.fixture
def drop(tmp_path: Path) -> Path:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "feed.hl7").write_text(feeds.admission() + feeds.note("C2", "Pneumonia."))
    return folder


def test_what_comes_is_drained_and_assessed_and_the_store_given_up(data: Path, drop: Path) -> None:
    async def meanwhile(listening: Listening) -> None:
        await until(lambda: listening.received == 2 and listening._inbox.waiting() == 0 and not listening._unfinished)

        def could_open() -> bool:
            try:
                Desk.open(data, ThrowawayKey(), ACTOR, create=False).close()
            except Exception:  # noqa: BLE001
                return False
            return True

        await until(could_open)

    serve(data, drop, meanwhile)
    desk = Desk.open(data, ThrowawayKey(), ACTOR, create=False)
    try:
        found = desk.assessment("V1")
        assert found is not None
        assert "J18.9" in {code.code for code in found.suggested}
    finally:
        desk.close()


def test_while_a_desktop_holds_the_store_messages_wait_for_it(
    data: Path, drop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk.open(data, ThrowawayKey(), ACTOR)
    tries: list[int] = []
    try_open = module.try_open_desk

    def counted(*arguments: Any) -> Any:
        tries.append(1)
        return try_open(*arguments)

    monkeypatch.setattr(module, "try_open_desk", counted)

    async def meanwhile(listening: Listening) -> None:
        await until(lambda: listening.received == 2)
        before = len(tries)
        await until(lambda: len(tries) > before + 2)
        assert listening._inbox.waiting() == 2

    try:
        serve(data, drop, meanwhile)
        assert [record.status for record in desk.messages()] == ["received", "received"]
    finally:
        desk.close()


def test_trouble_with_the_store_is_told_once_and_tried_again(
    data: Path, drop: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[int] = []
    drain = Desk.drain

    def full(desk: Desk, *arguments: object) -> object:
        tries.append(1)
        if len(tries) < 4:
            raise StoreUnwritable("IOException")
        return drain(desk, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Desk, "drain", full)

    async def meanwhile(listening: Listening) -> None:
        await until(lambda: len(tries) > 3 and listening.received == 2 and listening._inbox.waiting() == 0)

    with caplog.at_level(logging.WARNING):
        serve(data, drop, meanwhile)
    assert caplog.text.count("is the disk full?") == 1


def test_a_watched_folder_that_goes_away_and_comes_back_is_watched_again(
    data: Path, drop: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def meanwhile(listening: Listening) -> None:
        drop.rename(drop.with_name("elsewhere"))
        await until(lambda: "FileNotFoundError" in caplog.text)
        drop.with_name("elsewhere").rename(drop)
        await until(lambda: listening.received == 2)

    with caplog.at_level(logging.WARNING):
        serve(data, drop, meanwhile)
    assert (drop / "taken" / "feed.hl7").exists()
