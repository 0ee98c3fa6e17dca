"""Use cases of templates: which may ask about a finding, and a draft asked by another one."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from chartlight.assessment import Finding
from chartlight.desk.errors import NoSuchFinding, NotInThisState
from chartlight.desk.query_core import QueryCore
from chartlight.desk.site_files import TEMPLATES
from chartlight.queries.query import Query, QueryStatus

if TYPE_CHECKING:
    from chartlight.queries.templates import Templates


@dataclass(frozen=True, slots=True)
class TemplateChoice:
    """A template as a person chooses it. `fits` if it offers an answer that the finding's own codes stand for."""

    id: str
    version: int
    topic: str
    question: str
    fits: bool


class QueryTemplateUseCases(QueryCore):
    """A site's own templates come before the shipped ones."""

    def query_templates(self) -> "Templates":
        """The site's own templates before the shipped ones; what of the site's cannot be used is in `left_out`."""
        from chartlight.queries.templates import load_templates

        return load_templates(self.data / TEMPLATES)

    def templates_for(self, query_id: str) -> tuple[TemplateChoice, ...]:
        """The templates that ask about findings of this kind: those that fit first, each group by its topic."""
        finding = self._finding_of(self.query(query_id))
        found = [
            TemplateChoice(one.id, one.version, one.topic, one.question, one.fits(finding.supports))
            for one in self.query_templates().templates
            if finding.kind in one.kinds
        ]
        return tuple(sorted(found, key=lambda one: (not one.fits, one.topic.casefold(), one.id)))

    def redraft_query(self, query: Query, template_id: str, now: datetime) -> Query:
        """The draft as another template asks, saved nowhere; indicators, quotations, people and note stay.

        NotInThisState for a query that was sent or an unknown template, NoSuchFinding where its finding is gone.
        """
        from chartlight.queries.drafting import redrafted

        templates = self.query_templates()
        template = templates.by_id(template_id)
        if query.status is not QueryStatus.DRAFT or template is None:
            raise NotInThisState(f"{query.id} cannot be asked by the template {template_id}.")
        return redrafted(query, template, self._finding_of(query), self.chart(query.admission, now), templates)

    def _finding_of(self, query: Query) -> Finding:
        assessment = self.assessment(query.admission)
        findings = assessment.findings if assessment is not None else ()
        found = next((one for one in findings if one.id == query.finding), None)
        if found is None:
            raise NoSuchFinding(query.finding)
        return found
