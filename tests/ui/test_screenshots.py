from PySide6.QtGui import QImage

from chartlight_ui import camera, screenshots


def test_pictures_are_taken_in_the_size_asked_for(qapp, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "1")
    monkeypatch.setattr(camera, "SETTLE_MS", 30)
    asked = ["--desk", "ui_fakes.desk:FakeDesk", "--theme", "dark", "--size", "1200x800", "--only", "worklist", "case"]
    assert screenshots.main([str(tmp_path), *asked]) == 0
    taken = {path.name for path in tmp_path.iterdir()}
    assert taken == {"worklist-dark-1200x800.png", "case-dark-1200x800.png", "contact-sheet-dark.png"}
    image = QImage(str(tmp_path / "case-dark-1200x800.png"))
    assert (image.width(), image.height()) == (1200, 800)
    assert image.pixelColor(600, 700).lightness() < 60
