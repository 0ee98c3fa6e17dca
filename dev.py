#!/usr/bin/env python3
"""Sets Chartlight up in .venv/ and runs it, its checks and its tests. It needs Python 3.11 or 3.12 and nothing else.

Kept to the standard library and to Python 3.8's syntax, so that it starts anywhere and can say what is missing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
STAMP = VENV / "chartlight-setup.json"
SUPPORTED = ((3, 12), (3, 11))
DISK_NEEDED = 4_000_000_000

# Debian's names that its own rule for shared libraries (lower case, ".so." dropped) does not give.
DEBIAN_EXCEPTIONS = {"libglib-2.0.so.0": "libglib2.0-0", "libgthread-2.0.so.0": "libglib2.0-0", "libz.so.1": "zlib1g"}
QT_LIBRARIES = [f"lib/libQt6{name}.so.6" for name in ("Widgets", "Network", "Pdf", "PrintSupport", "Svg")]


class Problem(Exception):
    """A prerequisite is missing; the message says what to do, in one sentence."""


def say(text: str) -> None:
    print(text, flush=True)


def python_candidates(system: str) -> list[list[str]]:
    """Commands that may start a supported Python, the newest first."""
    launcher = [["py", "-3.12"], ["py", "-3.11"]] if system == "Windows" else []
    return [*launcher, ["python3.12"], ["python3.11"]]


def version_of(command: list[str]) -> tuple[int, ...] | None:
    """The version a Python command answers with; None when it does not start (as an empty pyenv shim)."""
    if not shutil.which(command[0]):
        return None
    probe = [*command, "-c", "import sys; print(*sys.version_info[:2])"]
    answer = subprocess.run(probe, capture_output=True, text=True, check=False)
    return tuple(map(int, answer.stdout.split())) if answer.returncode == 0 else None


def python_problem(running: tuple[int, ...]) -> str:
    return (
        "Chartlight needs Python 3.11 or 3.12; this is Python {}.{} and no other was found: install Python 3.12 "
        "(from python.org or the system's packages) and run `python3.12 dev.py` with the same words."
    ).format(*running)


def continue_with_supported_python(arguments: list[str]) -> int:
    for command in python_candidates(platform.system()):
        if version_of(command) in SUPPORTED:
            say(f"Chartlight needs Python 3.11 or 3.12; continuing with {' '.join(command)}.")
            return hand_over([*command, str(ROOT / "dev.py"), *arguments])
    raise Problem(python_problem(sys.version_info[:2]))


def require_venv_module() -> None:
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        version = "{}.{}".format(*sys.version_info[:2])
        raise Problem(
            f"This Python {version} lacks its venv module: install it (Debian and Ubuntu: "
            f"`sudo apt-get install python{version}-venv`) and run the same command again."
        ) from None


def executable(name: str) -> Path:
    """A program of the virtual environment."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def hand_over(command: list[str]) -> int:
    """Becomes the other program where the system can, so that signals and the exit status are its own."""
    if os.name == "nt":
        return subprocess.call(command)
    sys.stdout.flush()
    return os.execvp(command[0], command)  # noqa: S606


def network_problem(errors: str) -> str | None:
    """What to say when pip failed for want of a network; None when it failed for another reason."""
    gave_up = "connection broken by" in errors and "No matching distribution" in errors
    if not gave_up and not re.search(r"NewConnectionError|Connect(ion)?Timeout|ReadTimeout|ConnectionError", errors):
        return None
    return (
        "The packages could not be fetched because the package index does not answer: connect to the network, or name "
        "a source that can be reached with PIP_INDEX_URL or PIP_FIND_LINKS, and run the same command again."
    )


def run_step(command: list[str], show_output: bool = False) -> tuple[int, str]:
    """Runs a long step; returns its status and what it wrote to stderr. Off a terminal a sign of life every 20 s."""
    started = time.monotonic()
    with tempfile.TemporaryFile() as errors:
        output = None if show_output else subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        while process.poll() is None:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                if not show_output:
                    say(f"      ... {time.monotonic() - started:.0f} s")
        errors.seek(0)
        return process.returncode, errors.read().decode(errors="replace")


def pip(*arguments: str, must: bool = True) -> bool:
    """Runs the environment's pip, with its own progress on a terminal; says whether it found all, or stops."""
    on_terminal = sys.stdout.isatty()
    quiet = [] if on_terminal else ["--quiet"]
    flags = ["--disable-pip-version-check", "--no-input", *quiet, *arguments]
    status, errors = run_step([str(executable("python")), "-m", "pip", "install", *flags], on_terminal)
    if status and (must or network_problem(errors)):
        raise Problem(network_problem(errors) or "pip could not install the packages: " + errors.strip()[-2000:])
    return not status


