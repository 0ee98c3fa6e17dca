"""What one code does for the DRG, in words."""

from typing import TYPE_CHECKING

from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight.grouping.per_code import CodeEffect


def said_effect(effect: "CodeEffect") -> str:
    """A sentence or two; "" where the code does nothing that the principal diagnosis alone would not do."""
    return " ".join(part for part in (_counts(effect), _affects(effect), _hospital_acquired(effect)) if part)


def not_counted(effect: "CodeEffect") -> str:
    """Why a CC or MCC of the list does not count here, short; "" where it counts or is none."""
    if effect.severity != "none" or effect.listed == "none":
        return ""
    return (
        tr("{listed} excluded by {excluded_by}").format(listed=effect.listed, excluded_by=effect.excluded_by)
        if effect.excluded_by
        else tr("{listed} not counted").format(listed=effect.listed)
    )


def _counts(effect: "CodeEffect") -> str:
    if effect.severity != "none":
        return tr("Counts as {severity}.").format(severity=effect.severity)
    if not (short := not_counted(effect)):
        return ""
    return (
        f"{short[:1].upper()}{short[1:]}."
        if effect.excluded_by
        else tr("Listed as {listed}: {why}.").format(listed=effect.listed, why=effect.why)
    )


def _affects(effect: "CodeEffect") -> str:
    if effect.without is None:
        return ""
    change = f" ({effect.loss:+.2f})" if effect.loss is not None else ""
    return tr("Without it the case is DRG {without}{change}.").format(without=effect.without, change=change)


def _hospital_acquired(effect: "CodeEffect") -> str:
    return " ".join(
        tr("Hospital-acquired, HAC {number:02d}: {description}.").format(number=hac.number, description=hac.description)
        for hac in effect.hac
    )
