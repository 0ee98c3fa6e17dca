from PySide6.QtWidgets import QWidget

from chartlight_ui.commands.registry import Registry


def test_a_command_is_available_while_its_scope_shows_and_it_is_enabled(qtbot) -> None:
    scope, ran = QWidget(), []
    qtbot.addWidget(scope)
    registry = Registry()
    allowed = [True]
    registry.add(
        "x.go", "Go", lambda: ran.append(1), group="X", scope=scope, shortcuts=("Ctrl+G",), enabled=lambda: allowed[0]
    )
    assert not registry.run("x.go")
    scope.show()
    assert registry.run("x.go")
    allowed[0] = False
    assert not registry.run("x.go")
    assert ran == [1]
    assert registry.tip("x.go") == "Go (Ctrl+G)"


def test_commands_of_a_place_bear_its_key(qtbot) -> None:
    scope, ran = QWidget(), []
    qtbot.addWidget(scope)
    registry = Registry()
    registry.of_place("feeds", "Feeds").add("go", "Go", lambda: ran.append(1), scope, "G", says=lambda: "Go on")
    scope.show()
    assert registry.run("feeds.go")
    command = registry.known["feeds.go"]
    assert (command.group, command.shortcuts, ran) == ("Feeds", ("G",), [1])


def test_a_menu_holds_what_can_be_done_now_with_its_keys(window) -> None:
    menu = window.registry.menu(window, "worklist.open", "case.accept", "", "worklist.seen")
    texts = [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Open case", "Mark as seen"]
    menu.deleteLater()


def test_commands_of_a_closed_case_are_forgotten(case_screen, window, qtbot) -> None:
    assert any(command.id == "case.accept" for command in window.registry.living())
    window.worklist.close_case(case_screen.admission)
    qtbot.waitUntil(lambda: not any(command.id == "case.accept" for command in window.registry.living()))
