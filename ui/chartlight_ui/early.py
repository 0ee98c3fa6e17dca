"""Before Qt: a trace of native crashes, size and language, a start without pauses, a word when there can be none."""

import faulthandler
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CRASHES = "crash.log"
SCALE = "QT_SCALE_FACTOR"


@contextmanager
def crash_log(data: Path) -> Iterator[None]:
    """While it lasts, native crashes are written to the data folder. The trace names code, never data."""
    if faulthandler.is_enabled():  # whoever started the program already watches
        yield
        return
    try:
        data.mkdir(parents=True, exist_ok=True)
        log = (data / CRASHES).open("a", encoding="utf-8")
    except OSError:
        yield  # a folder that cannot be written is told of by whoever opens the store
        return
    with log:
        faulthandler.enable(log)
        try:
            yield
        finally:
            faulthandler.disable()


@contextmanager
def unhindered() -> Iterator[None]:
    """Start without looking for garbage among what is just being loaded, a seventh of the time; `settle` ends it."""
    usual = gc.get_threshold()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)
        gc.enable()


def settle() -> None:
    """Once all that stands on screen is loaded: it is out of the garbage collector's way, which then never pauses long.

    A look through everything that a list of thousands holds takes a tenth of a second, on whatever thread it falls.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 50)
    gc.enable()


def prepare(data: Path) -> None:
    """Take the size and the language that were chosen: before the application is made and any screen is imported."""
    from chartlight_ui import translating
    from chartlight_ui.settings.at_start import catalogue, size_factor
    from chartlight_ui.state import State

    state = State(data)
    factor = size_factor(state)
    if factor != 1.0:
        os.environ.setdefault(SCALE, f"{factor:g}")  # what somebody set for this start alone counts
    translating.use(catalogue(state))


def why_not(error: ImportError) -> str:
    """An import that failed, as what to do."""
    return (
        f"Chartlight's window cannot open: {error}. On Debian and Ubuntu install libegl1, libgl1 and libxkbcommon0; "
        "`python dev.py system-packages` lists what Qt lacks on this machine."
    )
