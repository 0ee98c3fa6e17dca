"""The service in this process, with a keeping process that does nothing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tests.cli import feeds

from chartlight.cli import listening as module
from chartlight.cli.listening import Listening
from chartlight.cli.options import Site
from chartlight.desk import ThrowawayKey, open_letterbox
from chartlight.inbox.records import Heartbeat


class NoKeeper:
    def __init__(self, data: Path, key: object) -> None: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...


@pytest.fixture(autouse=True)
def alone_and_in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "Keeper", NoKeeper)
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


def test_what_is_laid_into_the_folder_waits_in_the_inbox(data: Path, drop: Path) -> None:
    async def meanwhile(listening: Listening) -> None:
        await until(lambda: listening.received == 2)
        assert listening._inbox.waiting() == 2

    serve(data, drop, meanwhile)
    assert (drop / "taken" / "feed.hl7").exists()


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


def test_it_gives_signs_of_life_and_says_when_it_stops(data: Path, drop: Path) -> None:
    seen: list[Heartbeat] = []

    async def meanwhile(listening: Listening) -> None:
        await until(lambda: bool(listening._inbox.heartbeats()))
        seen.extend(listening._inbox.heartbeats())

    serve(data, drop, meanwhile)
    assert [(one.part, one.state, one.place) for one in seen] == [("receiver", "running", str(drop))]
    with open_letterbox(data, ThrowawayKey()) as inbox:
        assert [(one.part, one.state) for one in inbox.heartbeats()] == [("receiver", "stopped")]
