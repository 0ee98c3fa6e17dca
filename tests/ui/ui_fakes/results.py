"""What the desk says of results: the real guide over the shipped rules, without a store."""

from functools import cache

from chartlight.grouping.history import DrgHistory
from chartlight.indicators.results_display import load_display
from chartlight.indicators.results_guide import results_guide
from chartlight.indicators.rulebook import Rulebook, load_rulebook


@cache
def _rules() -> Rulebook:
    return load_rulebook()


class FakeResults:
    def results_guide(self, chart, findings):
        return results_guide(chart, findings, _rules(), load_display())

    def drg_history(self, admission):
        return DrgHistory()

    def rule_names(self):
        return tuple((one.id, one.condition, one.kind) for one in _rules().rules)
