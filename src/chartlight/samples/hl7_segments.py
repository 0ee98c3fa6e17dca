"""The header of a sample's HL7 v2.5.1 messages."""

from datetime import datetime
from typing import Any

from chartlight.intake.hl7v2.writing import segment, separators, timestamp


def header(trigger: str, structure: str, control: str, sent: datetime, facility: str) -> Any:
    """MSH of a message; processing id T says that it is for training, not about a real person."""
    kind = tuple(trigger.split("^"))
    built = segment(
        "MSH",
        {
            3: f"{facility}_FEED",
            4: facility,
            5: "CHARTLIGHT",
            6: facility,
            7: timestamp(sent),
            9: (*kind, structure),
            10: control,
            11: "T",
            12: "2.5.1",
            18: "UNICODE UTF-8",
        },
    )
    return separators(built)
