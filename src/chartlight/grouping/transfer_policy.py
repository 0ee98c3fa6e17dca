"""Which discharges count as transfers: `resources/grouping/transfer.toml`, checked when loaded."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from chartlight import locations

_STATUS = re.compile(r"^\d\d$")
_DRG = re.compile(r"^\d{3}$")


class TransferPolicy(NamedTuple):
    """`acute` and `post_acute`: where the patient goes, by UB-04 patient status; `sources` by section of the table."""

    acute: Mapping[str, str]
    post_acute: Mapping[str, str]
    home_health: frozenset[str]
    against_advice: frozenset[str]
    expired: frozenset[str]
    full_payment: frozenset[str]
    sources: Mapping[str, str]


class BadTransferPolicy(Exception):
    """`transfer.toml` is not what it should be."""


@cache
def transfer_policy() -> TransferPolicy:
    """The table. Raises BadTransferPolicy."""
    path = locations.resources() / "grouping" / "transfer.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        policy = TransferPolicy(
            acute=table["acute"]["statuses"],
            post_acute=table["post_acute"]["statuses"],
            home_health=frozenset(table["post_acute"]["home_health"]),
            against_advice=frozenset(table["other"]["against_advice"]),
            expired=frozenset(table["other"]["expired"]),
            full_payment=frozenset(table["full_payment"]["drgs"]),
            sources={name: section["source"] for name, section in table.items()},
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadTransferPolicy(f"{path.name}: {error}") from error
    statuses = [*policy.acute, *policy.post_acute, *policy.home_health, *policy.against_advice, *policy.expired]
    wrong = [each for each in statuses if not _STATUS.match(each)]
    wrong += [each for each in policy.full_payment if not _DRG.match(each)]
    if wrong:
        raise BadTransferPolicy(f"{path.name}: {', '.join(wrong)} is neither a patient status nor an MS-DRG")
    return policy
