"""No memory image of a process that holds keys, and no debugger in it."""

import subprocess
import sys

import pytest

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone shows what was set")
LOOK = """
import resource, ctypes
from pathlib import Path
print(resource.getrlimit(resource.RLIMIT_CORE), Path("/proc/self/coredump_filter").read_text().strip(),
      ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def said(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


@LINUX
def test_processes_and_those_they_start_leave_no_memory_images() -> None:
    begin = "from chartlight.cli.hardening import no_core_dumps\nno_core_dumps()\n"
    assert said(begin + LOOK) == "(0, 0) 00000000 1"
    child = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {LOOK!r}], check=True)\n"
    assert said(begin + child) == "(0, 0) 00000000 1"


@LINUX
@pytest.mark.parametrize(
    ("arguments", "dumpable"), [(["codesets", "status"], "0"), ([], "1"), (["demo", "--no-window"], "1")]
)
def test_commands_let_nobody_look_into_them_and_the_window_keeps_its_file_dialogs(
    arguments: list[str], dumpable: str
) -> None:
    """The commands themselves are left out: it is about what stands before them."""
    code = f"""
import sys
import click
import chartlight.cli.main as main
empty = click.Command("empty", callback=lambda: None)
main.Program.get_command = lambda self, context, name: empty
sys.modules["chartlight.cli.desktop"] = type(sys)("desktop")
sys.modules["chartlight.cli.desktop"].command = empty
sys.argv = ["chartlight", *{arguments[:1]!r}]
try:
    main.main()
except SystemExit:
    pass
{LOOK}
"""
    assert said(code) == f"(0, 0) 00000000 {dumpable}"
