"""`chartlight report [NAME]`: the figures of a period, or one of them by month, provider, unit and more.

`report programme` is the document of how the program is governed and was validated at the site, `report watch` what is
watched over in coding.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from chartlight.cli import compliance as guard
from chartlight.cli.options import Site, fail, json_option, now, print_json, site_options
from chartlight.cli.store import open_desk
from chartlight.desk import Desk
from chartlight.reports.figures import COMMON, FAMILIES
from chartlight.reports.period import Period, last_days
from chartlight.reports.values import Detail, FigureLine, Report, Row, Scope, Value
from chartlight.reports.wording import SMALL_NOTE, shown, shown_cases, shown_change, shown_key, shown_scope

DAYS = 90
_BY = (*COMMON, *dict.fromkeys(name for names in FAMILIES.values() for name in names))


def _day(context: click.Context, parameter: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value is not None else None


_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("name", required=False)
@click.option("--from", "first", type=_DAY, callback=_day, help=f"First day (default: {DAYS} days up to the last).")
@click.option("--to", "last", type=_DAY, callback=_day, help="Last day, part of the period (default: today).")
@click.option("--by", type=click.Choice(_BY), help="Tell the cases of a figure apart.")
@click.option("--unit", metavar="UNIT", help="Only this unit.")
@click.option("--provider", metavar="NAME", help="Only this provider.")
@click.option("--payer", metavar="NAME", help="Only this payer.")
@click.option("--person", metavar="NAME", help="Only this person's work.")
@click.option("--csv", "table", type=click.Path(path_type=Path, dir_okay=False), help="Save a figure's cases.")
@click.option("--names", is_flag=True, help="With --csv: names and record numbers of patients as well.")
@click.option("--pdf", type=click.Path(path_type=Path, dir_okay=False), help="Save all figures with definitions.")
@click.option("--baseline", is_flag=True, help="With watch, --from and --to: compare with these days from now on.")
@json_option
@site_options
def command(
    site: Site,
    name: str | None,
    first: date | None,
    last: date | None,
    by: str | None,
    table: Path | None,
    pdf: Path | None,
    names: bool,
    baseline: bool,
    as_json: bool,
    **filters: str | None,
) -> None:
    """The figures of a period with their cases; NAME shows one of them with its definition and its parts.

    NAME "programme" is how the program is governed and was validated here, by version (--pdf, --json); NAME "watch" the
    watch over coding against the site's own baseline (--json).
    """
    moment = now()
    end = last or moment.astimezone().date()
    if first is not None and first > end:
        raise click.UsageError("--from lies after --to")
    scope = Scope(Period(first, end) if first is not None else last_days(end, DAYS), **filters)
    if name is None and (table is not None or by is not None):
        raise click.UsageError("--by and --csv are about one figure: name it")
    if name in guard.NAMES:
        if any((by, table, names, *filters.values())) or (pdf is not None and name == guard.WATCH):
            raise click.UsageError(f"{name} knows no other options than --from and --to, --json, and programme --pdf")
        if baseline and (name != guard.WATCH or first is None or last is None):
            raise click.UsageError("--baseline belongs to watch, with --from and --to")
        guard.show(site, name, scope.period, moment, pdf, baseline=baseline, as_json=as_json)
        return
    if baseline:
        raise click.UsageError("--baseline belongs to watch, with --from and --to")
    if name is not None and pdf is not None:
        raise click.UsageError("--pdf holds all figures: give it without a name")
    if names and table is None:
        raise click.UsageError("--names belongs to --csv")
    with open_desk(site, create=False) as desk:
        if name is None:
            _all(desk, scope, moment, pdf, as_json)
        else:
            _one(desk, name, scope, by or "month", moment, table, names, as_json)


def _all(desk: Desk, scope: Scope, moment: datetime, pdf: Path | None, as_json: bool) -> None:
    report = desk.report(scope, moment)
    if pdf is not None:
        _save(lambda: desk.export_report(pdf, scope, moment), pdf)
    if as_json:
        print_json(_report_json(report))
        return
    click.echo(shown_scope(scope))
    group = ""
    for line in report.lines:
        if line.figure.group != group:
            group = line.figure.group
            click.echo(f"\n{group}")
        click.echo(_line(line))
    click.echo(f"\n* {SMALL_NOTE}. Definitions: chartlight report NAME. Names: --json.")


def _one(
    desk: Desk, name: str, scope: Scope, by: str, moment: datetime, table: Path | None, names: bool, as_json: bool
) -> None:
    detail = desk.report_figure(name, scope, by, moment)
    if table is not None:
        _save(lambda: desk.export_figure(table, detail, moment, names=names), table)
    if as_json:
        print_json(_detail_json(detail))
        return
    figure = detail.line.figure
    click.echo(shown_scope(scope))
    click.echo(_line(detail.line))
    for words, text in figure.definition:
        click.echo(f"  {words}: {text}")
    click.echo("")
    for point in detail.points:
        mark = " *" if point.value.is_small else ""
        key = shown_key(by, point.key)
        click.echo(
            f"  {key:<36.36} {shown(figure, point.value.value):>12}{mark:<2} {shown_cases(figure, point.value):>20}"
        )
    if any(point.value.is_small for point in detail.points):
        click.echo(f"\n* {SMALL_NOTE}")


def _save(write: Any, target: Path) -> None:
    try:
        write()
    except OSError as error:
        fail(f"{target}: {error.strerror or type(error).__name__}")
    click.echo(f"{target.name} was saved", err=True)


def _line(line: FigureLine) -> str:
    figure, mark = line.figure, " *" if line.now.is_small else ""
    value = f"{shown(figure, line.now.value)}{mark}"
    before = f"before {shown(figure, line.before.value)}, {shown_change(figure, line.change)}"
    return f"  {figure.title:<36.36} {value:>14} {shown_cases(figure, line.now):>20}   {before}"


def _value_json(value: Value) -> dict[str, Any]:
    return {"value": value.value, "cases": value.cases, "sum": value.sum, "small": value.is_small}


def _scope_json(scope: Scope) -> dict[str, Any]:
    return {"from": scope.period.first.isoformat(), "to": scope.period.last.isoformat(), **scope.filters}


def _line_json(line: FigureLine) -> dict[str, Any]:
    figure = line.figure
    return {
        "figure": figure.id,
        "title": figure.title,
        "group": figure.group,
        "kind": figure.kind,
        **_value_json(line.now),
        "before": _value_json(line.before),
        "change": line.change,
        "months": [{"month": point.key, **_value_json(point.value)} for point in line.trend],
        "definition": dict(figure.definition),
    }


def _report_json(report: Report) -> dict[str, Any]:
    return {"scope": _scope_json(report.scope), "figures": [_line_json(line) for line in report.lines]}


def _detail_json(detail: Detail) -> dict[str, Any]:
    return {
        "scope": _scope_json(detail.scope),
        **_line_json(detail.line),
        "by": detail.by,
        "parts": [{"key": point.key, **_value_json(point.value)} for point in detail.points],
        "rows": [_row_json(row) for row in detail.rows],
        "all_rows": detail.all_rows,
    }


def _row_json(row: Row) -> dict[str, Any]:
    """A case without name and record number: the admission's id leads to both where they may be seen."""
    return {
        "admission": row.admission,
        "day": row.day.isoformat(),
        "unit": row.unit,
        "provider": row.provider,
        "payer": row.payer,
        "person": row.person,
        "what": row.what,
        "counts": row.part,
    }
