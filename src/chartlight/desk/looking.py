"""That somebody looked: what shows a patient leaves an entry, and the same look again within a while is the same look.

A preview that follows the keys, a list that is read again with every change: without a limit the trail would hold
thousands of entries that say one thing. What a person opens, prints, exports or copies is recorded each time.
"""

from datetime import datetime, timedelta

from chartlight.desk.core import DeskCore

SAME_LOOK = timedelta(minutes=5)
"""A look at the same thing by the same person within this time of the last entry is no other."""
SAME_LIST = timedelta(hours=1)
"""For a list that stands on the screen all day."""

LOOKED = frozenset(
    (
        *("chart.view", "chart.seen", "query.preview", "query.scan-view", "finalise.preview", "story.view"),
        *("audit.view", "patient.search", "glass.break"),
    )
)
"""Actions that say that somebody saw something of a chart, or that there is such a chart."""

_REMEMBERED = 2_000


class LookUseCases(DeskCore):
    """Recording looks. Times may be left out where a caller has none: it is the machine's own then."""

    _seen_lately: dict[tuple[str, ...], datetime] | None = None

    def record_view(self, admission: str, now: datetime, *, what: str = "case") -> None:
        """Audit that a chart was opened (`what`: "case", "show", ...), without counting it as worked on."""
        self._chart_number(admission)
        with self._writing(now) as act:
            act.audit.record("chart.view", "chart", admission, admission=admission, what=what)
        self._remember_look((self.actor.name, "chart.view", admission, admission), now)

    def record_glance(self, admission: str, now: datetime) -> None:
        """Audit that a chart was summed up beside a list, which shows less than opening it does."""
        self._chart_number(admission)
        self._note_look("chart.view", "chart", admission, admission, now, what="glance")

    def record_copy(self, admission: str, what: str, now: datetime) -> None:
        """Audit that something of a chart was put on the clipboard, from where any program can read it."""
        self._chart_number(admission)
        with self._writing(now) as act:
            act.audit.record("chart.copy", "chart", admission, admission=admission, what=what)

    def record_list(self, name: str, now: datetime) -> None:
        """Audit that a list that names patients was shown ("worklist", "finalise", "queries"), once an hour."""
        self._note_look("list.view", "list", name, now=now, same=SAME_LIST)

    def _note_look(
        self,
        action: str,
        object_type: str,
        object_id: str,
        admission: str | None = None,
        now: datetime | None = None,
        same: timedelta = SAME_LOOK,
        **detail: object,
    ) -> None:
        when = now if now is not None else self._clock()
        key = (self.actor.name, action, object_id, admission or "")
        with self._writing_lock:
            last = (self._seen_lately or {}).get(key)
            if last is not None and timedelta(0) <= when - last < same:
                return
            with self._writing(when) as act:
                act.audit.record_all([(action, object_type, object_id, admission, "ok", detail)])
            self._remember_look(key, when)

    def _remember_look(self, key: tuple[str, ...], when: datetime) -> None:
        with self._writing_lock:
            known = self._seen_lately if self._seen_lately is not None else {}
            self._seen_lately = known
            known.pop(key, None)
            known[key] = when
            if len(known) > _REMEMBERED:
                del known[next(iter(known))]

    def _note_read(self, admission: str) -> None:
        """Somebody was handed what stands in a chart: an entry, unless one says already that they looked at it."""
        if admission in self._charts:
            self._note_look("chart.view", "chart", admission, admission, what="read")
