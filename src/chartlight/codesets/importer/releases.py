"""Takes in a release file or a folder of them: recognises each by its name and content, and writes its tables."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import BadZipFile, ZipFile

from chartlight.codesets.importer.code_lists import read_changes, read_code_column, read_codes
from chartlight.codesets.importer.drg_table import FIELDS, read_drg_table
from chartlight.codesets.importer.errors import NotRecognised
from chartlight.codesets.importer.pcs_tables_xml import read_pcs_tables
from chartlight.codesets.importer.tabular_xml import read_tabular_xml, tree
from chartlight.codesets.importer.writing import Release, write_table

NCHS = "https://www.cdc.gov/nchs/icd/icd-10-cm/files.html"
CMS_CODES = "https://www.cms.gov/medicare/coding-billing/icd-10-codes"
CMS_IPPS = "https://www.cms.gov/medicare/payment/prospective-payment-systems/acute-inpatient-pps"

_CM_CODES = r"icd10cm[-_](codes|order)"
_PLAIN = ("cm-changes", "pcs-changes", "drg")

_TEXTS = (".txt", ".csv", ".tsv")
MOST_BYTES = 200_000_000
"""The largest release file is well under this; what is larger in an archive is none."""

Origin = tuple[str, str]
"""Name of the release (empty: that of its file) and where it is published."""

_YEAR = re.compile(r"(?:FY[ _-]?)?(20[1-9]\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Imported:
    """One table that was written."""

    file: str
    kind: str
    fiscal_year: int
    rows: int


@dataclass(frozen=True, slots=True)
class Task:
    """One release file to take in: `beside` are the other files of the folder it came in."""

    file: Path
    beside: list[Path]
    into: Path
    given_year: int | None
    note: str = ""

    @property
    def year(self) -> int:
        """The fiscal year given, or that of the file's name. Raises NotRecognised."""
        return self.given_year or _year_of(self.file)

    def code_list(self) -> Path:
        """The ICD-10-CM code list of the same year. Raises NotRecognised when it is not there."""
        for file in self.beside:
            if re.search(_CM_CODES, file.name, re.IGNORECASE) and str(self.year) in file.name:
                return file
        raise NotRecognised(f"{self.file.name} needs the code list icd10cm-codes-{self.year}.txt beside it")

    def write(
        self, stem: str, kind: str, header: Sequence[str], rows: Iterable[Sequence[object]], origin: Origin
    ) -> Imported:
        """Write one table of this task."""
        name = f"{stem}-{self.year}.tsv{'' if kind in _PLAIN else '.xz'}"
        named = "; ".join(part for part in (origin[0] or self.file.stem, self.note) if part)
        release = Release(self.year, named, origin[1])
        return Imported(name, kind, self.year, write_table(self.into, name, kind, header, rows, release))


def import_releases(path: Path, into: Path, *, year: int | None = None, note: str = "") -> list[Imported]:
    """Take in the release at `path` (a file, a folder of them, or a ZIP as published) and write its tables to `into`.

    `year` is the fiscal year where file names do not say it; `note` is added to the release's name in the manifest.
    Raises NotRecognised.
    """
    if path.suffix.lower() == ".zip":
        with TemporaryDirectory() as folder:
            return import_releases(_unpacked(path, Path(folder)), into, year=year, note=note or f"from {path.name}")
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    beside = sorted(p for p in path.parent.iterdir() if p.is_file()) if path.is_file() else files
    texts = {file.stem for file in files if file.suffix.lower() in _TEXTS}
    done = [
        written
        for named, take in _TAKERS
        for file in files
        # CMS publishes tables as a spreadsheet and as text, side by side.
        if re.search(named, file.name, re.IGNORECASE) and not (file.suffix.lower() == ".xlsx" and texts)
        for written in take(Task(file, beside, into, year, note))
    ]
    if not done:
        raise NotRecognised(f"nothing in {path.name} is a release that can be imported")
    return done