def wanted_state(lock: bytes, project: bytes, python: tuple[int, ...], root: Path) -> dict[str, str]:
    """What a finished environment was made from; any difference calls for a set-up."""
    inputs = hashlib.sha256(lock + b"\0" + project).hexdigest()
    return {"inputs": inputs, "python": "{}.{}".format(*python), "root": str(root)}


def read_stamp(path: Path) -> dict[str, str]:
    """The state a finished set-up left; empty for an interrupted one, which is done again from the start."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, TypeError, ValueError):
        return {}


def locked(lock: str, name: str) -> str:
    """One package's entry of the lock, with its hashes."""
    return re.search(rf"^{re.escape(name)}==.*\n(?:[ ]+.*\n)*", lock, re.MULTILINE).group()


def torch_attempts(version: str, system: str, cuda: bool, source: str | None) -> list[list[str]]:
    """pip's arguments for torch, in the order to try. The last resort on Linux is the default build, with CUDA."""
    where = []
    if source:
        where = ["--find-links" if Path(source).is_dir() else "--index-url", source]
    if cuda:  # "===" leaves out a CPU build that a configured source may hold
        return [[f"torch=={version}", *where] if source else [f"torch==={version}"]]
    if system != "Linux":
        return [["--no-deps", f"torch=={version}", *where]]
    return [["--no-deps", f"torch=={version}+cpu", *where], [f"torch==={version}"]]


def install_torch(cuda: bool, source: str | None) -> str:
    """Installs torch; returns the build that is there now, "cpu" or "cuda"."""
    system = platform.system()
    if cuda and (system == "Darwin" or (system == "Windows" and not source)):
        hint = "set up without --cuda" if system == "Darwin" else "name one with --torch-source"
        raise Problem(f"The package index has no CUDA build of torch for this system: {hint}.")
    version = re.search(r'"torch==([^"]+)"', PROJECT.read_text(encoding="utf-8")).group(1)
    *first, last = torch_attempts(version, system, cuda, source)
    if first and pip(*first[0], must=False):
        return "cpu"
    if first:
        say(
            "      No CPU build of torch was found where pip looks, so the default build with its CUDA packages (3 GB) "
            "is fetched instead; --torch-source URL_OR_FOLDER names a source of the small one."
        )
    pip(*last)
    return "cuda" if system == "Linux" or cuda else "cpu"


def install_locked_packages() -> None:
    strictly = ["--require-hashes", "--no-deps", "--no-build-isolation", "--use-pep517"]
    with tempfile.TemporaryDirectory() as folder:
        # Two packages come as source; building them with the locked setuptools keeps every byte under a hash.
        builder = Path(folder, "builder.txt")
        builder.write_text(locked(LOCK.read_text(encoding="utf-8"), "setuptools"), encoding="utf-8")
        pip(*strictly, "-r", str(builder))
    pip(*strictly, "-r", str(LOCK))


def make_venv() -> None:
    """Starts .venv/ anew, stamped as unfinished; one without this program's stamp is somebody's own and stays."""
    if VENV.exists() and not STAMP.exists() and any(VENV.iterdir()):
        raise Problem(f"{VENV} was not made by dev.py, so it is left as it is: move it away and run this again.")
    if shutil.disk_usage(ROOT).free < DISK_NEEDED:
        raise Problem(f"The set-up needs about {DISK_NEEDED // 10**9} GB of free disk: make room and run it again.")
    VENV.mkdir(exist_ok=True)
    STAMP.write_text("{}", encoding="utf-8")
    for entry in VENV.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry != STAMP:
            entry.unlink()
    status, errors = run_step([sys.executable, "-m", "venv", str(VENV)])
    if status:
        raise Problem("The virtual environment could not be made: " + errors.strip()[-2000:])


def ensure_environment(options: argparse.Namespace) -> None:
    """Makes or refreshes .venv/ unless its stamp shows that nothing has changed."""
    wanted = wanted_state(LOCK.read_bytes(), PROJECT.read_bytes(), sys.version_info[:2], ROOT)
    found = read_stamp(STAMP) if executable("python").exists() else {}
    wanted["torch"] = options.torch or found.get("torch", "cpu")
    if found == wanted:
        return
    require_venv_module()
    same_base = found.get("python") == wanted["python"] and found.get("root") == wanted["root"]
    steps = [
        *([] if same_base else [("Making .venv/", make_venv)]),
        ("Installing the packages of requirements.lock (about 600 MB)", install_locked_packages),
        (
            "Installing torch",
            lambda: wanted.update(torch=install_torch(wanted["torch"] == "cuda", options.torch_source)),
        ),
        ("Installing Chartlight itself", lambda: pip("--no-deps", "--no-build-isolation", "-e", str(ROOT))),
        ("Checking that Qt and torch load", check_imports),
    ]
    if same_base:
        STAMP.write_text("{}", encoding="utf-8")
    for number, (label, step) in enumerate(steps, start=1):
        started = time.monotonic()
        say(f"[{number}/{len(steps)}] {label}")
        step()
        say(f"      done in {time.monotonic() - started:.0f} s")
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")


