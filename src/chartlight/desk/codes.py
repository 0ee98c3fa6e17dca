"""Use cases of looking up: codes by what one types."""

from datetime import date

from chartlight.desk.core import DeskCore


class CodeUseCases(DeskCore):
    """Finding codes. The code set is read when it is first asked for, which takes about a second."""

    def search_codes(self, text: str, on: date, limit: int = 50) -> list[tuple[str, str]]:
        """Billable ICD-10-CM codes valid on `on`, with titles, whose code or words begin as typed; the best first."""
        from chartlight.codesets.codeset import load_codeset

        return load_codeset(on).search(text, limit)
