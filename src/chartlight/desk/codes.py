"""Use cases of looking up: codes by what one types, what the classification says of them, procedures by character."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chartlight.coding.found_code import FoundCode
from chartlight.desk.code_details import CodeDetails, CodeName, details_of
from chartlight.desk.core import DeskCore

if TYPE_CHECKING:
    from chartlight.codesets.codeset import Codeset


@dataclass(frozen=True, slots=True)
class PcsStep:
    """A procedure code on its way: the characters begun with their labels, and what may stand next.

    `axes` names all seven characters. A `begun` of seven characters is a code, and `title` its title.
    """

    begun: str
    labels: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    axes: tuple[str, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class PcsAxis:
    """One of the seven characters of a procedure code, "" where it is open, and the values that are valid here."""

    name: str
    value: str
    label: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PcsCode:
    """The procedure code nearest to what is wished; `title` is empty while a character is open."""

    axes: tuple[PcsAxis, ...]
    title: str = ""

    @property
    def code(self) -> str:
        """The code; "" while a character is open."""
        return "".join(axis.value for axis in self.axes) if all(axis.value for axis in self.axes) else ""


class CodeUseCases(DeskCore):
    """Finding codes valid on a day. What is needed is read when it is first asked for, which takes a second or two."""

    def prepare_search(self, on: date) -> None:
        """Read what searching needs, so that the first letter typed is answered like every other."""
        for look_up in (self.search_codes, self.search_procedures):
            look_up("a", on)  # a letter, since nothing is read for no words

    def search_codes(self, text: str, on: date, limit: int = 50) -> Sequence[FoundCode]:
        """Billable ICD-10-CM codes by code, title, index term or abbreviation, as typed so far; the best first."""
        from chartlight.coding.code_search import code_finder

        return code_finder(_codeset(on)).find(text, limit)

    def search_procedures(self, text: str, on: date, limit: int = 50) -> Sequence[FoundCode]:
        """ICD-10-PCS codes by their characters, the words of their titles or of the Index; the best first."""
        from chartlight.coding.procedure_search import procedure_finder

        return procedure_finder(_codeset(on)).find(text, limit)

    def code_details(self, code: str, on: date) -> CodeDetails | None:
        """What the Tabular List and the lists of the year say of a code or heading; None where there is none such."""
        return details_of(code, _codeset(on), on)

    def code_children(self, code: str, on: date) -> tuple[CodeName, ...]:
        """The codes one level below a code, section or chapter."""
        codeset = _codeset(on)
        return tuple(
            CodeName(one, codeset.title(one) or "", codeset.is_billable(one)) for one in codeset.children(code)
        )

    def pcs_values(self, begun: str, on: date) -> PcsStep:
        """What may follow the characters begun, so that only valid codes can be built; no values where nothing fits."""
        from chartlight.codesets.pcs_axes import axis_names

        codeset, begun = _codeset(on), begun.strip().upper()
        tables = codeset.pcs_tables
        labels = [tables.values(begun[:place]).get(begun[place], "") for place in range(len(begun))]
        return PcsStep(
            begun, tuple(labels), tuple(tables.values(begun).items()), axis_names(begun), codeset.pcs_title(begun)
        )

    def nearest_procedure(self, wish: Sequence[tuple[str, str]], on: date) -> PcsCode:
        """The procedure code nearest to seven wishes, each a value ("" for none) and what it is to mean ("" for any).

        Never an invalid code: a character that the ones before it do not allow is open, or set where one value is left.
        """
        from chartlight.codesets.pcs_axes import axis_names

        codeset = _codeset(on)
        near = codeset.pcs_tables.nearest(wish)
        names = axis_names(near.values[0])
        axes = (
            PcsAxis(name, value, label, tuple(valid.items()))
            for name, value, label, valid in zip(names, near.values, near.labels, near.offered, strict=True)
        )
        return PcsCode(tuple(axes), codeset.pcs_title(near.code) or "")


def _codeset(on: date) -> "Codeset":
    from chartlight.codesets.codeset import load_codeset

    return load_codeset(on)
