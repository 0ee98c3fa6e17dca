"""Why a step is taken: short lists whose numbers are keys; one's own words are always possible."""

from PySide6.QtWidgets import QDialog, QWidget

from chartlight_ui.case.dialogs import REJECT_REASONS, ReasonDialog
from chartlight_ui.translating import tr

CHANGE_REASONS = (
    tr("The documentation is more specific"),
    tr("The documentation is less specific"),
    tr("Another condition is documented"),
    tr("The Tabular List or index leads to this code"),
    tr("A query was answered"),
)
OVERRIDE_REASONS = (
    tr("Checked against the record: correct as coded"),
    tr("Supported by documentation and clinical indicators"),
    tr("Confirmed by the provider's answer to a query"),
    tr("Both conditions are present and unrelated"),
    tr("Second reviewer agrees"),
)
REOPEN_REASONS = (
    tr("Late documentation or query answer"),
    tr("Rejected by the payer or the billing edits"),
    tr("Found in second review or audit"),
    tr("Error in the code set"),
)
LOOK_REASONS = (
    tr("The words do not support it"),
    tr("Another code says it better"),
    tr("It is not clinically valid"),
    tr("It is not this patient's, or not of this stay"),
    tr("A guideline says otherwise"),
)
HOLD_REASONS = (
    tr("Waiting for a query answer"),
    tr("Waiting for a document"),
    tr("Second review"),
    tr("Waiting for the operative report"),
)
RECONCILE_REASONS = {
    "agree": (
        tr("Documentation came after CDI's last review"),
        tr("A query answer changed the code set"),
        tr("The coder's sequencing follows the guidelines"),
        tr("CDI's working code was provisional"),
    ),
    "disagree": (
        tr("The diagnosis is documented and meets the reporting definition"),
        tr("The principal diagnosis should be another"),
        tr("The code is not supported by the documentation"),
        tr("A query is still open"),
    ),
    "escalate": (
        tr("Physician advisor to decide"),
        tr("Coding lead to decide"),
        tr("Clinical validity is in question"),
    ),
}


def ask_reason(title: str, reasons: tuple[str, ...], act: str, parent: QWidget) -> str | None:
    """The reason chosen or written; None when the person turned back."""
    dialog = ReasonDialog(title, reasons, act, parent)
    return dialog.reason if dialog.exec() == QDialog.DialogCode.Accepted else None


__all__ = [
    "CHANGE_REASONS",
    "HOLD_REASONS",
    "OVERRIDE_REASONS",
    "RECONCILE_REASONS",
    "REJECT_REASONS",
    "REOPEN_REASONS",
    "ask_reason",
]