def check_imports() -> None:
    """Says what keeps Qt or torch from loading; the command line works without Qt, so set-up goes on."""
    modules = "torch, PySide6.QtWidgets, PySide6.QtPdf, PySide6.QtPrintSupport, PySide6.QtSvg"
    status, errors = run_step([str(executable("python")), "-c", "import " + modules])
    if not status:
        return
    if os.name == "nt":
        say("      Qt or torch does not load: install the Microsoft Visual C++ Redistributable (x64).")
    else:
        say("      " + (libraries_problem(qt_lacks() or missing_libraries(errors)) or errors.strip()[-2000:]))


def missing_libraries(text: str) -> list[str]:
    """The shared libraries that a loader's message or ldd's list names as absent."""
    return sorted(set(re.findall(r"(lib[\w.+-]+\.so[.\d]*)(?: => not found|: cannot open shared object)", text)))


def qt_lacks(platform_plugin: str = "offscreen") -> list[str]:
    """The system libraries that Qt and one of its platform plugins (offscreen, xcb, wayland) do not find."""
    qt = next(VENV.glob("lib/python3.*/site-packages/PySide6/Qt"), None)
    if platform.system() != "Linux" or qt is None or not shutil.which("ldd"):
        return []
    files = [str(qt / name) for name in [*QT_LIBRARIES, f"plugins/platforms/libq{platform_plugin}.so"]]
    return missing_libraries(subprocess.run(["ldd", *files], capture_output=True, text=True, check=False).stdout)


def debian_package(library: str) -> str:
    """The package of Debian and Ubuntu that holds a shared library: libxcb-icccm.so.4 -> libxcb-icccm4."""
    name, _, version = library.lower().replace("_", "-").partition(".so.")
    return DEBIAN_EXCEPTIONS.get(library, name + ("-" if name[-1].isdigit() else "") + version)


def libraries_problem(libraries: list[str], has: Callable[[str], object] = shutil.which) -> str | None:
    """What to say about absent libraries, with the one line that installs them; None when nothing is absent."""
    manager = next((name for name in ("apt-get", "dnf", "zypper") if has(name)), None)
    if manager == "apt-get":
        packages = sorted({debian_package(library) for library in libraries})
    else:  # the others resolve a library by its own name
        packages = [f"'{library}()(64bit)'" for library in libraries]
    way = f"run `sudo {manager} install {' '.join(packages)}`" if manager else "install the packages that hold them"
    return f"Qt does not find {', '.join(libraries)} on this system: {way}." if libraries else None


def require_window(environment: dict[str, str], system: str) -> None:
    """Raises Problem when no window can open. Only Linux can be without a display and not say so itself."""
    ways = [plugin for name, plugin in (("DISPLAY", "xcb"), ("WAYLAND_DISPLAY", "wayland")) if environment.get(name)]
    if system != "Linux" or environment.get("QT_QPA_PLATFORM"):
        return
    if not ways:
        raise Problem(
            "There is no display to open a window on: start this in a desktop session, connect with `ssh -X`, or use "
            "a virtual screen with `xvfb-run -a python3 dev.py run`."
        )
    lacks = [qt_lacks(plugin) for plugin in ways]
    if all(lacks):  # one usable way to a screen is enough
        raise Problem(libraries_problem(lacks[0]))


def setup(options: argparse.Namespace, rest: list[str]) -> int:
    """make or refresh .venv/ from requirements.lock"""
    ensure_environment(options)
    say(f"Ready: {executable('chartlight')}")
    return 0


def run(options: argparse.Namespace, rest: list[str]) -> int:
    """set up, then open the desktop on the sample admissions (arguments go to `chartlight demo`)"""
    ensure_environment(options)
    if "--no-window" not in rest:
        require_window(dict(os.environ), platform.system())
    return hand_over([str(executable("chartlight")), "demo", *rest])


def test(options: argparse.Namespace, rest: list[str]) -> int:
    """set up, then lint, format, types, import rules and tests (arguments go to pytest)"""
    ensure_environment(options)
    problem = libraries_problem(qt_lacks())
    if problem:
        raise Problem(problem)
    python = str(executable("python"))
    checks = {
        "lint": [python, "-m", "ruff", "check", "."],
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "types": [python, "-m", "mypy"],
        "import rules": [str(executable("lint-imports"))],
    }
    failed = [name for name, check in checks.items() if not passes(name, check)]
    if failed:
        say(f"Failed: {', '.join(failed)}. The tests run all the same.")
    return subprocess.call([python, "-m", "pytest", *rest], cwd=ROOT) or int(bool(failed))


