from hypothesis import given
from hypothesis import strategies as st

from chartlight_ui.case.comparing import Change, compare

THU = "SUBJECTIVE\nFebrile again overnight.\nPLAN\nContinue ceftriaxone and azithromycin for now, recheck labs.\n"
FRI = "SUBJECTIVE\nStill febrile overnight.\nPLAN\nContinue ceftriaxone and azithromycin for now, add vancomycin.\n"
WORDS = st.lists(st.sampled_from(["Cr", "2.1", "AKI", "no", "fever", ".", ",", "\n", " "]), max_size=24).map("".join)


def test_words_are_struck_and_put_in_where_they_changed() -> None:
    made = compare(THU, FRI)
    gone = [made.text[start:end] for start, end in made.of(Change.GONE)]
    new = [made.text[start:end] for start, end in made.of(Change.NEW)]
    assert gone == ["Febrile again", "recheck labs"]
    assert new == ["Still febrile", "add vancomycin"]
    assert len(made.changes) == 2


def test_figures_change_whole() -> None:
    made = compare("BP 116/62, T 38.1", "BP 92/54, T 38.9")
    assert [made.text[slice(*at)] for at in made.of(Change.NEW)] == ["92/54", "38.9"]


@given(WORDS, WORDS)
def test_either_text_can_be_read_out_of_the_joined_one(old: str, new: str) -> None:
    made = compare(old, new)
    assert "".join(made.text[p.start : p.end] for p in made.pieces if p.change is not Change.GONE) == new
    assert "".join(made.text[p.start : p.end] for p in made.pieces if p.change is not Change.NEW) == old
    assert not compare(new, new).changes


@given(WORDS, WORDS, st.data())
def test_evidence_is_carried_to_where_its_words_stand(old: str, new: str, data: st.DataObject) -> None:
    made = compare(old, new)
    start = data.draw(st.integers(0, len(new)))
    end = data.draw(st.integers(start, len(new)))
    assert "".join(made.text[slice(*at)] for at in made.from_new(start, end)) == new[start:end]
    left = data.draw(st.integers(0, len(old)))
    right = data.draw(st.integers(left, len(old)))
    assert "".join(made.text[slice(*at)] for at in made.from_old(left, right)) == old[left:right]


def test_words_that_are_gone_are_known() -> None:
    made = compare(THU, FRI)
    at = THU.index("recheck labs")
    assert made.is_gone(at, at + 7)
    assert not made.is_gone(THU.index("ceftriaxone"), THU.index("ceftriaxone") + 5)
