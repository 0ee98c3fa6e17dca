"""What of the site's rules is off, in the status line and in the settings."""

from chartlight.desk import Change, SiteProblem

OFF = (
    SiteProblem("rules", "profile.toml", 3, "aki-missing", "is switched off by the site", chosen=True),
    SiteProblem("rules", "site.toml", 12, "site-potassium", "names the unknown analyte kalium"),
)


def words(part) -> list[str]:
    texts = [part._lines.itemAt(i).widget() for i in range(part._lines.count())]
    return [one.text() for one in texts if hasattr(one, "text")]


def test_a_rule_that_is_off_is_seen_at_once_and_told_with_file_line_and_reason(window, desk, session, qtbot) -> None:
    assert not window.status.rules.isVisible()
    desk.off = OFF
    session.changed.emit(Change(frozenset(), frozenset({"setting"})))
    qtbot.waitUntil(lambda: window.status.rules.text() == "1 rule off")
    assert window.status.rules.isVisible()
    window.status.rules.click()
    part = window.pages["settings"].rules
    qtbot.waitUntil(lambda: len(part.problems) == 2)
    qtbot.waitUntil(lambda: not part.told.visibleRegion().isEmpty())  # scrolled to
    assert part.told.text() == "1 entry cannot be used; 1 rule is switched off here"
    assert words(part)[:2] == ["rules/site.toml, line 12", "site-potassium: names the unknown analyte kalium"]
    desk.off = ()
    session.changed.emit(Change(frozenset(), frozenset({"setting"})))
    qtbot.waitUntil(lambda: part.problems == () and not window.status.rules.isVisible())
    assert words(part) == []
    assert part.told.text() == "Everything in the site's files is in use."
