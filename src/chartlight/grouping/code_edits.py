"""Which codes of a claim a Medicare code edit is about: the editor itself only counts them."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from chartlight.codesets.code_edits import Attribute, attributes_of

Editor = Callable[[bytes], bytes | None]

ABOUT_PRINCIPAL = frozenset(
    {
        "QUESTIONABLE_ADMISSION",
        "MANIFESTATION_AS_PDX",
        "NONSPECIFIC_PDX",
        "E_CODE_AS_PDX",
        "UNACCEPTABLE_PDX",
        "DUPLICATE_OF_PDX",
        "REQUIRES_SDX",
    }
)

# Ages that each group of codes allows (CMS, Definitions of Medicare Code Edits, "Age conflict").
_AGES: Mapping[Attribute, range] = {
    Attribute.NEWBORN: range(1),
    Attribute.PEDIATRIC: range(18),
    Attribute.MATERNITY: range(9, 65),
    Attribute.ADULT: range(15, 125),
}


def codes_behind(name: str, kind: str, document: Mapping[str, Any], editor: Editor) -> tuple[str, ...]:
    """The codes, as claims hold them, behind one edit of the claim `document`; none where the claim itself is meant."""
    if kind == "NONE":
        return ()
    principal = document["pdx"]["code"]
    if name in ABOUT_PRINCIPAL:
        return (principal,)
    diagnoses = dict.fromkeys([principal, *(entry["code"] for entry in document["sdx"])])
    if name == "AGE_CONFLICT":
        return tuple(code for code in diagnoses if _conflicts(code, document["age"]))
    if name == "UNSPECIFIED":
        return tuple(code for code in diagnoses if Attribute.UNSPECIFIED in attributes_of(code))
    found = [] if kind == "PROCEDURE" else [code for code in diagnoses if name in _alone(code, document, editor, "sdx")]
    procedures = dict.fromkeys(entry["code"] for entry in document["procedures"])
    if kind != "DIAGNOSIS":
        found.extend(code for code in procedures if name in _alone(code, document, editor, "procedures"))
    if found or kind != "PROCEDURE":
        return tuple(found)
    # It takes several procedures together, such as the same joint on both sides.
    return tuple(procedures)


def _conflicts(code: str, age: int) -> bool:
    return any(age not in _AGES[attribute] for attribute in attributes_of(code) if attribute in _AGES)


def _alone(code: str, document: Mapping[str, Any], editor: Editor, place: str) -> frozenset[str]:
    """The edits that one code brings into a claim that has no other code in that place."""
    shared = {name: document[name] for name in ("discharge_date", "age", "sex", "discharge_status")}
    neutral = {**shared, "pdx": {"code": "I10"}, "sdx": [], "procedures": [], place: [{"code": code}]}
    answer = editor(json.dumps(neutral).encode())
    return frozenset(edit["name"] for edit in json.loads(answer)["edits"]) if answer else frozenset()
