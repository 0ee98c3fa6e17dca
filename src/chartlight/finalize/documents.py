"""The values of finalising as JSON documents for the store, and back."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from chartlight.finalize.code_set import Attestation, CdiStand, CodeSet, Reconciled
from chartlight.finalize.sampling import Draw
from chartlight.finalize.second_look import Look

Kept = CodeSet | Attestation | CdiStand | Reconciled | Draw | Look


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_document(value: Kept) -> str:
    """The value as one line of JSON."""
    kind: Any = type(value)
    return _adapter(kind).dump_json(value).decode()


def code_set_of(document: str) -> CodeSet:
    """The code set that `to_document` wrote."""
    read: CodeSet = _adapter(CodeSet).validate_json(document)
    return read


def attestation_of(document: str) -> Attestation:
    """The attestation that `to_document` wrote."""
    read: Attestation = _adapter(Attestation).validate_json(document)
    return read


def reconciled_of(document: str) -> Reconciled:
    """The reconciliation that `to_document` wrote."""
    read: Reconciled = _adapter(Reconciled).validate_json(document)
    return read


def cdi_of(document: str) -> CdiStand:
    """CDI's stand that `to_document` wrote."""
    read: CdiStand = _adapter(CdiStand).validate_json(document)
    return read


def draw_of(document: str) -> Draw:
    """The draw that `to_document` wrote."""
    read: Draw = _adapter(Draw).validate_json(document)
    return read


def look_of(document: str) -> Look:
    """The look that `to_document` wrote."""
    read: Look = _adapter(Look).validate_json(document)
    return read
