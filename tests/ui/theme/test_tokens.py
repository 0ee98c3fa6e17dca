import pytest

from chartlight_ui.theme import tokens


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), tokens.READABLE)
def test_text_is_readable_on_its_ground(theme: str, ink: str, ground: str) -> None:
    colours = tokens.load(theme)
    assert tokens.contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), tokens.DISTINCT)
def test_marks_and_disabled_text_stand_out(theme: str, mark: str, ground: str) -> None:
    colours = tokens.load(theme)
    assert tokens.contrast(getattr(colours, mark), getattr(colours, ground)) >= 3.0


def test_contrast_is_that_of_the_standard() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_theme_that_lacks_a_token_is_refused(tmp_path, monkeypatch) -> None:
    themes = tmp_path / "themes"
    themes.mkdir()
    (themes / "half.toml").write_text('name = "half"\nbackground = "#000000"\n', "utf-8")
    monkeypatch.setattr(tokens.locations, "resources", lambda: tmp_path)
    with pytest.raises(tokens.BadTheme, match="missing"):
        tokens.load("half")


def test_figures_are_tabular(qapp) -> None:
    from PySide6.QtGui import QFontMetricsF

    from chartlight_ui.theme import fonts

    metrics = QFontMetricsF(fonts.font())
    widths = {round(metrics.horizontalAdvance(figure), 3) for figure in "0123456789"}
    assert len(widths) == 1
