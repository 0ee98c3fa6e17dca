"""Before Qt: a trace when native code crashes, and a readable word when the desktop cannot start."""

import faulthandler
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CRASHES = "crash.log"


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


def why_not(error: ImportError) -> str:
    """An import that failed, as what to do."""
    return (
        f"Chartlight's window cannot open: {error}. On Debian and Ubuntu install libegl1, libgl1 and libxkbcommon0; "
        "`python dev.py system-packages` lists what Qt lacks on this machine."
    )
