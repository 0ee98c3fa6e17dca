"""What time and a site's files bring, in memory."""

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

    def site_problems(self):
        return self.off
