"""How what is watched reads."""

from chartlight.reports.watch import Watch, Watched
from chartlight.reports.wording import shown_day, shown_period
from chartlight_ui.translating import tr

DIMENSIONS = {
    "coder": tr("Coder {name}"),
    "provider": tr("Provider {name}"),
    "cdi": tr("CDI specialist {name}"),
    "model": tr("Version {name}"),
}


def who(line: Watched) -> str:
    """Whose work it is, or which version's."""
    return DIMENSIONS[line.dimension].format(name=line.key)


def value(line: Watched, number: float) -> str:
    """A value in the measure's own terms."""
    return f"{100 * number:.1f} %" if line.measure.kind == "rate" else f"{number:.3f}"


def against(line: Watched) -> str:
    """What was seen against what was expected, and of how many."""
    said = tr("{observed}, expected {expected}, of %n case", "{observed}, expected {expected}, of %n cases", line.cases)
    return said.format(observed=value(line, line.observed), expected=value(line, line.expected))


def standing(line: Watched) -> str:
    """Since when it signals, or how near the sum came to its limit."""
    if line.signalled is not None:
        return tr("signals since {day}").format(day=shown_day(line.signalled))
    return tr("{percent} % of its limit").format(percent=round(100 * line.nearness))


def compared(watch: Watch) -> str:
    """What is compared with, in one line."""
    base = watch.baseline
    if base is None:
        return watch.why_not or ""
    told = {"cases": f"{base.cases:,}", "days": shown_period(base.period)}
    if base.chosen_by is not None:
        chosen = tr("Compared with {cases} stays attested from {days}, chosen by {name}")
        return chosen.format(name=base.chosen_by, **told)
    return tr("Compared with {cases} stays attested from {days}, the first of this site").format(**told)
