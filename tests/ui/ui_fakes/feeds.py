"""The feeds of the desk in memory: its messages, what they hold, a mapping in dictionaries."""

from collections import Counter
from datetime import timedelta

from chartlight.desk import FeedsNow, MessageSeen, SampleSeen
from chartlight.desk.mapping_choices import CHOICES, Choice
from chartlight.inbox.monitoring import FeedState
from chartlight.inbox.records import FoundMessage, MessageStatus
from chartlight.intake.anatomy import fields_of
from chartlight.intake.becoming import Becoming, becoming
from chartlight.intake.errors import Unreadable
from chartlight.intake.mapped import mapped
from chartlight.intake.mapping import Layer, SiteMapping, feed_mapping
from chartlight.intake.mapping_entries import entry_of, with_entry
from chartlight.intake.message import MessageKind
from chartlight.intake.reader import examine
from chartlight.intake.site import Site

BODY = "\r".join(
    (
        "MSH|^~\\&|LAB|RGH|CL|RGH|20261120063000||ORU^R01|M90001|P|2.5.1",
        "PID|1||M-7^^^RGH^MR~V7^^^RGH^VN||Synthetic^Greta||19480302|F",
        "PV1|1|IPX|4W^12",
        "OBR|1||F1|CHEM^Chemistry|||20261120060000",
        "OBX|1|NM|GLUX^Glucose serum||140|mg/dL|||||F",
        "",
    )
).encode()
"""A synthetic message whose number of the stay stands in PID-3."""


class FakeFeeds:
    """Mixed into FakeDesk; `inbox` holds its messages, whose row is their place counted from 1."""

    silent: tuple = ()
    services: tuple = ()
    open_codes: tuple = ()

    @property
    def layers(self):
        return self.__dict__.setdefault("_layers", {})

    def _found(self):
        return [
            FoundMessage(
                row, one.feed, one.control, "hl7v2", one.received, MessageStatus(one.status), one.why, one.admission, 0
            )
            for row, one in enumerate(self.inbox, 1)
        ]

    def feeds_now(self, now):
        of = Counter(one.feed for one in self.inbox)
        last = {one.feed: one.received for one in reversed(self.inbox)}
        bad = Counter(one.feed for one in self.inbox if one.status == "quarantined")
        feeds = tuple(
            FeedState(
                feed, last[feed], 20.0, 24.0, of[feed], 0, bad[feed], bad[feed], 0, 0,
                timedelta(hours=3) if feed in self.silent else None,
            )
            for feed in sorted(of)
        )  # fmt: skip
        return FeedsNow(feeds, self.services, (), len(self.unmapped_codes()))

    def find_messages(self, *, control=None, feed=None, status=None, since=None, limit=500, **_):
        found = [
            one
            for one in self._found()
            if control in (None, one.control)
            and feed in (None, one.feed)
            and status in (None, one.status.value)
            and (since is None or one.received >= since)
        ]
        return sorted(found, key=lambda one: one.received, reverse=True)[:limit]

    def see_message(self, row, now):
        self._audit("message.read", "inbox", str(row), None, now)
        found = self._found()[row - 1]
        layer = SiteMapping(tuple(self.layers.values())).layer_of(found.feed)
        becomes = self.becomes(BODY, MessageKind.HL7V2, "sample", found.received, layer)
        fields = fields_of(BODY, MessageKind.HL7V2)
        return MessageSeen(found, fields, becomes, (), MessageKind.HL7V2, "sample", BODY)

    def sample_seen(self, body):
        return SampleSeen(MessageKind.HL7V2, "LAB|RGH", fields_of(body, MessageKind.HL7V2))

    def _set(self, row, **fields):
        from dataclasses import replace

        self.inbox[row - 1] = replace(self.inbox[row - 1], **fields)
        return self._tell("message")

    def replay_messages(self, rows, now):
        rows = [row for row in rows if self.inbox[row - 1].status != "applied"]
        mended = bool(self.layers)
        for row in rows:
            self._set(row, status="applied" if mended else "quarantined", why=None if mended else "It names no stay.")
        return len(rows), 0 if mended else len(rows)

    def reread_feed(self, feed, since, now):
        self.reread = (feed, since)
        return 3

    def quarantined_rows(self, why=None, feed=None):
        return [one.row for one in self._found() if one.status.value == "quarantined"]

    def dismiss_message(self, row, reason, now):
        return self._set(row, status="dismissed", why=reason)

    def undo_dismissal(self, row, now):
        return self._set(row, status="quarantined", why="This message has no visit number. It is kept in quarantine.")

    def chosen_mapping(self, feed):
        return self.layers.get(feed, Layer(feeds=(feed,) if feed else ()))

    def choose_mapping(self, feed, layer, now):
        self.layers[feed] = layer
        return self._tell("message")

    def layer_with(self, feed, scope, draft):
        return SiteMapping(tuple({**self.layers, scope: draft}.values())).layer_of(feed)

    def map_code(self, kind, code, value, feed, now):
        before = self.chosen_mapping(feed)
        self.choose_mapping(feed, with_entry(before, kind, code, value), now)
        return before

    def unmapped_codes(self):
        layers = SiteMapping(tuple(self.layers.values()))
        return tuple(one for one in self.open_codes if not entry_of(layers.layer_of(one.feed), one.kind, one.code))

    def mapping_choices(self, kind):
        if kind == "results":
            return (Choice("glucose", "Glucose", "mg/dL"), Choice("lactate", "Lactate", "mmol/L"))
        return CHOICES.get(kind, ())

    def becomes(self, body, kind, name, received, layer):
        mapping = feed_mapping(layer, Site())
        try:
            read = examine(body, name=name, received=received, tables=mapping.site.tables, kind=kind)
        except Unreadable as unreadable:
            return Becoming(why=unreadable.reason)
        return becoming(mapped(read, mapping, {"glucose": "2345-7"}), mapping.site.zone)
