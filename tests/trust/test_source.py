"""What the program's own source never does: load code from data, read XML that expands, show HTML that acts."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for top in ("src", "ui", "installer") for path in (ROOT / top).rglob("*.py"))

UNPICKLES = {"pickle", "cPickle", "cloudpickle", "dill", "joblib", "marshal", "shelve"}
PLAIN_XML = {
    "lxml.etree",
    "xml.dom",
    "xml.dom.minidom",
    "xml.dom.pulldom",
    "xml.etree.ElementTree",
    "xml.sax",
    "xml.sax.expatreader",
}
LIVE_HTML = {"QTextBrowser", "QWebEngineView", "QWebEnginePage", "QWebChannel"}
TELLS_NO_TREE = {"Element", "SubElement"}  # values, no parser
SHELLS = {"os.system", "os.popen", "subprocess.getoutput", "eval", "exec"}


def _imports(tree: ast.AST) -> Iterator[str]:
    """The modules and names that a module takes, dotted."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """What a module calls, dotted as far as it is written out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def _trees() -> Iterator[tuple[str, ast.AST]]:
    for path in SOURCES:
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def _all() -> tuple[list[tuple[str, str]], list[tuple[str, str, ast.Call]]]:
    imports: list[tuple[str, str]] = []
    calls: list[tuple[str, str, ast.Call]] = []
    for path, tree in _trees():
        imports += [(path, name) for name in _imports(tree)]
        calls += [(path, name, call) for name, call in _calls(tree)]
    return imports, calls


IMPORTS, CALLS = _all()


def test_the_sources_were_found() -> None:
    assert len(SOURCES) > 500
    assert len(IMPORTS) > 5_000
    assert len(CALLS) > 20_000


def test_nothing_is_unpickled() -> None:
    loads = [
        (path, name)
        for path, name, call in CALLS
        if name.endswith(("torch.load", "read_pickle"))
        or (name.endswith(("np.load", "numpy.load")) and "allow_pickle=False" not in ast.unparse(call))
    ]

    assert [(path, name) for path, name in IMPORTS if name.partition(".")[0] in UNPICKLES] == []
    assert loads == []


def test_xml_is_read_by_a_parser_that_expands_nothing() -> None:
    found = [
        (path, name)
        for path, name in IMPORTS
        if any(name == one or name.startswith(f"{one}.") for one in PLAIN_XML)
        and name.rpartition(".")[2] not in TELLS_NO_TREE
        and name != "xml.sax.saxutils.escape"
    ]

    assert found == []


def test_no_html_is_shown_that_could_act() -> None:
    ours = "ui/chartlight_ui/help/page.py"  # the manual's own pages, which no message can write
    names = [(path, name) for path, name in IMPORTS if name.rpartition(".")[2] in LIVE_HTML and path != ours]
    written = [
        (path, name)
        for path, name, _ in CALLS
        if name.endswith((".setHtml", ".insertHtml", ".appendHtml", ".setOpenExternalLinks"))
    ]

    assert names == []
    assert written == []


@pytest.mark.parametrize("name", sorted(SHELLS))
def test_no_text_is_run(name: str) -> None:
    assert [path for path, called, _ in CALLS if called == name] == []


def test_no_command_goes_through_a_shell() -> None:
    found = [
        path
        for path, _, call in CALLS
        if any(word.arg == "shell" and ast.unparse(word.value) != "False" for word in call.keywords)
    ]

    assert found == []
