""" "Why did this not fire?": the answer for any rule on any chart, criterion by criterion."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from chartlight.assessment import Edit, SuggestedCode
from chartlight.chart import Chart
from chartlight.indicators.ask import ask
from chartlight.indicators.case import Case
from chartlight.indicators.criteria import After, Branch, Tree
from chartlight.indicators.engine import State, conflicts_of, judge
from chartlight.indicators.rulebook import Rulebook
from chartlight.reading.mention import Reading


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion and what it found. `depth` is its place in the tree; `part` when, unless or supporting."""

    part: str
    depth: int
    name: str
    met: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of a rule and why; `rejected` are results that no rule used, with the reason."""

    rule: str
    state: State | Literal["off"]
    reason: str
    lines: tuple[Line, ...] = ()
    rejected: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """For people: a line each."""
        head = f"{self.rule}: {self.state}" + (f" ({self.reason})" if self.reason else "")
        marks = {True: "yes", False: "no "}
        body = [f"{'  ' * (line.depth + 1)}{marks[line.met]} {line.name}: {line.detail}" for line in self.lines]
        return "\n".join([head, *body, *(f"  not used: {entry}" for entry in self.rejected)])


def explain(
    rule: str,
    chart: Chart,
    readings: Mapping[str, Reading],
    codes: tuple[SuggestedCode, ...],
    rulebook: Rulebook,
    edits: tuple[Edit, ...] = (),
) -> Explanation:
    """Why the rule fires or does not. KeyError if there is no such rule, running or off."""
    found = rulebook.rule(rule)
    if found is None:
        faults = [str(problem) for problem in rulebook.problems if problem.rule == rule]
        if not faults:
            raise KeyError(rule)
        return Explanation(rule, "off", "; ".join(faults))
    case = Case(chart, readings, codes, rulebook, conflicts_of(edits), explaining=True)
    judgement = judge(found, case)
    lines: list[Line] = []
    _walk("when", found.when, case, 0, lines)
    for branch in found.unless:
        _walk("unless", branch, case, 0, lines)
    for name in found.supporting:
        _walk("supporting", name, case, 0, lines)
    rejected = tuple(f"{entry.label} ({entry.observation}): {entry.why}" for entry in case.rejected)
    reason = f"{judgement.reason}; {judgement.reopened}" if judgement.reopened else judgement.reason
    return Explanation(rule, judgement.state, reason, tuple(lines), rejected)


def _walk(part: str, branch: Branch, case: Case, depth: int, lines: list[Line]) -> None:
    outcome = ask(branch, case)
    criterion = branch if isinstance(branch, Tree) else case.local.get(branch) or case.book.criteria[branch]
    name = branch if isinstance(branch, str) else branch.label or _way(branch)
    lines.append(Line(part, depth, name, outcome.met, outcome.detail or ("met" if outcome.met else "not met")))
    if isinstance(criterion, Tree):
        for inner in criterion.branches:
            _walk(part, inner, case, depth + 1, lines)
    elif isinstance(criterion, After):
        for inner in (criterion.first, criterion.then):
            _walk(part, inner, case, depth + 1, lines)


def _way(tree: Tree) -> str:
    if tree.all is not None:
        return "all of"
    if tree.any is not None:
        return "any of"
    return "none of" if tree.none is not None else f"at least {tree.at_least} of"
