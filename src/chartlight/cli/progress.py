"""Progress on a terminal, on stderr; silent when that goes to a file."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

T = TypeVar("T")
EVERY = 0.1
"""Seconds between two looks at the count: more often nobody can read."""


@contextmanager
def counter(what: str, total: int | None = None) -> Iterator[Callable[[Iterable[T]], Iterator[T]]]:
    """A function that counts what passes through it; the line is wiped at the end."""
    shown = _on_terminal()
    done, last = 0, 0.0

    def advance(items: Iterable[T]) -> Iterator[T]:
        nonlocal done, last
        for item in items:
            done += 1
            if shown and time.monotonic() - last >= EVERY:
                last = time.monotonic()
                click.echo(f"\r\x1b[K{done}{f' of {total}' if total else ''} {what}", nl=False, err=True)
            yield item

    try:
        yield advance
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)


@contextmanager
def doing(what: str) -> Iterator[None]:
    """Says what is being done while it is."""
    shown = _on_terminal()
    if shown:
        click.echo(f"{what} ...", nl=False, err=True)
    try:
        yield
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)


@contextmanager
def share() -> Iterator[Callable[[str, float], None]]:
    """A function that says what is being done and which share of it, 0 to 1; the line is wiped at the end."""
    shown = _on_terminal()
    last = 0.0

    def told(what: str, done: float) -> None:
        nonlocal last
        if shown and time.monotonic() - last >= EVERY:
            last = time.monotonic()
            click.echo(f"\r\x1b[K{what} {done:.0%}", nl=False, err=True)

    try:
        yield told
    finally:
        if shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def _on_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
