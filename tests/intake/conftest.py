"""Listeners that end with their test."""

from collections.abc import Iterator

import pytest
from tests.intake.running import Running, Start


@pytest.fixture
def start() -> Iterator[Start]:
    begun: list[Running] = []

    def one(*arguments: object, **options: object) -> Running:
        begun.append(Running(*arguments, **options))  # type: ignore[arg-type]
        return begun[-1]

    yield one
    for running in begun:
        running.stop()