def passes(name: str, check: list[str]) -> bool:
    started = time.monotonic()
    done = subprocess.run(check, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    say(f"{name:<13} {'failed' if done.returncode else 'ok'} in {time.monotonic() - started:.1f} s")
    if done.returncode:
        sys.stdout.buffer.write(done.stdout)
        sys.stdout.flush()
    return not done.returncode


def lock(options: argparse.Namespace, rest: list[str]) -> int:
    """resolve pyproject.toml into requirements.lock anew (needs uv; arguments go to it, as --upgrade)"""
    if not shutil.which("uv"):
        raise Problem("The lock is resolved by uv, which is not here: run `pip install uv` and try again.")
    resolve = ["uv", "pip", "compile", PROJECT.name, "--group", "dev", "--universal", "--generate-hashes"]
    header = ["--no-emit-package", "torch", "--custom-compile-command", "python dev.py lock"]
    return subprocess.call([*resolve, *header, "--quiet", "--output-file", LOCK.name, *rest], cwd=ROOT)


def system_packages(options: argparse.Namespace, rest: list[str]) -> int:
    """print the Debian packages that Qt still lacks, after a set-up"""
    say(" ".join(sorted({debian_package(library) for library in qt_lacks()})))
    return 0


def screenshots(options: argparse.Namespace, rest: list[str]) -> int:
    """set up, then picture every screen in both themes, sizes and scales (arguments: FOLDER and others)"""
    ensure_environment(options)
    chosen = rest or [str(ROOT / "screenshots")]
    chosen += ["--size", "1440x900", "1920x1080"] if "--size" not in rest else []
    chosen += ["--scale", "1", "2"] if "--scale" not in rest else []
    return subprocess.call([str(executable("python")), "-m", "chartlight_ui.screenshots", *chosen], cwd=ROOT)


def supply_chain(options: argparse.Namespace, rest: list[str]) -> int:
    """set up, then list the parts: sbom, licences or advisories (arguments: one of them and a FILE)"""
    ensure_environment(options)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "installer")}
    return subprocess.call([str(executable("python")), "-m", "supply_chain", *rest], env=environment)


def translations(options: argparse.Namespace, rest: list[str]) -> int:
    """set up, then list the desktop's texts for translators and compile what they made (arguments: new languages)"""
    ensure_environment(options)
    folder = ROOT / "resources" / "translations"
    folder.mkdir(exist_ok=True)
    modules = sorted(str(module.relative_to(ROOT)) for module in (ROOT / "ui").rglob("*.py"))
    listed = [str(executable("pyside6-lupdate")), "-silent", "-locations", "none"]
    steps = [[*listed, "-no-obsolete", *modules, "-ts", str(folder / "chartlight.ts")]]
    there = {catalogue.stem[len("chartlight_") :] for catalogue in folder.glob("chartlight_*.ts")}
    for language in sorted(there | set(rest)):
        catalogue = folder / f"chartlight_{language}.ts"
        steps.append([*listed, "-target-language", language, *modules, "-ts", str(catalogue)])
        compiled = ["-qm", str(catalogue.with_suffix(".qm"))]
        steps.append([str(executable("pyside6-lrelease")), "-silent", str(catalogue), *compiled])
    return max(subprocess.call(step, cwd=ROOT) for step in steps)


COMMANDS = {
    "setup": setup,
    "run": run,
    "test": test,
    "screenshots": screenshots,
    "translations": translations,
    "lock": lock,
    "supply-chain": supply_chain,
    "system-packages": system_packages,
}


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    """The command with dev.py's own options, and what is left for the program it runs."""
    listing = "\n".join(f"  {name:<15}  {function.__doc__}" for name, function in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="dev.py",
        allow_abbrev=False,
        description=__doc__.splitlines()[0],
        epilog="commands:\n" + listing,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of the commands below")
    source = {"metavar": "URL_OR_FOLDER", "default": os.environ.get("CHARTLIGHT_TORCH_SOURCE")}
    parser.add_argument("--torch-source", **source, help="where torch is fetched from (or $CHARTLIGHT_TORCH_SOURCE)")
    parser.add_argument("--cuda", dest="torch", action="store_const", const="cuda", help="the CUDA build of torch")
    parser.add_argument("--cpu", dest="torch", action="store_const", const="cpu", help="the CPU build (the default)")
    return parser.parse_known_args(arguments)


def main(arguments: list[str]) -> int:
    try:
        if sys.version_info[:2] not in SUPPORTED:
            return continue_with_supported_python(arguments)
        options, rest = parse(arguments)
        return COMMANDS[options.command](options, rest)
    except Problem as problem:
        print(f"dev.py: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\ndev.py: stopped; an unfinished set-up is done again at the next start.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
