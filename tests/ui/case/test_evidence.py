from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from ui_fakes.desk import NOW

from chartlight.assessment import Received
from chartlight.chart import Action, Decision, Quoted
from chartlight_ui.case.code_head import CodeHead
from chartlight_ui.case.evidence import Kind, Span, Subject, places_of_code, places_of_finding, segments_of, spans_in

SPANS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(1, 20), st.sampled_from(list(Kind))).map(
        lambda t: Span(t[0], t[0] + t[1], t[2], Subject(t[2], f"{t[0]}-{t[1]}"), "")
    ),
    max_size=12,
)


@given(SPANS)
def test_segments_cover_the_spans_and_never_overlap(spans) -> None:
    segments = segments_of(spans)
    covered = [position for segment in segments for position in range(segment.start, segment.end)]
    assert len(covered) == len(set(covered))
    assert set(covered) == {position for span in spans for position in range(span.start, span.end)}
    for segment in segments:
        expected = {span for span in spans if span.start <= segment.start and segment.end <= span.end}
        assert set(segment.spans) == expected


def test_every_span_quotes_its_note(case) -> None:
    spans = {note.id: spans_in(case, note.id) for note in case.chart.notes}
    assert all(spans[note] for note in ("n-p2", "n-hp", "n-p1"))
    quoted = {case.chart.note("n-p2").text[span.start : span.end] for span in spans["n-p2"]}
    assert {"RLL pneumonia", "No chest pain.", "4.2", "soft pressures"} <= quoted


def test_kinds_say_what_the_words_are(case) -> None:
    kinds = {case.chart.note("n-p2").text[s.start : s.end]: s.kind for s in spans_in(case, "n-p2")}
    assert kinds["RLL pneumonia"] is Kind.CODE
    assert kinds["MAP 66"] is Kind.FINDING
    assert kinds["No chest pain."] is Kind.CONTEXT


def test_evidence_of_a_code_comes_in_the_order_of_the_assessment(case) -> None:
    places = places_of_code(case.code("J18.9"), case.chart)
    assert [place.note for place in places] == [one.note for one in case.code("J18.9").evidence]
    sepsis = places_of_finding(case.finding("sepsis-1"), case.chart)
    assert sepsis[0].quote
    assert all(place.observation or place.note for place in sepsis)


def test_a_rejected_code_is_no_evidence_any_more(case) -> None:
    rejected = replace(case, decisions={"I10": Decision("I10", Action.REJECT, "x", NOW)})
    subjects = {span.subject.id for note in case.chart.notes for span in spans_in(rejected, note.id)}
    assert "I10" not in subjects
    assert "J18.9" in subjects


def amended(case, text: str):
    """The case after a new version of the note of Friday, not yet assessed again."""
    notes = tuple(replace(one, version=2, text=text) if one.id == "n-p2" else one for one in case.chart.notes)
    return replace(case, chart=replace(case.chart, notes=notes))


def test_evidence_follows_its_words_into_a_new_version(case) -> None:
    before = case.chart.note("n-p2").text
    after = amended(case, "Addendum at noon.\n" + before)
    assert [s.start - 18 for s in spans_in(after, "n-p2") if s.kind is Kind.CODE] == [
        s.start for s in spans_in(case, "n-p2") if s.kind is Kind.CODE
    ]
    text = after.chart.note("n-p2").text
    for place in places_of_code(after.code("J18.9"), after.chart):
        assert not place.stale
        assert place.note != "n-p2" or text[place.start : place.end] == place.quote


def test_evidence_whose_words_are_gone_says_so(case) -> None:
    after = amended(case, "Nothing of it stands.")
    (place,) = [one for one in places_of_code(after.code("J18.9"), after.chart) if one.note == "n-p2"]
    assert place.stale.startswith("these words are gone in version 2 of ")
    assert not spans_in(after, "n-p2")


def test_a_decision_whose_words_are_gone_leads_to_the_version_that_said_them(case) -> None:
    note = case.chart.note("n-p2")
    start = note.text.index("soft pressures")
    words = Quoted("n-p2", 1, start, start + 14, "soft pressures")
    decision = Decision("R65.20", Action.ADD, "M. Castellan", NOW, None, None, words)
    after = amended(case, "Nothing of it stands.")
    code = replace(case.code("J18.9"), code="R65.20", stale="gone", evidence=(Received("Decision", "gone"),))
    (place,) = places_of_code(code, replace(after.chart, decisions=(decision,)))
    assert (place.quote, place.start, place.version, place.stale) == ("soft pressures", start, 1, "gone")
    row = CodeHead(code, decision)
    assert row.marked == ("words gone, decide again", "late")
    assert "words gone, decide again" in row.spoken
