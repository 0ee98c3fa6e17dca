"""Whether anything of a file can be taken into a chart, so that its owner sees in the folder what became of it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from chartlight.intake.errors import Unreadable
from chartlight.intake.mapping_files import FOLDER, read_mapping
from chartlight.intake.message import RawMessage
from chartlight.intake.reader import examine
from chartlight.intake.site import Site


def readable_at(data: Path, clock: Callable[[], datetime]) -> Callable[[RawMessage], bool]:
    """Says of a message whether it can be read under the mapping of a site's data folder as it is then.

    What the message becomes is settled by whoever holds the store; this is only asked for the file's sake.
    """

    def is_readable(message: RawMessage) -> bool:
        site = site_of(data, message.feed)
        try:
            examine(
                message.body,
                name=message.name,
                received=clock(),
                zone=site.zone,
                tables=site.tables,
                kind=message.kind,
            )
        except Unreadable:
            return False
        except Exception:  # noqa: BLE001 - a reader's fault must not stop the folder
            return False
        return True

    return is_readable


def site_of(data: Path, feed: str) -> Site:
    """What a site's data folder says of a feed, as far as it can be known without the store."""
    return read_mapping(data / FOLDER).mapping.of(feed, Site()).site
