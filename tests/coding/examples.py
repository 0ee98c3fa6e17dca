"""Example charts in shorthand for the rules of the Official Guidelines (all patients synthetic).

`said`: items of the assessment at admission, parted by ";", or whole notes (kind, hours after admission, text).
"""

from dataclasses import dataclass

HP, PN, DS, ED, RN, CO, OP = (
    "history-and-physical",
    "progress-note",
    "discharge-summary",
    "emergency",
    "nursing",
    "consult",
    "operative-note",
)
Told = tuple[str, float, str]


@dataclass(frozen=True)
class Example:
    """`codes` are suggested, `without` (beginnings) are not, `first` is principal; `poa` as "code=indicator"."""

    section: str
    said: str | tuple[Told, ...]
    codes: str = ""
    without: str = ""
    first: str = ""
    poa: str = ""
    discharged: bool = False

    @property
    def notes(self) -> tuple[Told, ...]:
        """The notes of the chart."""
        return ((HP, 1, problems(self.said)),) if isinstance(self.said, str) else self.said

    @property
    def name(self) -> str:
        """What pytest prints."""
        said = self.said if isinstance(self.said, str) else " | ".join(text for _, _, text in self.said)
        return f"{self.section} {said}".replace("\n", " ")


def problems(said: str) -> str:
    """An assessment that lists the problems."""
    return "A/P:\n" + "\n".join(f"{number}. {item.strip()}" for number, item in enumerate(said.split(";"), 1))


def wrong(example: Example, found: dict) -> list[str]:
    """What `found` (SuggestedCode by code) has against the example; empty where it is as it should be."""
    suggested = {code for code, entry in found.items() if entry.status == "suggested"}
    principal = next((code for code, entry in found.items() if entry.role.value == "principal"), "")
    said = [f"{code} is missing" for code in example.codes.split() if code not in suggested]
    said += [
        f"{code} must not be there" for code in sorted(suggested) if code.startswith(tuple(example.without.split()))
    ]
    if example.first and principal != example.first:
        said.append(f"principal {principal}, should be {example.first}")
    for pair in example.poa.split():
        code, _, expected = pair.partition("=")
        indicator = found[code].poa if code in suggested else None
        if indicator != expected:
            said.append(f"POA {code} {indicator}, should be {expected}")
    return [*said, f"suggested: {' '.join(sorted(suggested))}"] if said else []
