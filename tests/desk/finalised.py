"""A discharged stay of an invented patient and what is suggested for it, for every test that finalises one."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.desk.fakes import NOW, admit

from chartlight.assessment import (
    ICD10CM,
    ICD10PCS,
    Assessment,
    Drg,
    DrgImpact,
    Role,
    Route,
    SuggestedCode,
    Versions,
    Words,
)
from chartlight.chart import ChartUpdate, EncounterEvent, EncounterStatus
from chartlight.desk import Desk
from chartlight.finalize.code_set import Stand

LEFT = NOW - timedelta(hours=1)
TEXT = "Pneumonia. Acute kidney injury. Hypertension."


def discharged(admission: str = "V1", **stay: Any) -> ChartUpdate:
    told = {"discharged": LEFT, "discharge_status": "01", "status": EncounterStatus.DISCHARGED, **stay}
    update = admit(admission)
    assert update.encounter is not None
    return replace(update, event=EncounterEvent.DISCHARGE, encounter=replace(update.encounter, **told))


def suggested(code: str, quote: str = "Pneumonia", route: Route = Route.REVIEW, **more: Any) -> SuggestedCode:
    start = TEXT.index(quote)
    told = {"status": "suggested", "why": "named", "confidence": 0.9, "role": Role.SECONDARY, "poa": "Y", **more}
    system = ICD10PCS if told["role"] in (Role.PROCEDURE, Role.PRINCIPAL_PROCEDURE) else ICD10CM
    evidence = (Words("n1", start, start + len(quote), quote),)
    return SuggestedCode(code=code, system=system, title=code, route=route, evidence=evidence, **told)


PNEUMONIA = suggested("J18.9", route=Route.AUTO, role=Role.PRINCIPAL)
HYPERTENSION = suggested("I10", "Hypertension", Route.AUTO)
KIDNEY = suggested("N17.9", "Acute kidney injury")
SMOKED = suggested("Z87.891", route=Route.AUTO, poa="1")


def assessed(*codes: SuggestedCode, drg: str = "194", weight: float = 0.8, **more: Any) -> Assessment:
    working = Drg(drg, "Simple pneumonia and pleurisy with CC", "04", "MED", weight, 2.9, 3.5, ("J18.9",))
    told = {"drg": DrgImpact(working), "as_of": NOW, "admission": "V1", **more}
    return Assessment(versions=Versions("0", "m", "r", "c", "g"), codes=codes, **told)


def codes_of(stand: Stand) -> list[str]:
    assert stand.draft is not None
    return [entry.code for entry in stand.draft.diagnoses]


def ready(desk: Desk) -> Desk:
    """Nothing is left to decide."""
    desk.accept_code("V1", "N17.9", NOW)
    return desk
