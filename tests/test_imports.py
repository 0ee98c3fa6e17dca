"""What a process loads, as it really happens: import-linter reads the source, this looks at the running program."""

import subprocess
import sys

HEAVY = ("medspacy", "onnxruntime", "pandas", "reportlab", "spacy", "torch", "transformers")
QT = ("PySide6", "shiboken6")

LOADED = """
import importlib, pkgutil, sys
for root in sys.argv[1].split(","):
    package = importlib.import_module(root)
    for module in pkgutil.walk_packages(getattr(package, "__path__", []), root + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def loaded_by(*roots: str) -> set[str]:
    """The top-level packages in memory after importing every module of these packages."""
    run = subprocess.run([sys.executable, "-c", LOADED, ",".join(roots)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return set(run.stdout.split())


def test_the_desktop_loads_no_learning_library() -> None:
    loaded = loaded_by("chartlight_ui", "chartlight.desk")
    assert "PySide6" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_the_program_itself_loads_no_qt_and_nothing_heavy() -> None:
    loaded = loaded_by("chartlight")
    assert "chartlight" in loaded
    assert loaded.isdisjoint({*QT, *HEAVY})
