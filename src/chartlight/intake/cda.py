"""A CDA document (HL7 CDA R2): its narrative (4.3.5), which is what its author attested, as HTML; and of whom it is."""

import base64
import binascii
import io
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from xml.etree.ElementTree import Element

from chartlight.intake.errors import Unreadable

_AS_HTML = {
    "paragraph": "p",
    "list": "ul",
    "item": "li",
    "caption": "p",
    "content": "span",
    "sub": "sub",
    "sup": "sup",
    "br": "br",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tfoot": "tfoot",
    "tr": "tr",
    "th": "th",
    "td": "td",
}
_DEEPEST = 200
_MOST_ELEMENTS = 1_000_000
_V3 = {"v3": "urn:hl7-org:v3"}


OpenAttached = Callable[[bytes, str], str]
"""The text of a document within the document, of a content type."""


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says (4.2); every field may be empty. Times are as written."""

    visit: str = ""
    mrn: str = ""
    family: str = ""
    given: str = ""
    document: str = ""
    code: str = ""
    title: str = ""
    written: str = ""
    author: str = ""


def header(body: bytes) -> Header:
    """Of whom, which stay, what kind, when and by whom. The id is that of all its versions (setId) where it has one."""
    root = _root(body)
    person = root.find("v3:recordTarget/v3:patientRole", _V3)
    name = root.find("v3:recordTarget/v3:patientRole/v3:patient/v3:name", _V3)
    writer = root.find("v3:author/v3:assignedAuthor/v3:assignedPerson/v3:name", _V3)
    stay = root.find("v3:componentOf/v3:encompassingEncounter", _V3)
    return Header(
        visit=_identifier(stay),
        mrn=_identifier(person),
        family=_words(name, "family"),
        given=_words(name, "given"),
        document=_identifier(root, "setId") or _identifier(root),
        code=_attribute(root, "code", "code"),
        title=_words(root, "title"),
        written=_attribute(root, "effectiveTime", "value"),
        author=" ".join("".join(writer.itertext()).split()) if writer is not None else "",
    )


def _root(body: bytes) -> Element:
    """The document; cut off where it nests or grows as no document does, before it takes the memory."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    root: Element | None = None
    depth = elements = 0
    try:
        for event, element in iterparse(io.BytesIO(body), events=("start", "end")):
            if event == "end":
                depth -= 1
                continue
            root = element if root is None else root
            depth, elements = depth + 1, elements + 1
            if depth > _DEEPEST or elements > _MOST_ELEMENTS:
                raise Unreadable("The CDA document nests deeper, or has more parts, than any document has.")
    except DefusedXmlException:
        raise Unreadable("The CDA document declares entities, which may be an attack; they are not read.") from None
    if root is None:
        raise ValueError("no document")
    return root


def _identifier(holder: Element | None, name: str = "id") -> str:
    """The extension of the first id that has one, else its root: a document may have a UUID alone."""
    ids = holder.findall(f"v3:{name}", _V3) if holder is not None else []
    extensions = [one.get("extension", "").strip() for one in ids]
    return next((one for one in extensions if one), "") or next((one.get("root", "").strip() for one in ids), "")


def _attribute(holder: Element, name: str, attribute: str) -> str:
    found = holder.find(f"v3:{name}", _V3)
    return found.get(attribute, "").strip() if found is not None else ""


def _words(holder: Element | None, name: str) -> str:
    found = holder.findall(f"v3:{name}", _V3) if holder is not None else []
    return " ".join(" ".join("".join(one.itertext()).split()) for one in found)


def narrative(body: bytes, attached: OpenAttached) -> str:
    """The titles and texts of all sections in order, or the text of an unstructured body, which `attached` reads
    where it is a document of another kind.

    Unreadable, ValueError or the XML library's own errors if it is no CDA document.
    """
    root = _root(body)
    sections = root.iterfind("v3:component/v3:structuredBody//v3:section", _V3)
    parts = [_heading(section) + _block(section.find("v3:text", _V3)) for section in sections]
    plain = root.find("v3:component/v3:nonXMLBody/v3:text", _V3)
    if plain is not None:
        parts.append(f"<pre>{escape(_unstructured(plain, attached))}</pre>")
    if not parts:
        raise ValueError("no narrative")
    return f"<div>{''.join(parts)}</div>"


def _unstructured(text: Element, attached: OpenAttached) -> str:
    if text.find("v3:reference", _V3) is not None:
        raise Unreadable("The words of the CDA document are in another file, which was not sent.")
    content = text.text or ""
    if text.get("representation", "").upper() != "B64":
        return content
    try:
        return attached(base64.b64decode("".join(content.split()), validate=True), text.get("mediaType", "").lower())
    except (binascii.Error, ValueError):
        raise Unreadable("The document within the CDA document is broken (base64).") from None


def _heading(section: Element) -> str:
    """The title over its text, as a heading that a reader of notes knows."""
    title = section.find("v3:title", _V3)
    text = " ".join("".join(title.itertext()).split()) if title is not None else ""
    return f"<p>{escape(text.rstrip(':'))}:</p>" if text else ""


def _block(text: Element | None) -> str:
    return f"<div>{_inner(text)}</div>" if text is not None else ""


def _inner(element: Element) -> str:
    written = [escape(element.text or "")]
    for child in element:
        tag = _AS_HTML.get(child.tag.rpartition("}")[2])
        inner = _inner(child)
        written += [f"<{tag}>{inner}</{tag}>" if tag else inner, escape(child.tail or "")]
    return "".join(written)
