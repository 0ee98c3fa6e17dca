"""DocumentReference, Composition and the text of DiagnosticReport as notes."""

import base64
import binascii
from datetime import datetime

from chartlight.chart import Note, NoteStatus, NoteType
from chartlight.intake.documents import document_text, html_text
from chartlight.intake.errors import Unreadable
from chartlight.intake.fhir.context import Context
from chartlight.intake.fhir.json_values import Json, child, codes, objects, text, words
from chartlight.intake.text import readable

# What is nearest to what the author wrote comes first.
FORMS = (
    "text/plain",
    "text/html",
    "application/xhtml",
    "text/rtf",
    "application/rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/pdf",
    "text/xml",
    "application/xml",
    "application/hl7-sdwg+xml",
    "application/cda+xml",
)
_STATUS = {
    "preliminary": NoteStatus.PRELIMINARY,
    "registered": NoteStatus.PRELIMINARY,
    "partial": NoteStatus.PRELIMINARY,
    "amended": NoteStatus.AMENDED,
    "corrected": NoteStatus.AMENDED,
    "appended": NoteStatus.AMENDED,
    "cancelled": NoteStatus.ENTERED_IN_ERROR,
    "entered-in-error": NoteStatus.ENTERED_IN_ERROR,
    "superseded": NoteStatus.ENTERED_IN_ERROR,  # its successor stands instead
}
_DEEPEST = 6


def document_reference(resource: Json, context: Context) -> Note:
    """The document's text, from the attachment nearest to plain text; Unreadable if none has any."""
    state = text(resource, "status") if text(resource, "status") != "current" else text(resource, "docStatus")
    attachments = [child(one, "attachment") for one in objects(resource.get("content"))]
    titles = [words(resource.get("type")), *(text(one, "title") for one in attachments)]
    return _note(
        resource,
        context,
        body=_attached(attachments, context),
        titles=[*titles, text(resource, "description")],
        state=state,
        authored=context.time(resource.get("date")) or context.time(child(resource, "context", "period").get("start")),
    )


def composition(resource: Json, context: Context) -> Note:
    """The titles and narratives of the sections in order, else the narrative of the whole."""
    parts = [part for section in objects(resource.get("section")) for part in _section(section, 0)]
    return _note(
        resource,
        context,
        body="\n\n".join(parts) or _narrative(resource),
        titles=[text(resource, "title"), words(resource.get("type"))],
        state=text(resource, "status"),
        authored=context.time(resource.get("date")),
    )


def _section(section: Json, depth: int) -> list[str]:
    """A section as blocks of lines: its title stands over its text, as a heading that a reader of notes knows."""
    title = text(section, "title") or words(section.get("code"))
    heading = f"{title.rstrip(':')}:" if title else ""
    block = "\n".join(part for part in (heading, _narrative(section)) if part)
    inner = objects(section.get("section")) if depth < _DEEPEST else []
    within = [part for one in inner for part in _section(one, depth + 1)]
    return [part for part in (block, *within) if part]


def report(resource: Json, context: Context) -> Note:
    """The text of a report: the presented form, else the narrative, else the conclusion."""
    try:
        body = _attached(objects(resource.get("presentedForm")), context)
    except Unreadable:
        body = _narrative(resource) or text(resource, "conclusion")
        if not body:
            raise
    return _note(
        resource,
        context,
        body=body,
        titles=[words(resource.get("code"))],
        state=text(resource, "status"),
        authored=context.moment(resource, "effective") or context.time(resource.get("issued")),
    )


def _note(
    resource: Json, context: Context, *, body: str, titles: list[str], state: str, authored: datetime | None
) -> Note:
    authors = [one for name in ("author", "resultsInterpreter", "performer") for one in objects(resource.get(name))]
    titles = [title for title in titles if title]
    return Note(
        id=text(resource, "id"),
        type=_type(resource, titles, context),
        text=readable(body),
        authored=authored,
        author=next((name for one in authors if (name := context.name_of(one))), None),
        author_role=next((role for one in authors if (role := context.role_of(one))), None),
        title=titles[0] if titles else None,
        status=_STATUS.get(state, NoteStatus.FINAL),
    )


def _type(resource: Json, titles: list[str], context: Context) -> NoteType:
    documents = context.site.tables.documents
    said = codes(resource.get("type")) + codes(resource.get("code"))
    by_code = next((documents.loinc[code] for code in said if code in documents.loinc), None)
    sections = (code for one in objects(resource.get("category")) for code in codes(one))
    by_section = next((documents.sections[code] for code in sections if code in documents.sections), None)
    return by_code or by_section or documents.of_title(titles) or NoteType.OTHER


def _narrative(holder: Json) -> str:
    markup = text(holder, "text", "div")
    return html_text(markup) if markup else ""


def _attached(attachments: list[Json], context: Context) -> str:
    why = "It has no attachment."
    for attachment in sorted(attachments, key=nearness):
        try:
            return document_text(_content(attachment, context), text(attachment, "contentType").lower())
        except Unreadable as unreadable:
            why = unreadable.reason
    raise Unreadable(why)


def nearness(attachment: Json) -> int:
    """The place of an attachment among `FORMS`, by its content type; their number where it is none of them."""
    kind = text(attachment, "contentType").lower()
    return next((place for place, form in enumerate(FORMS) if kind.startswith(form)), len(FORMS))


def _content(attachment: Json, context: Context) -> bytes:
    data = text(attachment, "data") or text(context.shelf.at(text(attachment, "url")), "data")
    if not data:
        address = text(attachment, "url")
        raise Unreadable("The attachment is elsewhere and was not sent." if address else "The attachment is empty.")
    try:
        return base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        raise Unreadable("The attachment's base64 is broken.") from None
