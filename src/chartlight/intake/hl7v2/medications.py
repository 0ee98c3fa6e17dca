"""RDE (orders as the pharmacy encoded them) and RAS (administrations)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from chartlight.chart import Medication, MedicationKind
from chartlight.intake.hl7v2.codes import coded
from chartlight.intake.hl7v2.segments import Message, Segment
from chartlight.intake.numbers import number
from chartlight.intake.tables import Hl7Tables

# HL7 v2.5.1, table 0119 "Order control": the order no longer stands.
_ENDED = frozenset(["CA", "DC", "OC", "OD", "CR", "DR"])
# Table 0322 "Completion status" (RXA-20).
_GIVEN = {"CP": "completed", "PA": "completed", "RE": "not-done", "NA": "not-done"}


@dataclass(slots=True)
class _Order:
    """One ORC group of a pharmacy message."""

    orc: Segment | None = None
    timing: Segment | None = None
    encoded: Segment | None = None
    given: list[Segment] | None = None
    route: Segment | None = None

    @property
    def number(self) -> str:
        """Placer order number, else the filler's."""
        return (self.orc.text(2) or self.orc.text(3)) if self.orc is not None else ""


def medications(message: Message, tables: Hl7Tables, zone: tzinfo, sent: datetime | None) -> tuple[Medication, ...]:
    """The orders and administrations of a message."""
    return tuple(one for order in _orders(message) for one in _medications(order, tables, zone, sent))


def _orders(message: Message) -> Iterator[_Order]:
    order = _Order()
    for segment in message.segments:
        match segment.name:
            case "ORC":
                yield order
                order = _Order(orc=segment)
            case "TQ1":
                order.timing = order.timing or segment
            case "RXE":
                order.encoded = segment
            case "RXA":
                order.given = [*(order.given or []), segment]
            case "RXR":
                order.route = segment
    yield order


def _medications(order: _Order, tables: Hl7Tables, zone: tzinfo, sent: datetime | None) -> Iterator[Medication]:
    route = (order.route.text(1, 2) or order.route.text(1)) or None if order.route is not None else None
    for rxa in order.given or ():
        drug = coded(rxa.components(5), tables, prefer="RxNorm")
        if not drug.text:
            continue
        time = rxa.time(3, zone) or sent
        when = time.strftime("%Y%m%d%H%M%S") if time is not None else ""
        yield Medication(
            id="-".join(part for part in ("RXA", order.number, drug.code or drug.text, when) if part),
            name=drug.text,
            kind=MedicationKind.ADMINISTRATION,
            time=time,
            end=rxa.time(4, zone),
            code=drug.code or None,
            system=drug.system if drug.code else None,
            dose=number(rxa.text(6)),
            unit=rxa.text(7) or rxa.text(7, 2) or None,
            route=route,
            status=_GIVEN.get(rxa.text(20).upper(), "completed"),
        )
    if order.given is None and order.encoded is not None:
        yield from _ordered(order, order.encoded, route, tables, zone, sent)


def _ordered(
    order: _Order, rxe: Segment, route: str | None, tables: Hl7Tables, zone: tzinfo, sent: datetime | None
) -> Iterator[Medication]:
    drug = coded(rxe.components(2), tables, prefer="RxNorm")
    if not drug.text:
        return
    start = order.timing.time(7, zone) if order.timing is not None else None
    control = order.orc.text(1).upper() if order.orc is not None else ""
    ordered = order.orc.time(9, zone) if order.orc is not None else None
    yield Medication(
        id="-".join(part for part in ("RXE", order.number, drug.code or drug.text) if part),
        name=drug.text,
        kind=MedicationKind.ORDER,
        time=start or ordered or sent,
        end=order.timing.time(8, zone) if order.timing is not None else None,
        code=drug.code or None,
        system=drug.system if drug.code else None,
        dose=number(rxe.text(3)),
        unit=rxe.text(5) or rxe.text(5, 2) or None,
        route=route,
        status="stopped" if control in _ENDED else "active",
    )
