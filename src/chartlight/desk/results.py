"""Use cases of results: what is needed to show the labs and vitals of a chart."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chartlight.desk.core import DeskCore

if TYPE_CHECKING:
    from chartlight.assessment import Finding
    from chartlight.chart import Chart
    from chartlight.indicators.results_guide import ResultsGuide


class ResultUseCases(DeskCore):
    """Nothing is read from the store or written: the chart comes with the call."""

    def results_guide(self, chart: "Chart", findings: "Iterable[Finding]") -> "ResultsGuide":
        """Panels, typical ranges and treatments of a chart's results, and the thresholds of these findings' rules.

        The rules are the site's own where the data folder has some. The first call of a process reads them.
        """
        from chartlight.indicators.results_display import load_display
        from chartlight.indicators.results_guide import results_guide
        from chartlight.indicators.rulebook import site_rulebook

        return results_guide(chart, findings, site_rulebook(self.data / "rules"), load_display())

    def rule_names(self) -> tuple[tuple[str, str, str], ...]:
        """Id, condition and kind of every rule in force, by condition."""
        from chartlight.indicators.rulebook import site_rulebook

        rules = site_rulebook(self.data / "rules").rules
        return tuple(sorted(((one.id, one.condition, one.kind) for one in rules), key=lambda one: (one[1], one[0])))
