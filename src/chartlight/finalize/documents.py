"""The values of finalising as JSON documents for the store, and back."""

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from chartlight.finalize.code_set import Attestation, CdiStand, CodeSet, Reconciled
from chartlight.finalize.sampling import Draw
from chartlight.finalize.second_look import Look

Kept = CodeSet | Attestation | CdiStand | Reconciled | Draw | Look
Read = TypeVar("Read", bound=Kept)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def to_document(value: Kept) -> str:
    """The value as one line of JSON."""
    hashable: Any = type(value)  # mypy holds the type of a dataclass for unhashable
    return _adapter(hashable).dump_json(value).decode()


def from_document(kind: type[Read], document: str) -> Read:
    """The value of that kind that `to_document` wrote."""
    hashable: Any = kind
    read: Read = _adapter(hashable).validate_json(document)
    return read
