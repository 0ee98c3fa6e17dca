"""How each place is made and what it tells the window; imported and made when it is first asked for."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from chartlight_ui.commands.registry import Registry
from chartlight_ui.session import Session
from chartlight_ui.state import State

if TYPE_CHECKING:
    from chartlight_ui.audit.place import AuditPlace
    from chartlight_ui.feeds.place import FeedsPlace
    from chartlight_ui.finalise.place import FinalisePlace
    from chartlight_ui.places import Place
    from chartlight_ui.queries.place import QueriesPlace
    from chartlight_ui.reports.place import ReportsPlace
    from chartlight_ui.settings.place import SettingsPlace
    from chartlight_ui.window import MainWindow


class PlaceMakers:
    """The places of one window, besides the worklist."""

    def __init__(self, window: "MainWindow", session: Session, state: State, registry: Registry) -> None:
        self._window, self._session, self._state, self._registry = window, session, state, registry

    def by_key(self) -> "dict[str, Callable[[], Place]]":
        """What makes each, in the order of the rail; the audit trail has no button of its own."""
        return {
            "queries": self._queries,
            "finalise": self._finalise,
            "reports": self._reports,
            "feeds": self._feeds,
            "settings": self._settings,
            "audit": self._audit,
        }

    def _queries(self) -> "QueriesPlace":
        from chartlight_ui.queries.place import QueriesPlace

        place = QueriesPlace(self._session, self._registry)
        place.query_asked.connect(self._window.open_query)
        place.told.connect(self._window.status.tell)
        return place

    def _finalise(self) -> "FinalisePlace":
        from chartlight_ui.finalise.place import FinalisePlace

        place = FinalisePlace(self._session, self._state, self._registry)
        place.told.connect(self._window.status.tell)
        place.case_asked.connect(self._window.open_case)
        return place

    def _reports(self) -> "ReportsPlace":
        from chartlight_ui.reports.place import ReportsPlace

        place = ReportsPlace(self._session, self._registry)
        place.case_asked.connect(self._window.open_case)
        place.audit_asked.connect(partial(self._window.go, "audit"))
        place.told.connect(self._window.status.tell)
        return place

    def _audit(self) -> "AuditPlace":
        from chartlight_ui.audit.place import AuditPlace

        place = AuditPlace(self._session, self._registry)
        place.case_asked.connect(self._window.open_case)
        place.told.connect(self._window.status.tell)
        return place

    def _feeds(self) -> "FeedsPlace":
        from chartlight_ui.feeds.place import FeedsPlace

        place = FeedsPlace(self._session, self._registry)
        place.case_asked.connect(self._window.open_case)
        place.told.connect(self._window.status.tell)
        place.files_asked.connect(self._window.taking_in.choose_files)
        place.folder_asked.connect(self._window.taking_in.choose_folder)
        return place

    def _settings(self) -> "SettingsPlace":
        from chartlight_ui.settings.place import SettingsPlace

        place = SettingsPlace(self._session, self._state, self._registry)
        place.told.connect(self._window.status.tell)
        place.backups.restore_asked.connect(self._window.restore)
        return place
