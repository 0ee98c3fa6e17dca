"""The desk itself: all use cases over one open store."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from chartlight.desk.chart_trail import ChartTrailUseCases
from chartlight.desk.code_story import CodeStoryUseCases
from chartlight.desk.codes import CodeUseCases
from chartlight.desk.core import Actor
from chartlight.desk.day_work import DayWorkUseCases
from chartlight.desk.disposal import DisposalUseCases
from chartlight.desk.drg import DrgUseCases
from chartlight.desk.emergencies import EmergencyUseCases
from chartlight.desk.exporting import ExportUseCases
from chartlight.desk.feeds import FeedUseCases
from chartlight.desk.finalising import FinalisingUseCases
from chartlight.desk.guarding import guarded
from chartlight.desk.health import HealthUseCases
from chartlight.desk.locking import LockUseCases
from chartlight.desk.marking import MarkingUseCases
from chartlight.desk.programme import ProgrammeUseCases
from chartlight.desk.queries import QueryUseCases
from chartlight.desk.results import ResultUseCases
from chartlight.desk.routing import RoutingUseCases
from chartlight.desk.signing_in import SigningInUseCases
from chartlight.desk.site import SiteUseCases
from chartlight.desk.tending import TendingUseCases
from chartlight.store.keys import KeySource
from chartlight.store.store import Store


@guarded
class Desk(
    CodeStoryUseCases,
    FeedUseCases,
    QueryUseCases,
    TendingUseCases,
    HealthUseCases,
    DayWorkUseCases,
    FinalisingUseCases,
    ExportUseCases,
    CodeUseCases,
    LockUseCases,
    DisposalUseCases,
    MarkingUseCases,
    RoutingUseCases,
    SiteUseCases,
    ResultUseCases,
    ProgrammeUseCases,
    DrgUseCases,
    SigningInUseCases,
    EmergencyUseCases,
    ChartTrailUseCases,
):
    """The only door to a store. Every write is one transaction with its audit entry and returns what it changed.

    Times are the caller's (aware); `now` is when the person acted. Safe to call from several threads; reads do not
    wait for writes. `data` is the folder, `actor` the person at the desk.
    """

    @classmethod
    def open(cls, data: Path, key: KeySource, actor: Actor, *, create: bool = True, yields: bool = False) -> Self:
        """Open the store in `data`, made anew where there is none and `create` allows it.

        A listener that holds it is asked for it and gives it up within two seconds. `yields` is for such a listener:
        it closes the desk as soon as `is_wanted`. Whose own passphrase opens the store is signed in.

        Raises a StoreError that says what to do: StoreLocked, WrongKey, KeyUnavailable, EncryptionUnavailable,
        NewerStore, StoreMissing or StoreDamaged.
        """
        store = Store.open(data, key, create=create, yields=yields)
        try:
            desk = cls(store, actor)
            if desk.people_set_up and store.keys.opened_by.person is not None:
                desk.sign_in_by_key(datetime.now(UTC))
            return desk
        except BaseException:
            store.close()
            raise
