"""What a site chooses of signing in: how many attempts, how long a name is locked, how long an emergency lasts. Pure.

45 CFR 164.308(a)(5)(ii)(C) (log-in monitoring), 164.312(d) (person authentication); NIST SP 800-63B, section 5.2.2
(limiting the rate of attempts).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any

SIGN_IN = "people.sign-in"


@dataclass(frozen=True, slots=True)
class SignInPolicy:
    """So many failures within so many minutes lock a name for so many. `emergency_hours`: an opened chart stays so."""

    failures: int = 5
    within_minutes: int = 15
    locked_minutes: int = 15
    emergency_hours: int = 4

    def looks_back(self, now: datetime) -> datetime:
        """From when on attempts count."""
        return now - timedelta(minutes=self.within_minutes + self.locked_minutes)


_BOUNDS = {"failures": (3, 20), "within_minutes": (5, 240), "locked_minutes": (1, 240), "emergency_hours": (1, 72)}


def policy_of(kept: Mapping[str, Any] | None) -> SignInPolicy:
    """The policy of a setting; the default where there is none."""
    return SignInPolicy(**kept) if kept else SignInPolicy()


def checked_policy(value: Any) -> dict[str, int]:
    """The fields of a policy as they are kept; TypeError or ValueError."""
    if not isinstance(value, Mapping):
        raise TypeError("is not a table of fields")
    known = {one.name for one in fields(SignInPolicy)}
    for name, number in value.items():
        if name not in known:
            raise ValueError(f"has no field {name}")
        least, most = _BOUNDS[name]
        if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= most:
            raise ValueError(f"{name.replace('_', ' ')} is a whole number from {least} to {most}")
    return asdict(SignInPolicy(**value))


def default_policy() -> dict[str, int]:
    """The default as fields."""
    return asdict(SignInPolicy())
