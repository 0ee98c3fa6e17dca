"""Progress on a terminal for work of unknown length; silent when output goes to a file."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

T = TypeVar("T")
STEP = 50


@contextmanager
def counter(what: str) -> Iterator[Callable[[Iterable[T]], Iterator[T]]]:
    """A function that counts what passes through it, on stderr, every `STEP` items."""
    shown = sys.stderr.isatty()

    def advance(items: Iterable[T]) -> Iterator[T]:
        for number, item in enumerate(items, 1):
            if shown and number % STEP == 0:
                click.echo(f"\r{number} {what}", nl=False, err=True)
            yield item

    yield advance
    if shown:
        click.echo("\r\x1b[K", nl=False, err=True)
