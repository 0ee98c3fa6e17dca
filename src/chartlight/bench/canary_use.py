"""The process that uses a store full of canaries: `python -m chartlight.bench.canary_use FOLDER fill|again`.

It reads the canaries from its standard input, says "ready" once everything is done, while what it spilled still
lies there, and ends when its input ends.
"""

import faulthandler
import json
import logging
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from chartlight.chart import Action
from chartlight.desk import Actor, Desk, PassphraseKey, StoreError
from chartlight.intake.message import MessageKind, RawMessage, content_control

PASSPHRASE = "a passphrase for synthetic data"  # noqa: S105
_SPILLED_ROWS = 200_000
_LITTLE_MEMORY = "160MB"


def main(arguments: list[str]) -> int:
    """Use the store, wait, leave."""
    made, phase = Path(arguments[0]), arguments[1]
    words: dict[str, str] = json.loads(sys.stdin.readline())
    logging.basicConfig(filename=made / "logs" / "program.txt", level=logging.DEBUG)
    with (made / "logs" / "faults.txt").open("a") as faults:
        faulthandler.enable(faults)
        desk = _opened(made, words["person"])
        if phase == "fill":
            _use(desk, words, made)
        spilled = _spill(desk, words["note"])
        print("ready", flush=True)  # noqa: T201 - the benchmark waits for it
        sys.stdin.read()
        spilled.close()
        desk.close()
        faulthandler.disable()
    return 0


def _opened(made: Path, person: str) -> Desk:
    from chartlight.store import database

    database._MEMORY = _LITTLE_MEMORY  # what a query works with spills soon then
    return Desk.open(made / "data", PassphraseKey(PASSPHRASE), Actor(person, credential="RN", contact="ext. 1"))


def _spill(desk: Desk, word: str) -> Any:
    """A working table that does not fit into memory, left standing. RuntimeError where nothing was spilled."""
    root = desk._store._database._root.cursor()
    text = f"'{word}' || repeat(md5(range::VARCHAR), 40)"
    root.execute(f"CREATE TEMP TABLE wide AS SELECT {text} AS text FROM range({_SPILLED_ROWS})")  # noqa: S608
    if not any(file.stat().st_size for file in desk._store.folder.spill.rglob("*") if file.is_file()):
        raise RuntimeError("nothing was spilled: the benchmark would prove nothing")
    return root


def _use(desk: Desk, words: dict[str, str], made: Path) -> None:
    now = datetime.now(UTC)
    desk.take_in([_message(words, now), _note(words, now), _unreadable(words)], now)
    visit = words["visit"]
    _assess(desk, visit, words["diagnosis"], now)
    note = desk.chart(visit, now).notes[0]
    start = note.text.index(words["note"])
    desk.record_view(visit, now)
    desk.mark_seen(visit, now)
    desk.find_admission(words["search"])
    desk.find_admission(words["mrn"])
    desk.decide(visit, "J18.9", Action.REJECT, now, reason=words["decision"])
    desk.undo_decision(visit, "J18.9", now)
    desk.mark_words(visit, note.id, note.version, start, start + len(words["note"]), words["mark"], now)
    desk.assign([visit], words["assigned"], now)
    desk.set_setting("bench", {words["setting"]: words["setting"]}, now)
    desk.set_own_setting("bench", words["own_setting"], now)
    desk.keep_site_settings({"facility": words["facility"]}, now)
    _ask(desk, words, visit, now)
    quarantined = desk.quarantined_rows()
    if quarantined:
        desk.see_message(quarantined[0], now)
        desk.dismiss_message(quarantined[0], words["dismissal"], now)
    _finalise(desk, words, visit, now)
    desk.worklist(now, include_discharged=True)
    desk.code_story(visit, "J18.9", now)
    desk.verify_audit(now=now)
    desk.export_heads(made / "home", now)
    desk.make_backup(now, made / "backups")
    desk.tend(now + timedelta(days=2))


def _ask(desk: Desk, words: dict[str, str], visit: str, now: datetime) -> None:
    query = desk.draft_query(visit, "f1", now)
    draft = replace(
        query,
        question=words["question"],
        note_to_provider=words["note_to_provider"],
        addressee=replace(query.addressee, provider=words["provider"]),
    )
    desk.save_query(draft, now)
    desk.preview_query(draft, now)
    try:
        desk.send_query(query.id, now)
    except StoreError:  # what the check makes of the made-up words is not the question here
        desk.withdraw_query(query.id, words["close"], now)
    asked, _ = desk.record_verbal_query(
        visit, "f2", provider=words["provider"], words=f"Why is this so, {words['verbal']}?", when=now, now=now
    )
    scan = b"%PDF-1.4 synthetic " + words["scan"].encode()
    answer = {"choice": words["choice"], "outcome": "other", "responder": words["responder"]}
    desk.answer_query(asked.id, when=now, now=now, scan=scan, **answer)
    desk.query_scan(asked.id)
    desk.close_query(asked.id, now, words["close"])


