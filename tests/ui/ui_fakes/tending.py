"""What time and a site's files bring, in memory."""

from dataclasses import replace

from chartlight.desk import TemplateChoice
from chartlight.desk.scans import media_type
from chartlight.queries.life_cycle import is_due


class FakeTending:
    """Mixed into FakeDesk. `off` is what of the site's files is off; `noted` the steps that were told."""

    def to_assess(self, now, limit, *, known=(), quiet=None):
        return tuple(one for one in self.changed if one not in known)[:limit]

    def tend(self, now):
        due = {query_id: step for query_id, step in self.query_steps(now).items() if is_due(step, now)}
        new = {query_id: step for query_id, step in due.items() if (query_id, step) not in self.noted}
        self.noted |= set(new.items())
        return new

    def queries_in_hand(self, closed_since):
        return self.queries()

    def site_problems(self):
        return self.off

    def templates_for(self, query_id):
        return (
            TemplateChoice(self.kept[query_id].template, 3, "infection and systemic response", "As it is.", True),
            TemplateChoice("general", 1, "clinical significance", "What do these findings mean?", False),
        )

    def redraft_query(self, query, template_id, now):
        (chosen,) = [one for one in self.templates_for(query.id) if one.id == template_id]
        return replace(
            query,
            template=chosen.id,
            template_version=chosen.version,
            topic=chosen.topic,
            question=chosen.question,
            options=query.options[-2:],
        )

    def query_scan(self, query_id):
        scan = self.scans.get(query_id)
        return (media_type(scan), scan) if scan is not None else None
