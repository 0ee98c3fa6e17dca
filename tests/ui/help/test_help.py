"""The help: every page is there, every link leads somewhere, the search finds."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument

from chartlight import locations
from chartlight_ui.help.page import HelpPage
from chartlight_ui.help.pages import TOPICS, matching, read_page, titles
from chartlight_ui.help.pictures import drawn


@pytest.fixture
def page(window, qtbot):
    made = HelpPage("case", window)
    made.open()
    yield made
    made.close()


def test_every_file_is_a_page_and_every_page_a_file() -> None:
    assert {file.stem for file in (locations.resources() / "help").glob("*.md")} == set(TOPICS)
    assert all(titles().values())
    assert len(set(titles().values())) == len(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_links_lead_to_pages_and_no_markup_is_left_open(qapp, topic) -> None:
    text = read_page(topic)
    for mark, target in re.findall(r"(!?)\[[^\]]*\]\(([^)]*)\)", text):
        if mark:
            assert drawn(target, 1.0) is not None, target
        else:
            assert target.removesuffix(".md") in TOPICS, target
    assert text.count("`") % 2 == 0
    assert len(text.split()) > 60


def test_it_opens_at_its_topic_and_follows_links_and_goes_back(page, qtbot) -> None:
    assert page.topic == "case"
    assert page.list.currentItem().text() == "Case"
    page._follow(QUrl("query.md"))
    assert page.topic == "query"
    assert page.page.toPlainText().startswith(titles()["query"])
    qtbot.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.topic == "case"
    page._follow(QUrl("https://example.org/other.md"))
    assert page.topic == "case"


def test_no_word_of_a_page_is_taken_for_markup(page) -> None:
    for topic in TOPICS:
        page.show_page(topic)
        plain = re.sub(r"\W+", "", page.page.toPlainText())
        written = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", read_page(topic))
        written = re.sub(r"\]\([^)]*\)", "", written)
        written = re.sub(r"^\d+\. ", "", written, flags=re.MULTILINE)
        assert plain == re.sub(r"\W+", "", written)


def test_a_page_is_found_by_its_words(page, qtbot) -> None:
    qtbot.keyClicks(page.search, "gmlos")
    found = [page.list.item(row).text() for row in range(page.list.count())]
    assert titles()["definitions"] in found
    assert titles()["feeds"] not in found
    page.search.clear()
    assert page.list.count() == len(TOPICS)
    qtbot.keyClicks(page.search, "zzzqqq")
    assert page.list.item(0).text() == "No page has these words"
    assert matching("") == list(TOPICS)


def test_an_unknown_topic_is_the_first_page(window) -> None:
    made = HelpPage("nothing", window)
    assert made.topic == TOPICS[0]
    made.close()


def test_a_page_shows_our_drawings_and_opens_nothing_else(page, tmp_path) -> None:
    image = QTextDocument.ResourceType.ImageResource.value
    page.show_page("data-flow")
    assert page.page.loadResource(image, QUrl("data-flow.svg")).width() >= 700
    (tmp_path / "other.svg").write_text("<svg/>")
    for name in ("other.svg", str(tmp_path / "other.svg"), "file:///etc/hostname", "../icons/chartlight.svg"):
        assert page.page.loadResource(image, QUrl(name)) is None
    assert page.page.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl("x.css")) is None