def _unpacked(path: Path, folder: Path) -> Path:
    """The files of an archive in a folder, by their own names alone: where an archive would put them does not count."""
    try:
        with ZipFile(path) as archive:
            for member in archive.infolist():
                name = Path(member.filename.replace("\\", "/")).name
                if name and not member.is_dir() and member.file_size <= MOST_BYTES:
                    (folder / name).write_bytes(archive.read(member))
    except BadZipFile as error:
        raise NotRecognised(f"{path.name} is not a ZIP archive that can be read") from error
    return folder


def _year_of(file: Path) -> int:
    named = _YEAR.findall(file.name)
    if not named:
        raise NotRecognised(f"the name of {file.name} does not say its fiscal year: give it with --year")
    return int(named[-1])


def _cm(task: Task) -> Iterator[Imported]:
    tabular = read_tabular_xml(task.file)
    valid = read_codes(task.code_list())
    rows = ((depth, code, int(billable), title) for depth, code, billable, title in tree(tabular, valid))
    yield task.write("icd10cm", "cm", ("depth", "code", "billable", "title"), rows, ("", NCHS))
    yield task.write("icd10cm-notes", "cm-notes", ("code", "kind", "text"), tabular.notes, ("", NCHS))


def _cm_changes(task: Task) -> Iterator[Imported]:
    yield _changes(task, "icd10cm-changes", "cm-changes", NCHS)


def _pcs_changes(task: Task) -> Iterator[Imported]:
    yield _changes(task, "icd10pcs-changes", "pcs-changes", CMS_CODES)


def _changes(task: Task, stem: str, kind: str, source: str) -> Imported:
    rows = ((change.action, change.code, change.title) for change in read_changes(task.file))
    return task.write(stem, kind, ("action", "code", "title"), rows, (f"Addenda FY{task.year}", source))


def _poa(task: Task) -> Iterator[Imported]:
    rows = ((code,) for code in sorted(read_code_column(task.file)))
    yield task.write("poa-exempt", "poa-exempt", ("code",), rows, (f"POA exempt list FY{task.year}", CMS_CODES))


def _pcs(task: Task) -> Iterator[Imported]:
    yield task.write("icd10pcs", "pcs", ("code", "title"), sorted(read_codes(task.file).items()), ("", CMS_CODES))


def _pcs_tables(task: Task) -> Iterator[Imported]:
    header = ("table", "section", "body_system", "operation", "pos4", "pos5", "pos6", "pos7")
    yield task.write("icd10pcs-tables", "pcs-tables", header, read_pcs_tables(task.file), ("", CMS_CODES))


def _drg(task: Task) -> Iterator[Imported]:
    table = read_drg_table(task.file)
    # The table's own heading goes before its name: CMS names these files by the number of the rule.
    if task.given_year and table.year and task.given_year != table.year:
        raise NotRecognised(f"{task.file.name} says that it is of FY{table.year}, not FY{task.given_year}")
    task = replace(task, given_year=task.given_year or table.year)
    digest = sha256(task.file.read_bytes()).hexdigest()
    flags = "" if any(row[-1] for row in table.rows) else ", transfer flags not at hand"
    named = f"IPPS final rule FY{task.year}, Table 5{table.basis}{flags}; from {task.file.name}, SHA-256 {digest}"
    yield task.write("drg", "drg", FIELDS, table.rows, (named, CMS_IPPS))


_TAKERS: tuple[tuple[str, Callable[[Task], Iterator[Imported]]], ...] = (
    (r"^icd10cm?[-_]tabular.*\.xml$", _cm),
    (r"^icd10cm[-_]changes", _cm_changes),
    (r"poa[-_ ]?exempt", _poa),
    (r"^icd10pcs[-_](codes|order)[-_]20\d\d\.(txt|tsv)$", _pcs),
    (r"^icd10pcs[-_]tables.*\.xml$", _pcs_tables),
    (r"^icd10pcs[-_]changes", _pcs_changes),
    (r"(table[-_ ]?5|drg[-_ ]weights)", _drg),
)
