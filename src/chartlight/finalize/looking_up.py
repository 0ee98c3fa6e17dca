"""What a coder typed, as a code that can be reported for this discharge, or why it cannot."""

import re

from chartlight.assessment import ICD10CM, ICD10PCS
from chartlight.codesets.codeset import Codeset
from chartlight.codesets.pcs import LENGTH
from chartlight.codesets.tabular import dotted
from chartlight.codesets.validity import validity_of
from chartlight.finalize.refusals import UnknownCode

OPTIONS = 20
"""Complete codes offered below an incomplete one: more are looked for in the tree."""

_FORM = re.compile(r"[A-Z0-9]{3,7}")


def known_code(text: str, codeset: Codeset) -> tuple[str, str, str]:
    """Code, system and title. UnknownCode for what is no code, not complete, deleted or not yet valid."""
    bare = text.strip().upper().replace(".", "")
    if not _FORM.fullmatch(bare):
        raise UnknownCode("That is not the form of a code: three to seven letters and digits")
    code = dotted(bare)
    if codeset.is_billable(code):
        return code, ICD10CM, codeset.title(code) or ""
    if codeset.exists(code):
        leaves = codeset.leaves(code)
        said = f"{code} is not complete: {len(leaves)} codes below it are" if leaves else f"{code} is a heading"
        raise UnknownCode(said, [(leaf, codeset.title(leaf) or "") for leaf in leaves[:OPTIONS]])
    if "." not in text and len(bare) == LENGTH and codeset.is_valid_pcs(bare):
        return bare, ICD10PCS, codeset.pcs_title(bare) or ""
    raise UnknownCode(*_why_not(bare, code, codeset))


def _why_not(bare: str, code: str, codeset: Codeset) -> tuple[str, list[tuple[str, str]]]:
    validity = validity_of(bare)
    name = bare if len(bare) == LENGTH and bare[0].isdigit() else code
    if validity.since is not None and codeset.year < validity.since:
        return f"{name} is valid from FY{validity.since} on; this discharge is in FY{codeset.year}", []
    if validity.until is not None and codeset.year > validity.until:
        near = _near(code, codeset)
        return f"{name} was deleted after FY{validity.until}; this discharge is in FY{codeset.year}", near
    if len(bare) == LENGTH and bare[0].isdigit():
        return f"{bare} is no valid ICD-10-PCS code of FY{codeset.year}: build it from the tables", []
    return f"{code} is no ICD-10-CM code of FY{codeset.year}", _near(code, codeset)


def _near(code: str, codeset: Codeset) -> list[tuple[str, str]]:
    """Complete codes of the nearest heading above that exists."""
    for end in range(len(code) - 1, 2, -1):
        above = code[:end].rstrip(".")
        if codeset.exists(above):
            return [(leaf, codeset.title(leaf) or "") for leaf in codeset.leaves(above)[:OPTIONS]]
    return []
