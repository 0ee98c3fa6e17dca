"""Files and folders as raw messages."""

from pathlib import Path

import pytest
from tests.intake.written import bundle, encounter, hl7, patient

from chartlight.intake.files import messages_in
from chartlight.intake.message import MessageKind

ADT = hl7("ADT^A01", "EVN|A01", control="M-1")


def put(folder: Path, name: str, body: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(body)
    return path


def test_hl7_messages_are_known_by_sender_and_control_id(tmp_path: Path) -> None:
    path = put(tmp_path, "feed.hl7", ADT + hl7("ADT^A08", "EVN|A08", control="M-2"))
    found = list(messages_in(path))
    assert [(one.feed, one.control, one.kind) for one in found] == [
        ("LAB|RGH", "M-1", MessageKind.HL7V2),
        ("LAB|RGH", "M-2", MessageKind.HL7V2),
    ]
    assert found[0].body == ADT


def test_a_message_without_control_id_is_known_by_its_content(tmp_path: Path) -> None:
    (found,) = messages_in(put(tmp_path, "feed.hl7", hl7("ADT^A01", control="")))
    assert len(found.control) == 32
    assert [found] == list(messages_in(put(tmp_path, "feed.hl7", hl7("ADT^A01", control=""))))


def test_utf_16_files_come_as_utf_8(tmp_path: Path) -> None:
    (found,) = messages_in(put(tmp_path, "feed.hl7", ADT.decode().encode("utf-16")))
    assert (found.control, found.body) == ("M-1", ADT)


def test_a_file_that_only_begins_like_hl7_is_one_message_for_quarantine(tmp_path: Path) -> None:
    (found,) = messages_in(put(tmp_path, "feed.hl7", b"MSH|broken"))
    assert (found.kind, found.body) == (MessageKind.HL7V2, b"MSH|broken")


def test_the_same_words_under_two_names_are_two_messages(tmp_path: Path) -> None:
    one, two = (next(messages_in(put(tmp_path, f"{name}.txt", b"Alert."))) for name in ("a", "b"))
    assert one.control != two.control
    assert (one.kind, one.name, one.body) == (MessageKind.DOCUMENT, "a.txt", b"Alert.")


def test_a_document_is_taken_whatever_it_is_called_and_so_is_an_empty_file(tmp_path: Path) -> None:
    assert next(messages_in(put(tmp_path, "note.xyz", b"Alert."))).kind is MessageKind.DOCUMENT
    assert next(messages_in(put(tmp_path, "empty.hl7", b""))).body == b""


def test_a_folder_gives_its_files_in_order_and_leaves_hidden_and_foreign_ones(tmp_path: Path) -> None:
    put(tmp_path, "b.hl7", ADT)
    put(tmp_path, "a.txt", b"Alert.")
    put(tmp_path, "deeper/c.json", bundle(patient(), encounter()))
    put(tmp_path, ".hidden.txt", b"no")
    put(tmp_path, "_metadata.json", b"{}")
    put(tmp_path, "picture.png", b"\x89PNG")
    assert [one.name for one in messages_in(tmp_path)] == ["a.txt", "b.hl7", "c.json"]


def test_a_folder_that_holds_an_export_somewhere_is_that_export_alone(tmp_path: Path) -> None:
    put(tmp_path, "run/fhir/Encounter.ndjson", b'{"resourceType": "Encounter", "id": "e1"}\n')
    put(tmp_path, "run/cif/patient.json", b'{"name": "internal"}')
    put(tmp_path, "run/simulator.log", b"log")
    (found,) = messages_in(tmp_path)
    assert (found.kind, found.name) == (MessageKind.FHIR, "fhir")


def test_no_control_id_tells_a_name(tmp_path: Path) -> None:
    path = put(tmp_path, "synthetic-greta.txt", b"Greta Synthetic was seen.")
    assert all("greta" not in one.control.lower() for one in messages_in(path))


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(messages_in(tmp_path / "nowhere.hl7"))
