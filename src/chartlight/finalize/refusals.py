"""What the code set refuses, each in one sentence that a coder can act on."""

from collections.abc import Sequence


class Refused(Exception):
    """What was asked for cannot be done; nothing has changed. The text says why and quotes nothing of the chart."""


class NotInSet(Refused, LookupError):
    """There is no such code in the code set (any more)."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key} is not in the code set")


class AlreadyInSet(Refused):
    """The code stands in the set already, and a diagnosis is reported once (Guidelines I.B.8)."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code} is in the code set already")


class NotAPlace(Refused):
    """There is no such place in the list."""

    def __init__(self, place: int, length: int) -> None:
        super().__init__(f"there is no place {place + 1} in a list of {length}")


class DoesNotApply(Refused):
    """A POA indicator for a procedure or an exempt code, a date for a diagnosis, a decision without its reason."""


class UnknownCode(Refused, LookupError):
    """Not a code that can be reported for this discharge. `options` are complete codes that might be meant."""

    def __init__(self, why: str, options: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(why)
        self.options = tuple(options)


class NotOverridable(Refused):
    """There is no such edit, or it is a hard stop, or a note that keeps nothing from being attested."""


class NotDischarged(Refused):
    """A code set is made of a stay that has ended."""


class NotInpatient(Refused):
    """Only inpatient stays are grouped to an MS-DRG."""


class NotAssessed(Refused):
    """The chart has not been read yet."""

    def __init__(self, admission: str) -> None:
        super().__init__(f"{admission} has not been assessed yet: its code set can begin when it is")


class NotBegun(Refused):
    """There is no draft to work on."""

    def __init__(self, admission: str) -> None:
        super().__init__(f"{admission} has no draft of a code set yet: opening the chart under Finalise begins one")


class AlreadyOpen(Refused):
    """A draft is open."""

    def __init__(self, admission: str) -> None:
        super().__init__(f"{admission} has an open draft already")


class AlreadyAttested(Refused):
    """The code set is attested: it is changed by reopening it with a reason."""

    def __init__(self, admission: str) -> None:
        super().__init__(f"{admission} is attested: reopen it, with a reason, to change its code set")


class NotAttested(Refused):
    """There is no attested version."""

    def __init__(self, admission: str) -> None:
        super().__init__(f"{admission} has no attested code set")


class NothingToUndo(Refused):
    """There is no step to take back, or none to do again."""


class AttestationBlocked(Refused):
    """What is open keeps the set from being attested; `open` lists all of it."""

    def __init__(self, left: Sequence[str]) -> None:
        super().__init__(f"The code set cannot be attested yet: {'; '.join(left)}")
        self.open = tuple(left)


class NotASecondPerson(Refused):
    """Who works on a code set does not check it as well."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} works on this code set: another person has to look at it")
