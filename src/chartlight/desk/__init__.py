"""The desk: the only door to the store. The desktop and the command line call this and nothing below it."""

from chartlight.desk.core import Actor, Change
from chartlight.desk.desk import Desk
from chartlight.desk.errors import (
    EncryptionUnavailable,
    KeyUnavailable,
    NewerStore,
    NoSuchAdmission,
    NoSuchFinding,
    NoSuchQuery,
    NotInThisState,
    QueryBlocked,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreUnwritable,
    WrongKey,
)
from chartlight.desk.intake import IntakeCounts
from chartlight.desk.letterbox import open_letterbox
from chartlight.store.audit import AuditEntry, AuditReport
from chartlight.store.keys import KeyringKey, KeySource, PassphraseKey, ThrowawayKey, keyring_usable, stored_key_kind

__all__ = [
    "Actor",
    "AuditEntry",
    "AuditReport",
    "Change",
    "Desk",
    "EncryptionUnavailable",
    "IntakeCounts",
    "KeySource",
    "KeyUnavailable",
    "KeyringKey",
    "NewerStore",
    "NoSuchAdmission",
    "NoSuchFinding",
    "NoSuchQuery",
    "NotInThisState",
    "PassphraseKey",
    "QueryBlocked",
    "StoreDamaged",
    "StoreError",
    "StoreLocked",
    "StoreMissing",
    "StoreUnwritable",
    "ThrowawayKey",
    "WrongKey",
    "keyring_usable",
    "open_letterbox",
    "stored_key_kind",
]
