"""Fractures of osteoporotic bone: one code that names the site (Official Guidelines I.C.13.d.2).

Where a provider documents osteoporosis with a current fracture, the fracture coded beside it as an injury gives the
site and the side of the M80 code and gives way to it.
"""

from chartlight.codesets.codeset import Codeset
from chartlight.coding.combinations import Supports, active
from chartlight.coding.rules import under
from chartlight.coding.support import Support

_SOURCE = "Official Guidelines I.C.13.d.2"
WITHOUT_SITE = {"M80.00XA": "M80.0", "M80.80XA": "M80.8"}
"""Osteoporotic fractures without their site, and the stem of those that name it."""
# Injury by category (ICD-10-CM S12-S92) to the site character of M80.
_SITES = {
    "S22.0": "8",
    "S32.0": "8",
    "S12": "8",
    "S32": "B",
    "S42.0": "1",
    "S42.1": "1",
    "S42": "2",
    "S52": "3",
    "S62": "4",
    "S72": "5",
    "S82": "6",
    "S92": "7",
}
_SIDES = (("right", "1"), ("left", "2"))
_NO_SIDE = "8"
INITIAL = ("A", "B", "C")


def osteoporotic_fractures(supports: Supports, codeset: Codeset) -> None:
    """Give the osteoporotic fracture the site of the fracture that is coded as an injury, which gives way."""
    general = next((support for support in active(supports) if support.code in WITHOUT_SITE), None)
    if general is None:
        return
    for support in active(supports):
        code = _sited(support.code, WITHOUT_SITE[general.code], codeset)
        if code is None:
            continue
        found = supports.setdefault(code, Support(code))
        found.cites += [cite for cite in (*general.cites, *support.cites) if cite not in found.cites]
        found.suppressed, found.combined = None, True
        found.reasons.append(f"{general.code} and {support.code} are one fracture of osteoporotic bone ({_SOURCE})")
        support.suppress(f"part of {code}: osteoporosis with a current fracture ({_SOURCE})")
        general.suppress(f"less specific than {code} ({_SOURCE})")
        for other in active(supports):
            if under(other.code, ("M81",)):
                other.suppress(f"part of {code} (Excludes1 at M81)")


# A fracture of the hip or the ankle, said more exactly of the same side elsewhere (Tabular List S72.0-S72.2, S82).
_SAID_BETTER = {
    "S72.00": ("S72.01", "S72.02", "S72.03", "S72.04", "S72.09", "S72.1", "S72.2"),
    "S82.89": ("S82.5", "S82.6", "S82.84", "S82.85", "S82.87"),
    "S52.50": ("S52.51", "S52.52", "S52.53", "S52.54", "S52.55", "S52.56", "S52.57", "S52.59"),
}


def name_the_fracture(supports: Supports, codeset: Codeset) -> None:
    """A fracture by its region gives way to the exact one of the same side (I.B.2, I.B.18)."""
    for support in active(supports):
        exact = _SAID_BETTER.get(support.code[:6], ())
        side = _side_of(support.code, codeset)
        for other in active(supports):
            if exact and under(other.code, exact) and side in (None, _side_of(other.code, codeset)):
                support.suppress(f"less specific than {other.code}, the same fracture (Official Guidelines I.B.2)")
                other.cites += [cite for cite in support.cites if cite not in other.cites]
                break


def _side_of(code: str, codeset: Codeset) -> str | None:
    title = (codeset.title(code) or "").lower()
    return next((word for word, _ in _SIDES if word in title), None)


def _sited(injury: str, stem: str, codeset: Codeset) -> str | None:
    """The osteoporotic fracture at the site of an injury of this stay; None for other codes."""
    if len(injury) < 8 or not injury.endswith(INITIAL):
        return None
    site = next((_SITES[key] for key in sorted(_SITES, key=len, reverse=True) if injury.startswith(key)), None)
    if site is None or "fracture" not in (codeset.title(injury) or "").lower():
        return None
    if site in "8B":
        candidates = [f"{stem}8XA"] if site == "8" else [f"{stem}B9A"]
    else:
        title = (codeset.title(injury) or "").lower()
        side = next((character for word, character in _SIDES if word in title), "9")
        candidates = [f"{stem}{site}{side}A"]
    return next((code for code in candidates if codeset.is_billable(code)), None)
