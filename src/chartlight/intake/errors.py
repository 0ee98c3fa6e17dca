"""Why something could not be taken in. No reason quotes what it is about: reasons are shown and logged."""


class Unreadable(Exception):
    """A message, or a part of one, that cannot become part of a chart; `reason` is a sentence free of its content."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
