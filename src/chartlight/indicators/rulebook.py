"""The rules in force: shipped rules and criteria under a site's profile, checked, with every rule that is off."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from chartlight import locations
from chartlight.indicators.authors import Authors, load_authors
from chartlight.indicators.catalogue import Catalogue, load_catalogue
from chartlight.indicators.criteria import (
    AnyCriterion,
    Change,
    Entry,
    Measured,
    Medications,
    Mentioned,
    Result,
    Stated,
    Tree,
)
from chartlight.indicators.cues import Cues, load_cues
from chartlight.indicators.data_files import RuleProblem, Source, parse, parse_rules, read_sources, validate
from chartlight.indicators.medications import Formulary, load_formulary
from chartlight.indicators.rule import Rule
from chartlight.indicators.scanned import ScannedText
from chartlight.indicators.site import Overlays, read_overlays
from chartlight.indicators.terms import Terms, load_terms

log = logging.getLogger(__name__)

SWITCHED_OFF = "is switched off by the site"
"""Why a rule is off that nothing is wrong with."""

TABLES = ("analytes.toml", "medications.toml", "terms.toml", "cues.toml", "authors.toml")


@dataclass(frozen=True)
class Rulebook:
    """Rules that run, and `problems`: those that are off (and entries left out), each with its reason.

    `version` changes with any byte of any file that was read.
    """

    version: str
    profile: str
    rules: tuple[Rule, ...]
    criteria: Mapping[str, AnyCriterion]
    catalogue: Catalogue
    formulary: Formulary
    terms: Terms
    cues: Cues
    authors: Authors
    problems: tuple[RuleProblem, ...] = ()

    @cached_property
    def _by_id(self) -> dict[str, Rule]:
        return {rule.id: rule for rule in self.rules}

    @cached_property
    def scan(self) -> Callable[[str], ScannedText]:
        """Scans a text with the rulebook's lists; the same text again costs nothing."""
        return lru_cache(maxsize=4096)(lambda text: ScannedText(text, self.terms, self.cues))

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of that id, if it runs."""
        return self._by_id.get(rule_id)


def load_rulebook(folder: Path | None = None, profile: str | Path | None = None, site: Path | None = None) -> Rulebook:
    """The rulebook of a folder laid out as resources/indicators/ (default: the shipped one) under a profile.

    `profile` is the name of one in profiles/, or a file; `site` a hospital's own folder (see `site`), which may be
    empty or missing. Nothing raises for a bad rule: it is off, and `problems` says why. FileNotFoundError if one of
    the tables, or a profile that was asked for, is not there.
    """
    root = folder or locations.resources() / "indicators"
    tables = {name: _must_read(root / name) for name in TABLES}
    libraries, rule_files = read_sources(root / "criteria"), read_sources(root / "rules")
    overlays = read_overlays(root / "profiles", profile, site)
    problems = list(overlays.problems)
    catalogue, found = load_catalogue(tables["analytes.toml"], overlays.entries("analyte"))
    problems += found
    formulary, found = load_formulary(tables["medications.toml"], overlays.entries("class"))
    problems += found
    terms, found = load_terms(tables["terms.toml"], overlays.entries("terms"))
    problems += found
    cues, found = load_cues(tables["cues.toml"])
    problems += found
    authors, found = load_authors(tables["authors.toml"])
    problems += found
    criteria, found = _library(libraries, overlays)
    problems += found
    rules, found = _rules((*rule_files, *overlays.rule_files), overlays)
    problems += found
    checker = _Checker(criteria, catalogue, formulary, terms)
    rules, found = checker.usable(rules)
    problems += found
    everything = [*tables.values(), *libraries, *rule_files, *overlays.sources()]
    digest = sha256("\0".join(f"{s.name}\0{s.text}" for s in everything).encode()).hexdigest()[:10]
    first = overlays.profiles[0].source.name.removesuffix(".toml") if overlays.profiles else ""
    name = f"{first}+site" if site is not None and len(overlays.sources()) > 1 else first
    return Rulebook(
        version=f"{name or 'default'}-{digest}",
        profile=name,
        rules=tuple(sorted((rule for rule, _ in rules), key=lambda rule: rule.id)),
        criteria=criteria,
        catalogue=catalogue,
        formulary=formulary,
        terms=terms,
        cues=cues,
        authors=authors,
        problems=tuple(problems),
    )


def site_rulebook(site: Path) -> Rulebook:
    """The rulebook with a hospital's own folder; read again when a file of the folder came, went or changed."""
    stamp = tuple((path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(site.glob("*.toml")))
    return _site_rulebook(site if stamp else None, stamp)


@lru_cache(maxsize=2)
def _site_rulebook(site: Path | None, stamp: tuple[tuple[str, int, int], ...]) -> Rulebook:
    book = load_rulebook(site=site)
    for problem in book.problems:
        log.warning("indicator rules: %s", problem)
    return book


def _must_read(path: Path) -> Source:
    return Source(path.name, path.read_text(encoding="utf-8"))


def _library(files: tuple[Source, ...], overlays: Overlays) -> tuple[dict[str, AnyCriterion], list[RuleProblem]]:
    criteria: dict[str, AnyCriterion] = {}
    problems: list[RuleProblem] = []
    written: dict[str, list[tuple[Source, dict[str, Any]]]] = {}
    for source in files:
        content, found = parse(source)
        problems += found
        for name, entry in content.get("criteria", {}).items():
            written[name] = [(source, entry)]
    for overlay in overlays.profiles:
        for name, entry in overlay.section("criteria").items():
            before = written[name][-1][1] if name in written else {}
            # A profile that only moves a threshold keeps the rest; one that says another kind replaces it all.
            whole = "type" in entry or any(way in entry for way in ("all", "any", "of", "none"))
            written.setdefault(name, []).append((overlay.source, entry if whole else {**before, **entry}))
    for name, versions in written.items():
        for source, entry in reversed(versions):
            # A profile's mistake is said, and what stood before it holds.
            read, found = validate(Entry, {"criterion": entry}, source, name)
            problems += found
            if read is not None:
                criteria[name] = read.criterion
                break
    return criteria, problems


def _rules(files: tuple[Source, ...], overlays: Overlays) -> tuple[list[tuple[Rule, Source]], list[RuleProblem]]:
    rules: list[tuple[Rule, Source]] = []
    problems: list[RuleProblem] = []
    seen: set[str] = set()
    changes = overlays.entries("rule")
    own = [overlay.source for overlay in overlays.profiles if isinstance(overlay.content.get("rule"), list)]
    for source in (*files, *own):
        entries, found = parse_rules(source)
        problems += found
        for entry in entries:
            name = str(entry.get("id", ""))
            place, change = changes.pop(name, (source, {}))
            rule, found = validate(Rule, {**entry, **change}, place, name)
            if rule is not None and name in seen:
                found = [RuleProblem(source.name, name, "a rule of this id is already there", source.line_of(name))]
            elif rule is not None and not rule.enabled:
                found = [RuleProblem(place.name, name, SWITCHED_OFF, place.line_of(name))]
            elif rule is not None:
                seen.add(name)
                rules.append((rule, source))
            problems += found
    for name, (place, _) in changes.items():
        problems.append(RuleProblem(place.name, name, "is the id of no rule", place.line_of(name)))
    return rules, problems


@dataclass(frozen=True)
class _Checker:
    """Everything a criterion names must exist: one that does not takes its rule off, never silently."""

    criteria: dict[str, AnyCriterion]
    catalogue: Catalogue
    formulary: Formulary
    terms: Terms

    def usable(self, rules: list[tuple[Rule, Source]]) -> tuple[list[tuple[Rule, Source]], list[RuleProblem]]:
        kept, problems = [], []
        for rule, source in rules:
            faults = sorted(set(self._faults_of_rule(rule)))
            if faults:
                problems += [
                    RuleProblem(source.name, rule.id, why, source.line_of(f'"{rule.id}"', needle))
                    for why, needle in faults
                ]
            else:
                kept.append((rule, source))
        return kept, problems

    def _faults_of_rule(self, rule: Rule) -> Iterator[tuple[str, str]]:
        for name in dict.fromkeys(rule.names()):
            yield from self._faults(name, rule, ())
        for criterion in rule.criteria.values():
            yield from self._unknown_entries(criterion)
        for term in (*rule.resolved_by.terms, *rule.about.terms):
            if term not in self.terms:
                yield f"names the unknown term list {term}", term

    def _faults(self, name: str, rule: Rule, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        if name in above:
            yield f"criterion {name} refers to itself", name
            return
        criterion = rule.criteria.get(name) or self.criteria.get(name)
        if criterion is None:
            yield f"names the unknown criterion {name}", name
            return
        yield from self._unknown_entries(criterion)
        for inner in dict.fromkeys(criterion.names()):
            yield from self._faults(inner, rule, (*above, name))

    def _unknown_entries(self, criterion: AnyCriterion) -> Iterator[tuple[str, str]]:
        match criterion:
            case Result() | Measured():
                wanted: tuple[tuple[str, str, Any], ...] = tuple(
                    ("analyte", name, self.catalogue) for name in criterion.analytes
                )
            case Change():
                wanted = (("analyte", criterion.analyte, self.catalogue),)
            case Medications():
                wanted = tuple(("medication class", name, self.formulary) for name in criterion.classes)
            case Mentioned() | Stated():
                wanted = tuple(("term list", name, self.terms) for name in criterion.terms)
            case Tree():
                for branch in criterion.branches:
                    if isinstance(branch, Tree):
                        yield from self._unknown_entries(branch)
                wanted = ()
            case _:
                wanted = ()
        for what, name, table in wanted:
            if name not in table:
                yield f"names the unknown {what} {name}", name
