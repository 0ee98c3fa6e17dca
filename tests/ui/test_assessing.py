from dataclasses import replace

from ui_fakes.chart import ADMISSION, okafor_assessment
from ui_fakes.desk import NOW

from chartlight.chart import Note, NoteType
from chartlight_ui.assessing import Assessing


class ToyWorker:
    """Answers at once, as the reader thread of the real one would."""

    def __init__(self, on_result, on_state, on_failure, today) -> None:
        self.on_result, self.on_state, self.on_failure = on_result, on_state, on_failure
        self.submitted: list[str] = []
        self.fails = False

    def start(self) -> None:
        self.on_state("ready")

    def submit(self, chart, routing=None, first=False) -> None:
        self.submitted.append(chart.admission)
        self.first = first
        self.routing = routing
        if self.fails:
            self.on_failure(chart.admission, "ValueError at reader.py:1")
        else:
            self.on_result(replace(okafor_assessment(chart), as_of=chart.as_of))

    def stop(self) -> None:
        self.on_state("stopped")


def started(session, fails: bool = False) -> tuple[Assessing, ToyWorker]:
    made: list[ToyWorker] = []

    def make(*args) -> ToyWorker:
        made.append(ToyWorker(*args))
        made[0].fails = fails
        return made[0]

    assessing = Assessing(session, make, NOW.date())
    assessing.start()
    return assessing, made[0]


def arrive(desk):
    note = Note("n-late", NoteType.NURSING, "Resting. Synthetic.", NOW)
    return desk.arrive(ADMISSION, note, NOW)


def test_a_chart_that_changes_is_assessed_and_recorded(session, desk, qtbot) -> None:
    assessing, worker = started(session)
    session.ask(assessing, arrive)
    qtbot.waitUntil(lambda: desk.changed == [] and worker.submitted == [ADMISSION])
    assert any(note.id == "n-late" for note in desk.assessments[ADMISSION].notes)
    assert assessing.waiting == 0
    assessing.stop()


def test_a_chart_that_cannot_be_assessed_is_left_until_it_changes(session, desk, qtbot) -> None:
    assessing, worker = started(session, fails=True)
    session.ask(assessing, arrive)
    qtbot.waitUntil(lambda: len(worker.submitted) == 1)
    qtbot.waitUntil(lambda: assessing.waiting == 0)
    assessing._look()
    qtbot.waitUntil(lambda: not assessing._looking)
    assert worker.submitted == [ADMISSION]
    worker.fails = False
    session.ask(assessing, arrive)
    qtbot.waitUntil(lambda: desk.changed == [])
    assessing.stop()


def test_the_state_of_the_reader_is_told(session, qtbot) -> None:
    assessing, worker = started(session)
    qtbot.waitUntil(lambda: assessing.state == "ready")
    with qtbot.waitSignal(assessing.state_changed) as heard:
        worker.on_state("restarted")
    assert heard.args == ["restarted", 0]
    assessing.stop()


def test_a_chart_is_assessed_by_the_routing_of_the_site(session, desk, qtbot) -> None:
    assessing, worker = started(session)
    stricter = {"routes": {"auto_above": 0.95}}
    session.ask(assessing, lambda desk: desk.set_routing(stricter, NOW))
    session.ask(assessing, arrive)
    qtbot.waitUntil(lambda: worker.submitted == [ADMISSION])
    assert worker.routing == stricter
    assessing.stop()


def test_the_first_assessment_of_a_stay_is_asked_for_as_such(session, desk, qtbot) -> None:
    del desk.assessments[ADMISSION]
    assessing, worker = started(session)
    session.ask(assessing, arrive)
    qtbot.waitUntil(lambda: worker.submitted == [ADMISSION] and ADMISSION in desk.assessments)
    assert worker.first
    session.ask(assessing, lambda desk: desk.set_routing({}, NOW))
    session.ask(assessing, arrive)
    qtbot.waitUntil(lambda: len(worker.submitted) == 2)
    assert not worker.first
    assessing.stop()


def test_what_only_new_rules_would_say_otherwise_is_asked_for_a_few_at_a_time(session, desk, qtbot) -> None:
    asked: list[int] = []
    to_assess = desk.to_assess
    desk.to_assess = lambda now, limit, *, known=(), quiet=None: (
        asked.append(quiet) or to_assess(now, limit, known=known, quiet=quiet)
    )
    assessing, _ = started(session)
    qtbot.waitUntil(lambda: bool(asked))
    assessing._sent |= {"a", "b", "c"}
    assessing._look()
    qtbot.waitUntil(lambda: asked[-1] == 1)
    assessing._sent |= {str(number) for number in range(20)}
    assessing._look()
    qtbot.waitUntil(lambda: asked[-1] == 0)
    assessing.stop()
