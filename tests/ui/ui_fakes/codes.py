"""Looking codes up, in memory."""

from chartlight.codesets.codeset import load_codeset
from chartlight.codesets.pcs_axes import axis_names
from chartlight.desk import (
    CodeDetails,
    CodeName,
    CodeNote,
    FoundCode,
    PcsAxis,
    PcsCode,
    PcsStep,
)

CODES = (
    ("I10", "Essential (primary) hypertension"),
    ("J15.0", "Pneumonia due to Klebsiella pneumoniae"),
    ("J15.6", "Pneumonia due to other Gram-negative bacteria"),
    ("J18.9", "Pneumonia, unspecified organism"),
    ("R65.20", "Severe sepsis without septic shock"),
)
PROCEDURES = {
    "0BH17EZ": "Insertion of Endotracheal Airway into Trachea, Via Natural or Artificial Opening",
    "0BH18EZ": "Insertion of Endotracheal Airway into Trachea, Via Natural or Artificial Opening Endoscopic",
    "5A1955Z": "Respiratory Ventilation, Greater than 96 Consecutive Hours",
}


class FakeCodes:
    """Mixed into FakeDesk."""

    def prepare_search(self, on):
        self.prepared.append(on)

    def search_codes(self, text, on, limit=50):
        words = text.lower().split()
        bare = text.upper().replace(".", "")
        found = [
            FoundCode(*one)
            for one in CODES
            if words and (one[0].replace(".", "").startswith(bare) or all(word in one[1].lower() for word in words))
        ]
        return found[:limit]

    def search_procedures(self, text, on, limit=50):
        words = text.lower().split()
        found = [FoundCode(code, title) for code, title in PROCEDURES.items() if all(w in title.lower() for w in words)]
        begun = [FoundCode(code, title) for code, title in PROCEDURES.items() if code.startswith(text.upper())]
        return (begun or found)[:limit] if words else []

    def code_details(self, code, on):
        title = dict(CODES).get(code)
        if title is None:
            return None
        category = CodeName(code[:3], "Category of tests", False)
        beside = tuple(CodeName(*one, True) for one in CODES if one[0][:3] == code[:3])
        notes = (
            CodeNote("Excludes1", "what excludes it (Z99)", code),
            CodeNote("Code first", "what goes first (A00)", code[:3]),
        )
        return CodeDetails(
            code=code,
            title=title,
            billable=True,
            lineage=(category, CodeName(code, title, True)),
            siblings=beside,
            children=(),
            notes=notes,
            seventh=(("A", "initial encounter"),),
            severity="CC",
            poa_exempt=False,
            manifestation=False,
            may_be_principal=True,
            since=2027,
            until=None,
            codeset="synthetic",
        )

    def pcs_values(self, begun, on):
        begun = begun.upper()
        fitting = [code for code in PROCEDURES if code.startswith(begun) and len(begun) < 7]
        values = {code[len(begun)]: f"value {code[len(begun)]}" for code in fitting}
        axes = ("Section", "Body system", "Operation", "Body part", "Approach", "Device", "Qualifier")
        labels = tuple(f"value {character}" for character in begun)
        return PcsStep(begun, labels, tuple(values.items()), axes, PROCEDURES.get(begun))

    def nearest_procedure(self, wish, on):
        """The real tables: what is built must be valid."""
        codeset = load_codeset(on)
        near = codeset.pcs_tables.nearest(wish)
        parts = zip(axis_names(near.values[0]), near.values, near.labels, near.offered, strict=True)
        axes = tuple(PcsAxis(name, value, label, tuple(valid.items())) for name, value, label, valid in parts)
        return PcsCode(axes, codeset.pcs_title(near.code) or "")
