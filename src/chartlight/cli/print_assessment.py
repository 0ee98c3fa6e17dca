"""An assessment as text for a terminal."""

from collections.abc import Iterator

from chartlight.assessment import Assessment, Finding, SuggestedCode, Words


def lines(assessment: Assessment) -> Iterator[str]:
    """The assessment, a screenful: DRG, codes with their first evidence, findings, edits."""
    working = assessment.drg.working
    yield f"Admission {assessment.admission}, as of {assessment.as_of:%Y-%m-%d %H:%M}"
    if working is None:
        yield "  Working DRG: none yet"
    else:
        weight = f", RW {working.weight:.4f}" if working.weight is not None else ""
        yield f"  Working DRG {working.drg} {working.title}{weight}"
    for reach in assessment.drg.potential:
        change = f" ({reach.delta:+.4f})" if reach.delta is not None else ""
        yield f"    could become {reach.drg}{change} with {', '.join(reach.codes)}"
    yield f"  Codes ({len(assessment.suggested)})"
    yield from (_code(code) for code in assessment.suggested)
    if assessment.suppressed:
        yield f"  Not reported ({len(assessment.suppressed)})"
        yield from (f"    {code.code:<9}{code.title}: {code.why}" for code in assessment.suppressed)
    if assessment.findings:
        yield f"  Findings ({len(assessment.findings)})"
        for finding in assessment.findings:
            yield from _finding(finding)
    for edit in assessment.edits:
        yield f"  {edit.severity}: {edit.message}"


def _code(code: SuggestedCode) -> str:
    first = code.evidence[0]
    words = f'"{first.quote}"' if isinstance(first, Words) else first.resource
    tags = " ".join(tag for tag in (code.severity if code.severity != "none" else None, code.poa) if tag)
    return f"    {code.code:<9}{code.title}  {tags} {code.confidence:.2f} {code.route}  {words}"


def _finding(finding: Finding) -> Iterator[str]:
    yield f"    {finding.condition} ({finding.kind}, {finding.strength:.2f})  [{finding.id}]"
    for indicator in finding.indicators:
        value = f"{indicator.value} {indicator.unit or ''}".strip() if indicator.value is not None else ""
        when = f"{indicator.time:%d %b %H:%M}" if indicator.time else ""
        yield f"      {indicator.label}: {value}  {when}  {indicator.source}"
