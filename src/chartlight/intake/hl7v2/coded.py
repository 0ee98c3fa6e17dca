"""DG1 and PR1: diagnoses and procedures that came coded."""

from datetime import tzinfo

from chartlight.chart import Condition, Procedure
from chartlight.intake.hl7v2.codes import coded
from chartlight.intake.hl7v2.people import provider
from chartlight.intake.hl7v2.segments import Message, Segment
from chartlight.intake.tables import Hl7Tables


def conditions(message: Message, tables: Hl7Tables, zone: tzinfo) -> tuple[Condition, ...]:
    """The diagnoses of the message. Senders repeat the whole list, so an entry is known by its kind and code."""
    return tuple(one for segment in message.all("DG1") if (one := _condition(segment, tables, zone)) is not None)


def _condition(dg1: Segment, tables: Hl7Tables, zone: tzinfo) -> Condition | None:
    code = coded(dg1.components(3), tables, prefer="ICD-10-CM")
    text = (code.text if code.text != code.code else "") or dg1.text(4) or code.text
    category = tables.diagnosis_type.get(dg1.text(6).upper(), "encounter-diagnosis")
    if not text:
        return None
    return Condition(
        id=dg1.text(20) or f"DG1-{category}-{code.code or text}",
        text=text,
        code=code.code or None,
        system=code.system if code.code else None,
        category=category,
        clinical_status="inactive" if dg1.text(21).upper() == "D" else "active",
        recorded=dg1.time(5, zone) or dg1.time(19, zone),
        poa=tables.present_on_admission.get(dg1.text(26).upper()),
    )


def procedures(message: Message, tables: Hl7Tables, zone: tzinfo) -> tuple[Procedure, ...]:
    """The procedures of the message."""
    return tuple(
        one
        for segment, after in zip(message.segments, (*message.segments[1:], None), strict=True)
        if segment.name == "PR1" and (one := _procedure(segment, after, tables, zone)) is not None
    )


def _procedure(pr1: Segment, after: Segment | None, tables: Hl7Tables, zone: tzinfo) -> Procedure | None:
    code = coded(pr1.components(3), tables, prefer="ICD-10-PCS")
    text = (code.text if code.text != code.code else "") or pr1.text(4) or code.text
    if not text:
        return None
    return Procedure(
        id=pr1.text(19) or f"PR1-{code.code or text}-{pr1.text(5)[:8]}",
        text=text,
        code=code.code or None,
        system=code.system if code.code else None,
        performed=pr1.time(5, zone),
        performer=provider(pr1, 11) or provider(pr1, 12) or provider(pr1, 8) or _of_role(after),
        status="entered-in-error" if pr1.text(20).upper() == "D" else "completed",
    )


def _of_role(after: Segment | None) -> str | None:
    """Since HL7 v2.6 the surgeon stands in the ROL segment that follows, and no longer in PR1-11."""
    return provider(after, 4) if after is not None and after.name == "ROL" else None
