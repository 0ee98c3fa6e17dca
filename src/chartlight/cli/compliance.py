"""What `chartlight report programme` and `chartlight report watch` print."""

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from chartlight.cli.options import Site, fail, print_json
from chartlight.cli.store import open_desk
from chartlight.desk import Desk
from chartlight.reports.period import Period
from chartlight.reports.programme import Programme
from chartlight.reports.watch import Watch, Watched
from chartlight.reports.wording import shown_period

PROGRAMME, WATCH = "programme", "watch"
NAMES = (PROGRAMME, WATCH)
_SHOWN = 20


def show(
    site: Site, name: str, period: Period, moment: datetime, pdf: Path | None, *, baseline: bool, as_json: bool
) -> None:
    """Print the one or the other; the programme document also as a PDF. `baseline` takes the period as the baseline."""
    with open_desk(site, create=False) as desk:
        if baseline:
            desk.set_watch_baseline(period, moment)
        if name == WATCH:
            _watch(desk.watch(), as_json=as_json)
            return
        if pdf is not None:
            _save(desk, pdf, period, moment)
        _programme(desk.programme(period), as_json=as_json)


def _save(desk: Desk, pdf: Path, period: Period, moment: datetime) -> None:
    try:
        desk.export_programme(pdf, period, moment)
    except OSError as error:
        fail(f"{pdf}: {error.strerror or type(error).__name__}")
    click.echo(f"{pdf.name} was saved", err=True)


def _programme(programme: Programme, *, as_json: bool) -> None:
    if as_json:
        print_json(_plain(asdict(programme)) | {"watch": _watch_json(programme.watch)})
        return
    sample = programme.sample
    click.echo(shown_period(programme.period))
    for one in programme.versions:
        rate = "–" if one.override_rate is None else f"{100 * one.override_rate:.1f} %"
        click.echo(f"  {one.model}, rules {one.rules}: {one.stays:,} stays, {rate} of {one.suggested:,} overridden")
    click.echo(f"  audit sample: {sample.drawn:,} of {sample.population:,} codes drawn, {sample.right:,} right, "
               f"{sample.wrong:,} wrong, {sample.waiting:,} waiting")  # fmt: skip
    broken = sum(one.holds is False for one in programme.components)
    click.echo(f"  {len(programme.components)} parts in use, {broken} not what their manifest says")
    click.echo(f"  {len(programme.watch.signals)} signals, {len(programme.changes)} changes")


def _watch(watch: Watch, *, as_json: bool) -> None:
    if as_json:
        print_json(_watch_json(watch))
        return
    if watch.why_not is not None:
        click.echo(watch.why_not)
        return
    assert watch.baseline is not None
    click.echo(f"Compared with {watch.baseline.cases:,} stays, {shown_period(watch.baseline.period)}")
    for one in watch.lines[:_SHOWN]:
        mark = f"SIGNAL {one.signalled}, case {one.after}" if one.signalled else ""
        what = f"{one.dimension} {one.key}: {one.measure.title}"
        values = f"{one.observed:.4f} expected {one.expected:.4f}"
        click.echo(f"  {what:<60.60} {values:<26} {one.cases:>6} cases {100 * one.nearness:>4.0f} % {mark}")
    if len(watch.lines) > _SHOWN:
        click.echo(f"  and {len(watch.lines) - _SHOWN} further from their limits: --json")


def _watch_json(watch: Watch) -> dict[str, Any]:
    told: dict[str, Any] = _plain(asdict(watch))
    return told | {"lines": [_line_json(one) for one in watch.lines]}


def _line_json(one: Watched) -> dict[str, Any]:
    return _plain(asdict(one)) | {"measure": one.measure.id, "limit": one.measure.limit}  # type: ignore[no-any-return]


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool | None) else str(value)
