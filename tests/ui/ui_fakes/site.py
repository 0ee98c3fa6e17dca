"""The site's choices, in a dictionary."""

from chartlight.desk.core import Change
from chartlight.desk.site_profile import changes, from_text, to_text
from chartlight.desk.site_settings import BY_KEY


class FakeSite:
    """As `chartlight.desk.site` has it, without transactions and roles."""

    def site_settings(self):
        found = {key: self.settings.get(key) for key in BY_KEY}
        return {key: value for key, value in found.items() if value is not None}

    def keep_site_settings(self, values, now):
        checked = {key: BY_KEY[key].checked(value) for key, value in values.items()}
        if all(self.settings.get(key) == value for key, value in checked.items()):
            return Change()
        self.settings.update(checked)
        return self._tell("setting")

    def site_profile(self):
        return to_text(self.site_settings())

    def profile_changes(self, text):
        return changes(self.site_settings(), from_text(text))

    def take_site_profile(self, text, now):
        return self.keep_site_settings(from_text(text), now)
