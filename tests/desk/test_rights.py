"""Roles, rights, and the table that says which right each method of the desk asks for."""

from chartlight.desk import Desk
from chartlight.desk.rights import METHODS, Right, allows, rights_of, roles


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
