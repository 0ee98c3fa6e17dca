"""Orders other than of drugs (ORM, OMG, OMI, OMD): what is to be done, never what was done.

An order is a procedure whose status says where the order stands. None of those statuses is one of a procedure that
was performed, also not that of an order that is carried out: what was done says a PR1, a report or a note.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from chartlight.chart import ObservationCategory, Procedure
from chartlight.intake.hl7v2.codes import Coded, coded
from chartlight.intake.hl7v2.segments import Message, Segment
from chartlight.intake.tables import Hl7Tables
from chartlight.intake.understanding import LeftOut

PERFORMED_CODES = "ICD-10-PCS"
"""Its codes tell of what was done: an order carries none."""
_DRUGS = frozenset(["RXO", "RXE", "RXD", "RXA"])
_DETAIL = {"OBR": 4, "ODS": 3}
_LABORATORY = (ObservationCategory.LABORATORY, ObservationCategory.MICROBIOLOGY)
_WITHDRAWN = frozenset(["cancelled", "on-hold"])


@dataclass(slots=True)
class Orders:
    """What the orders of a message became."""

    procedures: list[Procedure] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """An ORC with what follows it."""

    orc: Segment
    timing: Segment | None = None
    details: list[Segment] = field(default_factory=list)
    is_drug: bool = False


def state(orc: Segment | None, tables: Hl7Tables) -> str:
    """Where an order stands: what is done to it (ORC-1), else how it is said to stand (ORC-5); "active" if neither."""
    if orc is None:
        return "active"
    control = tables.order_control.get(orc.text(1).upper())
    return control or tables.order_status.get(orc.text(5).upper(), "active")


def started(orc: Segment | None, timing: Segment | None, zone: tzinfo, sent: datetime | None) -> datetime | None:
    """When an order is to begin (TQ1-7, ORC-7), else when it was given (ORC-9)."""
    begins = timing.time(7, zone) if timing is not None else None
    if begins is None and orc is not None:
        begins = orc.time(7, zone, component=4) or orc.time(15, zone) or orc.time(9, zone)
    return begins or sent


def orders(message: Message, tables: Hl7Tables, zone: tzinfo, sent: datetime | None) -> Orders:
    """The orders of a message that are not for drugs; those for the laboratory are left to their results."""
    found = Orders()
    for group in _groups(message):
        if group.is_drug:
            continue
        if not group.details:
            _without_detail(group, tables, zone, sent, found)
        for detail in group.details:
            _with_detail(group, detail, tables, zone, sent, found)
    return found


def _groups(message: Message) -> Iterator[_Group]:
    group: _Group | None = None
    for segment in message.segments:
        if segment.name == "ORC":
            if group is not None:
                yield group
            group = _Group(segment)
        elif group is not None:
            group.is_drug = group.is_drug or segment.name in _DRUGS
            if segment.name == "TQ1":
                group.timing = group.timing or segment
            elif segment.name in _DETAIL:
                group.details.append(segment)
    if group is not None:
        yield group


def _with_detail(
    group: _Group, detail: Segment, tables: Hl7Tables, zone: tzinfo, sent: datetime | None, found: Orders
) -> None:
    is_examination = detail.name == "OBR"
    if is_examination and tables.result_sections.get(detail.text(24).upper()) in _LABORATORY:
        found.left_out.append(LeftOut("order", "It is for the laboratory, whose result comes by itself."))
        return
    what = coded(detail.components(_DETAIL[detail.name]), tables)
    if not what.text:
        found.left_out.append(LeftOut("order", "It does not say what is ordered."))
        return
    number = _number(group.orc) or ((detail.text(2) or detail.text(3)) if is_examination else "")
    planned = detail.time(36, zone) or detail.time(27, zone, component=4) if is_examination else None
    found.procedures.append(_procedure(group, number, what, planned, tables, zone, sent))


def _without_detail(group: _Group, tables: Hl7Tables, zone: tzinfo, sent: datetime | None, found: Orders) -> None:
    """What withdraws an order needs only its number; what goes on with one has to say what it is."""
    number = _number(group.orc)
    if number and state(group.orc, tables) in (*_WITHDRAWN, "stopped"):
        found.procedures.append(_procedure(group, number, Coded("", "", None), None, tables, zone, sent))
    else:
        found.left_out.append(LeftOut("order", "It does not say what is ordered."))


def _procedure(
    group: _Group,
    number: str,
    what: Coded,
    planned: datetime | None,
    tables: Hl7Tables,
    zone: tzinfo,
    sent: datetime | None,
) -> Procedure:
    begins = planned or started(group.orc, group.timing, zone, sent)
    is_coded = bool(what.code) and what.system != PERFORMED_CODES
    unnumbered = f"{what.code or what.text}-{begins:%Y%m%d%H%M%S}" if begins is not None else what.code or what.text
    return Procedure(
        id=f"ORD-{number or unnumbered}",
        text=what.text,
        code=what.code if is_coded else None,
        system=what.system if is_coded else None,
        performed=begins,
        status=state(group.orc, tables),
    )


def _number(orc: Segment) -> str:
    """Placer order number, else the filler's."""
    return orc.text(2) or orc.text(3)
