"""The rows of the settings: names and explanations of the site's choices."""

from chartlight_ui.settings.form import Row
from chartlight_ui.translating import tr

POINTS = "worklist.points"
SECOND_REVIEW = "finalise.second-review"

PERSON = (
    Row("user.name", "", tr("Your name"), tr("As it stands on queries that are drafted from now on."), personal=True),
    Row(
        "user.credential",
        "",
        tr("Credential"),
        tr("Stands behind your name."),
        unit=tr("For example RN, CCDS"),
        personal=True,
    ),
    Row(
        "user.contact",
        "",
        tr("Contact"),
        tr("Where a provider reaches you about a query."),
        unit=tr("For example ext. 4417"),
        personal=True,
    ),
)
PERSON_EXPLAINED = tr("The audit trail keeps the account that acted, whatever name stands here.")

SITE = (
    Row("facility", "", tr("Facility"), tr("Stands at the head of every query.")),
    Row(
        "query.record-statement",
        "",
        tr("Record statement"),
        tr("Stands at the foot of every query: whether it becomes part of the medical record."),
    ),
    Row(
        "lock.idle-minutes",
        "",
        tr("Lock after"),
        tr("Idle minutes, without keyboard or mouse, until every window is blanked; 0 for never."),
        "whole",
        0,
        240,
        tr("minutes"),
    ),
)

BACKUPS = (
    Row(
        "backup",
        "automatic",
        tr("Make one every night"),
        tr("By whichever Chartlight holds the store; a night in which none ran is made up for on the next start."),
        "yes",
    ),
    Row("backup", "hour", tr("At"), tr("Hour of the day on this machine."), "whole", 0, 23, tr("o'clock")),
    Row(
        "backup",
        "folder",
        tr("Folder"),
        tr("Best on another disk or a share. Every Chartlight that opens this store must reach it."),
        unit=tr("Empty: inside the data folder"),
    ),
    Row(
        "backup",
        "daily",
        tr("Of days, keep"),
        tr("The newest of each of so many days on which there is one."),
        "whole",
        1,
        60,
    ),
    Row("backup", "weekly", tr("Of weeks, keep"), tr("The newest of each week."), "whole", 0, 104),
    Row("backup", "monthly", tr("Of months, keep"), tr("The newest of each month."), "whole", 0, 120),
)

RETENTION = (
    Row(
        "retention.charts",
        "",
        tr("Charts stay"),
        tr("From discharge on; never less than five years. What is older is listed above and stays until disposed of."),
        "whole",
        5,
        100,
        tr("years"),
    ),
)

SEPSIS = (
    Row(
        "indicators.sepsis",
        "",
        tr("Sepsis is found by"),
        tr("Which published definition the indicators of sepsis follow. Open stays are assessed again."),
        "one",
        options=(
            ("sirs", tr("Sepsis-2: infection and two SIRS responses")),
            ("sep1", tr("CMS SEP-1: SIRS and organ dysfunction in 6 h")),
            ("sofa", tr("Sepsis-3: infection and a rise of 2 in SOFA")),
        ),
    ),
)

REVIEW = (
    Row(
        SECOND_REVIEW,
        "weight_above",
        tr("Second look above weight"),
        tr("A code set whose DRG weighs more is attested after another person looked at it."),
        "number",
        0,
        100,
    ),
    Row(
        SECOND_REVIEW,
        "sample_percent",
        tr("Audit sample"),
        tr("Share of the codes that nobody looked at, drawn by chance for another person."),
        "number",
        5,
        10,
        "%",
    ),
    Row(
        SECOND_REVIEW,
        "new_code_days",
        tr("Second look at new codes, for"),
        tr("From 1 October, when the codes of a fiscal year come into force."),
        "whole",
        0,
        366,
        tr("days"),
    ),
    Row(
        SECOND_REVIEW,
        "second_person",
        tr("The second look is another person's"),
        tr("Else whoever codes may take it, as a step of its own."),
        "yes",
    ),
    Row(
        SECOND_REVIEW,
        "sole_mcc",
        tr("Second review of a DRG that rests on one MCC or CC"),
        tr("Auditors look at these first."),
        "yes",
    ),
)


def _points(field: str, name: str, explained: str, least: float = 0, kind: str = "whole") -> Row:
    return Row(POINTS, field, name, explained, kind, least, 200)


ORDER = (
    _points("finding.missing", tr("Undocumented condition"), tr("An open finding of full strength.")),
    _points("finding.conflict", tr("Contradicting documentation"), tr("Providers or notes disagree.")),
    _points("finding.specificity", tr("Unspecific diagnosis"), tr("The chart shows more than was written.")),
    _points("finding.validation", tr("Diagnosis without its indicators"), tr("It may not hold in an audit.")),
    _points("potential.per_weight", tr("Each 1.0 of weight in reach"), tr("Of the largest single gain."), 0, "number"),
    _points("potential.most", tr("Weight in reach, at most"), tr("So that one gain does not outweigh all else.")),
    _points("news.note", tr("New note"), tr("Since your last look.")),
    _points("news.result", tr("New set of results"), tr("Since your last look.")),
    _points("news.most", tr("New things, at most"), tr("Notes and results together.")),
    _points("look.never", tr("Never looked at"), tr("A chart that nobody at this desk has opened.")),
    _points("stay.before_gmlos", tr("Near the GMLOS"), tr("The day before the mean length of stay ends.")),
    _points("stay.past_gmlos", tr("Past the GMLOS"), tr("The stay is longer than its DRG's mean.")),
    _points("query.overdue", tr("Overdue query"), tr("No answer in the time that the policy gives.")),
    _points("query.waiting", tr("Query that waits"), tr("Sent and still in time.")),
    _points("vulnerable.sole", tr("Rests on one MCC or CC"), tr("The DRG falls if an auditor takes it away.")),
    _points("discharged.open", tr("Discharged, not final"), tr("What is open must be settled before billing.")),
)
ORDER_EXPLAINED = tr("A chart's place in the worklist is the sum of these points; the highest stands on top.")
