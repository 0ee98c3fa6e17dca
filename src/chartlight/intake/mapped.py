"""What was read, with the site's own codes made those of this program: results, units, roles. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from chartlight.chart import ChartUpdate, Note, Observation
from chartlight.intake.mapping import LOINC, FeedMapping, folded
from chartlight.intake.understanding import Understanding


def mapped(understanding: Understanding, mapping: FeedMapping, analytes: Mapping[str, str]) -> Understanding:
    """The same under a site's mapping. `analytes` gives the LOINC code that stands for an analyte's id.

    Ids of entries stay: a message that is replayed after its mapping was mended replaces what it brought before.
    """
    layer = mapping.layer
    if not (layer.results or layer.units or layer.roles):
        return understanding
    return replace(understanding, updates=tuple(_update(one, mapping, analytes) for one in understanding.updates))


def _update(update: ChartUpdate, mapping: FeedMapping, analytes: Mapping[str, str]) -> ChartUpdate:
    return replace(
        update,
        observations=tuple(_observation(one, mapping, analytes) for one in update.observations),
        notes=tuple(_note(one, mapping) for one in update.notes),
    )


def _observation(one: Observation, mapping: FeedMapping, analytes: Mapping[str, str]) -> Observation:
    layer = mapping.layer
    unit = layer.units.get(folded(one.unit), one.unit) if one.unit else one.unit
    meant = layer.results.get(folded(one.code)) if one.system != "LOINC" else None
    code = meant if meant is None or LOINC.fullmatch(meant) else analytes.get(meant)
    if code is None:
        return replace(one, unit=unit) if unit != one.unit else one
    category = mapping.site.tables.results.loinc.get(code, one.category)
    return replace(one, code=code, system="LOINC", unit=unit, category=category)


def _note(note: Note, mapping: FeedMapping) -> Note:
    role = mapping.layer.roles.get(folded(note.author_role)) if note.author_role else None
    return note if role is None else replace(note, author_role=role)
