"""What a new draft starts with: the person's own name as its author, and no more indicators than fit the page.

The audit trail keeps the account that acted; a physician should read the name of a colleague.
"""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from chartlight.queries.query import Query
from chartlight_ui.query.telling import most_telling

if TYPE_CHECKING:
    from chartlight.desk import Desk

SETTINGS = {"author": "user.name", "author_credential": "user.credential", "author_contact": "user.contact"}


def drafted(desk: "Desk", admission: str, finding: str, now: datetime) -> Query:
    """The draft for a finding, signed as the settings say; a new one with its most telling indicators."""
    query = desk.draft_query(admission, finding, now)
    said = {part: str(value) for part, key in SETTINGS.items() if (value := desk.setting(key))}
    signed = replace(query, addressee=replace(query.addressee, **said))
    if query.created == now:
        signed = replace(signed, indicators=most_telling(query.indicators))
    if signed != query:
        desk.save_query(signed, now)
    return signed
