"""Coded values (CE, CWE, CNE) of HL7 v2."""

from collections.abc import Sequence
from dataclasses import dataclass

from chartlight.intake.codes import normal_code
from chartlight.intake.tables import Hl7Tables


@dataclass(frozen=True, slots=True)
class Coded:
    """A code with its text; `system` is the chart's name of the code system, the sender's where it has none."""

    code: str
    text: str
    system: str | None


_CWE = 9
"""Components of a CWE; the last is the original text."""


def coded(components: Sequence[str], tables: Hl7Tables, prefer: str | None = None) -> Coded:
    """The first triplet of code, text and system; the alternate one if it is of the preferred system, or the only one.

    A text is taken from the other triplet where the chosen one has none, else the original text of a CWE.
    """
    parts = [part.strip() for part in components] + [""] * _CWE
    triplets = [_triplet(parts[at : at + 3], tables) for at in (0, 3)]
    given = [one for one in triplets if one.code] or [triplets[0]]
    chosen = next((one for one in given if prefer is not None and one.system == prefer), given[0])
    text = next((one.text for one in (chosen, *triplets) if one.text), parts[_CWE - 1] or chosen.code)
    return Coded(chosen.code, text, chosen.system)


def _triplet(parts: Sequence[str], tables: Hl7Tables) -> Coded:
    code, text, named = parts
    system = tables.code_systems.get(named.upper(), named or None)
    return Coded(normal_code(code, system), text, system)
