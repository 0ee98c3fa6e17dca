"""MRG: record numbers and visit numbers that are one, are one no more, or stays that are another patient's."""

from chartlight.chart import ChartUpdate, EncounterEvent
from chartlight.chart.merge import Merge, MergeKind
from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.people import patient, record_number
from chartlight.intake.hl7v2.segments import Message
from chartlight.intake.hl7v2.visit import encounter, visit_number
from chartlight.intake.site import Site
from chartlight.intake.tables import MergeMeaning
from chartlight.intake.understanding import Understanding

_PRIOR_ACCOUNT, _PRIOR_VISIT = 3, 5


def merged(message: Message, meaning: MergeMeaning, site: Site) -> Understanding:
    """What such an event says (HL7 v2.5.1, 3.3.18 to 3.3.51); Unreadable where a number that it needs is missing."""
    pid, prior = message.first("PID"), message.first("MRG")
    if pid is None:
        raise Unreadable("It has no PID segment, so it is about no patient.")
    sent = message.header.time(7, site.zone)
    if meaning == "moved":
        number = visit_number(message, site.tables.hl7v2)
        stay = encounter(message, site.tables.hl7v2, site.zone)
        moved = ChartUpdate(number, sent, EncounterEvent.UPDATE, patient(pid), stay, sent=sent)
        return Understanding((moved,))
    if meaning == "unlink":
        pids = list(message.all("PID"))
        old = record_number(prior, 1) if prior is not None else record_number(pids[-1], 3)
        return _joined(MergeKind.PATIENT, old, record_number(pid, 3), message, site, undone=True)
    if prior is None:
        raise Unreadable("It has no MRG segment, so it does not say what is merged.")
    if meaning == "patient":
        return _joined(MergeKind.PATIENT, record_number(prior, 1), record_number(pid, 3), message, site)
    old = prior.text(_PRIOR_VISIT) or prior.text(_PRIOR_ACCOUNT)
    return _joined(MergeKind.VISIT, old, visit_number(message, site.tables.hl7v2), message, site)


def _joined(
    kind: MergeKind, old: str, new: str, message: Message, site: Site, *, undone: bool = False
) -> Understanding:
    if not old or not new:
        raise Unreadable("It does not say which two numbers it is about.")
    if old == new:
        raise Unreadable("It merges a number with itself.")
    sent = message.header.time(7, site.zone)
    return Understanding((), merges=(Merge(kind, old, new, sent, undone),))
