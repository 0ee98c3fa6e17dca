"""The sample admissions, rendered as files, come back as what was written."""

from datetime import UTC, datetime
from pathlib import Path

from chartlight.chart import Chart, fold
from chartlight.intake.files import messages_in
from chartlight.intake.reader import examine
from chartlight.samples import RenderedFile, earlier, latest, list_samples, render
from chartlight.samples.timeline import Filed, tell

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def charts(folder: Path, files: list[RenderedFile]) -> dict[str, Chart]:
    updates = []
    for file in files:
        path = folder / file.name
        path.write_bytes(file.content)
        for message in messages_in(path):
            understood = examine(message.body, name=message.name, received=NOW)
            assert understood.remark is None
            updates += understood.updates
    return fold(updates, NOW)


def test_a_sample_is_one_chart_with_every_note_to_the_letter(tmp_path: Path) -> None:
    for sample in list_samples():
        (chart,) = charts(tmp_path, render(sample, NOW)).values()
        stay = tell(sample, NOW)
        filed = {entry.id: entry.content for entry in stay.entries if isinstance(entry.content, Filed)}
        assert chart.admission == stay.visit
        assert {note.id: note.text for note in chart.notes} == {id: note.text for id, note in filed.items()}
        assert {note.id: note.type for note in chart.notes} == {id: note.head.type for id, note in filed.items()}
        assert chart.encounter.is_open is (chart.encounter.discharged is None)


def test_what_comes_in_two_parts_makes_the_charts_of_the_whole(tmp_path: Path) -> None:
    whole = charts(tmp_path, [file for sample in list_samples() for file in render(sample, NOW)])
    assert charts(tmp_path, [*earlier(NOW), *latest(NOW)]) == whole
