from chartlight.codesets.drg_figures import figures
from chartlight.reports.levels import levels, levels_of


def test_families_part_by_what_their_titles_name() -> None:
    titles = {
        "1": "Plain condition WITH MCC",
        "2": "Plain condition WITH CC",
        "3": "Plain condition WITHOUT CC/MCC",
        "4": "Other condition WITH CC/MCC",
        "5": "Other condition WITHOUT CC/MCC",
        "6": "Third condition WITH MCC OR MANY DEVICES",
        "7": "Third condition WITHOUT MCC",
        "8": "Condition WITHOUT MV >96 HOURS",
        "9": "Lonely condition WITHOUT CC/MCC",
    }
    found = {one.drg: (one.level, one.splits_mcc, one.splits_cc) for one in levels_of(2027, titles)}
    assert found == {
        "1": ("MCC", True, True),
        "2": ("CC", True, True),
        "3": ("none", True, True),
        "4": ("CC/MCC", False, True),
        "5": ("none", False, True),
        "6": ("MCC", True, False),
        "7": ("none", True, False),
        "9": ("none", False, False),
    }


def test_the_years_at_hand_have_their_families() -> None:
    found = {one.drg: one for one in levels(2027)}
    assert (found["193"].level, found["194"].level, found["195"].level) == ("MCC", "CC", "none")
    assert all(found[drg].splits_mcc and found[drg].splits_cc for drg in ("193", "194", "195"))
    assert (found["871"].level, found["872"].level) == ("MCC", "none")
    assert not found["872"].splits_cc
    assert "313" not in found  # chest pain does not part
    assert len(found) > 600
    assert found.keys() <= figures(2027).keys()
    assert levels(1999) == ()
