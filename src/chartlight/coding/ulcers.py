"""Pressure ulcers: one code a site, its deepest stage; two where it deepened in the stay (Guidelines I.C.12.a).

A healing ulcer keeps the stage it came with (I.C.12.a.5). One that deepens in the stay takes the stage at admission
and, as a second code that was not present on admission, the deepest one (I.C.12.a.6).
"""

from chartlight.chart import Chart
from chartlight.coding.combinations import Supports, active
from chartlight.coding.poa import at_admission
from chartlight.coding.rules import Rules
from chartlight.coding.support import Support

_SOURCE = "Official Guidelines I.C.12.a"
_DEPTH = "1234"
"""Last characters of L89 codes that name a stage. 0 unstageable, 6 deep tissue damage and 9 unspecified name none."""
_LENGTH = len("L89.153")


def one_stage_a_site(supports: Supports, chart: Chart, rules: Rules) -> None:
    """Of several stages of one ulcer, leave the deepest, and the one at admission where it deepened since."""
    sites: dict[str, list[Support]] = {}
    for support in active(supports):
        if support.code.startswith("L89") and support.code[-1] in _DEPTH and len(support.code) == _LENGTH:
            sites.setdefault(support.code[:-1], []).append(support)
    for stages in sites.values():
        stages.sort(key=lambda support: support.code)
        *lesser, deepest = stages
        if not lesser:
            continue
        came_with = [s for s in stages if any(at_admission(cite, chart, rules.poa) for cite in s.cites)]
        first = came_with[-1] if came_with else lesser[-1]
        for support in lesser:
            if support is not first:
                support.suppress(f"less deep than {deepest.code} at the same site ({_SOURCE})")
        if first is not deepest:
            deepest.arose = f"the ulcer deepened in the stay: {first.code} at admission ({_SOURCE}.6)"
