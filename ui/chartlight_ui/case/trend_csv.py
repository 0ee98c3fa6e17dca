"""The values of a trend as CSV that a spreadsheet reads and never runs. Pure."""

import csv
import io

from chartlight.reports.cells import safe
from chartlight_ui import results
from chartlight_ui.case.trend_series import Trend

HEAD = ("test", "system", "code", "time", "value", "unit", "flag", "reference", "status", "used by findings")


def trend_csv(trend: Trend) -> str:
    """One line a value as it was sent, oldest first, results without a number among them. Times are ISO 8601."""
    rows = [(point.time, point.observation, point.used_by) for point in trend.points]
    rows += [(one.time, one, ()) for one in trend.texts if one.time is not None]
    rows.sort(key=lambda row: (row[0], row[1].id))
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEAD)
    for time, one, used_by in rows:
        number = isinstance(one.value, float | int) and not one.comparator
        writer.writerow(
            [
                safe(one.label),
                safe(one.system),
                safe(one.code),
                time.isoformat(),
                f"{one.value:.10g}" if number else safe(results.figure(one)),
                safe(one.unit or ""),
                safe(results.flag(one)),
                safe(results.reference(one)),
                one.status.value,
                safe("; ".join(used_by)),
            ]
        )
    return file.getvalue()
