"""What the operating system could write of a process's memory when it dies, or let another process read of it.

A memory image holds keys and charts in clear, in a file that no rule of this program reaches.
"""

import ctypes
import sys
from contextlib import suppress
from pathlib import Path

_PR_SET_DUMPABLE = 4


def no_core_dumps() -> None:
    """No memory images of this process and those that it starts: the limit, and what a crash handler would be given.

    The limit alone does not stop handlers that the kernel pipes an image to (core(5)); an empty filter leaves them
    nothing of the memory. Windows has no such limit.
    """
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/coredump_filter").write_text("0", "ascii")


def no_peeking() -> None:
    """No debugger of the same account may attach, nor read this process's memory. Linux alone knows this.

    Not for the window: desktop portals, which show its file dialogs, refuse a program that they cannot look at
    (github.com/flatpak/xdg-desktop-portal, issue 785).
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
