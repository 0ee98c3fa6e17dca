from chartlight.codesets.code_edits import Attribute, attributes_of
from chartlight.codesets.importer.code_editor import write_code_edits
from chartlight.codesets.manifest import read_manifest


def test_lists_of_the_code_editor() -> None:
    assert attributes_of("D63.1") == {Attribute.MANIFESTATION}
    assert Attribute.EXTERNAL_CAUSE in attributes_of("V0001XA")
    assert Attribute.UNSPECIFIED in attributes_of("G81.90")
    assert attributes_of("J18.9") == frozenset()


def test_lists_are_asked_of_an_editor_code_by_code(tmp_path) -> None:  # type: ignore[no-untyped-def]
    def ask(claim):  # type: ignore[no-untyped-def]
        if claim["pdx"]["code"] == "M00":
            yield "MANIFESTATION_AS_PDX"
        if {"code": "P00"} in claim["sdx"] and claim["age"] > 0:
            yield "AGE_CONFLICT"
        if {"code": "N40"} in claim["sdx"] and claim["sex"] == 1 and claim["discharge_date"] < 20241001:
            yield "SEX_CONFLICT"

    assert write_code_edits(["M00", "P00", "N40", "J18"], ask, tmp_path, 2030, "a test") == 3
    rows = dict(tuple(row) for row in read_manifest(tmp_path)[0].rows_of())
    assert rows == {"M00": "manifestation", "P00": "newborn", "N40": "male"}
