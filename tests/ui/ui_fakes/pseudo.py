"""A made-up language: every text in brackets, a third longer, with accents on each letter. What has none is English."""

import re
import subprocess
import sysconfig
from collections.abc import Iterable
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, SubElement

from ui_fakes.texts import Message

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = "áƀçðéƒĝĥíĵķļḿñóþǫŕšţúṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻḾÑÓÞǪŔŠŢÚṼŴẊÝŽ"
_TURNED = str.maketrans(LETTERS, ACCENTED)
_AS_THEY_ARE = re.compile(r"\{[^}]*\}|%n|<[^>]*>|&\w+;|\(\*\.[^)]*\)")
"""Places for values, markup, endings of files."""


def said(text: str, comment: str = "") -> str:
    """`text` in that language. Patterns of days keep their letters."""
    longer = "~" * (len(_AS_THEY_ARE.sub("", text)) * 3 // 10)
    if comment.startswith("pattern for"):
        return f"‹{text}{longer}›"
    pieces, at = [], 0
    for kept in _AS_THEY_ARE.finditer(text):
        pieces += [text[at : kept.start()].translate(_TURNED), kept.group()]
        at = kept.end()
    return f"‹{''.join(pieces)}{text[at:].translate(_TURNED)}{longer}›"


def compiled(messages: Iterable[Message], folder: Path) -> Path:
    """The catalogue as Qt reads it. `eo` has two forms for numbers, as English has."""
    root = Element("TS", version="2.1", language="eo")
    context = SubElement(root, "context")
    SubElement(context, "name")
    for one in sorted(messages):
        message = SubElement(context, "message", {"numerus": "yes"} if one.counts else {})
        SubElement(message, "source").text = one.source
        if one.comment:
            SubElement(message, "comment").text = one.comment
        told = SubElement(message, "translation")
        if one.counts:
            SubElement(told, "numerusform").text = said(one.source)
            SubElement(told, "numerusform").text = said(one.comment)
        else:
            told.text = said(one.source, one.comment)
    source, made = folder / "chartlight_eo.ts", folder / "chartlight_eo.qm"
    ElementTree(root).write(source, encoding="utf-8", xml_declaration=True)
    tool = Path(sysconfig.get_path("scripts")) / "pyside6-lrelease"
    subprocess.run([tool, "-silent", source, "-qm", made], check=True, capture_output=True)
    return made
