"""Before Qt: a trace when native code crashes, and a readable word when the desktop cannot start."""

import faulthandler
import sys
from pathlib import Path

CRASHES = "crash.log"


def prepare(data: Path) -> None:
    """Write native crashes to the data folder. The trace names code, never data."""
    if sys.stderr is not None and sys.stderr.isatty():
        faulthandler.enable()
        return
    try:
        data.mkdir(parents=True, exist_ok=True)
        faulthandler.enable((data / CRASHES).open("a", encoding="utf-8"))
    except OSError:
        faulthandler.enable()


def why_not(error: ImportError) -> str:
    """An import that failed, as what to do."""
    return (
        f"Chartlight's window cannot open: {error}. On Debian and Ubuntu install libegl1, libgl1 and libxkbcommon0; "
        "`python dev.py system-packages` lists what Qt lacks on this machine."
    )
