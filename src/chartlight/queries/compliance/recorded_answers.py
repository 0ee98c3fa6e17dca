"""What a provider answered in the record of a conversation: not the words of the query, so no rule judges them."""

import re
from collections.abc import Sequence

from chartlight.queries.compliance.wordbook import Parts as PartPatterns

_LABEL = re.compile(
    r"^(\W{0,6}(?:the )?(?:(?:provider|physician|attending|surgeon|dr\.? [\w.-]{1,20})(?:['\u2019]s)?\s)?"
    r"(?:verbal |verbatim )?"
    r"(?:answer(?:ed)?|response|responded|reply|replied)(?!\s(?:options?|choices?|list|needed|requested|due|by)\b)"
    r"[^:\"\u201c\n]{0,50}(?::|(?=\s[\"\u201c])|$))(.*)$",
    re.IGNORECASE,
)
_NEXT_FIELD = re.compile(r"^\W{0,4}[A-Za-z][\w /()'.-]{1,45}(?::|\s{3,}\S)")
_LONGEST = 8
"""Lines: no answer that is taken down is longer."""


def without_answers(lines: Sequence[str], patterns: PartPatterns) -> list[str]:
    """The lines of a text; in the record of a conversation, those of the provider's answer are left empty."""
    if not any(patterns.verbal.search(line) for line in lines):
        return list(lines)
    out: list[str] = []
    left = 0
    for line in lines:
        if label := _LABEL.match(line):
            out.append(label.group(1).rstrip(": "))
            left = _LONGEST
        elif left and (line.strip() or out[-1].strip()) and not _NEXT_FIELD.match(line):
            out.append("")
            left = left - 1 if line.strip() or left == _LONGEST else 0
        else:
            out.append(line)
            left = 0
    return out
