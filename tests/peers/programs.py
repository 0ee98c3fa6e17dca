"""Programs of others in Node.js that tests speak to: there once `npm ci` was run in this folder."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PATIENCE_S = 60.0
NODE = shutil.which("node")

needs_peers = pytest.mark.skipif(
    NODE is None or not (HERE / "node_modules").exists(),
    reason="needs Node.js 20 or later, and `npm ci` in tests/peers",
)


@contextmanager
def running(script: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A script of this folder as a process, ended afterwards."""
    assert NODE is not None
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([NODE, str(HERE / script), *arguments], text=True, **pipes) as process:  # type: ignore[call-overload]
        try:
            yield process
        finally:
            process.kill()
