"""When the first steps and the tour come by themselves, and how they are opened again."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from chartlight_ui.commands.registry import Registry
from chartlight_ui.first_run.cards import first_patient
from chartlight_ui.first_run.kept import DONE, ROLE, TOUR_ENDED
from chartlight_ui.session import Session
from chartlight_ui.signing_in.present import present
from chartlight_ui.state import State
from chartlight_ui.translating import tr

if TYPE_CHECKING:
    from chartlight_ui.first_run.tour import Tour
    from chartlight_ui.first_run.welcome import Welcome
    from chartlight_ui.window import MainWindow

GROUP = tr("First steps")


class FirstRun(QObject):
    """Of one window. `begin` is for the start of the program alone."""

    def __init__(self, window: "MainWindow", session: Session, state: State, registry: Registry) -> None:
        super().__init__(window)
        self._window, self._session, self._state = window, session, state
        self.welcome: Welcome | None = None
        self.tour: Tour | None = None
        self._registers = False
        add = registry.add
        add("welcome", tr("First steps …"), self.show_welcome, group=GROUP, scope=window.main)
        add(
            "tour",
            tr("Tour of a chart, in six cards"),
            self.show_tour,
            group=GROUP,
            scope=window.main,
            enabled=lambda: first_patient(window) is not None,
            reason=lambda: tr("The worklist holds no chart with a finding: open the sample hospital first"),
        )

    def begin(self, *, is_sample: bool) -> None:
        """What a start brings by itself: the tour over samples, the first steps over a new store, else nothing."""
        if is_sample:
            if self._state.text(TOUR_ENDED) != "yes":
                self._when_listed(self.show_tour)
            return
        if present.person is not None:  # whoever registered them has been through it
            return
        self._registers = True

        def show(found: tuple[object, object]) -> None:
            done, role = found
            if not done:
                self.show_welcome()
            elif role == "coder" and self._window.place == "worklist":
                self._window.go("finalise")

        self._session.ask(self, lambda desk: (desk.setting(DONE), desk.setting(ROLE)), show)

    def _when_listed(self, act: Callable[[], None]) -> None:
        """Once the worklist has been read."""
        screen = self._window.worklist.list
        if screen.model.all_lines:
            act()
            return

        def listed() -> None:
            if screen.model.all_lines:
                screen.views_changed.disconnect(listed)
                act()

        screen.views_changed.connect(listed)

    def show_welcome(self) -> None:
        """The three steps."""
        from chartlight_ui.first_run.welcome import Welcome

        self.welcome = Welcome(self._session, self._window, registers=self._registers)
        self.welcome.source_chosen.connect(self._take_from)
        self.welcome.open()

    def _take_from(self, source: str) -> None:
        from chartlight_ui.first_run.welcome import FHIR, FOLDER, SAMPLES

        taking_in = self._window.taking_in
        acts: Mapping[str, Callable[[], None]] = {
            FOLDER: taking_in.choose_folder,
            FHIR: taking_in.choose_folder,
            SAMPLES: taking_in.open_samples,
        }
        if source in acts:
            acts[source]()

    def show_tour(self) -> None:
        """The six cards."""
        from chartlight_ui.first_run.tour import Tour

        if self.tour is None and first_patient(self._window) is not None:
            self.tour = Tour(self._window)
            self.tour.ended.connect(self._tour_ended)
            self.tour.start()

    def _tour_ended(self) -> None:
        self.tour = None
        self._state.put(TOUR_ENDED, "yes")
        self._window.worklist.enter()
