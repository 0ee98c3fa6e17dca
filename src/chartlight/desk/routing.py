"""Use cases of routing: who looks at a suggestion, as this site and its specialties have it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chartlight.coding.routing import default_profile, profile_of
from chartlight.desk.core import Change, DeskCore
from chartlight.store import admissions, records

ROUTING = "routing"


class RoutingUseCases(DeskCore):
    """The routing profile: kept as a setting, and every open stay assessed anew when it changes."""

    def routing(self) -> dict[str, Any]:
        """What the site has otherwise than the default profile (`chartlight.coding.routing`); empty for nothing."""
        with self._reading() as connection:
            return dict(records.setting(connection, ROUTING) or {})

    def default_thresholds(self) -> dict[str, float]:
        """The thresholds where a site has none of its own: "auto_above" and "review_from"."""
        return default_profile().routes.model_dump()

    def set_routing(self, document: Mapping[str, Any], now: datetime) -> Change:
        """Keep a routing profile; an empty one is the defaults again. BadRouting says what is wrong with it.

        Open stays are assessed again by it. Discharged ones keep the routes that they were reviewed by.
        """
        profile = profile_of(document)
        if dict(document) == self.routing():
            return Change()
        with self._writing(now) as act:
            records.append_setting(act.connection, act.change, ROUTING, dict(document))
            act.audit.record("setting.set", "setting", ROUTING, version=profile.version)
            stays = admissions.open_charts(act.connection)
            admissions.touch(act.connection, stays.values(), act.change, now)
            act.touches("setting")
            act.touches("chart", *stays)
        return act.outcome
