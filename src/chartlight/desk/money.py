"""Use cases of money: the site's payment profile, a setting that is off until somebody gives it.

Amounts are estimates for those who code and review. They are handed to their roles alone, and nothing that a
provider reads is made of them.
"""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chartlight.desk.core import Change, DeskCore
from chartlight.desk.errors import NotForThisRole
from chartlight.desk.rights import Right
from chartlight.grouping.payment_profile import BadProfile, PaymentProfile, profile_of, settings_of
from chartlight.store import records

log = logging.getLogger(__name__)

PAYMENT_PROFILE = "grouping.payment_profile"
SEE_MONEY = frozenset(("cdi", "coder", "manager"))


class MoneyUseCases(DeskCore):
    """The payment profile: who may see it, reading and keeping it."""

    @property
    def sees_money(self) -> bool:
        """True when the person at the desk has a role that payments are shown to."""
        if self._access is not None:
            return Right.MONEY in self._access.rights
        return self.actor.role in SEE_MONEY

    def payment_settings(self) -> dict[str, Any]:
        """The profile as fields (`chartlight.grouping.payment_profile`); empty while there is none, or not for one."""
        if not self.sees_money:
            return {}
        with self._reading() as connection:
            return dict(records.setting(connection, PAYMENT_PROFILE) or {})

    def payment_profile(self) -> PaymentProfile | None:
        """The profile, None while there is none, or for a role that payments are not shown to."""
        fields = self.payment_settings()
        try:
            return profile_of(fields) if fields else None
        except BadProfile as error:
            # It was kept by a version that checked otherwise: no amount is better than a wrong one.
            log.warning("the payment profile cannot be used: %s", ", ".join(error.problems))
            return None

    def set_payment_profile(self, fields: Mapping[str, Any], now: datetime) -> Change:
        """Keep a profile; an empty one shows no payments any more. BadProfile says what is wrong of each field."""
        if not self.sees_money:
            raise NotForThisRole("Payments are set by CDI, coders and managers.")
        kept = settings_of(profile_of(fields)) if fields else {}
        if kept == self.payment_settings():
            return Change()
        with self._writing(now) as act:
            records.append_setting(act.connection, act.change, PAYMENT_PROFILE, kept)
            act.audit.record("setting.set", "setting", PAYMENT_PROFILE)
            act.touches("setting")
        return act.outcome
