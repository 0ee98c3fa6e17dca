"""What keeps a FHIR server from being read. No reason quotes an address's parameters or an answer's content."""


class FhirTrouble(Exception):
    """The server cannot be read just now, or not like this; `reason` is a sentence for a person and for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(FhirTrouble):
    """The server answered that it will not: `status` is that of HTTP. To ask again is no use."""

    def __init__(self, reason: str, status: int) -> None:
        super().__init__(reason)
        self.status = status


class Busy(FhirTrouble):
    """The server asks to be left alone for `seconds`."""

    def __init__(self, reason: str, seconds: float) -> None:
        super().__init__(reason)
        self.seconds = seconds


class TooLarge(FhirTrouble):
    """An answer larger than what is read."""


class NoJson(FhirTrouble):
    """An answer that is no JSON resource; `body` is what came, for quarantine."""

    def __init__(self, reason: str, body: bytes) -> None:
        super().__init__(reason)
        self.body = body


class Stopped(FhirTrouble):
    """We were told to stop."""

    def __init__(self) -> None:
        super().__init__("stopped")
