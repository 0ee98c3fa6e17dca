"""A site's own rules and templates: a change is noticed once, and open stays are assessed again in work order."""

from pathlib import Path

import pytest
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, admit, assessed, finding, hours, message, note

from chartlight.desk import Desk
from chartlight.store.admissions import unassessed

RULE_OFF = """
[[rule]]
id = "site-potassium"
version = 1
condition = "Low potassium"
"""


@pytest.fixture
def filled(desk: Desk) -> Desk:
    arrived = [message(admit(visit), note(f"n-{visit}", "Pneumonia.", visit)) for visit in ("V1", "V2", "V3")]
    desk.take_in(arrived, NOW)
    for visit in ("V1", "V2", "V3"):
        desk.record_assessment(assessed(*([finding()] if visit == "V2" else []), admission=visit), NOW)
    return desk


def write(desk: Desk, folder: str, name: str, text: str) -> Path:
    path = desk.data / folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def test_without_files_nothing_is_noticed_or_written(filled: Desk) -> None:
    before = len(filled.audit_entries())
    assert not filled.notice_site_files(NOW + hours(1))
    assert len(filled.audit_entries()) == before
    assert filled.site_problems() == ()


def test_new_rules_have_open_stays_assessed_once_the_top_of_the_worklist_first(filled: Desk) -> None:
    assert filled.to_assess(NOW, 10) == ()
    write(filled, "rules", "site.toml", RULE_OFF)
    change = filled.notice_site_files(NOW + hours(1))
    assert change.kinds == {"setting"}
    assert change.admissions == {"V1", "V2", "V3"}
    assert not filled.notice_site_files(NOW + hours(1))
    assert filled.to_assess(NOW + hours(1), 10) == ("V2", "V1", "V3")
    assert filled.to_assess(NOW + hours(1), 10, known=("V2",), quiet=1) == ("V1",)
    filled.take_in([message(admit("V3"), note("late", "Sepsis.", "V3"))], NOW + hours(2))
    assert filled.to_assess(NOW + hours(2), 10) == ("V3", "V2", "V1")  # what came goes before what is merely new rules
    as_of = filled.chart("V2", NOW + hours(3)).as_of
    filled.record_assessment(assessed(admission="V2", as_of=as_of), NOW + hours(3))
    assert filled.to_assess(NOW + hours(3), 10, quiet=0) == ("V3",)
    assert filled.to_assess(NOW + hours(3), 10) == ("V3", "V1")
    assert [entry.action for entry in filled.audit_entries() if entry.action == "site.files"] == ["site.files"]


def test_a_change_while_the_program_was_closed_is_noticed_and_a_mere_touch_is_none(
    filled: Desk, open_desk: OpenDesk
) -> None:
    path = write(filled, "rules", "site.toml", RULE_OFF)
    filled.notice_site_files(NOW)
    filled.close()
    again = open_desk()
    assert not again.notice_site_files(NOW)
    path.write_text(RULE_OFF)
    assert not again.notice_site_files(NOW)
    path.unlink()
    assert again.notice_site_files(NOW + hours(1))
    with again._reading() as connection:
        assert len(unassessed(connection, 10)) == 3


def test_a_template_holds_from_the_next_draft_on_and_assesses_nothing(filled: Desk) -> None:
    write(filled, "query-templates", "ours.toml", "[[template")
    assert filled.notice_site_files(NOW).kinds == {"setting"}
    assert filled.to_assess(NOW, 10) == ()


def test_what_is_off_is_told_with_file_line_and_reason(filled: Desk) -> None:
    write(filled, "rules", "a.toml", "[[rule]]\nid = ")
    write(filled, "rules", "b.toml", RULE_OFF)
    write(filled, "rules", "profile.toml", '[rule."aki-missing"]\nenabled = false\n')
    write(filled, "query-templates", "ours.toml", '[[template]]\nid = "x"\nversion = 0\n')
    told = [(one.folder, one.file, one.line, one.entry, one.chosen) for one in filled.site_problems()]
    assert ("rules", "a.toml", 2, "", False) in told
    assert [one for one in told if one[1] == "b.toml"] == [("rules", "b.toml", 3, "site-potassium", False)]
    assert ("rules", "profile.toml", 1, "aki-missing", True) in told
    assert ("query-templates", "ours.toml", 2, "x", False) in told
    assert all(one.why for one in filled.site_problems())
