"""The place of settings: sections, a search by words, every choice saved at once and taken back by Ctrl+Z."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from chartlight_ui.commands.registry import Registry
from chartlight_ui.session import Session
from chartlight_ui.settings import forms
from chartlight_ui.settings.backups import BackupPart
from chartlight_ui.settings.choices import TITLES, choose, chosen
from chartlight_ui.settings.form import FormPart, Row
from chartlight_ui.settings.history import History
from chartlight_ui.settings.look_part import LookPart
from chartlight_ui.settings.money import MoneyPart
from chartlight_ui.settings.people import PeoplePart, YouPart
from chartlight_ui.settings.profile_part import ProfilePart
from chartlight_ui.settings.retention import RetentionPart
from chartlight_ui.settings.routing import RoutingPart
from chartlight_ui.settings.rules import RulesPart
from chartlight_ui.settings.section_page import Section, SectionPage
from chartlight_ui.settings.waiting import WaitingPart
from chartlight_ui.signing_in.present import present
from chartlight_ui.state import State
from chartlight_ui.translating import tr
from chartlight_ui.widgets.empty import Empty
from chartlight_ui.widgets.key_button import KeyButton
from chartlight_ui.widgets.place_page import PlacePage

if TYPE_CHECKING:
    from chartlight.desk import Desk

WIDTH = 580
PERSONAL = tuple(one.key for one in forms.PERSON)
GROUP = tr("Settings")
NEEDS = {
    "people": "all_people",
    "site": "keep_site_settings",
    "waiting": "set_query_policy",
    "review": "set_routing",
    "definitions": "keep_site_settings",
    "order": "keep_site_settings",
    "second": "keep_site_settings",
    "payment": "payment_settings",
    "backups": "make_backup",
    "backup-plan": "keep_site_settings",
    "retention": "retention_standing",
    "retention-years": "keep_site_settings",
    "profile": "site_profile",
}
"""Methods of the desk that a section asks for."""
READS = BackupPart | FormPart | MoneyPart | PeoplePart | RetentionPart | RoutingPart | RulesPart | WaitingPart
"""Parts that read themselves when the place comes to the front."""

NO_UNDO = tr("No setting was changed since this window opened")


class SettingsPlace(PlacePage):
    """What is changed is saved at once; nothing has to be confirmed."""

    told = Signal(str)

    def __init__(self, session: Session, state: State, registry: Registry | None = None) -> None:
        self.page = SectionPage()
        super().__init__(tr("Settings"), self.page, Empty(tr("Settings"), ""))
        self._session, self._state = session, state
        self.sections, self.list, self.search = self.page.sections, self.page.list, self.page.search
        self.head.addWidget(self.search)
        self._resets: dict[str, KeyButton] = {}
        self.history = History(self._title_of, self._put)
        self._make_parts()
        self.page.fill()
        session.changed.connect(self._changed)
        if registry is not None:
            self._register(registry)
        self.show_body(True)

    # The parts

    def _make_parts(self) -> None:
        session = self._session
        self.look_part = LookPart(self._state, WIDTH)
        self.look_part.kept.connect(self._look_again)
        self._add("look", tr("Look"), self.look_part, more=tr("appearance dark light font zoom scale language"))
        person = FormPart(session, WIDTH, tr("You on queries"), forms.PERSON, forms.PERSON_EXPLAINED)
        you = YouPart(session, WIDTH) if present.person is not None else person
        self._add("person", tr("You"), you, more=tr("user account signature passphrase"))
        if you is not person:
            person.setParent(self)
            person.hide()
        site = FormPart(session, WIDTH, tr("Site"), forms.SITE)
        self._add("site", tr("Site"), site, keys=_keys(forms.SITE), more=tr("hospital"))
        self.people = PeoplePart(session, WIDTH)
        self._add("people", tr("People"), self.people, more=tr("user account role right administrator sign in"))
        self.fields: dict[str, QLineEdit] = {
            key: control
            for part in (person, site)
            for (key, _), control in part.controls.items()
            if isinstance(control, QLineEdit)
        }
        self.waiting = WaitingPart(session, WIDTH)
        self._add("waiting", tr("Queries that wait"), self.waiting, ("query.policy",), tr("reminder escalation policy"))
        self.routing = RoutingPart(session, WIDTH)
        self._add("review", tr("Review of codes"), self.routing, ("routing",), tr("confidence threshold specialty"))
        self.sepsis = FormPart(session, WIDTH, tr("Clinical definitions"), forms.SEPSIS)
        self._add("definitions", tr("Clinical definitions"), self.sepsis, _keys(forms.SEPSIS), tr("SIRS SEP-1 SOFA"))
        self.rules = RulesPart(session, WIDTH)
        self._add("rules", tr("Rules of this site"), self.rules, more=tr("indicator query templates"))
        self.points = FormPart(session, WIDTH, tr("Order of the worklist"), forms.ORDER, forms.ORDER_EXPLAINED)
        self._add("order", tr("Order of the worklist"), self.points, _keys(forms.ORDER), tr("priority points"))
        self.second = FormPart(session, WIDTH, tr("Second review"), forms.REVIEW)
        self._add("second", tr("Second review"), self.second, _keys(forms.REVIEW), tr("attest audit"))
        self.money = MoneyPart(session, WIDTH)
        self._add("payment", tr("Payment"), self.money, ("grouping.payment_profile",), tr("rate money dollar"))
        self.backups = BackupPart(session, WIDTH)
        self.backups.told.connect(self.told)
        self._add("backups", tr("Backups"), self.backups, more=tr("backup restore verify copy disk"))
        plan = FormPart(session, WIDTH, tr("Backups by themselves"), forms.BACKUPS)
        self._add("backup-plan", tr("Backups by themselves"), plan, _keys(forms.BACKUPS), tr("automatic night keep"))
        self.retention = RetentionPart(session, WIDTH)
        self._add("retention", tr("Retention and disposal"), self.retention, more=tr("dispose delete legal hold years"))
        years = FormPart(session, WIDTH, tr("Period of charts"), forms.RETENTION)
        self._add("retention-years", tr("Period of charts"), years, _keys(forms.RETENTION), tr("retention years"))
        self.profile = ProfilePart(session, WIDTH)
        self.profile.told.connect(self.told)
        self._add("profile", tr("Site profile"), self.profile, more=tr("backup file transfer"))

    def _add(self, key: str, title: str, part: QWidget, keys: tuple[str, ...] = (), more: str = "") -> None:
        """A section at the end; where its choices have defaults, a way back to them.

        What the person may not change is not shown at all.
        """
        if key in NEEDS and not present.may(NEEDS[key]):
            part.setParent(self)
            part.hide()
            return
        section, button = Section(key, title, part, keys, more), None
        if (keys and not isinstance(part, RoutingPart)) or isinstance(part, LookPart):  # routing has its own
            button = self._resets[key] = KeyButton(tr("Back to the defaults"))
            button.setAccessibleName(tr("{section}: back to the defaults").format(section=title))
            button.clicked.connect(lambda: self.reset(section))
            button.hide()
        self.page.add(section, button)

    # Commands

    def _register(self, registry: Registry) -> None:
        def add(command_id: str, title: str, run: Callable[[], None], *keys: str, **more: Any) -> None:
            registry.add(command_id, title, run, group=GROUP, scope=self, shortcuts=keys, **more)

        add("settings.search", tr("Search settings"), self.search.setFocus, "Ctrl+F", "/")
        add("backup.make", tr("Back up now"), self.backups.make)
        add("backup.check", tr("Check the chosen backup"), self.backups.check_chosen)
        add("backup.restore", tr("Restore the chosen backup …"), self.backups.ask_to_restore)
        add("backup.restore-file", tr("Restore a backup from a file …"), self.backups.choose_file)
        add("retention.hold", tr("Place a legal hold …"), self.retention.admission.setFocus)
        add("people.register", tr("Register a person …"), self._register_person)
        add("profile.export", tr("Export site profile …"), self.profile.choose_target)
        add("profile.import", tr("Import site profile …"), self.profile.choose_source)
        add(
            "settings.undo",
            tr("Undo the last change"),
            self.history.undo,
            "Ctrl+Z",
            enabled=lambda: bool(self.history.undo_title),
            says=lambda: _named(tr("Undo: {setting}"), self.history.undo_title),
            reason=lambda: NO_UNDO,
        )
        add(
            "settings.redo",
            tr("Redo the change"),
            self.history.redo,
            "Ctrl+Shift+Z",
            "Ctrl+Y",
            enabled=lambda: bool(self.history.redo_title),
            says=lambda: _named(tr("Redo: {setting}"), self.history.redo_title),
            reason=lambda: NO_UNDO,
        )

    def _register_person(self) -> None:
        (self.people.register if present.person is not None else self.people.register_first)()

    # What holds, and taking changes back

    def enter(self) -> None:
        self.enter_parts()
        self._look_again()
        self.list.setFocus()

    @Slot(object)
    def _changed(self, change: object) -> None:
        if "setting" in getattr(change, "kinds", ()) and self.isVisible():
            self._look_again()

    @Slot()
    def _look_again(self) -> None:
        def read(desk: "Desk") -> dict[str, Any]:
            return {**desk.site_settings(), **{key: desk.setting(key) for key in PERSONAL}}

        self._session.ask(self, read, self._seen)

    def _seen(self, values: dict[str, Any]) -> None:
        self.history.see({**values, **chosen(self._state)}, by_person=self.isVisible())
        for section in self.sections:
            if (button := self._resets.get(section.key)) is not None:
                is_look = isinstance(section.part, LookPart)
                other = not self.look_part.is_default if is_look else any(values.get(key) for key in section.keys)
                button.setVisible(other)

    def _title_of(self, key: str) -> str:
        if key in TITLES:
            return TITLES[key]
        if key in PERSONAL:
            return next(one.name for one in forms.PERSON if one.key == key)
        return next((one.title for one in self.sections if key in one.keys), key)

    def _put(self, values: Mapping[str, Any]) -> None:
        """Bring these values about and show them."""
        for key, value in values.items():
            if key in TITLES:
                choose(self._state, key, str(value))
        self.look_part.show_choices()
        now = self._session.clock()
        site = {key: value for key, value in values.items() if key not in TITLES and key not in PERSONAL}
        personal = {key: value for key, value in values.items() if key in PERSONAL}

        def keep(desk: "Desk") -> None:
            for key, value in personal.items():
                desk.set_setting(key, value, now)
            if site:
                desk.keep_site_settings(site, now)

        self._session.ask(self, keep, lambda _: self.enter_parts())

    def enter_parts(self) -> None:
        """Show what holds in every part."""
        for section in self.sections:
            if isinstance(section.part, READS):
                section.part.enter()

    def reset(self, section: Section) -> None:
        """The defaults of a section."""
        if isinstance(section.part, LookPart):
            section.part.reset()
            return
        now = self._session.clock()

        def keep(desk: "Desk") -> None:
            desk.keep_site_settings(dict.fromkeys(section.keys), now)

        self._session.ask(self, keep, lambda _: self.enter_parts())

    def hideEvent(self, event: QHideEvent) -> None:
        for section in self.sections:
            if isinstance(section.part, FormPart):
                section.part.settle()
        super().hideEvent(event)


def _named(template: str, setting: str) -> str:
    return template.format(setting=setting) if setting else ""


def _keys(rows: tuple[Row, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.key for one in rows))
