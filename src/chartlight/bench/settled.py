"""Measuring as the worker works: what is loaded is out of the garbage collector's way while it is measured."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from chartlight.worker import settle


@contextmanager
def settled() -> Iterator[None]:
    """The worker's garbage collection inside; the usual one afterwards, so that no later benchmark profits."""
    usual = gc.get_threshold()
    settle()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)
