"""Gold code sets of the sample admissions, as an inpatient coder would write them from the notes alone.

A gold file is `<sample>.toml`:

- `principal`, with `principal_also` where the guidelines leave the choice (II.B, II.C); `drg` that all of it
  makes (`drg_also` with the other principal);
- `core`: what any competent coder would report. `also` lists codes that are as right in its place. `quote` stands in
  `note`; `poa` is left out for codes that are exempt, or where it does not matter;
- `optional`: what may be reported and need not (status codes, chronic conditions mentioned once);
- `must_not`: codes, or the beginnings of codes, that a careless coder would assign, with the reason;
- `finding`: rules that should speak, the codes an answer could lead to and the DRGs then; `optional_findings` may;
- `procedures` that the chart carries coded; `optional_procedures` it describes.

Facts from Official Guidelines for Coding and Reporting (sections in the files), Tabular and Index of the fiscal year.
"""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FOLDER = Path(__file__).parent


class Source(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GoldCode(Source):
    code: str
    note: str
    quote: str
    also: tuple[str, ...] = ()
    poa: str | None = None

    @property
    def accepted(self) -> tuple[str, ...]:
        return (self.code, *self.also)


class Forbidden(Source):
    code: str
    reason: str
    why: str = ""
    quote: str | None = None


class GoldFinding(Source):
    rules: tuple[str, ...]
    codes: tuple[str, ...]
    drg: tuple[str, ...]
    why: str = ""


class Gold(Source):
    principal: str
    principal_also: tuple[str, ...] = ()
    drg: str
    drg_also: tuple[str, ...] = ()
    core: tuple[GoldCode, ...]
    optional: tuple[GoldCode, ...]
    must_not: tuple[Forbidden, ...]
    procedures: tuple[str, ...] = ()
    optional_procedures: tuple[str, ...] = ()
    finding: tuple[GoldFinding, ...] = ()
    optional_findings: tuple[str, ...] = ()

    @property
    def accepted(self) -> dict[str, GoldCode]:
        """Every code that may be reported."""
        return {code: entry for entry in (*self.optional, *self.core) for code in entry.accepted}

    def forbidden(self, code: str) -> Forbidden | None:
        """Why `code` must not be reported; the longest beginning that is listed counts."""
        found = [entry for entry in self.must_not if code.startswith(entry.code)]
        return max(found, key=lambda entry: len(entry.code), default=None)


@cache
def gold() -> dict[str, Gold]:
    """The gold of each sample by its name."""
    files = sorted(FOLDER.glob("*.toml"))
    return {path.stem: Gold.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))) for path in files}