def _finalise(desk: Desk, words: dict[str, str], visit: str, now: datetime) -> None:
    _assess(desk, visit, words["diagnosis"], now)
    desk.begin_finalising(visit, now)
    desk.hold(visit, words["hold"], now)
    desk.hold(visit, None, now)
    desk.reject_code(visit, "J18.9", words["reject"], now)
    desk.exported_code_set(visit, "csv", now, draft=True)


def _assess(desk: Desk, visit: str, words: str, now: datetime) -> None:
    """What an assessing process would send: it keeps words of the chart."""
    from chartlight.assessment import (
        ICD10CM,
        Assessment,
        Drg,
        DrgImpact,
        Finding,
        NoteSummary,
        Role,
        Route,
        SuggestedCode,
        Versions,
        Words,
    )

    note = desk.chart(visit, now).notes[0]
    said = Words(note.id, 0, 9, note.text[:9])
    code = SuggestedCode(
        "J18.9", ICD10CM, "Pneumonia", "suggested", words, Role.PRINCIPAL, 0.9, Route.REVIEW, (said,), "Y"
    )
    findings = tuple(
        Finding(name, "sepsis", "Sepsis", "missing", 0.9, ("A41.9",), (), "synthetic", words, (said,))
        for name in ("f1", "f2")
    )
    working = Drg("195", "Synthetic group", "04", "M", 0.7, 3.0, 4.0)
    summary = NoteSummary(note.id, "progress-note", note.authored, (), note.title, note.author)
    versions = Versions("0", "m", "r", "c", "g")
    assessment = Assessment(visit, now, versions, (code,), DrgImpact(working), (), findings, (summary,))
    desk.record_assessment(assessment, now)


def _hl7(lines: list[str], name: str) -> RawMessage:
    body = "\r".join(lines).encode() + b"\r"
    return RawMessage("bench", content_control(body), MessageKind.HL7V2, body, name)


def _segment(name: str, **fields: str) -> str:
    """A segment of fields by their numbers: f7="..." is its seventh."""
    placed = {int(key[1:]): value for key, value in fields.items()}
    return "|".join([name, *(placed.get(place, "") for place in range(1, max(placed) + 1))])


def _message(words: dict[str, str], now: datetime) -> RawMessage:
    at, w = f"{now:%Y%m%d%H%M%S}", words
    name, admitted = f"{w['family']}^{w['given']}", f"{now - timedelta(days=3):%Y%m%d%H%M%S}"
    patient = {"f3": f"{w['mrn']}^^^SYN^MR", "f5": name, "f7": "19480203", "f8": "F", "f11": f"{w['street']}^^Town"}
    contact = {"f13": w["phone"], "f18": w["account"], "f19": w["ssn"]}
    stay = {"f2": "I", "f3": "4W^12^A", "f7": f"1234^{w['attending']}^A", "f19": f"{w['visit']}^^^SYN^VN", "f36": "01"}
    lines = [
        f"MSH|^~\\&|BENCH|SYN|CHARTLIGHT|SYN|{at}||ADT^A03^ADT_A03|A1|P|2.5.1",
        _segment("PID", **patient, **contact),
        _segment("NK1", f1="1", f2=f"{w['kin']}^Kin"),
        _segment("PV1", **stay, f44=admitted, f45=at),
        _segment("AL1", f1="1", f3=f"^{w['allergy']}"),
        _segment("DG1", f1="1", f3=f"J18.9^{w['diagnosis']}^I10", f6="A"),
        _segment("IN1", f1="1", f2="PLAN", f3="INS", f4=w["insurer"]),
    ]
    return _hl7(lines, f"{w['file_name']}.hl7")


def _note(words: dict[str, str], now: datetime) -> RawMessage:
    at, w = f"{now - timedelta(hours=1):%Y%m%d%H%M%S}", words
    text = f"Pneumonia. {w['note']} of {w['employer']}. Lab {w['lab']} {w['result_text']}."
    lines = [
        f"MSH|^~\\&|BENCH|SYN|CHARTLIGHT|SYN|{at}||MDM^T02|N1|P|2.5.1",
        _segment("PID", f3=f"{w['mrn']}^^^SYN^MR", f5=f"{w['family']}^{w['given']}", f7="19480203", f8="F"),
        _segment("PV1", f2="I", f3="4W^12^A", f19=f"{w['visit']}^^^SYN^VN"),
        _segment("TXA", f1="1", f2="PN", f3="TX", f4=at, f9=f"{w['author']}^{w['author']}", f12="N-1", f17="AU"),
        _segment("OBX", f1="1", f2="TX", f3="11506-3^Progress note^LN", f5=text, f11="F"),
    ]
    return _hl7(lines, "note.hl7")


def _unreadable(words: dict[str, str]) -> RawMessage:
    return _hl7(
        ["MSH|^~\\&|BENCH|SYN|CHARTLIGHT|SYN|x||ADT^A01|Q1|P|2.5.1", f"PID|1||{words['quarantined']}"], "off.hl7"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
