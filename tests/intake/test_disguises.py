"""Documents that come as something else than plain text, in any encoding: read as what they are."""

import pytest

from chartlight.intake.documents import document_text
from chartlight.intake.errors import Unreadable
from chartlight.intake.text import decode, wide_charset

NOTE = "Assessment: acute kidney injury"
HTML = f"<html><body><p>{NOTE}</p></body></html>"
RTF = rf"{{\rtf1\ansi {NOTE}\par}}"
CDA = (
    '<?xml version="1.0" encoding="{}"?><ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component>'
    f"<section><title>Plan</title><text>{NOTE}</text></section></component></structuredBody></component></ClinicalDocument>"
)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [NOTE, f"é {NOTE}"])
def test_plain_text_with_and_without_a_byte_order_mark(text: str, codec: str) -> None:
    assert document_text(text.encode(codec)) == text


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("markup", [HTML, RTF, f"<span>{NOTE}</span>", f"<b>Assessment:</b>{NOTE[11:]}"])
def test_markup_is_told_by_its_content_in_double_bytes_too(markup: str, codec: str) -> None:
    assert document_text(markup.encode(codec)).strip() == NOTE


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "iso-8859-1"])
def test_cda_in_the_encoding_that_it_names(codec: str) -> None:
    assert NOTE in document_text(CDA.format(codec).encode(codec))


@pytest.mark.parametrize(
    "body", [b"", b" \n\t", b"\x89PNG\r\n\x1a\n\x00\x01", bytes(range(256)) * 4, b"PK\x03\x04\x00\x00"]
)
def test_what_is_no_text_is_refused_in_words(body: bytes) -> None:
    with pytest.raises(Unreadable, match=r"no text|not text"):
        document_text(body)


def test_two_encodings_in_one_note_keep_every_word_of_plain_letters() -> None:
    body = f"é {NOTE}. ".encode() + f"é {NOTE}".encode("latin-1")
    assert decode(body).count(NOTE) == 2


def test_western_text_in_single_bytes_is_not_wide() -> None:
    assert wide_charset(NOTE.encode()) is None
    assert wide_charset(b"") is None
