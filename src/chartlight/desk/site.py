"""Use cases of a site's choices: what holds, keeping several at once, a profile out and in."""

from collections.abc import Mapping
from datetime import datetime

from chartlight.desk.core import Act, Change
from chartlight.desk.errors import NotForThisRole
from chartlight.desk.money import MoneyUseCases
from chartlight.desk.sepsis import sepsis_of, write_sepsis
from chartlight.desk.site_profile import ProfileChange, changes, from_text, to_text
from chartlight.desk.site_settings import BY_KEY, MAPPING, SEPSIS, SITE_SETTINGS, Value
from chartlight.intake.mapping_files import FOLDER, files_of, replace_files
from chartlight.store import admissions, records

IN_FILES = (SEPSIS, MAPPING)
"""Choices that are kept as files, where the reading process and people find them."""


class SiteUseCases(MoneyUseCases):
    """The choices of `site_settings`. Payments are read and kept for their roles alone."""

    def site_settings(self) -> dict[str, Value]:
        """What the site has otherwise than the defaults, by key."""
        with self._reading() as connection:
            found = {
                one.key: records.setting(connection, one.key)
                for one in SITE_SETTINGS
                if one.key not in IN_FILES and (self.sees_money or not one.money)
            }
        sepsis = sepsis_of(self.data)
        found[SEPSIS] = None if sepsis == BY_KEY[SEPSIS].default() else sepsis
        found[MAPPING] = self._mapping_files() or None
        return {key: value for key, value in found.items() if value is not None and value != BY_KEY[key].default()}

    def keep_site_settings(self, values: Mapping[str, Value], now: datetime) -> Change:
        """Keep choices, None for a default, all of them or none: BadSiteSetting says what is wrong.

        Open stays are assessed again where a choice bears on that; the definition of sepsis stands in the site's rules,
        whose change is noticed by itself. NotForThisRole for payments that one does not see.
        """
        checked = {key: BY_KEY[key].checked(value) for key, value in values.items()}
        if not self.sees_money and any(BY_KEY[key].money for key in checked):
            raise NotForThisRole("Payments are set by CDI, coders and managers.")
        kept = self.site_settings()
        news = {key: value for key, value in checked.items() if value != kept.get(key)}
        if not news:
            return Change()
        with self._writing(now) as act:
            for key, value in news.items():
                if key not in IN_FILES:
                    records.append_setting(act.connection, act.change, key, value)
                act.audit.record("setting.set", "setting", key)
            act.touches("setting")
            if any(BY_KEY[key].assess_again for key in news):
                self._assess_again(act, now)
            if SEPSIS in news:  # last: what is written here is not taken back with the transaction
                write_sepsis(self.data, news[SEPSIS] or BY_KEY[SEPSIS].default())
            if MAPPING in news:
                replace_files(self.data / FOLDER, news[MAPPING] or {})
        return act.outcome

    def _mapping_files(self) -> dict[str, str]:
        """The files of the feeds' mapping; those that are no text are left to Feeds, which tells of them."""
        try:
            return files_of(self.data / FOLDER)
        except (OSError, UnicodeDecodeError):
            return {}

    def _assess_again(self, act: Act, now: datetime) -> None:
        stays = admissions.open_charts(act.connection)
        admissions.touch(act.connection, stays.values(), act.change, now)
        act.touches("chart", *stays)

    def site_profile(self) -> str:
        """The site's choices as a file (`site_profile`)."""
        return to_text(self.site_settings())

    def profile_changes(self, text: str) -> tuple[ProfileChange, ...]:
        """What a profile would change here; empty for nothing. BadSiteProfile or BadSiteSetting."""
        return changes(self.site_settings(), self._allowed(from_text(text)))

    def take_site_profile(self, text: str, now: datetime) -> Change:
        """Keep what a profile chooses: all of it or nothing. BadSiteProfile or BadSiteSetting."""
        return self.keep_site_settings(self._allowed(from_text(text)), now)

    def _allowed(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """Without what this person may neither see nor set."""
        return {key: value for key, value in values.items() if self.sees_money or not BY_KEY[key].money}
