"""What a hospital sets for itself over the shipped rules: a profile that moves limits and adds names, rules of its own.

The folder of a site holds `profile.toml` and any number of files with [[rule]] tables. The profile names the shipped
one it builds on (`base`), and then says only what is otherwise: limits of criteria, codes and names of analytes, words
of term lists, members of drug classes, and fields of shipped rules (`enabled = false` switches one off).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chartlight.indicators.data_files import RuleProblem, Source, parse

PROFILE = "profile.toml"
_KNOWN = frozenset(("base", "criteria", "analyte", "rule", "terms", "class"))


@dataclass(frozen=True)
class Overlay:
    """One profile as read."""

    source: Source
    content: Mapping[str, Any]

    def section(self, name: str) -> dict[str, Any]:
        """A table of the profile; empty where it has none."""
        found = self.content.get(name, {})
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True)
class Overlays:
    """Profiles, the later over the earlier, and the rule files of the site."""

    profiles: tuple[Overlay, ...] = ()
    rule_files: tuple[Source, ...] = ()
    problems: tuple[RuleProblem, ...] = field(default=())

    def entries(self, section: str) -> dict[str, tuple[Source, dict[str, Any]]]:
        """The entries of a section by name: fields of later profiles replace, lists of names add up."""
        merged: dict[str, tuple[Source, dict[str, Any]]] = {}
        for overlay in self.profiles:
            for name, entry in overlay.section(section).items():
                if isinstance(entry, dict):
                    merged[name] = overlay.source, with_added(merged.get(name, (None, {}))[1], entry)
        return merged

    def sources(self) -> tuple[Source, ...]:
        """Every file read."""
        return (*(overlay.source for overlay in self.profiles), *self.rule_files)


_ADD_UP = ("loinc", "names", "words", "patterns", "not_in", "not_names")


def with_added(entry: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """`entry` with the fields of `more`: lists of names add up, anything else is replaced."""
    added = {name: [*entry.get(name, ()), *more[name]] for name in _ADD_UP if name in more}
    return {**entry, **more, **added}


def read_overlays(shipped: Path, profile: str | Path | None, site: Path | None) -> Overlays:
    """The profile asked for, or the one the site builds on, and what the site has itself.

    FileNotFoundError for a profile that was asked for and is not there; what is wrong in the site's is a problem.
    """
    own, problems = _read(site / PROFILE) if site is not None else (None, [])
    base = own.content.get("base") if own is not None else None
    wanted = profile if profile is not None else base
    profiles: list[Overlay] = []
    if isinstance(wanted, Path):
        first, found = _read(wanted, must=True)
    else:
        path = shipped / f"{wanted or DEFAULT}.toml"
        if profile is None and wanted is not None and not path.exists() and own is not None:
            why = f"builds on the profile {wanted}, which does not exist"
            problems.append(RuleProblem(PROFILE, "", why, own.source.line_of("base")))
            path = shipped / f"{DEFAULT}.toml"
        first, found = _read(path, must=profile is not None)
    profiles += [one for one in (first, own) if one is not None]
    rule_files, unreadable = _rule_files(site) if site is not None else ((), [])
    return Overlays(tuple(profiles), rule_files, (*problems, *found, *unreadable))


def _rule_files(site: Path) -> tuple[tuple[Source, ...], list[RuleProblem]]:
    files: list[Source] = []
    problems: list[RuleProblem] = []
    for path in sorted(site.glob("*.toml")):
        if path.name == PROFILE:
            continue
        try:
            files.append(Source(path.name, path.read_text(encoding="utf-8")))
        except (OSError, UnicodeDecodeError):
            problems.append(RuleProblem(path.name, "", "cannot be read as UTF-8 text"))
    return tuple(files), problems


DEFAULT = "sirs"


def _read(path: Path, must: bool = False) -> tuple[Overlay | None, list[RuleProblem]]:
    if not must and not path.exists():
        return None, []
    try:
        source = Source(path.name, path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        return None, [RuleProblem(path.name, "", "cannot be read as UTF-8 text")]
    content, problems = parse(source)
    for name in content:
        if name not in _KNOWN:
            lines = source.text.splitlines()
            at = next((n for n, line in enumerate(lines, 1) if line.lstrip(" [").startswith(name)), None)
            problems.append(RuleProblem(path.name, "", f"has no use for {name}", at))
    return Overlay(source, content), problems
