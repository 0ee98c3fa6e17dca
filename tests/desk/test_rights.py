"""Roles, rights, and the table that says which right each method of the desk asks for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desk.fakes import NOW
from tests.desk.registered import WORDS, begin, join, quickly

from chartlight.desk import Actor, Desk, NotAllowed, ThrowawayKey
from chartlight.desk.guarding import guarded
from chartlight.desk.rights import METHODS, SERVICE, Right, allows, forbidden_allowed, rights_of, roles


def public(cls: type) -> set[str]:
    return {name for name in dir(cls) if not name.startswith("_")}


def test_every_public_method_of_the_desk_has_its_right_and_no_other_has_one() -> None:
    assert public(Desk) - METHODS.keys() == set(), "give each new method of the desk a line in desk/rights.py"
    assert METHODS.keys() - public(Desk) == set()


def test_every_right_belongs_to_somebody() -> None:
    given = rights_of(list(roles()))
    assert set(Right) - given == {Right.OPEN}


def test_what_no_rule_is_there_for_nobody_may() -> None:
    assert not any(allows([role], "a_method_without_a_rule") for role in roles())


def test_an_unknown_role_has_no_right() -> None:
    assert rights_of(["owner of everything"]) == frozenset()


PEOPLE_ROLES = [name for name, role in roles().items() if not role.internal]

MAY = {
    "worklist": {"cdi", "coder", "adviser", "manager", "compliance", "viewer"},
    "chart": {"cdi", "coder", "adviser", "manager", "compliance", "viewer"},
    "decide": {"cdi", "coder", "adviser"},
    "assign": {"cdi", "coder", "adviser", "manager"},
    "send_query": {"cdi", "coder", "adviser"},
    "attest": {"coder"},
    "export_code_set": {"coder", "manager", "compliance"},
    "print_query": {"cdi", "coder", "adviser", "manager", "compliance"},
    "report": {"cdi", "coder", "manager", "compliance"},
    "set_payment_profile": {"cdi", "coder", "manager"},
    "keep_site_settings": {"manager", "administrator"},
    "see_message": {"administrator"},
    "register_person": {"administrator"},
    "audit_entries": {"compliance", "administrator"},
    "break_glass": {"cdi", "coder", "adviser", "manager", "compliance"},
    "broken_glass": {"manager", "compliance"},
    "drain": set(),
    "record_assessment": set(),
}
"""Written down a second time, so that a slip in either table shows."""


@pytest.mark.parametrize("method", MAY)
def test_what_each_role_may(method: str) -> None:
    assert {role for role in PEOPLE_ROLES if allows([role], method)} == MAY[method]


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with one person of each role, and one of two roles."""
    with pytest.MonkeyPatch.context() as patch:
        quickly(patch)
        desk = Desk.open(tmp_path_factory.mktemp("staffed"), ThrowawayKey(), Actor("ann"))
        begin(desk)
        for role in PEOPLE_ROLES:
            join(desk, f"The {role}", [role])
        join(desk, "The viewer and compliance", ["viewer", "compliance"])
        yield desk
        desk.close()


@pytest.mark.parametrize("role", [*PEOPLE_ROLES, "viewer and compliance"])
def test_no_role_can_do_what_it_may_not(staffed: Desk, role: str) -> None:
    assert staffed.sign_in(f"The {role}", WORDS, NOW).status == "ok"
    assert forbidden_allowed(staffed) == []


@pytest.mark.parametrize("how", ["signed out", "locked"])
def test_nothing_can_be_done_while_nobody_is_there(staffed: Desk, how: str) -> None:
    staffed.sign_in("The coder", WORDS, NOW)
    staffed.sign_out(NOW) if how == "signed out" else staffed.lock(NOW)
    for method, rule in METHODS.items():
        if rule.right is not Right.OPEN:
            assert not staffed.may(method)
            with pytest.raises(NotAllowed):
                _called(staffed, method)


@pytest.mark.parametrize("role", PEOPLE_ROLES)
def test_the_mirror_for_the_window_is_true(staffed: Desk, role: str) -> None:
    staffed.sign_in(f"The {role}", WORDS, NOW)
    assert {name for name in METHODS if staffed.may(name)} == {name for name in METHODS if allows([role], name)}
    assert not staffed.may("a_method_without_a_rule")


def test_the_program_at_its_upkeep_does_nothing_else(staffed: Desk) -> None:
    with staffed.serving():
        for method in METHODS:
            if not allows([SERVICE], method):
                with pytest.raises(NotAllowed):
                    _called(staffed, method)


def test_a_method_that_was_forgotten_in_the_table_is_refused_to_everybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quickly(monkeypatch)

    @guarded
    class Forgetful(Desk):
        def tell_everything(self) -> str:
            return "everything"

    desk = Forgetful.open(tmp_path, ThrowawayKey(), Actor("ann"))
    begin(desk, *PEOPLE_ROLES)
    assert forbidden_allowed(desk, ["tell_everything"]) == []
    with pytest.raises(NotAllowed):
        desk.tell_everything()
    desk.close()


def test_every_refusal_stands_in_the_chain(staffed: Desk) -> None:
    staffed.sign_in("The viewer", WORDS, NOW)
    for _ in range(2):
        with pytest.raises(NotAllowed, match="You may not finalise code sets: Viewer has no such right"):
            staffed.attest("V1", NOW)
    staffed.sign_in("The compliance", WORDS, NOW)
    refused = [one for one in staffed.audit_entries() if one.action == "access.refused" and one.actor == "The viewer"]
    assert [one.object_id for one in refused[:2]] == ["attest", "attest"]
    assert {one.outcome for one in refused} == {"blocked"}


def _called(desk: Desk, method: str) -> object:
    found = getattr(desk, method)
    return found() if callable(found) else found


def test_what_hands_out_a_chart_leaves_an_entry_though_no_window_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.desk.fakes import admit, examine, message, note

    monkeypatch.setattr("chartlight.intake.reader.examine", examine)
    quickly(monkeypatch)
    desk = Desk.open(tmp_path, ThrowawayKey(), Actor("ann"))
    desk.take_in([message(admit(), note("n1", "Pneumonia"))], NOW)
    begin(desk)
    join(desk, "Vera View", ["viewer"])
    desk.sign_in("Vera View", WORDS, NOW)
    with desk.serving():
        desk.chart("V1", NOW)
    desk.note_versions("V1", "n1")
    desk.chart("V1", NOW)
    desk.sign_in("Ada Min", WORDS, NOW)
    looks = [entry for entry in desk.audit_entries("V1") if entry.action == "chart.view"]
    assert [(entry.actor, entry.detail) for entry in looks] == [("Vera View", '{"what":"read"}')]
    desk.close()


def test_an_export_of_the_trail_holds_no_chart_of_other_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.desk.fakes import admit, examine, message

    from chartlight.desk import AuditSearch

    monkeypatch.setattr("chartlight.intake.reader.examine", examine)
    quickly(monkeypatch)
    desk = Desk.open(tmp_path / "data", ThrowawayKey(), Actor("ann"))
    desk.take_in([message(admit("V1", unit="4W"), admit("V2", unit="5E"))], NOW)
    begin(desk)
    join(desk, "Cora Comp", ["compliance"], units=["4W"])
    desk.sign_in("Cora Comp", WORDS, NOW)
    desk.export_audit(tmp_path / "out", "jsonl", AuditSearch(actions=("chart.receive",)), NOW)
    assert '"V1"' in (tmp_path / "out").read_text()
    assert '"V2"' not in (tmp_path / "out").read_text()
    desk.close()
