from pathlib import Path

from chartlight.inbox.inbox import Inbox

KEY = bytes(32)


def test_a_mark_is_kept_with_the_messages_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "inbox.db"
    with Inbox(path, KEY) as inbox:
        assert inbox.mark("fhir|ward") is None
        inbox.keep_mark("fhir|ward", "one")
        inbox.keep_mark("fhir|ward", "two")
        inbox.keep_mark("other", "three")
    with Inbox(path, KEY) as inbox:
        assert (inbox.mark("fhir|ward"), inbox.mark("other")) == ("two", "three")
