"""Query templates: data in resources/queries/templates/, validated when they are loaded."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from chartlight import locations
from chartlight.assessment import Finding
from chartlight.indicators.data_files import RuleProblem, Source, parse, validate
from chartlight.queries.query import Option, OptionKind
from chartlight.toml_tables import read_table

Kind = Literal["missing", "validation", "specificity", "conflict"]


class TemplateError(ValueError):
    """A template file that cannot be used: names the file, the template and what is wrong."""


class TemplateOption(BaseModel):
    """One option; with `when` it is offered only if the finding supports a code that begins so.

    A condition needs `when`, unless it `restates` what is documented or leaves the diagnosis to the provider.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: OptionKind
    text: str = Field(min_length=2)
    when: tuple[str, ...] = ()
    restates: bool = False

    @model_validator(mode="after")
    def _is_tied_to_the_finding(self) -> "TemplateOption":
        if self.kind is OptionKind.CONDITION and not self.when and not self.restates:
            raise ValueError(
                f"the condition {self.text!r} needs `when`: no diagnosis without a finding that supports it"
            )
        return self


class Template(BaseModel):
    """What a query asks for one family of findings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=2)
    version: int = Field(ge=1)
    rules: tuple[str, ...] = Field(min_length=1)
    topic: str
    purpose: str
    question: str
    form: Literal["multiple-choice", "yes-no"] = "multiple-choice"
    kinds: tuple[Kind, ...] = ("missing", "specificity")
    from_documentation: bool = False
    options: tuple[TemplateOption, ...] = Field(min_length=1)

    def options_for(self, supports: tuple[str, ...]) -> tuple[Option, ...]:
        """The options a finding that supports these codes may offer: alphabetical, or Yes before No."""
        offered = [
            Option(option.kind, option.text)
            for option in self.options
            if not option.when or any(code.startswith(option.when) for code in supports)
        ]
        return tuple(offered) if self.form == "yes-no" else in_neutral_order(offered)

    def fits(self, supports: tuple[str, ...]) -> bool:
        """True if one of its options is tied to a code that the finding supports."""
        return any(option.when and any(code.startswith(option.when) for code in supports) for option in self.options)


def in_neutral_order(options: Iterable[Option]) -> tuple[Option, ...]:
    """Alphabetical, whatever the case of the letters: the order says nothing about the answer."""
    return tuple(sorted(options, key=lambda option: option.text.casefold()))


class _Shared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    closing: tuple[TemplateOption, ...]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    shared: _Shared | None = None
    template: tuple[Template, ...] = ()


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates, a site's own before the shipped ones, and the options that close every multiple choice."""

    templates: tuple[Template, ...]
    closing: tuple[Option, ...]
    left_out: tuple[RuleProblem, ...] = ()
    """What of a site's own templates cannot be used: file, line, template and why."""

    def for_finding(self, finding: Finding) -> Template:
        """The template that the rule names, or else the one for its id and kind; TemplateError if there is none."""
        named = self.by_id(finding.template) if finding.template else None
        return named or self.for_rule(finding.rule, finding.kind)

    def for_rule(self, rule: str, kind: Kind = "missing") -> Template:
        """The template for a rule: the longest matching pattern wins, so `*` is the last resort."""
        matches = [
            (len(pattern.replace("*", "")), template)
            for template in self.templates
            if kind in template.kinds
            for pattern in template.rules
            if fnmatchcase(rule, pattern)
        ]
        if not matches:
            raise TemplateError(f"no query template serves rule {rule}")
        return max(matches, key=lambda match: match[0])[1]

    def by_id(self, template_id: str) -> Template | None:
        """The template of that id, if there is one."""
        return next((template for template in self.templates if template.id == template_id), None)


def load_templates(*folders: Path) -> Templates:
    """The shipped templates, and before them those of the given folders, a site's own.

    Of a site's own the broken ones are left out, each with its reason, and the rest serves; TemplateError where a
    shipped one is unusable.
    """
    shipped = locations.resources() / "queries" / "templates"
    templates: list[Template] = []
    left_out: list[RuleProblem] = []
    closing: tuple[Option, ...] = ()
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        own, problems = _own(path)
        left_out += problems
        for one in own:
            if any(known.id == one.id for known in templates):
                left_out.append(RuleProblem(path.name, one.id, "stands twice"))
            else:
                templates.append(one)
    for path in sorted(shipped.glob("*.toml")):
        file = read_table(path, _File, TemplateError)
        known_ids = {template.id for template in templates}
        templates += [template for template in file.template if template.id not in known_ids]
        if file.shared is not None and not closing:
            closing = tuple(Option(option.kind, option.text) for option in file.shared.closing)
    if {option.kind for option in closing} != {OptionKind.OTHER, OptionKind.UNDETERMINED}:
        raise TemplateError("the closing options must be one `other` and one `undetermined`")
    return Templates(tuple(templates), closing, tuple(left_out))


def _own(path: Path) -> tuple[list[Template], list[RuleProblem]]:
    """The templates of a site's file, and why the others cannot be used."""
    try:
        source = Source(path.name, path.read_text("utf-8"))
    except UnicodeDecodeError:
        return [], [RuleProblem(path.name, "", "cannot be read as UTF-8 text")]
    except OSError as error:
        return [], [RuleProblem(path.name, "", f"cannot be read: {error.strerror}")]
    document, problems = parse(source)
    if problems:
        return [], problems
    found = document.get("template", [])
    if set(document) - {"template"} or not isinstance(found, list):
        return [], [RuleProblem(path.name, "", "a site's file holds [[template]] entries and nothing else")]
    templates: list[Template] = []
    for number, one in enumerate(found, 1):
        told = one.get("id") if isinstance(one, dict) else None
        template, wrong = validate(Template, one, source, told if isinstance(told, str) else f"number {number}")
        problems += wrong
        if template is not None:
            templates.append(template)
    return templates, problems
