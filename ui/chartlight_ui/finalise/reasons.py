"""Why a step is taken: short lists whose numbers are keys; one's own words are always possible."""

from PySide6.QtWidgets import QDialog, QWidget

from chartlight_ui.case.dialogs import REJECT_REASONS, ReasonDialog

CHANGE_REASONS = (
    "The documentation is more specific",
    "The documentation is less specific",
    "Another condition is documented",
    "The Tabular List or index leads to this code",
    "A query was answered",
)
OVERRIDE_REASONS = (
    "Checked against the record: correct as coded",
    "Supported by documentation and clinical indicators",
    "Confirmed by the provider's answer to a query",
    "Both conditions are present and unrelated",
    "Second reviewer agrees",
)
REOPEN_REASONS = (
    "Late documentation or query answer",
    "Rejected by the payer or the billing edits",
    "Found in second review or audit",
    "Error in the code set",
)
HOLD_REASONS = (
    "Waiting for a query answer",
    "Waiting for a document",
    "Second review",
    "Waiting for the operative report",
)
RECONCILE_REASONS = {
    "agree": (
        "Documentation came after CDI's last review",
        "A query answer changed the code set",
        "The coder's sequencing follows the guidelines",
        "CDI's working code was provisional",
    ),
    "disagree": (
        "The diagnosis is documented and meets the reporting definition",
        "The principal diagnosis should be another",
        "The code is not supported by the documentation",
        "A query is still open",
    ),
    "escalate": (
        "Physician advisor to decide",
        "Coding lead to decide",
        "Clinical validity is in question",
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
