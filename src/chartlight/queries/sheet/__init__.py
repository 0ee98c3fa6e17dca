"""The printed query: one page a physician can answer by hand, or on a screen, in a minute.

The sheet sees a query and a chart's identity alone: it has no access to codes, DRGs, weights or money, so none of
them can be printed. Content follows the ACDIS/AHIMA compliant query practice brief (2022 update): patient block,
documentation in question, indicators with value, unit, date and source, one question, equal options, comments,
signature, and a footer that repeats who and which query on every page.
"""

from chartlight.queries.sheet.pages import SheetSettings, render_pdf, render_round

__all__ = ["SheetSettings", "render_pdf", "render_round"]
