"""An export as a file: whole or not at all, for its owner's eyes, under a name that tells nothing of the patient."""

import os
import tempfile
from datetime import datetime
from pathlib import Path

_OWNER_ALONE = 0o600


def file_name(ending: str, made: datetime) -> str:
    """What to call the file where the person has not said: the time that it was made, never who it is about."""
    return f"code-set-{made:%Y%m%d-%H%M%S}{ending}"


def write(content: bytes, target: Path) -> None:
    """Put the content at `target`, replacing what is there. After an OSError what stood there stands unchanged."""
    number, name = tempfile.mkstemp(prefix=".chartlight-", dir=target.parent)
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_OWNER_ALONE)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
