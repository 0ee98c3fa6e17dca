from contextlib import nullcontext


class FakeRights:
    """A store in which nobody is registered: whoever opens it may do everything."""

    people_set_up = False

    def may(self, method):
        return method in dir(self)

    def serving(self):
        return nullcontext()
