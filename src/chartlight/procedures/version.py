"""The version of all procedure knowledge: a fingerprint of its data, for the audit trail of what said a code."""

from functools import cache
from hashlib import sha256

from chartlight import locations

_SHOWN = 8


@cache
def procedures_version() -> str:
    """The same data give the same eight characters."""
    digest = sha256()
    folder = locations.resources() / "procedures"
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:_SHOWN]
