"""The desk: the only door to the store. The desktop and the command line call this and nothing below it."""

from typing import TYPE_CHECKING

from chartlight.coding.found_code import FoundCode
from chartlight.desk.audit_keeping import HeadsState
from chartlight.desk.backup import BackupNow, BackupStanding
from chartlight.desk.chart_trail import Look
from chartlight.desk.code_details import CodeDetails, CodeName, CodeNote
from chartlight.desk.codes import PcsAxis, PcsCode, PcsStep
from chartlight.desk.core import Actor, Change
from chartlight.desk.desk import Desk
from chartlight.desk.disposal import RetentionStanding
from chartlight.desk.emergencies import BrokenGlass
from chartlight.desk.errors import (
    EncryptionUnavailable,
    KeyUnavailable,
    NewerStore,
    NoSuchAdmission,
    NoSuchFinding,
    NoSuchQuery,
    NotAllowed,
    NotForThisRole,
    NotGrouped,
    NothingThere,
    NotInThisState,
    QueryBlocked,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreMissing,
    StoreUnwritable,
    WrongKey,
)
from chartlight.desk.exporting import ExportKind
from chartlight.desk.feeds import FeedsNow, MessageSeen, NoSuchMessage, NotSettled
from chartlight.desk.intake import IntakeCounts
from chartlight.desk.key_work import StoreKey
from chartlight.desk.letterbox import open_letterbox
from chartlight.desk.mapping import BadMapping, SampleSeen
from chartlight.desk.mapping_choices import Choice
from chartlight.desk.passphrases import WeakPassphrase
from chartlight.desk.people_core import BadPerson, NoSuchPerson
from chartlight.desk.query_life import QueryEffect
from chartlight.desk.query_templates import TemplateChoice
from chartlight.desk.signing_in import SignIn
from chartlight.desk.site_files import SiteProblem
from chartlight.desk.site_profile import BadSiteProfile, ProfileChange
from chartlight.desk.site_settings import IDLE_LOCK, SITE_SETTINGS, BadSiteSetting, SiteSetting
from chartlight.desk.trail import TrailChoices, TrailForm
from chartlight.finalize.queue import QueueRow
from chartlight.finalize.refusals import (
    AlreadyAttested,
    AlreadyInSet,
    AlreadyOpen,
    AttestationBlocked,
    DoesNotApply,
    NotAPlace,
    NotASecondPerson,
    NotAssessed,
    NotAttested,
    NotBegun,
    NotDischarged,
    NothingToUndo,
    NotInpatient,
    NotInSet,
    NotOverridable,
    Refused,
    UnknownCode,
)
from chartlight.inbox.errors import InboxInUse
from chartlight.queries.life_cycle import Step as QueryStep
from chartlight.store.audit import AuditEntry, AuditReport, AuditSearch
from chartlight.store.backup.errors import BackupStopped
from chartlight.store.errors import LastSlot, RotationStopped
from chartlight.store.keys import KeyringKey, KeySource, PassphraseKey, ThrowawayKey, keyring_usable, stored_key_kind
from chartlight.store.people import Person
from chartlight.store.queries import QueryEvent
from chartlight.store.recovery import RecoveryKey, source_of

if TYPE_CHECKING:  # values that the desk hands out; their makers are loaded when they are first asked for
    from chartlight.desk.outlook import DrgOutlook, Tried
    from chartlight.grouping.claim import Claim
    from chartlight.grouping.query_impact import QueryImpact
    from chartlight.grouping.unspecified import Gap
    from chartlight.indicators.results_guide import ResultsGuide

__all__ = [
    "IDLE_LOCK",
    "SITE_SETTINGS",
    "Actor",
    "AlreadyAttested",
    "AlreadyInSet",
    "AlreadyOpen",
    "AttestationBlocked",
    "AuditEntry",
    "AuditReport",
    "AuditSearch",
    "BackupNow",
    "BackupStanding",
    "BackupStopped",
    "BadMapping",
    "BadPerson",
    "BadSiteProfile",
    "BadSiteSetting",
    "BrokenGlass",
    "Change",
    "Choice",
    "Claim",
    "CodeDetails",
    "CodeName",
    "CodeNote",
    "Desk",
    "DoesNotApply",
    "DrgOutlook",
    "EncryptionUnavailable",
    "ExportKind",
    "FeedsNow",
    "FoundCode",
    "Gap",
    "HeadsState",
    "InboxInUse",
    "IntakeCounts",
    "KeySource",
    "KeyUnavailable",
    "KeyringKey",
    "LastSlot",
    "Look",
    "MessageSeen",
    "NewerStore",
    "NoSuchAdmission",
    "NoSuchFinding",
    "NoSuchMessage",
    "NoSuchPerson",
    "NoSuchQuery",
    "NotAPlace",
    "NotASecondPerson",
    "NotAllowed",
    "NotAssessed",
    "NotAttested",
    "NotBegun",
    "NotDischarged",
    "NotForThisRole",
    "NotGrouped",
    "NotInSet",
    "NotInThisState",
    "NotInpatient",
    "NotOverridable",
    "NotSettled",
    "NothingThere",
    "NothingToUndo",
    "PassphraseKey",
    "PcsAxis",
    "PcsCode",
    "PcsStep",
    "Person",
    "ProfileChange",
    "QueryBlocked",
    "QueryEffect",
    "QueryEvent",
    "QueryImpact",
    "QueryStep",
    "QueueRow",
    "RecoveryKey",
    "Refused",
    "ResultsGuide",
    "RetentionStanding",
    "RotationStopped",
    "SampleSeen",
    "SignIn",
    "SiteProblem",
    "SiteSetting",
    "StoreDamaged",
    "StoreError",
    "StoreKey",
    "StoreLocked",
    "StoreMissing",
    "StoreUnwritable",
    "TemplateChoice",
    "ThrowawayKey",
    "TrailChoices",
    "TrailForm",
    "Tried",
    "UnknownCode",
    "WeakPassphrase",
    "WrongKey",
    "keyring_usable",
    "open_letterbox",
    "source_of",
    "stored_key_kind",
]
