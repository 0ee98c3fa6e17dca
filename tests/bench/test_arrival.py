from chartlight.bench.arrival import LENGTH, NOTES, WARM_UP, stay_and_arrivals


def test_what_arrives_is_new_to_the_chart_and_of_the_stated_length() -> None:
    chart, arriving = stay_and_arrivals()
    assert len(chart.notes) == NOTES
    assert len({note.id for note in chart.notes}) == NOTES
    assert len(chart.observations) > 100
    assert len(arriving) > 10 * WARM_UP
    texts = [note.text for note in chart.notes]
    for note in arriving:
        assert len(note.text) == LENGTH
        assert not any(note.text[at : at + 200] in text for text in texts for at in (0, 1000, 2000))
