"""Many rows of a worklist, for measuring."""

from datetime import datetime, timedelta

from chartlight.worklist.row import Reason, WorklistRow
from ui_fakes.people import NOW


def many_rows(number: int, now: datetime = NOW) -> list[WorklistRow]:
    """Synthetic rows for measuring."""
    units = ("4W", "5E", "3N", "ICU")
    return [
        WorklistRow(
            f"V{i:06d}",
            f"{i:05d}",
            f"Family{i * 7919 % number:05d}, Given{i % 97}",
            20 + i % 75,
            "FM"[i % 2],
            units[i % 4],
            f"{i % 30:02d}",
            f"Dr {i % 40}",
            ("Medicare", "Aetna")[i % 2],
            now - timedelta(days=i % 9),
            None,
            1 + i % 9,
            2.0 + i % 5,
            f"{100 + i % 800}",
            f"Synthetic group {i % 800}",
            0.5 + i % 300 / 100,
            (i % 90) / 100 if i % 3 == 0 else None,
            i % 3,
            ("sepsis", "AKI")[: i % 3],
            i % 4,
            i % 4,
            0,
            i * 31 % 100,
            (Reason("synthetic", 10),),
            now - timedelta(hours=i % 60),
            i % 11 == 0,
            "Review",
            now,
            None,
            now - timedelta(hours=i % 48),
        )
        for i in range(number)
    ]
