"""The bytes of one HL7 v2 message as text with one segment a line."""

import codecs
import re

from chartlight.intake.errors import Unreadable
from chartlight.intake.hl7v2.escapes import Separators
from chartlight.intake.text import decode

# HL7 v2.5.1, table 0211 "Alternate character sets"; ISO 8859-1 is read as its superset, which is what is sent.
_CHARSETS = {
    "ASCII": "utf-8",
    "8859/1": "cp1252",
    "UNICODE": "utf-8",
    "UNICODE UTF-8": "utf-8",
    "UTF-8": "utf-8",
    "ISO IR6": "utf-8",
    "ISO IR14": "shift_jis",
    "ISO IR87": "iso2022_jp",
    "ISO IR159": "iso2022_jp_2",
    "GB 18030-2000": "gb18030",
    "KS X 1001": "euc_kr",
    "BIG-5": "big5",
} | {f"8859/{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)}

# ISO 2022 switches between character sets by escape sequences of its own (MSH-20 "ISO 2022-1994"): where MSH-18 names
# several, the codec that knows all of the table is taken.
_SEVERAL, _SWITCH = "iso2022_jp_2", b"\x1b"

_SEPARATORS = re.compile(r"MSH([^\w\s])([^\w\s]{2,5}?)(?:\1|$)")
_CUSTOMARY = "|^~\\&"
_LINE_END = re.compile(r"\r\n|\r|\n")
_CHARSET_FIELD = 17  # MSH-18, counted from MSH-1, which is the separator itself


def message_text(body: bytes) -> tuple[str, Separators]:
    """The message with each segment ended by a carriage return, and its separators; Unreadable if it is none.

    Line feeds end segments too. A line that begins no segment goes on with the one before it: senders put line
    breaks into OBX-5, and they stay line breaks.
    """
    charset = _charset(body)
    text = decode(body, charset).lstrip("\ufeff \t\r\n\x0b")
    if "\x00" in text:
        raise Unreadable("It is not text: it holds NUL characters.")
    found = _SEPARATORS.match(_LINE_END.split(text[:20], maxsplit=1)[0])
    if found is None:
        raise Unreadable("It does not begin with an MSH segment that names its separators.")
    named = found[1] + found[2]
    signs = (named + _CUSTOMARY[len(named) :])[: len(_CUSTOMARY)]
    if len(set(signs)) != len(signs):
        raise Unreadable("MSH-1 and MSH-2 name the same separator twice.")
    separators = Separators(signs[0], signs[1], signs[2], signs[3], signs[4], charset)
    return _segments(text, separators), separators


def _charset(body: bytes) -> str:
    """The Python codec of MSH-18; UTF-8 where it names none or one that is not known."""
    wide = body[:12].find(b"M\x00S\x00H")
    if wide >= 0:
        return "utf-16-be" if wide % 2 else "utf-16-le"
    header = re.split(rb"[\r\n]", body.lstrip(codecs.BOM_UTF8 + b" \t\r\n\x0b"), maxsplit=1)[0]
    fields = header.split(header[3:4]) if len(header) > 3 else []
    named = fields[_CHARSET_FIELD].decode("ascii", "ignore").upper() if len(fields) > _CHARSET_FIELD else ""
    repeated = [one.strip() for one in re.split(r"[~^]", named)]
    if len(repeated) > 1 and _SWITCH in body:
        return _SEVERAL
    return _CHARSETS.get(repeated[0], "utf-8")


def _segments(text: str, separators: Separators) -> str:
    line_break = f"{separators.escape}.br{separators.escape}"
    literal = f"{separators.escape}F{separators.escape}"
    lines: list[list[str]] = []
    blank = 0
    for line in _LINE_END.split(text.rstrip("\r\n\x1c")):
        if not line.strip("\x0b\x1c"):
            blank += 1
            continue
        if lines and not _begins_segment(line, lines[-1][0], separators.field):
            lines[-1].append(line_break * blank + line)
        else:
            lines.append([line])
        blank = 0
    return "\r".join(_one_line(parts, separators.field, line_break, literal) for parts in lines)


def _one_line(parts: list[str], field: str, line_break: str, literal: str) -> str:
    """A segment with its continuations. Within them a field separator is text: the segment's next field can begin in
    the last one alone."""
    if len(parts) == 1:
        return parts[0]
    first, *middle, last = parts
    return line_break.join((first, *(part.replace(field, literal) for part in middle), last))


def _begins_segment(line: str, before: str, field: str) -> bool:
    """A line that begins with the name of a segment and a separator; the name alone is a heading where text goes on."""
    name = line[:3]
    if name not in _NAMES and not _LOCAL.fullmatch(name):
        return False
    return line[3:4] == field or (not line[3:].strip() and before[:3] not in _OF_TEXT)


_OF_TEXT = frozenset(["OBX", "NTE"])
_LOCAL = re.compile(r"Z[A-Z0-9]{2}")
# HL7 v2.1 to 2.8.2, appendix A: a name that is none of these begins no segment but a line of text ("HPI", "ROS|").
_NAMES = frozenset(
    (
        "ABS ACC ADD ADJ AFF AIG AIL AIP AIS AL1 APR ARQ ARV AUT BHS BLC BLG BPO BPX BTS BTX BUI CDM CDO CER CM0 CM1"
        " CM2 CNS CON CSP CSR CSS CTD CTI CTR DB1 DG1 DMI DON DPS DRG DSC DSP DST ECD ECR EDU EQL EQP EQU ERQ ERR"
        " EVN FAC FHS FT1 FTS GOL GP1 GP2 GT1 HXX IAM IAR IIM ILT IN1 IN2 IN3 INV IPC IPR ISD ITM IVC IVT LAN LCC LCH"
        " LDP LOC LRL MCP MFA MFE MFI MRG MSA MSH NCK NDS NK1 NPU NSC NST NTE OBR OBX ODS ODT OH1 OH2 OH3 OH4 OM1 OM2"
        " OM3 OM4 OM5 OM6 OM7 OMC ORC ORG ORO OVR PAC PCE PCR PD1 PDA PDC PEO PES PID PKG PM1 PMT PR1 PRA PRB PRC PRD"
        " PRT PSG PSH PSL PSS PTH PV1 PV2 PYE QAK QID QPD QRD QRF QRI RCP RDF RDT REL RF1 RFI RGS RMI ROL RQ1 RQD RXA"
        " RXC RXD RXE RXG RXO RXR RXV SAC SCD SCH SCP SDD SFT SGH SGT SHP SID SLT SPM STF STZ TCC TCD TQ1 TQ2 TXA UAC"
        " UB1 UB2 URD URS VAR VND"
    ).split()
)
