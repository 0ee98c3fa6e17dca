"""The values of finalising as JSON documents for the store, and back."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from chartlight.finalize.code_set import Attestation, CdiStand, CodeSet, Reconciled

Kept = CodeSet | Attestation | CdiStand | Reconciled


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
