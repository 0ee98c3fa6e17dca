"""The side of a condition from another note of the stay that names it (Official Guidelines I.B.13, I.B.14).

Where a code has no side and every other code of its category that the chart reports has the same one, that side is
taken. Where the notes name both, none is taken and the code says so.
"""

from functools import cache

from chartlight.codesets.codeset import Codeset
from chartlight.coding.combinations import Supports, active
from chartlight.coding.rules import under
from chartlight.coding.support import Support

# Conditions of which one stay has rarely two in the same category.
ONE_A_STAY = ("C34", "C50", "C64", "I63", "I82.4", "M16", "M17", "M80", "S42", "S52", "S62", "S72", "S82", "S92")
_SIDES = ("left", "right")
_SOURCE = "Official Guidelines I.B.13"


def take_sides(supports: Supports, codeset: Codeset) -> None:
    """Give codes without a side the one that the chart names for the same condition."""
    for support in active(supports):
        if support.decided or not under(support.code, ONE_A_STAY):
            continue
        sided = _sided(codeset, support.code)
        if not sided:
            continue
        others = [s for s in active(supports) if s is not support and s.code[:3] == support.code[:3]]
        named = {side: other for other in others if (side := _side(codeset, other.code)) is not None}
        if len(named) > 1:
            support.reasons.append(f"no side taken: the notes name {' and '.join(sorted(named))} ({_SOURCE})")
        elif named:
            side, other = next(iter(named.items()))
            _become(supports, support, sided[side], f"{side} as in {other.code}")


def _become(supports: Supports, support: Support, code: str, side: str) -> None:
    better = supports.setdefault(code, Support(code))
    if better.decided or (better.suppressed is not None and (better.cites or better.received)):
        return
    better.suppressed = None
    better.cites += [cite for cite in support.cites if cite not in better.cites]
    better.uncertain = support.uncertain
    better.reasons.append(f"side from the same condition elsewhere in the chart: {side} ({_SOURCE})")
    support.suppress(f"less specific than {code}: {side} ({_SOURCE})")


@cache
def _sided(codeset: Codeset, code: str) -> dict[str, str]:
    """The same condition by side, for a code without one; empty where the code has a side or has none to take."""
    title = codeset.title(code) or ""
    if "unspecified" not in title or _side(codeset, code) is not None:
        return {}
    titles = {codeset.title(leaf): leaf for leaf in codeset.leaves(code[:3])}
    start, _, rest = title.rpartition("unspecified")
    found = {}
    for side in _SIDES:
        for front in (f"{start}{side}{rest}", f"{title.replace('unspecified', side)}"):
            if front in titles:
                found[side] = titles[front]
                break
    return found if len(found) == len(_SIDES) else {}


@cache
def _side(codeset: Codeset, code: str) -> str | None:
    words = (codeset.title(code) or "").lower().replace(",", " ").split()
    named = [side for side in _SIDES if side in words]
    return named[0] if len(named) == 1 else None
