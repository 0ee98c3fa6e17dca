from contextlib import nullcontext


class FakeRights:
    """A store in which nobody is registered: whoever opens it may do everything."""

    people_set_up = False

    def may(self, method):
        return method in dir(self)

    def chart_history(self, admission, limit=200):
        return self.audit_entries(admission, limit)

    def serving(self):
        return nullcontext()
