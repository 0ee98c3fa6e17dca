"""The day's work of the desk in memory: whose an admission is, looks that are taken back, own settings, the list."""

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from chartlight.desk import Change


class FakeDayWork:
    """What `chartlight.desk.day_work` does, over the rows of the fake desk."""

    @cached_property
    def looks(self):
        return defaultdict(list)

    @cached_property
    def printed_lists(self):
        return []

    def people(self):
        named = {row.assigned for row in self.rows.values() if row.assigned}
        return tuple(sorted({self.actor.name, "B. Osei", *named}))

    def assign(self, admissions, person, now):
        before = {one: self.rows[one].assigned for one in admissions if self.rows[one].assigned != person}
        for admission in before:
            self.rows[admission] = replace(self.rows[admission], assigned=person)
        if before:
            self._tell("assignment", *before)
        return before

    def mark_all_seen(self, admissions, now):
        for admission in admissions:
            self.looks[admission].append((self.seen.get(admission), self.rows[admission]))
            self.mark_seen(admission, now)
        return Change()

    def take_back_seen(self, admissions, now):
        for admission in admissions:
            seen, row = self.looks[admission].pop()
            if seen is None:
                del self.seen[admission]
            else:
                self.seen[admission] = seen
            self.rows[admission] = replace(
                self.rows[admission], seen=seen, new=row.new, new_notes=row.new_notes, new_results=row.new_results
            )
        self._tell("seen", *admissions)
        return Change()

    def print_worklist(self, admissions, title, target, now):
        self.printed_lists.append((title, tuple(admissions)))
        page = b"%PDF-1.4 synthetic list\n"
        if isinstance(target, Path):
            target.write_bytes(page)
        else:
            target.write(page)
        return len(admissions)

    def own_setting(self, key):
        return self.setting(f"{key}/{self.actor.name}")

    def set_own_setting(self, key, value, now):
        return self.set_setting(f"{key}/{self.actor.name}", value, now)
