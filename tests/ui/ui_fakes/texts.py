"""The texts of the desktop as its source says them: what `tr` is given, and what is wrong about it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import chartlight_ui

FOLDER = Path(chartlight_ui.__file__).parent

NOT_ON_SCREEN = frozenset({"contact_sheet.py", "measuring.py", "screenshots.py", "early.py"})
"""Tools of the makers, and what is said before Qt and any catalogue can be loaded."""

TERMS = frozenset("Chartlight Ctrl Alt Esc Del Tab Space Shift Return Enter Backspace Up Down Left Right Plus".split())
"""Names that no language translates: the program, and keys, which Qt writes in the platform's own words."""

SHOWING = frozenset(
    "setText setToolTip setStatusTip setAccessibleName setAccessibleDescription setPlaceholderText setWindowTitle "
    "setTitle setLabelText addAction addMenu addTab setTabText setTabToolTip addItem setPrefix setSuffix label "
    "section_label paragraph rich Elided KeyButton Empty KeyFoot KeyHint SearchField QLabel QPushButton QCheckBox "
    "QRadioButton QAction told tell say complain getSaveFileName getOpenFileName getOpenFileNames".split()
)
"""Functions and widgets whose words stand on the screen."""


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """What a translator gets: the text, the plural or what the text means, whether it counts."""

    source: str
    comment: str = ""
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A module of the desktop, parsed."""

    path: Path
    tree: ast.Module

    def at(self, node: ast.AST, what: str) -> str:
        return f"{self.path.relative_to(FOLDER)}:{getattr(node, 'lineno', 0)}: {what}: {ast.unparse(node)[:90]}"


@cache
def sources() -> list[Source]:
    """Every module, in order."""
    return [Source(path, ast.parse(path.read_text(encoding="utf-8"))) for path in sorted(FOLDER.rglob("*.py"))]


def is_tr(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "tr"


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    """Every call of `tr`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and is_tr(node):
            yield node


def _plain(node: ast.AST) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def messages() -> set[Message]:
    """All that the desktop says, as `tr` is given it."""
    found = set()
    for source in sources():
        for call in calls(source.tree):
            texts = [_plain(one) for one in call.args[:2]]
            if texts and None not in texts:
                found.add(Message(str(texts[0]), str(texts[1]) if len(texts) > 1 else "", len(call.args) == 3))
    return found


def wrongly_called(source: Source) -> Iterator[str]:
    """`tr` around what a translator cannot be given: an f-string, a variable; a count without its plural.

    Inside an f-string Qt's own tool does not see a `tr`, so its text would reach no translator.
    """
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr) and any(is_tr(part) for part in ast.walk(node)):
            yield source.at(node, "hidden in an f-string")
    for call in calls(source.tree):
        texts = [_plain(one) for one in call.args[:2]]
        if not texts or None in texts or call.keywords or len(call.args) > 3:
            yield source.at(call, "not a text as it stands")
        elif len(call.args) == 3 and not texts[1]:
            yield source.at(call, "counts without a plural")
        elif len(call.args) == 3 and "%n" not in str(texts[1]):
            yield source.at(call, "a plural without its number")
        elif len(call.args) < 3 and any("%n" in str(text) for text in texts):
            yield source.at(call, "a number that nobody gives")
        elif texts[0] == "":
            yield source.at(call, "nothing to translate")


_NO_WORDS = re.compile(r"<[^>]*>|&\w+;|\w{3} \(\*\.\w+\)|\w+\.(png|csv|pdf)|Ctrl\+|[a-z]+_[a-z_]+")
"""Markup, kinds and names of files, keys, names of inks."""


def _has_words(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2,}", _NO_WORDS.sub("", text)))


def pieced_together(source: Source) -> Iterator[str]:
    """Sentences made of pieces: another language has another order of words."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            if any(is_tr(side) for side in (node.left, node.right)):
                yield source.at(node, "pieces added")
        elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add):
            parts = list(ast.walk(node.value))
            if any(map(is_tr, parts)) and not any(isinstance(part, ast.List | ast.ListComp) for part in parts):
                yield source.at(node, "pieces added")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "join":
            between = _plain(node.func.value)
            said = [str(_plain(call.args[0])) for call in calls(node)]
            if between is not None and not between.strip(" ") and any(not one.endswith((".", "?")) for one in said):
                yield source.at(node, "pieces in a row")


def plurals_by_hand(source: Source) -> Iterator[str]:
    """One word for one and another for more: many languages have more forms than two."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.IfExp):
            continue
        branches = (node.body, node.orelse)
        says = all(is_tr(one) or _plain(one) is not None for one in branches)
        compared = [one for part in ast.walk(node.test) if isinstance(part, ast.Compare) for one in part.comparators]
        by_one = any(isinstance(one, ast.Constant) and one.value == 1 for one in compared)
        if says and (by_one or {_plain(one) for one in branches} in ({"s", ""}, {"es", ""}, {"y", "ies"})):
            yield source.at(node, "a plural by hand")


def untranslated(source: Source) -> Iterator[str]:
    """Words given to what shows them without `tr`."""
    if source.path.name in NOT_ON_SCREEN:
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call) or is_tr(node):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "emit" and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Attribute):
            name = node.func.value.attr  # told.emit("...")
        if name not in SHOWING:
            continue
        for given in node.args:
            for text in _texts_of(given):
                if _has_words(text) and text not in TERMS and text not in ROLES:
                    yield source.at(node, f"words without tr ({text[:40]!r})")


ROLES = frozenset("muted worse better late accent text band surface small section".split())
"""Second arguments of labels: names of inks, not words."""


def _texts_of(node: ast.AST) -> Iterator[str]:
    """What an argument says itself: its text, the words of an f-string, both sides of a choice."""
    if (text := _plain(node)) is not None:
        yield text
    elif isinstance(node, ast.JoinedStr):
        yield " ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
        for part in node.values:
            if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.IfExp):
                yield from _texts_of(part.value)
    elif isinstance(node, ast.IfExp):
        yield from _texts_of(node.body)
        yield from _texts_of(node.orelse)
    elif isinstance(node, ast.Tuple):
        for one in node.elts:
            yield from _texts_of(one)
    elif isinstance(node, ast.BinOp):
        yield from _texts_of(node.left)
        yield from _texts_of(node.right)
