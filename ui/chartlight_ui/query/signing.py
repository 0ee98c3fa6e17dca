"""What a new draft starts with: the person's own name as its author.

The audit trail keeps the account that acted; a physician should read the name of a colleague.
"""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from chartlight.queries.query import Query

if TYPE_CHECKING:
    from chartlight.desk import Desk

SETTINGS = {"author": "user.name", "author_credential": "user.credential", "author_contact": "user.contact"}


def drafted(desk: "Desk", admission: str, finding: str, now: datetime) -> Query:
    """The draft for a finding, signed as the settings say."""
    query = desk.draft_query(admission, finding, now)
    said = {part: str(value) for part, key in SETTINGS.items() if (value := desk.setting(key))}
    signed = replace(query, addressee=replace(query.addressee, **said))
    if signed != query:
        desk.save_query(signed, now)
    return signed
