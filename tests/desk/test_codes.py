from datetime import date

from chartlight.desk import Desk


def test_codes_are_found_by_begun_words_and_by_code(desk: Desk):
    day = date(2026, 3, 3)
    assert ("J15.61", "Pneumonia due to Acinetobacter baumannii") in desk.search_codes("acinet pneum", day)
    assert [code for code, _ in desk.search_codes("j15.2", day)][:2] == ["J15.20", "J15.211"]
    assert len(desk.search_codes("fracture", day, limit=7)) == 7
    assert desk.search_codes("  ", day) == []
