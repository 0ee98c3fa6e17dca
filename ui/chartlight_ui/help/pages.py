"""The pages of the help: plain Markdown of resources/help/, read when asked for. Never anything of a chart."""

from functools import cache
from pathlib import Path

from chartlight import locations
from chartlight_ui.translating import locale

TOPICS = (
    "start",
    "worklist",
    "case",
    "results",
    "query",
    "queries",
    "finalise",
    "reports",
    "audit",
    "feeds",
    "settings",
    "keys",
    "definitions",
    "security",
    "threats",
    "safeguards",
    "data-flow",
    "retention",
)
"""In the order of the list."""


@cache
def read_page(topic: str, folder: Path | None = None) -> str:
    """The page of a topic, as Markdown; the first page for a topic that has none.

    A page in the person's language lies in a folder of that name (`de/`); where there is none, the English one is read.
    """
    there, name = folder or locations.resources() / "help", f"{topic if topic in TOPICS else TOPICS[0]}.md"
    languages = (locale().name(), locale().name().partition("_")[0])
    own = next((page for one in languages if (page := there / one / name).exists()), there / name)
    return own.read_text("utf-8")


@cache
def titles() -> dict[str, str]:
    """Each topic with the heading of its page."""
    return {topic: read_page(topic).partition("\n")[0].lstrip("# ").strip() for topic in TOPICS}


def matching(typed: str) -> list[str]:
    """The topics of pages that hold all the words typed, those with them in the title first; all for none."""
    words = typed.lower().split()
    found = [topic for topic in TOPICS if all(word in read_page(topic).lower() for word in words)]
    return sorted(found, key=lambda topic: -sum(word in titles()[topic].lower() for word in words))
