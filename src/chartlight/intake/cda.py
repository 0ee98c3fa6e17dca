"""The narrative of a CDA document (HL7 CDA R2, 4.3.5), which is what its author attested, as HTML."""

from html import escape
from xml.etree.ElementTree import Element

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
_V3 = {"v3": "urn:hl7-org:v3"}


def narrative(body: bytes) -> str:
    """The titles and texts of all sections in order, or the text of an unstructured body.

    ValueError (or the XML library's own errors) if it is no CDA document.
    """
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(body)
    sections = root.iterfind("v3:component/v3:structuredBody//v3:section", _V3)
    parts = [_heading(section) + _block(section.find("v3:text", _V3)) for section in sections]
    plain = root.find("v3:component/v3:nonXMLBody/v3:text", _V3)
    if plain is not None and not plain.get("representation"):
        parts.append(f"<pre>{escape(plain.text or '')}</pre>")
    if not parts:
        raise ValueError("no narrative")
    return f"<div>{''.join(parts)}</div>"


def _heading(section: Element) -> str:
    title = section.find("v3:title", _V3)
    text = "".join(title.itertext()).strip() if title is not None else ""
    return f"<p>{escape(text)}</p>" if text else ""


def _block(text: Element | None) -> str:
    return f"<div>{_inner(text)}</div>" if text is not None else ""


def _inner(element: Element) -> str:
    written = [escape(element.text or "")]
    for child in element:
        tag = _AS_HTML.get(child.tag.rpartition("}")[2])
        inner = _inner(child)
        written += [f"<{tag}>{inner}</{tag}>" if tag else inner, escape(child.tail or "")]
    return "".join(written)
