"""What the status line asks of the desk in memory."""

from chartlight.assessment import Versions


class FakeHealth:
    """Mixed into FakeDesk."""

    def has_waiting(self) -> bool:
        return False

    def versions(self) -> Versions | None:
        return next((one.versions for one in self.assessments.values()), None)
