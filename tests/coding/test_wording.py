import pytest

HP, PN = "history-and-physical", "progress-note"


def suggested(codes):
    return {code for code, found in codes.items() if found.status == "suggested"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Acute ischemic stroke (cerebral infarction) due to embolism of the left middle cerebral artery", {"I63.412"}),
        ("Acute on chronic hypoxic and hypercapnic respiratory failure", {"J96.21", "J96.22"}),
        ("Acute respiratory failure with hypoxia", {"J96.01"}),
        ("Acute non-purulent cellulitis, left lower leg", {"L03.116"}),
        ("Cellulitis L lower leg", {"L03.116"}),
        ("Acute gangrenous cholecystitis with cholelithiasis", {"K80.00", "K82.A1"}),
        ("Drug-induced hyperglycemia due to steroids", {"R73.9", "T38.0X5A"}),
        ("Immunosuppressed on pred/MTX", {"D84.821"}),
        ("UTI, E. coli", {"N39.0", "B96.20"}),
        ("UTI, no E. coli", {"N39.0"}),
        ("Nicotine dependence, cigarettes", {"F17.210"}),
        ("Alcohol use disorder, in remission since 2023", {"F10.21"}),
        ("peptic esophageal stricture", {"K22.2"}),
        ("Depression", {"F32.A"}),
        ("h/o CVA with residual left hemiparesis", {"I69.354"}),
        ("Rising creatinine", {"R79.89"}),
    ],
)
def test_the_words_beside_a_mention_count(code, said, expected) -> None:
    assert suggested(code((PN, 1, f"A/P:\n# {said}"))) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("# Acute cholecystitis\n# Cholelithiasis\n# Chronic cholecystitis", {"K80.12"}),
        ("# Pneumonia\n# Bronchiectasis", {"J18.9", "J47.0"}),
        ("# T1DM with background retinopathy", {"E10.319"}),
        ("# DKA, T1DM\n# Metabolic acidosis", {"E10.10"}),
        ("# Influenza A\n# Pneumonia", {"J10.00"}),
        (
            "# Displaced intertrochanteric fracture of left femur\n# Osteoporosis w/ current pathological fracture",
            {"M80.052A"},
        ),
    ],
)
def test_codes_that_become_one(code, said, expected) -> None:
    codes = suggested(code((PN, 1, f"A/P:\n{said}")))
    assert codes == expected
