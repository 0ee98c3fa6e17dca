"""`chartlight codes ADMISSION`: the discharge code set of a stay, as it stands, with its review."""

from typing import TYPE_CHECKING, Any

import click

from chartlight.cli.options import Site, json_option, now, print_json, site_options
from chartlight.cli.show import look_up
from chartlight.cli.store import open_desk

if TYPE_CHECKING:
    from chartlight.finalize.code_set import Entry, Stand
    from chartlight.finalize.review import Review


@click.command()
@click.argument("admission")
@site_options
@json_option
def command(admission: str, as_json: bool, site: Site) -> None:
    """The code set of a discharged stay (by visit number or MRN): the draft, or what was attested last."""
    with open_desk(site, create=False) as desk:
        found = look_up(desk, admission)
        review = desk.review(found, now())
        stand = desk.finalise_stand(found)
        desk.record_view(found, now(), what="codes")
    if as_json:
        print_json(_document(found, stand, review))
        return
    for line in _lines(stand, review):
        click.echo(line)


def _entries(stand: "Stand") -> "tuple[Entry, ...]":
    return (stand.draft or stand.attested[-1].code_set).entries


def _lines(stand: "Stand", review: "Review") -> list[str]:
    grouping = review.grouping
    weight = f"{grouping.weight:.4f}" if grouping.weight is not None else "-"
    state = f"version {stand.attested[-1].version}, attested" if stand.is_attested else "draft"
    lines = [f"DRG {grouping.drg} {grouping.title}, RW {weight} ({state})"]
    for at, entry in enumerate(_entries(stand)):
        severity = review.severity.get(entry.code, "none")
        tag = severity if severity != "none" else "O.R." if entry.code in review.or_procedures else ""
        said = entry.poa or "" if entry.is_diagnosis else str(entry.performed or "")
        lines.append(f"{at + 1:>3}  {entry.code:<9} {entry.title:<60.60} {tag:<5} {said:<10} {entry.state}".rstrip())
    if stand.draft is not None:
        lines += [f"  ?  {entry.code:<9} {entry.title:<60.60} waits" for entry in stand.draft.waiting]
    lines += [f"{edit.level}: {edit.message}" for edit in review.edits]
    return [*lines, *(f"open: {left}" for left in review.open)]


def _document(admission: str, stand: "Stand", review: "Review") -> dict[str, Any]:
    grouping, codes = review.grouping, stand.draft or stand.attested[-1].code_set
    return {
        "admission": admission,
        "state": "attested" if stand.is_attested else "reopened" if stand.is_reopened else "draft",
        "version": stand.attested[-1].version if stand.is_attested else None,
        "drg": {"drg": grouping.drg, "title": grouping.title, "weight": grouping.weight, "gmlos": grouping.gmlos},
        "cdi_drg": review.cdi.drg if review.cdi else None,
        "codes": [_code(entry, review) for entry in codes.entries],
        "waiting": [_code(entry, review) for entry in codes.waiting],
        "rejected": [{"code": one.entry.code, "reason": one.reason, "by": one.signed.by} for one in codes.rejected],
        "edits": [
            {
                "id": edit.id,
                "level": edit.level,
                "codes": list(edit.codes),
                "message": edit.message,
                "overridden": edit.overridden.reason if edit.overridden else None,
            }
            for edit in review.edits
        ],
        "open": list(review.open),
    }


def _code(entry: "Entry", review: "Review") -> dict[str, Any]:
    return {
        "code": entry.code,
        "system": entry.system,
        "title": entry.title,
        "state": entry.state.value,
        "poa": entry.poa,
        "severity": review.severity.get(entry.code),
        "performed": entry.performed.isoformat() if entry.performed else None,
        "suggested": entry.suggested,
        "by": entry.signed.by if entry.signed else None,
        "at": entry.signed.at.isoformat() if entry.signed else None,
    }
