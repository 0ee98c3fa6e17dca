"""The style sheet of the standard widgets. What is painted by hand reads the same tokens."""

from chartlight import locations
from chartlight_ui.theme.tokens import Tokens


def style_sheet(t: Tokens) -> str:
    """Qt style sheet for a theme. Roles are the dynamic property `role` of a widget."""
    down = (locations.resources() / "icons" / f"down-{t.name}.svg").as_posix()
    check = (locations.resources() / "icons" / f"check-{t.name}.svg").as_posix()
    return f"""
* {{ outline: none; }}
QWidget[role="surface"], QScrollArea[role="surface"] {{ background: {t.surface}; }}
QWidget[role="background"] {{ background: {t.background}; }}
QWidget[role="band"] {{ background: {t.background}; border-bottom: 1px solid {t.line}; }}
QFrame[role="line"] {{ background: {t.line}; border: none; }}
QLabel {{ color: {t.text}; background: transparent; }}
QLabel[role="muted"], QLabel[role="section"], QLabel[role="small"] {{ color: {t.muted}; }}
QLabel[role="better"] {{ color: {t.better}; }}
QLabel[role="worse"] {{ color: {t.worse}; }}
QLabel[role="late"] {{ color: {t.late}; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea > QWidget > QWidget[role="plain"] {{ background: transparent; }}
/* A tip often holds words of a chart, which Qt would otherwise read as markup wherever they look like it. */
QToolTip {{ color: {t.text}; background: {t.surface}; border: 1px solid {t.strong_line}; padding: 4px 6px;
    qproperty-textFormat: PlainText; }}
QLineEdit, QComboBox, QPlainTextEdit[role="field"], QDateTimeEdit {{
    background: {t.field}; color: {t.text}; border: 1px solid {t.line}; border-radius: 6px; padding: 4px 8px;
    selection-background-color: {t.selection}; selection-color: {t.text};
}}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit[role="field"]:focus, QDateTimeEdit:focus {{
    border-color: {t.accent};
}}
QPlainTextEdit[role="note"] {{ background: {t.surface}; color: {t.text}; border: none; }}
QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.strong_line}; padding: 4px; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url("{down}"); width: 10px; height: 10px; }}
QTableView, QListView, QTreeView {{
    background: {t.surface}; border: none; color: {t.text};
    selection-background-color: {t.selection}; selection-color: {t.text}; gridline-color: {t.line};
}}
QTableView {{ background: {t.background}; }}
QHeaderView {{ background: {t.surface}; border: none; }}
QHeaderView::section {{
    background: {t.surface}; color: {t.muted}; border: none; border-bottom: 1px solid {t.line}; padding: 0 7px;
}}
QTableCornerButton::section {{ background: {t.surface}; border: none; }}
QSplitter::handle {{ background: {t.line}; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.strong_line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.selection}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {t.strong_line}; border-radius: 3px; min-height: 32px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {t.strong_line}; border-radius: 3px; min-width: 32px; margin: 2px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QCheckBox, QRadioButton {{ spacing: 8px; color: {t.text}; background: transparent; }}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {{
    width: 14px; height: 14px; border: 1px solid {t.muted}; background: {t.field};
}}
QCheckBox::indicator, QListView::indicator {{ border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{
    background: {t.accent}; border-color: {t.accent}; image: url("{check}");
}}
QRadioButton::indicator:checked {{ border: 5px solid {t.accent}; width: 6px; height: 6px; }}
QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {t.line}; }}
QDialog {{ background: {t.surface}; }}
"""
