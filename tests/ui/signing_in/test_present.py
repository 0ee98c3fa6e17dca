"""What the window says of a person; the titles of roles are those of the desk's table."""

from ui_fakes.staff import AMSEL, VIEWER

from chartlight.desk.rights import METHODS, allows, roles
from chartlight_ui.signing_in.needs import COMMANDS, PLACES, need_of
from chartlight_ui.signing_in.present import TITLES, Present, Standing
from chartlight_ui.signing_in.roles import SENTENCES
from chartlight_ui.signing_in.start_place import BY_ROLE


def standing(person) -> Standing:
    return Standing(person, frozenset(one for one in METHODS if allows(person.roles, one)), is_managed=True)


def test_every_role_has_its_title_its_sentence_and_its_place() -> None:
    known = {name: role.title for name, role in roles().items() if not role.internal}
    assert known == TITLES
    assert set(known) == set(SENTENCES) == set(BY_ROLE)


def test_the_tables_name_methods_of_the_desk() -> None:
    asked = {*COMMANDS.values(), *(one for many in PLACES.values() for one in many)}
    assert asked <= set(METHODS)


def test_who_may_what_and_why_not() -> None:
    present = Present()
    assert present.may("decide")
    assert present.words == ""
    present.take(standing(VIEWER))
    assert not present.may("decide")
    assert present.why_not("decide") == "You may not work on charts: Viewer has no such right."
    assert present.why_not("chart") == ""
    present.take(standing(AMSEL))
    assert present.words == "R. Amsel, RN, CCDS · CDI specialist"


def test_the_longest_beginning_decides() -> None:
    assert need_of("worklist.query") == "draft_query"
    assert need_of("worklist.next") == "worklist"
    assert need_of("palette") == ""
