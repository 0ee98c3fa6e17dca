"""What the status line asks of the desk in memory."""

from chartlight.assessment import Versions
from chartlight.desk.health import FeedStanding


class FakeHealth:
    """Mixed into FakeDesk."""

    def feed_standing(self) -> FeedStanding:
        received = [one.received for one in self.inbox]
        return FeedStanding(max(received, default=None), sum(one.status == "quarantined" for one in self.inbox))

    def has_waiting(self) -> bool:
        return False

    def versions(self) -> Versions | None:
        return next((one.versions for one in self.assessments.values()), None)
