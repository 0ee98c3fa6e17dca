"""RDE, OMP, ORM and RDS (orders of drugs, as asked for, encoded and dispensed) and RAS (administrations)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from chartlight.chart import Medication, MedicationKind
from chartlight.intake.hl7v2.codes import Coded, coded
from chartlight.intake.hl7v2.orders import started, state
from chartlight.intake.hl7v2.segments import Message, Segment
from chartlight.intake.numbers import number
from chartlight.intake.tables import Hl7Tables

# Where a segment tells drug, amount and unit of an order.
_FIELDS = {"RXO": (1, 2, 4), "RXE": (2, 3, 5), "RXD": (2, 4, 5)}
_NAMED_BEST = ("RXE", "RXO", "RXD")
_NEVER_TAKEN = frozenset(["cancelled", "on-hold"])
# Table 0322 "Completion status" (RXA-20).
_GIVEN = {"CP": "completed", "PA": "completed", "RE": "not-done", "NA": "not-done"}


@dataclass(slots=True)
class _Order:
    """One ORC group of a pharmacy message."""

    orc: Segment | None = None
    timing: Segment | None = None
    details: dict[str, Segment] | None = None
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
            case "RXE" | "RXO" | "RXD":
                order.details = {**(order.details or {}), segment.name: segment}
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
    if order.given is None:
        yield from _ordered(order, route, tables, zone, sent)


def _ordered(
    order: _Order, route: str | None, tables: Hl7Tables, zone: tzinfo, sent: datetime | None
) -> Iterator[Medication]:
    """The order as the pharmacy encoded it, else as it was asked for, else as it was dispensed.

    It is known by its number, so what withdraws it need not name the drug again.
    """
    details = order.details or {}
    drug, detail = Coded("", "", None), next((details[name] for name in _NAMED_BEST if name in details), None)
    dose = unit = None
    if detail is not None:
        what, amount, measure = _FIELDS[detail.name]
        drug = coded(detail.components(what), tables, prefer="RxNorm")
        dose, unit = number(detail.text(amount)), detail.text(measure) or detail.text(measure, 2) or None
    stands = state(order.orc, tables)
    is_withdrawn = detail is None and bool(order.number) and stands in _NEVER_TAKEN
    if not drug.text and not is_withdrawn:
        return
    begins = (detail.time(1, zone, component=4) if detail is not None and detail.name == "RXE" else None) or started(
        order.orc, order.timing, zone, sent
    )
    yield Medication(
        id=f"RXE-{order.number or drug.code or drug.text}",
        name=drug.text,
        kind=MedicationKind.ORDER,
        time=begins,
        end=_ends(order, detail, zone),
        code=drug.code or None,
        system=drug.system if drug.code else None,
        dose=dose,
        unit=unit,
        route=route,
        status=stands,
    )


def _ends(order: _Order, detail: Segment | None, zone: tzinfo) -> datetime | None:
    """TQ1-8; before HL7 v2.5 the timing stood in RXE-1 and ORC-7."""
    told = order.timing.time(8, zone) if order.timing is not None else None
    if told is None and detail is not None and detail.name == "RXE":
        told = detail.time(1, zone, component=5)
    return told or (order.orc.time(7, zone, component=5) if order.orc is not None else None)
