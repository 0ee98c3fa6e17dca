"""Which right a setting asks for, by its key. Pure.

A key that ends in "/NAME" is that person's own. What is not known to be somebody's own is the site's.
"""

from typing import Literal

from chartlight.desk.rights import Right

OF_PERSON = {"user.name": "name", "user.credential": "credential", "user.contact": "contact"}
"""Settings that say who is at the desk: where people are registered, they say it, and no setting does."""
OWN = ("desktop.", "first-run.", "user.")
"""Beginnings of keys that are each person's own where people are registered."""
MONEY = ("grouping.payment_profile",)


def own_key(key: str, name: str) -> str:
    """The key under which a person's own setting is kept."""
    return f"{key}/{name}"


def is_own(key: str) -> bool:
    """Is this each person's own?"""
    return key.startswith(OWN)


def right_of_setting(key: str, use: Literal["", "read", "write"], name: str) -> Right:
    """What it takes to read or write a setting, for a person of this name."""
    if key in OF_PERSON and use == "write":
        return Right.PEOPLE
    if is_own(key):
        return Right.OWN
    if "/" in key:
        return Right.OWN if key.endswith(f"/{name}") else Right.OPEN
    if key in MONEY:
        return Right.MONEY
    return Right.OWN if use == "read" else Right.SITE
