"""No output of the program alters documentation: words of notes come from outside alone."""

import ast
import re
from pathlib import Path

import pytest
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, hours, message, note
from tests.desk.finalised import HYPERTENSION, KIDNEY, PNEUMONIA, TEXT, assessed, discharged

from chartlight.chart import Action
from chartlight.desk import Desk

SOURCE = Path(__file__).resolve().parents[2] / "src" / "chartlight"
_WAY_IN = {
    "append_notes": {"store/notes.py", "store/folding.py"},
    "fold_into_store": {"store/folding.py", "desk/intake.py"},
}
"""What writes the words of notes, and who may name it: the way in of what was sent, and nothing else."""


@pytest.mark.parametrize("function", _WAY_IN)
def test_only_the_intake_leads_to_what_writes_notes(function: str) -> None:
    named = set()
    for file in SOURCE.rglob("*.py"):
        path, tree = file.relative_to(SOURCE).as_posix(), ast.parse(file.read_text("utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {one.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for one in node.names}
        names |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        if function in names and not path.startswith("bench/"):
            named.add(path)
    assert named == _WAY_IN[function]


def test_no_other_statement_puts_notes_into_the_table() -> None:
    wrote = {
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        if re.search(r"(INSERT INTO|SET text *=.*|insert\() *\(?(note_version|NOTES)", file.read_text("utf-8"))
    }
    assert wrote <= {"store/migrations/first_light.py"}


def notes(desk: Desk) -> list[tuple[object, ...]]:
    with desk._reading() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM note_version ORDER BY ALL").fetchall()
    return [tuple(row) for row in rows]


@pytest.fixture
def filled(open_desk: OpenDesk) -> Desk:
    desk = open_desk()
    desk.take_in([message(discharged(), note("n1", TEXT))], NOW)
    return desk


def test_from_suggestion_to_attested_set_no_note_changes(filled: Desk) -> None:
    before = notes(filled)
    assert before
    filled.record_assessment(assessed(PNEUMONIA, HYPERTENSION, KIDNEY), NOW)
    filled.decide("V1", "I10", Action.ACCEPT, NOW)
    filled.mark_seen("V1", NOW)
    filled.begin_finalising("V1", NOW)
    filled.accept_code("V1", "N17.9", NOW)
    filled.hold("V1", "wait", NOW)
    filled.hold("V1", None, NOW)
    filled.attest("V1", NOW)
    filled.reopen("V1", "late", NOW + hours(1))
    filled.record_assessment(assessed(PNEUMONIA, as_of=NOW + hours(1)), NOW + hours(1))
    filled.tend(NOW + hours(2))
    assert notes(filled) == before
    assert filled.chart("V1", NOW).notes[0].text == TEXT
